"""A small hub that has everything and no fault: the ground that tests change one thing of."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

STEPS = 10

CONFIG = """\
site_name: Small
site_url: https://small.example/
plugins:
  - i18n:
      languages:
        - {locale: es, name: Español, default: true}
        - {locale: en, name: English}
"""

SOURCES = """\
sources:
  study:
    title: {es: Estudio, en: Study}
    language: es
    authors: {es: Alguien, en: Somebody}
    year: 2017
    url: "https://study.example/"
    reuse: {es: Citar, en: Cite}
    consulted: full
    about: peru
    supports: {es: Cifras, en: Figures}
  guide:
    title: {en: Guide}
    language: en
    authors: {es: Otra persona, en: Somebody else}
    year: null
    url: null
    reuse: {es: Citar, en: Cite}
    consulted: extract
    about: general
    supports: {es: Consejos, en: Advice}
"""

GLOSSARY = """\
terms:
  pillar:
    term: {es: pilar, en: pillar}
    definition: {es: Un sector., en: A sector.}
    source: study
"""

TIMELINE = """\
events:
  - id: interviews
    year: 2017
    what: {es: Se entrevista a 72 personas., en: 72 people are interviewed.}
    sources: [study]
    about: peru
"""

PAGES = {
    "index": """\
---
title: {Inicio|Home}
summary: {Un sitio pequeño que tiene de todo y ningún error.|A small site that has everything and no fault in it.}
---

