"""Clean text to units: a paragraph, heading, list entry or line of a page each.

A paste has one line a paragraph, or lines wrapped at some width. A line end is taken
for a wrap only if the next word would not have fitted into the line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

NARROWEST, WIDEST = 40, 110
"""Text whose longest line lies between these may be wrapped (mail and text files: 60 to 100)."""
MARK = re.compile(
    r"(?:[•·▪◦‣⁃●○■□➢➤✓*+–—-]|\(?\d{1,3}[.)]|\(?[a-hivx]{1,3}\)|\[\^?\d{1,3}\]:?)(?=\s|$)\s*|>\s?"
)
"""What may open an entry of a list, a note or a quotation."""
LONE_MARK = re.compile(r"(?:[•·▪◦‣⁃●○■□➢➤*–-]|\d{1,2}[.)])\s*")
UNFINISHED = re.compile(r"\s(?:of|the|and|than|an?)$", re.IGNORECASE)
"""How no heading and no list ends: the next line goes on."""
SHORTEST_UNFINISHED = 20
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

    @property
    def words(self) -> int:
        """Number of words."""
        return self.text.count(" ") + 1


def units(text: str) -> tuple[Unit, ...]:
    """Return the units of ``text`` in order; together they hold all that is not white space."""
    groups = _groups(text)
    width = max((line.end - line.start for group in groups for line in group), default=0)
    wrapped = NARROWEST <= width <= WIDEST
    found: list[Unit] = []
    for group in groups:
        first = group[0]
        for line, after in zip(group, [*group[1:], None], strict=True):
            if after is not None and _continues(text, line, after, width if wrapped else 0):
                continue
            found.append(_unit(text, first, line, first is group[0]))
            first = after or line
    return tuple(_join_lone_marks(text, found))


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


def _continues(text: str, line: Line, after: Line, width: int) -> bool:
    """Whether the line end after ``line`` is only a wrap."""
    following = text[after.start : after.end]
    word = following.split(None, 1)[0]
    if following.startswith(">") and text.startswith(">", line.start):
        return True
    if MARK.match(following.lstrip()) or KEY_LINE.match(following):
        return False
    if line.end - line.start >= SHORTEST_UNFINISHED and UNFINISHED.search(text, line.end - 6, line.end):
        return True
    if not width:
        return False
    return line.end - line.start + 1 + len(word) > width


def _unit(text: str, first: Line, last: Line, apart: bool) -> Unit:
    raw = text[first.start : last.end]
    if raw.startswith(">"):
        raw = "> " + re.sub(r"(?m)^>+[ ]?", "", raw)
    lead = len(raw) - len(raw.lstrip())
    words = " ".join(raw.split())
    return Unit(first.start + lead, last.end, words, first.number, apart, lead > 1 or raw.startswith("\t"))


def _join_lone_marks(text: str, found: list[Unit]) -> list[Unit]:
    """Join a bullet or number that stands on a line of its own with the entry after it."""
    joined: list[Unit] = []
    for unit in found:
        if joined and LONE_MARK.fullmatch(joined[-1].text) and not MARK.match(unit.text):
            mark = joined.pop()
            unit = Unit(
                mark.start, unit.end, f"{mark.text} {unit.text}", mark.line, mark.apart, mark.indented
            )
        joined.append(unit)
    return joined
