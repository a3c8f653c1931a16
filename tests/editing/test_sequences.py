"""Whatever editors do one after the other, the hub stays whole, and a move back restores every byte."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hub.editing.move import move
from hub.editing.new import KINDS, Wish, new
from hub.editing.redirects import PATH
from hub.editing.refusal import RefusedError
from hub.editing.remove import remove
from hub.editing.writing import write
from hub.reading import read_hub
from hub.rules import check
from tests.editing.golden import changed, tree
from tests.small_hub import write_hub

NAMES = ["a", "b", "about", "peru/a", "peru/b", "lessons/x", "lessons/01-lesson", "steps/03-x", "steps/03-step",
         "steps/10-y", "toolkit/1-g/1-1-h", "peru", "lessons/deep/y", "sources", "glossary", "sub/sources"]  # fmt: skip

ACTIONS = st.one_of(
    st.tuples(st.just("new"), st.sampled_from(sorted(KINDS)), st.sampled_from(["", *NAMES])),
    st.tuples(st.just("move"), st.sampled_from(NAMES), st.sampled_from(NAMES)),
    st.tuples(st.just("remove"), st.sampled_from(NAMES), st.just("")),
)

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


@given(st.lists(ACTIONS, min_size=2, max_size=6))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_the_hub_stays_whole(actions: list[tuple[str, str, str]]) -> None:
    with TemporaryDirectory() as folder:
        root = write_hub(Path(folder))
        made: set[str] = set()
        for action in actions:
            before = tree(root)
            changes = _changes(root, action)
            write(root, changes)
            if action[0] == "new":
                made |= {name for name in changes if name.endswith(".md")}
            found = check(read_hub(root))
            assert {finding.rule for finding in found} <= OF_NEW_PAGES
            if not made:
                assert found == []
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
