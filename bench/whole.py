"""Whether a generator has built all of the content: a site that lacks a page isn't worth measuring."""

from __future__ import annotations

import html
import posixpath
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from hub.checklists import checklists
from hub.outputs.publishing.pages import read_page
from hub.reading import read_hub

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bench.builders import Builder

_TAG = re.compile(r"<[^>]*>")
_LINK = re.compile(r"\]\((?!\w+:|#)[^)]+\)")


class NotWholeError(RuntimeError):
    """The site lacks a page, a text or a link."""


def make_sure(builder: Builder, sample: tuple[str, ...]) -> int:
    """Look for every page of the content, and into those of the sample; how many pages there are.

    Raises:
        NotWholeError: something is missing.
    """
    hub = read_hub(builder.source)
    ids = [(page.language, page.id) for page in hub.pages.values()]
    ids += [(code, each.page_id) for code in builder.outputs for each in checklists(hub, code)]
    for language, page_id in ids:
        if not builder.page_file(language, page_id).is_file():
            message = f"{builder.name} has not built {language}/{page_id}."
            raise NotWholeError(message)
    for language in builder.outputs:
        for page_id in sample:
            for fault in _faults(builder, language, page_id):
                message = f"{builder.name}, {language}/{page_id}: {fault}"
                raise NotWholeError(message)
    return len(ids)


def says(file: Path, sentence: str) -> bool:
    """Whether a built page says this sentence."""
    text = html.unescape(_TAG.sub("", file.read_text(encoding="utf-8")))
    # Some draw apostrophes as printers do.
    return sentence in " ".join(text.replace("’", "'").split())


def _faults(builder: Builder, language: str, page_id: str) -> Iterator[str]:
    """What a page lacks of its source: sentences, links, and places that its links lead to."""
    file = builder.page_file(language, page_id)
    source = (builder.source / "docs" / language / f"{page_id}.md").read_text(encoding="utf-8")
    paragraphs = [each for each in source.split("\n\n") if each[:1].isalpha()]
    # The beginning of each, up to what is written in another way than it is shown.
    beginnings = [re.split(r"[.\[{*`]", each)[0].strip() for each in paragraphs]
    if lost := [each for each in beginnings if not says(file, each)]:
        yield f"lacks “{lost[0][:80]}”"
    page = read_page(file.read_bytes())
    links = {address for element, address in page.inside.links if element == "a"}
    written = set(_LINK.findall(source))
    if len(links) < len(written):
        yield f"has {len(links)} links, its source {len(written)}"
    for address in sorted(links):
        path, _, anchor = address.partition("#")
        if re.match(r"\w+:|//", address) or (path and not path.endswith("/")):
            continue
        target = _target(builder, file, language, unquote(path))
        if not target.is_file():
            yield f"leads to {address}, which isn't there"
        elif anchor and unquote(anchor) not in read_page(target.read_bytes()).ids:
            yield f"leads to {address}, a place that isn't there"


def _target(builder: Builder, file: Path, language: str, path: str) -> Path:
    """The file that an address leads to."""
    if not path:
        return file
    if not path.startswith("/"):
        return file.parent / posixpath.normpath(path) / "index.html"
    first, _, rest = path.lstrip("/").partition("/")
    if first in builder.outputs and first != language:
        language, path = first, f"/{rest}"
    elif first == language:
        path = f"/{rest}"
    return builder.folder / builder.outputs[language] / path.lstrip("/") / "index.html"
