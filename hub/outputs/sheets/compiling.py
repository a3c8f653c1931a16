"""From data to PDF: Typst, with the sheets' own templates and font, and nothing of the machine's."""

from __future__ import annotations

import json
import os
import threading
from concurrent.futures import ThreadPoolExecutor
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Any

import typst

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

_STANDARD = "ua-1"
"""PDF/UA-1: Typst refuses to make a sheet that a screen reader couldn't read."""

_TEMPLATES = {"pack": "pack.typ"}
_USUAL_TEMPLATE = "sheet.typ"


def compiled(contents: Iterable[Mapping[str, Any]]) -> Iterator[bytes]:
    """The PDF of each, in their order; the same data always gives the same bytes.

    Raises:
        typst.TypstError: a sheet can't be made, or not so that it is accessible.
    """
    with as_file(files("hub") / "outputs") as folder, ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        own = threading.local()
        yield from pool.map(lambda content: _pdf(_compilers(own, folder), content), contents)


def _compilers(own: threading.local, folder: Path) -> Mapping[str, typst.Compiler]:
    """A thread's own compilers, one for each template: one can't be used by two threads at once."""
    if not hasattr(own, "compilers"):
        own.compilers = {name: _compiler(folder, name) for name in {_USUAL_TEMPLATE, *_TEMPLATES.values()}}
    found: Mapping[str, typst.Compiler] = own.compilers
    return found


def _compiler(folder: Path, template: str) -> typst.Compiler:
    templates = folder / "sheets" / "templates"
    return typst.Compiler(
        input=str(templates / template),
        root=str(templates),
        font_paths=[str(folder / "fonts")],
        ignore_system_fonts=True,
    )


def _pdf(compilers: Mapping[str, typst.Compiler], content: Mapping[str, Any]) -> bytes:
    compiler = compilers[_TEMPLATES.get(content["kind"], _USUAL_TEMPLATE)]
    data = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    made = compiler.compile(format="pdf", sys_inputs={"data": data}, pdf_standards=[_STANDARD], timestamp=0)
    if not isinstance(made, bytes):
        raise TypeError(content["kind"])
    return made
