"""ZIP archives (bundles, XLSX, EPUB, DOCX) with no trace of when they were made."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

if TYPE_CHECKING:
    from collections.abc import Mapping

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first moment that an archive can tell of."""

_TIMES = re.compile(rb"\s*<dcterms:(created|modified)\b[^>]*>[^<]*</dcterms:\1>")


def timeless(archive: bytes, changed: Mapping[str, bytes] | None = None) -> bytes:
    """The archive with every entry dated alike, in the same order, and some entries changed.

    The dates that office documents keep of themselves are left out; the format doesn't ask for them.
    """
    written = io.BytesIO()
    with ZipFile(io.BytesIO(archive)) as read, ZipFile(written, "w") as out:
        for entry in read.infolist():
            content = (changed or {}).get(entry.filename, read.read(entry))
            if entry.filename == "docProps/core.xml":
                content = _TIMES.sub(b"", content)
            out.writestr(_entry(entry.filename), content)
    return written.getvalue()


def zipped(files: Mapping[str, bytes]) -> bytes:
    """An archive of the files, by their paths in it; sorted, and packed as tightly as can be."""
    written = io.BytesIO()
    with ZipFile(written, "w", compresslevel=9) as out:
        for path, content in sorted(files.items()):
            out.writestr(_entry(path), content, compresslevel=9)
    return written.getvalue()


def _entry(path: str) -> ZipInfo:
    info = ZipInfo(path, EPOCH)
    # An EPUB names its type in plain bytes at a known place.
    info.compress_type = ZIP_STORED if path == "mimetype" else ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    info.create_system = 3
    return info
