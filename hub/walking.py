"""How those who ask for long work may watch it go on, without the work knowing of screens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Thing = TypeVar("Thing")


class Walk(Protocol):
    """Hands on each of the things in turn."""

    def __call__(self, things: Sequence[Thing], /) -> Iterable[Thing]:
        """The same things, one after the other."""


def unwatched(things: Sequence[Thing], /) -> Iterable[Thing]:
    """The things, with nobody looking on."""
    return things
