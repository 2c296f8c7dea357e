"""The search page: narrowing, sorting, its address, what it says, export, keyboard, screen reader."""

from __future__ import annotations

import collections
import csv
import re
import urllib.parse
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from briefs.archive.view import View
from briefs.model import Site
from briefs.publishing.home import opensearch
from tests.audit import browsing
from tests.browser.searching import Sample, SearchPage, address, ris_records, sample
from tests.publishing import invented

FACETS = {"Issue": "issues", "Topic": "topics", "Author": "authors", "Kind": "kind", "Year": "date"}


@pytest.fixture
def search(page: Page, served: Callable[[Path], str], sample_site: Path) -> SearchPage:
    return SearchPage(page, served(sample_site))


@pytest.fixture(scope="module")
def archive(sample_site: Path) -> Sample:
    return sample(sample_site)


def _values(brief: dict[str, Any], field: str) -> list[str]:
    found = brief.get(field, [])
    return [found[:4] if field == "date" else found] if isinstance(found, str) else found


@pytest.mark.parametrize("title", [*FACETS, "Actor"])
def test_a_facet_counts_and_narrows(search: SearchPage, archive: Sample, title: str) -> None:
    search.open("?q=sanctions")
    before = search.count()
    labels = {str(value) for one in archive.briefs for value in _values(one, FACETS.get(title, ""))}
    lines = search.group(title).locator("li").all()  # an issue may be called otherwise than its labels
    first = next(
        line for line in lines if title not in FACETS or line.locator("span").first.inner_text() in labels
    )
    name, count = first.locator("span").all_inner_texts()
    first.locator("input").check()
    search.settle()
    found = set(search.found())
    assert len(found) == search.count() == int(count) <= before
    if title in FACETS:
        assert found == {
            one["slug"]
            for one in archive.briefs
            if one["slug"] in archive.where(r"\bsanction") and name in str(one[FACETS[title]])
        }
    else:
        assert all(name in archive.actors[slug] for slug in found)
    search.page.get_by_role("button", name=f"Do not narrow by {title.lower()} {name}").click()
    search.settle()
    assert search.count() == before


def test_several_facets_at_once(search: SearchPage, archive: Sample) -> None:
    search.open()
    for title, name in (("Issue", "Russia"), ("Issue", "Ukraine"), ("Kind", "Policy Brief"), ("Topic", "G7")):
        search.group(title).get_by_role("checkbox", name=name, exact=False).first.check()
        search.settle()
    expected = {
        one["slug"]
        for one in archive.briefs
        if {"Russia", "Ukraine"} <= set(one["issues"]) and "G7" in one["topics"]
    }
    assert set(search.found()) == {
        one["slug"] for one in archive.briefs if one["slug"] in expected and one["kind"] == "Policy Brief"
    }
    assert search.page.url.count("issue=") == 2


def test_all_values_of_a_long_facet_can_be_seen(search: SearchPage, archive: Sample) -> None:
    search.open()
    group = search.group("Issue")
    group.get_by_role("button", name=re.compile("more")).click()
    issues = {name for one in archive.briefs for name in one["issues"]}
    assert group.locator("input").count() == len(issues)
    expect(group.locator("input").nth(8)).to_be_focused()


def test_sorting(search: SearchPage, archive: Sample) -> None:
    search.open("?q=war")
    best = search.found()
    search.open("?q=war")
    for order, reverse in (("Newest first", True), ("Oldest first", False)):
        search.page.get_by_label("Sort by").select_option(order)
        search.settle()
        days = {one["slug"]: (one["date"], one["slug"]) for one in archive.briefs}
        assert search.found() == sorted(best, key=days.__getitem__, reverse=reverse)
        search.page.get_by_role("button", name="Previous page").click()
        search.settle()
    search.page.get_by_label("Sort by").select_option("Relevance")
    search.settle()
    assert search.found() == best


