"""Clean text to units: a paragraph, heading, list entry or line of a page each.

A paste has one line a paragraph, or lines wrapped at some width. A line end is taken
for a wrap only if the next word would not have fitted into the line. Type of uneven width, as in a PDF,
fills lines with more or fewer letters: there the line ends that are wraps for sure tell how few are enough.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from briefs.importing.reading import hyphens

NARROWEST, WIDEST = 40, 110
"""Text whose longest line lies between these may be wrapped (mail and text files: 60 to 100)."""
MARK = re.compile(
    r"(?:[•·▪◦‣⁃●○■□➢➤✓*+–—-]|\(?\d{1,3}[.)]|\(?[a-hivx]{1,3}\)|\[\^?\d{1,3}\]:?)(?=\s|$)\s*|>\s?"
)
"""What may open an entry of a list, a note or a quotation."""
LONE_MARK = re.compile(r"(?:[•·▪◦‣⁃●○■□➢➤*–-]|\d{1,2}[.)])\s*")
LEAST_NUMBERS = 2
"""Fewer numbers on lines of their own are no numbers of notes."""
UNFINISHED = re.compile(r"(?<!;)\s(?:of|the|and|than|an?)$", re.IGNORECASE)
"""How no heading and no list ends: the next line goes on. An entry ends with ``; and``."""
WAY_BACK = re.compile(
    r"[\s←↩↑⤴⏎^\uFE0E\uFE0F]*(?:(?:go |jump )?back|return) to (?:the )?"
    r"(?:text|(?:footnote )?reference)(?: \d+)?\.?",
    re.IGNORECASE,
)
"""The way from a note back to its place, on a line of its own."""
SHORTEST_UNFINISHED = 20
FULL = 0.8
"""A line that is wrapped has at least this share of the longest line's letters."""
LEAST_WRAPS = 3
SURE_WRAPS = 0.6
"""So many full lines, and such a share of them, must go on with a small letter before their type is taken
for uneven."""
KEY_LINE = re.compile(r"[A-Z][A-Za-z]*(?: [A-Za-z]+)?:(?:\s|$)")


class Line(NamedTuple):
    """One line without its white space at the end."""

    start: int
    end: int
    number: int


@dataclass(frozen=True, slots=True)
class Unit:
    """One or more lines that belong together."""

    start: int
    end: int
    text: str
    """Its words, each run of white space made one space."""
    line: int
    apart: bool
    """Whether a blank line (or the start of the text) stands before it."""
    indented: bool
    joins: tuple[str, ...] = ()
    """Words that a line end broke, and as what they were read."""

    @property
    def words(self) -> int:
        """Number of words."""
        return self.text.count(" ") + 1


def units(text: str) -> tuple[Unit, ...]:
    """Return the units of ``text`` in order; together they hold all that is not white space."""
    groups = _groups(text)
    width = max((line.end - line.start for group in groups for line in group), default=0)
    wrapped = NARROWEST <= width <= WIDEST
    full = _full(text, groups, width) if wrapped else 0
    words = hyphens.counted(text)
    found: list[Unit] = []
    for group in groups:
        first = group[0]
        for line, after in zip(group, [*group[1:], None], strict=True):
            if after is not None and _continues(text, line, after, full):
                continue
            found.append(_unit(text, first, line, first is group[0], words))
            first = after or line
    return tuple(_join_ways_back(_join_lone_marks(text, _join_lone_numbers(found))))


def _groups(text: str) -> list[list[Line]]:
    groups: list[list[Line]] = [[]]
    at = 0
    for number, raw in enumerate(text.split("\n"), 1):
        stripped = raw.rstrip()
        if stripped:
            groups[-1].append(Line(at, at + len(stripped), number))
        elif groups[-1]:
            groups.append([])
        at += len(raw) + 1
    return [group for group in groups if group]