{Lea|Read} [{los pasos|the steps}](steps/index.md), [{las lecciones|the lessons}](lessons/index.md), [{el método|the method}](about.md#method), [{el glosario|the glossary}](glossary.md#pillar), [{las fuentes|the sources}](sources.md) {y|and} [{una lista|a checklist}](steps/03-step/checklist.md).
""",
    "about": """\
---
title: {Método|Method}
summary: {Cómo se hizo este sitio, quién lo hizo y con qué fuentes.|How this site was made, who made it and from which sources.}
---

## {Método|Method} { #method }

{En el 2017 fueron 4500 personas|In 2017 there were 4,500 people} [@study].

{Vea|See} [{el paso|step} 3](steps/03-step.md#first).

### {Detalle|Detail} { #detail }

{Más texto|More text} [@guide].
""",
    "glossary": "---\ntitle: {Glosario|Glossary}\nsummary: {Las palabras que se usan en todo el sitio, en orden.|The words that are used all over the site, in order.}\n---\n",
    "sources": "---\ntitle: {Fuentes|Sources}\nsummary: {De dónde sale todo lo que el sitio dice en cada página.|Where all that the site says on each page comes from.}\n---\n",
    "steps/index": "---\ntitle: {Pasos|Steps}\nsummary: {Los diez pasos del modelo, del primero hasta el último.|The ten steps of the model, from the first to the last.}\norder: 10\n---\n\n{Texto|Text}.\n",
    "lessons/index": "---\ntitle: {Lecciones|Lessons}\nsummary: {Las lecciones que dejó el trabajo, una tras otra, aquí.|The lessons that the work has left, one after the other.}\norder: 20\n---\n\n{Texto|Text}.\n",
    "lessons/01-lesson": """\
---
title: {Lección|Lesson}
summary: {Una lección sobre cómo escuchar antes de tomar la palabra.|A lesson on how to listen first and to speak afterwards.}
code: L01
message: {Escuchar primero.|Listen first.}
steps: [steps/01-step, steps/02-step]
---

## {Hechos|Facts} { #facts }

{Texto|Text} [@study].

## {Sentido|Meaning} { #meaning }

{Texto|Text}.

## {Uso|Use} { #apply }

{Texto|Text}.
""",
}

STEP = """\
---
title: {Paso|Step} N
summary: {Lo que hay que hacer y comprobar en este paso, que es el número|What to do and to check in this step, which is number} N.
number: N
status: reconstructed
purpose: {Para algo.|For something.}
---

## {Por qué|Why} { #purpose }

{Texto|Text}.

## {Quiénes|Who} { #who }

{Texto|Text}.

## {Qué hacer|What to do} { #actions }

1. **{Hacer|Do}.** {Algo|Something} [@study].
2. **{Pensar|Think}.** {Algo|Something}.

## {Lista|Checklist} { #checklist }

- [ ] {Primer resultado|First result} { #first }
- [ ] {Segundo resultado|Second result} { #second }

## {Resultados|Results} { #outputs }

{Texto|Text}.

## {Riesgos|Risks} { #risks }

{Texto|Text}.
"""

PARTIAL_STEP = """\
---
title: Tatki N
summary: Kay tatkipi imata ruwana, imata qhawana, tawa chunka simipi willasqa, yupay N.
number: N
status: reconstructed
purpose: Imapaqpas.
---

## Qhawana { #checklist }

- [ ] Huk kaq { #first }
- [ ] Iskay kaq { #second }
"""


def small_hub() -> dict[str, str]:
    """The files of the small hub: path -> text."""
    pages = dict(PAGES) | {f"steps/{n:02d}-step": STEP.replace("N", str(n)) for n in range(1, STEPS + 1)}
    files = {
        "mkdocs.yml": CONFIG,
        "data/sources.yml": SOURCES,
        "data/glossary.yml": GLOSSARY,
        "data/timeline.yml": TIMELINE,
    }
    for number, language in enumerate(("es", "en")):
        for page_id, text in pages.items():
            files[f"docs/{language}/{page_id}.md"] = _in_language(text, number)
    return files


def write_hub(folder: Path, changes: dict[str, Any] | None = None) -> Path:
    """Write the small hub into `folder`, with the changes of a golden case made to it."""
    for name, text in small_hub().items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
    change_hub(folder, changes or {})
    return folder


def change_hub(folder: Path, changes: dict[str, Any]) -> None:
    """Make the changes of a golden case to the hub in `folder`."""
    for name, change in changes.items():
        _change(folder / name, change)


def _in_language(text: str, number: int) -> str:
    """`{uno|one}` becomes its first or second part."""
    parts = text.split("{")
    out = [parts[0]]
    for part in parts[1:]:
        inner, closing, rest = part.partition("}")
        out.append(inner.split("|")[number] + rest if closing and "|" in inner else "{" + part)
    return "".join(out)


def _change(path: Path, change: dict[str, Any]) -> None:
    """One change of a golden case, see tests/rules/cases/README.md."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if "find" in change:
        text = path.read_text(encoding="utf-8")
        assert change["find"] in text, f"{path}: the case looks for what isn't there: {change['find']!r}"
        path.write_text(text.replace(change["find"], change["put"], 1), encoding="utf-8", newline="")
        return
    if path.is_file():
        path.unlink()
    if "text" in change:
        path.write_text(change["text"], encoding="utf-8", newline="")
    elif "bytes" in change:
        path.write_bytes(change["bytes"].encode("latin-1"))
    elif "link" in change:
        path.symlink_to(change["link"])
    elif "folder" in change:
        path.mkdir()
    elif "pipe" in change:
        os.mkfifo(path)
    elif "size" in change:
        path.write_bytes(b"a " * (change["size"] // 2))


def with_partial_language() -> dict[str, Any]:
    """The changes that give the small hub a third language, `qu`, with nothing but its checklists."""
    listed = "- {locale: en, name: English}\n"
    config = CONFIG.replace(listed, f"{listed}        - {{locale: qu, name: Runasimi}}\n")
    changes = {"mkdocs.yml": {"text": f"{config}extra:\n  partial: {{qu: checklists}}\n"}}
    for number in range(1, STEPS + 1):
        text = PARTIAL_STEP.replace("N", str(number))
        changes[f"docs/qu/steps/{number:02d}-step.md"] = {"text": text}
    return changes
