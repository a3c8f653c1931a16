"""What the hooks share: the hub that was read, and where the build stands."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from hub.dates import changed_dates

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File

    from hub.model import Hub

AFTER_LANGUAGES = -200
"""The priority of what comes after the i18n plugin, whose own is -100."""


def hub_of(config: MkDocsConfig) -> Hub:
    """The hub that hooks/checking.py has read."""
    hub: Hub = config.extra["hub"]
    return hub


def shown_hub_of(config: MkDocsConfig) -> Hub:
    """The hub as readers meet it: with the pages that partial languages borrow."""
    hub: Hub = config.extra["shown_hub"]
    return hub


def _languages(config: MkDocsConfig) -> Any:
    return config.plugins["i18n"]


def language_of(config: MkDocsConfig) -> str:
    """The language that is being built."""
    return str(_languages(config).current_language)


def dates_of(config: MkDocsConfig) -> Mapping[str, datetime.date]:
    """When each file was last changed, by path; git is asked once."""
    if "dates" not in config.extra:
        config.extra["dates"] = changed_dates(Path(config.config_file_path).parent)
    found: Mapping[str, datetime.date] = config.extra["dates"]
    return found


def within_another(config: MkDocsConfig) -> bool:
    """Whether this is the build of a further language, inside that of the first."""
    return bool(_languages(config).building)


def page_id(file: File) -> str:
    """The id of a page's file."""
    return file.src_uri.partition("/")[2].removesuffix(".md")
