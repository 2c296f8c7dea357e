"""A local server that builds again at each save and reloads the page.

The pages keep their strict Content-Security-Policy: news reaches them as a script
from the same server, which answers when there is something to say (long polling).
"""

from __future__ import annotations

import io
import json
import os
import re
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import BinaryIO, Protocol
from urllib.parse import parse_qs, unquote

from briefs.model import Problem

Request = socket.socket | tuple[bytes, socket.socket]
"""What the base class calls one; here it is a socket."""

NEWS = "/_news.js"
"""The address of the script; no page of an archive has it."""

REVIEW = "/_review/"
"""Below this address stands the review."""
MOST_BYTES = 65_536
"""Of a decision that is sent."""

PATIENCE = 25.0
"""Seconds after which the server answers although nothing happened, so that no proxy hangs up."""

LIMIT = 60.0
"""Seconds that one request may take, the wait for news included."""

HOSTS = frozenset(("127.0.0.1", "localhost"))
"""The names under which the site is asked for, whatever the port (it may be forwarded)."""

RELOAD = "location.reload();"
ASK_AGAIN = """\
(function () {
  var script = document.createElement("script");
  script.src = "%s";
  script.onerror = function () { setTimeout(function () { location.reload(); }, 1000); };
  document.head.append(script);
})();
"""
SHOW = """\
(function () {
  var box = document.createElement("pre");
  box.setAttribute("role", "alert");
  box.style.cssText = "position:fixed;inset:auto 0 0 0;margin:0;padding:1rem;"
    + "max-block-size:40vh;overflow:auto;white-space:pre-wrap;"
    + "background:#7a1f1f;color:#fff;font:14px/1.4 monospace;z-index:9999";
  box.textContent = %s;
  document.body.append(box);
})();
"""


