"""Paragraphs whose lines a printer has filled unevenly, and words that a line end broke."""

from __future__ import annotations

import pytest

from briefs.importing.reading import anatomy
from briefs.importing.reading.hyphens import counted, mended
from briefs.importing.reading.units import units
from briefs.importing.records import CleanText
from briefs.importing.shelf import report
from tests.importing.stretches import tiles

UNEVEN = """The regional ferry authority opened the northern crossing in the spring after a long quarrel
with the ministry of ports, which had wanted to keep all licences in the hands of one corpora-
tion. The new rules let smaller operators bid for the winter routes, and two of them did so at once.
Their prices fell within a month. Passengers from the islands wrote to the council that they had
reached the hospital without a night on the mainland. The ministry answered that the state-
owned line had asked for no more than the crossing cost. Nobody on the council believed them.
That was in May. By the autumn the ministry had changed its mind, and so had most of its critics,
who now sat on the board of the authority themselves.
"""
"""Lines of 53 to 101 letters; one of them ends with a sentence and has room for the next word."""


def test_a_paragraph_of_uneven_lines_is_one() -> None:
    (unit,) = units(UNEVEN)
    assert "one corporation. The new rules" in unit.text
    assert "the state-owned line" in unit.text
    assert "believed them. That was in May. By the autumn" in unit.text
    assert unit.text.endswith("who now sat on the board of the authority themselves.")


def test_short_lines_among_uneven_ones_stay_apart() -> None:
    heading = "What Became of the Old Line"
    text = UNEVEN + heading + "\n" + UNEVEN
    assert [unit.text for unit in units(text)][1] == heading


def test_lines_of_which_most_begin_with_capitals_are_not_uneven_type() -> None:
    lines = [
        "The northern crossing has had two new piers since spring",
        "more pilots have been hired for the winter by the lines",
        "a public register of boats was opened by the ministry",
        "a fund pays crews that find no work in the dark months",
        "Ministers will answer all questions in the coming year",
        "Nobody has asked the pilots what they would do instead",
        "So far the councils of the islands have kept to the law",
        "It is not known how many boats are older than their crew",
        "This line of the page is longer than any that stands above it here",
    ]
    assert [unit.text for unit in units("\n".join(lines))] == lines


def test_two_wraps_are_too_few_to_call_type_uneven() -> None:
    lines = [
        "Ports that lie on the coasts of the two larger islands",
        "have no boats, for which they have asked for ten years",
        "or more, as they say.",
        "The boats are old, and they go to sea in winter when few do so.",
    ]
    assert [unit.text for unit in units("\n".join(lines))] == lines


def test_entries_that_end_with_a_semicolon_are_not_uneven_type() -> None:
    lines = [
        "two new piers for the boats of the northern islands;",
        "more pilots for all of the ferries in the dark winters;",
        "one register of boats that is open to all of the public;",
        "a fund for crews that have no work from autumn to spring;",
        "rules that hold for everybody who goes to sea on all of those boats.",
    ]
    assert [unit.text for unit in units("\n".join(lines))] == lines


@pytest.mark.parametrize("text", ["Boats of the Anglo-\nAmerican kind", "The years of 2010-\nfifteen boats"])
def test_no_hyphen_but_one_between_small_letters_makes_a_wrap(text: str) -> None:
    assert len(units(text)) == 2


def test_a_lone_mark_keeps_the_joins_of_its_entry() -> None:
    (unit,) = units("•\nEach corpora-\ntion pays.")
    assert (unit.text, len(unit.joins)) == ("• Each corporation pays.", 1)


def test_parts_of_broken_words_are_not_counted() -> None:
    assert counted("One corpora-\ntion Pays") == {"one": 1, "pays": 1}


@pytest.mark.parametrize(
    ("raw", "elsewhere", "right"),
    [
        ("corpora-\ntion", "", "corporation"),
        ("state-\nowned", "", "state-owned"),
        ("State-\nowned", "", "State-owned"),
        ("state-\nment", "", "statement"),
        ("hard-\nships", "", "hardships"),
        ("co-\noperation", "the co-operation of all", "co-operation"),
        ("co-\noperation", "the Cooperation of all", "cooperation"),
        ("state-\nowned", "stateowned firms", "stateowned"),
        ("tax-\npayers", "tax-payers pay", "tax-payers"),
        ("Anglo-\nAmerican", "", "Anglo-American"),
        ("COVID-\n19", "", "COVID-19"),
        ("pre-\nand post-war", "", "pre-\nand post-war"),
        ("corpora-\n  tion", "", "corporation"),
        ("> corpora-\n> tion", "", "> corporation"),
        ("well –\nowned", "", "well –\nowned"),
        ("5-\nyear", "", "5-\nyear"),
    ],
)
def test_a_broken_word_is_whole_again(raw: str, elsewhere: str, right: str) -> None:
    assert mended(raw, counted(f"{raw}\n\n{elsewhere}")).text == right


def test_the_report_tells_what_was_put_together() -> None:
    text = f"The Ferry Treaty in Its Tenth Year\n\nJune 1, 2020\n\n{UNEVEN}"
    clean = CleanText(text, "utf-8")
    parts = anatomy.read(clean)
    assert parts.joins == ("corpora- / tion read as corporation", "state- / owned read as state-owned")
    said = report.write(report.make("a.txt", "", clean, parts, ()), text)
    assert "  word broken at a line end: corpora- / tion read as corporation: 1\n" in said
    assert tiles(parts.stretches, text)


def test_numbers_on_lines_of_their_own_belong_to_the_notes_below_them() -> None:
    text = "128\n46\n\nSome text. More of it.\n\n1\nMinistry of Ports.\n2\nInterview, May 2019.\n\nShare"
    assert [unit.text for unit in units(text)][3:] == [
        "1 Ministry of Ports.",
        "2 Interview, May 2019.",
        "Share",
    ]
    assert [unit.text for unit in units("1\nSome text.\n46\nMore")] == ["1", "Some text.", "46", "More"]
