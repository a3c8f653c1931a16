"""What of a style sheet stays: all that a page or a script may use, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hub.outputs.publishing.pages import read_page
from hub.outputs.styles import Used, pruned, write_styles

if TYPE_CHECKING:
    from pathlib import Path

PAGE = """<html lang=es><body data-scheme="slate"><p class='lead big' id="top">x</p>
<a href="https://a.example/?a=1&b=2" aria-current="page">y</a><input type=checkbox checked></body></html>"""


def _used() -> Used:
    used = Used()
    used.names.update(read_page(PAGE.encode()).used)
    used.add_script("element.classList.add('is-open'); element.dataset.state = \"done\";")
    return used


@pytest.mark.parametrize(
    ("css", "kept"),
    [
        ("p{color:red}", "p{color:red}"),
        ("table{color:red}", ""),
        (".lead > .big { color : red }", ".lead > .big{color:red}"),
        (".lead .small{color:red}", ""),
        ("#top{color:red}#bottom{color:red}", "#top{color:red}"),
        (".small,.big{color:red}", ".big{color:red}"),
        (".is-open{color:red}.is-shut{color:red}", ".is-open{color:red}"),
        ("[data-scheme=slate]{color:red}[data-scheme=light]{color:red}", "[data-scheme=slate]{color:red}"),
        ("[href^=http]{color:red}[src]{color:red}", "[href^=http]{color:red}"),
        (":is(.big,.small){color:red}:is(.tiny,.small){color:red}", ":is(.big,.small){color:red}"),
        (
            "p:not(.small){color:red}p:has(.small){color:red}",
            "p:not(.small){color:red}p:has(.small){color:red}",
        ),
        ("input:checked::before{color:red}", "input:checked::before{color:red}"),
        ("@media print{table{color:red}p{color:red}}", "@media print{p{color:red}}"),
        ("@media print{table{color:red}}", ""),
        ("@page{margin:14mm}", "@page{margin:14mm}"),
        ("@keyframes x{from{top:0}to{top:1px}}", "@keyframes x{from{top:0}to{top:1px}}"),
        ("p{--a:1;--b:var(--c);--c:2;color:red!important}", "p{color:red!important}"),
        ("p{--a:var(--b);--b:2;top:var(--a)}", "p{--a:var(--b);--b:2;top:var(--a)}"),
        ('p{--a:url("data:x;}{");top:0}', "p{top:0}"),
        ('p::after{content:"} a{"}', 'p::after{content:"} a{"}'),
        ('@charset "utf-8";/* said */p{color:red}', "p{color:red}"),
    ],
)
def test_only_what_is_used_stays(css: str, kept: str) -> None:
    assert pruned(css, _used()) == kept
    assert pruned(kept, _used()) == kept


def test_the_sheets_become_one_and_what_no_page_needs_goes(tmp_path: Path) -> None:
    for name, text in {
        "index.html": PAGE,
        "assets/stylesheets/a.css": "p{color:red}table{color:red}",
        "assets/stylesheets/b.css": ".is-open{top:0}",
        "assets/javascripts/own.js": "x.className = 'is-open'",
        "assets/javascripts/old/bundle.js": "x.className = 'table'",
        "assets/javascripts/old/deep/part.js": "x.className = 'table'",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    write_styles(tmp_path, ["assets/stylesheets/[ab].css"], ["assets/javascripts/old/**/*.js"])
    files = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*")}
    assert files == {
        *("assets", "assets/javascripts", "assets/stylesheets", "index.html"),
        *("assets/javascripts/own.js", "assets/stylesheets/site.css"),
    }
    assert (tmp_path / "assets/stylesheets/site.css").read_text() == "p{color:red}.is-open{top:0}"
