"""Draws the pages that have changed, and takes the others from the last site."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.plugins import event_priority

from hooks.files import there_already
from hooks.made import downloads_of, settings_of
from hooks.shared import AFTER_LANGUAGES, language_of, page_id, shown_hub_of, within_another
from hub.incremental import Compiled, Kept, Sight, maker_code

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files


@event_priority(80)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """See what there is of the last site, once the folder of the new one is known."""
    if within_another(config):
        return config
    root, fresh = Path(config.config_file_path).parent, config.extra["fresh"]
    maker = maker_code(root, Path(config.config_file_path), settings_of(config))
    use = config.extra["incremental"] and not {"--clean", "-c"} & set(sys.argv[1:])
    config.extra["sight"] = Sight(shown_hub_of(config), maker)
    config.extra["kept"] = Kept(fresh.site, fresh.folder, maker, use=use)
    return config


def on_env(env: Environment, config: MkDocsConfig, **_: Any) -> Environment:
    """Let templates be compiled once."""
    if config.extra["kept"].use:
        env.bytecode_cache = Compiled(config.extra["kept"].maker)
    return env


@event_priority(AFTER_LANGUAGES - 100)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Leave to MkDocs the pages that have to be drawn."""
    kept, language = config.extra["kept"], language_of(config)
    pages = files.documentation_pages()
    config.extra["paths"] = [file.dest_uri for file in pages]
    for file in pages:
        name = page_id(file)
        key = config.extra["sight"].key(language, name, downloads_of(config, language, name))
        if kept.take(file.dest_uri, key):
            there_already(file)
    # The site's own menu comes from the hub; MkDocs wants to know the home page.
    config.nav = [f"{language}/index.md"]
    return files
