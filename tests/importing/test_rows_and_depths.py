"""Rows, depths of entries and levels of headings, at their limits."""

from __future__ import annotations

from typing import Literal

import pytest

from briefs.importing.reading import notes, tables
from briefs.importing.reading.nesting import Mark, mark, nested
from briefs.importing.records import RawBlock


@pytest.mark.parametrize(
    ("lines", "rows"),
    [
        (["a\tb", "c"], [["a", "b c"]]),
        (["a\tb", "c\td"], [["a", "b"], ["c", "d"]]),
        (["a\tb\tc", "d", "e\tf\tg"], [["a", "b", "c d"], ["e", "f", "g"]]),
        (["a\tb\tc", "d\te", "f\tg"], [["a", "b", "c"], ["d", "e f", "g"]]),
        (["a\tb\tc", "d\te", "f\tg\th"], [["a", "b", "c"], ["d", "e"], ["f", "g", "h"]]),
        (["a\tb\tc", "d\te\tf", "g\th"], [["a", "b", "c"], ["d", "e", "f"], ["g", "h"]]),
        (["Boats", "a\tb", "c\td"], [["Boats"], ["a", "b"], ["c", "d"]]),
        (["Boats", "a\tb", "c\td", "e\tf\tg"], [["Boats"], ["a", "b"], ["c", "d"], ["e", "f", "g"]]),
        (["Boats", "a\tb", "c\td\te"], [["Boats a", "b"], ["c", "d", "e"]]),
        (["a\tb", "c\t", "d"], [["a", "b"], ["c", ""], ["d"]]),
        (["Boats", "Piers", "a\tb"], [["Boats Piers"], ["a", "b"]]),
        (["a   b", "c | d"], [["a", "b"], ["c", "d"]]),
        (["a  b"], [["a b"]]),
    ],
)
def test_a_line_with_fewer_cells_goes_on_with_the_row_above(lines: list[str], rows: list[list[str]]) -> None:
    made = tables.rows(lines)
    assert [cells for cells, _ in made] == rows
    assert sum(count for _, count in made) == len(lines)


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("1. boats", Mark("digits.", "1", 0)),
        ("(12) boats", Mark("(digits)", "12", 0)),
        ("a) boats", Mark("letter)", "a", 0)),
        ("iv. boats", Mark("roman.", "iv", 0)),
        ("• boats", Mark("•", "•", 0)),
        ("boats", Mark("", "", 0)),
        ("  • boats", Mark("•", "•", 2)),
        ("\t• boats", Mark("•", "•", 4)),
        ("ice\n\t • boats", Mark("•", "•", 5)),
    ],
)
def test_the_mark_of_an_entry(text: str, right: Mark) -> None:
    assert mark(text, len(text) - len(text.split("\t")[-1].split("\n")[-1].lstrip())) == right


def block(kind: Literal["paragraph", "note", "heading"], text: str, number: str = "") -> RawBlock:
    return RawBlock(kind, text, (0, 0), number)


def test_only_entries_have_depths() -> None:
    found = nested([block("paragraph", "a"), block("heading", "b")], "• a\n   • b")
    assert [one.depth for one in found] == [0, 0]


def test_marks_are_joined_where_half_of_the_notes_have_one() -> None:
    text = block("paragraph", "The boats go.1")
    two = [block("note", "a", "1"), block("note", "b", "2")]
    assert notes.joined([text, *two])[0].text == "The boats go.[1]"
    assert notes.joined([text, *two, block("note", "c", "3")])[0].text == "The boats go.1"
    assert notes.joined([text])[0].text == "The boats go.1"


def test_raised_marks_go_before_those_behind_words() -> None:
    found = notes.joined([block("paragraph", "Boats go.¹ Piers stay.1"), block("note", "a", "1")])
    assert found[0].text == "Boats go.[1] Piers stay.1"


def test_headings_have_no_marks_and_the_order_of_the_notes_is_kept() -> None:
    found = notes.joined(
        [
            block("heading", "Boats.1"),
            block("paragraph", "Two.2 One.1 Two.2 One.1"),
            block("note", "a", "1"),
            block("note", "b", "2"),
        ]
    )
    assert [one.text for one in found[:2]] == ["Boats.1", "Two.2 One.[1] Two.[2] One.1"]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Boats go.[1]", {"1"}),
        ("Boats go.¹²", {"12"}),
        ("Boats go.3 On", {"3"}),
        ("Boats go. 4", {"4"}),
        ("Boats go 5", set()),
        ("Boats6, go", {"6"}),
        ("Boats go.7x", set()),
        ("Boats [x]", set()),
    ],
)
def test_marks_of_notes_in_a_text(text: str, numbers: set[str]) -> None:
    assert notes.marks(text) == numbers


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("[1] ", ("", "[1] ")),
        ("12) Boats", ("12", "Boats")),
        ("^3 Boats", ("3", "Boats")),
        ("007 Boats", ("7", "Boats")),
        ("1234 Boats", ("", "1234 Boats")),
        ("↑ Boats", ("", "Boats")),
        ("^ Boats", ("", "Boats")),
        ("1 Boats ^", ("1", "Boats ^")),
        ("1 Boats go back to text", ("1", "Boats")),
    ],
)
def test_number_and_words_of_a_note(text: str, note: tuple[str, str]) -> None:
    assert notes.take_apart(text) == note


def test_a_note_whose_number_is_none_leaves_the_count() -> None:
    made = notes.numbered([block("note", "a", "x"), block("note", "b"), block("paragraph", "c")])
    assert [one.number for one in made] == ["x", "1", ""]
