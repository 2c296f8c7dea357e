"""Dates, notices, labels, rights and broken words: each form, and what is nearly one."""

from __future__ import annotations

import pytest

from briefs.importing.reading import dates, hyphens, labels, rights
from briefs.importing.reading.clean import Unreadable, clean
from briefs.importing.reading.notices import is_link, is_notice
from briefs.importing.reading.units import units
from briefs.importing.records import Rights


@pytest.mark.parametrize(
    ("text", "day", "assumed"),
    [
        ("May 4, 2023", "2023-05-04", ""),
        ("Thursday, May 4th, 2023", "2023-05-04", ""),
        ("the 4th of May 2023", "2023-05-04", ""),
        ("4-May-2023", "2023-05-04", ""),
        ("2023/05/04", "2023-05-04", ""),
        ("04.05.2023", "2023-05-04", ""),
        ("13/05/2023", "2023-05-13", ""),
        ("12/05/2023", "2023-12-05", "12/05/2023 was read month first"),
        ("05/13/2023", "2023-05-13", ""),
        ("05/12/2023", "2023-05-12", "05/12/2023 was read month first"),
        ("05/05/2023", "2023-05-05", ""),
        ("13/13/2023", None, ""),
        ("2023, May 4", "2023-05-04", ""),
        ("30 February 2023", None, ""),
        ("30 February 2023 or 1 March 2023", "2023-03-01", ""),
        ("2020-01-02, that is May 4, 2023", "2020-01-02", ""),
        ("May 4, 2023, that is 2020-01-02", "2023-05-04", ""),
        ("May 4, 20234", None, ""),
        ("May 4, 1823", None, ""),
        ("1.04.05.2023", None, ""),
        ("boats", None, ""),
    ],
)
def test_the_first_date_of_a_text(text: str, day: str | None, assumed: str) -> None:
    found = dates.find(text)
    assert (found and str(found.date)) == day
    assert (found.assumed if found else "") == assumed


def test_where_a_date_stands() -> None:
    found = dates.find("On May 4, 2023 at 10:30 am EST it rained")
    assert found is not None
    assert (found.start, found.end) == (3, 30)
    month = dates.find_month("In Sept. 2023 it rained")
    assert month is not None
    assert (str(month.date), month.start, month.end) == ("2023-09", 3, 13)
    assert dates.find_month("In 2023") is None


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Read it here", True),
        ("Read the full report at the site", True),
        ("Read boats here", False),
        ("Disclaimer: boats", True),
        ("*Disclaimer: boats*", True),
        ("Boats: disclaimer", False),
        ("The Lab does not take institutional positions.", True),
        ("The Lab does not take boats into its positions.", False),
        ("Boats is published by Harbor Lab, a nonprofit body.", True),
        ("Boats is published by Harbor Lab, a body.", False),
        ("This article first appeared in The Review. Subscribe to it.", True),
        ("This article first appeared in The Review. Boats go.", False),
        ("Boats go. This article first appeared in The Review. Subscribe to it.", False),
        ("This article first appeared in the minds of all. Subscribe to it.", False),
    ],
)
def test_what_is_a_notice_of_the_publisher(text: str, right: bool) -> None:
    assert is_notice(text) == right


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Read more: Old Piers", True),
        ("See also » Old Piers", True),
        ("*Related story: Old Piers*", True),
        ("Read more", False),
        ("Read more:Go", False),
        ("Read more: Old Piers. New Piers", False),
        ("Boats: Old Piers", False),
    ],
)
def test_what_is_a_link_to_another_page(text: str, right: bool) -> None:
    assert is_link(text) == right


@pytest.mark.parametrize(
    ("line", "start"),
    [
        ("Topics: Boats", 8),
        ("Topics: Topics: Boats", 16),
        ("Topics: Tags: Boats", 8),
        ("Topics: topics Boats", 8),
        ("Boats", 0),
        ("Topics", 6),
    ],
)
def test_a_list_begins_behind_its_label_which_may_stand_there_twice(line: str, start: int) -> None:
    assert labels.list_start(line, 0, len(line)) == start


@pytest.mark.parametrize(
    ("text", "at_foot", "number"),
    [
        ("Boats\nPiers", True, 2),
        ("Boats\n\nPiers", True, 2),
        ("Boats\n\nPiers", False, 1),
        ("Boats\nTopics: Piers", True, 1),
        ("Boats\nTopics:", False, 1),
        ("Boats\n\nTopics", True, 1),
        ("Boats\nTopics", True, 2),
        ("Boats\n\nTopics Piers", True, 2),
        ("Boats\nCountries: Norway", True, 1),
        ("Boats\nMenu", True, 1),
        ("Boats\n© 2020 Harbor Institute", True, 1),
        ("Boats\nThe boats go out to sea.", True, 1),
        ("Boats\nRelated posts", True, 1),
        ("Boats\nAbout the author", True, 1),
        ("Boats\n\na b c d e f g", True, 2),
        ("Boats\n\na b c d e f g h", True, 1),
        ("a b c d e f g h\n\nBoats", True, 1),
        ("a b c d e f g h\nBoats", True, 2),
        ("Menu", True, 0),
    ],
)
def test_the_lines_of_a_list(text: str, at_foot: bool, number: int) -> None:
    assert len(labels.members(units(text), 0, at_foot)) == number


