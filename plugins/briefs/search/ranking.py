"""Ranking with Whoosh: the answers of ``briefs search``, and what the browser is measured by."""

from __future__ import annotations

import json
import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from whoosh import matching, query
from whoosh.scoring import BM25F, BM25FScorer
from whoosh.searching import Searcher

from briefs.model import SearchName
from briefs.search import ranking_settings as settings
from briefs.search.aliases import aliases
from briefs.search.engine import Engine
from briefs.search.labels import name_keys
from briefs.search.plan import Plan, Planner, any_of, has_score
from briefs.search.query import parse
from briefs.search.store import Indexed, Store


@dataclass(frozen=True, slots=True)
class Hit:
    """One result."""

    slug: str
    date: str
    title: str
    score: float


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query finds."""

    total: int
    hits: tuple[Hit, ...]
    notes: tuple[str, ...]
    """How the query was read, where that had to be guessed, in words."""


def idf(documents: int, frequency: int) -> float:
    """Return how much a term tells (S. Robertson and H. Zaragoza, 2009, kept above 0 as in Lucene)."""
    return math.log(1 + (documents - frequency + 0.5) / (frequency + 0.5))


class LiveBM25F(BM25F):  # type: ignore[misc]
    """Whoosh's BM25F with our idf, and statistics of the documents that are not deleted."""

    use_final = False

    def __init__(self, statistics: Statistics) -> None:
        super().__init__(B=settings.B, K1=settings.K1)
        self._statistics = statistics

    def scorer(self, searcher: Searcher, fieldname: str, text: Any, qf: int = 1) -> Any:
        """Return Whoosh's scorer of a term with our numbers in it."""
        if fieldname == "name":
            return super().scorer(searcher, fieldname, text, qf)
        scorer = BM25FScorer(searcher, fieldname, text, self.B, self.K1, qf=qf)
        term = text.decode() if isinstance(text, bytes) else text
        scorer.idf = idf(self._statistics.documents, self._statistics.frequency(fieldname, term))
        scorer.avgfl = self._statistics.average(fieldname)
        return scorer


class Statistics:
    """N, df and average lengths over the documents that are not deleted.

    Whoosh itself counts deleted documents until segments merge, so nobody else is asked.
    """

    def __init__(self, engine: Engine, briefs: Mapping[str, Indexed]) -> None:
        self._engine = engine
        self.documents = len(briefs)
        self._totals = {
            "text": sum(one.text_length for one in briefs.values()),
            "title": sum(one.title_length for one in briefs.values()),
        }
        self._frequencies: dict[tuple[str, str], int] = {}

    def average(self, field: str) -> float:
        """Return the average length of a field."""
        return self._totals[field] / self.documents if self._totals[field] else 1.0

    def frequency(self, field: str, term: str) -> int:
        """Return the number of documents with a term in a field."""
        key = (field, term)
        if key not in self._frequencies:
            self._frequencies[key] = self._engine.document_frequency(field, term)
        return self._frequencies[key]


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


