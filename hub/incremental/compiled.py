"""Templates that were compiled before, kept by their path, their text and all that draws."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import jinja2

from hub.outputs.store import Store

if TYPE_CHECKING:
    from jinja2.bccache import Bucket

_MOST = 1000
"""How many are kept: those of some ten copies of the hub."""


class Compiled(jinja2.BytecodeCache):
    """Where the environment of the templates looks for them, and puts them.

    Args:
        maker: a code of all that draws. What is escaped, for one, is settled when a template is compiled.
    """

    def __init__(self, maker: str) -> None:
        self._maker = maker
        self._store = Store(f"templates-{jinja2.__version__}", _MOST)
        self._store.tidy()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Bring a template, which the bucket takes only if it was compiled from the same text."""
        if kept := self._store.find(self._name(bucket)):
            bucket.bytecode_from_string(kept)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep one that was compiled now."""
        self._store.keep(self._name(bucket), bucket.bytecode_to_string())

    def _name(self, bucket: Bucket) -> str:
        return hashlib.sha256(f"{self._maker}\n{bucket.key}".encode()).hexdigest()
