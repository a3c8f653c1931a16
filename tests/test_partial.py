"""Languages that are declared partial: nothing is asked that they don't promise, and nothing less."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from hub.cli import main
from hub.editing.fix import fix
from hub.editing.move import move
from hub.editing.new import Wish, new
from hub.editing.translated import translated
from hub.editing.writing import write
from hub.findings import explain, message_languages
from hub.model import Kind
from hub.outputs.summary import summarise
from hub.partial import is_translated, shown, with_borrowed
from hub.reading import NotAHubError, read_hub, read_site
from hub.reading.shown import shown_text
from hub.rules import check
from hub.texts import END, MIDDLE, START, has_strings, marked_strings, prompts, strings
from hub.translation import lags, unrecorded_sections
from hub.views import View, alternates, sitemap, with_languages
from tests.small_hub import CONFIG, PARTIAL_STEP, with_partial_language, write_hub

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hub.model import Hub

ROOT = Path(__file__).parent.parent

STEP = "docs/qu/steps/03-step.md"


def _hub(folder: Path, changes: dict[str, Any] | None = None) -> Hub:
    return read_hub(write_hub(folder, {**with_partial_language(), **(changes or {})}))


@pytest.fixture
def lacking_strings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Strings in `qu`, of which most are lacking."""
    folder = tmp_path / "package/strings"
    shutil.copytree(ROOT / "hub/strings", folder)
    own = {"fallback": "es", "language": "Runasimi", "step": {"purpose": "Imapaq"}}
    (folder / "qu.yml").write_text(yaml.safe_dump(own), encoding="utf-8")
    monkeypatch.setattr("hub.texts.files", lambda _: folder.parent)
    for each in (strings, marked_strings, prompts):
        each.cache_clear()
    yield
    for each in (strings, marked_strings, prompts):
        each.cache_clear()


def _step(**texts: str) -> dict[str, str]:
    """The third step's page with one text in place of another: `old`, `new`."""
    text = PARTIAL_STEP.replace("N", "3")
    assert texts["old"] in text
    return {"text": text.replace(texts["old"], texts["new"])}


def test_what_it_doesnt_promise_isnt_asked_of_it(tmp_path: Path) -> None:
    hub = _hub(tmp_path)
    assert [language.code for language in hub.site.languages if language.partial] == ["qu"]
    assert check(hub) == []


PAGE = (
    "---\ntitle: {}\nsummary: Kay qillqapi imataq kasqanta, pipaqmi kasqanta, llapanta willan.\n---\n\n{}\n"
)


