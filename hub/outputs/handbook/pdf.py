"""The handbook as a PDF book, set by Typst: accessible (PDF/UA-1), the same bytes each time."""

from __future__ import annotations

import json
import tempfile
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

FONTS = ["Source Sans 3", "DejaVu Sans Mono"]
"""The fonts of the book, the first that has a letter: the sheets' own, and one that Typst brings along."""

_FOLDER = files("hub") / "outputs" / "handbook"
_FONTS = str(files("hub") / "outputs" / "fonts")

_MAIN = """\
#import "book.typ": *
#show: book.with(json("facts.json"))
"""


def book_pdf(body: str, facts: Mapping[str, Any]) -> bytes:
    """The book; `body` is its text in Typst, `facts` are what the template says besides."""
    return _compiled(
        {"main.typ": f"{_MAIN}{body}", "facts.json": json.dumps({**facts, "fonts": FONTS})},
        format="pdf",
        pdf_standards=["ua-1"],
    )


def cover(facts: Mapping[str, Any]) -> bytes:
    """The cover of the EPUB as a picture in PNG."""
    source = '#import "cover.typ": cover\n#cover(json("facts.json"))\n'
    return _compiled(
        {"main.typ": source, "facts.json": json.dumps({**facts, "fonts": FONTS})}, format="png", ppi=96.0
    )


def _compiled(sources: Mapping[str, str], **options: Any) -> bytes:
    import typst  # noqa: PLC0415  it takes much memory, and is needed in copies of the process alone

    with tempfile.TemporaryDirectory() as folder:
        templates = {name: (_FOLDER / name).read_text(encoding="utf-8") for name in ("book.typ", "cover.typ")}
        for name, text in {**templates, **sources}.items():
            (Path(folder) / name).write_text(text, encoding="utf-8")
        made = typst.compile(
            str(Path(folder) / "main.typ"),
            root=folder,
            font_paths=[_FONTS],
            ignore_system_fonts=True,
            **options,
        )
    return bytes(made)
