"""From files to the model: everything is read once, for all languages, and every element knows its line."""

from __future__ import annotations

import hashlib
import os
import re
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from hub.copies import aside, shares
from hub.model import Fault, Hub, Page, Place, Site, kind_of, outline_digest
from hub.reading.cache import PageCache, was_kept
from hub.reading.data import read_data
from hub.reading.files import AS_IT_IS, TextFile, content_files, read_text, stray_pointer
from hub.reading.front_matter import read_front_matter
from hub.reading.markdown import read_body
from hub.reading.site import CONFIG, NotAHubError, find_hub, read_site
from hub.translation import fingerprint
from hub.walking import unwatched

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from hub.model import Kind, Matter
    from hub.reading.body import Body
    from hub.reading.cache import Kept
    from hub.reading.files import Instead
    from hub.walking import Walk

    _Found = tuple[TextFile, str, str]
    """The file of a page, its language and its id."""

_PAGE_LIKE = re.compile(r"\.(md|mkd|mkdn|mdown|markdown)$", re.IGNORECASE)
"""Endings that the site takes for pages."""

__all__ = ["NotAHubError", "PageCache", "find_hub", "read_hub", "read_sections", "read_site", "was_kept"]


def read_hub(
    root: Path, instead: Instead = AS_IT_IS, *, cache: PageCache | None = None, walk: Walk = unwatched
) -> Hub:
    """Read the hub in the folder `root`; with `instead`, as it would be if those files were written.

    Pages that are in the cache with the same content aren't read again. `walk` sees each file go by.

    Whatever the content holds, it comes back as a model with faults.

    Raises:
        NotAHubError: `mkdocs.yml` is missing or declares no languages, or there are no pages.
    """
    site = read_site(root)
    faults: list[Fault] = []
    wanted: list[_Found] = []
    files = content_files(root, site.docs, instead)
    codes = {language.code for language in site.languages}
    for name in sorted(files):
        language, _, rest = name.partition("/")
        path = f"{site.docs}/{name}"
        if not name.endswith(".md"):
            pointer = stray_pointer(root, path)
            faults += [pointer] if pointer else []
            faults += [Fault("page-name", Place(path))] if _PAGE_LIKE.search(name) else []
        elif rest.rpartition("/")[2] == "README.md":
            faults.append(Fault("page-name", Place(path)))
        elif os.path.isdir(root / path):  # noqa: PTH112  a name too long is no folder
            faults.append(Fault("directory-named-page", Place(path)))
        elif language in codes and rest:
            wanted.append((read_text(root, path, instead), language, rest.removesuffix(".md")))
        else:
            faults.append(Fault("page-outside-languages", Place(path), {"folders": _folders(site)}))
    pages = {(page.language, page.id): page for page in _pages(wanted, cache, walk)}
    if not pages:
        raise NotAHubError("no-content", folder=site.docs, file=CONFIG)
    cites = any(page.cited for page in pages.values())
    if cache:
        cache.save()
    data = read_data(root, instead, needed=("sources",) if cites else ())
    return Hub(
        site=site,
        pages=pages,
        files=files,
        sources=data.sources,
        terms=data.terms,
        events=data.events,
        pictures=data.pictures,
        editions=data.editions,
        bundles=data.bundles,
        facilitation=data.facilitation,
        data_places=data.places,
        redirects=data.redirects,
        doubtful=data.doubtful,
        faults=(*faults, *data.faults),
    )


def _pages(wanted: Sequence[_Found], cache: PageCache | None, walk: Walk) -> Iterator[Page]:
    """The pages. Those that aren't in the cache are shared out among the machine's cores."""
    if cache is None:
        yield from (_read(*each) for each in walk(wanted))
        return
    _, *others = shares([each for each in wanted if not cache.knows(each[0].path, _content(each[0]))])
    answers = [aside(partial(_kept, part, cache)) for part in others]
    elsewhere = {found.path for part in others for found, _, _ in part}
    here = [each for each in wanted if each[0].path not in elsewhere]
    pages = {each[0].path: _page(*each, cache) for each in walk(here)}
    for answer in answers:
        cache.known.update(answer())
    if answers:
        # Most of each of so many waits packed, as if they had been read before.
        cache.known.update(cache.used)
        pages = {}
    yield from (pages.get(each[0].path) or _page(*each, cache) for each in wanted)


def _kept(wanted: Sequence[_Found], cache: PageCache) -> Mapping[str, Kept]:
    """What the cache keeps of some pages after they were read."""
    for each in wanted:
        _page(*each, cache)
    return {found.path: cache.used[found.path] for found, _, _ in wanted if found.path in cache.used}


def _page(found: TextFile, language: str, page_id: str, cache: PageCache) -> Page:
    if found.text is None:
        return _read(found, language, page_id)
    return cache.page(found.path, _content(found), lambda: _read(found, language, page_id))


def _content(found: TextFile) -> bytes:
    """All that decides what comes of a page."""
    return f"{found.text}\0{found.faults}".encode()


def _read(found: TextFile, language: str, page_id: str) -> Page:
    path = found.path
    if found.text is None:
        return Page(page_id, language, path, readable=False, faults=tuple(found.faults))
    front = read_front_matter(found.text, path, kind_of(page_id))
    faults = (*found.faults, *front.faults)
    if front.body is None:
        return Page(page_id, language, path, readable=False, faults=faults)
    body = read_body(front.body, path, front.first_line)
    page = Page(
        id=page_id,
        language=language,
        path=path,
        text=front.body,
        matter=front.matter,
        matter_lines=front.places,
        headings=tuple(body.headings),
        links=tuple(body.links),
        paragraphs=tuple(body.paragraphs),
        citations=tuple(body.citations),
        figures=tuple(body.figures),
        items=tuple(body.items),
        actions=tuple(body.actions),
        points=tuple(body.points),
        fingerprints=_fingerprints(front.matter, body),
        faults=(*faults, *body.faults),
        digest=hashlib.sha256(found.text.encode("utf-8", "replace")).hexdigest(),
    )
    return replace(page, outline=outline_digest(page))


def read_sections(path: str, content: bytes, kind: Kind) -> dict[str, str]:
    """The texts that the fingerprints of a page with that content are made from, by section."""
    text = read_text(Path(), path, {path: content}).text
    front = read_front_matter(text, path, kind) if text is not None else None
    if front is None or front.body is None:
        return {}
    return _sections(front.matter, read_body(front.body, path, front.first_line))


def _fingerprints(matter: Matter | None, body: Body) -> dict[str, str]:
    return {section: fingerprint(text) for section, text in _sections(matter, body).items()}


def _sections(matter: Matter | None, body: Body) -> dict[str, str]:
    """What the front matter says, and each section."""
    fields = (getattr(matter, name, "") for name in ("title", "summary", "purpose", "message"))
    texts = {"title": " ".join(fields), **body.sections}
    return {section: text for section, text in texts.items() if text.strip()}


def _folders(site: Site) -> str:
    return ", ".join(f"{site.docs}/{language.code}/" for language in site.languages)
