"""Every kind of page by the Tab key alone: each stop is seen and named, and none holds a reader back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.audit import browsing
from tests.audit.kinds import one_of_each
from tests.audit.pages import read_all

LEFT_OUT = ("index of topics", "index of actors", "index by frequency", "search")
"""Kinds made like others, with hundreds of stops; and search without a query, which starts in its field."""

LISTEN = """() => {
  const can = 'a[href], button, input, select, summary, [tabindex="0"]';
  window.expected = [...document.querySelectorAll(can)].filter(
    one => one.checkVisibility({visibilityProperty: true}) && !one.disabled);
  window.stops = [];
  const named = one => [one.ariaLabel, ...[...(one.labels ?? [])].map(label => label.textContent),
    one.textContent, one.getAttribute('aria-labelledby')].some(text => text?.trim());
  const seen = one => {
    const {outlineStyle, outlineWidth} = getComputedStyle(one);
    return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
  };
  const onScreen = one => {
    const {top, bottom, left, right} = one.getBoundingClientRect();
    const [wide, high] = [right - left > 1, bottom > top];
    return wide && high && bottom > 0 && top < innerHeight && right > 0 && left < innerWidth;
  };
  document.addEventListener('focusin', ({target}) => {
    const stop = {target, text: target.outerHTML.slice(0, 100)};
    window.stops.push(stop);
    if (!named(target)) stop.fault = 'has no name';
    else if (!seen(target)) stop.fault = 'shows no focus';
    else if (!onScreen(target)) stop.fault = 'is not on the screen';
  });
  return window.expected.length;
}"""

FAULTS = """() => [
  ...window.stops.filter(stop => stop.fault).map(stop => `${stop.text} ${stop.fault}`),
  ...window.expected.filter((one, i) => window.stops[i]?.target !== one).slice(0, 3)
    .map(one => `${one.outerHTML.slice(0, 100)} is not reached in its turn`),
]"""


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    """A page as wide as a wide screen at 400 % zoom."""
    page = browser.new_page(viewport={"width": browsing.NARROW, "height": 700})
    yield page
    page.close()


def test_every_stop_on_every_kind_of_page_is_named_and_seen(
    tab: Page, served: Callable[[Path], str], sample_site: Path
) -> None:
    root = served(sample_site)
    kinds = one_of_each(read_all(sample_site), sample_site)
    for kind in sorted(kinds.keys() - LEFT_OUT):
        tab.goto(root + kinds[kind])
        browsing.wait_for_results(tab)
        for _ in range(tab.evaluate(LISTEN)):
            tab.keyboard.press("Tab")
        assert tab.evaluate(FAULTS) == [], f"{kind}: {kinds[kind]}"


def test_the_skip_link_leads_past_the_menu(
    tab: Page, served: Callable[[Path], str], sample_site: Path
) -> None:
    tab.goto(f"{served(sample_site)}index.html")
    tab.keyboard.press("Tab")
    assert tab.locator(".skip:focus").bounding_box() is not None
    tab.keyboard.press("Enter")
    tab.keyboard.press("Tab")
    assert tab.locator("main :focus").count() == 1


def test_what_is_folded_opens_and_closes_by_key(
    tab: Page, served: Callable[[Path], str], sample_site: Path
) -> None:
    kinds = one_of_each(read_all(sample_site), sample_site)
    tab.goto(served(sample_site) + kinds["brief"])
    folded = tab.locator("details")
    assert folded.count() >= 2
    for one in folded.all():
        summary = one.locator("summary")
        summary.focus()
        tab.keyboard.press("Enter")
        assert one.get_attribute("open") is not None
        tab.keyboard.press("Tab")
        assert one.locator(":focus").count() == 1
        summary.focus()
        tab.keyboard.press("Space")
        assert one.get_attribute("open") is None
