"""The archives in other languages in a real browser: what scripts say, and how pages look from the right."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.languages.invented import Invented
from tests.publishing.test_in_browser import RULES

BRIEF = {"fr": "briefs/2024/le-port-de-valmarie-revu.html", "ar": "briefs/2024/mina-marwada-2.html"}
BOTH_WORDS = {"fr": "quai OR navires", "ar": "الرصيف OR سفنه"}


def test_search_speaks_the_language(built: tuple[Invented, Path], page: Page) -> None:
    invented, site = built
    page.goto(f"{(site / 'search.html').as_uri()}?q={quote(BOTH_WORDS[invented.lang])}")
    status = page.locator("[data-search-status]")
    expect(status).to_have_text({"fr": "2 notes", "ar": "موجزان"}[invented.lang])
    days = page.locator(".search-results time").all_inner_texts()
    assert (
        set(days)
        == {"fr": {"3 mars 2024", "2 novembre 2023"}, "ar": {"3 مارس 2024", "2 نوفمبر 2023"}}[invented.lang]
    )
    legends = page.locator("legend").all_inner_texts()
    assert legends == {"fr": ["Thème", "Type", "Année"], "ar": ["قضية", "النوع", "السنة"]}[invented.lang]
    caption = {"fr": "Notes par année, de 2023 à 2024, au plus 1 par an", "ar": "واحد على الأكثر في السنة"}
    expect(page.locator("figcaption")).to_contain_text(caption[invented.lang])
    page.fill("#search-field", "xyzzy")
    expect(status).to_have_text({"fr": "Aucune note", "ar": "لا موجزات"}[invented.lang])
    expect(page.locator("[data-search-said]")).to_contain_text({"fr": "Essayez", "ar": "جرّب"}[invented.lang])


def test_scripts_of_other_pages_speak_it(built: tuple[Invented, Path], page: Page) -> None:
    invented, site = built
    page.goto((site / BRIEF[invented.lang]).as_uri())
    buttons = page.locator(".cite-actions button")
    expect(buttons.last).to_have_text({"fr": "Enregistrer CSL-JSON", "ar": "حفظ CSL-JSON"}[invented.lang])
    page.goto((site / "topics/index.html").as_uri())
    label = {"fr": "Afficher les noms contenant", "ar": "أظهر الأسماء التي فيها"}[invented.lang]
    page.get_by_label(label).fill({"fr": "gaz", "ar": "الغاز"}[invented.lang])
    expect(page.locator("[role=status]")).to_have_text({"fr": "1 sujet", "ar": "موضوع واحد"}[invented.lang])


def test_lines_begin_on_the_side_of_the_language(built: tuple[Invented, Path], page: Page) -> None:
    """In Arabic from the right: headings, contents, lists of authors in their order, the first column."""
    invented, site = built
    page.goto((site / BRIEF[invented.lang]).as_uri())
    side = "right" if invented.lang == "ar" else "left"
    edges = """side => ['h1', '.contents a', '.byline', '.margin h2', '.prose p', '.after h2'].map(name => {
        const one = document.querySelector(name), range = document.createRange();
        range.selectNodeContents(one);
        const of = one.closest('.margin, .brief, .after').getBoundingClientRect();
        return Math.abs(range.getBoundingClientRect()[side] - of[side]);
    })"""
    assert max(page.evaluate(edges, side)) < 2
    page.goto((site / "index.html").as_uri())
    first, second = (page.locator(".item:nth-child(2) .by a").nth(number).bounding_box() for number in (0, 1))
    assert first is not None
    assert second is not None
    assert (first["x"] > second["x"]) == (invented.lang == "ar")


PAGES = ("index.html", "topics/index.html", "search.html", "search-help.html", "explore.html", "report.html")


def test_pages_are_accessible_and_no_wider_than_a_phone(
    built: tuple[Invented, Path], browser: Browser
) -> None:
    invented, site = built
    context = browser.new_context(viewport={"width": 320, "height": 900}, bypass_csp=True)
    page = context.new_page()
    for path in (*PAGES, BRIEF[invented.lang]):
        page.goto((site / path).as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
        found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
        assert not [(one["id"], one["nodes"][0]["html"]) for one in found], path
    context.close()
