"""Links of a saved page to the places where their words stand in the blocks of its text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from briefs.content.composing import TextLink
from briefs.importing.records import CleanText, PageLink, RawBlock


def linked(blocks: Sequence[RawBlock], page: CleanText) -> tuple[RawBlock, ...]:
    """Return the blocks with the links of their lines. One whose words are not there is left out."""
    if not page.links:
        return tuple(blocks)
    lines = page.text.split("\n")
    starts = [0, *accumulate(len(line) + 1 for line in lines)]
    by_line: dict[int, list[PageLink]] = {}
    for link in page.links:
        by_line.setdefault(link.line, []).append(link)
    found = []
    for block in blocks:
        first, last = (bisect_right(starts, place) for place in (block.span[0], max(block.span[1] - 1, 0)))
        here = [link for number in range(first, last + 1) for link in by_line.get(number, ())]
        found.append(replace(block, links=tuple(_spans(block.text, here, lines, first))) if here else block)
    return tuple(found)


def _spans(text: str, links: Sequence[PageLink], lines: Sequence[str], first: int) -> Iterator[TextLink]:
    """Yield where the links stand in the text of a block whose first line has that number."""
    end = 0
    for link in links:
        above = sum(lines[number - 1].count(link.words) for number in range(first, link.line))
        start = -1
        for _ in range(above + link.occurrence + 1):
            start = text.find(link.words, start + 1 if start < 0 else start + len(link.words))
            if start < 0:
                break
        if start >= end:
            end = start + len(link.words)
            yield TextLink(start, end, link.address)
