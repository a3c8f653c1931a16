"""Rules on the ten steps as a series."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hub.findings import Finding, error
from hub.model import LAST_STEP, Page, Place, Step

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hub.model import Hub

_NUMBER = re.compile(r"^steps/(\d{2})-[a-z0-9-]+$")


def step_file_name(hub: Hub) -> Iterable[Finding]:
    """A step's file name begins with its number in two digits.

    Bad: `steps/agree-on-coordination.md`.
    Good: `steps/03-agree-on-coordination.md`.
    """
    for language in hub.site.languages:
        for page in hub.steps(language.code):
            if _number(page) is None:
                yield error("step-file-name", page.start, name=page.id.rpartition("/")[2])


def step_number(hub: Hub) -> Iterable[Finding]:
    """A step's number is that of its file name.

    Bad: `number: 4` in `03-agree-on-coordination.md`.
    Good: `number: 3`.
    """
    for page in hub.pages.values():
        number = _number(page)
        if isinstance(page.matter, Step) and number is not None and page.matter.number != number:
            place = page.matter_lines[("number",)]
            yield error("step-number", place, found=str(page.matter.number), expected_number=str(number))


def step_twice(hub: Hub) -> Iterable[Finding]:
    """Each number is one step's.

    Bad: `03-agree.md` and `03-coordinate.md` side by side.
    Good: one of them.
    """
    for language in hub.site.languages:
        first: dict[int, Page] = {}
        for page, number in _numbered(hub, language.code):
            if number in first:
                yield error("step-twice", page.start, number=str(number), other=first[number].path)
            first.setdefault(number, page)


def step_gap(hub: Hub) -> Iterable[Finding]:
    """The steps run from 1 to 10 without a gap.

    Bad: steps 1 to 6 and 8 to 10.
    Good: steps 1 to 10.
    """
    numbers = {code: {number for _, number in _numbered(hub, code)} for code in _codes(hub)}
    everywhere = set().union(*numbers.values())
    default = hub.site.default.code
    # A step that only one language lacks is a missing counterpart, and that rule says so.
    missing = sorted(set(range(1, LAST_STEP + 1)) - everywhere)
    if len(missing) < LAST_STEP and not any(_number(page) is None for page in hub.steps(default)):
        for number in missing:
            folder = f"{hub.site.docs}/{default}/steps"
            yield error("step-gap", Place(folder), number=str(number), last=str(LAST_STEP))


def _codes(hub: Hub) -> list[str]:
    return [language.code for language in hub.site.languages]


def _number(page: Page) -> int | None:
    match = _NUMBER.match(page.id)
    return int(match.group(1)) if match else None


def _numbered(hub: Hub, language: str) -> Iterator[tuple[Page, int]]:
    for page in hub.steps(language):
        number = _number(page)
        if number is not None:
            yield page, number
