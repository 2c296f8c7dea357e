"""Finding a Chromium or Chrome for the browser tests, and fetching one where none is.

``python -m tests.browser.chromium`` makes sure that there is one and says what it did.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""What keeps a browser quiet: it runs as root too, and asks nobody but the page's server."""

MISSING = (
    "Browser tests need Chromium or Chrome: install one (on Debian: apt-get install chromium; "
    "elsewhere: Google Chrome, or .venv/bin/playwright install --with-deps chromium)"
)


def find() -> Path | None:
    """Return a browser that starts: one on PATH, else Playwright's own download, else None."""
    on_path = [Path(found) for name in NAMES if (found := shutil.which(name))]
    for candidate in [*on_path, MAC]:
        if _starts(candidate):
            return candidate
    download = _playwright_download()
    return download if _starts(download) else None


@contextmanager
def running(found: Path | None = None) -> Iterator[Browser]:
    """Yield a browser with a fresh profile: the one ``found``, or else whichever there is."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found or find(), args=list(ARGUMENTS))
        yield browser
        browser.close()


def fetch() -> Path | None:
    """Download Playwright's Chromium, or install the system's; None where neither can be had."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    playwright = [sys.executable, "-m", "playwright", "install", "chromium"]
    attempts = [playwright]
    if root and shutil.which("apt-get"):
        attempts += [[*playwright, "--with-deps"], ["apt-get", "update"]]
        attempts += [["apt-get", "install", "--yes", "--no-install-recommends", "chromium"]]
    for command in attempts:
        print("Looking for a browser:", " ".join(command[-4:]), flush=True)
        environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        done = subprocess.run(command, capture_output=True, env=environment, check=False)
        if done.returncode == 0 and (found := find()):
            return found
    return None


def _starts(browser: Path) -> bool:
    """Whether it prints its version; an empty package's stand-in or a missing library does not."""
    if not browser.is_file():
        return False
    try:
        done = subprocess.run([browser, "--version"], capture_output=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _playwright_download() -> Path:
    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path)


if __name__ == "__main__":
    print(find() or fetch() or MISSING)
