"""Faults as data: what is planted in a copy of the content, and what a check should say, and where.

A fault of `bench/faults.yml` has a `kind`, a `rule` and a `file`, in which `{language}` stands for each
language; any other value may be a mapping by language. What is done to the file is one of `ACTIONS`. The
line at fault is that of the text `at` in the planted file (where it last stands, with `last`), else that of
what was put there; it is given as `line` where no text is at fault. With `in`, the finding is expected in
another file. With `both`, the fault is planted in all languages at once, and a finding is expected in each.
"""

from __future__ import annotations

import re
import shutil
import socket
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

ROOT = Path(__file__).parent.parent
FAULTS = Path(__file__).parent / "faults.yml"
LANGUAGES = ("es", "en")


@dataclass(frozen=True)
class Plant:
    """One change to one file; `told` is the path of the finding, which may be another's."""

    file: str
    told: str
    change: Mapping[str, Any]


@dataclass(frozen=True)
class Fault:
    """A fault: its plants, each of which should give one finding of `rule`."""

    kind: str
    rule: str
    plants: tuple[Plant, ...]

    @property
    def name(self) -> str:
        """What the report calls it."""
        return f"{self.kind} ({', '.join(plant.file for plant in self.plants)})"


@dataclass(frozen=True, order=True)
class Expected:
    """What a check should say."""

    path: str
    line: int
    rule: str


def read_faults() -> list[Fault]:
    """All faults of `bench/faults.yml`, one for each language where the file names `{language}`."""
    return [fault for entry in yaml.safe_load(FAULTS.read_text(encoding="utf-8")) for fault in _faults(entry)]


def copy_content(folder: Path) -> None:
    """A fresh copy of the real content in `folder`."""
    for name in ("docs", "data"):
        shutil.rmtree(folder / name, ignore_errors=True)
        shutil.copytree(ROOT / name, folder / name)


def plant(folder: Path, fault: Fault) -> list[Expected]:
    """Plant the fault in the content in `folder`, and return the findings that it should give."""
    for each in fault.plants:
        action = next(name for name in ACTIONS if name in each.change)
        ACTIONS[action](folder / each.file, each.change)
    return sorted(Expected(each.told, _line(folder, each), fault.rule) for each in fault.plants)


def _faults(entry: Mapping[str, Any]) -> list[Fault]:
    languages = LANGUAGES if "{language}" in entry["file"] else ("",)
    plants = []
    for language in languages:
        change = {key: _for(language, value) for key, value in entry.items()}
        plants.append(Plant(change["file"], change.get("in", change["file"]), change))
    groups = [tuple(plants)] if entry.get("both") else [(each,) for each in plants]
    return [Fault(entry["kind"], entry["rule"], group) for group in groups]


def _for(language: str, value: Any) -> Any:
    chosen = value[language] if isinstance(value, dict) else value
    return chosen.replace("{language}", language) if isinstance(chosen, str) else chosen


def _line(folder: Path, planted: Plant) -> int:
    """The line at fault, counted in the planted text."""
    change = planted.change
    if "line" in change:
        return int(change["line"])
    path = folder / planted.told
    text = path.read_bytes().decode(change.get("encode", "utf-8"))
    wanted = change["at"] if "at" in change else change.get("put", change.get("append", "")).strip("\n")
    if wanted not in text:
        message = f"{planted.told}: the planted text doesn't hold {wanted!r}"
        raise ValueError(message)
    return text.count("\n", 0, text.rindex(wanted) if change.get("last") else text.index(wanted)) + 1


def _replace(path: Path, change: Mapping[str, Any]) -> None:
    """Put `put` in the place of `find`, where it first stands."""
    text = path.read_text(encoding="utf-8")
    if change["find"] not in text:
        message = f"{path}: there is no {change['find']!r}"
        raise ValueError(message)
    path.write_text(text.replace(change["find"], change["put"], 1), encoding="utf-8", newline="")


def _append(path: Path, change: Mapping[str, Any]) -> None:
    """Put `append` at the end."""
    path.write_text(path.read_text(encoding="utf-8") + change["append"], encoding="utf-8", newline="")


