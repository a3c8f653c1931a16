"""What an address answers in the end, asked of a server on this machine that behaves as servers do."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

import pytest

from hub.model import Language, Site
from hub.outside import Answer, Asker, Outcome, Reply, asks
from hub.outside.asking import _cause
from hub.outside.manners import Hosts
from hub.outside.written import sent
from tests.outside.server import FakeTime, LocalServer, Told, serving

if TYPE_CHECKING:
    import ssl
    from collections.abc import Iterator

SITE = Site((Language("es", "Español", default=True),), repository="https://forge.example/o/r/")
WORKS = Answer(Outcome.WORKS, 200)


@pytest.fixture(autouse=True)
def direct(monkeypatch: pytest.MonkeyPatch) -> None:
    """No proxy stands between the test and its server."""
    monkeypatch.setenv("no_proxy", "*")


@pytest.fixture
def time() -> FakeTime:
    return FakeTime()


@pytest.fixture
def server(time: FakeTime) -> Iterator[LocalServer]:
    with serving(time=time) as running:
        yield running


@pytest.fixture
def asker(time: FakeTime) -> Asker:
    return Asker(asks(SITE, timeout=5), Hosts(time.clock))


def _to(location: str, status: int = 301) -> Told:
    return Told(status, {"Location": location})


def _methods(server: LocalServer) -> list[str]:
    return [method for method, _, _ in server.asked]


def test_what_works_is_asked_once_by_head_and_told_who_asks(server: LocalServer, asker: Asker) -> None:
    assert asker.answer(server.tell("/a?b=c", Told())) == WORKS
    assert [each[:2] for each in server.asked] == [("HEAD", "/a?b=c")]
    assert server.agents == {
        "ten-steps-hub-links/1.0 (checks the links of a site; +https://forge.example/o/r/)"
    }


@pytest.mark.parametrize("refusal", [Told(405), Told(403), Told(404), Told(500), Told(501), Told(400)])
def test_get_is_tried_where_head_is_refused(server: LocalServer, asker: Asker, refusal: Told) -> None:
    assert asker.answer(server.tell("/a", Told(), head=refusal)) == WORKS
    assert _methods(server) == ["HEAD", "GET"]


def test_get_is_tried_where_head_breaks_off(server: LocalServer, asker: Asker, time: FakeTime) -> None:
    assert asker.answer(server.tell("/a", Told(), head=Told(drop=True))) == WORKS
    assert (_methods(server), time.slept) == (["HEAD", "GET"], [2.0])


@pytest.mark.parametrize("status", [404, 410])
def test_gone(server: LocalServer, asker: Asker, status: int, time: FakeTime) -> None:
    assert asker.answer(server.tell("/a", Told(status))) == Answer(Outcome.GONE, status)
    assert (_methods(server), time.slept) == (["HEAD", "GET"], [1.0])


@pytest.mark.parametrize("status", [400, 401, 403, 406, 418, 451, 999, 501, 304, 301])
def test_what_programs_are_refused_is_not_verified(server: LocalServer, asker: Asker, status: int) -> None:
    answer = asker.answer(server.tell("/a", Told(status)))
    assert answer == (
        Answer(Outcome.UNREACHABLE, 501, "server") if status == 501 else Answer(Outcome.UNVERIFIED, status)
    )


def test_trouble_that_passes_is_waited_for(server: LocalServer, asker: Asker, time: FakeTime) -> None:
    answers = (Told(500), Told(503), Told(drop=True), Told(200))
    assert asker.answer(server.tell("/a", *answers, head=Told(502))) == WORKS
    # The pause between HEAD and GET, then growing ones.
    assert time.slept == [1.0, 2.0, 6.0, 18.0]


def test_trouble_that_stays(server: LocalServer, asker: Asker, time: FakeTime) -> None:
    assert asker.answer(server.tell("/a", Told(500))) == Answer(Outcome.UNREACHABLE, 500, "server")
    assert _methods(server) == ["HEAD", "GET", "GET", "GET", "GET"]


@pytest.mark.parametrize("retry_after", ["45", "Fri, 15 Jan 2027 08:00:45 GMT"])
def test_a_server_that_says_when_is_believed(
    server: LocalServer, asker: Asker, time: FakeTime, retry_after: str
) -> None:
    busy = Told(429, {"Retry-After": retry_after})
    assert asker.answer(server.tell("/a", busy, Told(200))) == WORKS
    assert time.slept == [45.0]


@pytest.mark.parametrize("retry_after", ["soon", "", "-5", "Thu, 14 Jan 2027 08:00:00 GMT", "²"])
def test_a_date_that_says_nothing_is_passed_over(
    server: LocalServer, asker: Asker, time: FakeTime, retry_after: str
) -> None:
    headers = {"Retry-After": retry_after} if retry_after.isascii() else {}
    assert asker.answer(server.tell("/a", Told(503, headers), Told(200))) == WORKS
    assert time.slept == [2.0]


@pytest.mark.parametrize("busy", [Told(429, {"Retry-After": "3600"}), Told(503, {"Retry-After": "3600"})])
def test_a_host_that_asks_for_peace_gets_it(server: LocalServer, asker: Asker, busy: Told) -> None:
    later = Answer(Outcome.UNVERIFIED, 0, "later")
    assert asker.answer(server.tell("/a", busy)) == later
    assert asker.answer(server.tell("/b", Told())) == later
    assert [each[:2] for each in server.asked] == [("HEAD", "/a")]


def test_a_host_that_always_has_too_many_is_left_alone(server: LocalServer, asker: Asker) -> None:
    assert asker.answer(server.tell("/a", Told(429))).outcome is Outcome.UNVERIFIED
    assert asker.answer(server.tell("/b", Told())).outcome is Outcome.UNVERIFIED
    assert _methods(server) == ["HEAD", "GET", "GET", "GET"]


def test_moved_for_good_says_where_to(server: LocalServer, asker: Asker) -> None:
    server.tell("/c", Told())
    server.tell("/b", _to("/c", 308))
    address = server.tell("/a", _to(f"{server.root}/b"))
    assert asker.answer(address) == Answer(Outcome.MOVED, 200, to=f"{server.root}/c")


def test_what_is_moved_for_now_keeps_its_address(server: LocalServer, asker: Asker) -> None:
    server.tell("/es", Told())
    server.tell("/new", _to("/es", 302))
    assert asker.answer(server.tell("/a", _to("/es", 307))) == WORKS
    assert asker.answer(server.tell("/b", _to("/new"))) == Answer(Outcome.MOVED, 200, to=f"{server.root}/new")
    server.tell("/end", _to("/es", 301))
    assert asker.answer(server.tell("/c", _to("/end", 303))) == WORKS


def test_a_new_address_keeps_its_section_and_its_letters(server: LocalServer, asker: Asker) -> None:
    server.tell("/per%C3%BA%20b", Told())
    header = "/perú b#aquí".encode().decode("latin-1")
    address = server.tell("/a", _to(header))
    assert asker.answer(address) == Answer(Outcome.MOVED, 200, to=f"{server.root}/per%C3%BA%20b#aquí")


def test_a_move_to_what_is_gone_is_gone(server: LocalServer, asker: Asker) -> None:
    assert asker.answer(server.tell("/a", _to("/b"))) == Answer(Outcome.GONE, 404)
    server.tell("/d", Told(403))
    assert asker.answer(server.tell("/c", _to("/d"))) == Answer(Outcome.UNVERIFIED, 403)


@pytest.mark.parametrize("status", [301, 302])
def test_a_circle_is_left(server: LocalServer, asker: Asker, status: int) -> None:
    server.tell("/b", _to("/a", status))
    assert asker.answer(server.tell("/a", _to("/b", status))) == Answer(Outcome.UNREACHABLE, status, "loop")
    assert len(server.asked) == 2
    itself = server.tell("/c", _to("/c#x", status))
    assert asker.answer(itself) == Answer(Outcome.UNREACHABLE, status, "loop")


def test_a_chain_without_end_is_left(server: LocalServer, asker: Asker) -> None:
    for number in range(30):
        server.tell(f"/{number}", _to(f"/{number + 1}", 302))
    assert asker.answer(f"{server.root}/0") == Answer(Outcome.UNREACHABLE, 302, "redirects")
    assert len(server.asked) == 11


@pytest.mark.parametrize(
    "location", ["file:///etc/passwd", "ftp://a.example/", "javascript:alert(1)", "http://[x/"]
)
def test_a_redirect_leaves_the_web_for_nothing(server: LocalServer, asker: Asker, location: str) -> None:
    assert asker.answer(server.tell("/a", _to(location))) == Answer(Outcome.UNREACHABLE, 301, "nowhere")


@pytest.mark.parametrize("address", ["file:///etc/hostname", "ftp://127.0.0.1/x", "data:,x"])
def test_nothing_but_the_web_is_opened(address: str) -> None:
    assert asks(SITE)(address, "GET") == Reply(0, problem="network")


def test_a_silent_server_is_not_waited_for_for_ever(server: LocalServer, time: FakeTime) -> None:
    asker = Asker(asks(SITE, timeout=0.4), Hosts(time.clock))
    slow = Answer(Outcome.UNREACHABLE, 0, "slow")
    assert asker.answer(server.tell("/a", Told(hang=True))) == slow
    assert len(server.asked) == 4
    # What hasn't answered four times is asked once for its next address.
    assert asker.answer(server.tell("/b", Told(hang=True))) == slow
    assert len(server.asked) == 5
    assert asker.answer(server.tell("/c", Told())) == WORKS


def test_a_closed_port(asker: Asker, time: FakeTime) -> None:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{held.getsockname()[1]}/"
        assert asker.answer(address) == Answer(Outcome.UNREACHABLE, 0, "refused")
    assert time.slept == [2.0, 6.0, 18.0]


def test_a_name_that_nobody_has_is_asked_for_twice(time: FakeTime) -> None:
    asked = []

    def ask(address: str, method: str) -> Reply:
        asked.append(address)
        return Reply(0, problem=_cause(socket.gaierror()))

    asker = Asker(ask, Hosts(time.clock))
    for path in "abc":
        assert asker.answer(f"https://nobody.example/{path}") == Answer(Outcome.UNREACHABLE, 0, "name")
    assert asked == ["https://nobody.example/a"] * 2


@pytest.mark.parametrize(
    ("code", "outcome"),
    [
        (20, Outcome.UNVERIFIED),
        (21, Outcome.UNVERIFIED),
        (10, Outcome.UNREACHABLE),
        (62, Outcome.UNREACHABLE),
    ],
)
def test_a_certificate_is_tried_once(code: int, outcome: Outcome, time: FakeTime) -> None:
    asked = []

    def ask(address: str, method: str) -> Reply:
        asked.append(method)
        return Reply(0, problem=_cause(_certificate(code)))

    assert Asker(ask, Hosts(time.clock)).answer("https://a.example/").outcome is outcome
    assert asked == ["HEAD"]


def _certificate(code: int) -> ssl.SSLCertVerificationError:
    import ssl  # noqa: PLC0415

    problem = ssl.SSLCertVerificationError(1, "x")
    problem.verify_code = code
    return problem


@pytest.mark.parametrize(
    ("written", "as_sent"),
    [
        ("https://a.example/b#c", "https://a.example/b"),
        (
            "https://Ñandú.example:8080/perú?q=ó b",
            "https://xn--and-6ma2c.example:8080/per%C3%BA?q=%C3%B3%20b",
        ),
        ("https://user:secret@a.example/%C3%B1", "https://a.example/%C3%B1"),
        ("http://[::1]:80/x", "http://[::1]:80/x"),
        ("http://[broken/", "http://[broken/"),
    ],
)
def test_an_address_is_sent_in_ascii_without_secrets(written: str, as_sent: str) -> None:
    assert sent(written) == as_sent
