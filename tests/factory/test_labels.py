"""Labels, from small pages: who owns which letter, and what is said of each line."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser as Chromium

from bench.factory import labels
from bench.factory.browsing import Browser
from bench.factory.labels import Labels, Line

Read = Callable[[str], tuple[list[Line], Labels]]


@pytest.fixture(scope="module")
def browser_page(browser: Chromium) -> Iterator[Browser]:
    context = browser.new_context(offline=True)
    yield Browser(context.new_page())
    context.close()


@pytest.fixture
def read(browser_page: Browser) -> Read:
    def copied(html: str) -> tuple[list[Line], Labels]:
        paste = labels.unmarked(
            browser_page.copied(f'<body data-role="furniture" data-part="ui">{html}</body>')
        )
        lines = labels.lines(paste)
        return lines, labels.labels(paste, lines)

    return copied


def test_a_line_has_the_roles_of_all_that_stands_in_it(read: Read) -> None:
    lines, told = read(
        '<p><span data-role="date" data-value="2023-05-04">4 May 2023</span> | '
        '<span data-role="kind">Report</span></p>'
        '<h1 data-role="title">Boats</h1><p>Menu</p>'
    )
    assert [line for line in lines if line.text] == [
        Line("4 May 2023 | Report", "date+kind"),
        Line("Boats", "title"),
        Line("Menu", "furniture/ui"),
    ]
    assert (told["date"], told["kind"], told["title"]) == ("2023-05-04", "Report", "Boats")
    assert told["junk_lines"] == ["Menu"]


def test_a_mark_of_a_note_belongs_to_its_paragraph_and_stands_in_brackets(read: Read) -> None:
    lines, told = read(
        '<p data-role="paragraph">Fares rose.<sup data-ref>12</sup> Boats <b>fell</b>.<a data-ref>[3]</a></p>'
        '<p data-role="note">12 Interview.</p>'
    )
    assert lines[0] == Line("Fares rose.12 Boats fell.[3]", "paragraph")
    assert told["body_blocks"] == [("paragraph", "Fares rose.[12] Boats fell.[3]"), ("note", "12 Interview.")]


def test_cells_of_a_row_are_one_block_and_items_lose_their_marks(read: Read) -> None:
    lines, told = read(
        '<p data-role="item">• Two piers</p><p data-role="item">(a) Pilots</p>'
        '<table><tr data-role="row"><td data-role="cell">Year</td>'
        '<td data-role="cell">Boats</td></tr></table>'
    )
    assert told["body_blocks"] == [("item", "Two piers"), ("item", "Pilots"), ("row", "Year | Boats")]
    assert Line("Year\tBoats", "cell") in lines


def test_headings_keep_their_levels_and_names_their_values(read: Read) -> None:
    _, told = read(
        '<h3 data-role="heading">Costs</h3><p data-role="heading" data-level="4"><b>Fuel</b></p>'
        '<p data-role="byline">by <a data-role="author" data-value="Ana Example">ana example</a></p>'
        '<p data-role="bio" data-value="Bo Ray">Bo Ray is a fellow.</p>'
    )
    assert told["headings"] == [(3, "Costs"), (4, "Fuel")]
    assert told["authors"] == ["Ana Example"]
    assert told["biographies"] == ["Bo Ray is a fellow."]


def test_biographies_name_the_authors_where_no_byline_does(read: Read) -> None:
    _, told = read(
        '<p data-role="bio" data-value="Bo Ray">Bo Ray is a fellow.</p>'
        '<p data-role="bio" data-value="Ann Lee">Dr. Lee is another.</p>'
    )
    assert told["authors"] == ["Bo Ray"]


def test_tags_are_the_labelled_ones_alone(read: Read) -> None:
    _, told = read(
        '<p data-role="topics">Tags: <a data-tag>Ports</a>, <a data-tag>Fuel</a>, '
        "<a data-tag>Ports</a></p>"
        '<p data-role="issues"><a data-tag>Trade</a></p>'
    )
    assert (told["topics"], told["issues"]) == (["Ports", "Fuel"], ["Trade"])


def test_a_line_that_the_text_says_too_is_no_junk(read: Read) -> None:
    _, told = read('<p>Boats</p><p>Share</p><p>Share</p><h1 data-role="title">Boats</h1>')
    assert told["junk_lines"] == ["Share"]


def test_alternative_texts_of_pictures_are_copied_with_their_role(read: Read) -> None:
    lines, _ = read('<p><img alt="A pier" data-role="furniture" data-part="alt" src="data:,"></p>')
    assert Line("A pier", "furniture/alt") in lines


def test_what_a_page_hides_is_not_copied(read: Read) -> None:
    lines, told = read('<p hidden data-role="standfirst">Hidden</p><p data-role="paragraph">Shown</p>')
    assert [line.text for line in lines if line.text] == ["Shown"]
    assert told["standfirst"] == ""


def test_an_article_is_copied_from_its_title_to_its_end(browser_page: Browser) -> None:
    page = (
        '<body data-role="furniture"><p>Menu</p><main data-main><p data-role="kind">Report</p>'
        '<h1 data-role="title">Boats</h1><p data-role="date" data-value="2023">2023</p>'
        "<p data-end>End</p><p>More</p></main>"
    )
    assert labels.unmarked(browser_page.copied(page, article=True)).text.split() == ["Boats", "2023", "End"]


def test_an_article_is_copied_from_a_date_that_stands_above_its_title_alone(browser_page: Browser) -> None:
    page = (
        '<body data-role="furniture"><main data-main><p data-role="date" data-value="2023">2023</p>'
        '<p>Site</p><h1 data-role="title">Boats</h1><p>Text</p></main>'
    )
    assert labels.unmarked(browser_page.copied(page, article=True)).text.split() == [
        "2023",
        "Site",
        "Boats",
        "Text",
    ]
