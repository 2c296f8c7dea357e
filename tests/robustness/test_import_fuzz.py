"""Invented raw briefs through the whole anatomy: no crash, no word lost, all accounted for."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefs.content.briefs import read_brief, write_brief
from briefs.content.markup import parse
from briefs.importing.reading import anatomy, compose
from briefs.importing.reading.clean import Unreadable, clean
from briefs.importing.reading.notes import SUPERSCRIPTS
from briefs.importing.records import Anatomy, CleanText
from briefs.model import Evidence, Tag
from tests.importing.pages import Drawn, drawn, shuffled
from tests.importing.stretches import tiles

QUICK = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
LONG = settings(QUICK, max_examples=20_000)
RAISED = re.compile("[⁰¹²³⁴-⁹]+")


def words(text: str) -> list[str]:
    """Return the words; a number is one of its own, as the mark of a note in "¹See" and "1See"."""
    return re.findall(r"\d+|[^\W\d]+", RAISED.sub(lambda mark: f" {mark[0].translate(SUPERSCRIPTS)} ", text))


def finds_all(brief: Drawn) -> None:
    text = clean(brief.raw.encode())
    parts = anatomy.read(text)
    assert (parts.title, parts.date, parts.kind) == (brief.title, brief.date, brief.kind)
    assert parts.authors == (brief.author,)
    assert [(b.kind, b.text) for b in parts.blocks] == list(brief.body)
    assert tuple(t.strip() for t in re.split(r"[|;,\n]", parts.topics.text)) == brief.topics
    keeps_all(text, parts)


def keeps_all(text: CleanText, parts: Anatomy) -> None:
    """Check the laws: stretches tile the text, each word is where they say, and all reads back."""
    assert tiles(parts.stretches, text.text)
    body = [text.text[s.start : s.end] for s in parts.stretches if s.part == "body"]
    marks = {b.number for b in parts.blocks if b.number}
    have = words(" ".join(b.text for b in parts.blocks))
    lost = [w for w in words(" ".join(body)) if w not in marks]
    assert [w for w in have if w not in marks] == lost
    if parts.date is None or not parts.title:
        return
    tags = [Tag(parts.topics.text, "topics", Evidence("exact", 1.0, parts.topics.span))]
    where = compose.place(parts.title, parts.date, "x.txt", set())
    brief = compose.brief(parts, [t for t in tags if t.label.strip()], "x.txt", where)
    found, problems = read_brief(write_brief(brief), brief.path)
    assert not [p for p in problems if p.severity == "error"]
    assert found is not None
    assert found.body == brief.body
    assert found.title == brief.title
    assert found.biography == brief.biography
    headings = [block.text for block in parts.blocks if block.kind == "heading"]
    moved = brief.biography[
        : len(brief.biography) - len(parts.biography)
    ]  # from the last section of the text
    section: tuple[str, ...] = (headings[-1], *moved) if moved else ()
    shown = words(" ".join(block.text for block in parse("\n\n".join((brief.body, *section))).blocks))
    assert sorted(w for w in shown if w not in marks) == sorted(w for w in have if w not in marks)


def survives(lines: list[str]) -> None:
    try:
        text = clean("\n".join(lines).encode("utf-8", "surrogatepass"))
    except Unreadable:
        return
    keeps_all(text, anatomy.read(text))


@QUICK
@given(drawn())
def test_invented_brief_is_read_exactly(brief: Drawn) -> None:
    finds_all(brief)


@QUICK
@given(shuffled)
def test_shuffled_page_loses_no_word(lines: list[str]) -> None:
    survives(lines)


@QUICK
@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_reported(data: bytes) -> None:
    try:
        text = clean(data)
    except Unreadable as error:
        if not error.code.startswith("RAW-"):
            raise
        return
    keeps_all(text, anatomy.read(text))


def test_a_last_section_about_the_author_reads_back() -> None:
    survives(["Issues:", ":", "February 14, 2025 | Policy Brief", "About the Author", "Issues:", "Issues:"])


@pytest.mark.long
@LONG
@given(drawn())
def test_20_000_invented_briefs_are_read_exactly(brief: Drawn) -> None:
    finds_all(brief)


@pytest.mark.long
@LONG
@given(shuffled)
def test_20_000_shuffled_pages_lose_no_word(lines: list[str]) -> None:
    survives(lines)
