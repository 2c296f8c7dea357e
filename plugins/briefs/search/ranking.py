"""Ranking with Whoosh: the answers of ``briefs search``, and what the browser is measured by."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from briefs.model import SearchName
from briefs.search.aliases import aliases
from briefs.search.engine import Engine
from briefs.search.fields import WORD_FIELDS
from briefs.search.labels import name_keys
from briefs.search.matching import query_of
from briefs.search.plan import Plan, Planner, any_of, has_score
from briefs.search.query import parse
from briefs.search.scoring import LiveBM25F, Statistics
from briefs.search.store import Store


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


class Ranking:
    """An index opened for searching."""

    def __init__(self, folder: Path) -> None:
        """``folder`` is CACHE/search; its Whoosh index is brought up to date."""
        self._store = Store(folder)
        self._engine = Engine(folder / "whoosh")
        self._engine.follow(self._store)
        self.order = self._store.slugs()
        self._rows = self._store.columns("row", "date", "uid")
        names = self._store.get("names")
        self._names: Sequence[SearchName] = names if isinstance(names, list) else []
        totals = {field: sum(map(int, self._store.column(f"{field}_length"))) for field in WORD_FIELDS}
        statistics = Statistics(self._engine, len(self.order), totals)
        self._searcher = self._engine.index.searcher(weighting=LiveBM25F(statistics))
        self._number = {int(uid): number for number, (_, _, uid) in enumerate(self._rows)}
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
        results = self._searcher.search(query_of(plan, self._expand, self._between), limit=None)
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
        slug, date, title, *_ = json.loads(self._rows[number][0])
        return Hit(slug, date, title, score)

    def _name_keys(self, field: str, label: str) -> list[str]:
        if field == "issue":
            issues = {
                key: [name] for text in set(self._store.column("issues")) for key, name in json.loads(text)
            }
            return name_keys(field, label, issues.items())
        return name_keys(field, label, ((name.id, name.spellings or (name.name,)) for name in self._names))

    def _expand(self, field: str, start: str) -> list[str]:
        return [term.decode() for term in self._searcher.reader().expand_prefix(field, start)]

    def _between(self, first: str, last: str) -> frozenset[int]:
        return frozenset(
            int(uid) for _, date, uid in self._rows if first <= date and (not last or date <= last)
        )


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
