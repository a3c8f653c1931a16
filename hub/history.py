"""What changed in the source of a translation that lags: the words, where git has them.

Rules look at the content alone, so this is asked when their findings are told. Without git, in a shallow
clone or where the text was never committed, a finding stays as it is.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections import defaultdict
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from hub.comparison import first_change
from hub.reading import read_sections
from hub.reading.files import LARGEST
from hub.translation import fingerprint

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Mapping, Sequence
    from pathlib import Path

    from hub.findings import Finding
    from hub.model import Hub, Page

LAGS = "translation-lags"

_COMMITS = 1000
"""How many commits of the content are looked through."""

_VERSIONS = 100
"""How many versions of a page are read."""

_PATIENCE = 10.0
"""Seconds that git may take to list the commits."""

_ENTRY = re.compile(
    rb"(?P<commit>[0-9a-f]{40,64})\0"
    rb"|\n?:\d+ \d+ [0-9a-f]+ (?P<blob>[0-9a-f]+) (?P<kind>[A-Z])\d*\0(?P<name>[^\0]*)\0"
)
_QUIET = {"GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0"}


@dataclass(frozen=True, slots=True)
class _Version:
    commit: str
    blob: bytes


@dataclass(frozen=True, slots=True)
class _Past:
    """What a section said, and the newest commit in which it did."""

    commit: str
    text: str


_Section = tuple[str, str]
"""The id of a section, and the fingerprint of what it said."""


def with_words(root: Path, hub: Hub, findings: Sequence[Finding]) -> list[Finding]:
    """The findings; those on sections that lag say what the source said and says, where git knows."""
    wanted: dict[str, set[_Section]] = defaultdict(set)
    for finding in findings:
        if finding.rule == LAGS:
            wanted[finding.values["source"]].add((finding.values["section"], finding.values["recorded"]))
    if not wanted:
        return list(findings)
    pages = {page.path: page for page in hub.pages.values() if page.path in wanted}
    versions = _versions(root, hub.site.docs, pages)
    past = {path: _past(root, pages[path], versions[path], wanted[path]) for path in pages}
    now = {path: _now(root, page) for path, page in pages.items()}
    return [_worded(finding, past, now) if finding.rule == LAGS else finding for finding in findings]


def _worded(
    finding: Finding, past: Mapping[str, Mapping[_Section, _Past]], now: Mapping[str, Mapping[str, str]]
) -> Finding:
    values = finding.values
    source, section = values["source"], values["section"]
    found = past[source].get((section, values["recorded"]))
    change = first_change(found.text, now[source].get(section, "")) if found else None
    if found is None or change is None:
        return finding
    told = {"before": change.before, "now": change.now, "commit": found.commit[:10]}
    return replace(finding, values={**values, **told, "variant": "more" if change.more else "words"})


def _now(root: Path, page: Page) -> dict[str, str]:
    try:
        return read_sections(page.path, (root / page.path).read_bytes(), page.kind)
    except OSError:
        return {}


def _past(
    root: Path, page: Page, versions: Sequence[_Version], wanted: Iterable[_Section]
) -> dict[_Section, _Past]:
    """The newest text of each section that has the fingerprint asked for."""
    missing, found = set(wanted), dict[_Section, _Past]()
    with suppress(OSError), closing(_contents(root, versions)) as contents:
        for commit, raw in contents:
            for section, text in read_sections(page.path, raw, page.kind).items():
                here = section, fingerprint(text)
                if here in missing:
                    found[here] = _Past(commit, text)
                    missing.remove(here)
            if not missing:
                break
    return found


def _versions(root: Path, folder: str, paths: Iterable[str]) -> dict[str, list[_Version]]:
    """The committed versions of each file, newest first, also under the names that it had before."""
    versions: dict[str, list[_Version]] = {path: [] for path in paths}
    names = {path.encode(): path for path in versions}
    commit = ""
    lines = ("log", f"-n{_COMMITS}", "-z", "--format=%H", "--raw", "--no-abbrev", "-M", "--relative")
    log = _git(root, *lines, "--", folder)
    at = 0
    while match := _ENTRY.match(log, at):
        at = match.end()
        if match["commit"]:
            commit = match["commit"].decode()
            continue
        name, new = match["name"], match["name"]
        if match["kind"] in (b"R", b"C"):
            end = log.index(b"\0", at)
            new, at = log[at:end], end + 1
        if path := names.get(new):
            versions[path].append(_Version(commit, match["blob"]))
            names.setdefault(name, path)
    return {path: list(dict.fromkeys(found))[:_VERSIONS] for path, found in versions.items()}


def _git(root: Path, *arguments: str) -> bytes:
    command = ["git", "-C", str(root), *arguments]
    try:
        done = subprocess.run(
            command, capture_output=True, check=False, timeout=_PATIENCE, env={**os.environ, **_QUIET}
        )
    except (OSError, subprocess.TimeoutExpired):
        return b""
    return done.stdout if done.returncode == 0 else b""


def _contents(root: Path, versions: Sequence[_Version]) -> Generator[tuple[str, bytes]]:
    """What each version holds, with its commit; one is read only when it is asked for."""
    if not versions:
        return
    command = ["git", "-C", str(root), "cat-file", "--batch"]
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **_QUIET},
    ) as process:
        if process.stdin is None or process.stdout is None:
            return
        for version in versions:
            process.stdin.write(version.blob + b"\n")
            process.stdin.flush()
            header = process.stdout.readline().split()
            if len(header) != 3:  # noqa: PLR2004  name, kind, size; else git hasn't got it
                continue
            size = int(header[2])
            content = process.stdout.read(size + 1)[:size]
            if size <= LARGEST:
                yield version.commit, content
