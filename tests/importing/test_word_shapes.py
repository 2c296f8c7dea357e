"""Shapes of names and the guess of a type."""

from __future__ import annotations

import pytest

from briefs.importing.word_shapes import guess_type, person


@pytest.mark.parametrize(
    ("label", "want"),
    [
        ("Maria Svensson", "person"),
        ("Robert F. Miller", "person"),
        ("Khalid bin Salman", "person"),
        ("Bank of Norway", "organization"),
        ("Ministry of Fisheries", "organization"),
        ("FOI", "organization"),
        ("Barents Sea", "place"),
        ("Winter War", "event"),
        ("2021 Oslo attacks", "event"),
        ("October 25", "event"),
        ("sea ice", "concept"),
        ("Fisheries Act", "concept"),
        ("", "concept"),
    ],
)
def test_guess(label: str, want: str) -> None:
    assert guess_type(label) == want


def test_the_text_tells_a_place() -> None:
    assert guess_type("Vardø", "The radar in Vardø was moved.") == "place"


def test_no_person() -> None:
    assert person(["Arctic", "Council"]) == 0
    assert person(["Maria"]) == 0
    assert person(["maria", "svensson"]) == 0
