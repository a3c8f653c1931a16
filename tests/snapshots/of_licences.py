"""What is said of the licences of what is used."""

from __future__ import annotations

from hub.findings import message_languages
from release.licences import Used, licences_text

_ALLOWED = [Used("some-tool", "MIT", "may_run"), Used("some-font", "OFL-1.1", "may_be_published")]

_REFUSED = [
    Used("never-heard-of", "", "may_run"),
    Used("some-service", "AGPL-3.0-only", "may_run"),
    Used("some-icons", "GPL-3.0-or-later", "may_be_published"),
]


def of_licences() -> dict[str, str]:
    """Some that may not be used, each for a reason of its own; and only such as may."""
    return {f"commands/licences.{code}.txt": _told(code) for code in message_languages()}


def _told(language: str) -> str:
    return f"{licences_text([*_ALLOWED, *_REFUSED], language)}\n\n{licences_text(_ALLOWED, language)}\n"
