"""What a build says where it can't publish a site: what is wrong, where, what to do. Else what it drew."""

from __future__ import annotations

import errno
from itertools import groupby
from typing import TYPE_CHECKING

from hub.findings import catalogue
from hub.outputs.programs import ProgramError
from hub.progress import label

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from hub.outputs.publishing.checks import Fault
    from hub.outputs.publishing.needs import Lack
    from hub.outputs.publishing.timing import Part

_MOST = 20
"""How many faults are told: more have the same few causes."""

_WIDTH = 160
"""How much of what was found is shown, in characters: a script may be long."""

_SYSTEM = {
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT, errno.EFBIG), "full"),
    **dict.fromkeys((errno.EROFS, errno.EACCES, errno.EPERM), "read-only"),
    **dict.fromkeys((errno.ENOTDIR, errno.EEXIST, errno.EISDIR), "in-the-way"),
    **dict.fromkeys((errno.EBUSY, errno.EXDEV), "mounted"),
}
"""What the system answers, and how that is told."""


def faults_text(faults: Iterable[Fault], language: str) -> str:
    """The faults of a built site, each once with the first page that has it, and what to do about them.

    Empty where there is none.
    """
    texts = catalogue(language)["publishing"]
    alike = [list(same) for _, same in groupby(sorted(faults), key=lambda fault: (fault.kind, fault.found))]
    lines = []
    for same in alike[:_MOST]:
        first, more = same[0], len(same) - 1
        where = texts["pages"].format(page=first.page, count=more) if more else first.page
        found = first.found if len(first.found) <= _WIDTH else f"{first.found[:_WIDTH]}…"
        lines.append(texts["faults"][first.kind]["message"].format(page=where, found=found))
    if len(alike) > _MOST:
        lines.append(texts["more"].format(count=len(alike) - _MOST))
    remedies = [texts["faults"][kind]["remedy"] for kind in dict.fromkeys(same[0].kind for same in alike)]
    return "\n".join([texts["faulty"], *lines, *remedies, texts["kept"]]) if lines else ""


def lacks_text(lacks: Iterable[Lack], language: str) -> str:
    """What a build can't do without, and how to get it; empty where nothing is lacking."""
    texts = catalogue(language)["publishing"]
    lines = [
        texts[lack.kind].format_map({key: _brief(value) for key, value in lack.values.items()})
        for lack in lacks
    ]
    return "\n".join([*lines, texts["kept"]]) if lines else ""


def problem_text(error: BaseException, site: Path, language: str) -> str:
    """What stopped a build from outside: the system, or a program; empty where it was neither."""
    from typst import TypstError  # noqa: PLC0415  it takes much memory, and few builds fail

    texts = catalogue(language)["publishing"]
    if isinstance(error, OSError):
        path = error.filename2 or error.filename or site
        told = texts[_SYSTEM.get(error.errno or 0, "system")].format(path=path, said=error.strerror or error)
    elif isinstance(error, ProgramError | TypstError):
        program = error if isinstance(error, ProgramError) else ProgramError("typst", str(error))
        told = texts["program-failed"].format(name=program.name, said=_brief(program.said))
    else:
        return ""
    return f"{told}\n{texts['kept']}"


def drawn_text(drawn: int, taken: int, seconds: float, language: str) -> str:
    """How many pages were drawn and how many taken from the last site, and how long the build took."""
    texts = catalogue(language)["built"]
    said = [texts["drawn"]["one" if drawn == 1 else "other"].format(count=drawn)]
    if taken:
        said.append(texts["taken"]["one" if taken == 1 else "other"].format(count=taken))
    return str(texts["line"].format(pages=", ".join(said), seconds=f"{seconds:.1f}"))


def times_text(parts: Mapping[Part, float], language: str) -> str:
    """How long each part of a build took, a line for each, and how long all of them."""
    texts = catalogue(language)["built"]
    labels = [*(label(language, *part) for part in parts), texts["whole"]]
    figures = [f"{seconds:.1f}" for seconds in (*parts.values(), sum(parts.values()))]
    width, wide = max(map(len, labels)), max(map(len, figures))
    lines = [
        f"  {named.ljust(width)}  {texts['seconds'].format(seconds=figure.rjust(wide))}"
        for named, figure in zip(labels, figures, strict=True)
    ]
    return "\n".join([texts["times"], *lines])


def _brief(said: str) -> str:
    """What a program said, as it stands within a sentence of ours."""
    return said.strip().rstrip(".") or "…"
