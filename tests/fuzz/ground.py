"""The ground that is damaged: a hub small enough to be read a hundred times a second, put right after each case."""

from __future__ import annotations

import contextlib
import gc
import io
import os
import shutil
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from hub.cli import main
from hub.findings import message_languages
from hub.reading import NotAHubError, PageCache, read_hub
from hub.reports import REPORTS
from hub.rules import check
from tests.small_hub import small_hub

if TYPE_CHECKING:
    from collections.abc import Callable

    from hub.findings import Finding
    from hub.model import Hub

PAGES = ("about", "glossary", "sources", "steps/03-step", "lessons/01-lesson")

DATA = ("sources", "glossary", "timeline", "pictures", "redirects")

EXTRA = {
    "data/pictures.yml": "pictures:\n  p: {title: {es: A, en: A}, source: study, bars: [{label: {es: a, en: a}, value: 1}]}\n",
    "data/redirects.yml": "redirects:\n  old: about\n",
}


def files_of_ground() -> dict[str, str]:
    """The files of the hub: path -> text."""
    wanted = {f"docs/{language}/{page}.md" for language in ("es", "en") for page in PAGES}
    small = small_hub() | EXTRA
    return {path: text for path, text in small.items() if not path.startswith("docs/") or path in wanted}


class Ground:
    """The hub in a folder of its own."""

    def __init__(self) -> None:
        self.root = Path(mkdtemp(prefix="fuzz-"))
        self.files = files_of_ground()
        self.repair()

    def repair(self) -> None:
        """Make the whole folder anew."""
        shutil.rmtree(self.root, ignore_errors=True)
        for path, text in self.files.items():
            (self.root / path).parent.mkdir(parents=True, exist_ok=True)
            (self.root / path).write_text(text, encoding="utf-8", newline="")

    def with_bytes(self, path: str, raw: bytes) -> None:
        """See what comes of a file that holds these bytes."""
        file = self.root / path
        file.write_bytes(raw)
        try:
            hub, findings = self._read()
            told_at = {finding.place.path for finding in findings}
            if path.startswith("docs/"):
                page = next((page for page in hub.pages.values() if page.path == path), None)
                assert (page is not None and page.readable) or path in told_at, "nothing is said of the page"
                assert page is None or page.matter is not None or path in told_at, (
                    "nothing is said of its head"
                )
            assert _is_text(raw) or path in told_at, "nothing is said of what is no text"
        finally:
            file.write_text(self.files[path], encoding="utf-8", newline="")

    def with_config(self, raw: bytes) -> None:
        """See what the command says of these bytes as `mkdocs.yml`."""
        (self.root / "mkdocs.yml").write_bytes(raw)
        try:
            self._command()
        finally:
            (self.root / "mkdocs.yml").write_text(self.files["mkdocs.yml"], encoding="utf-8", newline="")

    def with_files(self, damage: Callable[[Path], None]) -> None:
        """See what comes of something done to the files themselves."""
        try:
            damage(self.root)
            with contextlib.suppress(NotAHubError):
                self._read()
            self._command()
        finally:
            self.repair()

    def _read(self) -> tuple[Hub, list[Finding]]:
        hub = read_hub(self.root)
        findings = check(hub)
        for language in message_languages():
            for report in REPORTS.values():
                report(findings, language, self.root, hub).encode("utf-8", errors="backslashreplace")
        return hub, findings

    def _command(self) -> None:
        said = io.StringIO()
        before = Path.cwd()
        os.chdir(self.root)
        try:
            with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
                code = main(["check"])
        finally:
            os.chdir(before)
            gc.enable()
            PageCache(self.root).file.unlink(missing_ok=True)
        assert code in (0, 1, 2)
        assert said.getvalue().strip()


def _is_text(raw: bytes) -> bool:
    try:
        return "\0" not in raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
