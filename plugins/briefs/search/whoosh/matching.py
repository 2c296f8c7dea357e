"""Plans as queries of Whoosh: which documents have what is asked for, and which parts score.

What Whoosh has no query for is looked up in its postings here: phrases whose stop words must be the same,
words that count as one, and how much of a query the title has.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from whoosh import matching, query
from whoosh.searching import Searcher

from briefs.search.postings.of_brief import BLOCK, LABELS, TITLE_WEIGHT
from briefs.search.postings.packing import gaps_of, positions_of
from briefs.search.query.plan import Plan
from briefs.search.whoosh.scoring import Statistics, bm25, idf

Between = Callable[[str, str], frozenset[int]]
"""(first date, last date) -> uids."""


class InTitle(NamedTuple):
    """What of a query the title of a document has."""

    idf: float = 0.0
    """The sum of idf of what it has."""
    words: int = 0


@dataclass(frozen=True, slots=True)
class Matching:
    """Looks plans up in an index opened for searching."""

    searcher: Searcher
    statistics: Statistics
    uids: Sequence[int]
    """The uid of each document by Whoosh's number."""
    between: Between

    def as_query(self, plan: Plan) -> query.Query:
        """Return Whoosh's query of a plan."""
        kind, *rest = plan
        if kind == "term":
            return query.Term(*rest)
        if kind == "phrase":
            return query.And([query.Phrase(rest[0], rest[1]), self._unscored(self.phrase(*rest))])
        if kind == "same":
            return self._same(rest)
        if kind == "best":
            return query.DisjunctionMax([self.as_query(part) for part in rest])
        if kind in ("and", "all"):
            return query.And([self.as_query(part) for part in rest])
        if kind == "or":
            return _either([self.as_query(part) for part in rest])
        if kind == "some":
            return self._some(*rest)
        if kind == "must":
            return self.as_query(rest[0])
        if kind == "not":
            return Unscored(self.as_query(rest[0]), keep=False)
        if kind == "names":
            return Unscored(_either([query.Term("name", key) for key in rest[0]]))
        if kind == "prefix":
            field, *starts = rest
            terms = [term for start in sorted(set(starts)) for term in self._expand(field, start)]
            return Unscored(_either([query.Term(field, term) for term in terms]))
        if kind == "dates":
            return Unscored(None, uids=self.between(*rest))
        return Unscored(None)

    def _some(self, required: Sequence[Plan], optional: Sequence[Plan]) -> query.Query:
        scored = [self.as_query(part) for part in required]
        some = _either([self.as_query(part) for part in optional])
        if any(self.total(part) for part in required):
            return query.AndMaybe(query.And(scored), some)
        return query.And([*scored, some])

    def phrase(self, field: str, terms: Sequence[str], codes: Sequence[int]) -> dict[int, list[int]]:
        """Return where a phrase begins in each document that has it, by Whoosh's number; between its words
        stand the stop words that ``codes`` tell.
        """
        first, *others = [dict(self._values(field, term)) for term in terms]
        found: dict[int, list[int]] = {}
        for document, value in first.items():
            starts = list(positions_of(value))
            for distance, (values, code) in enumerate(zip(others, codes[1:], strict=True), 1):
                if document not in values or not starts:
                    starts = []
                    break
                own = values[document]
                places = {
                    place for place, gap in zip(positions_of(own), gaps_of(own), strict=True) if gap == code
                }
                starts = [start for start in starts if start + distance in places]
            if starts:
                found[document] = starts
        return found

    def _values(self, field: str, term: str) -> Iterator[tuple[int, bytes]]:
        reader = self.searcher.reader()
        if (field, term.encode()) not in reader:
            return
        postings = reader.postings(field, term)
        while postings.is_active():
            yield postings.id(), postings.value()
            postings.next()

    def _weights(self, field: str, term: str) -> Iterator[tuple[int, float]]:
        reader = self.searcher.reader()
        if (field, term.encode()) not in reader:
            return
        postings = reader.postings(field, term)
        while postings.is_active():
            yield postings.id(), postings.weight()
            postings.next()

    def _expand(self, field: str, start: str) -> list[str]:
        return [term.decode() for term in self.searcher.reader().expand_prefix(field, start)]

    def _unscored(self, documents: Mapping[int, object]) -> query.Query:
        return Unscored(None, uids=frozenset(self.uids[document] for document in documents))

    def _occurrences(self, parts: Sequence[Plan]) -> dict[int, float]:
        """Return how often each document has any of some terms and phrases, labels not counted."""
        counts: dict[int, float] = {}
        for kind, field, *rest in parts:
            if kind == "term":
                own: Iterator[tuple[int, float]] = self._weights(field, rest[0])
            else:
                own = ((one, _occurrences(starts)) for one, starts in self.phrase(field, *rest).items())
            for document, count in own:
                counts[document] = counts.get(document, 0) + count
        return counts

    def _same(self, parts: Sequence[Plan]) -> query.Query:
        field = parts[0][1]
        counts = self._occurrences(parts)
        rare = idf(self.statistics.documents, sum(count > 0 for count in counts.values()))
        average = self.statistics.average(field)
        scores = {
            self.uids[document]: bm25(rare, count, self.searcher.doc_field_length(document, field), average)
            for document, count in counts.items()
        }
        return Scored(scores)

    def total(self, plan: Plan) -> float:
        """Return the sum of idf of all that a plan looks for in the text."""
        kind, *rest = plan
        if kind == "term":
            return self._idf(rest[1]) if rest[0] == "text" else 0.0
        if kind == "phrase":
            return sum(self._idf(term) for term in rest[1]) if rest[0] == "text" else 0.0
        if kind == "same":
            counts = self._occurrences(rest)
            return idf(self.statistics.documents, sum(count > 0 for count in counts.values()))
        if kind == "best":
            return self.total(rest[0])
        if kind == "some":
            return sum(self.total(part) for parts in rest for part in parts)
        return sum(self.total(part) for part in rest) if kind in ("and", "all", "or", "must") else 0.0

    def _idf(self, term: str) -> float:
        return idf(self.statistics.documents, self.statistics.frequency("text", term))

    def in_titles(self, plan: Plan) -> dict[int, InTitle]:
        """Return what titles have of a plan, by Whoosh's number, for those that have some."""
        kind, *rest = plan
        if kind == "term" and rest[0] == "text":
            held = InTitle(self._idf(rest[1]), 1)
            return {document: held for document, _ in self._values("title", rest[1])}
        if kind == "phrase" and rest[0] == "text":
            held = InTitle(self.total(plan), len(rest[1]))
            return dict.fromkeys(self.phrase("title", *rest[1:]), held)
        if kind == "same":
            rare = self.total(plan)
            found: dict[int, InTitle] = {}
            for part in rest:
                for document, one in self.in_titles(part).items():
                    found.setdefault(document, InTitle(rare, one.words))
            return found
        if kind == "best":
            return _merged(map(self.in_titles, rest), max)
        if kind == "some":
            return _merged((self.in_titles(part) for parts in rest for part in parts), _sum)
        return _merged(map(self.in_titles, rest), _sum) if kind in ("and", "all", "or", "must") else {}


