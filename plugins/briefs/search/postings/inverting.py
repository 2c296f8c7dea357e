"""Postings of several briefs, turned from briefs with terms into terms with briefs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from briefs.search.postings.of_brief import FIELDS, Postings, length
from briefs.search.postings.packing import packed

Columns = tuple[list[int], list[int], list[bytes]]
"""Briefs, ascending; weight in each; positions and gaps in each, packed."""


class Inverted:
    """The postings of briefs that are numbered from 0 in the order they come."""

    def __init__(self, briefs: Iterable[Mapping[str, Postings]] = ()) -> None:
        self.fields: dict[str, dict[str, Columns]] = {field: {} for field in FIELDS}
        self.lengths: list[dict[str, int]] = []
        """Of each brief, the length of each field."""
        for one in briefs:
            self.add(one)

    def add(self, postings: Mapping[str, Postings]) -> None:
        """Add a brief."""
        number = len(self.lengths)
        for field, own in postings.items():
            terms = self.fields[field]
            for term, (weight, positions, gaps) in own.items():
                value = packed(positions, gaps)
                if term in terms:
                    numbers, weights, values = terms[term]
                    numbers.append(number)
                    weights.append(weight)
                    values.append(value)
                else:
                    terms[term] = [number], [weight], [value]
        self.lengths.append({field: length(own) for field, own in postings.items()})
