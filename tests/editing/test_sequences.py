"""Whatever editors do one after the other, the hub stays whole, and a move back restores every byte."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from hub.editing.move import move
from hub.editing.new import KINDS, Wish, new
from hub.editing.redirects import PATH
from hub.editing.refusal import RefusedError
from hub.editing.remove import remove
from hub.editing.writing import write
from hub.model import Kind, kind_of
from hub.reading import read_hub
from hub.rules import check
from tests.editing.golden import changed, tree
from tests.small_hub import write_hub

FREE = {
    Kind.STEP: ["steps/03-x", "steps/10-y", "steps/03-z"],
    Kind.LESSON: ["lessons/x", "lessons/deep/y", "lessons/01-lesson"],
    Kind.GUIDANCE: ["toolkit/1-g/1-1-h", "toolkit/h"],
    Kind.OVERVIEW: ["peru/index", "toolkit/index", "lessons/deep/index"],
    Kind.SOURCES: ["deep/down/sources", "sources"],
    Kind.GLOSSARY: ["peru/glossary", "glossary"],
    Kind.PAGE: ["a", "peru/a", "about", "deep/down/b", "peru"],
}
"""Where a page of a kind may go, or may be already."""


def _action(data: st.DataObject, root: Path) -> tuple[str, str, str]:
    """Something that an editor may ask for in the hub as it is now."""
    ids = sorted({page.id for page in read_hub(root).pages.values()})
    folders = sorted({page_id.rpartition("/")[0] for page_id in ids} - {""})
    what = data.draw(st.sampled_from(["new", "move", "move", "move", "remove"]))
    match what:
        case "new":
            kind = data.draw(st.sampled_from(sorted(KINDS)))
            return what, kind, data.draw(st.sampled_from(["", *FREE[KINDS[kind]]]))
        case "move":
            old = data.draw(st.sampled_from([*ids, *folders]))
            into = [f"{old}-moved", f"{old}/moved"] if old in folders else FREE.get(kind_of(old), ["home"])
            return what, old, data.draw(st.sampled_from([*into, f"{old}-new"]))
    return what, data.draw(st.sampled_from(ids)), ""


LINKS = {
    f"docs/{code}/lessons/01-lesson.md": {
        "find": "## ",
        "put": "[a](../about.md#method), [b][s], [c](index.md)\n\n[s]: <../steps/10-step/checklist.md>\n\n## ",
    }
    for code in ("es", "en")
}
"""More ways that links are written, on a page that moves."""

OF_NEW_PAGES = {"text-unwritten", "page-orphan"}


def _changes(root: Path, action: tuple[str, str, str]) -> dict[str, bytes | None]:
    """What the action comes to; nothing where it is refused."""
    what, one, other = action
    hub = read_hub(root)
    try:
        match what:
            case "new":
                titles = {"es": "Año nuevo", "en": "New year"}
                return new(root, hub, Wish(KINDS[one], titles, other, "1" if one == "guidance" else ""))[0]
            case "move":
                return dict(move(root, hub, one, other).changes)
        return remove(root, hub, one)[0]
    except RefusedError:
        return {}


@given(st.data())
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_the_hub_stays_whole(data: st.DataObject) -> None:
    with TemporaryDirectory() as folder:
        root = write_hub(Path(folder), LINKS)
        made = False
        for _ in range(3):
            action = _action(data, root)
            before = tree(root)
            changes = _changes(root, action)
            event(f"{action[0]}: {'done' if changes else 'refused'}")
            write(root, changes)
            made = made or (action[0] == "new" and bool(changes))
            assert {finding.rule for finding in check(read_hub(root))} <= (OF_NEW_PAGES if made else set())
            if action[0] == "move" and changes:
                _there_and_back(root, action, before)


def _there_and_back(root: Path, action: tuple[str, str, str], before: dict[str, bytes | None]) -> None:
    """A move back restores everything; then the move is made again."""
    _, old, new_id = action
    after = tree(root)
    write(root, move(root, read_hub(root), new_id, old).changes)
    assert changed(before, tree(root)) <= {PATH}
    write(root, move(root, read_hub(root), old, new_id).changes)
    assert changed(after, tree(root)) <= {PATH}