def test_without_a_query_all_are_listed_newest_first(search: SearchPage, archive: Sample) -> None:
    search.open()
    expect(search.field).to_be_focused()
    assert search.found() == archive.slugs()[::-1]


def test_the_chart_of_years_has_a_text(search: SearchPage, archive: Sample) -> None:
    search.open("?q=sanctions")
    found = archive.where(r"\bsanction")
    years = collections.Counter(one["date"][:4] for one in archive.briefs if one["slug"] in found)
    expect(search.page.locator("figure p")).to_have_text(
        ", ".join(f"{year}: {count}" for year, count in sorted(years.items()))
    )
    assert search.page.locator("figure svg g").count() == len(years)


def test_a_word_is_found_while_it_is_typed(search: SearchPage, archive: Sample) -> None:
    search.open()
    search.field.press_sequentially("sanct")
    expect(search.said).to_contain_text("“sanct”")
    begins = archive.where(r"\bsanct")
    expect(search.titles).to_have_count(10)  # those out of view come when no further letter does
    assert set(search.found()) == begins  # on two pages of results
    expect(search.field).to_have_value("sanct*")
    search.ask("sanct")
    expect(search.status).to_have_text("No briefs")
    search.said.get_by_role("button", name="sanct*").click()
    search.settle()
    assert search.count() == len(begins)


def test_a_misspelled_word_is_put_right(search: SearchPage) -> None:
    search.open("?q=sanktions")
    expect(search.status).to_have_text("No briefs")
    search.said.get_by_role("button", name="sanctions").click()
    expect(search.field).to_be_focused()
    expect(search.field).to_have_value("sanctions")
    search.settle()
    assert search.count() > 0


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("Zelensky", "Also searched for “Zelenskyy”."),
        ("(oil OR gas", "Brackets did not match"),
        ('"price cap', "A quotation mark was missing"),
        ("oil AND", "had nothing to join"),
        ("year:20x5", "A date was not understood"),
        ("oil " * 2_500, "The query was too long"),
        ("sanctions qwertz", "These have some of them"),
        ("the oil", "Left out as too common: the."),
    ],
)
def test_how_a_query_was_read_is_told(search: SearchPage, query: str, told: str) -> None:
    search.open()
    search.ask(query)
    expect(search.said).to_contain_text(told)
    assert search.count() > 0 or "20x5" in query


def test_where_nothing_is_left_narrowing_can_be_undone(search: SearchPage) -> None:
    search.open(address([("q", "sanctions"), ("year", "1999"), ("issue", "no-such-issue")]))
    expect(search.status).to_have_text("No briefs")
    expect(search.page.get_by_label("Sort by")).to_be_hidden()
    search.said.get_by_role("button", name="Search without narrowing").click()
    search.settle()
    assert search.count() > 0


def test_an_address_is_shared(search: SearchPage, browser: Browser) -> None:
    search.open()
    search.ask("war")
    search.group("Issue").locator("input").first.check()
    search.settle()
    search.page.get_by_label("Sort by").select_option("Oldest first")
    search.settle()
    context = browser.new_context()
    other = SearchPage(context.new_page(), search.root)
    other.page.goto(search.page.url)
    other.settle()
    assert other.shown() == search.shown()
    expect(other.field).to_have_value("war")
    expect(other.page.get_by_label("Sort by")).to_have_value("oldest")
    expect(other.group("Issue").locator("input:checked")).to_have_count(1)
    context.close()


def test_back_and_forward(search: SearchPage) -> None:
    search.open()
    states = []
    for step in ("oil", "war", "page", "facet"):
        if step == "page":
            search.page.get_by_role("button", name="Next page").click()
        elif step == "facet":
            search.group("Kind").locator("input").first.check()
        else:
            search.field.fill("")
            search.field.press_sequentially(step, delay=200)
            search.field.press("Enter")
        search.settle()
        states.append((search.page.url, search.field.input_value(), search.shown()))
    for url, words, shown in states[-2::-1]:
        search.page.go_back()
        search.page.wait_for_url(url)
        search.settle()
        assert (search.field.input_value(), search.shown()) == (words, shown)
    search.page.go_forward()
    search.page.wait_for_url(states[1][0])
    search.settle()
    assert search.shown() == states[1][2]


