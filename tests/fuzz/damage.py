"""What can be wrong with files as such: pointers, pipes, folders, names."""

from __future__ import annotations

import contextlib
import os
import socket
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from tests.fuzz.strategies import GROUND

if TYPE_CHECKING:
    from collections.abc import Callable

PLACES = st.sampled_from(
    [*sorted(GROUND), "docs", "data", "docs/es", "docs/en", "docs/es/steps", "docs/fr/x.md", "docs/es/a/b/c.md", "docs/assets/a.png"]
)  # fmt: skip

NAMES = st.one_of(
    st.sampled_from([b"\xff.md", b"a\nb.md", b" .md", b".md", b"a.MD", b"README.md", b"a\\b.md", b"-.md", b"%00.md", b"CON.md",
                     b"..md", b"\xc3\xa9.md", b"e\xcc\x81.md", b"a\x1b[31m.md", b"a" * 250 + b".md", b"index.markdown", b"'\".md", b"::.md", b"a\r.md"]),
    st.binary(min_size=1, max_size=40).map(lambda raw: raw.replace(b"/", b"_").replace(b"\0", b"_") + b".md"),
)  # fmt: skip

TARGETS = st.sampled_from(
    [".", "..", "/", "/dev/zero", "/dev/null", "/etc", "/nowhere", "about.md", "../en", "../es", "/proc/self/mem", "a" * 300, "/proc/self/fd/0"]
)  # fmt: skip


@st.composite
def damages(draw: st.DrawFn) -> Callable[[Path], None]:
    """Something done to a file or a folder of a hub."""
    place, target, name = draw(PLACES), draw(TARGETS), draw(NAMES)
    what = draw(
        st.sampled_from(["loop", "point", "pipe", "socket", "folder", "gone", "named", "many", "closed"])
    )

    def damage(root: Path) -> None:
        path = root / place
        # Some names the system itself refuses, and some places lie under what is gone already.
        with contextlib.suppress(OSError):
            _DAMAGES[what](path, target, name)

    return damage


def _gone(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.is_symlink() or path.is_file():
        path.unlink()
    elif path.is_dir():
        path.rename(path.with_name("kept"))


def _loop(path: Path, _: str, __: bytes) -> None:
    _gone(path)
    path.symlink_to(path.name)


def _point(path: Path, target: str, _: bytes) -> None:
    _gone(path)
    path.symlink_to(target)


def _pipe(path: Path, _: str, __: bytes) -> None:
    _gone(path)
    os.mkfifo(path)


def _socket(path: Path, _: str, __: bytes) -> None:
    _gone(path)
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(str(path))


def _folder(path: Path, _: str, __: bytes) -> None:
    _gone(path)
    path.mkdir()


def _named(path: Path, _: str, name: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    Path(os.fsdecode(os.fsencode(path.parent) + b"/" + name)).write_bytes(b"---\ntitle: x\n---\n[a](b.md)\n")


def _many(path: Path, target: str, name: bytes) -> None:
    """Folders in folders, with a page of an odd name at the end."""
    deep = path.with_name("deep").joinpath(*["d"] * 60)
    deep.mkdir(parents=True)
    _named(deep / "x", target, name)


def _closed(path: Path, _: str, __: bytes) -> None:
    path.chmod(0)


_DAMAGES: dict[str, Callable[[Path, str, bytes], None]] = {
    "loop": _loop,
    "point": _point,
    "pipe": _pipe,
    "socket": _socket,
    "folder": _folder,
    "gone": lambda path, *_: _gone(path),
    "named": _named,
    "many": _many,
    "closed": _closed,
}
