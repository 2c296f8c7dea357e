"""Units from lines, prose and titles from units, and words that line ends broke."""

from __future__ import annotations

import pytest

from briefs.importing.reading import prose
from briefs.importing.reading.units import units


def texts(text: str) -> list[str]:
    return [unit.text for unit in units(text)]


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("The boats", False),
        ("Boats are old.", True),
        ("Boats old.", False),
        ("Old Boats And piers.", False),
        ("Old boats and Piers Sink.", True),
        ("Boats Were Old.", True),
        ("One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve.", False),
        ("the boats of the two towns go out to sea", True),
        ("The Boats Of The Two Towns Go Out To Sea", False),
        ("The Boats of the Two Towns go", False),
        ("boats piers pilots lamps tolls go", False),
        ("boats piers pilots of towns at sea go", True),
    ],
)
def test_prose_has_small_words_verbs_or_an_end(text: str, right: bool) -> None:
    assert prose.reads_as_prose(text) == right


def test_of_longer_texts_two_of_end_function_words_and_small_letters_make_prose() -> None:
    names = "Ana Bo Cai Dov Eva Finn Gus Hana Ida Jon Kai Lea"
    assert not prose.reads_as_prose(f"{names} Mia.")
    assert not prose.reads_as_prose(f"{names} and of Mia.")
    assert prose.reads_as_prose(f"{names} in and of the Mia.")
    assert not prose.reads_as_prose(f"{names} in and of the Mia")
    small = "boats piers pilots lamps tolls ice snow wind tide rope"
    assert prose.reads_as_prose(f"{small} Ana Bo Cai.")
    assert not prose.reads_as_prose(f"{small} Ana Bo Cai")


def test_a_paragraph_has_two_sentences_or_twenty_six_words() -> None:
    assert prose.is_paragraph("The boats are old. Nobody counts them.")
    assert not prose.is_paragraph("The boats are old.")
    assert prose.is_paragraph("The boats are " + "so very " * 11 + "old.")
    assert not prose.is_paragraph("The boats are " + "so very " * 10 + "so old.")
    assert not prose.is_paragraph("Boats. Piers. Pilots. Lamps.")


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Boats of Two Ports", True),
        ("Boats of two ports", False),
        ("Boats Piers Lamps tolls", True),
        ("Boats Piers lamps", False),
        ("Sea/Land Boats", True),
        ("sea/land", False),
        ("Boat", True),
        ("of it", False),
        ("Of it", True),
        ("“Of it", True),
        ("2020", True),
        ("海 港", True),
        (" ".join("海" * 12), True),
        (" ".join("海" * 13), False),
    ],
)
def test_a_title_has_capitals_in_three_of_four_long_words(text: str, right: bool) -> None:
    assert prose.is_title_case(text) == right


def test_words_are_counted_anew_when_too_many_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prose, "MOST_KEPT", 2)
    kinds = prose._Kinds()
    for word in ("boats", "piers", "pilots"):
        kinds[word]
    assert list(kinds) == ["boats", "piers", "pilots"]
    kinds["lamps"]
    assert list(kinds) == ["lamps"]


WIDE = "The boats of both of the towns run daily"
"""Forty letters."""


def test_lines_are_wrapped_whose_next_word_had_no_room_left() -> None:
    assert texts(f"{WIDE}\nbut not in winter") == [f"{WIDE} but not in winter"]
    assert texts(f"{WIDE}s\nand\nbut") == [f"{WIDE}s and", "but"]
    full = "x" * 36 + " run"
    assert texts(f"{full}\nso it is") == [f"{full} so it is"]


def test_text_is_wrapped_at_forty_to_a_hundred_and_ten_letters() -> None:
    for width, wrapped in ((39, False), (40, True), (110, True), (111, False)):
        line = "x" * (width - 4) + " run"
        assert len(texts(f"{line}\nso it is")) == (1 if wrapped else 2)


def test_a_line_of_twenty_letters_that_ends_unfinished_goes_on() -> None:
    long = "x" * 120
    assert texts(f"{long}\n{'y' * 16} the\nBoats") == [long, f"{'y' * 16} the Boats"]
    assert texts(f"{long}\n{'y' * 15} the\nBoats") == [long, f"{'y' * 15} the", "Boats"]
    assert texts(f"{long}\n{'y' * 16} she\nBoats") == [long, f"{'y' * 16} she", "Boats"]
    assert texts(f"{long}\n{'y' * 16}; and\nBoats") == [long, f"{'y' * 16}; and", "Boats"]


@pytest.mark.parametrize(
    ("above", "below", "joined"),
    [
        ("the state-", "owned boats", True),
        ("the state-", "Owned boats", False),
        ("the state -", "owned boats", False),
        ("the 5-", "year boats", False),
        ("> the boats", "> and piers", True),
        ("> the boats", "and piers", False),
        ("the boats", "> and piers", False),
    ],
)
def test_a_broken_word_or_a_quotation_goes_on(above: str, below: str, joined: bool) -> None:
    assert (len(texts(f"{'x' * 120}\n{above}\n{below}")) == 2) == joined


@pytest.mark.parametrize("line", ["• boats", "1. boats", "(a) boats", "[1] boats", "Date: boats"])
def test_an_entry_or_a_field_begins_anew_below_a_full_line(line: str) -> None:
    assert texts(f"{WIDE}\n{line}") == [WIDE, line]


def test_where_a_unit_stands_is_kept() -> None:
    boats, piers, lamps = units("Boats\n  Piers\n\n\tLamps \n")
    assert [(unit.start, unit.end, unit.line) for unit in (boats, piers, lamps)] == [
        (0, 5, 1),
        (8, 13, 2),
        (16, 21, 4),
    ]
    assert [unit.apart for unit in (boats, piers, lamps)] == [True, False, True]
    assert [unit.indented for unit in (boats, piers, lamps)] == [False, True, True]
    assert [unit.indented for unit in units("Boats\n Piers")] == [False, False]
    assert [unit.words for unit in units("Boats\nold  boats")] == [1, 2]


def test_numbers_alone_are_those_of_two_notes_at_least() -> None:
    assert texts("1\nBoats\n2\nPiers\nLamps") == ["1 Boats", "2 Piers", "Lamps"]
    assert texts("1\nBoats\n3\nPiers") == ["1", "Boats", "3", "Piers"]
    assert texts("1\nBoats\n2") == ["1", "Boats", "2"]
    assert texts("Ice\n1\nBoats\n2\nPiers\n3") == ["Ice", "1 Boats", "2 Piers", "3"]
    assert texts("1\nIce\nSnow\n1\nBoats\n2\nPiers") == ["1", "Ice", "Snow", "1 Boats", "2 Piers"]


def test_a_mark_alone_belongs_to_the_entry_below() -> None:
    found = units("Ice\n\n•\n  boats\n•\n• piers")
    assert [unit.text for unit in found] == ["Ice", "• boats", "•", "• piers"]
    assert (found[1].start, found[1].end, found[1].line, found[1].apart) == (5, 14, 3, True)
    assert texts("7.\nboats") == ["7. boats"]
    assert texts("•") == ["•"]


def test_a_way_back_belongs_to_the_note_above() -> None:
    assert texts("Boats\n↩ back to text") == ["Boats ↩ back to text"]
    assert texts("↩ back to text\nBoats") == ["↩ back to text", "Boats"]