def _sum(one: InTitle, other: InTitle) -> InTitle:
    return InTitle(one.idf + other.idf, one.words + other.words)


def _merged(
    parts: Iterator[dict[int, InTitle]], join: Callable[[InTitle, InTitle], InTitle]
) -> dict[int, InTitle]:
    found: dict[int, InTitle] = {}
    for part in parts:
        for document, held in part.items():
            found[document] = join(found[document], held) if document in found else held
    return found


def _occurrences(starts: Sequence[int]) -> int:
    """Return how often a phrase stands in the text, in the title TITLE_WEIGHT times, by where it begins."""
    text = sum(BLOCK <= start < LABELS for start in starts)
    return text + TITLE_WEIGHT * any(start < BLOCK for start in starts)


def _either(parts: list[query.Query]) -> query.Query:
    """Return an Or that keeps documents with a score of 0, which Whoosh's quicker matcher drops."""
    either = query.Or(parts)
    either.matcher_type = query.Or.DEFAULT_MATCHER
    return either


class _Listed(query.Query):  # type: ignore[misc]
    """Documents that this program has found itself."""

    def is_leaf(self) -> bool:
        """Whoosh asks whether there are parts to look into."""
        return True

    def estimate_size(self, reader: Any) -> int:
        """Whoosh asks how many documents there may be."""
        return int(reader.doc_count_all())

    estimate_min_size = estimate_size


class Scored(_Listed):
    """Documents with the scores that are given, by uid."""

    def __init__(self, scores: Mapping[int, float]) -> None:
        self._scores = scores

    def __repr__(self) -> str:
        return f"Scored({len(self._scores)})"

    def matcher(self, searcher: Searcher, context: Any = None) -> Any:
        """Return a matcher over the documents of one segment."""
        reader = searcher.reader()
        column = reader.column_reader("uid", translate=False)
        live = (n for n in range(reader.doc_count_all()) if not reader.is_deleted(n))
        found = [(n, self._scores[column[n]]) for n in live if column[n] in self._scores]
        if not found:
            return matching.NullMatcher()
        return _Given([n for n, _ in found], [score for _, score in found])


class Unscored(_Listed):
    """Documents that another query, or a set of uids, holds; they get no score."""

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
        every = [n for n in range(reader.doc_count_all()) if not reader.is_deleted(n)]
        if self._uids is not None:
            column = reader.column_reader("uid", translate=False)
            found = [n for n in every if column[n] in self._uids]
        elif self.child is None:
            found = every
        else:
            held = set(self.child.docs(searcher))
            found = [n for n in every if (n in held) == self._keep]
        return _Given(found, [0.0] * len(found)) if found else matching.NullMatcher()


class _Given(matching.ListMatcher):  # type: ignore[misc]
    """Documents of a segment, each with its score."""

    def score(self) -> float:
        return float(self.weight())

    def supports_block_quality(self) -> bool:
        return False
