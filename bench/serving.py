"""Asks nginx, with `deploy/nginx.conf`, for every file of the site, 10,000 times over 100 connections.

An answer counts when it has the bytes of the file's compressed copy; every other one is an error. Writes
`bench/SERVING.md`.
"""

from __future__ import annotations

import asyncio
import itertools
import os
import random
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from bench.built import machine, served_site, today, version
from hub.outputs.compressed import beside
from tests.servers import program

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

REQUESTS = 10_000
CONNECTIONS = 100
_SEED = 7
_HIDDEN = ("_headers", "_server/")
_REPORT = Path(__file__).parent / "SERVING.md"
_TEMPLATE = """\
# Served by nginx

{requests:,} requests over {connections} connections on this machine, for {files} files of the site in turn.
Each answer is compared with the bytes of the file as they travel, gzip where there is a copy. The client is
a Python program on the same processors, so the figures are a floor.

- Date: {date}
- Machine: {machine}, {waiting:.1f} programs running or waiting before it began
- Server: {server}, with `deploy/nginx.conf`
- Command: `make bench-serving`

| | |
|---|---:|
| requests | {requests:,} |
| errors | {errors} |
| seconds | {seconds:.2f} |
| requests a second | {rate:,.0f} |
| megabytes | {megabytes:.1f} |
| median answer | {median:.1f} ms |
| 95 of 100 within | {most:.1f} ms |
| slowest | {slowest:.1f} ms |
"""


def _expected(site: Path) -> dict[str, bytes]:
    """The address of each file, and the bytes that an answer to it has to have."""
    found = {}
    for file in sorted(site.rglob("*")):
        name = file.relative_to(site).as_posix()
        if not file.is_file() or name.startswith(_HIDDEN) or file.suffix in (".gz", ".br"):
            continue
        copy = beside(file, "gz")
        found[f"/{name.removesuffix('index.html')}"] = (copy if copy.is_file() else file).read_bytes()
    return found


async def _ask(
    host: str, port: int, paths: Iterator[str], expected: Mapping[str, bytes]
) -> list[float | None]:
    """How many seconds each answer on one connection took; None for one that wasn't right."""
    reader, writer = await asyncio.open_connection(host, port)
    taken: list[float | None] = []
    for path in paths:
        begun = perf_counter()
        writer.write(f"GET {path} HTTP/1.1\r\nHost: {host}\r\nAccept-Encoding: gzip\r\n\r\n".encode())
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").splitlines()
        headers = dict(line.lower().split(": ", 1) for line in head[1:] if line)
        body = await reader.readexactly(int(headers["content-length"]))
        right = " 200 " in head[0] and body == expected[path]
        taken.append(perf_counter() - begun if right else None)
    writer.close()
    await writer.wait_closed()
    return taken


async def _ask_all(address: str, expected: Mapping[str, bytes]) -> list[float | None]:
    host, _, port = address.rpartition("/")[2].partition(":")
    every = sorted(expected)
    random.Random(_SEED).shuffle(every)
    paths = itertools.islice(itertools.cycle(every), REQUESTS)
    asked = [_ask(host, int(port), paths, expected) for _ in range(CONNECTIONS)]
    answers = await asyncio.gather(*asked, return_exceptions=True)
    lost = [each for each in answers if isinstance(each, BaseException)]
    return [
        *itertools.chain.from_iterable(a for a in answers if not isinstance(a, BaseException)),
        *[None] * len(lost),
    ]


def main() -> None:
    """Write the report, and end with an error where an answer was wrong."""
    waiting = os.getloadavg()[0]
    with served_site() as (site, address):
        expected = _expected(site)
        begun = perf_counter()
        taken = asyncio.run(_ask_all(address, expected))
        seconds = perf_counter() - begun
    right = sorted(each * 1000 for each in taken if each is not None)
    report = _TEMPLATE.format(
        requests=len(taken),
        connections=CONNECTIONS,
        files=len(expected),
        date=today(),
        machine=machine(),
        waiting=waiting,
        server=version(program("nginx") or "nginx", "-v").removeprefix("nginx version: "),
        errors=len(taken) - len(right),
        seconds=seconds,
        rate=len(taken) / seconds,
        megabytes=sum(map(len, expected.values())) / len(expected) * len(taken) / 1e6,
        median=right[len(right) // 2],
        most=right[len(right) * 95 // 100],
        slowest=right[-1],
    )
    _REPORT.write_text(report, encoding="utf-8")
    print(report)
    if len(right) != REQUESTS:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
