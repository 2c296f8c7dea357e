"""Pages in a real browser: axe's rules, sideways scroll, console messages, requests elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, field
from multiprocessing import get_context
from pathlib import Path
from typing import Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser import chromium

NARROW, WIDE = 320, 1280
"""Widths in CSS pixels; the narrow one is also a wide screen at 400 % zoom."""

BETWEEN = (390, 768, 1920)
"""Further widths at which nothing may have to be scrolled sideways."""

Scheme = Literal["light", "dark"]
ALL_LOOKS: tuple[tuple[int, Scheme], ...] = (
    (NARROW, "dark"),
    (NARROW, "light"),
    (WIDE, "light"),
    (WIDE, "dark"),
)
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
"""axe's names for WCAG 2.2 A and AA, which do not include each other, and its own advice."""

EVERYTHING = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('* { content-visibility: visible !important }');
  document.adoptedStyleSheets = [sheet];
}"""
"""Lays out what a browser leaves for later because it is not on the screen."""

OVERFLOW = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return null;
  const wide = [...document.querySelectorAll('body *')]
    .map(one => ({one, right: one.getBoundingClientRect().right}))
    .filter(({right}) => right > width + 0.5)
    .sort((a, b) => b.right - a.right)[0];
  return `${document.documentElement.scrollWidth} px wide` +
    (wide ? `, ${wide.one.outerHTML.slice(0, 120)}` : '');
}"""

SEARCHED = """() => {
  const status = document.querySelector('[data-search-status]');
  return !status || status.textContent.trim() !== '';
}"""


@dataclass
class Seen:
    """What was wrong in the browser, one line each, in the order of the pages."""

    violations: list[str] = field(default_factory=list)
    overflows: list[str] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)


def look_everywhere(root: str, kinds: Mapping[str, str]) -> Seen:
    """Open a page of each kind in all looks, on all cores: axe takes seconds for a long list."""
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as executor:
        looks = [executor.submit(_look_alone, root, kinds, one) for one in ALL_LOOKS]
        parts = [asdict(one.result()) for one in looks]
    return Seen(**{name: [line for part in parts for line in part[name]] for name in parts[0]})


def _look_alone(root: str, kinds: Mapping[str, str], one: tuple[int, Scheme]) -> Seen:
    with chromium.running() as browser:
        return look(browser, root, kinds, [one])


def look(
    browser: Browser,
    root: str,
    kinds: Mapping[str, str],
    looks: Iterable[tuple[int, Scheme]] = ALL_LOOKS,
) -> Seen:
    """Open a page of each kind at the address ``root`` in each look and collect what is wrong."""
    seen = Seen()
    for width, scheme in looks:
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
        for kind, address in kinds.items():
            tab = context.new_page()
            _listen(tab, f"{kind} ({address}), {width} px, {scheme}", root, seen)
            tab.goto(root + address, wait_until="load")
            wait_for_results(tab)
            _examine(tab, f"{kind} ({address}), {width} px, {scheme}", seen)
            for between in BETWEEN if (width, scheme) == ALL_LOOKS[0] else ():
                tab.set_viewport_size({"width": between, "height": 900})
                _look_for_overflow(tab, f"{kind} ({address}), {between} px", seen)
            tab.close()
        context.close()
    return seen


def wait_for_results(tab: Page) -> None:
    """Wait until the search page, if it is one, says what it has found."""
    tab.wait_for_function(SEARCHED)


def _listen(tab: Page, place: str, root: str, seen: Seen) -> None:
    tab.on("console", lambda message: seen.messages.append(f"{place}: {message.type}: {message.text}"))
    tab.on("pageerror", lambda error: seen.messages.append(f"{place}: uncaught: {error}"))
    tab.on("requestfailed", lambda request: seen.messages.append(f"{place}: failed: {request.url}"))

    def on_request(url: str) -> None:
        if not url.startswith((root, "data:", "blob:")):
            seen.elsewhere.append(f"{place}: {url}")

    tab.on("request", lambda request: on_request(request.url))


def _examine(tab: Page, place: str, seen: Seen) -> None:
    tab.evaluate(EVERYTHING)
    _look_for_overflow(tab, place, seen)
    options = {"runOnly": list(RULES), "resultTypes": ["violations"]}
    for one in Axe().run(tab, options=options).response["violations"]:
        first = one["nodes"][0]
        seen.violations.append(
            f"{place}: {one['id']} ({one['impact']}): {one['help']}; {len(one['nodes'])} times, "
            f"first {first['html'][:160]} {' '.join(first.get('failureSummary', '').split())[:200]}"
        )


def _look_for_overflow(tab: Page, place: str, seen: Seen) -> None:
    overflow = tab.evaluate(OVERFLOW)
    if overflow:
        seen.overflows.append(f"{place}: {overflow}")


def browser_path() -> Path:
    """Return the browser. Raises SystemExit with what to do where there is none."""
    found = chromium.find()
    if found is None:
        raise SystemExit(chromium.MISSING)
    return found
