"""Queries that Whoosh lacks: documents with given scores, and documents without any."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from whoosh import matching, query
from whoosh.searching import Searcher


def any_of(parts: list[query.Query]) -> query.Query:
    """Return an Or that keeps documents with a score of 0, which Whoosh's quicker matcher drops."""
    union = query.Or(parts)
    union.matcher_type = query.Or.DEFAULT_MATCHER
    return union


class _Listed(query.Query):  # type: ignore[misc]
    """A query for documents that this program has found itself."""

    def is_leaf(self) -> bool:
        """Return True: Whoosh asks whether there are no parts to look into."""
        return True

    def estimate_size(self, reader: Any) -> int:
        """Return a number of documents that is not exceeded."""
        return int(reader.doc_count_all())

    estimate_min_size = estimate_size


class Scored(_Listed):
    """Documents with given scores, by uid."""

    def __init__(self, scores: Mapping[int, float]) -> None:
        self._scores = scores

    def __repr__(self) -> str:
        return f"Scored({len(self._scores)})"

    def matcher(self, searcher: Searcher, context: Any = None) -> Any:
        """Return a matcher over the documents of one segment."""
        reader = searcher.reader()
        uids = reader.column_reader("uid", translate=False)
        live = (n for n in range(reader.doc_count_all()) if not reader.is_deleted(n))
        scores = {n: self._scores[uids[n]] for n in live if uids[n] in self._scores}
        return _ScoredMatcher(list(scores), list(scores.values())) if scores else matching.NullMatcher()


class Unscored(_Listed):
    """Documents of a set of uids, or else those that another query has or (``keep=False``) has not, or else
    all; they get a score of 0."""

    def __init__(
        self, child: query.Query | None, keep: bool = True, uids: frozenset[int] | None = None
    ) -> None:
        self.child = child
        self._keep = keep
        self._uids = uids

    def __repr__(self) -> str:
        return f"Unscored({self.child!r}, {self._keep})"

    def matcher(self, searcher: Searcher, context: Any = None) -> Any:
        """Return a matcher over the documents of one segment."""
        reader = searcher.reader()
        documents = [n for n in range(reader.doc_count_all()) if not reader.is_deleted(n)]
        if self._uids is not None:
            uids = reader.column_reader("uid", translate=False)
            documents = [n for n in documents if uids[n] in self._uids]
        elif self.child is not None:
            of_child = set(self.child.docs(searcher))
            documents = [n for n in documents if (n in of_child) == self._keep]
        return _ScoredMatcher(documents, [0.0] * len(documents)) if documents else matching.NullMatcher()


class _ScoredMatcher(matching.ListMatcher):  # type: ignore[misc]
    """Documents of a segment, each with its score in place of a weight."""

    def score(self) -> float:
        return float(self.weight())

    def supports_block_quality(self) -> bool:
        return False
