"""Shapes of names and the guess of a type."""

from __future__ import annotations

import time

import pytest

from briefs.authority.authority import Authority
from briefs.authority.guessed_kinds import kind_of
from briefs.authority.word_shapes import person
from briefs.model import Entity

NAMES = Authority(
    [Entity("tokyo", "place", "Tokyo"), Entity("china", "country", "China", demonyms=("Chinese",))]
)


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
        ("Chinese", "concept"),
        ("Tokyo Electron", "organization"),
        ("YMTC", "organization"),
        ("SoftBank", "organization"),
        ("Brandt & Sohn", "organization"),
        ("Maria de Aveiro, S.A.", "organization"),
        ("Lake Mweru", "place"),
        ("Operation Grey Heron", "event"),
        ("Battle of Kessel", "event"),
    ],
)
def test_the_words_of_a_label_tell_its_type(label: str, want: str) -> None:
    assert kind_of(label, NAMES) == want


def test_the_text_tells_a_place() -> None:
    assert kind_of("Vardø", NAMES, "The radar in Vardø was moved.") == "place"


@pytest.mark.parametrize(
    ("label", "text", "want"),
    [
        ("Tarvik", "Shares of the chip maker Tarvik fell; the Tarvik group lost customers.", "organization"),
        ("Tarvik", "Snow fell in Tarvik and near Tarvik.", "place"),
        ("Oru Kelvan", "Kelvan said so, and Minister Oru Kelvan left.", "person"),
        ("Tarvik", "Tarvik.", "concept"),
    ],
)
def test_the_words_around_a_label_tell_its_type(label: str, text: str, want: str) -> None:
    assert kind_of(label, NAMES, text) == want


def test_no_person() -> None:
    assert person(["Arctic", "Council"]) == 0
    assert person(["Maria"]) == 0
    assert person(["maria", "svensson"]) == 0


def test_a_label_as_long_as_a_page_is_no_name_and_takes_no_time() -> None:
    start = time.process_time()
    assert kind_of("A" + "b" * 200_000, NAMES) == "concept"
    assert kind_of("Ida " * 50_000, NAMES) == "concept"
    assert time.process_time() - start < 2
