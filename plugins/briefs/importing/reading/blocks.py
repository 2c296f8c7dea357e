"""The body: blocks from what the units of a page most probably are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from briefs.importing.reading import nesting, notes, tables
from briefs.importing.reading.bodies import ATTRIBUTION, BULLET, CAPTIONED, NUMBER
from briefs.importing.reading.features import RawPage
from briefs.importing.records import RawBlock

DIGITS = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})\.?\s+\S")
ROMAN = re.compile(r"[IVX]{1,5}\.\s+\S")
LETTER = re.compile(r"[A-HJ-UW]\.\s+\S")
MARKED = re.compile(r"(?P<level>#{1,6})\s+|\*\*(?=[^*]+\*\*$)")


def blocks(page: RawPage, roles: Sequence[str]) -> list[RawBlock]:
    """Return the blocks of the body, in order."""
    found: list[RawBlock] = []
    for role, members in groupby(range(len(page.units)), key=lambda i: roles[i]):
        group = list(members)
        if role == "row":
            found += _table(page, group)
        elif role in READERS:
            for i in group:
                block = READERS[role](page, i)
                before = found[-1] if found else None
                if (
                    role == "quote"
                    and before
                    and before.kind == "quote"
                    and ATTRIBUTION.fullmatch(block.text)
                ):
                    found[-1] = replace(
                        before, text=f"{before.text} {block.text}", span=(before.span[0], block.span[1])
                    )
                else:
                    found.append(block)
    return notes.joined(notes.numbered(nesting.nested(_levelled(found), page.text)))


def _paragraph(page: RawPage, i: int) -> RawBlock:
    unit = page.units[i]
    return RawBlock("paragraph", unit.text, (unit.start, unit.end))


def _heading(page: RawPage, i: int) -> RawBlock:
    unit = page.units[i]
    marked = MARKED.match(unit.text)
    text = unit.text[marked.end() :].rstrip("*# ") if marked else unit.text
    return RawBlock("heading", text, (unit.start, unit.end))


def _item(page: RawPage, i: int) -> RawBlock:
    unit = page.units[i]
    span = (unit.start, unit.end)
    if bullet := BULLET.match(unit.text):
        return RawBlock("item", unit.text[bullet.end() :], span)
    number = NUMBER.match(unit.text)
    if number and len(number[1] or "") < 3:
        return RawBlock("item", unit.text[number.end() :], span, number[1] or number[2])
    return RawBlock("item", unit.text, span)


def _quote(page: RawPage, i: int) -> RawBlock:
    unit = page.units[i]
    return RawBlock("quote", unit.text.lstrip("> "), (unit.start, unit.end))


def _note(page: RawPage, i: int) -> RawBlock:
    unit = page.units[i]
    number, text = notes.take_apart(unit.text)
    return RawBlock("note", text, (unit.start, unit.end), number)


def _caption(page: RawPage, i: int) -> RawBlock:
    unit = page.units[i]
    return RawBlock("caption", CAPTIONED.sub(r"\1", unit.text), (unit.start, unit.end))


READERS = {
    "paragraph": _paragraph,
    "speech": _paragraph,
    "endmatter": _paragraph,
    "standfirst": _paragraph,
    "heading": _heading,
    "item": _item,
    "quote": _quote,
    "note": _note,
    "caption": _caption,
    "credit": _caption,
}
"""How a unit of each role becomes a block."""


def _table(page: RawPage, group: Sequence[int]) -> Iterator[RawBlock]:
    """Yield the rows of a table; lines without columns are paragraphs."""
    at = 0
    for cells, lines in tables.rows([_line(page, i) for i in group]):
        first, last = page.units[group[at]], page.units[group[at + lines - 1]]
        at += lines
        span = (first.start, last.end)
        if len(cells) > 1:
            yield RawBlock("row", " ".join(cell for cell in cells if cell), span, cells=tuple(cells))
        else:
            yield RawBlock("paragraph", cells[0], span)


def _line(page: RawPage, i: int) -> str:
    """Return the line of a unit, with the tabs of empty cells at its end."""
    unit = page.units[i]
    end = page.text.find("\n", unit.end)
    return page.text[unit.start : len(page.text) if end < 0 else end]


def _levelled(found: Sequence[RawBlock]) -> list[RawBlock]:
    """Return blocks in which headings have levels: ``2.1`` is below ``2.``, ``A.`` below ``II.``, and others
    below those in capitals, where one of these is first and two have such below them."""
    texts = [block.text for block in found if block.kind == "heading"]
    roman = sum(bool(ROMAN.match(text)) for text in texts) > 1
    loud = [text.isupper() for text in texts]
    by_case = loud[:1] == [True] and sum(a and not b for a, b in pairwise(loud)) > 1
    levelled = []
    for block in found:
        if block.kind == "heading":
            digits = DIGITS.match(block.text)
            lower = (roman and LETTER.match(block.text)) or (by_case and not block.text.isupper())
            depth = digits["number"].count(".") if digits else int(bool(lower))
            block = replace(block, level=min(2 + depth, 6))
        levelled.append(block)
    return levelled
