"""`indexing.py SITE PAGES PROGRAM …`: lays out what is searched of the pages of a language, for Pagefind.

It is run as a program of its own, beside the build, and becomes that PROGRAM when all is laid out in the
folder PAGES, where it may find most of it from the last time. Its first line of input has the pages, as JSON:
by the path of each in the site a code of what is searched of it, or null if it isn't drawn yet. It goes as
far as they are and waits for a second line, which says that the others are drawn, too.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

_FOR_SEARCHES = re.compile(r"<html\b[^>]*>|<title\b.*?</title>|<meta\b[^>]*\bdata-pagefind-[^>]*>", re.DOTALL)
"""What stands before a page's text and is searched, or says how."""


def searched(html: str) -> str:
    """What a search looks through of a page, as a page a third as long; empty where it isn't searched."""
    mark = html.find("data-pagefind-body")
    if mark < 0:
        return ""
    body, end, _ = html[html.rindex("<", 0, mark) :].partition("</main>")
    return f"{''.join(_FOR_SEARCHES.findall(html))}<body>{body}{end}"


def searched_code(text: str) -> str:
    """A code of what is searched of a page, empty for nothing."""
    return hashlib.sha256(text.encode()).hexdigest() if text else ""


def _clear(folder: Path, wanted: Collection[str]) -> None:
    """Leave no more in the folder than what is wanted."""
    paths = {str(folder / path) for path in wanted}
    for above, _, names in os.walk(folder):
        for there in (os.path.join(above, name) for name in names):  # noqa: PTH118  a site has thousands
            if there not in paths:
                os.unlink(there)  # noqa: PTH108


def _lay_out(page: Path, there: Path, code: str | None) -> None:
    """Have what is searched of that page there, if it isn't yet; and nothing where nothing is."""
    if code and there.is_file() and hashlib.sha256(there.read_bytes()).hexdigest() == code:
        return
    there.unlink(missing_ok=True)
    if text := searched(page.read_text(encoding="utf-8")):
        there.parent.mkdir(parents=True, exist_ok=True)
        there.write_text(text, encoding="utf-8")


def main() -> None:
    """Lay out what is drawn, wait for the rest, lay out that, and become the program."""
    site, folder, *program = sys.argv[1:]
    pages: dict[str, str | None] = json.loads(sys.stdin.readline())
    searches = {path: code for path, code in pages.items() if code != ""}
    _clear(Path(folder), searches)
    for drawn in (True, False):
        for path, code in searches.items():
            if drawn == (code is not None):
                _lay_out(Path(site, path), Path(folder, path), code)
        if drawn:
            sys.stdin.readline()
    os.execv(program[0], program)  # noqa: S606  no shell is wanted


if __name__ == "__main__":
    main()
