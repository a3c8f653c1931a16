"""The links to a page's source: on every page where the repository is named, on none where it isn't."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest

from hub.rules import RULES
from hub.texts import strings
from tests.site.conftest import ROOT, build
from tests.site.html import parsed

if TYPE_CHECKING:
    from pathlib import Path

    from hub.model import Hub

REPOSITORY = "https://github.com/example/hub"


@pytest.fixture(scope="module")
def sourced(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built with its repository named."""
    folder = tmp_path_factory.mktemp("sourced") / "site"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("REPO_URL", REPOSITORY)
        done = build(ROOT, folder)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def unsourced(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built without."""
    folder = tmp_path_factory.mktemp("unsourced") / "site"
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("REPO_URL", raising=False)
        assert build(ROOT, folder).returncode == 0
    return folder


def test_every_page_leads_to_its_file_and_to_a_report_of_it(hub: Hub, sourced: Path) -> None:
    pages = [page for page in sourced.rglob("index.html") if "pagefind" not in page.parts]
    assert len(pages) > len(hub.pages)
    for page in pages:
        built = parsed(page)
        [edit] = [link for link in built.links if link.startswith(f"{REPOSITORY}/edit/")]
        path = edit.removeprefix(f"{REPOSITORY}/edit/main/")
        assert (ROOT / path).is_file(), path
        assert path.startswith(f"docs/{built.language}/")
        [report] = [link for link in built.links if link.startswith(f"{REPOSITORY}/issues/new?")]
        filled = parse_qs(urlsplit(report).query)
        assert filled["page"] == [built.heads["canonical"][0]["href"]]
        assert (ROOT / ".github/ISSUE_TEMPLATE" / filled["template"][0]).is_file()
        assert strings(built.language)["source_file"]["edit"] in page.read_text(encoding="utf-8")


def test_a_checklist_is_edited_in_its_step(sourced: Path) -> None:
    built = parsed(sourced / "en/steps/03-agree-on-coordination/checklist/index.html")
    assert f"{REPOSITORY}/edit/main/docs/en/steps/03-agree-on-coordination.md" in built.links


def test_without_a_repository_no_page_says_a_word_of_it(unsourced: Path) -> None:
    for page in unsourced.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert "hub-source" not in text
        assert "issues/new" not in text


@pytest.mark.parametrize("folder", ["", "en/"])
def test_every_rule_has_its_anchor(unsourced: Path, folder: str) -> None:
    ids = parsed(unsourced / f"{folder}contributing/rules/index.html").ids
    assert {rule.__name__.replace("_", "-") for rule in RULES} <= set(ids)
