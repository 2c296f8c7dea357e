"""A brief's text is the same, read by this program or by Python-Markdown: it is held in no format of ours."""

from __future__ import annotations

import re
from pathlib import Path

import lxml.html
import markdown
import pytest

from briefs.content.front_matter import read_front_matter
from briefs.content.markup import parse

PROJECT = Path(__file__).parents[2]
BRIEFS = sorted((PROJECT / "content/briefs").rglob("*.md"))

NOTE_MARKS = "//sup | //a[contains(@class, 'footnote')] | //*[@class='note-label']"
"""Numbers of notes, and the ways back from them, which each writes in its own way."""


def words(html: str) -> list[str]:
    """Return the words that a page shows, numbers of notes aside."""
    page = lxml.html.fromstring(f"<div>{html}</div>")
    for mark in page.xpath(NOTE_MARKS):
        mark.drop_tree()
    return re.findall(r"\S+", " ".join(page.itertext()).replace("\xa0", " "))


def both(text: str) -> tuple[list[str], list[str]]:
    return words(parse(text).html({})), words(markdown.markdown(text, extensions=["extra"]))


def test_there_are_briefs() -> None:
    assert len(BRIEFS) > 20


@pytest.mark.parametrize("path", BRIEFS, ids=lambda path: path.stem)
def test_every_brief_of_the_sample_reads_alike(path: Path) -> None:
    _, body = read_front_matter(path.read_text())
    ours, theirs = both(body)
    assert len(ours) > 100
    assert ours == theirs


def test_notes_tables_lists_and_quotes_read_alike() -> None:
    ours, theirs = both(
        "A fare.[^1]\n\n> Said *so*.\n\n- one\n- two\n\n1. first\n2. second\n\n"
        "| a | b |\n|---|--:|\n| c | 4 |\n\n"
        "## Why\n\n`code` and [link](https://example.org) & more.\n\n[^1]: By the **log**.\n"
    )
    assert ours == theirs


def test_what_differs_is_seen() -> None:
    ours, theirs = both("Text:\n- one\n- two\n")
    assert ours != theirs  # as the reference says, a list right below a paragraph