def _full(text: str, groups: Sequence[Sequence[Line]], width: int) -> int:
    """Return how many letters a line and the next line's first word must have for a wrap.

    That is more than the longest line has; less in uneven type, where it is the fewest at a sure wrap.
    """
    counts = list(_counts(text, groups, FULL * width))
    sure = [count for count, is_sure in counts if is_sure]
    uneven = len(sure) >= max(LEAST_WRAPS, SURE_WRAPS * len(counts))
    return min(width + 1, *sure) if uneven else width + 1


def _counts(text: str, groups: Sequence[Sequence[Line]], least: float) -> Iterator[tuple[int, bool]]:
    """Yield the letters of each full line with the next word, and whether it is a wrap for sure: no sentence
    ends there, and a small letter follows."""
    for group in groups:
        for line, after in pairwise(group):
            following = text[after.start : after.end].lstrip()
            if line.end - line.start < least or MARK.match(following) or text[line.end - 1] == "-":
                continue
            sure = following[:1].islower() and text[line.end - 1] not in ".!?:;"
            yield line.end - line.start + 1 + len(following.split(None, 1)[0]), sure


def _continues(text: str, line: Line, after: Line, full: int) -> bool:
    """Whether the line end after ``line`` is only a wrap. ``full`` is 0 in a text that is not wrapped."""
    following = text[after.start : after.end]
    word = following.split(None, 1)[0]
    if following.startswith(">") and text.startswith(">", line.start):
        return True
    if MARK.match(following.lstrip()) or KEY_LINE.match(following):
        return False
    if line.end - line.start >= SHORTEST_UNFINISHED and UNFINISHED.search(text, line.end - 6, line.end):
        return True
    said = text[line.start : line.end]
    if word[:1].islower() and said.endswith("-") and said[-2:-1].isalpha():
        return True
    return 0 < full <= len(said) + 1 + len(word)


def _unit(text: str, first: Line, last: Line, apart: bool, words: Counter[str]) -> Unit:
    raw = text[first.start : last.end]
    if raw.startswith(">"):
        raw = "> " + re.sub(r"(?m)^>+[ ]?", "", raw)
    lead = len(raw) - len(raw.lstrip())
    whole = hyphens.mended(raw, words)
    said = " ".join(whole.text.split())
    indented = lead > 1 or raw.startswith("\t")
    return Unit(first.start + lead, last.end, said, first.number, apart, indented, whole.joins)


def _join_lone_numbers(found: list[Unit]) -> list[Unit]:
    """Join numbers that stand on lines of their own, 1, 2, 3 with one unit after each, with these: notes."""
    first = max((i for i, unit in enumerate(found) if unit.text == "1"), default=len(found))
    end = first
    while end + 1 < len(found) and found[end].text == str((end - first) // 2 + 1):
        end += 2
    if end - first < 2 * LEAST_NUMBERS:
        return found
    notes = [_both(found[i], found[i + 1]) for i in range(first, end, 2)]
    return [*found[:first], *notes, *found[end:]]


def _both(mark: Unit, unit: Unit) -> Unit:
    """Return a unit with the mark or number that stands on the line above it."""
    text = f"{mark.text} {unit.text}"
    return Unit(mark.start, unit.end, text, mark.line, mark.apart, mark.indented, unit.joins)


def _join_lone_marks(text: str, found: list[Unit]) -> list[Unit]:
    """Join a bullet or number that stands on a line of its own with the entry after it."""
    joined: list[Unit] = []
    for unit in found:
        if joined and LONE_MARK.fullmatch(joined[-1].text) and not MARK.match(unit.text):
            unit = _both(joined.pop(), unit)
        joined.append(unit)
    return joined


def _join_ways_back(found: list[Unit]) -> list[Unit]:
    """Join a line such as ``← Return to text`` with the note above it."""
    joined: list[Unit] = []
    for unit in found:
        if joined and WAY_BACK.fullmatch(unit.text):
            unit = _both(joined.pop(), unit)
        joined.append(unit)
    return joined
