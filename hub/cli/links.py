"""`hub links`."""

from __future__ import annotations

import sys
from concurrent.futures import CancelledError
from threading import Event
from typing import TYPE_CHECKING

from hub.cli.checking import checked_format, only_within
from hub.cli.language import WrongUseError, said
from hub.findings import Severity
from hub.outside import AnswerCache, Asker, Clock, ask_all, asks, found, offline, outside_addresses
from hub.outside.manners import Hosts
from hub.progress import Progress, watched
from hub.reading import PageCache, read_hub
from hub.reports import counted, report_blocks

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from hub.findings import Finding
    from hub.outside import Answer

WRONG_USE = 2


def run_links(options: argparse.Namespace, language: str, root: Path) -> int:
    """Ask the addresses outside the hub; 1 where one is gone or nobody answers, 2 without a connection."""
    report = checked_format(options.format, language)
    hub = read_hub(root, cache=PageCache(root), walk=watched(language, "reading"))
    within = only_within(root, options.paths, language)
    written = {
        address: here
        for address, places in outside_addresses(hub).items()
        if (here := [each for each in places if within(each.place.path)])
    }
    stop = Event()
    clock = Clock(sleep=lambda seconds: _sleep(stop, seconds))
    cache = AnswerCache(clock, days=_days(options.days, language))
    progress = Progress(language, "links", len(written))
    progress.show()
    try:
        answers = ask_all(written, Asker(asks(hub.site), Hosts(clock)), cache, progress.step, stop)
    finally:
        progress.end()
    if offline(answers):
        print(said(language, "links-offline"), file=sys.stderr)
        return WRONG_USE
    findings = found(written, answers)
    if options.format == "text":
        blocks = report_blocks(findings, language, root, hub)
        print("\n".join([*blocks, _summary(findings, language, answers)]))
    else:
        print(report(findings, language, root, hub))
    return int(any(finding.severity is Severity.ERROR for finding in findings))


def _summary(findings: Sequence[Finding], language: str, answers: Mapping[str, Answer]) -> str:
    return said(
        language,
        "links-summary" if findings else "links-clean",
        errors=counted(findings, Severity.ERROR, language),
        warnings=counted(findings, Severity.WARNING, language),
        count=str(len(answers)),
    )


def _sleep(stop: Event, seconds: float) -> None:
    """Let time pass, but not when everything is to stop.

    Raises:
        CancelledError: it is.
    """
    if stop.wait(seconds):
        raise CancelledError


def _days(text: str, language: str) -> float:
    if not text.isdecimal():
        raise WrongUseError(said(language, "links-wrong-days", value=text))
    return float(text)
