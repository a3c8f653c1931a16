"""From the report of `hub links` to the one issue that tells of it, its headings in all languages at once.

`hub links --format json | python -m hub.outputs.links_issue COMMIT` prints it as Markdown, the title on the
first line; nothing where no address asks for anything to be done.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from hub.findings import catalogue, message_languages
from hub.reading import find_hub, read_site

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LONGEST = 100
"""How many findings are listed: an issue holds 65,536 characters."""

_GROUPS = {
    "broken": ("address-gone", "address-unreachable"),
    "moved": ("address-moved",),
    "unverified": ("address-unverified",),
}
_TO_DO = ("broken", "moved")


def links_issue(findings: Sequence[Mapping[str, Any]], repository: str, commit: str) -> str:
    """The issue; `repository` is an address that ends in a slash, and `commit` what was checked of it."""
    groups = {name: [each for each in findings if each["rule"] in rules] for name, rules in _GROUPS.items()}
    if not any(groups[name] for name in _TO_DO):
        return ""
    lines = [_said("title"), _said("intro")]
    left = LONGEST
    for name, group in groups.items():
        if group[:left]:
            lines += ["", f"### {_said(name)}", ""]
            lines += [_entry(each, repository, commit) for each in group[:left]]
            left -= len(group[:left])
    if len(findings) > LONGEST:
        lines += ["", _said("more").format(count=len(findings) - LONGEST)]
    return "\n".join([*lines, ""])


def _entry(finding: Mapping[str, Any], repository: str, commit: str) -> str:
    """Where, what and what to do. What servers have said stands as code, so that it does nothing."""
    path, line = str(finding["path"]), finding["line"]
    where = _code(f"{path}:{line}")
    if repository:
        where = f"[{where}]({repository}blob/{quote(commit)}/{quote(path)}#L{line})"
    return f"- {where}  \n  {_code(finding['message'])}  \n  {_code(finding['remedy'])}"


def _code(text: str) -> str:
    return f"`{' '.join(str(text).replace('`', ' ').split())}`"


def _said(name: str) -> str:
    """A text in all languages, for nobody knows in which one an issue is read."""
    texts = (str(catalogue(language)["links-issue"][name]) for language in reversed(message_languages()))
    return " / ".join(dict.fromkeys(texts))


def main() -> None:
    """Print the issue for the report on standard input, of the hub in the working folder."""
    site = read_site(find_hub(Path.cwd()))
    findings = json.loads(sys.stdin.buffer.read())
    text = links_issue(findings, site.repository, sys.argv[1])
    sys.stdout.buffer.write(text.encode("utf-8", errors="replace"))


if __name__ == "__main__":
    main()
