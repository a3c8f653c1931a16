"""From files to the model: everything is read once, for all languages, and every element knows its line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hub.model import Fault, Hub, Page, Place, Site, kind_of
from hub.reading.data import read_data
from hub.reading.files import read_text, walk
from hub.reading.front_matter import read_front_matter
from hub.reading.markdown import read_body
from hub.reading.site import NotAHubError, find_hub, read_site

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["NotAHubError", "find_hub", "read_hub", "read_site"]


def read_hub(root: Path) -> Hub:
    """Read the hub in the folder `root`.

    Whatever the content holds, it comes back as a model with faults.

    Raises:
        NotAHubError: `mkdocs.yml` is missing or declares no languages.
    """
    site = read_site(root)
    faults: list[Fault] = []
    pages: dict[tuple[str, str], Page] = {}
    files = dict(walk(root / site.docs))
    codes = {language.code for language in site.languages}
    for name in sorted(files):
        if not name.endswith(".md"):
            continue
        language, _, rest = name.partition("/")
        path = f"{site.docs}/{name}"
        if (root / path).is_dir():
            faults.append(Fault("directory-named-page", Place(path)))
        elif language in codes and rest:
            page = _page(root, path, language, rest.removesuffix(".md"))
            pages[language, page.id] = page
        else:
            faults.append(Fault("page-outside-languages", Place(path), {"folders": _folders(site)}))
    data = read_data(root)
    return Hub(
        site=site,
        pages=pages,
        files=files,
        sources=data.sources,
        terms=data.terms,
        events=data.events,
        pictures=data.pictures,
        doubtful=data.doubtful,
        faults=(*faults, *data.faults),
    )


def _page(root: Path, path: str, language: str, page_id: str) -> Page:
    found = read_text(root, path)
    if found.text is None:
        return Page(page_id, language, path, readable=False, faults=tuple(found.faults))
    front = read_front_matter(found.text, path, kind_of(page_id))
    faults = (*found.faults, *front.faults)
    if front.body is None:
        return Page(page_id, language, path, readable=False, faults=faults)
    body = read_body(front.body, path, front.first_line)
    return Page(
        id=page_id,
        language=language,
        path=path,
        matter=front.matter,
        matter_lines=front.places,
        headings=tuple(body.headings),
        links=tuple(body.links),
        paragraphs=tuple(body.paragraphs),
        citations=tuple(body.citations),
        figures=tuple(body.figures),
        items=tuple(body.items),
        actions=tuple(body.actions),
        faults=(*faults, *body.faults),
    )


def _folders(site: Site) -> str:
    return ", ".join(f"{site.docs}/{language.code}/" for language in site.languages)
