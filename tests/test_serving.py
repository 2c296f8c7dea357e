"""The local server: pages, news, and errors that reach the page."""

from __future__ import annotations

import queue
import socket
import threading
import time
import urllib.request
from collections.abc import Iterator, Sequence
from functools import partial
from http import HTTPStatus
from pathlib import Path
from urllib.parse import quote

import pytest

from briefs.model import Problem
from briefs.serving import RELOAD, News, RequestHandler, Server, serve, with_news


def test_news_are_asked_for_by_every_page() -> None:
    assert (
        with_news(b"<body>x</body></html>", 3)
        == b'<body>x<script src="/_news.js?build=3"></script></body></html>'
    )


def test_a_new_build_reloads_the_page() -> None:
    news = News()
    news.announce([])
    assert news.script(1, shown=False) != RELOAD
    waiting: queue.Queue[str] = queue.Queue()
    thread = threading.Thread(target=lambda: waiting.put(news.script(1, shown=True)))
    thread.start()
    news.announce([])
    assert waiting.get(timeout=5) == RELOAD
    thread.join()


def test_problems_are_shown_as_text() -> None:
    news = News()
    news.announce(["a.md:1: X </script><b>"])
    script = news.script(1, shown=False)
    assert "textContent" in script
    assert "</script>" not in script


def test_saves_build_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "index.html").write_text("<body>first</body>")
    builds: list[str] = []

    def build() -> tuple[Sequence[Problem], str]:
        builds.append("built")
        if len(builds) == 2:
            raise ValueError("a template is broken")
        return [], "1 brief"

    def saves() -> Iterator[object]:
        yield "a save"
        yield "another"

    serve(tmp_path, 0, saves(), build)
    assert len(builds) == 3
    said = capsys.readouterr()
    assert "127.0.0.1" in said.out
    assert "not built: ValueError: a template is broken" in said.err


@pytest.fixture
def address(tmp_path: Path) -> Iterator[tuple[str, int]]:
    """Where a small site is served."""
    (tmp_path / "index.html").write_text("<body>first</body>")
    (tmp_path / "a.css").write_text("p {}")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder/secret.txt").write_text("not linked to")
    with Server(0, partial(RequestHandler, tmp_path, News(), None)) as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield "127.0.0.1", server.server_port
        server.shutdown()


def ask(address: tuple[str, int], request: str) -> bytes:
    """Return all that the server answers to what is sent, until it hangs up."""
    with socket.create_connection(address, timeout=20) as connection:
        connection.sendall(request.encode("latin-1"))
        connection.shutdown(socket.SHUT_WR)
        return b"".join(iter(lambda: connection.recv(65536), b""))


def status(answer: bytes) -> int:
    return int(answer.split(b" ", 2)[1])


def test_pages_come_with_news_and_other_files_as_they_are(address: tuple[str, int]) -> None:
    site = f"http://127.0.0.1:{address[1]}"
    for path in ("/", "/index.html"):
        with urllib.request.urlopen(site + path) as answer:
            assert b"/_news.js?build=0" in answer.read()
    with urllib.request.urlopen(site + "/a.css") as answer:
        assert answer.read() == b"p {}"


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize(
    ("host", "answered"),
    [
        ("127.0.0.1", 200),
        ("LocalHost:9000", 200),
        ("evil.example", 421),
        ("evil.example:8000", 421),
        ("127.0.0.1.evil.example", 421),
        ("", 421),
        ("localhost\r\nHost: evil.example", 421),
    ],
)
def test_a_name_of_another_site_is_refused(
    address: tuple[str, int], method: str, host: str, answered: int
) -> None:
    for path in ("/index.html", "/a.css"):
        assert status(ask(address, f"{method} {path} HTTP/1.0\r\nHost: {host}\r\n\r\n")) == answered


@pytest.mark.parametrize("query", ["", "?build=", "?build=x", "?build=-1", "?build=1234567890"])
def test_a_page_that_names_no_build_is_taken_for_one_of_the_first(
    address: tuple[str, int], query: str
) -> None:
    assert b"?build=0&shown" in ask(address, f"GET /_news.js{query} HTTP/1.0\r\n\r\n")


@pytest.mark.parametrize("query", ["?build=1", "?build=123456789", "?build=1&shown"])
def test_a_page_of_another_build_is_loaded_again(address: tuple[str, int], query: str) -> None:
    assert RELOAD.encode() in ask(address, f"GET /_news.js{query} HTTP/1.0\r\n\r\n")


def test_other_sites_may_not_read_along(address: tuple[str, int]) -> None:
    for path in ("/index.html", "/a.css", "/_news.js?build=7"):
        answer = ask(address, f"GET {path} HTTP/1.0\r\n\r\n")
        assert b"Cross-Origin-Resource-Policy: same-origin" in answer


