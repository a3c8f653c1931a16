"""What may happen to a hub and its site between two builds.

Each edit is a function of the workshop and of chance. Those that an editor couldn't make do nothing.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from hub.editing.move import move
from hub.editing.refusal import RefusedError
from hub.editing.remove import remove
from hub.editing.translated import translated
from hub.editing.writing import write
from hub.reading import read_hub

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path
    from random import Random

    from tests.incremental.workshop import Workshop

    Edit = Callable[[Workshop, Random], None]

LANGUAGES = ("es", "en")
_SENTENCES = (
    "Algo más.",
    "Un pilar, a pillar.",
    "Se dijo [@guide].",
    "Otra vez [@study].",
    "[Aquí](#first).",
    "### Nuevo { #new-one }",
    "- Uno\n- Dos",
)


def sentence(shop: Workshop, chance: Random) -> None:
    """Write more at the end of a page, in one language or in all."""
    page, text = chance.choice(_pages(shop)), chance.choice(_SENTENCES)
    for language in chance.choice((("es",), ("en",), LANGUAGES)):
        _change(_file(shop, language, page), lambda before: f"{before}\n{text} {chance.randrange(9)}\n")


def facts(shop: Workshop, chance: Random) -> None:
    """Change what a page says of itself, which others show."""
    page = chance.choice(_pages(shop))
    name = chance.choice(("title", "summary", "order", "menu", "purpose", "reviewed"))
    value = {
        "title": f"Título {chance.randrange(99)}",
        "summary": f"Lo que se encuentra en esta página, que hoy dice el número {chance.randrange(99)}.",
        "order": str(chance.randrange(50)),
        "menu": f"Menú {chance.randrange(9)}",
        "purpose": f"Para algo {chance.randrange(9)}.",
        "reviewed": f"2024-01-{chance.randrange(10, 29)}",
    }[name]
    for language in chance.choice((("es",), LANGUAGES)):
        _change(_file(shop, language, page), lambda before: _with_fact(before, name, value))


def item(shop: Workshop, chance: Random) -> None:
    """Add an item to a checklist, or change one."""
    step, name = f"steps/{chance.randrange(1, 11):02d}-step", f"item-{chance.randrange(99)}"
    added = chance.choice((f"- [ ] Otro resultado {{ #{name} }}\n- [ ] ", "- [ ] Y "))
    for language in LANGUAGES:
        if (path := _file(shop, language, step)).is_file():
            _change(path, lambda before: before.replace("- [ ] ", added, 1))


def new_page(shop: Workshop, chance: Random) -> None:
    """Write a page of some kind, with a link to it."""
    name = f"{chance.choice(('', 'peru/', 'lessons/', 'roles/'))}new-{chance.randrange(9)}"
    lesson = f"code: L{chance.randrange(10, 99)}\nmessage: Uno.\nsteps: [steps/02-step]\n"
    more = {"lessons": lesson, "roles": "lead: Uno\n"}.get(name.partition("/")[0], "")
    sections = "".join(f"## {each} {{ #{each} }}\n\nUno.\n\n" for each in ("facts", "meaning", "apply"))
    said = f"title: Página {name}\nsummary: Una página nueva que se escribe aquí para ver qué cambia.\n"
    for language in LANGUAGES:
        path = _file(shop, language, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"---\n{said}{more}---\n\n{sections}", encoding="utf-8")
        _change(_file(shop, language, "index"), lambda before: f"{before}\n[Nueva]({name}.md).\n")


def moved(shop: Workshop, chance: Random) -> None:
    """Move a page, or a folder, as `hub move` does."""
    old = chance.choice([*_pages(shop), "lessons", "peru"])
    _edit(shop, lambda: move(shop.root, read_hub(shop.root), old, f"{old}-{chance.randrange(99)}").changes)


def removed(shop: Workshop, chance: Random) -> None:
    """Remove a page, with the links to it."""
    page = chance.choice([each for each in _pages(shop) if "new" in each] or _pages(shop))
    for language in LANGUAGES:
        for path in (shop.root / "docs" / language).rglob("*.md"):
            _change(path, lambda before: before.replace(f"\n[Nueva]({page}.md).\n", ""))
    _edit(shop, lambda: remove(shop.root, read_hub(shop.root), page)[0])


def data(shop: Workshop, chance: Random) -> None:
    """Change a definition, a source, an event; add one of them."""
    number = chance.randrange(99)
    name, find, put = chance.choice(
        (
            ("glossary", "es: Un sector.", f"es: Un sector {number}."),
            ("glossary", "terms:\n", _TERM.format(number=number)),
            ("glossary", "es: pilar,", f"es: pilar{number},"),
            ("sources", "title: {es: Estudio", f"title: {{es: Estudio {number}"),
            ("sources", "about: general", "about: peru"),
            ("sources", "sources:\n", _SOURCE.format(number=number)),
            ("timeline", "year: 2017", f"year: {1950 + number}"),
            ("timeline", "72 personas", f"{number} personas"),
        )
    )
    _change(shop.root / f"data/{name}.yml", lambda before: before.replace(find, put, 1))


def template(shop: Workshop, chance: Random) -> None:
    """Change what draws: a template, a script, a style, a picture of the site."""
    number = chance.randrange(99)
    name, more = chance.choice(
        (
            ("overrides/partials/footer.html", f"\n<p>{number}</p>\n"),
            ("overrides/step.html", f"\n{{# {number} #}}\n"),
            ("docs/assets/javascripts/hub.js", f"\nconst added{number} = {number};\n"),
            ("docs/assets/stylesheets/hub.css", f"\np {{ margin-top: {number}px; }}\n"),
            ("docs/assets/images/favicon.svg", f"<!-- {number} -->\n"),
        )
    )
    _change(shop.root / name, lambda before: before + more)


def configuration(shop: Workshop, chance: Random) -> None:
    """Change what the site is called, in its file, or where it is, by the environment."""
    number = chance.randrange(9)
    if chance.random() < 0.4:
        name, value = chance.choice(
            (("SITE_URL", f"https://{number}.example/"), ("REPO_URL", f"https://github.com/a/{number}"))
        )
        shop.variables[name] = value
        return
    change = chance.choice(
        (("site_name: Diez", f"site_name: {number} Diez"), ("site_name: Ten", f"site_name: {number} Ten"))
    )
    _change(shop.root / "mkdocs.yml", lambda before: before.replace(*change))


def translation(shop: Workshop, chance: Random) -> None:
    """Record of which text a page is the translation; then the source goes on."""
    page = chance.choice(_pages(shop))
    hub = read_hub(shop.root)
    if found := hub.page("en", page):
        _edit(shop, lambda: translated(shop.root, hub, [found])[0])
    _change(_file(shop, "es", page), lambda before: before.replace("Texto", "Otro texto", 1))


def damage(shop: Workshop, chance: Random) -> None:
    """Spoil files of the built site by hand."""
    for _ in range(chance.randrange(1, 4)):
        files = sorted(each for each in shop.site.rglob("*") if each.is_file())
        pages = [each for each in files if each.suffix == chance.choice((".html", ".gz", ".br", ".pdf"))]
        file, other = chance.choice(pages or files), chance.choice(files)
        match chance.choice(("delete", "write", "truncate", "swap", "link", "folder")):
            case "delete":
                file.unlink()
            case "write":
                file.write_bytes(b"Somebody was here." + file.read_bytes())
            case "truncate":
                file.write_bytes(b"")
            case "swap" if file != other:
                spare = file.with_name("spare")
                file.rename(spare)
                other.rename(file)
                spare.rename(other)
            case "link" if file != other:
                file.unlink()
                file.symlink_to(other)
            case "folder" if file.parent != shop.site:
                shutil.rmtree(file.parent)


def cache(shop: Workshop, chance: Random) -> None:
    """Delete the cache, or spoil a file of it."""
    files = sorted(each for each in shop.cache.rglob("*") if each.is_file())
    if not files or chance.random() < 0.3:
        shutil.rmtree(shop.cache, ignore_errors=True)
    else:
        chance.choice(files).write_bytes(b"spoilt")


def killed(shop: Workshop, chance: Random) -> None:
    """Kill a build at some moment, after a change."""
    chance.choice((sentence, facts, data, template))(shop, chance)
    shop.killed(chance.uniform(0, 2.5))


def unfinished(shop: Workshop, chance: Random) -> None:
    """Build while a link leads nowhere, which stops the build and leaves the site; then mend it."""
    path, before = _file(shop, "es", chance.choice(_pages(shop))), shop.written()
    _change(path, lambda text: f"{text}\n[Roto](no-such-page.md).\n")
    assert not shop.built()
    shop.restore(before)


def anew(shop: Workshop, chance: Random) -> None:
    """Draw all anew, after a change."""
    sentence(shop, chance)
    shop.built(INCREMENTAL="false")


EDITS: tuple[Edit, ...] = (
    *(sentence, facts, item, new_page, moved, removed, data, template, configuration),
    *(translation, damage, cache, killed, unfinished, anew),
)

_TERM = """\
terms:
  added-{number}:
    term: {{es: resultado {number}, en: result {number}}}
    definition: {{es: Uno., en: One.}}
    source: study
