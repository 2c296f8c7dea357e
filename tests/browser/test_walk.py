"""A reader's way through the sample archive, and a look at each kind of its pages."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.audit import browsing
from tests.audit.kinds import one_of_each
from tests.audit.pages import read_all

Served = Callable[[Path], str]
ISSUE = "main a[href*='issues/']:not([href$='index.html'])"
TOPIC = "main a[href*='topics/']:not([href$='index.html'])"
ACTOR = "main a[href*='actors/']:not([href*='index'])"
BRIEF = "main a[href*='briefs/']"
STOPS = (ISSUE, BRIEF, TOPIC, BRIEF, ACTOR, BRIEF)
"""From the home page: what is clicked, one after the other."""


@pytest.fixture(params=["served", "from disk"])
def home(request: pytest.FixtureRequest, served: Served, sample_site: Path) -> str:
    """The address of the home page, on a server and in a folder."""
    if request.param == "served":
        return f"{served(sample_site)}index.html"
    return (sample_site / "index.html").as_uri()


def _click(page: Page, link: str) -> None:
    """Click the first such link that is seen; it leads to another page."""
    before = page.url
    page.locator(link).locator("visible=true").first.click()
    page.wait_for_url(lambda url: url.partition("#")[0] != before.partition("#")[0])
    assert page.locator("main h1").count() == 1, page.url


def test_from_home_through_an_issue_a_topic_and_an_actor_to_a_brief(
    page: Page, messages: list[str], home: str
) -> None:
    page.goto(home)
    came_by = []
    for link in STOPS:
        _click(page, link)
        came_by.append(posixpath.basename(posixpath.dirname(page.url)))
    assert came_by[0] == "issues"
    assert came_by[2] in ("topics", "actors")  # an actor's topic page leads on to its one page
    assert came_by[4] == "actors"
    assert page.locator("#text").inner_text().strip()
    assert messages == []


def test_the_same_way_without_scripts(browser: Browser, home: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(home)
    for link in STOPS:
        _click(page, link)
    assert page.locator("#text").inner_text().strip()
    context.close()


def test_a_word_of_a_title_is_found_from_the_home_page(page: Page, messages: list[str], home: str) -> None:
    page.goto(home)
    title = page.locator(BRIEF).first.inner_text()
    page.locator("input[name=q]").first.fill(title)
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=*")
    browsing.wait_for_results(page)
    page.get_by_role("link", name=title).first.click()
    page.wait_for_url("**/briefs/**")
    assert page.locator("h1").inner_text() == title
    assert messages == []


def test_a_jump_to_each_main_place_from_any_page(page: Page, messages: list[str], home: str) -> None:
    page.goto(home)
    for place in ("Issues", "Topics", "Actors", "Authors", "Archive", "About"):
        page.get_by_role("navigation", name="Main").get_by_role("link", name=place).click()
        page.wait_for_load_state("networkidle")  # an icon that is still on its way would be given up
        assert page.locator("main h1").count() == 1, page.url
    assert messages == []


@pytest.mark.parametrize(
    "look",
    [browsing.ALL_LOOKS[0], *(pytest.param(one, marks=pytest.mark.long) for one in browsing.ALL_LOOKS[1:])],
)
def test_no_kind_of_page_has_a_fault_of_accessibility_or_scrolls_sideways(
    browser: Browser, served: Served, sample_site: Path, look: tuple[int, browsing.Scheme]
) -> None:
    kinds = one_of_each(read_all(sample_site), sample_site)
    seen = browsing.look(browser, served(sample_site), kinds, [look])
    found = [*seen.violations, *seen.overflows, *seen.messages, *seen.elsewhere]
    assert not found, "\n".join(found)
