"""One brief as postings: for each term its weight and its positions.

The field ``text`` holds everything a reader may look for: title, summary, labels and body,
each in blocks of 1,024 positions of its own, so that a phrase does not cross a paragraph and
an edit of one paragraph leaves the positions of the others alone. The field ``title`` holds
the title again, for ``title:``. The field ``name`` holds what filters ask for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from briefs.model import SearchDocument
from briefs.search.varints import varint
from briefs.search.words import fold, terms

BLOCK = 1024
"""Positions of a block; a paragraph that needs more takes the next blocks too."""

TITLE_WEIGHT = 2
"""How often a word of the title counts; chosen by measure (docs/explanation/search.md)."""

FIELDS = ("name", "text", "title")


@dataclass(frozen=True, slots=True)
class Posting:
    """A term in one field of one brief."""

    weight: int
    """Occurrences, those in the title counted TITLE_WEIGHT times."""
    positions: bytes
    """Their number, then the differences between them, as varints; in ``name`` there are none."""


NOWHERE = varint(0)
"""No positions. Not no bytes: Whoosh, when it merges segments, expects a value at each posting or at none."""

Postings = Mapping[str, Posting]


def postings(document: SearchDocument) -> dict[str, Postings]:
    """Return the postings of a brief by field and term."""
    return {
        "name": {key: Posting(1, NOWHERE) for key in name_keys(document)},
        "text": _text(document),
        "title": _encode(_positions([terms(document.title)]), 0),
    }


def length(field: Postings) -> int:
    """Return the length of a field as BM25 sees it: the sum of all weights."""
    return sum(posting.weight for posting in field.values())


def name_keys(document: SearchDocument) -> list[str]:
    """Return the terms of the field ``name``: kind of name, a space, its id."""
    lists = {
        "actor": document.actors,
        "author": document.authors,
        "issue": document.issues,
        "topic": document.topics,
    }
    keys = {f"{field} {name_id}" for field, names in lists.items() for name_id, _ in names}
    return [*sorted(keys), kind_key(document.kind)]


def kind_key(kind: str) -> str:
    """Return the term of a kind of brief."""
    return "kind " + " ".join(fold(kind).split())


def _text(document: SearchDocument) -> Postings:
    labels: list[str] = []
    for _, label in (*document.authors, *document.issues, *document.topics, *document.actors):
        if label not in labels:
            labels.append(label)
    blocks = [terms(document.title), terms(document.summary), _gapped(labels)]
    blocks.extend(terms(paragraph) for paragraph in document.paragraphs)
    return _encode(_positions(blocks), len(blocks[0]))


def _gapped(labels: Iterable[str]) -> list[str]:
    """Return the terms of labels with an empty place between them, which no phrase crosses."""
    return [term for label in labels for term in (*terms(label), "")]


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


def _encode(positions: dict[str, list[int]], title_end: int) -> Postings:
    return {term: _posting(places, title_end) for term, places in positions.items()}


def _posting(places: list[int], title_end: int) -> Posting:
    weight = len(places)
    if weight == 1:
        place = places[0]
        return Posting(TITLE_WEIGHT if place < title_end else 1, b"\x01" + varint(place))
    if places[0] < title_end:
        weight += (TITLE_WEIGHT - 1) * sum(place < title_end for place in places)
    before = 0
    parts = [varint(len(places))]
    for place in places:
        parts.append(varint(place - before))
        before = place
    return Posting(weight, b"".join(parts))