@pytest.mark.parametrize(
    ("changes", "findings"),
    [
        ({STEP: {"remove": True}}, ["counterpart-missing docs/es/steps/03-step.md:1:1"]),
        ({STEP: _step(old="- [ ] Iskay kaq { #second }\n", new="")}, [f"counterpart-items {STEP}:9:1"]),
        ({STEP: _step(old="#second", new="#secnd")}, [f"counterpart-items {STEP}:12:3"]),
        ({STEP: _step(old="Iskay kaq { #second }", new="Iskay kaq")}, [f"item-without-id {STEP}:12:3"]),
        (
            {STEP: _step(old="- [ ] Huk kaq { #first }\n", new="")},
            [f"counterpart-items {STEP}:9:1"],
        ),
        ({STEP: _step(old="#checklist", new="#checklst")}, [f"section-missing {STEP}:9:1"]),
        ({STEP: _step(old="- [ ] Huk kaq { #first }\n- [ ] Iskay kaq { #second }", new="Manan.")},
         [f"checklist-empty {STEP}:9:1"]),
        ({STEP: _step(old="status: reconstructed", new="status: verified")}, [f"counterpart-fields {STEP}:5:9"]),
        ({STEP: _step(old="purpose: Imapaqpas.\n", new="")}, [f"field-missing {STEP}:2:1"]),
        ({STEP: _step(old="Huk kaq {", new="Huk [kaq](../about.md#methd) {")},
         [f"item-not-plain {STEP}:11:3", f"link-anchor {STEP}:11:11"]),
        # A step that has more than its checklist is a page like any other.
        (
            {STEP: _step(old="## Qhawana", new="## Imarayku { #purpose }\n\nQillqa.\n\n## Qhawana")},
            [f"section-missing {STEP}:1:1"] * 4,
        ),
        # So is any other page that it has.
        (
            {"docs/qu/about.md": {"text": PAGE.format("Imayna", "## Imayna { #method }\n\nQillqa.")}},
            [
                "counterpart-sections docs/qu/about.md:1:1",
                *["counterpart-citations docs/qu/about.md:6:1"] * 2,
                *["counterpart-figures docs/qu/about.md:6:1"] * 3,
                "counterpart-links docs/qu/about.md:6:1",
            ],
        ),
        ({"docs/qu/only.md": {"text": PAGE.format("Huk", "Qillqa.")}},
         ["counterpart-missing docs/qu/only.md:1:1", "counterpart-missing docs/qu/only.md:1:1"]),
        # The other languages are checked as strictly as before.
        ({"docs/en/about.md": {"find": "03-step.md#first", "put": "04-step.md#first"}},
         ["counterpart-links docs/en/about.md:10:5"]),
        ({"data/glossary.yml": {"find": ", en: pillar", "put": ""}}, ["data-text-missing data/glossary.yml:3:11"]),
    ],
)  # fmt: skip
def test_what_it_promises_is_asked_of_it(
    tmp_path: Path, changes: dict[str, Any], findings: list[str]
) -> None:
    found = check(_hub(tmp_path, changes))
    assert [
        f"{each.rule} {each.place.path}:{each.place.line}:{each.place.column}" for each in found
    ] == findings
    assert all(explain(finding, language).remedy for finding in found for language in message_languages())


def test_a_whole_language_with_such_pages_isnt_whole(tmp_path: Path) -> None:
    config = with_partial_language()["mkdocs.yml"]["text"].replace("  partial: {qu: checklists}\n", "")
    rules = {finding.rule for finding in check(_hub(tmp_path, {"mkdocs.yml": {"text": config}}))}
    assert {"counterpart-missing", "section-missing", "data-text-missing"} <= rules


