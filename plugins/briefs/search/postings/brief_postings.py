"""One brief as postings: for each term its weight, its positions, and the stop words before each.

The field ``text`` holds everything a reader may look for: title, summary, body and labels. Each of them, and
each paragraph, has blocks of 1,024 positions of its own, so that no phrase crosses a paragraph and an edit of
one paragraph leaves the positions of the others alone. Labels make a brief findable and weigh nothing:
a term of labels alone has weight 0. The field ``title`` holds the title again, for ``title:``.
The field ``name`` holds what filters ask for.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from briefs.model import SearchDocument
from briefs.search.query.fields_and_facets import NAME_FIELDS
from briefs.search.query.words import AFTER_CAPITALS, FIRST_CAPITAL, Words

BLOCK = 1024
"""Positions of a block; a paragraph that needs more takes the next blocks too."""

LABELS = BLOCK << 17
"""The first position of labels, after those of any text."""

CAPITALS_POSITION = LABELS - 1
"""The one position of a term in capitals; no phrase asks for it."""

SLOT = 4
"""Positions of a slot: a label begins with a slot, and most labels have fewer words."""
SPARE_SLOTS = 16
"""Slots at the end of the labels' blocks that are left to labels whose own slot is taken."""

TITLE_WEIGHT = 2
"""How often a word of the title counts; chosen by measurement (docs/explanation/search.md)."""

FIELDS = ("name", "text", "title")


class Posting(NamedTuple):
    """A term in a brief."""

    weight: int
    """Occurrences in the text, and TITLE_WEIGHT if it is in the title; 0 for a term of labels alone."""
    positions: tuple[int, ...]
    """Ascending."""
    gaps: tuple[int, ...]
    """For each position, the code of the stop words before it (``words.gap_code``)."""

    @property
    def is_in_title(self) -> bool:
        """Whether a term of the field ``text`` is in the title, which has the first block."""
        return self.positions[0] < BLOCK


Postings = Mapping[str, Posting]
"""Term -> its posting, in one field of one brief."""

NAME_POSTING = Posting(1, (BLOCK,), (0,))
"""The posting of any term of the field ``name``, where positions mean nothing."""

TermsAndGaps = tuple[list[str], list[int]]
"""Terms in order, "" for an empty position, and the gap before each, as from ``Words.terms_and_gaps``."""
Occurrences = dict[str, tuple[list[int], list[int]]]
"""Term -> its positions and gaps."""


def postings(document: SearchDocument, words: Words) -> dict[str, Postings]:
    """Return the postings of a brief by field and term."""
    title = words.terms_and_gaps(document.title)
    return {
        "name": dict.fromkeys(name_keys(document), NAME_POSTING),
        "text": _text_postings(document, title, words),
        "title": {
            term: Posting(len(positions), tuple(positions), tuple(gaps))
            for term, (positions, gaps) in _occurrences([title], BLOCK).items()
        },
    }


def field_length(field: Postings) -> int:
    """Return the length of a field for BM25: the sum of all weights, terms in capitals left out, since their
    words are terms in small letters too.
    """
    first, after = FIRST_CAPITAL, AFTER_CAPITALS
    return sum([posting[0] for term, posting in field.items() if not first <= term < after])


def name_keys(document: SearchDocument) -> list[str]:
    """Return the terms of the field ``name``, sorted, such as ``issue trade``: a field of the query, a
    space, an id.
    """
    return sorted(
        {f"{key} {name_id}" for key, field in NAME_FIELDS.items() for name_id, _ in field.labels_of(document)}
    )


def _text_postings(document: SearchDocument, title: TermsAndGaps, words: Words) -> Postings:
    """Return the postings of the field ``text``; ``title`` is that of the document."""
    texts = (document.summary, *document.paragraphs)
    occurrences = _occurrences([title, *map(words.terms_and_gaps, texts)])
    weights = {term: len(positions) for term, (positions, _) in occurrences.items()}
    for term in set(title[0]):
        weights[term] += TITLE_WEIGHT - title[0].count(term)
    for term, (positions, gaps) in _occurrences([_arranged(_labels(document), words)], LABELS).items():
        all_positions, all_gaps = occurrences.setdefault(term, ([], []))
        all_positions.extend(positions)
        all_gaps.extend(gaps)
    by_term = {
        term: Posting(weights.get(term, 0), tuple(positions), tuple(gaps))
        for term, (positions, gaps) in occurrences.items()
    }
    for text in (document.title, *texts):
        for term in words.capital_terms(text):
            weight = by_term[term].weight if term in by_term else 0
            by_term[term] = Posting(weight + 1, (CAPITALS_POSITION,), (0,))
    return by_term


def _labels(document: SearchDocument) -> set[str]:
    """Return the labels of a brief that are words of its text."""
    return {
        label
        for field in NAME_FIELDS.values()
        if field.holds in ("issues", "names")
        for _, label in field.labels_of(document)
    }


def _arranged(labels: Iterable[str], words: Words) -> TermsAndGaps:
    """Return the terms of labels, each label at the slot that the CRC-32 of its text chooses or the next free
    one, so that one label more or less moves none of the others, and with an empty position after it, which
    no phrase crosses.
    """
    checksums_and_pairs = [
        (zlib.crc32(label.encode("utf-8", "replace")), list(zip(*words.terms_and_gaps(label), strict=True)))
        for label in sorted(labels)
    ]
    needed = sum(len(pairs) // SLOT + 1 for _, pairs in checksums_and_pairs)
    blocks = -(-2 * needed * SLOT // BLOCK)  # at most half full, so that few labels choose the same slot
    pairs_by_slot: dict[int, list[tuple[str, int]]] = {}
    for checksum, pairs in checksums_and_pairs:
        slots = len(pairs) // SLOT + 1
        first = checksum % (blocks * BLOCK // SLOT - SPARE_SLOTS)
        while any(slot in pairs_by_slot for slot in range(first, first + slots)):
            first += 1
        padded = [*pairs, *[("", 0)] * (slots * SLOT - len(pairs))]
        pairs_by_slot |= {first + i: padded[i * SLOT : (i + 1) * SLOT] for i in range(slots)}
    empty = [("", 0)] * SLOT
    end = max(pairs_by_slot, default=-1) + 1
    arranged = [pair for slot in range(end) for pair in pairs_by_slot.get(slot, empty)]
    return [term for term, _ in arranged], [gap for _, gap in arranged]


def _occurrences(texts: Iterable[TermsAndGaps], start: int = 0) -> Occurrences:
    """Return positions and gaps of each term. Each text begins a new block; the first has the position
    ``start``.
    """
    occurrences: Occurrences = {}
    for terms, gaps in texts:
        for position, (term, gap) in enumerate(zip(terms, gaps, strict=True), start):
            if term in occurrences:
                positions, gaps_of_term = occurrences[term]
                positions.append(position)
                gaps_of_term.append(gap)
            else:
                occurrences[term] = [position], [gap]
        start += max(1, -(-len(terms) // BLOCK)) * BLOCK
    occurrences.pop("", None)
    return occurrences