"""
_SOURCE = """\
sources:
  added-{number}:
    title: {{es: Añadida {number}, en: Added {number}}}
    language: es
    authors: {{es: Alguien, en: Somebody}}
    year: 2018
    url: "https://study.example/{number}"
    reuse: {{es: Citar, en: Cite}}
    consulted: full
    about: peru
    supports: {{es: Cifras, en: Figures}}
"""


def _pages(shop: Workshop) -> list[str]:
    folder = shop.root / "docs/es"
    return sorted(each.relative_to(folder).as_posix().removesuffix(".md") for each in folder.rglob("*.md"))


def _file(shop: Workshop, language: str, page: str) -> Path:
    return shop.root / f"docs/{language}/{page}.md"


def _change(path: Path, changed: Callable[[str], str]) -> None:
    if path.is_file():
        path.write_text(changed(path.read_text(encoding="utf-8")), encoding="utf-8")


def _edit(shop: Workshop, changes: Callable[[], Mapping[str, bytes | None]]) -> None:
    """Make changes that the tools of editors work out, if they don't refuse."""
    try:
        write(shop.root, changes())
    except RefusedError:
        return


def _with_fact(text: str, name: str, value: str) -> str:
    lines: Iterable[str] = (each for each in text.splitlines() if not each.startswith(f"{name}: "))
    return "\n".join(lines).replace("---\n", f"---\n{name}: {value}\n", 1) + "\n"