@pytest.mark.parametrize(
    "declared", ["{fr: checklists}", "{es: checklists}", "{en: lessons}", "[en]", "{en: [checklists]}", "yes"]
)
def test_a_declaration_that_makes_no_sense_is_refused(
    tmp_path: Path, declared: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write_hub(tmp_path, {"mkdocs.yml": {"text": f"{CONFIG}extra:\n  partial: {declared}\n"}})
    with pytest.raises(NotAHubError, match="partial-unknown"):
        read_site(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert main(["check", "--lang", "en"]) == 2
    assert "as in `partial: {en: checklists}`" in capsys.readouterr().err


@pytest.mark.parametrize(
    "extra", ["", "extra:\n", "extra: 1\n", "extra:\n  partial:\n", "extra:\n  partial: {}\n"]
)
def test_without_a_declaration_every_language_is_whole(tmp_path: Path, extra: str) -> None:
    write_hub(tmp_path, {"mkdocs.yml": {"text": CONFIG + extra}})
    assert not [language for language in read_site(tmp_path).languages if language.partial]


def test_what_readers_get(tmp_path: Path) -> None:
    hub = _hub(tmp_path)
    step, about = shown(hub, "qu", "steps/03-step"), shown(hub, "qu", "about")
    assert step and about
    assert (step.page.language, step.text.language, step.checklist_only) == ("qu", "es", True)
    assert (about.page.language, about.checklist_only, about.borrowed) == ("es", False, True)
    assert shown(hub, "qu", "steps/03-step/checklist") is None
    whole = shown(hub, "en", "about")
    assert whole and not whole.borrowed and not whole.checklist_only
    text = shown_text(tmp_path, step)
    checklist = text[text.index("## Qhawana { #checklist }") : text.index("## Resultados { #outputs }")]
    assert checklist.split("\n")[2:4] == ["- [ ] Huk kaq { #first }", "- [ ] Iskay kaq { #second }"]
    assert text.count("{ #checklist }") == 1
    assert text.count("{ #first }") == 1
    assert text.lstrip().startswith("## Por qué { #purpose }")
    assert text.rstrip().endswith("## Riesgos { #risks }\n\nTexto.")
    assert shown_text(tmp_path, about).lstrip().startswith("## Método { #method }")


def test_alternates_and_the_sitemap_know_what_is_translated(tmp_path: Path) -> None:
    hub = with_borrowed(_hub(tmp_path))
    for page_id, codes in {
        "about": ["es", "en"],
        "steps/03-step": ["es", "en"],
        "steps/03-step/checklist": ["es", "en", "qu"],
    }.items():
        assert [each.language.code for each in alternates(hub, page_id)] == codes
        assert is_translated(hub, "qu", page_id) == ("qu" in codes)
    listed = [entry.address for entry in sitemap(hub, {})]
    assert len(listed) == len(set(listed))
    assert sorted(each for each in listed if "/qu/" in each) == [
        f"https://small.example/qu/steps/{number:02d}-step/checklist/" for number in range(1, 11)
    ]
    versions = {each.language.code: each for each in View(hub, "es", "about").versions}
    assert (versions["qu"].path, versions["qu"].lacking) == ("qu/about/", "page")
    versions = {each.language.code: each for each in View(hub, "en", "steps/03-step").versions}
    assert (versions["qu"].lacking, versions["es"].lacking) == ("rest", "")
    versions = {each.language.code: each for each in View(hub, "en", "nowhere").versions}
    assert (versions["qu"].path, versions["qu"].lacking) == ("qu/", "")


def test_borrowing_changes_nothing_of_other_languages(tmp_path: Path) -> None:
    plain = _hub(tmp_path)
    hub = with_borrowed(plain)
    for code in ("es", "en"):
        assert hub.pages_in(code) == plain.pages_in(code)
        for page in hub.pages_in(code):
            assert [each.language for each in hub.counterparts(page)] == [
                each.language for each in plain.counterparts(page)
            ]
    assert {page.id for page in hub.pages_in("qu")} == {page.id for page in hub.pages_in("es")}
    whole = read_hub(write_hub(tmp_path / "whole"))
    assert with_borrowed(whole) is whole


def test_its_record_holds_what_it_translates(tmp_path: Path) -> None:
    hub = _hub(tmp_path)
    page = hub.pages["qu", "steps/03-step"]
    assert unrecorded_sections(hub, page) == ("title", "checklist")
    changes, recorded = translated(tmp_path, hub, [page])
    assert recorded[0].sections == ("title", "checklist")
    write(tmp_path, changes)
    hub = read_hub(tmp_path)
    assert unrecorded_sections(hub, hub.pages["qu", "steps/03-step"]) == ()
    write_hub(tmp_path / "later", {
        **with_partial_language(),
        STEP: {"text": (tmp_path / STEP).read_text(encoding="utf-8")},
        "docs/es/steps/03-step.md": {"find": "Primer resultado", "put": "Otro resultado"},
    })  # fmt: skip
    hub = read_hub(tmp_path / "later")
    assert [lag.section for lag in lags(hub, hub.pages["qu", "steps/03-step"])] == ["checklist"]


def test_a_new_page_is_made_where_it_is_promised(tmp_path: Path) -> None:
    hub = _hub(tmp_path)
    titles = {"es": "Notas", "en": "Notes"}
    changes, _ = new(tmp_path, hub, Wish(Kind.LESSON, titles))
    assert sorted(changes) == ["docs/en/lessons/02-notes.md", "docs/es/lessons/02-notes.md"]


@pytest.mark.usefixtures("lacking_strings")
def test_a_new_step_of_a_partial_language_is_its_checklist(
    tmp_path: Path,
) -> None:
    gone = {f"docs/{code}/steps/10-step.md": {"remove": True} for code in ("es", "en", "qu")}
    hub = _hub(tmp_path, gone)
    titles = {"es": "Diez", "en": "Ten", "qu": "Chunka"}
    changes, _ = new(tmp_path, hub, Wish(Kind.STEP, titles))
    text = (changes["docs/qu/steps/10-ten.md"] or b"").decode()
    assert [line for line in text.splitlines() if line.startswith("## ")] == ["## Qhawana { #checklist }"]


def test_correcting_goes_on_in_the_other_languages(tmp_path: Path) -> None:
    heading = {"find": "## Riesgos { #risks }", "put": "## Riesgos"}
    hub = _hub(tmp_path, {"docs/es/steps/03-step.md": heading})
    found = fix(tmp_path, hub)
    assert found.done == (("docs/es/steps/03-step.md", "heading-id", "risks"),)
    assert not found.blocked


def test_its_pages_move_with_the_others(tmp_path: Path) -> None:
    moved = move(tmp_path, _hub(tmp_path), "steps/03-step", "steps/03-other")
    write(tmp_path, moved.changes)
    assert (tmp_path / "docs/qu/steps/03-other.md").is_file()
    assert check(read_hub(tmp_path)) == []


def test_a_pull_requests_summary_says_that_a_page_isnt_translated(tmp_path: Path) -> None:
    hub = _hub(tmp_path)
    lines = summarise(hub, [], ["docs/es/about.md", "docs/qu/gone.md"]).splitlines()
    assert (
        "| `about` | cambió / changed | sin cambios / not changed | sin traducir / not translated |" in lines
    )
    assert lines[-3].endswith("no existe / doesn't exist |")


@pytest.mark.usefixtures("lacking_strings")
def test_strings_that_a_language_lacks_are_anothers_and_known_as_such() -> None:
    assert strings("qu")["step"]["purpose"] == marked_strings("qu")["step"]["purpose"] == "Imapaq"
    assert strings("qu")["step"]["path"] == "Los diez pasos"
    assert strings("qu")["timeline"]["months"][8] == "setiembre"
    number = marked_strings("qu")["step"]["number"].format(number=3, last=10)
    assert with_languages(f"<p>{number}</p>") == '<p><span lang="es">Paso 3 de 10</span></p>'
    assert with_languages(marked_strings("qu")["timeline"]["months"][8]) == '<span lang="es">setiembre</span>'
    assert has_strings("qu", "step")
    assert not has_strings("qu", "not_found")
    assert not has_strings("ay")
    assert marked_strings("es") == strings("es")


def test_a_borrowed_text_is_marked_where_a_mark_can_stand() -> None:
    def borrowed(text: str) -> str:
        return f"{START}es{MIDDLE}{text}{END}"

    for before, after in {
        f'<a title="{borrowed("x > y")}">{borrowed("Ir")}</a>': '<a title="x > y"><span lang="es">Ir</span></a>',
        f"<title>{borrowed('Paso')} - Sitio</title>": "<title>Paso - Sitio</title>",
        f"<p>{borrowed('en ' + borrowed('quechua'))}</p>": (
            '<p><span lang="es">en <span lang="es">quechua</span></span></p>'
        ),
        f"<p>1 < 2 {borrowed('o')} 3 > 2</p>": '<p>1 < 2 <span lang="es">o</span> 3 > 2</p>',
        "<p>Nada</p>": "<p>Nada</p>",
    }.items():
        assert with_languages(before) == after


PIECES = st.one_of(
    st.text(alphabet="<>\"' apt/="),
    st.sampled_from(["en", "es"]).map(lambda code: f"{START}{code}{MIDDLE}word{END}"),
    st.sampled_from(["<title>", "</title>", '<a title="', '">']),
)


@given(st.lists(PIECES).map("".join))
def test_no_sign_is_left_and_no_word_is_lost_whatever_a_page_holds(html: str) -> None:
    marked = with_languages(html)
    bare = re.sub(r'<span lang="(en|es)">(word)</span>', r"\2", marked)
    assert bare == re.sub(f"{START}..{MIDDLE}(word){END}", r"\1", html)
