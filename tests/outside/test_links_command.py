"""`hub links`: what it finds where, in every form, and what it returns."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from hub.cli import main
from hub.findings import catalogue, explain, message_languages
from hub.outside import Answer, Outcome, Reply, found, outside_addresses
from hub.reading import read_hub
from tests.outside.server import LocalServer, Told, serving
from tests.small_hub import write_hub

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def server() -> Iterator[LocalServer]:
    with serving() as running:
        yield running


@pytest.fixture
def enter(tmp_path: Path, server: LocalServer, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A hub whose source is on the server, with a cache of its own and no pauses."""
    monkeypatch.setenv("no_proxy", "*")
    monkeypatch.setattr("hub.outside.cache.user_cache_path", lambda _: tmp_path / "cache")
    monkeypatch.setattr("hub.cli.links._sleep", lambda *_: None)
    study = {"find": "https://study.example/", "put": server.tell("/study", Told())}
    monkeypatch.chdir(write_hub(tmp_path / "hub", {"data/sources.yml": study}))
    return tmp_path / "hub"


def _link(root: Path, language: str, address: str) -> None:
    words = {"es": "Más texto", "en": "More text"}[language]
    write_hub_change = {f"docs/{language}/about.md": {"find": words, "put": f"[{words}]({address})"}}
    for name, change in write_hub_change.items():
        path = root / name
        path.write_text(path.read_text(encoding="utf-8").replace(change["find"], change["put"]), "utf-8")


def test_all_is_well(enter: Path, capsys: pytest.CaptureFixture[str], server: LocalServer) -> None:
    assert main(["links", "--lang", "en"]) == 0
    assert capsys.readouterr() == ("All addresses answer: 1.\n", "")
    assert main(["links", "--lang", "es"]) == 0
    assert len(server.asked) == 1, "what answered lately isn't asked again"
    assert main(["links", "--days", "0"]) == 0
    assert len(server.asked) == 2


def test_an_address_is_asked_once_and_told_at_each_place(
    enter: Path, capsys: pytest.CaptureFixture[str], server: LocalServer
) -> None:
    _link(enter, "es", f"{server.root}/nowhere#a")
    _link(enter, "en", f"{server.root}/nowhere#b")
    assert main(["links", "--lang", "en"]) == 1
    assert [path for _, path, _ in server.asked].count("/nowhere") == 2, "by HEAD and by GET"
    out = capsys.readouterr().out
    assert out.startswith("docs/en/about.md:14:1  error  address-gone\n  “http://127.0.0.1:")
    assert "/nowhere#b” is gone: its server says so (code 404).\n    14 | [More text](http" in out
    assert "docs/es/about.md:14:1  error  address-gone\n" in out
    assert out.endswith("\n2 errors and 0 warnings; addresses asked for: 2.\n")


def test_warnings_alone_are_0(enter: Path, capsys: pytest.CaptureFixture[str], server: LocalServer) -> None:
    server.tell("/study", Told(301, {"Location": "/new"}))
    server.tell("/new", Told())
    _link(enter, "es", server.tell("/closed", Told(403)))
    assert main(["links", "--lang", "es", "--format", "json"]) == 0
    findings = json.loads(capsys.readouterr().out)
    assert [(each["rule"], each["path"], each["line"]) for each in findings] == [
        ("address-moved", "data/sources.yml", 7),
        ("address-unverified", "docs/es/about.md", 14),
    ]
    assert findings[0]["remedy"].endswith(f"escriba «{server.root}/new».")


def test_annotations(enter: Path, capsys: pytest.CaptureFixture[str], server: LocalServer) -> None:
    server.tell("/study", Told(410))
    assert main(["links", "--format", "github", "--lang", "en"]) == 1
    out = capsys.readouterr().out
    assert out.startswith("::error file=data/sources.yml,line=7,col=")
    assert "title=address-gone::" in out
    assert "rules/#" not in out, "the site explains the rules of the check alone"


