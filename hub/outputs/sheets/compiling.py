"""From data to PDF: Typst, with the sheets' own templates and font, and nothing of the machine's."""

from __future__ import annotations

import io
import json
import os
import threading
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Any, Final

import segno

from hub.copies import apart

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    import typst

STANDARD: Final = "ua-1"
"""PDF/UA-1: Typst refuses to make a sheet that a screen reader couldn't read."""

_TEMPLATES = ("sheet.typ", "pack.typ")


def compiled(contents: Iterable[Mapping[str, Any]]) -> Iterator[bytes]:
    """The PDF of each, in their order; the same data always gives the same bytes.

    Raises:
        typst.TypstError: a sheet can't be made, or not so that it is accessible.
    """
    yield from apart(lambda: list(_pdfs(contents)))


def page_counts(contents: Iterable[Mapping[str, Any]]) -> Iterator[int]:
    """How many pages the sheet of each has, in their order."""
    yield from apart(lambda: list(_page_counts(contents)))


@cache
def qr_code(address: str) -> str:
    """The address as a QR code: an SVG, which stays sharp on paper and stands a stain or a fold."""
    drawn = io.BytesIO()
    segno.make(address, error="m", micro=False).save(drawn, kind="svg", border=2, xmldecl=False)
    return drawn.getvalue().decode()


def _pdfs(contents: Iterable[Mapping[str, Any]]) -> Iterator[bytes]:
    with as_file(files("hub") / "outputs") as folder, ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        own = threading.local()
        yield from pool.map(lambda content: _pdf(_compilers(own, folder), content), contents)


def _page_counts(contents: Iterable[Mapping[str, Any]]) -> Iterator[int]:
    with as_file(files("hub") / "outputs") as folder:
        own = threading.local()
        for content in contents:
            drawn = _made(_compilers(own, folder), content, format="svg")
            yield len(drawn) if isinstance(drawn, list) else 1


def _compilers(own: threading.local, folder: Path) -> Mapping[str, typst.Compiler]:
    """A thread's own compilers, one for each template: one can't be used by two threads at once."""
    if not hasattr(own, "compilers"):
        own.compilers = {name: _compiler(folder, name) for name in _TEMPLATES}
    found: Mapping[str, typst.Compiler] = own.compilers
    return found


def _compiler(folder: Path, template: str) -> typst.Compiler:
    import typst  # noqa: PLC0415  it takes much memory, and is needed in copies of the process alone

    templates = folder / "sheets" / "templates"
    return typst.Compiler(
        input=str(templates / template),
        root=str(templates),
        font_paths=_fonts(str(folder / "fonts")),
    )


@cache
def _fonts(folder: str) -> typst.Fonts:
    """The sheets' own fonts, for all threads, and no others."""
    import typst  # noqa: PLC0415  see above

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])


def _pdf(compilers: Mapping[str, typst.Compiler], content: Mapping[str, Any]) -> bytes:
    # Documents are dated by their edition; the timestamp is what Typst would otherwise take for "now".
    made = _made(compilers, content, format="pdf", pdf_standards=[STANDARD], timestamp=0)
    if not isinstance(made, bytes):
        raise TypeError(content["kind"])
    return made


def _made(compilers: Mapping[str, typst.Compiler], content: Mapping[str, Any], **options: Any) -> Any:
    compiler = compilers["pack.typ" if content["kind"] == "pack" else "sheet.typ"]
    texts = [said for sheet in content["sheets"] for said in sheet["texts"]]
    codes = {said["link"]: qr_code(said["link"]) for said in texts if said["link"]}
    data = json.dumps({**content, "codes": codes}, ensure_ascii=False, separators=(",", ":"))
    return compiler.compile(sys_inputs={"data": data}, **options)