class News:
    """What has happened: the number of the newest build, and what it reported."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._build = 0
        self._problems: tuple[str, ...] = ()

    @property
    def build(self) -> int:
        """Number of the newest build."""
        return self._build

    def tell(self, problems: Sequence[str]) -> None:
        """Announce that a build has ended."""
        with self._changed:
            self._build += 1
            self._problems = tuple(problems)
            self._changed.notify_all()

    def wait(self, known: int, patience: float = PATIENCE) -> tuple[int, tuple[str, ...]]:
        """Return (build, problems) as soon as a build newer than ``known`` has ended, or after a while."""
        with self._changed:
            self._changed.wait_for(lambda: self._build != known, timeout=patience)
            return self._build, self._problems

    def script(self, known: int, shown: bool) -> str:
        """Return the script that a page of build ``known`` should run next."""
        if not shown and self._build == known:
            return self._show() + ASK_AGAIN % f"{NEWS}?build={known}&shown"
        build, _ = self.wait(known)
        return RELOAD if build != known else ASK_AGAIN % f"{NEWS}?build={known}&shown"

    def _show(self) -> str:
        if not self._problems:
            return ""
        return SHOW % json.dumps("\n".join(self._problems)).replace("</", "<\\/")


class Desk(Protocol):
    """What answers for the review."""

    def get(self, address: str) -> tuple[bytes, str] | None:
        """Return what stands at an address below ``REVIEW``, and its media type; None if nothing does."""

    def post(self, data: bytes) -> tuple[HTTPStatus, str]:
        """Take a decision; returns what to answer."""


def handler(output: Path, news: News, desk: Desk | None = None) -> type[SimpleHTTPRequestHandler]:
    """Return the class that answers requests for the site in ``output``, and for the review if any."""

    class Handler(SimpleHTTPRequestHandler):
        def __init__(self, *arguments: object) -> None:
            super().__init__(*arguments, directory=str(output))  # type: ignore[arg-type]

        def parse_request(self) -> bool:
            """Refuse what a page of another site asks under a name of its own that leads here."""
            if not super().parse_request():
                return False
            if {re.sub(r":\d*$", "", host).lower() for host in self.headers.get_all("Host", [])} <= HOSTS:
                return True
            self.send_error(HTTPStatus.MISDIRECTED_REQUEST)
            return False

        def do_GET(self) -> None:
            address, _, query = self.path.partition("?")
            if address == NEWS:
                asked = parse_qs(query, keep_blank_values=True)
                known = asked.get("build", ["0"])[0]
                number = int(known) if re.fullmatch("[0-9]{1,9}", known) else 0
                self._send(news.script(number, "shown" in asked).encode(), "text/javascript")
            elif desk is not None and address.startswith(REVIEW):
                self._show(desk, unquote(address.removeprefix(REVIEW)))
            elif (page := self._page()) is not None:
                self._send(with_news(page, news.build), "text/html; charset=utf-8")
            else:
                super().do_GET()

        def _show(self, desk: Desk, address: str) -> None:
            found = desk.get(address)
            if found is None:
                self.send_error(HTTPStatus.NOT_FOUND)
                return
            data, kind = found
            self._send(with_news(data, news.build) if kind.startswith("text/html") else data, kind)

        def do_POST(self) -> None:
            """Take a decision of the review, from its own pages alone: a browser names the origin of a page
            that sends something, and lets no foreign one send JSON without asking before."""
            size = self.headers.get("Content-Length", "")
            length = int(size) if re.fullmatch("[0-9]{1,9}", size) else -1
            self.close_connection = True
            if desk is None or self.path != REVIEW:
                self.send_error(HTTPStatus.NOT_FOUND)
            elif not self._is_own() or self.headers.get("Content-Type") != "application/json":
                self.send_error(HTTPStatus.FORBIDDEN)
            elif length < 0 or length > MOST_BYTES:
                self.send_error(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
            else:
                status, text = desk.post(self.rfile.read(length))
                self._send(text.encode("utf-8", "replace"), "text/plain; charset=utf-8", status)

        def _is_own(self) -> bool:
            """Whether a request says that it comes from a page of this server."""
            own = [f"http://{self.headers['Host']}"] if "Host" in self.headers else []
            site = self.headers.get("Sec-Fetch-Site", "same-origin")
            return bool(own) and self.headers.get_all("Origin") == own and site == "same-origin"

        def _page(self) -> bytes | None:
            """Return the page that is asked for, if it is one."""
            path = self.translate_path(self.path)
            file = path + "index.html" if path.endswith("/") else path
            try:
                return Path(file).read_bytes() if file.endswith(".html") else None
            except (OSError, ValueError):
                return None

        def send_head(self) -> io.BytesIO | BinaryIO | None:
            """Answer that there is nothing where the name of no file could be so long, or holds NUL."""
            try:
                os.stat(self.translate_path(self.path))  # noqa: PTH116
            except (OSError, ValueError):
                self.send_error(HTTPStatus.NOT_FOUND)
                return None
            return super().send_head()

        def list_directory(self, path: object) -> None:
            """Show no folder: a page of the site would not be shown either."""
            self.send_error(HTTPStatus.NOT_FOUND)

        def _send(self, data: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def end_headers(self) -> None:
            self.send_header("Cache-Control", "no-store")
            self.send_header("Cross-Origin-Resource-Policy", "same-origin")
            super().end_headers()

        def log_message(self, format: str, *arguments: object) -> None:
            """Say nothing: the terminal is for builds."""

    return Handler


class Server(ThreadingHTTPServer):
    """Answers many at once; a request that takes longer than ``LIMIT`` is cut off."""

    daemon_threads = True
    request_queue_size = 512

    def __init__(self, port: int, handles: type[SimpleHTTPRequestHandler]) -> None:
        """Begin to listen on 127.0.0.1; port 0 is one that is free. Raises OSError."""
        super().__init__(("127.0.0.1", port), handles)
        self._open: dict[object, float] = {}

    def process_request(self, request: Request, client_address: object) -> None:
        """Note when a request began."""
        self._open[request] = time.monotonic()
        super().process_request(request, client_address)

    def close_request(self, request: Request) -> None:
        """Forget a request that was answered."""
        self._open.pop(request, None)
        super().close_request(request)

    def service_actions(self) -> None:
        """Cut off what takes too long; called twice a second."""
        for request, began in list(self._open.items()):
            if time.monotonic() - began > LIMIT and isinstance(request, socket.socket):
                with suppress(OSError):
                    request.shutdown(socket.SHUT_RDWR)

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of those that hang up; of anything else, one line."""
        error = sys.exception()
        if not isinstance(error, OSError):
            print(f"not answered: {type(error).__name__}: {error}", file=sys.stderr, flush=True)


def with_news(page: bytes, build: int) -> bytes:
    """Return a page that asks for news."""
    script = f'<script src="{NEWS}?build={build}"></script>'.encode()
    before, body, after = page.rpartition(b"</body>")
    return before + script + body + after if body else page + script


def serve(
    output: Path,
    port: int,
    saves: Iterator[object],
    build: Callable[[], tuple[Sequence[Problem], str]],
    desk: Desk | None = None,
) -> None:
    """Serve ``output`` on 127.0.0.1 and call ``build`` for each of ``saves``, until these end.

    ``build`` returns its problems and one line on what it did. Raises OSError if the port is taken.
    """
    news = News()
    with Server(port, handler(output, news, desk)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        print(f"the site: http://127.0.0.1:{server.server_port}/ (Ctrl-C ends)", flush=True)
        if desk is not None:
            print(f"the review: http://127.0.0.1:{server.server_port}{REVIEW}", flush=True)
        try:
            _rebuild(news, build)
            for _ in saves:
                _rebuild(news, build)
        finally:
            server.shutdown()


def _rebuild(news: News, build: Callable[[], tuple[Sequence[Problem], str]]) -> None:
    try:
        problems, done = build()
        told = [str(problem) for problem in problems]
    except Exception as error:  # a template may raise anything; the next save may mend it
        told, done = [f"not built: {type(error).__name__}: {error}"], "not built"
    for line in told:
        print(line, file=sys.stderr, flush=True)
    print(done, flush=True)
    news.tell(told)