def _create(path: Path, change: Mapping[str, Any]) -> None:
    """A new file with the text `create`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(change["create"], encoding="utf-8", newline="")


def _like(path: Path, change: Mapping[str, Any]) -> None:
    """A new file with the text of the file `like`, and a title of its own."""
    text = (ROOT / change["like"]).read_text(encoding="utf-8")
    titled = re.sub("^title: .*$", f"title: {change['title']}", text, count=1, flags=re.MULTILINE)
    path.write_text(titled, encoding="utf-8")


def _encode(path: Path, change: Mapping[str, Any]) -> None:
    """Save the file in the encoding `encode`."""
    path.write_bytes(path.read_text(encoding="utf-8").encode(change["encode"]))


def _ends(path: Path, change: Mapping[str, Any]) -> None:
    """End every line with `ends`."""
    path.write_bytes(path.read_bytes().replace(b"\n", change["ends"].encode()))


def _point(path: Path, change: Mapping[str, Any]) -> None:
    """Put a symbolic link to `point` in the file's place."""
    path.unlink()
    path.symlink_to(change["point"])


def _folder(path: Path, _: Mapping[str, Any]) -> None:
    """A folder of that name."""
    path.mkdir()


def _grow(path: Path, change: Mapping[str, Any]) -> None:
    """Put paragraphs at the end until the file has `grow` bytes."""
    text = path.read_text(encoding="utf-8")
    path.write_text(text + "\nOk.\n" * (change["grow"] // 5), encoding="utf-8", newline="")


def _socket(path: Path, _: Mapping[str, Any]) -> None:
    """Put something in the file's place that nobody may read, not even who may read everything."""
    path.unlink()
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(str(path))


def _drop(path: Path, change: Mapping[str, Any]) -> None:
    """Take the page `drop` out of this folder in every language, with all links and relations to it."""
    page = f"{path.name}/{change['drop']}"
    for file in sorted(path.parent.parent.rglob("*.md")):
        text = file.read_text(encoding="utf-8")
        without = re.sub(rf"\[([^\]]*)\]\([^)\s]*\b{change['drop']}[^)\s]*\)", r"\1", text)
        without = re.sub(rf"(?m)^steps: .*\b{page}\b.*$", lambda line: _unlisted(line[0], page), without)
        file.write_text(without, encoding="utf-8", newline="")
    for file in path.parent.parent.glob(f"*/{page}.md"):
        file.unlink()


def _unlisted(line: str, name: str) -> str:
    names = [each for each in line.removeprefix("steps: ").strip("[]").split(", ") if each != name]
    return f"steps: [{', '.join(names)}]"


def _head(path: Path, change: Mapping[str, Any]) -> None:
    """Put `head` in the place of the whole front matter, its fences included."""
    body = path.read_text(encoding="utf-8").split("---\n", 2)[2]
    path.write_text(change["head"] + body, encoding="utf-8", newline="")


def _without(path: Path, change: Mapping[str, Any]) -> None:
    """Take out all lines that `without` matches."""
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not re.match(change["without"], line)]
    if len(kept) == len(lines):
        message = f"{path}: no line matches {change['without']!r}"
        raise ValueError(message)
    path.write_text("".join(kept), encoding="utf-8", newline="")


def _move(path: Path, change: Mapping[str, Any]) -> None:
    """Move the section, or the line, with the id `move` before the one with the id `before`."""
    text = path.read_text(encoding="utf-8")
    pattern = r"(?m)^{mark}.*\{{ #{id} \}}\n{rest}"
    mark, rest = (r"- \[ \]", "") if change.get("item") else ("## ", r"(?:(?!## ).*\n)*")
    found = re.search(pattern.format(mark=mark, id=change["move"], rest=rest), text)
    if not found:
        message = f"{path}: there is no {change['move']}"
        raise ValueError(message)
    moved = found.group() if found.group().endswith("\n\n") or change.get("item") else f"{found.group()}\n"
    left = text[: found.start()] + text[found.end() :]
    target = re.search(pattern.format(mark=mark, id=change["before"], rest=""), left)
    if not target:
        message = f"{path}: there is no {change['before']}"
        raise ValueError(message)
    path.write_text(left[: target.start()] + moved + left[target.start() :], encoding="utf-8", newline="")


ACTIONS: Mapping[str, Callable[[Path, Mapping[str, Any]], None]] = {
    "find": _replace,
    "append": _append,
    "create": _create,
    "like": _like,
    "encode": _encode,
    "ends": _ends,
    "point": _point,
    "folder": _folder,
    "grow": _grow,
    "socket": _socket,
    "drop": _drop,
    "head": _head,
    "without": _without,
    "move": _move,
}
