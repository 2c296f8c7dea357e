"""Which entries of lists stand in others."""

from __future__ import annotations

import pytest

from briefs.content.composing import Piece, compose
from briefs.content.markup import parse
from briefs.importing.reading import nesting
from briefs.importing.records import RawBlock


def depths(text: str) -> list[int]:
    at, found = 0, []
    for line in text.split("\n"):
        start = at + len(line) - len(line.lstrip())
        found.append(RawBlock("item", line.strip(), (start, at + len(line))))
        at += len(line) + 1
    return [block.depth for block in nesting.nested(found, text)]


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("• a\n• b", [0, 0]),
        ("• a\n◦ b\n◦ c\n• d", [0, 1, 1, 0]),
        ("- a\n    - b\n        - c\n- d", [0, 1, 2, 0]),
        ("1. a\n(a) b\n(i) c\n(ii) d\n(b) e\n2. f", [0, 1, 2, 2, 1, 0]),
        ("1. a\n\t• b\n2. c", [0, 1, 0]),
        ("(h) a\n(i) b\n(j) c", [0, 0, 0]),
        ("one\ntwo", [0, 0]),
        ("• a\n7. b", [0, 0]),
        ("1. a\n• b\n◦ c\n▪ d\n– e", [0, 1, 2, 3, 3]),
    ],
)
def test_depths(text: str, right: list[int]) -> None:
    assert depths(text) == right


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("1. a\nb", [0, 0]),
        ("a\n1. b", [0, 0]),
        ("1. a\n(a) b", [0, 1]),
        ("1. a\n(b) c", [0, 0]),
        ("1. a\n   (b) c", [0, 1]),
        ("   1. a\n(b) c", [0, 0]),
        ("1. a\n   b", [0, 1]),
        ("• a\n   • b\n• c\n   • d", [0, 1, 0, 1]),
        ("(g) a\n(i) b", [0, 1]),
        ("(h) a\n   (i) b", [0, 1]),
        ("1. a\n• b\n◦ c\n▪ d\n1. e", [0, 1, 2, 3, 0]),
        ("1. a\n• b\n◦ c\n▪ d\n– e\n◦ f", [0, 1, 2, 3, 3, 2]),
        ("1. a\n• b\n7. c\n• d", [0, 1, 0, 1]),
    ],
)
def test_an_entry_stands_in_another_that_has_another_mark_or_is_set_in_less(
    text: str, right: list[int]
) -> None:
    assert depths(text) == right


def test_entries_in_others_are_read_back_from_markdown() -> None:
    pieces = [
        Piece("item", "Build piers", marker="1."),
        Piece("item", "in the north", depth=1),
        Piece("item", "in the south", depth=1),
        Piece("item", "Hire pilots", marker="2."),
    ]
    written = compose(pieces)
    assert written == "1. Build piers\n    - in the north\n    - in the south\n2. Hire pilots"
    assert [block.text for block in parse(written).blocks] == [piece.text for piece in pieces]
    assert parse(written).html({}).count("<ul>") == 1