class Ranking:
    """An index opened for searching."""

    def __init__(self, folder: Path) -> None:
        """``folder`` is CACHE/search."""
        self._store = Store(folder)
        self._engine = Engine(folder / "whoosh")
        self._briefs = self._store.briefs()
        order = self._store.get("order")
        self.order: list[str] = order if isinstance(order, list) else []
        names = self._store.get("names")
        self._names: Sequence[SearchName] = names if isinstance(names, list) else []
        self._issues = _issues(self._briefs)
        weighting = LiveBM25F(Statistics(self._engine, self._briefs))
        self._searcher = self._engine.index.searcher(weighting=weighting)
        self._number = {self._briefs[slug].uid: number for number, slug in enumerate(self.order)}
        self._by_whoosh = self._engine.uids()

    def close(self) -> None:
        """Close the index."""
        self._searcher.close()
        self._store.close()

    def planner(self) -> Planner:
        """Return a planner for one query."""
        return Planner(aliases(self._names), self._name_keys)

    def ranked(self, plan: Plan) -> list[tuple[float, int]]:
        """Return (score, number of the document) of all that a plan finds, best first.

        Scores that differ by less than a billionth are equal; documents then follow their number.
        """
        results = self._searcher.search(self._query(plan), limit=None)
        found = []
        for score, document in results.top_n:
            found.append((score, self._number[self._by_whoosh[document]]))
        return sorted(found, key=lambda one: (-math.floor(one[0] * 1e9 + 0.5), one[1]))

    def ranked_text(self, text: str) -> list[tuple[float, int]]:
        """Return (score, number) of all results of a query as it stands."""
        plan = self.planner().plan(parse(text)[0])
        ranked = self.ranked(plan)
        return ranked or self.ranked(any_of(plan) or ["or"])

    def answer(self, text: str, limit: int, any_word: bool = False) -> Answer:
        """Return the best results of a query. ``any_word``: one of its words is enough."""
        tree, codes = parse(text)
        planner = self.planner()
        plan = planner.plan(tree)
        notes = [NOTES[code] for code in codes]
        notes += [f'"{word}" was left out: too common' for word in planner.ignored]
        notes += [f'also searched for "{name}"' for _, name in planner.alternatives]
        loose = any_of(plan)
        ranked = [] if any_word and loose else self.ranked(plan)
        if loose and not ranked:
            ranked = self.ranked(loose)
            if ranked and not any_word:
                notes.append("no brief has all of these words; these have some")
        if not has_score(plan):
            ranked.reverse()
        return Answer(len(ranked), tuple(self._hit(*one) for one in ranked[:limit]), tuple(notes))

    def _hit(self, score: float, number: int) -> Hit:
        brief = self._briefs[self.order[number]]
        return Hit(brief.slug, brief.date, json.loads(brief.row)[2], score)

    def _name_keys(self, field: str, label: str) -> list[str]:
        if field == "issue":
            return name_keys(field, label, self._issues)
        return name_keys(field, label, ((name.id, name.spellings or (name.name,)) for name in self._names))

    def _query(self, plan: Plan) -> query.Query:
        kind = plan[0]
        if kind == "term":
            return query.Term(plan[1], plan[2])
        if kind == "phrase":
            return query.Phrase(plan[1], plan[2])
        if kind == "and":
            return query.And([self._query(part) for part in plan[1:]])
        if kind == "or":
            return _either([self._query(part) for part in plan[1:]])
        if kind == "not":
            return Unscored(self._query(plan[1]), keep=False)
        if kind == "names":
            return Unscored(_either([query.Term("name", key) for key in plan[1]]))
        if kind == "prefix":
            return Unscored(_either([query.Term(plan[1], term) for term in self._expansions(plan)]))
        if kind == "dates":
            return Unscored(None, uids=frozenset(self._between(plan[1], plan[2])))
        return Unscored(None)

    def _expansions(self, plan: Plan) -> Iterator[str]:
        starts = {plan[2], plan[3]}
        for start in sorted(starts):
            for term in self._searcher.reader().expand_prefix(plan[1], start):
                yield term.decode()

    def _between(self, first: str, last: str) -> Iterator[int]:
        dates = [self._briefs[slug].date for slug in self.order]
        end = bisect_right(dates, last) if last else len(dates)
        for slug in self.order[bisect_left(dates, first) : end]:
            yield self._briefs[slug].uid


def _either(parts: list[query.Query]) -> query.Query:
    """Return an Or that keeps documents with a score of 0, which Whoosh's quicker matcher drops."""
    either = query.Or(parts)
    either.matcher_type = query.Or.DEFAULT_MATCHER
    return either


NOTES = {
    "bracket": "brackets did not match and were closed or left out",
    "quote": "a quotation mark was missing; the phrase goes to the end",
    "operator": "AND, OR or NOT had nothing to join and was left out",
    "date": "a date was not understood (2024, 2024-05 or 2024-05-31) and is searched as a word",
    "long": "the query was too long; only its beginning was read",
}


def search(folder: Path, text: str, limit: int = 10, any_word: bool = False) -> Answer:
    """Search the index under ``folder`` (CACHE/search) as the search page does."""
    ranking = Ranking(folder)
    try:
        return ranking.answer(text, limit, any_word)
    finally:
        ranking.close()


def _issues(briefs: Mapping[str, Indexed]) -> list[tuple[str, list[str]]]:
    names: dict[str, str] = {}
    for text in {one.issues for one in briefs.values()}:
        names.update(json.loads(text))
    return [(issue_id, [name]) for issue_id, name in sorted(names.items())]
