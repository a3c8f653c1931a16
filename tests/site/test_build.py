"""The build as an editor meets it: mistakes, rebuilding, nothing lost."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from typing import TYPE_CHECKING

import pytest

from hub.editing.move import move
from hub.editing.writing import write
from hub.reading import read_hub
from tests.site.conftest import ROOT, build

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the real hub that may be spoilt."""
    for name in ("docs", "data", "overrides", "hooks"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    (tmp_path / "hub").symlink_to(ROOT / "hub")
    return tmp_path


def test_an_error_stops_the_build_before_the_last_good_site_is_touched(copy: Path) -> None:
    site = copy / "site"
    site.mkdir()
    (site / "index.html").write_text("the last good site")
    page = copy / "docs/es/about.md"
    page.write_text(page.read_text(encoding="utf-8").replace("](", "](no-such-", 1), encoding="utf-8")
    done = build(copy, site)
    assert done.returncode != 0
    assert re.search(r"docs/es/about.md:\d+:\d+  error  link-page", done.stderr)
    assert "Qué hacer:" in done.stderr
    assert "Traceback" not in done.stderr
    assert [file.name for file in site.iterdir()] == ["index.html"]
    assert (site / "index.html").read_text() == "the last good site"


def test_a_warning_is_said_and_stops_nothing(copy: Path) -> None:
    for language in ("es", "en"):
        (copy / f"docs/{language}/notes.md").write_text("---\ntitle: Notas\nsummary: Algo.\n---\n\nTexto.\n")
    done = build(copy, copy / "site")
    assert done.returncode == 0
    assert "page-orphan" in done.stderr
    # A new page is in the menu without anybody editing a list.
    assert 'href="notes/"' in (copy / "site/index.html").read_text(encoding="utf-8")


def test_links_to_what_the_templates_draw_are_built(copy: Path) -> None:
    links = "[a](../glossary.md#pnp) [b](../sources.md#dl-1186) [c](../steps/03-agree-on-coordination/checklist.md#coordinator-agreed)"
    for language in ("es", "en"):
        page = copy / f"docs/{language}/contributing/coverage.md"
        page.write_text(f"{page.read_text(encoding='utf-8')}\n{links}\n", encoding="utf-8")
    done = build(copy, copy / "site")
    assert done.returncode == 0, done.stderr
    html = (copy / "site/contributing/coverage/index.html").read_text(encoding="utf-8")
    assert 'href="../../steps/03-agree-on-coordination/checklist/#coordinator-agreed"' in html


ANOTHER_DAY = """\
import datetime, time

LATER, Moment = 400 * 24 * 3600, datetime.datetime
local, seconds = time.localtime, time.time


class AnyMoment(type(Moment)):
    def __instancecheck__(cls, each):
        return isinstance(each, Moment)


class Later(Moment, metaclass=AnyMoment):
    @classmethod
    def now(cls, tz=None):
        return super().now(tz) + datetime.timedelta(seconds=LATER)

    @classmethod
    def utcnow(cls):
        return super().utcnow() + datetime.timedelta(seconds=LATER)

    @classmethod
    def today(cls):
        return super().today() + datetime.timedelta(seconds=LATER)


datetime.datetime = Later
time.time = lambda: seconds() + LATER
time.localtime = lambda at=None: local(time.time() if at is None else at)
"""
"""What Python runs before anything else: the clock is put forward."""


def _git(folder: Path, *arguments: str) -> None:
    known = ("-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "init.defaultBranch=main")
    subprocess.run(["git", *known, *arguments], cwd=folder, check=True, capture_output=True)


def test_two_builds_of_one_commit_are_the_same(copy: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """On another day, in another folder, with another locale, time zone and order of sets, and nothing kept."""
    other = tmp_path_factory.mktemp("other") / "some where" / "else"
    for arguments in (("init",), ("add", "."), ("commit", "-m", "x", "--date=2024-02-29T23:30:00-05:00")):
        _git(copy, *arguments)
    _git(copy, "clone", str(copy), str(other))
    day = tmp_path_factory.mktemp("day")
    (day / "sitecustomize.py").write_text(ANOTHER_DAY)
    path = os.pathsep.join((str(day), os.environ.get("PYTHONPATH", "")))
    cache = str(tmp_path_factory.mktemp("cache"))
    one, two = copy / "site", other / "public" / "site"
    then = {"TZ": "America/Lima", "PYTHONHASHSEED": "1"}
    later = {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "2", "PYTHONPATH": path, "XDG_CACHE_HOME": cache}
    for root, site, variables in ((copy, one, then), (other, two, {**later, "LC_ALL": "C.UTF-8"})):
        done = build(root, site, BOOKS="true", **variables)
        assert done.returncode == 0, done.stdout + done.stderr
    files = {path.relative_to(one) for path in one.rglob("*") if path.is_file()}
    assert files == {path.relative_to(two) for path in two.rglob("*") if path.is_file()}
    assert [
        str(file) for file in sorted(files) if (one / file).read_bytes() != (two / file).read_bytes()
    ] == []
    # Dates are those of the commit, not of the day.
    assert "<lastmod>" in (one / "sitemap.xml").read_text(encoding="utf-8")


def test_a_moved_page_is_found_at_its_old_address(copy: Path) -> None:
    step = "steps/03-agree-on-coordination"
    for old, new in ((step, "steps/03-agree"), ("about", "method")):
        write(copy, move(copy, read_hub(copy), old, new).changes)
    site = copy / "site"
    done = build(copy, site)
    assert done.returncode == 0, done.stdout + done.stderr
    for old, new in (
        ("about", "method"),
        (f"en/{step}", "en/steps/03-agree"),
        (f"{step}/checklist", "steps/03-agree/checklist"),
    ):
        text = (site / old / "index.html").read_text(encoding="utf-8")
        address = re.search(r'http-equiv="refresh" content="0; url=([^"]+)"', text)
        assert address
        assert (site / old / address[1] / "index.html").resolve() == (site / new / "index.html").resolve()
        assert f'<link rel="canonical" href="https://ten-steps.example/{new}/">' in text
        assert f'<a href="{address[1]}">' in text
        assert f'lang="{"en" if old.startswith("en/") else "es"}"' in text
        assert "data-pagefind-body" not in text
        assert text.startswith("<!doctype html>")
        assert f"/{old}/<" not in (site / "sitemap.xml").read_text(encoding="utf-8")
        assert f'href="{old}/"' not in (site / "index.html").read_text(encoding="utf-8")
    # What the templates link to is where the page is now, with its section.
    assert "../../method/#reconstructed" in (site / "steps/03-agree/index.html").read_text(encoding="utf-8")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(address: str, words: str, seconds: float = 40) -> str:
    """Asks until the page holds the words."""
    end = time.monotonic() + seconds
    text = ""
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310  our own server
                text = answer.read().decode()
        except OSError:
            text = ""
        if words in text:
            return text
        time.sleep(0.2)
    pytest.fail(f"{words!r} never came; the page was: {text[:500]}")


def test_a_saved_file_is_served_anew_and_a_mistake_is_survived(copy: Path) -> None:
    port = _free_port()
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    command = [
        sys.executable,
        "-m",
        "mkdocs",
        "serve",
        "--quiet",
        "--livereload",
        "--dev-addr",
        f"127.0.0.1:{port}",
    ]
    server = subprocess.Popen(
        command, cwd=copy, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        page = copy / "docs/es/about.md"
        address = f"http://127.0.0.1:{port}/about/"
        good = page.read_text(encoding="utf-8")
        assert "livereload" in _wait_for(address, "<h1>")
        page.write_text(good + "\nPalabra-nueva.\n", encoding="utf-8")
        _wait_for(address, "Palabra-nueva")
        page.write_text(good + "\n[roto](nada.md) Palabra-rota.\n", encoding="utf-8")
        time.sleep(2)
        assert server.poll() is None
        page.write_text(good + "\nPalabra-sana.\n", encoding="utf-8")
        _wait_for(address, "Palabra-sana")
        terms = copy / "data/glossary.yml"
        terms.write_text(
            terms.read_text(encoding="utf-8").replace("pilar", "Pilar-nuevo", 1), encoding="utf-8"
        )
        _wait_for(f"http://127.0.0.1:{port}/glossary/", "ilar-nuevo")
    finally:
        server.terminate()
        server.wait(timeout=20)
