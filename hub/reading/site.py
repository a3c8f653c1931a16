"""What `mkdocs.yml` says that the content depends on: languages, content folder, address."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

import yaml

from hub.model import Language, Site
from hub.reading.yaml_text import UNREADABLE

if TYPE_CHECKING:
    from pathlib import Path

CONFIG = "mkdocs.yml"

CHECKLISTS = "checklists"
"""What a partial language is declared to have."""


class NotAHubError(Exception):
    """The folder holds no hub. `rule` names the message; `values` fill it in."""

    def __init__(self, rule: str, **values: str) -> None:
        super().__init__(rule, values)
        self.rule, self.values = rule, values


class _Loader(yaml.SafeLoader):
    """MkDocs' configuration has tags of its own; what they stand for is of no interest here, but !ENV."""


def _environment(loader: yaml.SafeLoader, node: yaml.Node) -> Any:
    """`!ENV NAME` or `!ENV [NAME, OTHER, default]`, as MkDocs reads it."""
    values = node.value if isinstance(node, yaml.SequenceNode) else [node]
    names = [str(value.value) for value in values if isinstance(value, yaml.ScalarNode)]
    default = loader.construct_object(values[-1]) if len(values) > 1 else None
    return next((os.environ[name] for name in names if name in os.environ), default)


_Loader.add_constructor("!ENV", _environment)
_Loader.add_multi_constructor("", lambda *_: None)


def find_hub(folder: Path) -> Path:
    """The folder of the hub that `folder` is in: the nearest one upwards that holds `mkdocs.yml`."""
    for candidate in (folder, *folder.parents):
        if os.path.isfile(candidate / CONFIG):  # noqa: PTH113  as below
            return candidate
    raise NotAHubError("no-hub", folder=str(folder), file=CONFIG)


def read_site(root: Path) -> Site:
    """Read `mkdocs.yml`.

    Raises:
        NotAHubError: there is none, or it declares no languages, or one as partial in a way that is unknown.
    """
    if not os.path.isfile(root / CONFIG):  # noqa: PTH113  as below
        # A pipe of that name would keep whoever opens it waiting.
        raise NotAHubError("no-hub", folder=str(root), file=CONFIG)
    try:
        config = yaml.load((root / CONFIG).read_text(encoding="utf-8"), _Loader)  # noqa: S506  a SafeLoader
    except (OSError, UnicodeDecodeError) as problem:
        raise NotAHubError("no-hub", folder=str(root), file=CONFIG) from problem
    except UNREADABLE as problem:
        mark = getattr(problem, "problem_mark", None)
        raise NotAHubError(
            "site-file-broken", file=CONFIG, line=str(mark.line + 1 if mark else 1)
        ) from problem
    settings = config if isinstance(config, dict) else {}
    languages = tuple(_languages(settings.get("plugins")))
    if not languages:
        raise NotAHubError("no-languages", file=CONFIG)
    docs = _text(settings.get("docs_dir")) or "docs"
    if not _is_within(root, docs):
        raise NotAHubError("no-content", folder=docs.replace("\0", ""), file=CONFIG)
    found = settings.get("extra")
    extra: dict[Any, Any] = found if isinstance(found, dict) else {}
    languages = _with_partial(languages, extra.get("partial"))
    repository = _slashed(settings.get("repo_url"))
    edit = _slashed(extra.get("edit_uri"))
    return Site(
        languages=languages,
        docs=docs,
        address=_slashed(settings.get("site_url")),
        repository=repository,
        edit=urljoin(repository, edit) if repository and edit else "",
    )


def _slashed(written: Any) -> str:
    address = _text(written)
    return address if not address or address.endswith("/") else f"{address}/"


def _is_within(root: Path, folder: str) -> bool:
    """Whether it is a folder of the hub's: nothing outside is read."""
    full = root / folder.replace("\0", "")
    # A name that the system doesn't take is no folder either; asked of the path itself, it would be an error.
    there = os.path.isdir(full)  # noqa: PTH112
    return "\0" not in folder and there and full.resolve().is_relative_to(root.resolve())


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _languages(plugins: Any) -> list[Language]:
    """The languages that the i18n plugin is told of and builds."""
    entries = plugins.items() if isinstance(plugins, dict) else _pairs(plugins)
    settings = next((options for name, options in entries if name == "i18n"), None)
    declared = settings.get("languages") if isinstance(settings, dict) else None
    return [
        Language(entry["locale"], _text(entry.get("name")) or entry["locale"], entry.get("default") is True)
        for entry in (declared if isinstance(declared, list) else [])
        if isinstance(entry, dict) and _text(entry.get("locale")) and entry.get("build") is not False
    ]


def _with_partial(languages: tuple[Language, ...], declared: Any) -> tuple[Language, ...]:
    """The languages, those marked that are declared partial: `partial: {qu: checklists}`."""
    partial = {} if declared is None else declared
    codes = {language.code for language in languages if not language.default}
    if not isinstance(partial, dict) or not set(partial) <= codes or _other(partial):
        example = f"{next(iter(sorted(codes)), 'qu')}: {CHECKLISTS}"
        raise NotAHubError("partial-unknown", file=CONFIG, example=example)
    return tuple(replace(language, partial=language.code in partial) for language in languages)


def _other(partial: dict[Any, Any]) -> bool:
    """Whether something else than the checklists is declared."""
    return any(value != CHECKLISTS for value in partial.values())


def _pairs(plugins: Any) -> list[tuple[str, Any]]:
    listed = plugins if isinstance(plugins, list) else []
    return [pair for entry in listed if isinstance(entry, dict) for pair in entry.items()]
