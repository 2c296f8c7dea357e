"""A local server that builds the site again after each save, and reloads the page in the browser.

The pages keep their strict Content-Security-Policy: they load a script from the same server, which answers
the request when a build has ended (long polling).
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
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, BinaryIO, Protocol
from urllib.parse import parse_qs, unquote

from briefs.model import Problem

Request = socket.socket | tuple[bytes, socket.socket]
"""The type of a request in the base class; here it is always a socket."""

NEWS = "/_news.js"
"""Address of the script; no page of an archive has it."""

REVIEW = "/_review/"
"""Address below which the review is served."""
MOST_BYTES = 65_536
"""Most bytes of a decision that a page of the review sends."""

PATIENCE = 25.0
"""Seconds after which the script is answered although no build has ended, so that no proxy hangs up."""

LIMIT = 60.0
"""Most seconds that one request may take, including the wait for a build."""

HOSTS = frozenset(("127.0.0.1", "localhost"))
"""Names of the host that requests may have; the port may be any, since it may be forwarded."""

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
    """The number of the newest build, and the problems that it reported; shared by all threads."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._build = 0
        self._problems: tuple[str, ...] = ()

    @property
    def build(self) -> int:
        """Number of the newest build."""
        return self._build

    def announce(self, problems: Sequence[str]) -> None:
        """Announce that a build has ended with these problems."""
        with self._changed:
            self._build += 1
            self._problems = tuple(problems)
            self._changed.notify_all()

    def wait(self, known: int, patience: float = PATIENCE) -> tuple[int, tuple[str, ...]]:
        """Return (build, problems) when another build than ``known`` has ended, or after ``patience``."""
        with self._changed:
            self._changed.wait_for(lambda: self._build != known, timeout=patience)
            return self._build, self._problems

    def script(self, known: int, shown: bool) -> str:
        """Return the script that a page of build ``known`` should run next.

        If the page has not ``shown`` the problems of its build yet, it shows them and asks again. Otherwise
        the answer waits for a newer build, and reloads the page.
        """
        if not shown and self._build == known:
            return self._show_problems() + ASK_AGAIN % f"{NEWS}?build={known}&shown"
        build, _ = self.wait(known)
        return RELOAD if build != known else ASK_AGAIN % f"{NEWS}?build={known}&shown"

    def _show_problems(self) -> str:
        """Return the script that shows the problems of the newest build; "" if it had none."""
        if not self._problems:
            return ""
        return SHOW % json.dumps("\n".join(self._problems)).replace("</", "<\\/")


class ReviewDesk(Protocol):
    """Answers the requests for the review."""

    def get(self, address: str) -> tuple[bytes, str] | None:
        """Return the bytes at an address below ``REVIEW``, and their media type; None if there are none."""

    def post(self, data: bytes) -> tuple[HTTPStatus, str]:
        """Store a decision; return status and text of the answer."""


