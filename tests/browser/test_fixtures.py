"""The browser tests' own ground: a browser that runs, and a server that serves."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser import chromium


def test_a_served_page_is_shown_and_its_troubles_are_heard(
    page: Page, messages: list[str], served: Callable[[Path], str], tmp_path: Path
) -> None:
    (tmp_path / "index.html").write_text(
        "<!doctype html><link rel=icon href=data:,><h1>Here</h1><script>console.warn('a word')</script>"
    )
    page.goto(served(tmp_path))
    assert page.inner_text("h1") == "Here"
    assert messages == ["warning: a word"]
    page.evaluate("setTimeout(() => { throw new Error('lost') })")
    page.wait_for_function("true")
    assert messages[1:] == ["uncaught: lost"]


def test_a_stand_in_that_does_not_start_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def script(name: str, code: int) -> Path:
        path = tmp_path / name
        path.write_text(f"#!/bin/sh\nexit {code}\n")
        path.chmod(0o755)
        return path

    script("chromium", 1)
    real = script("google-chrome", 0)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert chromium.find() == real


def test_without_any_browser_nothing_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(chromium, "MAC", tmp_path / "none")
    monkeypatch.setattr(chromium, "_playwright_download", lambda: tmp_path / "none")
    assert chromium.find() is None
