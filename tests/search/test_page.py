"""The search page in a real browser, opened from disk."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import jinja2
import pytest
from playwright.sync_api import Page, expect

from bench.corpus import Corpus
from briefs.model import Site
from briefs.publishing.once import once
from briefs.search.index import SearchIndex
from tests.search.archives import PROJECT, build_site, short

BRIEFS = 60


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return Corpus(BRIEFS)


@pytest.fixture(scope="module")
def site(corpus: Corpus, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with the real template, theme and search data."""
    folder = tmp_path_factory.mktemp("page")
    index = SearchIndex(folder / "index")
    build_site(folder / "site", index, short(corpus.documents()), list(corpus.names()))
    shutil.copytree(PROJECT / "theme" / "static", folder / "site" / "theme")
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(PROJECT / "theme" / "templates"), autoescape=True
    )
    environment.globals["once"] = once()
    html = environment.get_template("search.html").render(
        site=Site("Test archive"), root="", path="search.html", briefs=f"{BRIEFS} briefs"
    )
    (folder / "site" / "search.html").write_text(html, "utf-8")
    return folder / "site"


def open_page(page: Page, site: Path, query: str = "") -> None:
    page.goto((site / "search.html").as_uri() + query)
    expect(page.locator("[data-search-status]")).not_to_be_empty()


def test_typing_narrowing_and_going_back(page: Page, site: Path, corpus: Corpus, messages: list[str]) -> None:
    document = corpus.document(4)
    open_page(page, site)
    expect(page.locator("[data-search-status]")).to_contain_text(f"{BRIEFS} briefs")
    page.locator("#search-field").fill(f'"{document.title}"')
    expect(page.locator("[data-search-list] h2").first).to_have_text(document.title)
    expect(page.locator("[data-search-list] mark").first).to_be_visible()
    assert "q=" in page.url
    box = page.locator("[data-search-narrow] fieldset", has_text="Issue").locator("input").first
    box.check()
    page.wait_for_function("location.search.includes('issue=')")
    page.go_back()
    page.wait_for_function("!location.search.includes('issue=')")
    assert messages == []


def test_an_address_holds_the_whole_state(page: Page, site: Path, corpus: Corpus) -> None:
    issue_id, _ = corpus.document(4).issues[0]
    open_page(page, site, f"?issue={issue_id}&sort=oldest")
    expected = sum(any(one == issue_id for one, _ in d.issues) for d in corpus.documents())
    expect(page.locator("[data-search-status]")).to_contain_text(f"{expected} brief")
    dates = page.locator("[data-search-list] time").evaluate_all("all => all.map((t) => t.dateTime)")
    assert dates == sorted(dates)


def test_topics_open_with_counts(page: Page, site: Path) -> None:
    open_page(page, site)
    page.locator("[data-search-narrow] summary", has_text="Topic").click()
    expect(page.locator("[data-search-narrow] details[open] .count").first).to_be_visible()


def test_nothing_found_helps(page: Page, site: Path, corpus: Corpus) -> None:
    word = max((w for w in corpus.document(1).title.lower().split()), key=len)
    wrong = word[:3] + "q" + word[4:]
    open_page(page, site, f"?q={wrong}")
    expect(page.locator("[data-search-status]")).to_contain_text("No briefs")
    expect(page.locator("[data-search-said]")).to_contain_text("Did you mean")


def test_an_alias_finds_what_the_name_finds(page: Page, site: Path, corpus: Corpus) -> None:
    name = next(one for one in corpus.names() if len(one.spellings) > 1)
    open_page(page, site, f"?q={name.spellings[1]}")
    expect(page.locator("[data-search-said]")).to_contain_text(f"Also searched for “{name.name}”")


def test_export(page: Page, site: Path, tmp_path: Path) -> None:
    open_page(page, site)
    with page.expect_download() as started:
        page.get_by_role("button", name="Save CSV").click()
    started.value.save_as(tmp_path / "briefs.csv")
    assert len((tmp_path / "briefs.csv").read_text("utf-8-sig").splitlines()) == BRIEFS + 1


def test_a_missing_shard_is_told(page: Page, site: Path, corpus: Corpus, tmp_path: Path) -> None:
    shutil.copytree(site, tmp_path / "broken")
    for shard in (tmp_path / "broken" / "search" / "text").iterdir():
        shard.write_bytes(shard.read_bytes()[:50])
    page.goto((tmp_path / "broken" / "search.html").as_uri() + f"?q={corpus.words[3]}")
    expect(page.locator("[data-search-status]")).to_contain_text("could not be read")


def test_markup_is_text(page: Page, site: Path, served: Callable[[Path], str]) -> None:
    page.goto(served(site) + "search.html?q=" + "%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E")
    expect(page.locator("[data-search-status]")).not_to_be_empty()
    assert page.locator("[data-search-found] img").count() == 0
