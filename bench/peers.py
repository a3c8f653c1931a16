"""The same faults given to the site generators by themselves: MkDocs with Material and i18n, and Zensical."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import venv
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import yaml

from bench.planting import LANGUAGES, ROOT, copy_content, plant

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bench.planting import Expected, Fault

SECONDS = 120
NEAR = 1
"""How many lines off a place may be."""

_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


@dataclass(frozen=True)
class Peer:
    """A generator: its name with its version, and the command that builds strictly."""

    name: str
    command: tuple[str, ...]


@dataclass(frozen=True)
class Answer:
    """What a generator made of a fault."""

    detected: bool
    named: bool
    located: bool


def mkdocs() -> Peer:
    """MkDocs as the hub uses it, without anything of the hub's own."""
    names = {"MkDocs": "mkdocs", "Material": "mkdocs-material", "static-i18n": "mkdocs-static-i18n"}
    parts = (f"{label} {version(name)}" for label, name in names.items())
    return Peer(", ".join(parts), (sys.executable, "-m", "mkdocs", "build", "--strict"))


def zensical(folder: Path) -> Peer | None:
    """Zensical, installed into a throw-away environment in `folder`; None where that isn't possible."""
    venv.create(folder, with_pip=True)
    python = folder / "bin" / "python"
    install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "zensical"]
    if subprocess.run(install, capture_output=True, check=False).returncode:
        return None
    program = str(folder / "bin" / "zensical")
    said = subprocess.run([program, "--version"], capture_output=True, text=True, check=False).stdout
    return Peer(f"Zensical {said.strip()}", (program, "build", "--strict", "--clean"))


def ask(peer: Peer, faults: Sequence[Fault]) -> list[Answer]:
    """The generator's answer to each fault.

    Raises:
        RuntimeError: it finds fault with the untouched content, so that its answers would mean nothing.
    """
    done, output = _build(peer, None)[:2]
    if done:
        message = f"{peer.name} doesn't build the untouched content:\n{output[-2000:]}"
        raise RuntimeError(message)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return list(pool.map(lambda fault: _answer(peer, fault), faults))


def _answer(peer: Peer, fault: Fault) -> Answer:
    code, output, expected = _build(peer, fault)
    names = [(each, re.escape(each.path.removeprefix("docs/"))) for each in expected]
    named = code != 0 and any(re.search(name, output) for _, name in names)
    lines = [(each.line, int(line)) for each, name in names for line in re.findall(rf"{name}:(\d+)", output)]
    # MkDocs gives a line only where YAML does, as "line 3" of the front matter.
    if named and not lines:
        lines = [(each.line, int(line)) for each in expected for line in re.findall(r"\bline (\d+)", output)]
    return Answer(code != 0, named, named and any(abs(a - b) <= NEAR for a, b in lines))


def _build(peer: Peer, fault: Fault | None) -> tuple[int, str, list[Expected]]:
    with TemporaryDirectory() as name:
        folder = Path(name)
        copy_content(folder)
        _stand_in(folder)
        expected = plant(folder, fault) if fault else []
        environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "NO_COLOR": "1"}
        try:
            done = subprocess.run(
                peer.command, cwd=folder, env=environment, capture_output=True, timeout=SECONDS, check=False
            )
        except subprocess.TimeoutExpired:
            return 1, "", expected
    output = (done.stdout + done.stderr).decode("utf-8", errors="replace")
    # What a program says when it breaks names its own files and lines.
    output = re.sub(r'File ".*?", line \d+', "", _COLOUR.sub("", output))
    return done.returncode, output, expected


def own_settings() -> dict[str, Any]:
    """The hub's own `mkdocs.yml`."""
    found: dict[str, Any] = yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), _Loader)  # noqa: S506  a SafeLoader
    return found


def _stand_in(folder: Path) -> None:
    """The hub's own settings without what is the hub's, and files where the hub makes pages."""
    config = own_settings()
    kept = ("plugins", "markdown_extensions", "strict", "validation", "use_directory_urls")
    plain: dict[str, Any] = {key: config[key] for key in kept}
    plain |= {"site_name": "Plain", "site_url": "https://ten-steps.example/"}
    plain["theme"] = {"name": "material", "language": "es", "font": False}
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(plain, sort_keys=False), encoding="utf-8")
    for language in LANGUAGES:
        for step in sorted((folder / "docs" / language / "steps").glob("[0-9]*.md")):
            step.with_suffix("").mkdir()
            (step.with_suffix("") / "checklist.md").write_text(
                "---\ntitle: Checklist\n---\n", encoding="utf-8"
            )


class _Loader(yaml.SafeLoader):
    """What `!ENV` stands for is of no interest here."""


_Loader.add_multi_constructor("", lambda *_: None)
