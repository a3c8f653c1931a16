"""From the content folder to texts: which files there are, and what makes a file unfit to be read."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hub.model import Fault, Place

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    Instead = Mapping[str, bytes | None]
    """Files as they would be, by path relative to the hub's folder; None for one that would be gone."""

AS_IT_IS: Instead = {}
"""Nothing is read but what is on the disk."""

LARGEST = 300_000
"""The size in bytes over which a page is not read: about 45,000 words."""

LONGEST = 30_000
"""How many characters a paragraph may have; the time that parsing takes grows with its square."""

_CONFLICT = re.compile(r"^(<{7}( .*)?|={7}|>{7}( .*)?)$", re.MULTILINE)


@dataclass
class TextFile:
    """A file's text, its line ends made one newline; None where it can't be read. `faults` say why."""

    path: str
    text: str | None = None
    faults: list[Fault] = field(default_factory=list)

    def refuse(self, rule: str, line: int = 1, **values: str) -> TextFile:
        """Note a fault that makes the text unfit to be read."""
        self.text = None
        self.faults.append(Fault(rule, Place(self.path, line), values))
        return self


def content_files(root: Path, docs: str, instead: Instead = AS_IT_IS) -> dict[str, int]:
    """The files of the content folder, relative to it, with their sizes, as they are or would be."""
    prefix = f"{docs}/"
    there = {path.removeprefix(prefix): raw for path, raw in instead.items() if path.startswith(prefix)}
    kept = {name: size for name, size in walk(root / docs) if there.get(name, b"") is not None}
    return kept | {name: len(raw) for name, raw in there.items() if raw is not None}


def exists(root: Path, path: str, instead: Instead = AS_IT_IS) -> bool:
    """Whether there is, or would be, a file at `path`, even a pointer to nothing."""
    if path in instead:
        return instead[path] is not None
    return os.path.lexists(root / path)


def walk(folder: Path) -> Iterator[tuple[str, int]]:
    """All files below `folder`, and folders that are pointers or named like a page, with their sizes.

    Paths are relative to `folder`, and sorted within theirs; sizes are in bytes. Hidden files and folders are
    left out, as MkDocs leaves them out.
    """
    for where, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        odd = [name for name in folders if name.endswith(".md") or os.path.islink(f"{where}/{name}")]  # noqa: PTH114
        for name in sorted([*files, *odd]):
            if not name.startswith("."):
                full = os.path.join(where, name)  # noqa: PTH118  a third of the time
                yield os.path.relpath(full, folder).replace(os.sep, "/"), _size(full)


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size  # noqa: PTH116  as above
    except OSError:
        # A pointer to nothing has no size; that it's one is a finding of its own.
        return 0


def read_text(root: Path, path: str, instead: Instead = AS_IT_IS) -> TextFile:
    """The text of the file at `path`, relative to `root`, as it is or would be. Never raises."""
    found = TextFile(path)
    raw = instead[path] if path in instead else _bytes(root, found)
    if raw is not None:
        return _decoded(found, raw)
    return found if found.faults else found.refuse("file-unreadable")


def _bytes(root: Path, found: TextFile) -> bytes | None:
    """What the file holds; None where it can't or mustn't be read, any special fault noted in `found`."""
    full = root / found.path
    try:
        if pointer := stray_pointer(root, found.path):
            found.faults.append(pointer)
            return None
        if not full.is_file():
            return None
        size = full.stat().st_size
        if size > LARGEST:
            found.refuse("file-too-large", size=f"{size / 1e6:.1f}", largest=f"{LARGEST / 1e6:.1f}")
            return None
        return full.read_bytes()
    except OSError:
        return None


def stray_pointer(root: Path, path: str) -> Fault | None:
    """What is wrong with a symbolic link: it leads nowhere, out of the hub, or to a folder."""
    full = root / path
    # `walk` doesn't go into folders that are pointers, but `data` itself may be one.
    if not full.is_symlink() and not full.parent.is_symlink():
        return None
    target = {"target": str(full.readlink() if full.is_symlink() else full.parent)}
    try:
        inside = full.resolve(strict=True).is_relative_to(root.resolve())
    except (OSError, RuntimeError):
        # It leads nowhere, in a circle, or to a name longer than the system takes.
        return Fault("file-dangling", Place(path), target)
    if not full.is_symlink() and inside:
        return None
    if not inside:
        return Fault("file-outside", Place(path), target)
    return Fault("folder-pointer", Place(path), target) if full.is_dir() else None


def _decoded(found: TextFile, raw: bytes) -> TextFile:
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as problem:
        line = raw.count(b"\n", 0, problem.start) + 1
        return found.refuse("file-encoding", line, byte=f"0x{raw[problem.start]:02x}")
    if text.startswith("\ufeff"):
        text = text[1:]
        found.faults.append(Fault("file-byte-order-mark", Place(found.path)))
    if "\r" in text:
        found.faults.append(
            Fault("file-line-ends", Place(found.path, text.count("\n", 0, text.index("\r")) + 1))
        )
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        return found.refuse("file-empty")
    if "\0" in text:
        return found.refuse("file-encoding", text.count("\n", 0, text.index("\0")) + 1, byte="0x00")
    conflict = _CONFLICT.search(text)
    # A row of seven = alone is a setext heading's underline; a conflict also opens with <<<<<<<.
    if conflict and re.search(r"^(<{7}|>{7})( |$)", text, re.MULTILINE):
        return found.refuse("file-merge-conflict", text.count("\n", 0, conflict.start()) + 1)
    block = max(text.split("\n\n"), key=len)
    if len(block) > LONGEST:
        row = text.count("\n", 0, text.index(block)) + 1
        return found.refuse("paragraph-too-long", row, longest=str(LONGEST))
    found.text = text
    return found
