"""How sure a line is, and what it may be else."""

from __future__ import annotations

import pytest

from bench.calibration import Judged, listed
from briefs.importing.reading.doubt import HARMLESS, KNOTS, SHOWN, calibrated, judged
from briefs.importing.reading.line_roles import ROLES


@pytest.mark.parametrize(
    ("words", "word", "reason", "probability", "instead"),
    [
        ({"heading": 0.7, "paragraph": 0.3}, "heading", "", 0.7, "paragraph"),
        ({"heading": 0.99, "paragraph": 0.01}, "heading", "", 0.99, ""),
        ({"paragraph": 1.0}, "heading", "", 0.0, "paragraph"),
        ({"label": 0.9, "item": 0.1}, "heading", "", 0.9, "item"),
        ({"title": 0.98, "heading": 0.02}, "furniture", "repeated title", 0.98, "heading"),
        ({"title": 0.98, "furniture": 0.02}, "furniture", "line before the text", 0.02, "title"),
        ({}, "heading", "", 0.0, ""),
    ],
)
def test_what_does_no_harm_counts_as_right(
    words: dict[str, float], word: str, reason: str, probability: float, instead: str
) -> None:
    assert judged(words, word, reason) == (round(calibrated(probability), 3), instead)


def test_what_an_element_says_is_nearly_sure() -> None:
    assert judged({"item": 0.9, "furniture": 0.1}, "furniture", is_shown=True) == (
        round(calibrated(SHOWN), 3),
        "item",
    )
    assert judged({"furniture": 0.99}, "furniture", is_shown=True) == (round(calibrated(0.99), 3), "")


def test_a_surer_line_is_right_more_often() -> None:
    found = [calibrated(n / 1000) for n in range(1001)]
    assert found == sorted(found)
    assert all(abs(calibrated(probability) - right) < 1e-9 for probability, right in KNOTS)


def test_the_words_are_those_of_lines() -> None:
    assert HARMLESS.keys() <= ROLES.keys()
    assert frozenset().union(*HARMLESS.values()) <= ROLES.keys()


def test_a_list_is_worth_what_it_holds_of_the_wrong_lines() -> None:
    lines = [
        Judged("a", "heading", "heading", 0.9, ""),
        Judged("a", "heading", "paragraph", 0.4, ""),
        Judged("a", "item", "paragraph", 0.95, ""),
        Judged("a", "standfirst", "paragraph", 0.2, ""),
    ]
    assert [line.is_wrong for line in lines] == [False, True, True, False]
    assert listed(lines, 0.5) == (0.5, 0.5)
    assert listed(lines, 0.99) == (1.0, 1.0)
    assert listed([], 0.5) == (1.0, 0.0)