def test_what_was_typed_is_there_when_one_comes_back_from_a_brief(search: SearchPage) -> None:
    search.open()
    search.field.press_sequentially("sanctions", delay=200)
    search.settle()
    search.titles.first.click()
    search.page.wait_for_url("**/briefs/**")
    search.page.go_back()
    search.settle()
    expect(search.field).to_have_value("sanctions")
    search.page.go_back()
    search.settle()
    expect(search.field).to_have_value("")


def _save(search: SearchPage, name: str, folder: Path) -> Path:
    with search.page.expect_download() as started:
        search.page.get_by_role("button", name=name).click()
    started.value.save_as(folder / started.value.suggested_filename)
    return folder / started.value.suggested_filename


def test_results_are_saved_as_csv(search: SearchPage, archive: Sample, tmp_path: Path) -> None:
    search.open("?q=sanctions&sort=oldest")
    with _save(search, "Save CSV", tmp_path).open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    expected = [one for one in archive.briefs if one["slug"] in archive.where(r"\bsanction")]
    assert [(row["title"], row["date"], row["kind"], row["authors"]) for row in rows] == [
        (one["title"], one["date"], one["kind"], "; ".join(one["authors"])) for one in expected
    ]
    assert search.page.request.get(rows[0]["address"]).ok


def test_results_are_saved_as_ris(search: SearchPage, archive: Sample, tmp_path: Path) -> None:
    search.open("?sort=oldest")
    records = list(ris_records(_save(search, "Save RIS", tmp_path).read_text("utf-8")))
    assert [dict(record)["TI"] for record in records] == [one["title"] for one in archive.briefs]
    assert all(record[0] == ("TY", "RPRT") for record in records)
    authors = [value for record in records for tag, value in record if tag == "AU"]
    assert "van der Meulen, Pieter" in authors
    assert "Liang, Kevin" in authors


def test_a_body_is_not_turned_round_in_ris(search: SearchPage, tmp_path: Path) -> None:
    search.open("?sort=oldest")
    _save(search, "Save RIS", tmp_path)  # the page loads what saves when it is asked to
    row = "{slug: 'a', date: '2025-01-02', title: 'A', kind: 'Report', text: '', authors: [NAMES]}"
    names = "'National Security Agency', 'Ana Example'"
    told = search.page.evaluate(
        f"SearchExport.bodies().then((whole) => SearchExport.ris([{row.replace('NAMES', names)}], whole))"
    )
    authors = [line for line in told.split("\r\n") if line.startswith("AU")]
    assert authors == ["AU  - National Security Agency", "AU  - Example, Ana"]


@pytest.mark.parametrize("place", ["index.html", "issues/index.html", "about.html", "search.html?q=oil"])
def test_a_slash_leads_to_the_field_from_any_page(search: SearchPage, place: str) -> None:
    search.page.goto(search.root + place)
    search.page.keyboard.press("/")
    expect(search.page.locator("input[name=q]").first).to_be_focused()
    search.page.keyboard.type("war")
    search.page.keyboard.press("Enter")
    search.page.wait_for_url("**/search.html?q=war*")


