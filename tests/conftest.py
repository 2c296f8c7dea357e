"""What tests of all rooms share: a browser, a local server, and the sample archive built once."""

from __future__ import annotations

import fcntl
import functools
import http.server
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import hypothesis
import pytest
from playwright.sync_api import Browser, Page, Request

from tests.browser import chromium

PROJECT = Path(__file__).resolve().parent.parent


def pytest_configure(config: pytest.Config) -> None:
    """Draw the same examples in each run of `make test`, and new ones where the long tests run too.

    There is no deadline: a machine that is busy for a moment makes no test fail.
    """
    same = config.option.markexpr == "not long"
    hypothesis.settings.register_profile("archive", deadline=None, derandomize=same)
    hypothesis.settings.load_profile("archive")


# No test reads or makes the key in the home folder of who runs it.
os.environ["BRIEFS_CACHE_KEY"] = "tests"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real browser with a fresh profile. Where there is none, the test fails."""
    found = chromium.find()
    if found is None:
        pytest.fail(chromium.MISSING)
    with chromium.running(found) as running:
        yield running


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """An empty page in a context of its own."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


@pytest.fixture
def messages(page: Page) -> list[str]:
    """Console messages, uncaught errors and failed requests of ``page``, as they come."""
    heard: list[str] = []
    page.on("console", lambda message: heard.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: heard.append(f"uncaught: {error}"))

    def on_failure(request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # given up since the next page was asked for
            heard.append(f"failed: {request.url} {request.failure}")

    page.on("requestfailed", on_failure)
    return heard


class _QuietHandler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def served() -> Iterator[Callable[[Path], str]]:
    """``served(folder)`` serves a folder on 127.0.0.1 and returns its address, with a slash at the end."""
    servers: list[http.server.ThreadingHTTPServer] = []

    @functools.cache
    def serve(folder: Path) -> str:
        handler = functools.partial(_QuietHandler, directory=str(folder))
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}/"

    yield serve
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def sample_site(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """OUTPUT of the sample archive, built once a run from copies of seeds/ and content/.

    ``content`` and ``cache`` stand beside it. Tests read it and leave it as it is.
    """
    base = tmp_path_factory.getbasetemp()
    sample = (base if worker_id == "master" else base.parent) / "sample"
    with _alone(sample.with_name("sample.lock")):
        if not (sample / "built").exists():
            _build_sample(sample)
    return sample / "output"


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    """Hold a lock that other workers of the same run wait for."""
    with lock.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield


def _build_sample(sample: Path) -> None:
    shutil.rmtree(sample, ignore_errors=True)
    shutil.copytree(PROJECT / "content", sample / "content")
    command = [str(Path(sys.executable).with_name("briefs")), "build", "--settings", "pelican.conf.py"]
    command += ["--seeds", "seeds", "--content", str(sample / "content")]
    command += ["--output", str(sample / "output"), "--cache", str(sample / "cache")]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"the sample archive was not built cleanly:\n{done.stdout}{done.stderr}"
    (sample / "built").touch()
