"""Definitions of targets that no link of the page uses yet: nobody sees them, until somebody does use one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hub.model import Fault, Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from hub.model import Link


def unused_definitions(
    environment: Mapping[str, Any], links: Iterable[Link], lines: Sequence[str], path: str, first_line: int
) -> Iterator[Fault]:
    """The targets that are defined and not used; whether they are safe is a rule's matter, as with links."""
    used = {link.target for link in links}
    known = [*environment.get("references", {}).values(), *environment.get("duplicate_refs", ())]
    for reference in known:
        if reference["href"] not in used:
            row = reference["map"][0]
            line = lines[row] if row < len(lines) else ""
            indent = len(line) - len(line.lstrip())
            place = Place(path, first_line + row, indent + 1, max(1, len(line.strip())))
            yield Fault("link-scheme", place, {"target": reference["href"]})
