"""All addresses of a round: manners at each host, and a cache that never changes what is answered."""

from __future__ import annotations

import json
from collections import Counter
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hub.model import Language, Site
from hub.outside import Answer, AnswerCache, Asker, Outcome, Reply, ask_all, asks, offline
from hub.outside.manners import Hosts, host_of
from tests.outside.server import FakeTime, Told, serving

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hub.outside.asking import Ask

SITE = Site((Language("es", "Español", default=True),))
DAY = 86_400

ADDRESSES = [f"https://{host}.example/{path}" for host in "abc" for path in "xyz"]
LATER = Answer(Outcome.UNVERIFIED, 0, "later")
MOVED = Answer(Outcome.MOVED, 200, to="https://new.example/")
REPLIES = {
    "works": Reply(200),
    "moved": Reply(301, "https://new.example/"),
    "gone": Reply(404),
    "refused": Reply(403),
    "fault": Reply(500),
    "silent": Reply(0, problem="slow"),
    "later": Reply(503, retry_after="9999"),
}


def _world(world: Mapping[str, str], asked: list[str] | None = None) -> Ask:
    def ask(address: str, method: str) -> Reply:
        if asked is not None:
            asked.append(address)
        return REPLIES[world.get(address, "works")]

    return ask


def _round(
    ask: Ask, folder: Path, time: FakeTime, addresses: Sequence[str] = ADDRESSES, days: float = 7
) -> dict[str, Answer]:
    cache = AnswerCache(time.clock, folder, days=days)
    return ask_all(addresses, Asker(ask, Hosts(time.clock)), cache, lambda: None, Event())


WORLDS = st.dictionaries(st.sampled_from(ADDRESSES), st.sampled_from(sorted(REPLIES)))
SPOILT = st.sampled_from(["", "{", "[]", "null", '{"version": 1}', '{"version": 1, "answers": [1]}'])


@given(WORLDS, st.lists(st.tuples(st.lists(st.sampled_from(ADDRESSES)), st.floats(0, 3), SPOILT), max_size=4))
@settings(max_examples=60, deadline=None)
def test_the_cache_never_changes_an_answer(
    world: dict[str, str], runs: list[tuple[list[str], float, str]]
) -> None:
    with TemporaryDirectory() as kept, TemporaryDirectory() as fresh:
        time = FakeTime()
        for number, (addresses, days, spoilt) in enumerate(runs):
            time.sleep(days * DAY)
            if spoilt:
                Path(kept, "links.json").write_text(spoilt, encoding="utf-8")
            cached = _round(_world(world), Path(kept), time, addresses)
            asked = _round(_world(world), Path(fresh, str(number)), FakeTime(), addresses)
            assert list(cached) == list(asked)
            # A host that wants to be left alone isn't asked for its other addresses; the cache may know them.
            assert [each for each in asked if asked[each] not in (cached[each], LATER)] == []
            assert all(
                each in (*asked.values(), Answer(Outcome.WORKS, 200), MOVED) for each in cached.values()
            )


@given(st.recursive(st.none() | st.booleans() | st.floats() | st.text(), lambda inner: st.lists(inner) | st.dictionaries(
    st.sampled_from(["version", "answers", "at", "outcome", "status", "to", ADDRESSES[0]]), inner)))  # fmt: skip
def test_a_damaged_cache_is_an_empty_one(content: object) -> None:
    with TemporaryDirectory() as folder:
        entry = {"version": 1, "answers": {ADDRESSES[0]: content}}
        for written in (content, entry):
            Path(folder, "links.json").write_text(json.dumps(written), encoding="utf-8")
            assert AnswerCache(FakeTime().clock, Path(folder)).answer(ADDRESSES[0]) is None


def test_only_good_answers_are_kept_and_only_for_a_while(tmp_path: Path) -> None:
    replies = [name for name in REPLIES if name != "later"]
    world = dict(zip(ADDRESSES, replies, strict=False))
    time, asked = FakeTime(), list[str]()
    _round(_world(world), tmp_path, time)
    _round(_world(world, asked), tmp_path, time)
    good = {address for address in ADDRESSES if world.get(address, "works") in ("works", "moved")}
    assert set(asked) & set(ADDRESSES) == set(ADDRESSES) - good
    time.sleep(7 * DAY)
    asked.clear()
    _round(_world(world, asked), tmp_path, time)
    assert set(asked) >= good
    asked.clear()
    _round(_world(world, asked), tmp_path, time, days=0)
    assert set(asked) >= good
    time.time -= 30 * DAY
    asked.clear()
    _round(_world(world, asked), tmp_path, time)
    assert set(asked) >= good, "an answer from the future says nothing"


