"""Ranking with Whoosh: the answers of ``briefs search``, and what the browser's are compared with."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

from briefs.model import SearchName
from briefs.search import ranking_settings as settings
from briefs.search.postings.brief_postings import postings
from briefs.search.postings.entries import LONGEST_TITLE
from briefs.search.query.aliases import aliases
from briefs.search.query.fields_and_facets import NAME_FIELDS, WORD_FIELDS
from briefs.search.query.labels import name_keys
from briefs.search.query.parsing import parse
from briefs.search.query.planning import Planner
from briefs.search.query.plans import SearchPlan, has_score, loosened
from briefs.search.query.words import words_of
from briefs.search.store import Store
from briefs.search.whoosh.engine import Engine
from briefs.search.whoosh.matching import Matching, TitleMatch
from briefs.search.whoosh.scoring import LiveBM25F, Statistics, title_bonus

NOTES: Final[Mapping[str, str]] = {
    "bracket": "brackets did not match and were closed or left out",
    "quote": "a quotation mark was missing; the phrase goes to the end",
    "operator": "AND, OR or NOT had nothing to join and was left out",
    "date": "a date was not understood (2024, 2024-05 or 2024-05-31) and is searched as a word",
    "long": "the query was too long; only its beginning was read",
}
"""The notes of ``parsing.parse`` in words."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A brief that a query finds."""

    slug: str
    date: str
    """ISO date."""
    title: str
    score: float


@dataclass(frozen=True, slots=True)
class SearchAnswer:
    """The best results of a query, and what its reader is told."""

    total: int
    """Number of all results."""
    hits: tuple[Hit, ...]
    notes: tuple[str, ...]
    """How the query was read where that had to be guessed, in words."""
    whole: int
    """How many of all results have all words; they come first."""


class ScoredBrief(NamedTuple):
    """A result of a plan."""

    score: float
    number: int
    """Place of the brief among all briefs by date and slug."""


class Results(NamedTuple):
    """All results of a query, best first."""

    whole: list[ScoredBrief]
    """Those that have all that is asked for."""
    rest: list[ScoredBrief]
    """Those that have some of it, if few have all."""


