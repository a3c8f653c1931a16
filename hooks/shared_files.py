"""What the hooks share of files: those of pages, those that are taken away, and the finished pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mkdocs.structure.files import File

from hooks.shared import hub_of, shown_hub_of, within_another
from hub.addresses import site_path
from hub.model import Kind, maker_of
from hub.outputs.publishing.pages import read_pages

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs.config.defaults import MkDocsConfig

    from hub.outputs.listing import Download
    from hub.outputs.publishing.pages import BuiltPage


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
