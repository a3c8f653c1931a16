"""When each file was last changed, as git knows it: never today's date for want of another."""

from __future__ import annotations

import datetime
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from hub.model import Page

_WITHOUT_GIT = 315532800
"""1980-01-01, before which archives can't be dated."""


def changed_dates(root: Path) -> Mapping[str, datetime.date]:
    """The date of the last commit that changed each file, by path relative to `root`.

    Empty where git doesn't know: no repository, no git, or a shallow clone, whose one commit would date all.
    """
    if _git(root, "rev-parse", "--is-shallow-repository").strip() != "false":
        return {}
    dates: dict[str, datetime.date] = {}
    date = datetime.date.min
    prefix = _git(root, "rev-parse", "--show-prefix").strip()
    for line in _git(
        root, "-c", "core.quotepath=off", "log", "--format=@%cs", "--name-only", "--", "."
    ).splitlines():
        if line.startswith("@"):
            date = datetime.date.fromisoformat(line[1:])
        elif line:
            dates.setdefault(line.removeprefix(prefix), date)
    return dates


def commit_moment(root: Path) -> int:
    """When the last commit was made, in seconds since 1970; the first moment of an archive without git."""
    return int(_git(root, "log", "-1", "--format=%ct").strip() or _WITHOUT_GIT)


def git_refusal(root: Path) -> str:
    """Why git won't read the repository around `root`, in its own words; empty where it does."""
    done = subprocess.run(
        ["git", "-C", str(root), "rev-parse", "--git-dir"], capture_output=True, text=True, check=False
    )
    return done.stderr.strip().partition("\n")[0] if done.returncode else ""


def page_date(page: Page, dates: Mapping[str, datetime.date]) -> datetime.date | None:
    """When the page was reviewed, else last changed; None where nobody knows."""
    return (page.matter.reviewed if page.matter else None) or dates.get(page.path)


def newest(pages: Iterable[Page], dates: Mapping[str, datetime.date]) -> datetime.date | None:
    """When the newest of the pages was reviewed or last changed; None where nobody knows of any."""
    return max((date for page in pages if (date := page_date(page, dates))), default=None)


def _git(root: Path, *arguments: str) -> str:
    try:
        done = subprocess.run(
            ["git", "-C", str(root), *arguments], capture_output=True, text=True, check=False
        )
    except OSError:
        return ""
    return done.stdout if done.returncode == 0 else ""