def test_what_goes_is_forgotten(tmp_path: Path) -> None:
    time, address = FakeTime(), ADDRESSES[0]
    _round(_world({}), tmp_path, time)
    assert _round(_world({address: "gone"}), tmp_path, time, days=0)[address].outcome is Outcome.GONE
    assert _round(_world({address: "gone"}), tmp_path, time)[address].outcome is Outcome.GONE


def test_a_cache_that_cannot_be_written_is_no_reason_to_fail(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be")
    assert len(_round(_world({}), tmp_path / "cache", FakeTime())) == len(ADDRESSES)


def test_one_request_at_a_time_at_each_host_with_a_pause(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("no_proxy", "*")
    time, web, in_flight, most = FakeTime(), asks(SITE), Counter[str](), Counter[str]()

    def ask(address: str, method: str) -> Reply:
        # Counted here, as a server may still be closing one request when the next one comes.
        host = host_of(address)
        in_flight[host] += 1
        most[host] = max(most[host], in_flight[host])
        try:
            return web(address, method)
        finally:
            in_flight[host] -= 1

    with serving("127.0.0.1", time) as one, serving("127.0.0.2", time) as other:
        addresses = [server.tell(f"/{path}", Told()) for server in (one, other) for path in "abcd"]
        # Redirects to the other host have to wait for their turn there too.
        addresses += [one.tell("/over", Told(301, {"Location": addresses[4]}))]
        _round(ask, tmp_path, time, [*addresses, *addresses])
        for server in (one, other):
            moments = [moment for _, _, moment in server.asked]
            assert all(later - sooner >= 1 for sooner, later in pairwise(moments))
        assert most == {"127.0.0.1": 1, "127.0.0.2": 1}
        assert sorted(path for _, path, _ in one.asked) == ["/a", "/b", "/c", "/d", "/over"]
        assert sorted(path for _, path, _ in other.asked) == ["/a", "/a", "/b", "/c", "/d"]


def test_several_hosts_are_asked_at_once(tmp_path: Path) -> None:
    here, there = Event(), Event()

    def ask(address: str, method: str) -> Reply:
        mine, theirs = (here, there) if "a.example" in address else (there, here)
        mine.set()
        return Reply(200 if theirs.wait(5) else 404)

    answers = _round(ask, tmp_path, FakeTime(), ["https://a.example/", "https://b.example/"])
    assert {each.outcome for each in answers.values()} == {Outcome.WORKS}


def test_www_is_the_same_host(tmp_path: Path) -> None:
    time = FakeTime()
    _round(_world({}), tmp_path, time, ["https://www.a.example/", "https://a.example/"])
    assert time.slept == [1.0]


def test_what_was_learnt_before_an_interruption_is_kept(tmp_path: Path) -> None:
    done = 0

    def interrupted() -> None:
        nonlocal done
        done += 1
        if done == 2:
            raise KeyboardInterrupt

    time, stop = FakeTime(), Event()
    cache = AnswerCache(time.clock, tmp_path)
    with pytest.raises(KeyboardInterrupt):
        ask_all(ADDRESSES[:3], Asker(_world({}), Hosts(time.clock)), cache, interrupted, stop)
    assert stop.is_set()
    assert len(AnswerCache(time.clock, tmp_path).known) == 2


@pytest.mark.parametrize(
    ("answers", "none"),
    [
        ({f"https://{name}.example/": Answer(Outcome.UNREACHABLE, 0, "name") for name in "abc"}, True),
        ({f"https://{name}.example/": Answer(Outcome.UNREACHABLE, 0, "name") for name in "ab"}, False),
        ({f"https://a.example/{name}": Answer(Outcome.UNREACHABLE, 0, "name") for name in "abc"}, False),
        ({f"https://{name}.example/": Answer(Outcome.UNREACHABLE, 0, "slow") for name in "abc"}, False),
        ({}, False),
    ],
)
def test_offline(answers: dict[str, Answer], none: bool) -> None:  # noqa: FBT001
    assert offline(answers) is none
