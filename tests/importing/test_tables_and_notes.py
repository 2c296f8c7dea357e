"""Rows from lines, and notes to their marks."""

from __future__ import annotations

import pytest

from briefs.content.composing import Piece, compose
from briefs.content.markup import parse
from briefs.importing.reading import notes, tables
from briefs.importing.records import RawBlock


@pytest.mark.parametrize(
    ("lines", "rows"),
    [
        (["Year\tBoats", "2017\t4"], [["Year", "Boats"], ["2017", "4"]]),
        (["Year   Boats", "2017   4"], [["Year", "Boats"], ["2017", "4"]]),
        (["a\tb\tc", "d\te of", "many words\tf"], [["a", "b", "c"], ["d", "e of many words", "f"]]),
        (["a\tb", "c\td", "and more of it"], [["a", "b"], ["c", "d and more of it"]]),
        (["Goal\tPlan", "Start\t", "Go\ton"], [["Goal", "Plan"], ["Start", ""], ["Go", "on"]]),
        (["one line", "another"], [["one line"], ["another"]]),
    ],
)
def test_rows(lines: list[str], rows: list[list[str]]) -> None:
    made = tables.rows(lines)
    assert [cells for cells, _ in made] == rows
    assert sum(count for _, count in made) == len(lines)


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("[1] Law No. 44.", ("1", "Law No. 44.")),
        ("[^2]: Law.", ("2", "Law.")),
        ("3 Interview.", ("3", "Interview.")),
        ("4. Interview.", ("4", "Interview.")),
        ("¹²See the law.", ("12", "See the law.")),
        ("1https://ports.example/fleet", ("1", "https://ports.example/fleet")),
        ("Ibid., 4. ↩︎", ("", "Ibid., 4.")),
        ("2017 was a good year.", ("", "2017 was a good year.")),
    ],
)
def test_number_and_words_of_a_note(text: str, note: tuple[str, str]) -> None:
    assert notes.take_apart(text) == note


def block(kind: str, text: str, number: str = "") -> RawBlock:
    assert kind in ("paragraph", "note")
    return RawBlock("note" if kind == "note" else "paragraph", text, (0, 0), number)


def test_marks_are_joined_in_the_order_of_the_notes_only() -> None:
    text = "In 2017 it rained.1 Of 2 boats one sank.2 CO2 rose."
    made = notes.joined([block("paragraph", text), block("note", "a", "1"), block("note", "b", "2")])
    assert made[0].text == "In 2017 it rained.[1] Of 2 boats one sank.[2] CO2 rose."


def test_no_mark_is_made_where_most_notes_have_none() -> None:
    given = [block("paragraph", "In the end.1"), *(block("note", "a", str(n)) for n in range(1, 5))]
    assert notes.joined(given) == given


def test_notes_without_numbers_are_numbered_by_order() -> None:
    made = notes.numbered([block("note", "a"), block("note", "b", "5"), block("note", "c")])
    assert [b.number for b in made] == ["1", "5", "6"]


def test_a_table_and_a_caption_are_written_as_markdown_that_reads_back() -> None:
    pieces = [
        Piece("caption", "Boats * by year"),
        Piece("row", "Year Boats", cells=("Year", "Boats")),
        Piece("row", "2017 4 | 5", cells=("2017", "4 | 5")),
        Piece("row", "2018", cells=("2018",)),
    ]
    written = compose(pieces)
    assert (
        written == "*Boats \\* by year*\n\n| Year | Boats |\n| --- | --- |\n| 2017 | 4 \\| 5 |\n| 2018 |  |"
    )
    assert [b.text for b in parse(written).blocks] == [
        "Boats * by year",
        "Year",
        "Boats",
        "2017",
        "4 | 5",
        "2018",
    ]
