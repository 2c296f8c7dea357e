"""Ranking with Whoosh: the answers of ``briefs search``, and what the browser is measured by."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import NamedTuple

from briefs.model import SearchName
from briefs.search import ranking_settings as settings
from briefs.search.postings.entries import LONGEST_TITLE
from briefs.search.postings.of_brief import postings
from briefs.search.query.aliases import aliases
from briefs.search.query.fields import NAME_FIELDS, WORD_FIELDS
from briefs.search.query.labels import name_keys
from briefs.search.query.parsing import parse
from briefs.search.query.plan import Plan, Planner, has_score, loosened
from briefs.search.store import Store
from briefs.search.whoosh.engine import Engine
from briefs.search.whoosh.matching import InTitle, Matching
from briefs.search.whoosh.scoring import LiveBM25F, Statistics, title_bonus


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
    whole: int
    """How many of all results have all words; they come first."""


class Ranked(NamedTuple):
    """(score, number of the document) of all results, best first."""

    whole: list[tuple[float, int]]
    """Those that have all that is asked for."""
    rest: list[tuple[float, int]]
    """Those that have some of it, where few have all."""


class Ranking:
    """An index opened for searching."""

    def __init__(self, folder: Path) -> None:
        """``folder`` is CACHE/search."""
        self._store = Store(folder)
        self._engine = Engine(folder / "whoosh")
        self._complete()
        self.order = self._store.slugs()
        self._rows = self._store.columns("row", "date", "uid")
        names = self._store.get("names")
        self._names: Sequence[SearchName] = names if isinstance(names, list) else []
        totals = {field: sum(map(int, self._store.column(f"{field}_length"))) for field in WORD_FIELDS}
        self._statistics = Statistics(self._engine, len(self.order), totals)
        self._searcher = self._engine.index.searcher(weighting=LiveBM25F(self._statistics))
        self._number = {int(uid): number for number, (_, _, uid) in enumerate(self._rows)}
        self._by_whoosh = self._engine.uids()
        self._matching = Matching(self._searcher, self._statistics, self._by_whoosh, self._between)

    def _complete(self) -> None:
        """Index again what Whoosh's index lacks: after a command that was killed it is not trusted."""
        wanted = {int(uid): slug for slug, uid in self._store.columns("slug", "uid")}
        live = self._engine.live().keys()
        documents = {uid: self._store.document(wanted[uid]) for uid in wanted.keys() - live}
        added = {uid: postings(document) for uid, document in documents.items() if document}
        if added or live - wanted.keys():
            self._engine.change(live - wanted.keys(), added)

    def close(self) -> None:
        """Close the index."""
        self._searcher.close()
        self._store.close()

    def planner(self) -> Planner:
        """Return a planner for one query."""
        return Planner(aliases(self._names), self._name_keys, partial(self._statistics.frequency, "text"))

    def ranked(self, plan: Plan) -> list[tuple[float, int]]:
        """Return (score, number of the document) of all that a plan finds, best first.

        Scores that differ by less than a billionth are equal; documents then follow their number.
        """
        results = self._searcher.search(self._matching.as_query(plan), limit=None)
        titles, total = self._matching.in_titles(plan), self._matching.total(plan)
        found = []
        for score, document in results.top_n:
            bonus = self._bonus(document, titles[document], total) if total and document in titles else 1.0
            found.append((score * bonus, self._number[self._by_whoosh[document]]))
        return sorted(found, key=lambda one: (-math.floor(one[0] * 1e9 + 0.5), one[1]))

    def _bonus(self, document: int, held: InTitle, total: float) -> float:
        length = min(self._searcher.doc_field_length(document, "title"), LONGEST_TITLE)
        return title_bonus(held.idf / total, held.words, length)

    def all_ranked(self, plan: Plan) -> Ranked:
        """Return what has all of a plan and, if that is little, what has some of it."""
        whole = self.ranked(plan)
        loose = loosened(plan) if len(whole) < settings.FEW else []
        if not loose:
            return Ranked(whole, [])
        known = {number for _, number in whole}
        return Ranked(whole, [one for one in self.ranked(loose) if one[1] not in known])

    def ranked_text(self, text: str) -> Ranked:
        """Return all results of a query."""
        return self.all_ranked(self.planner().plan(parse(text)[0]))

    def answer(self, text: str, limit: int) -> Answer:
        """Return the best results of a query."""
        tree, codes = parse(text)
        planner = self.planner()
        plan = planner.plan(tree)
        notes = [NOTES[code] for code in codes]
        if planner.ignored:
            notes.append(f"left out as too common: {', '.join(planner.ignored)}")
        notes += [f'"{word}" was searched as written, in capitals' for word in planner.capitals]
        notes += [f'also searched for "{name}"' for _, name in planner.alternatives]
        whole, rest = self.all_ranked(plan)
        if rest and whole:
            notes.append(f"the first {len(whole)} have all of these words; the others have some")
        elif rest:
            notes.append("no brief has all of these words; these have some")
        if not has_score(plan):
            whole.reverse()
        hits = tuple(self._hit(*one) for one in [*whole, *rest][:limit])
        return Answer(len(whole) + len(rest), hits, tuple(notes), len(whole))

    def _hit(self, score: float, number: int) -> Hit:
        slug, date, title, *_ = json.loads(self._rows[number][0])
        return Hit(slug, date, title, score)

    def _name_keys(self, field: str, label: str) -> list[str]:
        if NAME_FIELDS[field].holds == "issues":
            issues = {
                key: [name] for text in set(self._store.column("issues")) for key, name in json.loads(text)
            }
            return name_keys(field, label, issues.items())
        return name_keys(field, label, ((name.id, name.spellings or (name.name,)) for name in self._names))

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


def search(folder: Path, text: str, limit: int = 10) -> Answer:
    """Search the index under ``folder`` (CACHE/search) as the search page does."""
    ranking = Ranking(folder)
    try:
        return ranking.answer(text, limit)
    finally:
        ranking.close()
