"""How lists are cut into pages, ordered and drawn."""

from __future__ import annotations

import datetime
import itertools
import re
from collections import Counter

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from briefs.archive.view import Placed
from briefs.language import ENGLISH
from briefs.model import DateWithoutDay, Site
from briefs.publishing import charts
from briefs.publishing.indexes import initial, sort_key
from briefs.publishing.listing import FIRST, PAGE, numbered, parts
from briefs.publishing.wording import direction


def _briefs(count: int) -> list[Placed]:
    return [Placed(f"brief-{number}", "2025-01-01") for number in range(count, 0, -1)]


@example(4000)
@given(st.integers(1, 1200))
def test_parts_hold_every_brief_once_in_order(count: int) -> None:
    cut = parts(_briefs(count), "actors/x.html")
    assert [placed for part in cut for placed in part.briefs] == _briefs(count)
    assert cut[0].address == "actors/x.html"
    assert min(count, FIRST) <= len(cut[0].briefs) < FIRST + PAGE
    assert all(len(part.briefs) == PAGE for part in cut[1:])
    assert [part.address for part in cut[:0:-1]] == [f"actors/x/page-{n}.html" for n in range(1, len(cut))]


@given(st.integers(1, 1200))
def test_a_new_brief_leaves_the_full_pages_alone(count: int) -> None:
    before = {part.address: part.briefs for part in parts(_briefs(count), "x.html")[1:]}
    after = {part.address: part.briefs for part in parts(_briefs(count + 1), "x.html")[1:]}
    assert before.items() <= after.items()


def test_a_list_of_one_page_has_no_links_between_pages() -> None:
    assert numbered(parts(_briefs(1), "x.html"), "Newest") == ()
    cut = parts(_briefs(FIRST + PAGE), "x.html")
    links = numbered(cut, "Newest")
    assert [link.address for link in links] == ["x.html", "x/page-1.html"]
    assert links[0].text == "Newest"


def test_names_stand_where_a_reader_looks() -> None:
    names = ["zebra", "Émile", "Edward", "5G", "“Axis”", "Özil", "Oman", "Ärger", "北京"]
    assert sorted(names, key=sort_key) == [
        "Ärger",
        "“Axis”",
        "Edward",
        "Émile",
        "Oman",
        "Özil",
        "zebra",
        "北京",
        "5G",
    ]
    assert [initial(name) for name in ("Émile", "5G", "“Axis”", "北京", "")] == ["E", "#", "A", "北", "#"]


@given(st.lists(st.integers(1950, 2030), max_size=60))
def test_columns_stay_inside_the_chart(years: list[int]) -> None:
    chart = charts.by_year(Counter(years))
    if len(set(years)) < 2:
        assert chart is None
        return
    assert chart is not None
    assert sum(column.count for column in chart.columns) == len(years)
    assert [int(c.label) for c in chart.columns] == list(range(min(years), max(years) + 1))
    for column in chart.columns:
        if column.count:
            left, up, width = map(float, re.findall(r"M(.+) 96v-(.+)h(.+)V96z", column.shape)[0])
            assert 0 <= left <= left + width <= charts.WIDTH + 0.1
            assert 0 < up <= charts.HEIGHT
    labelled = [float(column.middle) for column in chart.columns if column.labelled]
    assert all(b - a >= 25 for a, b in itertools.pairwise(labelled))


def test_lists_of_words() -> None:
    joined = ENGLISH.joined
    assert joined(["A"]) == "A"
    assert joined(["A", "B", "C"]) == "A, B and C"
    assert joined(list("ABCDEF"), most=3) == "A, B, C and 3 more"
    assert [ENGLISH.briefs(n) for n in (0, 1, 1234)] == ["0 briefs", "1 brief", "1,234 briefs"]


def test_direction_is_that_of_the_first_letter() -> None:
    assert direction("«ميناء» of Alder") == "rtl"
    assert direction("The ميناء") == "ltr"
    assert direction("2025") == "ltr"


@pytest.mark.parametrize(
    ("lang", "expected"), [("en", "ltr"), ("ar-EG", "rtl"), ("az-Arab", "rtl"), ("ku-Latn", "ltr")]
)
def test_direction_of_an_archive_is_that_of_its_language(lang: str, expected: str) -> None:
    assert Site("N", lang=lang).direction == expected


def test_a_month_is_shown_as_one() -> None:
    assert ENGLISH.day(datetime.date(2025, 2, 1)) == "1 February 2025"
    assert ENGLISH.day(DateWithoutDay(2025, 2, 1)) == "February 2025"
