"""Rules that need the whole page: what becomes of titles, labels, notices and decisions."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from briefs.content.decisions import LineDecision, line_digest
from briefs.importing.reading import anatomy, reader
from briefs.importing.reading.chain import Guess, Weights
from briefs.importing.reading.clean import clean
from briefs.importing.reading.features import RawPage
from briefs.importing.reading.units import Unit
from briefs.importing.records import Anatomy

P = "The boats run daily, and nobody remembers that there were none. Both sides shared the costs of it."
Q = "The pilots have stopped counting, and the council waits for the spring. Nobody knows what it will do."


def read(
    monkeypatch: pytest.MonkeyPatch,
    *lines: tuple[str, str],
    decided: dict[str, str] | None = None,
    **likely: float,
) -> Anatomy:
    """Return the anatomy of a page of (role, line), each guessed to be that."""

    def guessed(
        text: str, units: Sequence[Unit], table: Weights | None, decisions: object
    ) -> tuple[RawPage, list[Guess]]:
        page, _ = real(text, units, table, {})
        return page, [Guess(role, {role: 0.9, **likely}) for role, _ in lines]

    real = reader.read
    monkeypatch.setattr(reader, "read", guessed)
    decisions = [LineDecision(1, role, line_digest(words), words) for words, role in (decided or {}).items()]
    try:
        return anatomy.read(clean("\n\n".join(line for _, line in lines).encode()), decisions=decisions)
    finally:
        monkeypatch.setattr(reader, "read", real)


def what(parts: Anatomy) -> list[str]:
    """Return what each line is."""
    return [stretch.what for stretch in parts.stretches if stretch.what != "white space between blocks"]


TITLE, TEXT, MORE = ("title", "The Ferry Treaty"), ("paragraph", P), ("paragraph", Q)


def test_other_titles_are_headings_below_the_title_and_dropped_above(monkeypatch: pytest.MonkeyPatch) -> None:
    other = ("title", "The Quiet Years")
    assert what(read(monkeypatch, other, TITLE, TEXT, MORE))[:2] == ["line before the text", "title"]
    parts = read(monkeypatch, TITLE, TEXT, ("title", "The Ferry Treaty"), MORE)
    assert what(parts)[0] == "repeated title"
    found = read(monkeypatch, TITLE, TEXT, other, MORE, decided={"The Ferry Treaty": "title"})
    assert what(found).count("title") == 1


@pytest.mark.parametrize(
    ("below", "role"),
    [
        (("paragraph", Q), "heading"),
        (("item", "boats"), "heading"),
        (("endmatter", Q), "heading"),
        (("speech", Q), "heading"),
        (("quote", Q), "heading"),
        (("note", "[1] Boats Act."), "heading"),
        (("after", "Menu"), "label"),
    ],
)
def test_a_label_above_text_is_a_heading(
    monkeypatch: pytest.MonkeyPatch, below: tuple[str, str], role: str
) -> None:
    assert what(read(monkeypatch, TITLE, TEXT, ("label", "Boats of Old"), below))[2] == role


def test_a_label_at_the_end_is_one_but_that_of_notes(monkeypatch: pytest.MonkeyPatch) -> None:
    assert what(read(monkeypatch, TITLE, TEXT, ("label", "Boats of Old")))[2] == "label"
    assert what(read(monkeypatch, TITLE, TEXT, ("label", "*References:*"), ("after", "Menu")))[2] == "heading"


def test_a_standfirst_stays_in_the_text_unless_it_is_half_sure(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = TITLE, ("standfirst", "What two harbors owe each other, and who pays for it now."), TEXT, MORE
    assert what(read(monkeypatch, *lines))[1] == "standfirst"
    assert what(read(monkeypatch, *lines, standfirst=0.5))[1] == "standfirst"
    assert what(read(monkeypatch, *lines, standfirst=0.49))[1] == "paragraph"


def test_a_notice_at_the_end_or_that_may_be_furniture_is_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    notice = ("paragraph", "The Lab does not take institutional positions on the boats of any of the towns.")
    assert what(read(monkeypatch, TITLE, TEXT, notice))[2] == "notice of the publisher"
    assert what(read(monkeypatch, TITLE, TEXT, notice, MORE))[2] == "paragraph"
    assert what(read(monkeypatch, TITLE, TEXT, notice, MORE, inside=0.2))[2] == "paragraph"
    assert what(read(monkeypatch, TITLE, TEXT, notice, MORE, inside=0.21))[2] == "notice of the publisher"
    assert what(read(monkeypatch, TITLE, TEXT, notice, MORE, endmatter=0.21))[2] == "notice of the publisher"
    kept = read(monkeypatch, TITLE, TEXT, notice, decided={notice[1]: "paragraph"})
    assert what(kept)[2] == "paragraph"


def test_where_a_title_is_decided_no_other_line_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = ("title", "The Quiet Years"), ("kind", "Report"), ("before", "Old Piers"), TEXT, MORE
    parts = read(monkeypatch, *lines, decided={"Old Piers": "title"}, item=0.1)
    assert (parts.title, parts.kind) == ("Old Piers", "Report")
    assert what(parts)[0] != "title"
    parts = read(monkeypatch, *lines, decided={"The Quiet Years": "furniture"})
    assert what(parts)[0] == "left out by a decision"


def test_a_biography_is_bare_of_marks_and_its_heading(monkeypatch: pytest.MonkeyPatch) -> None:
    for said in (
        "*Ana Example is a fellow.*", "• Ana Example is a fellow.", "_Ana Example is a fellow._",
        "About the author: Ana Example is a fellow.",
    ):  # fmt: skip
        parts = read(monkeypatch, TITLE, TEXT, MORE, ("bio", said))
        assert parts.biography == ("Ana Example is a fellow.",)
    kept = "*Ana* is a *fellow*"
    assert read(monkeypatch, TITLE, TEXT, MORE, ("bio", kept)).biography == (kept,)


def test_the_line_that_shows_the_date_is_no_furniture(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = ("before", "Menu"), TITLE, TEXT, MORE
    assert what(read(monkeypatch, ("before", "May 4, 2023"), *lines, date=0.3))[0] == "date"
    assert what(read(monkeypatch, ("byline", "By Ana Example, May 4, 2023"), *lines))[0] == "byline"


def test_a_pull_that_repeats_nothing_is_text(monkeypatch: pytest.MonkeyPatch) -> None:
    said = "the two of them had paid for every boat in turn"
    assert what(read(monkeypatch, TITLE, TEXT, ("pull", said), MORE))[2] == "paragraph"
    assert what(read(monkeypatch, TITLE, TEXT, ("pull", f"“{said}”"), MORE))[2] == "quote"
    twice = read(monkeypatch, TITLE, TEXT, ("pull", said), MORE, ("pull", said))
    assert what(twice)[2] == "sentence of the text, repeated"
    told = ("paragraph", f"Nobody counts that {said} there. So it is, and nobody knows.")
    assert what(read(monkeypatch, TITLE, told, ("pull", said), MORE))[2] == "sentence of the text, repeated"
