"""What a search page transfers and how long it takes to answer, in real Chromium.

A page that is measured says with ``aria-busy`` on its element ``[data-search-found]`` whether it is
still working, and lists its results in ``[data-search-list]``. It takes a query from its address (``?q=``)
and from its field ``#search-field``.
"""

from __future__ import annotations

import functools
import gzip
import http.server
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import quote, urlsplit

from playwright.sync_api import Browser, CDPSession, Page

COMPRESSED = {".html", ".js", ".css", ".svg", ".json"}
"""Files that a web server compresses; others are sent as they are."""

WATCH = """
window.settled = [];
new MutationObserver(() => {
  const found = document.querySelector('[data-search-found]');
  if (found?.getAttribute('aria-busy') === 'false') window.settled.push(performance.now());
}).observe(document, { subtree: true, childList: true, attributeFilter: ['aria-busy'] });
"""
SETTLED = """() => document.querySelector('[data-search-found]')?.getAttribute('aria-busy') === 'false'
  && window.settled.length > 0"""
ASK = """(query) => new Promise((done) => {
  const field = document.querySelector('#search-field');
  const start = performance.now();
  const found = document.querySelector('[data-search-found]');
  new MutationObserver((_, own) => {
    if (found.getAttribute('aria-busy') !== 'false') return;
    own.disconnect();
    done(performance.now() - start);
  }).observe(found, { attributeFilter: ['aria-busy'] });
  field.value = query;
  field.form.requestSubmit();
})"""


@dataclass
class Sent:
    """What a server has sent since the counts were last set to nothing, but for documents and styles."""

    size: int = 0
    """Bytes, with the headers."""
    answers: int = 0


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Serves files as a web server with compressed copies does, and keeps connections open."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *arguments: Any, sent: Sent, **named: Any) -> None:
        self.sent = sent
        super().__init__(*arguments, **named)

    def do_GET(self) -> None:
        path = Path(self.translate_path(urlsplit(self.path).path))
        if not path.is_file():
            self.send_error(404)
            return
        pressed = path.suffix in COMPRESSED
        data = _compressed(path) if pressed else path.read_bytes()
        head = ["HTTP/1.1 200 OK", f"Content-Type: {self.guess_type(path)}", f"Content-Length: {len(data)}"]
        if pressed:
            head.append("Content-Encoding: gzip")
        answer = "\r\n".join([*head, "", ""]).encode() + data
        if path.suffix not in {".html", ".css", ".svg"}:
            self.sent.size += len(answer)
            self.sent.answers += 1
        self.wfile.write(answer)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@functools.lru_cache(maxsize=20_000)
def _compressed(path: Path) -> bytes:
    return gzip.compress(path.read_bytes(), 9, mtime=0)


@contextmanager
def served(folder: Path) -> Iterator[tuple[str, Sent]]:
    """Serve a folder on 127.0.0.1; gives its address, with a slash at the end, and what it sends."""
    sent = Sent()
    handler = functools.partial(_Handler, directory=str(folder), sent=sent)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/", sent
        server.shutdown()


@dataclass(frozen=True)
class First:
    """A query asked by address, with nothing cached."""

    size: int
    """Bytes transferred: code and search data, with their headers."""
    requests: int
    milliseconds: float
    """From the start of the navigation until results and counts stand there."""
    shown: int
    """Results in the list."""


def first(browser: Browser, address: str, query: str, sent: Sent) -> First:
    """Open a page at a query in a fresh profile."""
    with _tab(browser) as (tab, _):
        sent.size = sent.answers = 0
        tab.goto(f"{address}?q={quote(query)}")
        tab.wait_for_function(SETTLED)
        tab.wait_for_load_state("networkidle")
        when = float(tab.evaluate("window.settled[0]"))
        return First(sent.size, sent.answers, when, tab.locator("[data-search-list] li").count())


def later(browser: Browser, address: str, queries: Sequence[str]) -> float:
    """Median milliseconds from submitting each further query to its results, on one page."""
    with _tab(browser) as (tab, _):
        tab.goto(f"{address}?q={quote(queries[0])}")
        tab.wait_for_function(SETTLED)
        return median(float(tab.evaluate(ASK, query)) for query in queries[1:])


def typing(browser: Browser, address: str, words: Sequence[str], pause: int) -> float:
    """Milliseconds of processor time of the page's main thread for each letter typed.

    ``pause`` is the time between two letters in milliseconds. What the browser's own tools take is left out.
    """
    with _tab(browser) as (tab, session):
        tab.goto(address)
        tab.wait_for_function(SETTLED)
        session.send("Performance.enable", {"timeDomain": "threadTicks"})
        tab.focus("#search-field")
        before = _worked(session)
        for word in words:
            tab.keyboard.type(f" {word}", delay=pause)
            tab.wait_for_timeout(800)
        return (_worked(session) - before) / sum(len(word) + 1 for word in words)


def _worked(session: CDPSession) -> float:
    found = {one["name"]: float(one["value"]) for one in session.send("Performance.getMetrics")["metrics"]}
    return 1000 * (found["TaskDuration"] - found["DevToolsCommandDuration"])


@contextmanager
def _tab(browser: Browser) -> Iterator[tuple[Page, CDPSession]]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    tab = context.new_page()
    tab.add_init_script(WATCH)
    yield tab, context.new_cdp_session(tab)
    context.close()
