"""`indexing.py SITE FOLDER PAGEFIND`: has Pagefind make the search index of one language.

It is run as a program of its own, so that it holds no more than it needs while pages are drawn. Its first
line of input lists the pages, as JSON: the path of each in the site, and whether it is there. It goes as far
as these are there and waits for a second line, which says that the others are. Pagefind is told of one page
after the other, always in the same order, on which the bytes of the index depend. Its files are written into
the folder.
"""

from __future__ import annotations

import base64
import json
import os
import re
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_AHEAD = 8
"""How many pages Pagefind is told of before its answer to the first is read: no pipe fills up with these."""

_FOR_SEARCHES = re.compile(r"<html\b[^>]*>|<title\b.*?</title>|<meta\b[^>]*\bdata-pagefind-[^>]*>", re.DOTALL)
"""What stands before a page's text and is searched, or says how."""


def searched(html: str) -> str:
    """What a search looks through of a page, as a page a third as long; empty where it isn't searched."""
    mark = html.find("data-pagefind-body")
    if mark < 0:
        return ""
    body, end, _ = html[html.rindex("<", 0, mark) :].partition("</main>")
    return f"{''.join(_FOR_SEARCHES.findall(html))}<body>{body}{end}"


class _Pagefind:
    """Pagefind as a service: requests and answers are JSON in base64, each with a comma at its end."""

    def __init__(self, program: str) -> None:
        pipe = subprocess.PIPE
        self._process = subprocess.Popen([program, "--service"], stdin=pipe, stdout=pipe)
        self._answers = self._read()

    def ask(self, **request: Any) -> None:
        said = json.dumps({"message_id": 1, "payload": request}, ensure_ascii=False).encode()
        stream = self._process.stdin
        # Whoever doesn't listen any more doesn't answer either, and that is told.
        with suppress(BrokenPipeError):
            if stream:
                stream.write(base64.b64encode(said) + b",")
                stream.flush()

    def answer(self) -> dict[str, Any]:
        """The answer to the first request that there was none to.

        Raises:
            SystemExit: it couldn't do it.
        """
        payload: dict[str, Any] = next(self._answers)["payload"]
        if payload["type"] == "Error":
            sys.exit(str(payload["message"]))
        return payload

    def _read(self) -> Iterator[dict[str, Any]]:
        rest, stream = b"", self._process.stdout
        while stream and (more := os.read(stream.fileno(), 1 << 16)):
            *whole, rest = (rest + more).split(b",")
            yield from (json.loads(base64.b64decode(each)) for each in whole)
        sys.exit(self._process.wait() or "Pagefind has ended too early")


def _pages(site: Path, order: list[tuple[str, bool]]) -> Iterator[tuple[str, str]]:
    waiting = True
    for path, there in order:
        if waiting and not there:
            sys.stdin.readline()
            waiting = False
        if text := searched((site / path).read_text(encoding="utf-8")):
            yield path, text


def main() -> None:
    """Make the index."""
    site, folder, program = sys.argv[1:]
    pagefind, ahead = _Pagefind(program), 0
    pagefind.ask(type="NewIndex", config={})
    index = pagefind.answer()["index_id"]
    for path, text in _pages(Path(site), json.loads(sys.stdin.readline())):
        pagefind.ask(type="AddFile", index_id=index, file_path=path, file_contents=text)
        ahead += 1
        if ahead > _AHEAD:
            pagefind.answer()
            ahead -= 1
    for _ in range(ahead):
        pagefind.answer()
    # Told to write them, it answers before all of it is written.
    pagefind.ask(type="GetFiles", index_id=index)
    for file in pagefind.answer()["files"]:
        there = Path(folder, file["path"])
        there.parent.mkdir(parents=True, exist_ok=True)
        there.write_bytes(base64.b64decode(file["content"]))


if __name__ == "__main__":
    main()
