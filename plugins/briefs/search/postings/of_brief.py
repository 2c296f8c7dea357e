"""One brief as postings: for each term its weight, its positions, and the stop words before each.

The field ``text`` holds everything a reader may look for: title, summary, body and labels, each
in blocks of 1,024 positions of its own, so that a phrase does not cross a paragraph and an edit of
one paragraph leaves the positions of the others alone. Labels make a brief findable and weigh nothing:
a term that stands in labels alone has weight 0. The field ``title`` holds the title again, for ``title:``.
The field ``name`` holds what filters ask for.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from briefs.model import SearchDocument
from briefs.search.query.fields import NAME_FIELDS
from briefs.search.query.words import is_written, terms_and_gaps, written

BLOCK = 1024
"""Positions of a block; a paragraph that needs more takes the next blocks too."""

LABELS = BLOCK << 17
"""The first position of labels, behind those of any text."""

WRITTEN = LABELS - 1
"""The one position of a word as written in capitals; no phrase asks for it."""

SLOT = 4
"""Places in the block of labels come in groups of so many: most labels have fewer words."""
MARGIN = 16
"""Groups at the end of the block that no label chooses, for those that find their place taken."""

TITLE_WEIGHT = 2
"""How often a word of the title counts; chosen by measure (docs/explanation/search.md)."""

FIELDS = ("name", "text", "title")


class Posting(NamedTuple):
    """A term in a brief."""

    weight: int
    """Occurrences in the text, and TITLE_WEIGHT if it stands in the title; 0 for a term of labels alone."""
    positions: tuple[int, ...]
    gaps: tuple[int, ...]
    """For each position, the code of the stop words before it (``words.gap_code``)."""

    @property
    def in_title(self) -> bool:
        """Whether a term of the field ``text`` stands in the title, its first block, which other fields
        leave empty.
        """
        return self.positions[0] < BLOCK


Postings = Mapping[str, Posting]

HELD = Posting(1, (BLOCK,), (0,))
"""A term of the field ``name``, where positions mean nothing."""


def postings(document: SearchDocument) -> dict[str, Postings]:
    """Return the postings of a brief by field and term."""
    title = terms_and_gaps(document.title)
    places = _positions([title], BLOCK)
    return {
        "name": dict.fromkeys(name_keys(document), HELD),
        "text": _text(document, title),
        "title": {
            term: Posting(len(positions), tuple(positions), tuple(gaps))
            for term, (positions, gaps) in places.items()
        },
    }


def length(field: Postings) -> int:
    """Return the length of a field as BM25 sees it: the sum of all weights, each word counted once."""
    return sum([posting[0] for term, posting in field.items() if not is_written(term)])


def name_keys(document: SearchDocument) -> list[str]:
    """Return the terms of the field ``name``, sorted: the field as asked for, a space, the id."""
    return sorted(
        {f"{field} {name_id}" for field, one in NAME_FIELDS.items() for name_id, _ in one.of(document)}
    )


Block = tuple[list[str], list[int]]
"""Terms in order, "" for an empty place, and the stop words before each."""


def _text(document: SearchDocument, title: Block) -> Postings:
    texts = (document.summary, *document.paragraphs)
    places = _positions([title, *map(terms_and_gaps, texts)])
    weights = {term: len(positions) for term, (positions, _) in places.items()}
    for term in set(title[0]):
        weights[term] += TITLE_WEIGHT - title[0].count(term)
    labels = {label for one in NAME_FIELDS.values() if one.holds != "kinds" for _, label in one.of(document)}
    for term, (positions, gaps) in _positions([_placed(labels)], LABELS).items():
        own = places.setdefault(term, ([], []))
        own[0].extend(positions)
        own[1].extend(gaps)
    found = {
        term: Posting(weights.get(term, 0), tuple(positions), tuple(gaps))
        for term, (positions, gaps) in places.items()
    }
    for text in (document.title, *texts):
        for word in written(text):
            known = found.get(word)
            found[word] = Posting(known.weight + 1 if known else 1, (WRITTEN,), (0,))
    return found


def _placed(labels: Iterable[str]) -> Block:
    """Return the terms of labels, each label at a place that its own text chooses, so that one label more
    or less leaves the others where they are, and with an empty place after it, which no phrase crosses.
    """
    cut = [
        (zlib.crc32(label.encode("utf-8", "replace")), list(zip(*terms_and_gaps(label), strict=True)))
        for label in sorted(labels)
    ]
    needed = sum(len(own) // SLOT + 1 for _, own in cut)
    blocks = -(-2 * needed * SLOT // BLOCK)  # at most half full, so that few want the same place
    placed: dict[int, list[tuple[str, int]]] = {}
    for wanted, own in cut:
        first, many = wanted % (blocks * BLOCK // SLOT - MARGIN), len(own) // SLOT + 1
        while any(slot in placed for slot in range(first, first + many)):
            first += 1
        padded = [*own, *[("", 0)] * (many * SLOT - len(own))]
        placed |= {first + i: padded[i * SLOT : (i + 1) * SLOT] for i in range(many)}
    empty = [("", 0)] * SLOT
    pairs = [pair for slot in range(max(placed, default=-1) + 1) for pair in placed.get(slot, empty)]
    return [term for term, _ in pairs], [gap for _, gap in pairs]


def _positions(blocks: Iterable[Block], start: int = 0) -> dict[str, tuple[list[int], list[int]]]:
    """Return positions and gaps of each term; ``start`` is the first position."""
    found: dict[str, tuple[list[int], list[int]]] = {}
    for terms, gaps in blocks:
        for position, (term, gap) in enumerate(zip(terms, gaps, strict=True), start):
            if term in found:
                positions, own = found[term]
                positions.append(position)
                own.append(gap)
            else:
                found[term] = [position], [gap]
        start += max(1, -(-len(terms) // BLOCK)) * BLOCK
    found.pop("", None)
    return found
