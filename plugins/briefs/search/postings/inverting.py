"""Inverting: the postings of several briefs, by term instead of by brief."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from briefs.search.postings.brief_postings import FIELDS, Postings, field_length
from briefs.search.postings.packing import packed

PostingLists = tuple[list[int], list[int], list[bytes]]
"""The postings of one term: briefs, ascending; the weight in each; positions and gaps in each, packed."""


class Inverted:
    """The postings of briefs that are numbered from 0 in the order in which they are added."""

    def __init__(self, briefs: Iterable[Mapping[str, Postings]] = ()) -> None:
        self.fields: dict[str, dict[str, PostingLists]] = {field: {} for field in FIELDS}
        """Field -> term -> its postings."""
        self.lengths: list[dict[str, int]] = []
        """The lengths of each brief by field."""
        for postings_by_field in briefs:
            self.add(postings_by_field)

    def add(self, postings_by_field: Mapping[str, Postings]) -> None:
        """Add a brief."""
        number = len(self.lengths)
        for field, postings in postings_by_field.items():
            terms = self.fields[field]
            for term, (weight, positions, gaps) in postings.items():
                value = packed(positions, gaps)
                if term in terms:
                    numbers, weights, values = terms[term]
                    numbers.append(number)
                    weights.append(weight)
                    values.append(value)
                else:
                    terms[term] = [number], [weight], [value]
        self.lengths.append({field: field_length(postings) for field, postings in postings_by_field.items()})
