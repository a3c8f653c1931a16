"""All addresses asked once each: those of a host one after the other, several hosts at once."""

from __future__ import annotations

from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from hub.outside.answers import Answer, Outcome
from hub.outside.manners import host_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from threading import Event

    from hub.outside.answers import Asker
    from hub.outside.cache import AnswerCache

AT_ONCE = 8
"""How many hosts are asked at the same time."""

_ENOUGH = 3
"""From how many hosts on it is this machine, and not theirs, if none has a name that is known."""


def ask_all(
    addresses: Iterable[str], asker: Asker, cache: AnswerCache, asked: Callable[[], None], stop: Event
) -> dict[str, Answer]:
    """What each address answers, or has answered lately; `asked` is called as each is done.

    Where this is interrupted, `stop` is set, and what is known by then is kept.
    """
    wanted = list(dict.fromkeys(addresses))
    answers = {address: answer for address in wanted if (answer := cache.answer(address))}
    by_host = defaultdict(list)
    for address in wanted:
        if address in answers:
            asked()
        else:
            by_host[host_of(address)].append(address)

    def visit(group: Sequence[str]) -> None:
        for address in group:
            if stop.is_set():
                return
            answers[address] = asker.answer(address)
            asked()

    known = set(answers)
    try:
        with ThreadPoolExecutor(max_workers=AT_ONCE) as pool:
            # The longest rows first: they decide how long it all takes.
            visits = [pool.submit(visit, group) for group in sorted(by_host.values(), key=len, reverse=True)]
            try:
                for each in visits:
                    each.result()
            except BaseException:
                stop.set()
                pool.shutdown(cancel_futures=True)
                raise
    finally:
        for address in answers.keys() - known:
            cache.keep(address, answers[address])
        cache.save()
    return {address: answers[address] for address in wanted}


def offline(answers: Mapping[str, Answer]) -> bool:
    """Whether it is this machine that has no connection: not one of several hosts' names is known."""
    hosts = {host_of(address) for address in answers}
    unknown = (each.outcome is Outcome.UNREACHABLE and each.cause == "name" for each in answers.values())
    return len(hosts) >= _ENOUGH and all(unknown)
