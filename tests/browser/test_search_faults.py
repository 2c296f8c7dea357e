"""The search page where something is wrong: with the query, or with the search data."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.searching import SearchPage
from tests.conftest import PROJECT

PATIENCE = 10
"""Seconds that no query may take, on a slow machine that does much else."""

HOSTILE = {
    "one long word": "a" * 10_000,
    "many words": "oil sanctions war " * 600,
    "many different beginnings": " OR ".join(f"{a}{b}*" for a in "bcdfghlmnprst" for b in "aeiou"),
    "opening brackets": "(" * 10_000,
    "closing brackets": ")" * 10_000,
    "brackets in brackets": "(oil OR " * 1_000,
    "quotation marks": '"' * 9_999,
    "operators": "AND OR NOT " * 900,
    "hyphens": "-" * 10_000,
    "stars": "*" * 10_000,
    "fields": "title:author:issue:" * 500,
    "stop words": "the of and",
    "right to left": "\u202eمذكرات السياسة\u202c עברית",
    "combining": "Z" + "\u0301\u0327\u035c" * 3_000,
    "astral": "\U0001d518\U0001d52b " * 2_000 + "\U0001f680",
    "members of objects": "constructor __proto__ toString hasOwnProperty",
    "regular expression": r"(a+)+$ \b.*? [^ {1,",
    "markup": "<img src=x onerror=window.ran=1><script>window.ran=1</script>",
    "markup in a field": '"><svg onload=window.ran=1> title:"<b>oil</b>"',
}


@pytest.fixture(params=["served", "from disk"])
def search(
    request: pytest.FixtureRequest, page: Page, served: Callable[[Path], str], sample_site: Path
) -> SearchPage:
    root = served(sample_site) if request.param == "served" else f"{sample_site.as_uri()}/"
    return SearchPage(page, root)


def test_any_query_is_answered_soon_and_runs_nothing(search: SearchPage, messages: list[str]) -> None:
    search.open()
    for name, query in HOSTILE.items():
        start = time.monotonic()
        search.ask(query)
        assert time.monotonic() - start < PATIENCE, name
        expect(search.status).to_contain_text("brief")
        assert search.field.input_value() == query, name
    assert search.page.evaluate("window.ran") is None
    assert search.page.locator("main img, main script").count() == 0
    assert messages == []


def test_a_hostile_address_is_answered(search: SearchPage, messages: list[str]) -> None:
    values = ["page=1e9", "page=-1", "page=x", "sort=<b>", "issue=%3Cimg%3E", "year=", "kind=constructor"]
    for value in [*values, "q=%E0%A4%A&page=2", "unknown=1"]:
        search.open(f"?{value}")
        expect(search.status).to_contain_text("brief")
    assert messages == []


@pytest.fixture
def copy(sample_site: Path, tmp_path: Path) -> Path:
    """A copy of the sample site, to be broken."""
    return shutil.copytree(sample_site, tmp_path / "site")


def _republish(copy: Path, sample_site: Path, tmp_path: Path) -> None:
    """Publish the archive anew after an edit of every brief, in place of a site that readers have open."""
    content = shutil.copytree(sample_site.parent / "content", tmp_path / "content")
    for path in (content / "briefs").rglob("*.md"):
        _, front, body = path.read_text("utf-8").split("---\n", 2)
        path.write_text(f"---\n{front}---\n\nA zymurgical addition to oil.\n{body}", "utf-8")
    command = [str(Path(sys.executable).with_name("briefs")), "build", "--settings", "pelican.conf.py"]
    command += ["--seeds", str(tmp_path / "none"), "--content", str(content)]
    command += ["--output", str(tmp_path / "new"), "--cache", str(tmp_path / "cache")]
    (tmp_path / "none").mkdir()
    subprocess.run(command, cwd=PROJECT, capture_output=True, check=False)
    shutil.rmtree(copy / "search")
    shutil.copytree(tmp_path / "new/search", copy / "search")


def test_a_page_opened_before_the_site_was_published_anew_goes_on(
    page: Page, copy: Path, sample_site: Path, served: Callable[[Path], str], tmp_path: Path
) -> None:
    search = SearchPage(page, served(copy))
    search.open()
    directories: list[str] = []
    page.on("request", lambda one: directories.append(one.url) if "directory" in one.url else None)
    _republish(copy, sample_site, tmp_path)
    search.ask("oil")
    assert search.count() > 0
    assert len(directories) == 1
    search.ask("zymurgical")
    assert search.count() == 24
    assert len(directories) == 1


@pytest.mark.parametrize("harm", ["missing", "cut short", "old version"])
@pytest.mark.parametrize("place", ["served", "from disk"])
def test_data_that_cannot_be_read_are_told_and_all_else_goes_on(
    page: Page, copy: Path, served: Callable[[Path], str], harm: str, place: str
) -> None:
    search = SearchPage(page, served(copy) if place == "served" else f"{copy.as_uri()}/")
    directory = copy / "search/directory.js"
    whole = shutil.copytree(copy / "search", copy / "kept")
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    search.open()
    if harm == "old version":
        directory.write_text('archiveSearch({"version": 0});\n')
        search.open()
    for shard in (copy / "search/text").iterdir():
        if harm == "missing":
            shard.unlink()
        elif harm == "cut short":
            shard.write_bytes(shard.read_bytes()[:40])
    search.ask("oil")
    expect(search.status).to_contain_text("could not be read")
    expect(page.get_by_label("Sort by")).to_be_hidden()
    assert search.shown() == []
    shutil.rmtree(copy / "search")
    shutil.move(whole, copy / "search")
    search.ask("sanctions")
    assert search.count() > 0
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Issues").click()
    expect(page.locator("h1")).to_contain_text("Issues")
