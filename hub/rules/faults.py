"""From what reading stumbled over to findings."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from hub.findings import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hub.model import Hub


def reported(hub: Hub, rule: str, *, warn: bool = False) -> Iterable[Finding]:
    """The faults of reading that this rule reports, as findings."""
    severity = Severity.WARNING if warn else Severity.ERROR
    for fault in chain(hub.faults, *(page.faults for page in hub.pages.values())):
        if fault.rule == rule:
            yield Finding(rule, severity, fault.place, fault.values)