@pytest.mark.parametrize(
    "path",
    [
        *("/%00", "/a%00.html", "/" + "a" * 5000, "/" + "a" * 300 + ".html", "/folder/", "/missing/"),
        *(
            "/index.html/",
            "/../../etc/passwd",
            "/%2e%2e/%2e%2e/etc/passwd",
            "//[::1",
            "http://[/",
            "/%ff.html",
        ),
    ],
)
def test_there_is_nothing_at_an_odd_address_and_no_folder_is_listed(
    address: tuple[str, int], path: str, capfd: pytest.CaptureFixture[str]
) -> None:
    for method in ("GET", "HEAD"):
        answer = ask(address, f"{method} {path} HTTP/1.0\r\n\r\n")
        assert status(answer) == 404, answer
        assert b"secret" not in answer
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("known", ["9" * 5000, "-1", "x", "", "%00", "١"])
def test_an_odd_number_of_a_build_is_answered(
    address: tuple[str, int], known: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert status(ask(address, f"GET /_news.js?build={quote(known)} HTTP/1.0\r\n\r\n")) == 200
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize(
    "request_", ["", "\0", "GET", "GET / HTTP/9.9\r\n\r\n", "X" * 70_000, "BREW / HTTP/1.0\r\n\r\n"]
)
def test_what_is_no_request_makes_no_noise(
    address: tuple[str, int], request_: str, capfd: pytest.CaptureFixture[str]
) -> None:
    ask(address, request_)
    assert status(ask(address, "GET /a.css HTTP/1.0\r\n\r\n")) == 200
    assert capfd.readouterr().err == ""


def test_a_request_that_takes_too_long_is_cut_off(
    address: tuple[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("briefs.serving.LIMIT", 0.2)
    with socket.create_connection(address, timeout=20) as slow:
        slow.sendall(b"GET /a.css HTTP/1.0\r\nX-Slow: ")
        began = time.monotonic()
        assert slow.recv(1) == b""
        assert time.monotonic() - began < 10


def test_two_hundred_at_once_are_answered(tmp_path: Path) -> None:
    (tmp_path / "a.css").write_text("p {}")
    with Server(0, partial(RequestHandler, tmp_path, News(), None)) as server:
        place = ("127.0.0.1", server.server_port)
        waiting = [socket.create_connection(place, timeout=20) for _ in range(200)]  # none is taken up yet
        for one in waiting:
            one.sendall(b"GET /a.css HTTP/1.0\r\n\r\n")
        threading.Thread(target=server.serve_forever, daemon=True).start()
        answers = [one.makefile("rb").read() for one in waiting]
        for one in waiting:
            one.close()
        server.shutdown()
    assert [status(answer) for answer in answers] == [200] * 200


class Desk:
    """A review that keeps what is sent."""

    def __init__(self) -> None:
        self.taken: list[bytes] = []

    def get(self, address: str) -> tuple[bytes, str] | None:
        pages = {"": b"<body>list</body>", "briefs/a b.html": b"<body>a</body>"}
        return (pages[address], "text/html; charset=utf-8") if address in pages else None

    def post(self, data: bytes) -> tuple[HTTPStatus, str]:
        self.taken.append(data)
        return HTTPStatus.CONFLICT, "no"


@pytest.fixture
def reviewed(tmp_path: Path) -> Iterator[tuple[tuple[str, int], Desk]]:
    """Where a site is served with a review."""
    desk = Desk()
    with Server(0, partial(RequestHandler, tmp_path, News(), desk)) as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield ("127.0.0.1", server.server_port), desk
        server.shutdown()


def test_the_review_is_shown_below_its_address(reviewed: tuple[tuple[str, int], Desk]) -> None:
    address, _ = reviewed
    for path, body in (("", b"<body>list<script"), ("briefs/a%20b.html?x", b"<body>a<script")):
        answer = ask(address, f"GET /_review/{path} HTTP/1.0\r\nHost: localhost\r\n\r\n")
        assert (status(answer), body in answer) == (200, True)
    assert status(ask(address, "GET /_review/x HTTP/1.0\r\nHost: localhost\r\n\r\n")) == 404


OWN = {
    "Host": "localhost:9000",
    "Origin": "http://localhost:9000",
    "Content-Type": "application/json",
    "Content-Length": "2",
}


@pytest.mark.parametrize(
    ("path", "other", "answered"),
    [
        ("/_review/", {}, 409),
        ("/_review/", {"Sec-Fetch-Site": "same-origin"}, 409),
        ("/_review/", {"Sec-Fetch-Site": "cross-site"}, 403),
        ("/_review/", {"Origin": "http://evil.example"}, 403),
        ("/_review/", {"Origin": "http://localhost:8000"}, 403),
        ("/_review/", {"Origin": "null"}, 403),
        ("/_review/", {"Origin": "http://localhost:9000\r\nOrigin: http://evil.example"}, 403),
        ("/_review/", {"Origin": ""}, 403),
        ("/_review/", {"Host": "evil.example", "Origin": "http://evil.example"}, 421),
        ("/_review/", {"Content-Type": "text/plain"}, 403),
        ("/_review/", {"Content-Length": "65537"}, 413),
        ("/_review/", {"Content-Length": "-1"}, 413),
        ("/_review/", {"Content-Length": "two"}, 413),
        ("/_review/x", {}, 404),
        ("/index.html", {}, 404),
    ],
)
def test_decisions_are_taken_from_pages_of_the_preview_alone(
    reviewed: tuple[tuple[str, int], Desk], path: str, other: dict[str, str], answered: int
) -> None:
    address, desk = reviewed
    headers = "".join(f"{key}: {value}\r\n" for key, value in {**OWN, **other}.items())
    assert status(ask(address, f"POST {path} HTTP/1.0\r\n{headers}\r\n{{}}")) == answered
    assert desk.taken == ([b"{}"] if answered == 409 else [])


def test_without_a_review_nothing_is_taken(address: tuple[str, int]) -> None:
    headers = "".join(f"{key}: {value}\r\n" for key, value in OWN.items())
    assert status(ask(address, f"POST /_review/ HTTP/1.0\r\n{headers}\r\n{{}}")) == 404
    assert status(ask(address, "GET /_review/ HTTP/1.0\r\nHost: localhost\r\n\r\n")) == 404
