"""Why a command doesn't do what it was asked to."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hub.findings import Finding


class RefusedError(Exception):
    """The command would spoil something.

    `name` names the message in the catalogue, `values` fill it in; `findings` are what would be wrong
    afterwards, `lines` what stands in the way. `wrong_use` is for a command that makes no sense at all.
    """

    def __init__(
        self,
        name: str,
        *,
        findings: Sequence[Finding] = (),
        lines: Sequence[str] = (),
        **values: str,
    ) -> None:
        super().__init__(name, values)
        self.name, self.values = name, values
        self.findings, self.lines = tuple(findings), tuple(lines)
        self.wrong_use = False


def wrong(name: str, **values: str) -> RefusedError:
    """A command that makes no sense as it was typed."""
    refusal = RefusedError(name)
    refusal.values = values
    refusal.wrong_use = True
    return refusal
