"""Files as the generator has them, made by the hooks or left to be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mkdocs.structure.files import File

from hooks.shared import hub_of
from hub.addresses import site_path

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


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
