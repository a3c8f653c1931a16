"""YAML with the place of every value."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import yaml

from hub.model import Fault, Place
from hub.texts import SAFE_LOADER

Path = tuple[str | int, ...]

_DEEPEST = 20


@dataclass
class YamlText:
    """A parsed YAML text: its value, the place and raw text of each value in it, and what is wrong."""

    value: Any = None
    places: dict[Path, Place] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    seen: set[int] = field(default_factory=set)
    raw: dict[Path, str] = field(default_factory=dict)
    quoted: set[Path] = field(default_factory=set)

    def place(self, path: Path) -> Place:
        """The place of the value at `path`, or of the nearest thing around it."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places[path]


UNREADABLE = (
    yaml.YAMLError,
    ValueError,
    KeyError,
    AttributeError,
    IndexError,
    TypeError,
    RecursionError,
    OverflowError,
)
"""What PyYAML raises on texts that aren't meant for it."""


class _RefusedError(Exception):
    """The text is YAML of a sort that a hub has no use for."""

    def __init__(self, rule: str, mark: yaml.Mark | None, **values: str) -> None:
        super().__init__(rule)
        self.rule, self.mark, self.values = rule, mark, values


def read_yaml(text: str, path: str, first_line: int = 1) -> YamlText:
    """Parse `text`, which begins on line `first_line` of the file at `path`. Never raises."""
    result = YamlText(places={(): Place(path, first_line)})
    if _too_deep(text):
        result.faults.append(Fault("yaml-syntax", Place(path, first_line)))
        return result
    loader = SAFE_LOADER(text)
    try:
        node = loader.get_single_node()
        if node is not None:
            result.value = _build(node, (), result, loader, path, first_line)
    except _RefusedError as problem:
        result.faults.append(Fault(problem.rule, _start(problem.mark, path, first_line), problem.values))
    except yaml.MarkedYAMLError as problem:
        mark = problem.context_mark if "quoted" in str(problem.context) else problem.problem_mark
        result.faults.append(Fault("yaml-syntax", _start(mark, path, first_line)))
    except UNREADABLE:
        # A control character, nesting beyond reason: no mark to point at.
        result.faults.append(Fault("yaml-syntax", Place(path, first_line)))
    finally:
        loader.dispose()
    if result.faults:
        result.value = None
    return result


def _start(mark: yaml.Mark | None, path: str, first_line: int) -> Place:
    return Place(path, first_line + mark.line, mark.column + 1) if mark else Place(path, first_line)


def _build(node: yaml.Node, at: Path, result: YamlText, loader: Any, path: str, first_line: int) -> Any:
    """The value of a node; notes the places of all that is in it."""
    if len(at) > _DEEPEST:
        raise _RefusedError("yaml-syntax", node.start_mark)
    if not isinstance(node, yaml.ScalarNode):
        # Aliases of aliases would make a short file a value without end.
        if id(node) in result.seen:
            raise _RefusedError("yaml-alias", node.start_mark)
        result.seen.add(id(node))
    start, end = node.start_mark, node.end_mark
    width = end.column - start.column if end.line == start.line else 1
    result.places[at] = Place(path, first_line + start.line, start.column + 1, max(1, width))
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node, at, result, loader)
    if isinstance(node, yaml.SequenceNode):
        return [_build(item, (*at, i), result, loader, path, first_line) for i, item in enumerate(node.value)]
    assert isinstance(node, yaml.MappingNode)  # noqa: S101  YAML has no fourth sort of node
    value: dict[Any, Any] = {}
    for key_node, value_node in node.value:
        if not isinstance(key_node, yaml.ScalarNode):
            raise _RefusedError("yaml-syntax", key_node.start_mark)
        key = key_node.value
        if key in value:
            raise _RefusedError("yaml-key-twice", key_node.start_mark, key=key)
        value[key] = _build(value_node, (*at, key), result, loader, path, first_line)
        result.places[(*at, key, "key")] = Place(
            path, first_line + key_node.start_mark.line, key_node.start_mark.column + 1, max(1, len(key))
        )
    return value


def _scalar(node: yaml.ScalarNode, at: Path, result: YamlText, loader: Any) -> Any:
    result.raw[at] = node.value
    if node.style in ("'", '"'):
        result.quoted.add(at)
    try:
        return loader.construct_object(node)
    except UNREADABLE:
        # A date that the calendar hasn't, a tag that doesn't fit: it stays the text that it is.
        return node.value


def _too_deep(text: str) -> bool:
    """Whether collections are nested beyond reason; told from the parser's events, which don't recurse."""
    if max(map(text.count, "[{?-")) <= _DEEPEST:
        return False
    depth = 0
    try:
        for event in yaml.parse(text, SAFE_LOADER):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > _DEEPEST:
                return True
    except UNREADABLE:
        pass
    return False
