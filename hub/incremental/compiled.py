"""Templates that were compiled before, kept by their path and their text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import jinja2

from hub.outputs.store import Store

if TYPE_CHECKING:
    from jinja2.bccache import Bucket

_MOST = 1000
"""How many are kept: those of some ten copies of the hub."""


class Compiled(jinja2.BytecodeCache):
    """Where the environment of the templates looks for them, and puts them."""

    def __init__(self) -> None:
        self._store = Store(f"templates-{jinja2.__version__}", _MOST)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Bring a template, which the bucket takes only if it was compiled from the same text."""
        if kept := self._store.find(bucket.key):
            bucket.bytecode_from_string(kept)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep one that was compiled now."""
        self._store.keep(bucket.key, bucket.bytecode_to_string())

    def clear(self) -> None:
        """Let go of what hasn't been used for longest."""
        self._store.tidy()