@pytest.mark.parametrize(
    ("raw", "words", "right"),
    [
        ("state-\nment", "", "statement"),
        ("state-\nowned", "", "state-owned"),
        ("stat-\nowned", "", "statowned"),
        ("state-\nowned", "stateowned stateowned state-owned", "stateowned"),
        ("har-\nbor", "har-bor", "har-bor"),
        ("har-\nBor", "", "har-Bor"),
        ("pre- \nand", "", "pre- \nand"),
    ],
)
def test_the_halves_of_a_word_are_put_together_as_the_text_has_it(raw: str, words: str, right: str) -> None:
    assert hyphens.mended(raw, hyphens.counted(f"{words} x-\ny")).text == right


def test_what_was_put_together_is_told() -> None:
    assert hyphens.mended("state-\nment", hyphens.counted("")).joins == ("state- / ment read as statement",)
    assert hyphens.mended("state ment", hyphens.counted("")).joins == ()


@pytest.mark.parametrize(
    ("line", "right"),
    [
        ("© 2024 harbors of old", None),
        ("© 2024 its authors", Rights(license="© 2024 its authors")),
        ("Copyright 2024 Piers24", None),
        ("Copyright by Piers24 2024", Rights("Piers24", "Copyright by Piers24 2024")),
        ("Copyright: Piers24 2024", Rights("Piers24", "Copyright: Piers24 2024")),
        ("© Piers24", None),
        ("© Piers24, all rights reserved", Rights("Piers24", "© Piers24, all rights reserved")),
        ("© 2024 Ana Example and Bo Ray", Rights(license="© 2024 Ana Example and Bo Ray")),
        ("© 2024 Reuters", None),
        ("© 2024 Reuters, all rights reserved", Rights("Reuters", "© 2024 Reuters, all rights reserved")),
        ("License: Boats go out", Rights(license="Boats go out")),
        ("License: Boats go out free", None),
        ("License: Boats", Rights(license="Boats")),
        ("Rights: Boats", None),
        ("Published by Old Piers of Ports", Rights("Old Piers of Ports")),
        ("Published by Old Piers for boats", None),
        ("Published by A B C D E F", Rights("A B C D E F")),
        ("Published by A B C D E F G", None),
        ("Publisher: A B C D E F G", Rights("A B C D E F G")),
        ("Publisher: A B C D E F G H I J K L", Rights("A B C D E F G H I J K L")),
        ("Publisher: A B C D E F G H I J K L M", None),
        ("Publisher: old piers", None),
        ("Publisher: Ana Example", Rights("Ana Example")),
        ("©", None),
        ("© 1", None),
    ],
)
def test_a_line_of_rights_says_who_publishes_on_which_terms(line: str, right: Rights | None) -> None:
    assert rights.read(line) == right


def test_a_line_of_rights_has_three_to_five_hundred_letters() -> None:
    line = "Rights: free to reproduce "
    assert rights.read(line + "x" * 174) is not None
    assert rights.read("CC0") == Rights(license="CC0")
    sentence = "CC BY 4.0. "
    assert rights.read((sentence * 46)[:-1]) is None
    assert rights.read((sentence * 45)[:-1]) == Rights(license="CC BY 4.0.")


def test_what_lines_say_together_is_said_once() -> None:
    one = Rights("Harbor Lab", "CC0", "https://a.example", "First in A.")
    other = Rights("Port Lab", "© 2020 Port Lab.", "https://b.example", "First in B.")
    assert rights.joined([one, other, one]) == Rights(
        "Harbor Lab", "CC0; © 2020 Port Lab.", "https://a.example", "First in A. First in B."
    )
    assert rights.joined([other, one]).license == "© 2020 Port Lab. CC0"
    assert rights.joined([]) == Rights()


def test_the_first_or_last_sentence_tells_of_first_publication() -> None:
    said = "This article first appeared in The Review."
    told = Rights(first_published=said)
    assert rights.told_in(f"{said} Boats go out.") == told
    assert rights.told_in(f"*Boats go out. {said}*") == told
    assert rights.told_in(f"Boats go. {said} Boats go.") is None
    assert rights.told_in("") is None


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("Café".encode("utf-16"), "utf-16"),
        ("Boats go out".encode("utf-16-le"), "utf-16-le"),
        ("Boats go out".encode("utf-16-be"), "utf-16-be"),
        ("Café".encode("cp1252"), "cp1252"),
        (b"Caf\x81", "latin-1"),
        ("Café".encode(), "utf-8"),
        ("Café ü ö ä ß ".encode() + b"\x93", "utf-8 with stray bytes"),
        ("é".encode() + b" x\x93x" * 3, "utf-8 with stray bytes"),
        ("é".encode() + b" x\x93x" * 4, "cp1252"),
        ("é".encode() * 16 + b" x\x93x" * 4, "cp1252"),
        ("é".encode() * 17 + b" x\x93x" * 4, "utf-8 with stray bytes"),
        (b"\xef\xbb\xbfBoats", "utf-8-sig"),
    ],
)
def test_the_encoding_of_a_file(data: bytes, encoding: str) -> None:
    assert clean(data).encoding == encoding


@pytest.mark.parametrize("data", [b"%PDF-1.7", b"Boats" + b"\x01" * 2, b"GIF89a"])
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(Unreadable) as refused:
        clean(data)
    assert refused.value.code == "RAW-BINARY"


def test_one_control_character_in_fifty_is_no_sign_of_a_binary_file() -> None:
    assert clean(b"x" * 49 + b"\x01").text == "x" * 49
    with pytest.raises(Unreadable):
        clean(b"x" * 48 + b"\x01")
