"""Plans as queries of Whoosh: which documents match, and which parts of a plan score.

What Whoosh has no query for is read from its postings here: phrases whose stop words must be the same,
words that count as one, and how much of a query is in the title.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from whoosh import query
from whoosh.searching import Searcher

from briefs.search.postings.brief_postings import BLOCK, LABELS, TITLE_WEIGHT
from briefs.search.postings.packing import gaps_of, positions_of
from briefs.search.query import plans
from briefs.search.whoosh.queries import Scored, Unscored, any_of
from briefs.search.whoosh.scoring import Statistics, bm25, idf


class TitleMatch(NamedTuple):
    """How much of a query the title of a document has."""

    idf: float = 0.0
    """The sum of the idf of what it has."""
    words: int = 0


@dataclass(frozen=True, slots=True)
class Matching:
    """Looks plans up in an index opened for searching. Documents are meant by Whoosh's number, unless uids
    are named."""

    searcher: Searcher
    statistics: Statistics
    uids: Sequence[int]
    """The uid of each document by Whoosh's number."""
    uids_between: Callable[[str, str], frozenset[int]]
    """(first date, last date) -> uids of the briefs between them, both included."""

    def as_query(self, plan: plans.SearchPlan) -> query.Query:
        """Return Whoosh's query of a plan."""
        match plan:
            case plans.TermPlan(field, term):
                return query.Term(field, term)
            case plans.PhrasePlan(field, terms):
                starts = self.phrase_starts(plan)
                return query.And([query.Phrase(field, list(terms)), self._unscored(starts)])
            case plans.SamePlan(parts):
                return self._as_one_word(parts)
            case plans.BestPlan(parts):
                return query.DisjunctionMax([self.as_query(part) for part in parts])
            case plans.AndPlan(parts) | plans.AllPlan(parts):
                return query.And([self.as_query(part) for part in parts])
            case plans.OrPlan(parts):
                return any_of([self.as_query(part) for part in parts])
            case plans.SomePlan():
                return self._some(plan)
            case plans.MustPlan(part):
                return self.as_query(part)
            case plans.NotPlan(part):
                return Unscored(self.as_query(part), keep=False)
            case plans.NameKeysPlan(keys):
                return Unscored(any_of([query.Term("name", key) for key in keys]))
            case plans.PrefixPlan(field, word, stem):
                starting = [term for start in sorted({word, stem}) for term in self._expand(field, start)]
                return Unscored(any_of([query.Term(field, term) for term in starting]))
            case plans.DatePlan(first, last):
                return Unscored(None, uids=self.uids_between(first, last))
            case plans.EverythingPlan():
                return Unscored(None)

    def _some(self, plan: plans.SomePlan) -> query.Query:
        """Return the query of what some words suffice for: without a required word, one optional word must
        be there."""
        required = [self.as_query(part) for part in plan.required]
        optional = any_of([self.as_query(part) for part in plan.optional])
        if any(self.total_idf(part) for part in plan.required):
            return query.AndMaybe(query.And(required), optional)
        return query.And([*required, optional])

    def phrase_starts(self, phrase: plans.PhrasePlan) -> dict[int, list[int]]:
        """Return the positions at which a phrase begins, by document, for those that have it: its terms
        follow each other, with the same stop words between them.
        """
        first, *others = [dict(self._values(phrase.field, term)) for term in phrase.terms]
        starts_by_document: dict[int, list[int]] = {}
        for document, value in first.items():
            starts = list(positions_of(value))
            for distance, (values, gap) in enumerate(zip(others, phrase.gaps[1:], strict=True), 1):
                if document not in values or not starts:
                    starts = []
                    break
                positions = _positions_with_gap(values[document], gap)
                starts = [start for start in starts if start + distance in positions]
            if starts:
                starts_by_document[document] = starts
        return starts_by_document

    def _values(self, field: str, term: str) -> Iterator[tuple[int, bytes]]:
        """Yield (document, positions and gaps, packed) of each posting of a term."""
        reader = self.searcher.reader()
        if (field, term.encode()) not in reader:
            return
        postings = reader.postings(field, term)
        while postings.is_active():
            yield postings.id(), postings.value()
            postings.next()

    def _weights(self, field: str, term: str) -> Iterator[tuple[int, float]]:
        """Yield (document, weight) of each posting of a term."""
        reader = self.searcher.reader()
        if (field, term.encode()) not in reader:
            return
        postings = reader.postings(field, term)
        while postings.is_active():
            yield postings.id(), postings.weight()
            postings.next()

    def _expand(self, field: str, start: str) -> list[str]:
        """Return the terms of a field that begin with a text."""
        return [term.decode() for term in self.searcher.reader().expand_prefix(field, start)]

    def _unscored(self, documents: Collection[int]) -> query.Query:
        return Unscored(None, uids=frozenset(self.uids[document] for document in documents))

    def _joint_weights(self, parts: Sequence[plans.TermPlan | plans.PhrasePlan]) -> dict[int, float]:
        """Return the sum of the weights of some terms and phrases, by document."""
        sums: dict[int, float] = {}
        for part in parts:
            weights: Iterator[tuple[int, float]]
            if isinstance(part, plans.TermPlan):
                weights = self._weights(part.field, part.term)
            else:
                starts = self.phrase_starts(part)
                weights = ((document, _weight_of_phrase(starts[document])) for document in starts)
            for document, weight in weights:
                sums[document] = sums.get(document, 0) + weight
        return sums

    def _as_one_word(self, parts: Sequence[plans.TermPlan | plans.PhrasePlan]) -> query.Query:
        """Return a query that scores terms and phrases as if they were one word."""
        field = parts[0].field
        weights = self._joint_weights(parts)
        word_idf = self._idf_of_weights(weights)
        average = self.statistics.average(field)
        return Scored(
            {
                self.uids[document]: bm25(
                    word_idf, weight, self.searcher.doc_field_length(document, field), average
                )
                for document, weight in weights.items()
            }
        )

    def total_idf(self, plan: plans.SearchPlan) -> float:
        """Return the sum of the idf of all that a plan looks for in the text."""
        match plan:
            case plans.TermPlan("text", term):
                return self._idf(term)
            case plans.PhrasePlan("text", terms):
                return sum(map(self._idf, terms))
            case plans.SamePlan(parts) if parts[0].field == "text":
                return self._idf_of_weights(self._joint_weights(parts))
            case plans.BestPlan(parts):
                return self.total_idf(parts[0])
            case plans.SomePlan(required, optional):
                return sum(map(self.total_idf, (*required, *optional)))
            case plans.AndPlan(parts) | plans.AllPlan(parts) | plans.OrPlan(parts):
                return sum(map(self.total_idf, parts))
            case plans.MustPlan(part):
                return self.total_idf(part)
        return 0.0

    def _idf(self, term: str) -> float:
        return idf(self.statistics.documents, self.statistics.frequency("text", term))

    def _idf_of_weights(self, weights: Mapping[int, float]) -> float:
        """Return the idf of a word with these weights by document; those with 0 do not count."""
        return idf(self.statistics.documents, sum(weight > 0 for weight in weights.values()))

    def title_matches(self, plan: plans.SearchPlan) -> dict[int, TitleMatch]:
        """Return how much of a plan each title has, for those that have some of it."""
        match plan:
            case plans.TermPlan("text", term):
                title_match = TitleMatch(self._idf(term), 1)
                return {document: title_match for document, _ in self._values("title", term)}
            case plans.PhrasePlan("text", terms, gaps):
                title_match = TitleMatch(self.total_idf(plan), len(terms))
                return dict.fromkeys(self.phrase_starts(plans.PhrasePlan("title", terms, gaps)), title_match)
            case plans.SamePlan(parts):
                word_idf = self.total_idf(plan)
                matches: dict[int, TitleMatch] = {}
                for part in parts:
                    for document, title_match in self.title_matches(part).items():
                        matches.setdefault(document, TitleMatch(word_idf, title_match.words))
                return matches
            case plans.BestPlan(parts):
                return _merged(map(self.title_matches, parts), max)
            case plans.SomePlan(required, optional):
                return _merged(map(self.title_matches, (*required, *optional)), _sum)
            case plans.AndPlan(parts) | plans.AllPlan(parts) | plans.OrPlan(parts):
                return _merged(map(self.title_matches, parts), _sum)
            case plans.MustPlan(part):
                return self.title_matches(part)
        return {}


def _positions_with_gap(value: bytes, gap: int) -> set[int]:
    """Return the positions of a posting's value before which just these stop words are."""
    return {
        position
        for position, own_gap in zip(positions_of(value), gaps_of(value), strict=True)
        if own_gap == gap
    }


def _weight_of_phrase(starts: Sequence[int]) -> int:
    """Return the weight of a phrase with these first positions: its occurrences in the text, and TITLE_WEIGHT
    if it is in the title; those in labels do not count."""
    in_text = sum(BLOCK <= start < LABELS for start in starts)
    return in_text + TITLE_WEIGHT * any(start < BLOCK for start in starts)


def _sum(left: TitleMatch, right: TitleMatch) -> TitleMatch:
    return TitleMatch(left.idf + right.idf, left.words + right.words)


def _merged(
    matches_of_parts: Iterator[dict[int, TitleMatch]],
    join: Callable[[TitleMatch, TitleMatch], TitleMatch],
) -> dict[int, TitleMatch]:
    """Return the matches of all parts; ``join`` makes one of two for the same document."""
    joined: dict[int, TitleMatch] = {}
    for matches in matches_of_parts:
        for document, title_match in matches.items():
            joined[document] = join(joined[document], title_match) if document in joined else title_match
    return joined
