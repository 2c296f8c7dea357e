"""The local server: pages, news, and errors that reach the page."""

from __future__ import annotations

import queue
import threading
import urllib.request
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from briefs.model import Problem
from briefs.serving import RELOAD, News, handler, serve, with_news


def test_news_are_asked_for_by_every_page() -> None:
    assert (
        with_news(b"<body>x</body></html>", 3)
        == b'<body>x<script src="/_news.js?build=3"></script></body></html>'
    )


def test_a_new_build_reloads_the_page() -> None:
    news = News()
    news.tell([])
    assert news.script(1, shown=False) != RELOAD
    waiting: queue.Queue[str] = queue.Queue()
    thread = threading.Thread(target=lambda: waiting.put(news.script(1, shown=True)))
    thread.start()
    news.tell([])
    assert waiting.get(timeout=5) == RELOAD
    thread.join()


def test_problems_are_shown_as_text() -> None:
    news = News()
    news.tell(["a.md:1: X </script><b>"])
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


def test_pages_come_with_news_and_other_files_as_they_are(tmp_path: Path) -> None:
    from http.server import ThreadingHTTPServer

    (tmp_path / "index.html").write_text("<body>first</body>")
    (tmp_path / "a.css").write_text("p {}")
    with ThreadingHTTPServer(("127.0.0.1", 0), handler(tmp_path, News())) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}"
        for path in ("/", "/index.html"):
            with urllib.request.urlopen(address + path) as answer:
                assert b"/_news.js?build=0" in answer.read()
        with urllib.request.urlopen(address + "/a.css") as answer:
            assert answer.read() == b"p {}"
        server.shutdown()
