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


def test_two_builds_of_the_same_content_are_the_same(copy: Path) -> None:
    for name in ("one", "two"):
        assert build(copy, copy / name).returncode == 0
    files = {path.relative_to(copy / "one") for path in (copy / "one").rglob("*") if path.is_file()}
    assert files == {path.relative_to(copy / "two") for path in (copy / "two").rglob("*") if path.is_file()}
    differing = [f for f in files if (copy / "one" / f).read_bytes() != (copy / "two" / f).read_bytes()]
    assert [str(file) for file in differing if file.suffix != ".gz"] == []


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