class RequestHandler(SimpleHTTPRequestHandler):
    """Answers one request: for a page or file of the site, the script ``NEWS``, or the review."""

    def __init__(self, output: Path, news: News, desk: ReviewDesk | None, *arguments: Any) -> None:
        """Answer the request; ``arguments`` are those of the base class."""
        self._news, self._desk = news, desk
        super().__init__(*arguments, directory=str(output))

    def parse_request(self) -> bool:
        """Refuse requests under another host name, by which a page of another site could read the archive
        (DNS rebinding)."""
        if not super().parse_request():
            return False
        if {re.sub(r":\d*$", "", host).lower() for host in self.headers.get_all("Host", [])} <= HOSTS:
            return True
        self.send_error(HTTPStatus.MISDIRECTED_REQUEST)
        return False

    def do_GET(self) -> None:
        """Answer with a page, which then asks for ``NEWS``, with a file, the script, or the review."""
        address, _, query = self.path.partition("?")
        if address == NEWS:
            parameters = parse_qs(query, keep_blank_values=True)
            known = parameters.get("build", ["0"])[0]
            number = int(known) if re.fullmatch("[0-9]{1,9}", known) else 0
            self._send(self._news.script(number, "shown" in parameters).encode(), "text/javascript")
        elif self._desk is not None and address.startswith(REVIEW):
            self._send_review(self._desk, unquote(address.removeprefix(REVIEW)))
        elif (page := self._page()) is not None:
            self._send(with_news(page, self._news.build), "text/html; charset=utf-8")
        else:
            super().do_GET()

    def _send_review(self, desk: ReviewDesk, address: str) -> None:
        """Send a page or file of the review."""
        answer = desk.get(address)
        if answer is None:
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        data, media_type = answer
        if media_type.startswith("text/html"):
            data = with_news(data, self._news.build)
        self._send(data, media_type)

    def do_POST(self) -> None:
        """Store a decision that a page of the review sends.

        Other sites can't send one: browsers name the origin of the page, and ask the server before a page of
        another origin sends JSON.
        """
        size = self.headers.get("Content-Length", "")
        length = int(size) if re.fullmatch("[0-9]{1,9}", size) else -1
        self.close_connection = True
        if self._desk is None or self.path != REVIEW:
            self.send_error(HTTPStatus.NOT_FOUND)
        elif not self._is_own() or self.headers.get("Content-Type") != "application/json":
            self.send_error(HTTPStatus.FORBIDDEN)
        elif length < 0 or length > MOST_BYTES:
            self.send_error(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        else:
            status, text = self._desk.post(self.rfile.read(length))
            self._send(text.encode("utf-8", "replace"), "text/plain; charset=utf-8", status)

    def _is_own(self) -> bool:
        """Whether the request says that it comes from a page of this server."""
        own_origins = [f"http://{self.headers['Host']}"] if "Host" in self.headers else []
        site = self.headers.get("Sec-Fetch-Site", "same-origin")
        return bool(own_origins) and self.headers.get_all("Origin") == own_origins and site == "same-origin"

    def _page(self) -> bytes | None:
        """Return the page that is requested; None if the address is that of no page."""
        path = self.translate_path(self.path)
        file = path + "index.html" if path.endswith("/") else path
        try:
            return Path(file).read_bytes() if file.endswith(".html") else None
        except (OSError, ValueError):
            return None

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        """Answer 404 if the address can be that of no file, because it is too long or holds NUL."""
        try:
            os.stat(self.translate_path(self.path))  # noqa: PTH116
        except (OSError, ValueError):
            self.send_error(HTTPStatus.NOT_FOUND)
            return None
        return super().send_head()

    def list_directory(self, path: object) -> None:
        """Answer 404: the published site lists no folders either."""
        self.send_error(HTTPStatus.NOT_FOUND)

    def _send(self, data: bytes, media_type: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def end_headers(self) -> None:
        """Add the headers that all answers have."""
        self.send_header("Cache-Control", "no-store")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        super().end_headers()

    def log_message(self, format: str, *arguments: object) -> None:
        """Print nothing: the terminal is for builds."""


class Server(ThreadingHTTPServer):
    """Answers each request in a thread of its own, and cuts off requests that take longer than ``LIMIT``."""

    daemon_threads = True
    request_queue_size = 512

    def __init__(self, port: int, make_handler: Callable[..., SimpleHTTPRequestHandler]) -> None:
        """Listen on a port of 127.0.0.1, or on any free one if it is 0. Raises OSError."""
        super().__init__(("127.0.0.1", port), make_handler)
        self._began: dict[object, float] = {}

    def process_request(self, request: Request, client_address: object) -> None:
        """Note when the request began."""
        self._began[request] = time.monotonic()
        super().process_request(request, client_address)

    def close_request(self, request: Request) -> None:
        """Forget when the request began."""
        self._began.pop(request, None)
        super().close_request(request)

    def service_actions(self) -> None:
        """Cut off requests that take too long; called twice a second."""
        for request, began in list(self._began.items()):
            if time.monotonic() - began > LIMIT and isinstance(request, socket.socket):
                with suppress(OSError):
                    request.shutdown(socket.SHUT_RDWR)

    def handle_error(self, request: object, client_address: object) -> None:
        """Print one line about an error, except if the browser has closed the connection."""
        error = sys.exception()
        if not isinstance(error, OSError):
            print(f"not answered: {type(error).__name__}: {error}", file=sys.stderr, flush=True)


def with_news(page: bytes, build: int) -> bytes:
    """Return a page with the script ``NEWS`` before its end; ``build`` is the number of the newest build."""
    script = f'<script src="{NEWS}?build={build}"></script>'.encode()
    before, body, after = page.rpartition(b"</body>")
    return before + script + body + after if body else page + script


def serve(
    output: Path,
    port: int,
    saves: Iterator[object],
    build: Callable[[], tuple[Sequence[Problem], str]],
    desk: ReviewDesk | None = None,
) -> None:
    """Serve ``output`` and the review on 127.0.0.1, and build first, and then after each of ``saves``.

    ``build`` returns its problems, and a line that says what it did. Raises OSError if the port is taken.
    """
    news = News()
    with Server(port, partial(RequestHandler, output, news, desk)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        print(f"the site: http://127.0.0.1:{server.server_port}/ (Ctrl-C ends)", flush=True)
        if desk is not None:
            print(f"the review: http://127.0.0.1:{server.server_port}{REVIEW}", flush=True)
        try:
            _build_and_announce(news, build)
            for _ in saves:
                _build_and_announce(news, build)
        finally:
            server.shutdown()


def _build_and_announce(news: News, build: Callable[[], tuple[Sequence[Problem], str]]) -> None:
    """Build, print the problems, and announce them to the pages in browsers."""
    try:
        problems, last_line = build()
        lines = [str(problem) for problem in problems]
    except Exception as error:  # a template may raise anything; the next save may mend it
        lines, last_line = [f"not built: {type(error).__name__}: {error}"], "not built"
    for line in lines:
        print(line, file=sys.stderr, flush=True)
    print(last_line, flush=True)
    news.announce(lines)
