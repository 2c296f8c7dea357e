"""What a page shows around a text: buttons and rows of them, and which furniture a line is."""

from __future__ import annotations

import pytest

from briefs.importing.reading.furniture import is_button, is_mostly_buttons, reason


@pytest.mark.parametrize(
    ("line", "right"),
    [
        ("Watch live Share Print", True),
        ("Watch it live Share Print", False),
        ("Watch The Boats Share Print", True),
        ("Watch The Boats Go Share Print", False),
        ("Watch Share", False),
        ("Share", False),
        ("Share Print", True),
        ("Share E-mail", True),
        ("boats", False),
        ("", False),
    ],
)
def test_a_line_is_mostly_buttons_with_two_of_them_and_few_other_words(line: str, right: bool) -> None:
    assert is_mostly_buttons(line) == right


@pytest.mark.parametrize(
    ("line", "right"),
    [("Share", True), ("Post", True), ("Share Print", True), ("Copied", True), ("Boats", False), ("", False)],
)
def test_a_button_is_a_word_or_row_of_them(line: str, right: bool) -> None:
    assert is_button(line) == right


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("* * *", "rule"),
        ("**", ""),
        ("Share on X", "share buttons"),
        ("Share | Print", "share buttons"),
        ("Share: Print 12", "share buttons"),
        ("Share on boats", ""),
        ("Share on", ""),
        ("Post", ""),
        ("Print", "share buttons"),
        ("[Print]", "share buttons"),
        ("Boats of winter", ""),
        ("Page 3 of 12", "page number"),
        ("Home > Boats > Piers", "breadcrumb"),
        ("Suggested citation: Example, A. 2020.", "how to cite the page"),
        ("We use cookies " + "x" * 285, "cookie notice"),
        ("We use cookies " + "x" * 286, ""),
    ],
)
def test_which_furniture_a_line_is(line: str, why: str) -> None:
    assert reason(line) == why