def test_the_whole_page_by_keyboard(search: SearchPage) -> None:
    search.open("?q=war")
    press = search.page.keyboard.press
    search.field.focus()
    press("ArrowDown")
    expect(search.titles.nth(0)).to_be_focused()
    press("ArrowDown")
    expect(search.titles.nth(1)).to_be_focused()
    press("ArrowUp")
    press("ArrowUp")
    expect(search.field).to_be_focused()
    press("ArrowDown")
    press("Escape")
    expect(search.field).to_be_focused()
    stops = []
    while not stops or "narrow-issue" not in stops[-1]:
        press("Tab")
        stops.append(search.page.evaluate("document.activeElement.id || document.activeElement.innerText"))
    names = [
        "Search",
        "How to search",
        "search-sort",
        "Save CSV",
        "Save RIS",
        search.titles.first.inner_text(),
    ]
    assert stops[:6] == names
    box = stops[-1]
    press("Space")
    search.settle()
    expect(search.page.locator(f"[id='{box}']")).to_be_focused()
    expect(search.page.locator(f"[id='{box}']")).to_be_checked()


def test_paging_by_keyboard_goes_to_the_top_of_the_results(search: SearchPage) -> None:
    search.open()
    search.page.get_by_role("button", name="Next page").press("Enter")
    search.settle()
    expect(search.status).to_be_focused()
    expect(search.status).to_contain_text("11–20 shown")


def test_a_screen_reader_is_told(search: SearchPage) -> None:
    page = search.page
    search.open("?q=war")
    region = page.get_by_role("status")
    expect(region).to_contain_text("briefs")
    search.ask("sanktions")
    expect(region).to_contain_text("No briefs")
    expect(region).to_contain_text("Did you mean")
    search.ask("war")
    expect(page.get_by_role("searchbox", name=re.compile("Words, names"))).to_be_visible()
    expect(page.get_by_role("region", name="Results").get_by_role("listitem")).to_have_count(10)
    narrow = page.get_by_role("complementary", name="Narrow the results")
    expect(narrow.get_by_role("group", name="Issue").get_by_role("checkbox").first).to_be_visible()
    search.group("Topic")
    expect(narrow.get_by_role("group", name="Topic").get_by_role("checkbox").first).to_be_visible()
    expect(page.get_by_role("navigation", name="Pages of the results")).to_be_visible()


@pytest.mark.parametrize("look", browsing.ALL_LOOKS)
def test_results_have_no_fault_of_accessibility(
    browser: Browser, served: Callable[[Path], str], sample_site: Path, look: tuple[int, browsing.Scheme]
) -> None:
    places = {
        "results": "search.html?q=sanctions",
        "narrowed": "search.html?q=war&topic=russia&issue=russia&sort=oldest",
        "nothing found": "search.html?q=sanktions&year=2025",
    }
    seen = browsing.look(browser, served(sample_site), places, [look])
    found = [*seen.violations, *seen.overflows, *seen.messages, *seen.elsewhere]
    assert not found, "\n".join(found)


def test_facets_are_folded_away_on_a_phone(search: SearchPage) -> None:
    search.page.set_viewport_size({"width": 390, "height": 844})
    search.open("?q=war")
    expect(search.narrow).to_be_hidden()
    search.page.get_by_text("Narrow by issue").click()
    search.group("Kind").locator("input").first.check()
    search.settle()
    expect(search.narrow).to_be_visible()
    assert "kind=" in search.page.url


def test_nothing_moves_while_results_come(search: SearchPage) -> None:
    shifts = "new PerformanceObserver((list) => list.getEntries().forEach((e) => (window.moved += e.value)))"
    search.page.add_init_script(
        f"window.moved = 0; {shifts}.observe({{ type: 'layout-shift', buffered: true }})"
    )
    search.open("?q=sanctions")
    search.page.wait_for_timeout(300)
    assert search.page.evaluate("window.moved") < 0.1  # what browsers call good


def test_words_are_marked_in_the_brief(search: SearchPage) -> None:
    search.open('?q="price cap" OR sanction')
    search.titles.first.click()
    search.page.wait_for_url("**/briefs/**")
    marks = search.page.locator("#text mark").all_inner_texts()
    assert marks
    assert {mark.lower() for mark in marks} <= {"price", "cap", "sanction", "sanctions", "sanctioned"}
    expect(search.page.locator("#text mark").first).to_be_in_viewport()


