"""Only the styles that the site's pages use: rules for what no page holds are left out.

A selector stays if every element, class, id and attribute that it names stands in some page, or in a script
that may put it there. What is doubtful stays: `:not()` and `:has()` aren't looked into.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import tinycss2
from tinycss2 import ast

from hub.outputs.publishing.pages import BuiltPage, read_pages

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from hub.incremental import Kept

_WORD = re.compile(r"[\w-]+")
_VARIABLE = re.compile(r"var\(\s*(--[\w-]+)")
SHEET = "assets/stylesheets/site.css"
SCRIPTS = "assets/javascripts"

_GROUPS = frozenset(("media", "supports", "layer", "container"))
"""At-rules that hold rules."""


@dataclass
class Used:
    """The names that pages and scripts use: of elements, classes, ids, attributes and attributes' values."""

    names: set[str] = field(default_factory=set)

    def add_script(self, text: str) -> None:
        """Take in a script: each of its words may be a name that it puts into a page."""
        self.names.update(_WORD.findall(text))


def pruned(css: str, used: Used) -> str:
    """The style sheet without rules and properties that nothing uses, and without comments and white space.

    Args:
        css: the style sheet's text.
        used: what the pages and scripts hold.
    """
    rules = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    kept = "".join(_rules(rules, _Wanted(used)))
    # A property that only an unused one asked for is unused in its turn.
    while (fewer := "".join(_rules(rules, _Wanted(used, set(_VARIABLE.findall(kept)))))) != kept:
        kept = fewer
    return kept


@dataclass(frozen=True)
class _Wanted:
    """What is asked for: names by the pages, and custom properties by `var()`, None while nobody knows."""

    used: Used
    variables: set[str] | None = None


def _rules(rules: Iterable[ast.Node], wanted: _Wanted) -> Iterable[str]:
    for rule in rules:
        if isinstance(rule, ast.QualifiedRule):
            selectors = [part for part in _split(rule.prelude) if _matches(part, wanted.used)]
            body = _declarations(rule.content, wanted)
            if selectors and body:
                yield f"{','.join(_text(part) for part in selectors)}{{{body}}}"
        elif isinstance(rule, ast.AtRule):
            yield from _at_rule(rule, wanted)


def _at_rule(rule: ast.AtRule, wanted: _Wanted) -> Iterable[str]:
    head = f"@{rule.at_keyword} {_text(rule.prelude)}".strip()
    if rule.content is None:
        # An encoding is told by the server, and nothing is imported.
        return
    if rule.lower_at_keyword in _GROUPS:
        rules = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
        inner = "".join(_rules(rules, wanted))
        if inner:
            yield f"{head}{{{inner}}}"
    elif rule.lower_at_keyword == "keyframes":
        yield f"{head}{{{_text(rule.content)}}}"
    else:
        yield f"{head}{{{_declarations(rule.content, wanted)}}}"


def _declarations(content: Sequence[ast.Node], wanted: _Wanted) -> str:
    found = tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)
    return ";".join(
        f"{each.name}:{_text(each.value)}{'!important' if each.important else ''}"
        for each in found
        if isinstance(each, ast.Declaration) and _asked_for(each.name, wanted.variables)
    )


def _asked_for(name: str, variables: set[str] | None) -> bool:
    return variables is None or not name.startswith("--") or name in variables


def _split(prelude: Sequence[ast.Node]) -> list[list[ast.Node]]:
    """The selectors of a list, which commas part."""
    parts: list[list[ast.Node]] = [[]]
    for token in prelude:
        if isinstance(token, ast.LiteralToken) and token.value == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def _matches(selector: Sequence[ast.Node], used: Used) -> bool:
    """Whether some page may hold what the selector asks for."""
    before = ""
    for token in selector:
        if isinstance(token, ast.IdentToken) and before != ":" and token.value not in used.names:
            return False
        if isinstance(token, ast.HashToken) and token.value not in used.names:
            return False
        if isinstance(token, ast.SquareBracketsBlock) and not _attribute_matches(token.content, used):
            return False
        if (
            isinstance(token, ast.FunctionBlock)
            and token.lower_name in ("is", "where")
            and not any(_matches(part, used) for part in _split(token.arguments))
        ):
            return False
        before = token.value if isinstance(token, ast.LiteralToken) else ""
    return True


def _attribute_matches(content: Sequence[ast.Node], used: Used) -> bool:
    """Whether an attribute selector's name, and its value where it must be equal, are used."""
    tokens = [token for token in content if not isinstance(token, ast.WhitespaceToken)]
    name = getattr(tokens[0], "value", "")
    equal = [token for token in tokens if isinstance(token, ast.LiteralToken)]
    value = getattr(tokens[-1], "value", "")
    wanted = [name, value] if [each.value for each in equal] == ["="] else [name]
    return all(each in used.names for each in wanted)


def write_styles(
    site: Path,
    sheets: Iterable[str],
    scripts: Iterable[str],
    pages: Mapping[str, BuiltPage] | None = None,
    kept: Kept | None = None,
) -> None:
    """Put the styles that the pages in the folder `site` use into one file, and take the others away.

    Args:
        site: the finished site.
        sheets: patterns of the style sheets that become one, in their order, relative to `site`.
        scripts: patterns of files that no page needs.
        pages: the site's pages, where they have been read already.
        kept: what there is of the last site.
    """
    used = Used()
    used.names.update(*(page.used for page in (read_pages(site) if pages is None else pages).values()))
    for pattern in scripts:
        for file in list(site.glob(pattern)):
            _remove(file)
    for script in (site / SCRIPTS).rglob("*.js"):
        used.add_script(script.read_text(encoding="utf-8"))
    files = [file for pattern in sheets for file in sorted(site.glob(pattern))]
    css = "".join(file.read_text(encoding="utf-8") for file in files)
    for file in files:
        file.unlink()
    key = hashlib.sha256("\n".join((css, *sorted(used.names))).encode()).hexdigest()
    if kept is None or not kept.take(SHEET, key):
        (site / SHEET).write_text(pruned(css, used), encoding="utf-8", newline="")


def _remove(file: Path) -> None:
    """Take away a file, and the folders that held nothing else."""
    file.unlink()
    for folder in file.parents:
        if any(folder.iterdir()):
            break
        folder.rmdir()


def _text(tokens: Sequence[ast.Node]) -> str:
    """The tokens as text, white space made as small as it can be without changing what they say."""
    return re.sub(r"\s+", " ", tinycss2.serialize(tokens)).strip()
