"""Ships pages without needless white space, the styles and scripts that they use, and no others."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.plugins import event_priority

from hooks.made import pages_of
from hooks.shared import AFTER_LANGUAGES, within_another
from hub.outputs.spacing import closed_up
from hub.outputs.styles import write_styles
from hub.outputs.theme import with_shown

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

_SHEETS = ("assets/stylesheets/main.*.css", "assets/stylesheets/palette.*.css", "assets/stylesheets/hub.css")
_UNUSED = (
    "assets/javascripts/bundle.*",
    "assets/javascripts/lunr/**/*.js",
    "assets/javascripts/workers/*",
    "assets/stylesheets/*.map",
    "assets/images/favicon.png",
)
"""What Material brings along and the site's own templates don't ask for."""


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """List no more of the theme than there is for the site."""
    if not within_another(config):
        config.theme.get_env = with_shown(config.theme.get_env)  # type: ignore[method-assign]
    return config


@event_priority(AFTER_LANGUAGES)
def on_files(files: Files, **_: Any) -> Files:
    """Leave out what templates include, which MkDocs would copy into the site as a file."""
    for file in [each for each in files if each.src_uri.startswith("partials/")]:
        files.remove(file)
    return files


@event_priority(AFTER_LANGUAGES)
def on_post_page(output: str, **_: Any) -> str:
    """Take it out of a page, when the other hooks have done with it."""
    return closed_up(output)


@event_priority(AFTER_LANGUAGES)
def on_post_build(config: MkDocsConfig) -> None:
    """Do it once, after the last language."""
    if not within_another(config):
        write_styles(Path(config.site_dir), _SHEETS, _UNUSED, pages_of(config), config.extra["kept"])
