"""Shapes of names and the guess of a type."""

from __future__ import annotations

import time

import pytest

from briefs.authority.authority import Authority
from briefs.authority.guessed_kinds import LONGEST, by_context, kind_of, shown_kind
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


RECORDS = Authority(
    [
        Entity("tokyo", "place", "Tokyo"),
        Entity("china", "country", "China", demonyms=("Chinese",)),
        Entity("greta", "place", "Greta"),
        Entity("council", "organization", "Council"),
        Entity("fund", "concept", "Fund"),
        Entity("guild", "organization", "Pilots Guild"),
        Entity("ida", "person", "Ida Quill"),
    ]
)


@pytest.mark.parametrize(
    ("label", "shown", "likeliest"),
    [
        ("Old Guard", "concept", "concept"),  # a common phrase, and no body
        ("Old Council", "organization", "organization"),
        ("Old Fund", "concept", "concept"),  # of a word that is a concept on record
        ("Old Chinese", "concept", "concept"),
        ("Deep Brelm", "concept", "concept"),
        ("Chinese", "concept", "concept"),
        ("Tarvik Arabs", "concept", "concept"),
        ("Tarvik Inc.", "organization", "organization"),
        ("Greta Brelm", None, "organization"),  # a place on record, and a given name
        ("Greta Ploum Brelm", "person", "person"),
        ("Greta", None, "concept"),
        ("China Brelm", None, "organization"),
        ("War Brelm", None, "concept"),
        ("Brelm of War", "event", "event"),
        ("Treaty of War", "concept", "concept"),
        ("War of Brelm Ships", "event", "event"),
        ("Kibbutz", None, "concept"),
        ("Kibbutz Brelm", "place", "place"),
        ("King Brelm", "person", "person"),
        ("Brelmtech", None, "organization"),
        ("Brelm ships", None, "concept"),
        ("Zyx Brelm", None, "person"),
        ("Zyx Ploum Brelm", None, "concept"),
        ("Zyx von Brelm", "person", "person"),
        ("Brelmese Ploum", None, "concept"),
        ("Brelm & Ploum", None, "organization"),
        ("oil 7", "concept", "concept"),
        ("oil Tarvik", None, "concept"),
        ("2021 oil", "event", "event"),
        ("Tarvik 2021", "event", "event"),
        ("2021", "concept", "concept"),
        ("25 October", "event", "event"),
        ("Tarvik, Inc.", "organization", "organization"),
        ("X" * LONGEST, "organization", "organization"),
        ("X" * (LONGEST + 1), "concept", "concept"),
    ],
)
def test_words_show_a_type_or_make_one_likely(label: str, shown: str | None, likeliest: str) -> None:
    assert (shown_kind(label, RECORDS), kind_of(label, RECORDS)) == (shown, likeliest)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("It saw Tokyo and Vard.", "place"),
        ("It saw China, and Vard.", "place"),
        ("It saw Tokyo, Vard and rain.", "place"),
        ("It saw Tokyo to Vard.", "place"),
        ("It saw Tokyo or Vard.", "place"),
        ("It came from Tokyo and from Vard.", "place"),
        ("It joined Pilots Guild and Vard.", "organization"),
        ("It saw Ida Quill and Vard.", None),
        ("It saw Zyx and Vard.", None),
        ("It saw Tokyo Vard.", None),
        ("It saw Vard and Tokyo.", None),
        ("It saw Tokyo and Vard Hall.", None),
        ("It saw Tokyo and Vards.", None),
        ("It saw Zyx and Vard, then Tokyo and Vard.", "place"),
        ("", None),
    ],
)
def test_a_list_tells_the_type_of_what_it_joins(text: str, wanted: str | None) -> None:
    assert shown_kind("Vard", RECORDS, text) == wanted


@pytest.mark.parametrize(
    ("label", "text", "wanted"),
    [
        ("Zyx Vard", "Zyx Vard came. So came Vard.", "person"),  # later by the last word alone
        ("Zyx Vard", "In Zyx Vard it rained. So came Vard.", None),  # a tie
        ("Zyx Vard", "In Zyx Vard it rained. So came Vard. So went Vard.", "person"),
        ("Zyx Vard", "Zyx Vard came. So came Vard Hall and Vards.", None),
        ("Zyx Old Vard", "Zyx Old Vard came. So came Vard.", None),
        ("Zyx Vard", "Vard came.", None),
        ("Vard", "Vard said so to Mr. Vard.", None),  # one word is no full name
        ("Zyx Vard", "Zyx Vard said so.", "person"),
        ("Zyx Vard", "Zyx Vard, 41, came.", "person"),
        ("Zyx Vard", "The firm Zyx Vard met in Zyx Vard; the company Zyx Vard closed.", "organization"),
        ("Zyx’s", "In Zyx's it rained.", "place"),
        ("Vard", "In Vardo it rained.", None),
    ],
)
def test_what_stands_around_a_label_votes_for_its_type(label: str, text: str, wanted: str | None) -> None:
    assert by_context(label, text) == wanted
