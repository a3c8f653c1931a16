"""What the commands print: the scenes of `commands.yml`, played in a small hub."""

from __future__ import annotations

import contextlib
import io
import os
import shlex
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace
from typing import Any
from unittest import mock

import yaml
from mkdocs.exceptions import Abort

from hooks.checking import on_build_error, on_config
from hub.cli import main
from hub.findings import message_languages
from hub.outputs.publishing.course import Course
from hub.outputs.summary import summarise
from hub.reading import read_hub
from hub.rules import check
from tests.small_hub import change_hub, with_partial_language, write_hub
from tests.snapshots.kits import kits

SCENES = Path(__file__).parent / "commands.yml"

_FULL = mock.patch("tempfile.mkdtemp", side_effect=OSError(28, "No space left on device"))


def of_commands() -> dict[str, str]:
    """What is printed in each scene."""
    scenes: dict[str, list[dict[str, Any]]] = yaml.safe_load(SCENES.read_text(encoding="utf-8"))
    return {
        f"commands/{name}.{language}.txt": _play(steps, language)
        for name, steps in scenes.items()
        for language in message_languages()
    }


def _play(steps: list[dict[str, Any]], language: str) -> str:
    environment = {"LC_ALL": language, "COLUMNS": "100"}
    with TemporaryDirectory() as folder, mock.patch.dict("os.environ", environment):
        root = write_hub(Path(folder).resolve())
        with contextlib.chdir(root):
            shown = "\n".join(filter(None, (_step(root, step) for step in steps)))
    return shown.replace(str(root), "/hub")


def _step(root: Path, step: dict[str, Any]) -> str:
    """Do one step; what is printed, with the command before it and the exit code after it."""
    if _prepared(root, step):
        return ""
    match step:
        case {"summary": touched}:
            hub = read_hub(root)
            paths = [f"docs/es/p{n:02}.md" for n in range(touched)] if isinstance(touched, int) else touched
            before = (
                read_hub(root, instead={"docs/es/steps/01-step.md": None}) if step.get("before") else None
            )
            return f"$ python -m hub.outputs.summary\n{summarise(hub, check(hub), paths, before)}"
        case {"build": _}:
            return f"$ mkdocs build\n{_built(root)}"
    with contextlib.ExitStack() as stack:
        if "full" in step:
            stack.enter_context(_FULL)
        if "kits" in step:
            stack.enter_context(kits(step["kits"]))
        return f"$ hub {step['hub']}\n{_printed(shlex.split(step['hub']))}"


def _prepared(root: Path, step: dict[str, Any]) -> bool:
    """Whether the step is one that prints nothing; then it is done."""
    match step:
        case {"change": changes}:
            change_hub(root, changes)
        case {"partial": _}:
            change_hub(root, with_partial_language())
        case {"commit": message}:
            _commit(root, message)
        case {"fresh": _}:
            for file in sorted(root.rglob("*"), reverse=True):
                file.rmdir() if file.is_dir() and not file.is_symlink() else file.unlink()
            write_hub(root)
        case _:
            return False
    return True


def _commit(root: Path, message: str) -> None:
    """Commit all files; the same ones give the same commit."""
    day = "2026-01-02T03:04:05Z"
    fixed = {
        "GIT_CONFIG_GLOBAL": "/dev/null",
        "GIT_CONFIG_NOSYSTEM": "1",
        **{f"GIT_{who}_{what}": "somebody" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
        **{f"GIT_{who}_DATE": day for who in ("AUTHOR", "COMMITTER")},
    }
    for arguments in (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "--message", message]):
        subprocess.run(["git", *arguments], cwd=root, env={**os.environ, **fixed}, check=True)


def _printed(arguments: list[str]) -> str:
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
        try:
            code = main(arguments)
        except SystemExit as stopped:
            code = int(stopped.code or 0)
    return f"{printed.getvalue()}[{code}]\n"


def _built(root: Path) -> str:
    """What a build says that stops because of what the check has found."""
    printed = io.StringIO()
    config: Any = SimpleNamespace(
        config_file_path=str(root / "mkdocs.yml"),
        extra={"course": Course("es")},
        plugins={"i18n": SimpleNamespace(building=False)},
    )
    with contextlib.redirect_stderr(printed):
        try:
            on_config(config)
            on_build_error()
        except Abort as stopped:
            return f"{printed.getvalue()}{stopped}\n"
    return printed.getvalue()
