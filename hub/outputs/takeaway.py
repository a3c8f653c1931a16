"""Everything that people take away: handbook, workbook, sheets and tables of every language."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, ParamSpec

from hub.checklists import checklists
from hub.copies import aside
from hub.dates import newest
from hub.editions import current_edition
from hub.model import Kind, outlined_hub
from hub.outputs.files import sheet_title
from hub.outputs.handbook import Book
from hub.outputs.handbook.kept import Kept
from hub.outputs.listing import Download, FileKind, Made, edition_of, file_path
from hub.outputs.schemas import CHECKLISTS, checklists_schema
from hub.outputs.sheets import SheetCache, sheet_files
from hub.outputs.tables import as_csv, as_json, exported
from hub.walking import unwatched

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from hub import incremental
    from hub.model import Hub
    from hub.outputs.handbook import Dialect
    from hub.walking import Walk

    Dates = Mapping[str, datetime.date]

Given = ParamSpec("Given")


def take_away(
    hub: Hub,
    dialect: Dialect,
    dates: Dates,
    *,
    make_books: bool = True,
    kept: Kept | None = None,
    last: Sequence[Made] = (),
    walk: Walk = unwatched,
) -> tuple[Made, ...]:
    """The files of all languages. `dates` says when each page was last changed, by path.

    A handbook that was made before from the same content isn't made again; with `make_books` off, one
    that wasn't is left out. `last` are all other files, where they needn't be made again. `walk` sees each
    handbook go by, the tables, and the sheets.
    """
    kept = kept or Kept()
    steps = hub if last else outlined_hub(hub, Kind.STEP)
    # All are made at once, each in a process of its own.
    others = [] if last else [_begun(_lists, steps, dates), _begun(_sheets, steps, SheetCache(kept.root))]
    books = [
        _book(hub, each.code, dialect, dates, make=make_books, kept=kept)
        for each in hub.site.languages
        # A language that has the checklists alone has no book.
        if not each.partial
    ]
    made = [tuple(work()) for work in walk([*others, *books])]
    count = len(others)
    return (*chain(*made[count:]), *last, *chain(*made[:count]))


def from_last(kept: incremental.Kept, key: str) -> list[Made]:
    """All files but the handbooks, taken from the last site if they were made under that key; else none."""
    return [Made(each, None) for listed in kept.all_under(key) for each in listed]


def note(kept: incremental.Kept, key: str, made: Iterable[Made]) -> None:
    """Take note of those that were made now, for the next site."""
    listed: dict[str, list[Download]] = {}
    for each in made:
        if each.content is not None and each.download.kind is not FileKind.HANDBOOK:
            listed.setdefault(each.download.path, []).append(each.download)
    for path, downloads in listed.items():
        kept.made(path, key, downloads)


def write(made: Iterable[Made], site: Path) -> None:
    """Write the files into the folder of the site."""
    for each in made:
        if each.content is None:
            continue
        path = site / each.download.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(each.content)


def _begun(
    make: Callable[Given, Iterator[Made]], *given: Given.args, **named: Given.kwargs
) -> Callable[[], tuple[Made, ...]]:
    return aside(lambda: tuple(make(*given, **named)))


def _book(
    hub: Hub, language: str, dialect: Dialect, dates: Dates, *, make: bool, kept: Kept
) -> Callable[[], Iterator[Made]]:
    """Begin to make a handbook, unless it was made before; what is returned waits for it."""
    book = Book(hub, language, dialect)
    known = kept.find(book.parts)
    making = aside(book.files) if known is None and make else None

    def made() -> Iterator[Made]:
        files = making() if making else known or {}
        if making:
            kept.keep(book.parts, files)
        date = newest(book.pages, dates)
        for suffix, content in files.items():
            path = file_path(hub.site, language, "handbook", suffix)
            yield Made(Download(path, FileKind.HANDBOOK, language, len(content), book.edition, date), content)

    return made


def _lists(hub: Hub, dates: Dates) -> Iterator[Made]:
    return chain.from_iterable(_lists_in(hub, each.code, dates) for each in hub.site.languages)


def _lists_in(hub: Hub, language: str, dates: Dates) -> Iterator[Made]:
    from hub.outputs.workbook import workbook  # noqa: PLC0415  it takes long to load, and few builds need it

    found = exported(hub, language, CHECKLISTS)
    date = newest((each.step for each in checklists(hub, language)), dates)
    files = (
        (FileKind.WORKBOOK, file_path(hub.site, language, "workbook", "xlsx"), workbook(hub, language)),
        (FileKind.DATA, file_path(hub.site, language, "tables", "csv"), as_csv(found)),
        (FileKind.DATA, file_path(hub.site, language, "tables", "json"), as_json(found)),
    )
    for kind, path, content in files:
        yield Made(Download(path, kind, language, len(content), found.edition, date), content)
    schema = checklists_schema().encode()
    folder = file_path(hub.site, language, "tables", "json").rpartition("/")[0]
    version = f"v{found.version}"
    yield Made(Download(f"{folder}/{CHECKLISTS}", FileKind.DATA, language, len(schema), version), schema)


def _sheets(hub: Hub, cache: SheetCache) -> Iterator[Made]:
    """The sheets, one in two languages under both of them."""
    found = {
        language.code: {each.step.id: each for each in checklists(hub, language.code)}
        for language in hub.site.languages
    }
    for output, pdf in sheet_files(hub, cache):
        for language in output.languages:
            steps = [output.step_id] if output.step_id else list(found[language])
            editions = [current_edition(hub, language, found[language][step]) for step in steps]
            codes, dates = [each.code for each in editions], [each.date for each in editions if each.date]
            download = Download(
                path=output.path,
                kind=FileKind.SHEET,
                language=language,
                size=len(pdf),
                edition=codes[0] if output.step_id else edition_of(codes),
                date=max(dates) if len(dates) == len(editions) else None,
                step=output.step_id,
                paper=output.paper,
                title=sheet_title(language, output),
            )
            yield Made(download, pdf)
