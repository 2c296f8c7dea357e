"""Labels of a printed page, whose text pdftotext has wrapped, hyphenated and put in another order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from bench.factory.labels import Paste

ENOUGH = 0.85
"""Share of an element's letters that must have come through the printing."""

PASSES = (3, 3, 3, 3, 2, 1)
"""How many words in a row each pass takes for found, at the least."""


class _Word(NamedTuple):
    """A word as it is compared: its letters alone, and where it stands; two places if a hyphen broke it."""

    letters: str
    spans: tuple[tuple[int, int], ...]


def printed(text: str, source: Paste) -> Paste:
    """Return ``text`` with the elements of the words that ``source`` says.

    Most stand in the same order; a column that is read beside another is found in a later pass. Words that
    the source does not say (running heads, page numbers, numbers of a list) are nobody's.
    """
    new, old = list(_words(text)), list(_words(source.text))
    owners = [-1] * len(text)
    for least in PASSES:
        said, known = ([word.letters for word in words] for words in (new, old))
        matcher = SequenceMatcher(None, said, known, autojunk=False)
        blocks = [block for block in matcher.get_matching_blocks() if block.size >= least]
        for block in blocks:
            found = zip(new[block.a : block.a + block.size], old[block.b : block.b + block.size], strict=True)
            for word, match in found:
                for start, stop in word.spans:
                    owners[start:stop] = [source.owners[match.spans[0][0]]] * (stop - start)
        for block in reversed(blocks):
            del new[block.a : block.a + block.size], old[block.b : block.b + block.size]
    return Paste(text, tuple(owners), source.elements)


def _words(text: str) -> Iterator[_Word]:
    for match in re.finditer(r"\S*\w-\n\s*[^\W\d_]\S*|\S+", text):
        spans = tuple(_spans(match[0], match.start()))
        yield _Word(_letters(match[0]), spans)


def _spans(text: str, start: int) -> Iterator[tuple[int, int]]:
    for part in re.finditer(r"\S+", text):
        yield start + part.start(), start + part.end()


def _letters(word: str) -> str:
    return re.sub(r"[\s\u00ad‐-]", "", word).casefold()


def whole(source: Paste, paste: Paste) -> Paste:
    """Return the source with the elements alone of which nearly all letters stand in the printed text."""
    counts: tuple[list[int], list[int]] = ([0] * len(source.elements), [0] * len(source.elements))
    for count, each in zip(counts, (source, paste), strict=True):
        for letter, owner in zip(each.text, each.owners, strict=True):
            if owner >= 0 and not letter.isspace():
                count[owner] += 1
    is_there = [found >= ENOUGH * wanted for wanted, found in zip(*counts, strict=True)]
    owners = tuple(owner if owner >= 0 and is_there[owner] else -1 for owner in source.owners)
    return Paste(source.text, owners, source.elements)
