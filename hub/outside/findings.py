"""From what addresses answered to findings, one at each place that an address is written at."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from hub.findings import Finding, error, warning
from hub.outside.answers import Answer, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from hub.outside.written import Written


def found(written: Mapping[str, Sequence[Written]], answers: Mapping[str, Answer]) -> list[Finding]:
    """Errors where an address is gone or nobody answers, warnings where it moved or can't be verified."""
    findings = (
        finding
        for address, places in written.items()
        for each in places
        for finding in _findings(each, answers[address])
    )
    return sorted(findings, key=lambda finding: (finding.place, finding.rule))


def _findings(written: Written, answer: Answer) -> Iterator[Finding]:
    place, values = written.place, {"target": written.text, "status": str(answer.status)}
    match answer.outcome:
        case Outcome.GONE:
            yield error("address-gone", place, **values)
        case Outcome.UNREACHABLE:
            yield error("address-unreachable", place, variant=answer.cause, **values)
        case Outcome.UNVERIFIED:
            yield warning("address-unverified", place, variant=answer.cause, **values)
        case Outcome.MOVED:
            variant = "home" if _is_home(answer.to) and not _is_home(written.text) else ""
            yield warning(
                "address-moved", place, variant=variant, to=_with_fragment(written, answer), **values
            )


def _is_home(address: str) -> bool:
    parts = urlsplit(address)
    return parts.path in ("", "/") and not parts.query


def _with_fragment(written: Written, answer: Answer) -> str:
    """The address to write: the new one, with the section of the old one where it has none of its own."""
    fragment = urlsplit(written.text).fragment
    return f"{answer.to}#{fragment}" if fragment and "#" not in answer.to else answer.to
