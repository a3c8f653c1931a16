"""What an address answers in the end: after refusals of HEAD, failures that pass, and redirects."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from hub.outside.asking import Reply
from hub.outside.manners import PATIENCE, Hosts, host_of
from hub.outside.written import sent

if TYPE_CHECKING:
    from hub.outside.asking import Ask

WAITS = (0.0, 2.0, 6.0, 18.0)
"""Seconds to wait at least before each attempt."""

_NO_NAME = 2
"""How many attempts a name is worth that isn't known: who looks names up has tried for a while already."""

MOST_REDIRECTS = 10

_FOR_GOOD = (301, 308)
_REDIRECTS = (*_FOR_GOOD, 302, 303, 307)
_GONE = (404, 410)
_TOO_MANY = 429
_NOT_AVAILABLE = 503
_NEVER_HEAD = 501
_LATER = Reply(0, problem="later")


class Outcome(StrEnum):
    """What became of an address."""

    WORKS = "works"
    MOVED = "moved"
    GONE = "gone"
    UNVERIFIED = "unverified"
    UNREACHABLE = "unreachable"


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of an address.

    `status` is that of the last answer, 0 where there was none; `cause` says why nothing better is known;
    `to` is the address that a moved one has now.
    """

    outcome: Outcome
    status: int = 0
    cause: str = ""
    to: str = ""


class Asker:
    """Asks addresses with patience and manners; may be used by several threads at once."""

    def __init__(self, ask: Ask, hosts: Hosts) -> None:
        self.ask, self.hosts = ask, hosts

    def answer(self, address: str) -> Answer:
        """What the address answers, wherever it leads."""
        here, typed, seen, lasting = address, address, {address}, True
        while True:
            reply = self._patiently(here)
            if reply.status not in _REDIRECTS or not reply.location:
                return _judged(reply, typed if typed != address else "")
            here, fragment = _target(here, reply.location)
            if stopped := _stopped(here, seen):
                return Answer(Outcome.UNREACHABLE, reply.status, stopped)
            seen.add(here)
            lasting = lasting and reply.status in _FOR_GOOD
            typed = f"{here}{fragment}" if lasting else typed

    def _patiently(self, address: str) -> Reply:
        """The reply of one address, asked again where its trouble may pass.

        HEAD is tried once only: some servers don't know it, or fail at it.
        """
        host = host_of(address)
        if host in self.hosts.unknown:
            return Reply(0, problem="name")
        reply = _LATER
        for number, wait in enumerate(WAITS if host not in self.hosts.silent else WAITS[:1]):
            if host in self.hosts.closed or (number == _NO_NAME and reply.problem == "name"):
                break
            self.hosts.rest(host, wait)
            reply = self._once(host, address, "GET" if number else "HEAD")
            if number == 0 and _may_know_get(reply):
                reply = self._once(host, address, "GET")
            if not _may_pass(reply):
                return reply
            asked = self.hosts.wait_asked_for(reply.retry_after)
            if asked > PATIENCE:
                self.hosts.closed.add(host)
            self.hosts.rest(host, asked)
        self._remember(host, reply)
        return _LATER if host in self.hosts.closed else reply

    def _remember(self, host: str, reply: Reply) -> None:
        """Spare a host, and us, what will hardly go better with its next address."""
        if reply.status == _TOO_MANY:
            self.hosts.closed.add(host)
        elif reply.problem == "name":
            self.hosts.unknown.add(host)
        elif reply.problem:
            self.hosts.silent.add(host)

    def _once(self, host: str, address: str, method: str) -> Reply:
        with self.hosts.turn(host):
            return self.ask(address, method)


def _may_know_get(reply: Reply) -> bool:
    return reply.status >= 400 and reply.status not in (_TOO_MANY, _NOT_AVAILABLE)  # noqa: PLR2004


def _may_pass(reply: Reply) -> bool:
    """Whether the same request may do better in a while."""
    if reply.problem:
        return reply.problem not in ("certificate", "issuer")
    return reply.status in (408, _TOO_MANY) or (500 <= reply.status < 600 and reply.status != _NEVER_HEAD)  # noqa: PLR2004


def _target(here: str, location: str) -> tuple[str, str]:
    """Where a redirect leads, as it is sent, and its fragment; empty where that is no web address."""
    try:
        target = urljoin(here, location)
        parts = urlsplit(target)
    except ValueError:
        return "", ""
    fragment = f"#{parts.fragment}" if parts.fragment else ""
    return (sent(target), fragment) if parts.scheme in ("http", "https") and parts.hostname else ("", "")


def _stopped(target: str, seen: set[str]) -> str:
    """Why a redirect isn't followed; empty where it is."""
    if not target:
        return "nowhere"
    if target in seen:
        return "loop"
    return "redirects" if len(seen) > MOST_REDIRECTS else ""


def _judged(reply: Reply, moved: str) -> Answer:
    if reply.problem:
        outcome = Outcome.UNVERIFIED if reply.problem in ("issuer", "later") else Outcome.UNREACHABLE
        return Answer(outcome, cause=reply.problem)
    if 200 <= reply.status < 300:  # noqa: PLR2004
        return Answer(Outcome.MOVED if moved else Outcome.WORKS, reply.status, to=moved)
    if reply.status in _GONE:
        return Answer(Outcome.GONE, reply.status)
    if 500 <= reply.status < 600:  # noqa: PLR2004
        return Answer(Outcome.UNREACHABLE, reply.status, "server")
    return Answer(Outcome.UNVERIFIED, reply.status)
