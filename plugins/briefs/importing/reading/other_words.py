"""The table of words of pages in other languages than English: ``other_words.txt``."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from briefs.text.folding import fold

WORDS_FILE = Path(__file__).with_name("other_words.txt")


@cache
def table() -> dict[str, list[str]]:
    """Return the words of the table by the head of their paragraph (``label Keywords``): a row a language."""
    paragraphs = WORDS_FILE.read_text(encoding="utf-8").strip().split("\n\n")[1:]
    found = {}
    for paragraph in paragraphs:
        head, *rows = paragraph.split("\n")
        found[head] = [row.partition(": ")[2] for row in rows]
    return found


@cache
def words_of_kind(kind: str) -> dict[str, str]:
    """Return words of a kind as they are written, with what an English page says."""
    return {
        word: head.partition(" ")[2]
        for head, rows in table().items()
        if head.split(" ")[0] == kind
        for row in rows
        for word in row.split("|")
    }


@cache
def kinds() -> frozenset[str]:
    """Return what pages in other languages call themselves, folded."""
    return frozenset(map(fold, words_of_kind("kind")))