class Ranking:
    """An index opened for searching."""

    def __init__(self, folder: Path) -> None:
        """Open the index under ``folder`` (CACHE/search)."""
        self._store = Store(folder)
        language = self._store.get("language")
        self._words = words_of(language[0] if isinstance(language, tuple) else "en")
        self._engine = Engine(folder / "whoosh")
        self._restore()
        self.order = self._store.slugs()
        self._rows = self._store.columns("row", "date", "uid")
        names = self._store.get("names")
        self._names: Sequence[SearchName] = names if isinstance(names, list) else []
        totals = {field: sum(map(int, self._store.column(f"{field}_length"))) for field in WORD_FIELDS}
        self._statistics = Statistics(self._engine, len(self.order), totals)
        self._searcher = self._engine.index.searcher(weighting=LiveBM25F(self._statistics))
        self._numbers = {int(uid): number for number, (_, _, uid) in enumerate(self._rows)}
        self._uids = self._engine.uids()
        self._matching = Matching(self._searcher, self._statistics, self._uids, self._uids_between)

    def _restore(self) -> None:
        """Make Whoosh's index hold the briefs of the store, as it may not after a command that was killed."""
        slugs = {int(uid): slug for slug, uid in self._store.columns("slug", "uid")}
        live = self._engine.live().keys()
        documents = {uid: self._store.document(slugs[uid]) for uid in slugs.keys() - live}
        missing = {uid: postings(document, self._words) for uid, document in documents.items() if document}
        if missing or live - slugs.keys():
            self._engine.change(live - slugs.keys(), missing)

    def close(self) -> None:
        """Close the index."""
        self._searcher.close()
        self._store.close()

    def planner(self) -> Planner:
        """Return a planner for one query."""
        return Planner(
            self._words,
            aliases(self._names, self._words),
            self._name_keys,
            partial(self._statistics.frequency, "text"),
        )

    def ranked(self, plan: SearchPlan) -> list[ScoredBrief]:
        """Return the results of a plan, best first.

        Scores that differ by less than a billionth are equal; briefs then follow their number.
        """
        results = self._searcher.search(self._matching.as_query(plan), limit=None)
        titles, total_idf = self._matching.title_matches(plan), self._matching.total_idf(plan)
        scored = []
        for score, document in results.top_n:
            title = titles.get(document)
            bonus = self._bonus(document, title, total_idf) if total_idf and title else 1.0
            scored.append(ScoredBrief(score * bonus, self._numbers[self._uids[document]]))
        return sorted(scored, key=lambda brief: (-math.floor(brief.score * 1e9 + 0.5), brief.number))

    def _bonus(self, document: int, title: TitleMatch, total_idf: float) -> float:
        length = min(self._searcher.doc_field_length(document, "title"), LONGEST_TITLE)
        return title_bonus(title.idf / total_idf, title.words, length)

    def results(self, plan: SearchPlan) -> Results:
        """Return the briefs that match a plan, and if they are few, those that match some of it."""
        whole = self.ranked(plan)
        looser = loosened(plan) if len(whole) < settings.FEW else None
        if not looser:
            return Results(whole, [])
        numbers = {brief.number for brief in whole}
        return Results(whole, [brief for brief in self.ranked(looser) if brief.number not in numbers])

    def results_of_text(self, text: str) -> Results:
        """Return all results of a query."""
        return self.results(self.planner().plan(parse(text)[0]))

    def answer(self, text: str, limit: int) -> SearchAnswer:
        """Return the best results of a query; those of filters alone come newest first."""
        tree, codes = parse(text)
        planner = self.planner()
        plan = planner.plan(tree)
        results = self.results(plan)
        whole = results.whole if has_score(plan) else results.whole[::-1]
        notes = (*(NOTES[code] for code in codes), *_notes_of_plan(planner), *_notes_of_results(results))
        hits = tuple(map(self._hit, [*whole, *results.rest][:limit]))
        return SearchAnswer(len(whole) + len(results.rest), hits, notes, len(whole))

    def _hit(self, brief: ScoredBrief) -> Hit:
        slug, date, title, *_ = json.loads(self._rows[brief.number][0])
        return Hit(slug, date, title, brief.score)

    def _name_keys(self, field: str, label: str) -> list[str]:
        """Return the terms of the field ``name`` that a label means."""
        if NAME_FIELDS[field].holds == "issues":
            issues = {
                issue_id: [name]
                for text in set(self._store.column("issues"))
                for issue_id, name in json.loads(text)
            }
            return name_keys(field, label, issues.items())
        return name_keys(field, label, ((name.id, name.spellings or (name.name,)) for name in self._names))

    def _uids_between(self, first: str, last: str) -> frozenset[int]:
        """Return the uids of the briefs between two ISO dates, both included; "" is no limit.

        A brief that tells its month alone counts as of the first day.
        """
        return frozenset(
            int(uid)
            for _, date, uid in self._rows
            if first <= (day := f"{date}-01"[: len("2024-05-31")]) and (not last or day <= last)
        )


def _notes_of_plan(planner: Planner) -> list[str]:
    notes = [f'"{word}" was searched as written, in capitals' for word in planner.capitals]
    notes += [f'also searched for "{name}"' for _, name in planner.alternatives]
    if planner.ignored:
        notes.insert(0, f"left out as too common: {', '.join(planner.ignored)}")
    return notes


def _notes_of_results(results: Results) -> list[str]:
    if not results.rest:
        return []
    if results.whole:
        return [f"the first {len(results.whole)} have all of these words; the others have some"]
    return ["no brief has all of these words; these have some"]


def search(folder: Path, text: str, limit: int = 10) -> SearchAnswer:
    """Search the index under ``folder`` (CACHE/search) as the search page does."""
    with closing(Ranking(folder)) as ranking:
        return ranking.answer(text, limit)
