"""The saved state by itself, in Chromium: merging, the file, the short code. Cases go over in batches."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.site.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

SCRIPTS = ROOT / "docs/assets/javascripts/checklist"

# Few times, devices and keys, so that they often meet.
times = st.integers(0, 6) | st.integers(0, 8_640_000_000_000_000)
codes = st.sampled_from(["", "es:00000001", "en:00000001", "es:0000000a"])
letters = st.text(st.characters(codec="utf-8"), max_size=12)


def _texts(field: str) -> st.SearchStrategy[str | None]:
    if field == "when":
        return st.none() | st.sampled_from(["", "2026-03-01", "2026-04-30"])
    return st.none() | st.sampled_from(["", "a", "b"]) | letters


def _field(field: str) -> st.SearchStrategy[Any]:
    leaf = st.tuples(times, _texts(field)).map(list)
    return st.dictionaries(st.sampled_from(["a", "b", "constructor"]), leaf, max_size=3)


items = st.fixed_dictionaries(
    {},
    optional={"done": st.tuples(times, codes).map(list)}
    | {name: _field(name) for name in ("who", "when", "note")},
)
keys = st.sampled_from(["03-step/one", "03-step/two", "04-step/one", "x/__proto__", "x/constructor"])
group = st.fixed_dictionaries(
    {"name": st.tuples(times, letters).map(list), "items": st.dictionaries(keys, items, max_size=4)}
)
states = st.dictionaries(st.sampled_from(["0", "cusco", "constructor"]), group, max_size=2)
quietly = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture(scope="module")
def logic(browser: Browser) -> Iterator[Page]:
    """A page that holds nothing but the logic."""
    page = browser.new_page()
    for name in ("state", "carry"):
        page.add_script_tag(path=SCRIPTS / f"{name}.js")
    yield page
    page.close()


def _run(page: Page, body: str, cases: Any) -> Any:
    """Runs the body for each case, and gives back what it returns, a refusal by its reason."""
    return page.evaluate(
        f"""async (cases) => {{
          const {{ canonical, merge, checkedGroups }} = hubTicks;
          const one = async (given) => {{ {body} }};
          const refusal = (problem) => (problem instanceof hubTicks.Refused ? {{refused: problem.reason}} : {{failed: String(problem)}});
          return Promise.all(JSON.parse(cases).map((given) => one(given).catch(refusal)));
        }}""",
        json.dumps(cases),
    )


@quietly
@given(st.lists(st.tuples(states, states, states), min_size=10, max_size=30))
def test_merging_is_the_same_in_any_order_and_any_number_of_times(logic: Page, cases: list[Any]) -> None:
    results = _run(
        logic,
        """const [a, b, c] = given.map(checkedGroups);
        const said = canonical(merge(a, b));
        return {
          order: said === canonical(merge(b, a)),
          twice: said === canonical(merge(merge(a, b), b)) && canonical(a) === canonical(merge(a, a)),
          grouping: canonical(merge(merge(a, b), c)) === canonical(merge(a, merge(b, c))),
          untouched: canonical(a) === canonical(given[0]) && canonical(b) === canonical(given[1]),
          sound: canonical(checkedGroups(merge(a, b))) === said,
        };""",
        cases,
    )
    assert all(result and all(result.values()) for result in results), results


@quietly
@given(st.lists(st.tuples(states, states), min_size=10, max_size=30))
def test_merging_loses_nothing(logic: Page, cases: list[Any]) -> None:
    """Every tick and text of either state is in the merged one, unless the other knows something later of it."""
    merged = _run(logic, "return merge(...given.map(checkedGroups));", cases)
    for pair, result in zip(cases, merged, strict=True):
        assert "failed" not in result, result
        for state in pair:
            for group_id, each in state.items():
                for key, item in each["items"].items():
                    there = result[group_id]["items"][key]
                    if "done" in item:
                        assert there["done"] >= item["done"]
                    for field in set(item) - {"done"}:
                        for device, (time, text) in item[field].items():
                            now, kept = there[field][device]
                            assert (
                                (now, kept) == (time, text)
                                or now > time
                                or (
                                    now == time
                                    and (kept is None or (text is not None and _utf16(kept) > _utf16(text)))
                                )
                            )


def _utf16(text: str) -> list[int]:
    """As scripts compare texts."""
    raw = text.encode("utf-16-be")
    return [int.from_bytes(raw[place : place + 2]) for place in range(0, len(raw), 2)]


def test_two_notes_written_apart_are_both_kept_until_somebody_writes_anew(logic: Page) -> None:
    result = logic.evaluate(
        """() => {
          const { merge, write, newGroup, versions, map } = hubTicks;
          const fresh = () => map([["0", newGroup("", 0)]]);
          const [a, b] = [fresh(), fresh()];
          write(a[0], ["s/i"], "note", "first", "one", 5);
          write(b[0], ["s/i"], "note", "second", "two", 3);
          const both = merge(a, b);
          const seen = [versions(both[0].items["s/i"], "note")];
          const copy = structuredClone(both);
          write(both[0], ["s/i"], "note", "agreed", "two", 1);
          seen.push(versions(both[0].items["s/i"], "note"));
          seen.push(versions(merge(copy, both)[0].items["s/i"], "note"));
          seen.push(versions(merge(a, both)[0].items["s/i"], "note"));
          return seen;
        }"""
    )
    assert result == [["first", "second"], ["agreed"], ["agreed"], ["agreed"]]


def test_a_clock_that_goes_wrong_keeps_nobody_from_ticking(logic: Page) -> None:
    result = logic.evaluate(
        """() => {
          const { tick, newGroup, ticked } = hubTicks;
          const group = newGroup("", 0);
          const seen = [];
          for (const [code, now] of [["es:00000001", 9e14], ["", 5], ["es:00000002", 4]]) {
            tick(group, ["s/i"], code, now);
            seen.push(ticked(group.items["s/i"]));
          }
          return seen;
        }"""
    )
    assert result == ["es:00000001", "", "es:00000002"]


def test_what_was_saved_under_a_steps_old_name_is_still_there(logic: Page) -> None:
    result = logic.evaluate(
        """() => {
          const { tick, newGroup, ticked, itemAt } = hubTicks;
          const group = newGroup("", 0);
          tick(group, ["old/i"], "es:00000001", 5);
          const before = ticked(itemAt(group, ["new/i", "old/i"]));
          tick(group, ["new/i", "old/i"], "", 5);
          return [before, ticked(itemAt(group, ["new/i", "old/i"]))];
        }"""
    )
    assert result == ["es:00000001", ""]


@quietly
@given(st.lists(states, min_size=10, max_size=30))
def test_file_and_code_give_back_what_was_put_in(logic: Page, cases: list[Any]) -> None:
    results = _run(
        logic,
        """const groups = checkedGroups(given);
        const code = await hubTicks.toCode(groups);
        const link = `Mire esto:\\nhttps://x.example/a/#import=${code.replace(/(.{60})/g, "$1\\n")}`;
        const back = [hubTicks.fromFile(hubTicks.toFile(groups)), await hubTicks.fromCode(code), await hubTicks.fromCode(link)];
        return back.map((each) => canonical(each) === canonical(groups));""",
        cases,
    )
    assert all(result == [True, True, True] for result in results), results


@quietly
@given(
    st.lists(st.tuples(states, st.integers(0, 10**6), st.characters(codec="utf-8")), min_size=10, max_size=30)
)
def test_a_damaged_file_or_code_is_refused_with_a_reason(logic: Page, cases: list[Any]) -> None:
    results = _run(
        logic,
        """const [state, place, letter] = given;
        const groups = checkedGroups(state);
        const tried = [];
        for (const [whole, read] of [[hubTicks.toFile(groups).trim(), hubTicks.fromFile], [await hubTicks.toCode(groups), hubTicks.fromCode]]) {
          const at = place % whole.length;
          for (const damaged of [whole.slice(0, at), whole.slice(0, at) + letter + whole.slice(at + 1), whole + whole]) {
            try {
              const back = canonical(await read(damaged));
              tried.push(back === canonical(groups) ? "same" : `took ${damaged}`);
            } catch (problem) {
              tried.push(problem instanceof hubTicks.Refused ? problem.reason : `${problem}`);
            }
          }
        }
        return tried;""",
        cases,
    )
    for result in results:
        assert set(result) <= {"same", "damaged", "foreign", "version", "large", "browser"}, result


GOOD = {"0": {"name": [0, ""], "items": {"s/i": {"done": [1, "es:00000001"], "note": {"a": [1, "x"]}}}}}

WRONG: dict[str, Any] = {
    "a key that means something to the language": {"__proto__": GOOD["0"]},
    "items under it": {"0": {"name": [0, ""], "items": {"__proto__": {}}}},
    "a list for groups": [],
    "nothing": None,
    "a group without a name": {"0": {"items": {}}},
    "an unknown part": {"0": {"name": [0, ""], "items": {}, "more": {}}},
    "a time as text": {"0": {"name": ["0", ""], "items": {}}},
    "a time before time": {"0": {"name": [-1, ""], "items": {}}},
    "a time beyond time": {"0": {"name": [9e15, ""], "items": {}}},
    "half a moment": {"0": {"name": [0.5, ""], "items": {}}},
    "a name as number": {"0": {"name": [0, 7], "items": {}}},
    "a name too long": {"0": {"name": [0, "x" * 81], "items": {}}},
    "a code that is none": {"0": {"name": [0, ""], "items": {"s/i": {"done": [1, "<b>"]}}}},
    "a date that is none": {"0": {"name": [0, ""], "items": {"s/i": {"when": {"a": [1, "morgen"]}}}}},
    "a leaf with more": {"0": {"name": [0, "", 1], "items": {}}},
    "an item without a step": {"0": {"name": [0, ""], "items": {"i": {}}}},
}


@pytest.mark.parametrize("groups", WRONG.values(), ids=list(WRONG))
def test_what_has_the_wrong_shape_is_refused_though_its_checksum_is_right(logic: Page, groups: Any) -> None:
    text = json.dumps({"format": "ten-steps-ticks", "version": 1, "checksum": "00000000", "groups": groups})
    results = _run(
        logic,
        """const parsed = JSON.parse(given);
        const tries = [() => hubTicks.fromFile(given), async () => hubTicks.fromCode(await hubTicks.toCode(parsed.groups))];
        return Promise.all(tries.map(async (each) => { try { await each(); return "taken"; } catch (problem) { return problem.reason; } }));""",
        [text],
    )
    assert results == [["damaged", "damaged"]]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "foreign"),
        ("{}", "foreign"),
        ("a holiday picture", "foreign"),
        ('{"format": "ten-steps-ticks", "version": 2}', "version"),
        ('{"format": "ten-steps-ticks", "version": "1"}', "damaged"),
        ('{"format": "ten-steps-ticks", "vers', "damaged"),
        ("x" * 2_000_001, "large"),
    ],
)
def test_a_file_of_something_else_is_refused_by_its_reason(logic: Page, text: str, reason: str) -> None:
    assert _run(logic, "return hubTicks.fromFile(given);", [text]) == [{"refused": reason}]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "foreign"),
        ("https://x.example/#import=", "foreign"),
        ("T2dAAAA", "version"),
        ("T1zAAAA", "damaged"),
        ("T1d", "damaged"),
        ("T1dAAAAAAAAAA", "damaged"),
        ("T1p" + "A" * 2_000_000, "large"),
    ],
)
def test_a_code_of_something_else_is_refused_by_its_reason(logic: Page, text: str, reason: str) -> None:
    assert _run(logic, "return hubTicks.fromCode(given);", [text]) == [{"refused": reason}]


def test_a_code_that_unpacks_without_end_is_refused(logic: Page) -> None:
    reason = logic.evaluate(
        """async () => {
          const zeros = new Blob([new Uint8Array(30_000_000)]).stream().pipeThrough(new CompressionStream("deflate-raw"));
          const packed = new Uint8Array(await new Response(zeros).arrayBuffer());
          let letters = "AAAA";
          for (const byte of packed) letters += String.fromCharCode(byte);
          const code = "T1d" + btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
          return hubTicks.fromCode(code).catch((problem) => problem.reason);
        }"""
    )
    assert reason == "large"


def test_browsers_that_cannot_pack_make_a_plain_code_that_every_other_reads(
    browser: Browser, logic: Page
) -> None:
    page = browser.new_page()
    page.evaluate("() => { delete globalThis.CompressionStream; delete globalThis.DecompressionStream; }")
    for name in ("state", "carry"):
        page.add_script_tag(path=SCRIPTS / f"{name}.js")
    plain = page.evaluate("(groups) => hubTicks.toCode(hubTicks.checkedGroups(groups))", GOOD)
    assert plain.startswith("T1p")
    assert _run(logic, "return hubTicks.fromCode(given);", [plain]) == [GOOD]
    packed = logic.evaluate("(groups) => hubTicks.toCode(hubTicks.checkedGroups(groups))", GOOD)
    assert _run(page, "return hubTicks.fromCode(given);", [packed]) == [{"refused": "browser"}]
    page.close()
