"""What is worked out once for a build, for those hooks that need it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from hooks.shared import shown_hub_of
from hub.dates import changed_dates
from hub.model import Kind, maker_of
from hub.outputs.publishing.pages import read_pages

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping

    from mkdocs.config.defaults import MkDocsConfig

    from hub.outputs.listing import Download
    from hub.outputs.publishing.pages import BuiltPage


def dates_of(config: MkDocsConfig) -> Mapping[str, datetime.date]:
    """When each file was last changed, by path; git is asked once."""
    if "dates" not in config.extra:
        config.extra["dates"] = changed_dates(Path(config.config_file_path).parent)
    found: Mapping[str, datetime.date] = config.extra["dates"]
    return found


def downloads_of(config: MkDocsConfig, language: str, page_id: str) -> list[Download]:
    """The files that the page with that id lists; none on pages that list none."""
    page = shown_hub_of(config).page(language, maker_of(page_id))
    if page is None or page.kind not in (Kind.STEP, Kind.DOWNLOADS):
        return []
    found: list[Download] = [made.download for made in config.extra["takeaway"]]
    return [each for each in found if each.language == language]


def pages_of(config: MkDocsConfig) -> Mapping[str, BuiltPage]:
    """The finished pages of all languages: those that weren't taken from the last site are read once."""
    kept = config.extra["kept"]
    if "pages" not in config.extra:
        config.extra["pages"] = read_pages(config.site_dir, kept.facts)
        kept.facts.update(config.extra["pages"])
    found: Mapping[str, BuiltPage] = config.extra["pages"]
    return found


def settings_of(config: MkDocsConfig) -> Mapping[str, Any]:
    """All that is configured, but where the site is built and whether the last one is used."""
    extra = {name: value for name, value in config.extra.items() if name != "incremental"}
    return {**config, "site_dir": "", "extra": extra}
