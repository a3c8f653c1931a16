"""Corrections of a file's form that change nothing of what it says."""

from __future__ import annotations

import re

from hub.reading.yaml_text import read_yaml

_FENCE = re.compile(r"(-{3}|\.{3})[ \t]*")


def tidied(raw: bytes, *, page: bool) -> tuple[bytes, list[str]]:
    """The file in good form, and the names of what was done; a page has front matter, a data file hasn't.

    A file that isn't text in UTF-8, or is empty, comes back as it is.
    """
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw, []
    if not text.strip("\ufeff \t\r\n"):
        return raw, []
    done = []
    if text.startswith("\ufeff"):
        text = text[1:]
        done.append("byte-order-mark")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        done.append("line-ends")
    if not text.endswith("\n"):
        text += "\n"
        done.append("final-newline")
    if page and (trimmed := _trimmed(text)) != text:
        text = trimmed
        done.append("front-matter-spaces")
    return text.encode(), done


def _trimmed(text: str) -> str:
    """The text without spaces at the ends of its front matter's lines, if they mean nothing there."""
    lines = text.split("\n")
    end = next((row for row, line in enumerate(lines[1:], 1) if _FENCE.fullmatch(line)), None)
    if not _FENCE.fullmatch(lines[0]) or end is None:
        return text
    front = [line.rstrip(" \t") for line in lines[: end + 1]]
    same = read_yaml("\n".join(lines[1:end]), "").value == read_yaml("\n".join(front[1:-1]), "").value
    return "\n".join([*front, *lines[end + 1 :]]) if same else text
