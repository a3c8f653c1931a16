"""What a build says: of its faults, of what is lacking, of what stopped it; else of what it drew, and its times."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from typst import TypstError

from hub.findings import message_languages
from hub.outputs.programs import ProgramError
from hub.outputs.publishing.checks import Fault
from hub.outputs.publishing.needs import Lack
from hub.outputs.publishing.telling import drawn_text, faults_text, lacks_text, problem_text, times_text

_FAULTS = [
    Fault("link", "about/index.html", "../gone/"),
    Fault("link", "steps/index.html", "../gone/"),
    Fault("anchor", "about/index.html", "../steps/#nowhere"),
    Fault("id-twice", "about/index.html", "method"),
    Fault("id-missing", "about/index.html", "label-of-search"),
    Fault("script", "about/index.html", f"alert({'1 + ' * 60}1)"),
    Fault("style", "about/index.html", "color: red"),
    Fault("handler", "about/index.html", "onclick"),
    Fault("address", "about/index.html", "javascript:alert(1)"),
    Fault("origin", "about/index.html", "https://fonts.example/a.woff2"),
    Fault("unread", "about/index.html", "<"),
]

_MANY = [Fault("link", "about/index.html", f"../gone-{number:02}/") for number in range(25)]

_LACKS = [
    Lack("font", {"path": "hub/outputs/fonts/SourceSans3-Regular.ttf"}),
    Lack("program", {"name": "pandoc"}),
    Lack("git"),
    Lack("git-refused", {"said": "fatal: detected dubious ownership in repository at '/hub'"}),
]

_SITE = Path("/hub/site")

_PROBLEMS: list[BaseException] = [
    *(
        OSError(number, os.strerror(number), "/hub/site")
        for number in (errno.ENOSPC, errno.EROFS, errno.ENOTDIR, errno.EIO)
    ),
    OSError(errno.EBUSY, os.strerror(errno.EBUSY), "/hub/.site-new", None, "/hub/site"),
    OSError("something else"),
    ProgramError("pandoc", "Reading the pages\npandoc: out of memory"),
    ProgramError("pandoc"),
    TypstError("unknown variable: sheet"),  # type: ignore[call-arg]  # as typst itself makes it
]

_PARTS = {
    ("starting", ""): 0.52,
    ("drawing", "es"): 11.96,
    ("drawing", "en"): 0.04,
}


def of_publishing() -> dict[str, str]:
    """Faults of every kind and more of them than are told, all that may be lacking, every problem; and none."""
    return {f"commands/publishing.{code}.txt": _told(code) for code in message_languages()}


def _told(language: str) -> str:
    told = [
        *(faults_text(faults, language) for faults in (_FAULTS, _MANY)),
        lacks_text(_LACKS, language),
        *(problem_text(problem, _SITE, language) for problem in _PROBLEMS),
        times_text(_PARTS, language),
        *(drawn_text(*counts, 1.24, language) for counts in ((1, 1), (3, 181), (184, 0))),
    ]
    return "\n\n".join(told) + "\n"
