"""Lets a served site notice soon that something was saved."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from watchdog.observers.polling import PollingObserver

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer

_EVERY = 0.1
"""Seconds from one look at the files to the next; MkDocs takes five times as long."""


def on_serve(server: LiveReloadServer, config: MkDocsConfig, **_: Any) -> LiveReloadServer:
    """Look more often, at what is watched already and at what MkDocs adds afterwards."""
    watched = []
    for path in (config.docs_dir, config.config_file_path, *config.theme.dirs):
        with suppress(KeyError):
            server.unwatch(path)
            watched.append(path)
    server.build_delay = _EVERY / 2
    server.observer = PollingObserver(timeout=_EVERY)
    for path in watched:
        server.watch(path)
    return server
