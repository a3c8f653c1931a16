"""Rules on files as such: whether they can be read, and whether they lie where a page may lie."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hub.rules.faults import reported

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hub.findings import Finding
    from hub.model import Hub


def file_encoding(hub: Hub) -> Iterable[Finding]:
    """A page is a text in UTF-8.

    Bad: `Policía` saved as Windows-1252.
    Good: the same saved as UTF-8.
    """
    return reported(hub, "file-encoding")


def file_byte_order_mark(hub: Hub) -> Iterable[Finding]:
    """A page begins with its front matter, not with an invisible byte-order mark.

    Bad: a file saved as "UTF-8 with BOM".
    Good: the same saved as "UTF-8".
    """
    return reported(hub, "file-byte-order-mark", warn=True)


def file_line_ends(hub: Hub) -> Iterable[Finding]:
    """Lines end as on every system but Windows, so that a change shows only what was changed.

    Bad: lines that end in CRLF.
    Good: lines that end in LF.
    """
    return reported(hub, "file-line-ends", warn=True)


def file_empty(hub: Hub) -> Iterable[Finding]:
    """A page says something.

    Bad: a file of no bytes, or of blank lines.
    Good: front matter and text, or no file.
    """
    return reported(hub, "file-empty")


def file_merge_conflict(hub: Hub) -> Iterable[Finding]:
    """A page holds one version of its text.

    Bad: a line that begins with `<<<<<<<`.
    Good: the version that is to stay, without the marks.
    """
    return reported(hub, "file-merge-conflict")


def file_too_large(hub: Hub) -> Iterable[Finding]:
    """A page can be loaded on a thin network.

    Bad: a page of 5 MB.
    Good: several pages, and pictures as files of their own.
    """
    return reported(hub, "file-too-large")


def file_unreadable(hub: Hub) -> Iterable[Finding]:
    """The system lets the page be read.

    Bad: a file without permission to read.
    Good: a file with it.
    """
    return reported(hub, "file-unreadable")


def file_dangling(hub: Hub) -> Iterable[Finding]:
    """A page is a file, not a pointer to one that is gone.

    Bad: a symbolic link to a file that doesn't exist.
    Good: the file itself.
    """
    return reported(hub, "file-dangling")


def file_outside(hub: Hub) -> Iterable[Finding]:
    """What is published lies in the hub's folder.

    Bad: a symbolic link to a file elsewhere on the machine.
    Good: the file itself.
    """
    return reported(hub, "file-outside")


def directory_named_page(hub: Hub) -> Iterable[Finding]:
    """A name that ends in `.md` is a page's.

    Bad: a folder `steps/extra.md/`.
    Good: a folder `steps/extra/`.
    """
    return reported(hub, "directory-named-page")


def page_outside_languages(hub: Hub) -> Iterable[Finding]:
    """A page lies in the folder of a language of the site.

    Bad: `docs/notes.md`, or `docs/fr/about.md` where the site has no French.
    Good: `docs/es/notes.md` and `docs/en/notes.md`.
    """
    return reported(hub, "page-outside-languages")


def folder_pointer(hub: Hub) -> Iterable[Finding]:
    """A folder of pages is a folder, not a pointer to another one.

    Bad: `docs/en` as a symbolic link to `docs/es`.
    Good: the folder itself.
    """
    return reported(hub, "folder-pointer")


def page_name(hub: Hub) -> Iterable[Finding]:
    """A page's name ends in `.md`, and its overview's is `index.md`.

    Bad: `about.markdown`, `about.MD`, `README.md`.
    Good: `about.md`, `index.md`.
    """
    return reported(hub, "page-name")


def paragraph_too_long(hub: Hub) -> Iterable[Finding]:
    """A paragraph is one that a person can read.

    Bad: 30,000 characters without a blank line.
    Good: one idea a paragraph.
    """
    return reported(hub, "paragraph-too-long")
