"""The pages in a real browser, opened from disk."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab

from tests.audit.browsing import EVERYTHING

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
KINDS = [
    "index.html",
    "briefs/2023/withdrawn-and-corrected.html",
    "actors/chen-yulan.html",
    "actors/hassan-noor.html",
    "issues/shipping.html",
    "topics/index.html",
    "actors/index/by-frequency.html",
    "archive/index.html",
    "archive/2024.html",
    "about.html",
    "search-help.html",
    "data/index.html",
    "compared/nothing-was-known.html",
    "explore.html",
    "report.html",
]


def _paths(folder: Path) -> list[str]:
    hostile = sorted(str(one.relative_to(folder)) for one in folder.glob("briefs/2024/[lt]*.html"))
    return [*KINDS, *hostile]


def test_no_page_scrolls_sideways(browser: Browser, folder: Path) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 900})
    tab = context.new_page()
    for path in _paths(folder):
        tab.goto((folder / path).as_uri())
        tab.evaluate(EVERYTHING)
        assert tab.evaluate("document.documentElement.scrollWidth") <= 320, path
    context.close()


def test_a_wide_table_moves_in_its_own_box_and_no_word_of_it_is_cut(browser: Browser, folder: Path) -> None:
    page = folder / "briefs/2024/table.html"
    text = (folder / "briefs/2024/nothing-was-known.html").read_text()
    row = "".join(f"<th>Administration{n}</th>" for n in range(9))
    table = f'<div class="scroll"><table><tr>{row}</tr></table></div>'
    page.write_text(text.replace('<div class="prose" id="text" dir="auto">', f'<div class="prose">{table}'))
    context = browser.new_context(viewport={"width": 390, "height": 900})
    tab = context.new_page()
    tab.goto(page.as_uri())
    assert tab.evaluate("document.documentElement.scrollWidth") <= 390
    box = tab.locator(".scroll")
    assert box.evaluate("one => one.scrollWidth > one.clientWidth")
    cells = tab.locator("th").evaluate_all("all => all.map(one => one.getClientRects()[0].height)")
    assert max(cells) < 40, "each word stands on one line"
    context.close()
    page.unlink()


@pytest.mark.long
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_kind_of_page_is_accessible(browser: Browser, folder: Path, width: int, scheme: str) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme=scheme,  # type: ignore[arg-type]
        bypass_csp=True,
    )
    tab = context.new_page()
    for path in _paths(folder):
        tab.goto((folder / path).as_uri())
        found = Axe().run(tab, options={"runOnly": RULES}).response["violations"]
        assert not [(one["id"], one["nodes"][0]["html"]) for one in found], path
    context.close()


def test_a_slash_leads_to_the_search_field(page: Tab, messages: list[str], folder: Path) -> None:
    page.goto((folder / "archive/index.html").as_uri())
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.name") == "q"
    assert page.evaluate("document.activeElement.value") == ""
    page.keyboard.type("a/b")
    assert page.evaluate("document.activeElement.value") == "a/b"
    assert messages == []


def test_the_first_tab_stop_skips_to_the_content(page: Tab, folder: Path) -> None:
    page.goto((folder / "archive/index.html").as_uri())
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_an_index_narrows_as_one_types(page: Tab, messages: list[str], folder: Path) -> None:
    page.goto((folder / "topics/index.html").as_uri())
    page.get_by_label("Show names with").fill("emile")
    shown = page.locator(".entries li:visible a")
    assert shown.all_inner_texts() == ["Émile Ørsted"]
    assert page.get_by_role("status").inner_text() == "1 topic"
    page.get_by_label("Show names with").fill("no such name")
    assert page.locator("main h2:visible").count() == 0
    page.get_by_label("Show names with").fill("")
    assert page.locator(".entries li:visible").count() == page.locator(".entries li").count()
    assert messages == []


def test_a_button_copies_a_citation(browser: Browser, folder: Path) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    tab = context.new_page()
    tab.goto((folder / "briefs/2023/withdrawn-and-corrected.html").as_uri())
    assert tab.locator(".cite button:visible").all_inner_texts() == [
        f"{what} {style}" for style in ("APA", "Chicago", "MLA") for what in ("Copy", "Save")
    ]
    tab.get_by_role("button", name="Copy APA").click()
    tab.get_by_role("button", name="APA copied").wait_for()
    text = tab.locator("#cite-APA").inner_text()
    assert text.startswith("Noor, H. (2023")
    assert tab.evaluate("navigator.clipboard.readText()") == text
    tab.locator(".cite summary", has_text="BibTeX").click()
    with tab.expect_download() as saved:
        tab.get_by_role("button", name="Save BibTeX").click()
    assert saved.value.suggested_filename == "withdrawn-and-corrected.bib"
    assert saved.value.path().read_text() == tab.locator("#cite-BibTeX").inner_text() + "\n"
    context.close()


def test_without_script_no_citation_has_a_button(browser: Browser, folder: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto((folder / "briefs/2023/withdrawn-and-corrected.html").as_uri())
    assert tab.locator("#cite-APA:visible").count() == 1
    assert tab.locator(".cite button").count() == 0
    context.close()


def test_without_script_an_index_is_complete(browser: Browser, folder: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto((folder / "topics/index.html").as_uri())
    assert tab.locator(".entries li:visible").count() > 20
    assert tab.locator("form.filter").count() == 0
    context.close()


def test_a_redirect_arrives(page: Tab, folder: Path) -> None:
    page.goto((folder / "topics/norland.html").as_uri())
    page.wait_for_url("**/actors/norland.html")
    assert page.locator("h1").inner_text() == "Norland"