def test_a_designation_is_marked_in_the_brief(search: SearchPage) -> None:
    search.open("?q=F16")
    search.titles.first.click()
    search.page.wait_for_url("**/briefs/**")
    assert set(search.page.locator("#text mark").all_inner_texts()) == {"F-16s"}


def test_the_browsers_own_bar_searches(search: SearchPage) -> None:
    (file,) = opensearch(View(invented.archive([])), Site("Sample", url=search.root.rstrip("/")))
    url = ElementTree.fromstring(file.data).find("{http://a9.com/-/spec/opensearch/1.1/}Url")
    assert url is not None
    search.page.goto(url.attrib["template"].replace("{searchTerms}", urllib.parse.quote_plus("oil AND war")))
    search.settle()
    expect(search.field).to_have_value("oil AND war")
    assert search.count() > 0


def test_briefs_with_some_of_the_words_follow_under_a_line(search: SearchPage, archive: Sample) -> None:
    whole = archive.where(r"\bsanction", r"\boil\b")
    search.open("?q=sanctions+oil")
    assert search.count() == len(whole) > 0
    expect(search.status).to_contain_text("more with some")
    assert set(search.shown()[: len(whole)]) == whole
    line = search.page.locator(".item").nth(len(whole)).locator(".search-rest")
    expect(line).to_have_text("These have some of the words:")
    search.ask("sanctions AND oil")
    assert set(search.found()) == whole
    expect(search.page.locator(".search-rest")).to_have_count(0)
    search.ask("haiti drones plastics")
    expect(search.said).to_contain_text("No brief has all of these words. These have some of them.")
    expect(search.page.locator(".search-rest")).to_have_count(0)


def test_facets_count_all_that_is_listed(search: SearchPage) -> None:
    search.open("?q=sanctions+oil")
    years = search.group("Year")
    more = years.get_by_role("button", name="more")
    if more.is_visible():
        more.click()
    counted = sum(map(int, years.locator(".count").all_inner_texts()))
    assert counted == len(search.found()) > search.count()


def test_sentences_are_there_before_anybody_scrolls(search: SearchPage) -> None:
    search.page.set_viewport_size({"width": 1280, "height": 900})
    search.open("?q=war")
    for sentence in search.page.locator(".item .summary").all():
        expect(sentence).not_to_be_empty()


def test_tags_are_issues_and_what_matched(search: SearchPage, archive: Sample) -> None:
    search.open('?q="oil"')
    briefs = {one["title"]: one for one in archive.briefs}
    for item in search.page.locator(".item").all()[:3]:
        brief = briefs[item.locator("h2").inner_text()]
        expect(item.locator(".tags")).not_to_be_empty()
        tags = " ".join(item.locator(".tags").inner_text().split()).split(" · ")
        assert set(tags) <= {*brief["issues"], *(t for t in brief["topics"] if "oil" in t.lower())}
        assert set(brief["issues"]) <= set(tags)


def test_a_bar_of_the_chart_narrows_and_a_chip_takes_it_back(search: SearchPage) -> None:
    search.open("?q=war")
    before = search.count()
    bar = search.page.locator(".search-chart g").last
    bar.click()
    search.settle()
    assert "year=" in search.page.url
    assert 0 < search.count() < before
    chip = search.page.get_by_role("button", name=re.compile("Do not narrow by year"))
    chip.click()
    search.settle()
    assert search.count() == before
    assert "year=" not in search.page.url


def test_names_below_a_result_stand_in_one_line_of_text(search: SearchPage) -> None:
    """A marked word among them was an entry of its own, and what followed began a line with a dot."""
    search.open("?q=nuclear")
    names = search.page.locator(".search-results .tags:has(mark)").first
    display = names.evaluate("names => getComputedStyle(names).display")
    assert display == "block"
