"""One brief as postings: for each term its weight and its positions.

The field ``text`` holds everything a reader may look for: title, summary, labels and body,
each in blocks of 1,024 positions of its own, so that a phrase does not cross a paragraph and
an edit of one paragraph leaves the positions of the others alone. The field ``title`` holds
the title again, for ``title:``. The field ``name`` holds what filters ask for.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping, Sequence

from briefs.model import SearchDocument
from briefs.search.fields import NAME_FIELDS
from briefs.search.words import terms

BLOCK = 1024
"""Positions of a block; a paragraph that needs more takes the next blocks too."""

SLOT = 4
"""Places in the block of labels come in groups of so many: most labels have fewer words."""
MARGIN = 16
"""Groups at the end of the block that no label chooses, for those that find their place taken."""

TITLE_WEIGHT = 2
"""How often a word of the title counts; chosen by measure (docs/explanation/search.md)."""

FIELDS = ("name", "text", "title")

Posting = tuple[int, Sequence[int]]
"""Weight (the number of occurrences, those in the title counted TITLE_WEIGHT times), positions."""

Postings = Mapping[str, Posting]

HELD: Posting = (1, (0,))
"""A term of the field ``name``, where positions mean nothing."""


def postings(document: SearchDocument) -> dict[str, Postings]:
    """Return the postings of a brief by field and term."""
    return {
        "name": dict.fromkeys(name_keys(document), HELD),
        "text": _text(document),
        "title": {
            term: (len(places), places) for term, places in _positions([terms(document.title)]).items()
        },
    }


def length(field: Postings) -> int:
    """Return the length of a field as BM25 sees it: the sum of all weights."""
    return sum([weight for weight, _ in field.values()])


def name_keys(document: SearchDocument) -> list[str]:
    """Return the terms of the field ``name``, sorted: the field as asked for, a space, the id."""
    return sorted({f"{field} {name_id}" for field, of in NAME_FIELDS.items() for name_id, _ in of(document)})


def _text(document: SearchDocument) -> Postings:
    title = terms(document.title)
    labels = (label for field, of in NAME_FIELDS.items() if field != "kind" for _, label in of(document))
    blocks = [title, terms(document.summary), _placed(set(labels))]
    blocks.extend([terms(paragraph) for paragraph in document.paragraphs])
    found = {term: (len(places), places) for term, places in _positions(blocks).items()}
    for term in title:
        weight, places = found[term]
        found[term] = weight + TITLE_WEIGHT - 1, places
    return found


def _placed(labels: Iterable[str]) -> list[str]:
    """Return the terms of labels, each label at a place that its own text chooses, so that one label more
    or less leaves the others where they are, and with an empty place after it, which no phrase crosses.
    """
    cut = [(zlib.crc32(label.encode("utf-8", "replace")), terms(label)) for label in sorted(labels)]
    needed = sum(len(own) // SLOT + 1 for _, own in cut)
    blocks = -(-2 * needed * SLOT // BLOCK)  # at most half full, so that few want the same place
    placed: dict[int, list[str]] = {}
    for wanted, own in cut:
        first, many = wanted % (blocks * BLOCK // SLOT - MARGIN), len(own) // SLOT + 1
        while any(slot in placed for slot in range(first, first + many)):
            first += 1
        padded = [*own, *[""] * (many * SLOT - len(own))]
        placed |= {first + i: padded[i * SLOT : (i + 1) * SLOT] for i in range(many)}
    empty = [""] * SLOT
    return [term for slot in range(max(placed, default=-1) + 1) for term in placed.get(slot, empty)]


def _positions(blocks: Iterable[list[str]]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    start = 0
    for block in blocks:
        for position, term in enumerate(block, start):
            if term in found:
                found[term].append(position)
            else:
                found[term] = [position]
        start += max(1, -(-len(block) // BLOCK)) * BLOCK
    found.pop("", None)
    return found
