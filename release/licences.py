"""Every locked distribution has a known licence, one that allows what is done with it.

Prints what isn't so, with its remedy, in the languages that the command speaks.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from license_expression import ExpressionError, get_spdx_licensing

from hub.cli import environment_language
from hub.findings import catalogue
from release.locked import lock_file, named_licences

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

    from release.locked import Distribution

_SPDX = get_spdx_licensing()


@dataclass(frozen=True)
class Used:
    """Something of others', its licence (empty: unknown) and which list has to have it."""

    name: str
    licence: str
    use: str


@functools.cache
def agreed() -> Mapping[str, Any]:
    """What licences.yml says."""
    found: dict[str, Any] = yaml.safe_load(
        (Path(__file__).parent / "licences.yml").read_text(encoding="utf-8")
    )
    return found


def licence(name: str, says: Callable[[str], Iterable[str]] = named_licences) -> str:
    """The licence of a distribution as an SPDX expression; empty where none is known.

    Args:
        name: the distribution, as the lock file writes it.
        says: what a distribution says of itself.
    """
    stated = str(agreed()["stated"].get(name, ""))
    for word in (stated, *says(name)):
        expression = agreed()["called"].get(word, word)
        if _known(expression):
            return str(expression)
    return ""


def used(
    distributions: Iterable[Distribution], says: Callable[[str], Iterable[str]] = named_licences
) -> Iterator[Used]:
    """All that is used: the distributions, and what comes within them or with this repository."""
    published = agreed()["published"]
    for name in sorted({each.name for each in distributions}):
        yield Used(name, licence(name, says), "may_be_published" if name in published else "may_run")
    for each in agreed()["within"]:
        yield Used(str(each["name"]), str(each["licence"]), str(each["use"]))


def allowed(expression: str, licences: Iterable[str]) -> bool:
    """Whether these licences suffice: one of those joined with OR, all of those joined with AND."""
    return _suffices(_SPDX.parse(expression), frozenset(licences))


def refused(found: Iterable[Used]) -> Iterator[Used]:
    """What may not be used as it is."""
    return (each for each in found if not each.licence or not allowed(each.licence, agreed()[each.use]))


def licences_text(found: Collection[Used], language: str) -> str:
    """What may not be used as it is, each with what to do about it; or, where all may be used, so much."""
    texts = catalogue(language)["licences"]
    lines = [
        texts["refused"].format(
            name=each.name,
            licence=each.licence or "?",
            what=texts[each.use if each.licence else "unknown"],
        )
        for each in refused(found)
    ]
    return "\n".join(lines) or str(texts["all_allowed"].format(count=len(found)))


def _known(expression: str) -> bool:
    try:
        return bool(expression) and not _SPDX.unknown_license_keys(expression)
    except ExpressionError:
        return False


def _suffices(tree: Any, licences: frozenset[str]) -> bool:
    if isinstance(tree, _SPDX.OR):
        return any(_suffices(each, licences) for each in tree.args)
    if isinstance(tree, _SPDX.AND):
        return all(_suffices(each, licences) for each in tree.args)
    return str(tree) in licences


def main() -> None:
    """Say what may not be used, and end with an error if anything may not."""
    found = list(used(lock_file("dev")))
    print(licences_text(found, environment_language()))
    if list(refused(found)):
        raise SystemExit(1)


if __name__ == "__main__":
    main()