def test_paths_narrow_what_is_asked(
    enter: Path, capsys: pytest.CaptureFixture[str], server: LocalServer
) -> None:
    _link(enter, "es", f"{server.root}/nowhere")
    assert main(["links", "data", "docs/en"]) == 0
    assert [path for _, path, _ in server.asked] == ["/study"]
    assert main(["links", "docs/es/about.md", "--lang", "es"]) == 1


def test_without_a_connection_nothing_is_said(
    enter: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in "abc":
        _link(enter, "es", f"https://{name}.example/) Más texto [b](https://{name}{name}.example/")
    monkeypatch.setattr("hub.cli.links.asks", lambda _: lambda *_: Reply(0, problem="name"))
    assert main(["links", "--lang", "en"]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("Not one of the hosts' names is known here")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--days", "soon"], "“soon” isn't a number of days"),
        (["--format", "xml"], "“xml” isn't one of: text, github, json."),
        (["nowhere"], "There is no nowhere."),
    ],
)
def test_wrong_use(
    enter: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str, server: LocalServer
) -> None:
    assert main(["links", "--lang", "en", *arguments]) == 2
    assert capsys.readouterr().err.startswith(said)
    assert server.asked == []


def test_ctrl_c_is_no_crash(enter: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("hub.cli.links.ask_all", interrupted)
    assert main(["links"]) == 130


def test_other_schemes_and_malformed_addresses_are_not_asked(tmp_path: Path) -> None:
    links = (
        "[a](mailto:a@a.example) [b](www.b.example) <https://c.example/ñ#x> [d][d]\n\n[d]: HTTP://D.example\n"
    )
    root = write_hub(tmp_path, {"docs/es/about.md": {"find": "Más texto", "put": links}})
    written = outside_addresses(read_hub(root))
    assert {address: [each.place.path for each in places] for address, places in written.items()} == {
        "https://study.example/": ["data/sources.yml"],
        "https://c.example/%C3%B1": ["docs/es/about.md"],
        "http://d.example": ["docs/es/about.md"],
    }


CAUSES = ["", "server", "name", "slow", "refused", "network", "certificate", "loop", "redirects", "nowhere"]
ANSWERS = [
    *(Answer(Outcome.UNREACHABLE, 500, cause) for cause in CAUSES),
    *(Answer(Outcome.UNVERIFIED, 403, cause) for cause in ("", "issuer", "later")),
    *(Answer(Outcome.MOVED, 200, to=to) for to in ("https://new.example/", "https://new.example/a#b")),
    Answer(Outcome.GONE, 404),
]


@pytest.mark.parametrize("answer", ANSWERS, ids=str)
@pytest.mark.parametrize("language", message_languages())
def test_every_answer_has_its_words(answer: Answer, language: str, tmp_path: Path) -> None:
    address = "https://a.example/b#c"
    root = write_hub(tmp_path, {"docs/es/about.md": {"find": "Más texto", "put": f"[x]({address})"}})
    written = {sent: places for sent, places in outside_addresses(read_hub(root)).items() if "//a." in sent}
    finding, *others = found(written, dict.fromkeys(written, answer))
    said = explain(finding, language)
    assert others == []
    assert address in said.message
    assert (finding.values.get("variant", "") == "home") == (answer.to == "https://new.example/")
    if answer.outcome is Outcome.MOVED:
        assert finding.values["to"] == ("https://new.example/a#b" if "#" in answer.to else f"{answer.to}#c")
    if answer.cause not in ("", "network"):
        assert f"message-{answer.cause}" in catalogue(language)["addresses"][finding.rule]


def test_every_message_is_one_of_an_answer() -> None:
    variants = {name.partition("-")[2] for entry in catalogue("en")["addresses"].values() for name in entry}
    assert variants == {"", *CAUSES, "issuer", "later", "home"} - {"network"}
