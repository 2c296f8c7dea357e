"""The page to look around: what it draws is what its tables say."""

from __future__ import annotations

import datetime
import re
from collections import Counter

import lxml.html
import pytest

from briefs.archive.view import View
from briefs.model import Reading
from briefs.publishing.explore import NAMES, RADIUS, SIZE, _placed, explore
from tests.publishing import invented


@pytest.fixture(scope="module")
def page(html: dict[str, str]) -> lxml.html.HtmlElement:
    return lxml.html.fromstring(html["explore.html"].encode())


def test_the_table_tells_who_is_mentioned_with_whom(
    page: lxml.html.HtmlElement, found: list[Reading]
) -> None:
    rows = page.xpath("//*[@class='circle-table']//tbody/tr")
    about = Counter(
        use.name_id for one in found if one.brief.status == "published"
        for use in one.card.uses if use.tagged or use.mentions
    )  # fmt: skip
    assert len(rows) == min(NAMES, len(about))
    counts = [int(row.xpath("td[1]")[0].text_content()) for row in rows]
    assert counts == sorted(about.values(), reverse=True)[:NAMES]
    name, first = rows[0].xpath("th//a/@href")[0], rows[0].xpath("td[2]/a/@href")[0]
    ids = [re.sub(r".*/|\.html", "", href) for href in (name, first)]
    both = sum(
        set(ids) <= {use.name_id for use in one.card.uses if use.tagged or use.mentions}
        for one in found if one.brief.status == "published"
    )  # fmt: skip
    assert rows[0].xpath("td[2]/a")[0].tail.strip().strip(",") == str(both)


def test_the_circle_shows_the_names_of_the_table(page: lxml.html.HtmlElement) -> None:
    drawn = page.xpath("//*[@class='circle']//a/@href")
    assert sorted(drawn) == sorted(page.xpath("//*[@class='circle-table']//th//a/@href"))
    assert len(page.xpath("//*[@class='ties']/path")) > 20
    for turn in page.xpath("//*[@class='circle']//text/@transform"):
        assert re.fullmatch(r"rotate\([\d.]+\) translate\(\d+\)(?: rotate\(180\))?", turn)
    assert RADIUS < SIZE / 2


def test_labels_on_the_left_half_of_the_circle_end_at_it() -> None:
    view = View(invented.archive(invented.readings(4)))
    name_id = view.names("about")[0].id
    left = [place for place in range(8) if _placed(view, name_id, place, 8).is_left]
    assert left == [3, 4, 5]


def test_issues_are_drawn_as_the_table_counts_them(page: lxml.html.HtmlElement, found: list[Reading]) -> None:
    (table,) = page.xpath("//section[@aria-labelledby='issues']//table")
    years = [one.text_content() for one in table.xpath("thead//th")][1:]
    assert years == [str(year) for year in range(2016, 2025)]
    wanted = Counter(
        (label, str(one.brief.date.year)) for one in found if one.brief.status == "published"
        for label in one.brief.issues
    )  # fmt: skip
    for row in table.xpath("tbody/tr"):
        label = row.xpath("th")[0].text_content()
        cells = [one.text_content() for one in row.xpath("td")]
        assert cells == [str(wanted[label, year] or "") for year in years]
    bars = page.xpath("//*[@class='multiples']//path/@d")
    assert [shape.count("M") for shape in bars] == [
        sum(bool(one.text_content()) for one in row.xpath("td")) for row in table.xpath("tbody/tr")
    ]


def test_the_picture_is_the_same_each_time(found: list[Reading]) -> None:
    one, two = (explore(View(invented.archive(order))) for order in (found, found[::-1]))
    assert one == two


def test_names_mentioned_together_stand_side_by_side() -> None:
    pairs = [("Ada Verhoeven", "Southmark"), ("Boris Kuznetsov", "Norland"), ("Chen Yulan", "Port Alder")]
    found = []
    for number in range(9):
        day = datetime.date(2024, 1, 1 + number)
        found.append(invented.reading(f"B {number}", day, list(pairs[number % 3]), [], [], ["x"]))
    names = explore(View(invented.archive(found))).context["names"]
    order = [one.name for one in names]  # type: ignore[attr-defined]
    assert {frozenset(order[i : i + 2]) for i in (0, 2, 4)} == {frozenset(pair) for pair in pairs}


def test_only_names_that_are_drawn_have_lines(found: list[Reading], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefs.publishing.explore.NAMES", 4)
    context = explore(View(invented.archive(found))).context
    assert len(context["names"]) == 4  # type: ignore[arg-type]
    assert 0 < len(context["ties"]) <= 6  # type: ignore[arg-type]


def test_an_empty_archive_and_one_of_a_single_brief_have_the_page() -> None:
    for readings in ([], found_alone()):
        text = invented.render(explore(View(invented.archive(readings))), invented.SITE).decode()
        assert "<h1>Explore</h1>" in text
        assert 'class="multiples"' not in text


def found_alone() -> list[Reading]:
    return [invented.readings(1)[0]]
