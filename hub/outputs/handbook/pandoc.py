"""pandoc, which comes from PyPI with its binary: from HTML to a tree, and from the tree to files."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hub.outputs.programs import PANDOC, run

if TYPE_CHECKING:
    from collections.abc import Mapping

_HERE = Path(__file__).parent


def read_html(html: str) -> dict[str, Any]:
    """The tree of a document in HTML."""
    tree: dict[str, Any] = json.loads(_run(["--from", "html", "--to", "json"], html.encode()))
    return tree


def typst(tree: bytes) -> str:
    """The document's body in Typst."""
    return _run(["--from", "json", "--to", "typst", "--wrap", "none"], tree).decode()


def docx(tree: bytes) -> bytes:
    """The document as DOCX."""
    return _file(tree, ["--to", "docx"], "docx")


def epub(tree: bytes, contents: str, cover: bytes) -> bytes:
    """The document as EPUB 3, a file within it for each page; `cover` is a picture in PNG."""
    with tempfile.TemporaryDirectory() as folder:
        picture = Path(folder) / "cover.png"
        picture.write_bytes(cover)
        options = ["--to", "epub3", "--toc", "--toc-depth", "3", "--split-level", "2"]
        options += ["--css", str(_HERE / "epub.css"), "--epub-cover-image", str(picture)]
        options += ["--metadata", f"toc-title={contents}"]
        return _file(tree, options, "epub")


def with_metadata(tree: dict[str, Any], facts: Mapping[str, str]) -> bytes:
    """The tree with what a book says of itself, as text that nothing interprets."""
    meta = {name: {"t": "MetaString", "c": value} for name, value in facts.items() if value}
    return json.dumps({**tree, "meta": meta}, ensure_ascii=False).encode()


def _file(tree: bytes, options: list[str], suffix: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        written = Path(folder) / f"book.{suffix}"
        _run(["--from", "json", "--standalone", *options, "--output", str(written)], tree)
        return written.read_bytes()


def _run(arguments: list[str], given: bytes) -> bytes:
    """What pandoc answers.

    Raises:
        ProgramError: it failed, or isn't there.
    """
    # No date of today's, and nothing that a user's own settings say.
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "315532800", "TZ": "UTC", "LC_ALL": "C.UTF-8"}
    command = [str(PANDOC), "--data-dir", str(_HERE / "none"), *arguments]
    return run("pandoc", command, given, environment)
