"""Plans as queries of Whoosh: which documents have what is asked for, and which parts score."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from whoosh import matching, query
from whoosh.searching import Searcher

from briefs.search.plan import Plan

Expand = Callable[[str, str], list[str]]
"""(field, beginning) -> terms."""
Between = Callable[[str, str], frozenset[int]]
"""(first date, last date) -> uids."""


def query_of(plan: Plan, expand: Expand, between: Between) -> query.Query:
    """Return the query of a plan."""

    def of(plan: Plan) -> query.Query:
        kind, *rest = plan
        if kind == "term":
            return query.Term(*rest)
        if kind == "phrase":
            return query.Phrase(*rest)
        if kind == "and":
            return query.And([of(part) for part in rest])
        if kind == "or":
            return _either([of(part) for part in rest])
        if kind == "not":
            return Unscored(of(rest[0]), keep=False)
        if kind == "names":
            return Unscored(_either([query.Term("name", key) for key in rest[0]]))
        if kind == "prefix":
            field, *starts = rest
            terms = [term for start in sorted(set(starts)) for term in expand(field, start)]
            return Unscored(_either([query.Term(field, term) for term in terms]))
        if kind == "dates":
            return Unscored(None, uids=between(*rest))
        return Unscored(None)

    return of(plan)


def _either(parts: list[query.Query]) -> query.Query:
    """Return an Or that keeps documents with a score of 0, which Whoosh's quicker matcher drops."""
    either = query.Or(parts)
    either.matcher_type = query.Or.DEFAULT_MATCHER
    return either


class Unscored(query.Query):  # type: ignore[misc]
    """Documents that another query, or a set of uids, holds; they get no score."""

    def __init__(
        self, child: query.Query | None, keep: bool = True, uids: frozenset[int] | None = None
    ) -> None:
        self.child = child
        self._keep = keep
        self._uids = uids

    def __repr__(self) -> str:
        return f"Unscored({self.child!r}, {self._keep})"

    def is_leaf(self) -> bool:
        """Whoosh asks whether there are parts to look into."""
        return True

    def estimate_size(self, reader: Any) -> int:
        """Whoosh asks how many documents there may be."""
        return int(reader.doc_count_all())

    estimate_min_size = estimate_size

    def matcher(self, searcher: Searcher, context: Any = None) -> Any:
        """Return a matcher over the documents of one segment."""
        reader = searcher.reader()
        every = [n for n in range(reader.doc_count_all()) if not reader.is_deleted(n)]
        if self._uids is not None:
            column = reader.column_reader("uid", translate=False)
            found = [n for n in every if column[n] in self._uids]
        elif self.child is None:
            found = every
        else:
            held = set(self.child.docs(searcher))
            found = [n for n in every if (n in held) == self._keep]
        return _Silent(found) if found else matching.NullMatcher()


class _Silent(matching.ListMatcher):  # type: ignore[misc]
    def weight(self) -> float:
        return 0.0

    def score(self) -> float:
        return 0.0

    def supports_block_quality(self) -> bool:
        return False
