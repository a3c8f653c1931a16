"""What the hooks share: the hub that was read, and where the build stands."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.structure.files import File

from hub.addresses import site_path
from hub.dates import changed_dates
from hub.model import Kind, maker_of
from hub.outputs.publishing.pages import read_pages

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping

    from mkdocs.config.defaults import MkDocsConfig

    from hub.model import Hub
    from hub.outputs.listing import Download
    from hub.outputs.publishing.pages import BuiltPage

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
    if not within_another(config) and "pages" not in config.extra:
        config.extra["pages"] = read_pages(config.site_dir, kept.facts)
        kept.facts.update(config.extra["pages"])
    found: Mapping[str, BuiltPage] = config.extra["pages"]
    return found


def within_another(config: MkDocsConfig) -> bool:
    """Whether this is the build of a further language, inside that of the first."""
    return bool(_languages(config).building)


def page_id(file: File) -> str:
    """The id of a page's file."""
    return file.src_uri.partition("/")[2].removesuffix(".md")


def generated_file(config: MkDocsConfig, language: str, page_id: str, content: str) -> Any:
    """A generated file with what the i18n plugin puts on those it makes itself."""
    file: Any = File.generated(config, f"{language}/{page_id}.md", content=content)
    file.dest_uri = f"{site_path(hub_of(config).site, language, page_id)}index.html"
    file.locale = file.locale_alternate_of = file.localization = language
    file.norm_src_uri = f"{page_id}.md"
    file.alternates = {language: file}
    return file


def there_already(file: Any) -> None:
    """Let a file be one that links may lead to and that nothing has to be done for."""
    file.is_documentation_page = lambda: False
    file.copy_file = lambda dirty=False: None  # noqa: ARG005  MkDocs' own signature
