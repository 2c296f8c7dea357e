"""From the tree of a query to its plan: words become terms, aliases are added, labels become names.

``theme/static/js/search-plan.js`` does the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from briefs.search.query import plans, trees
from briefs.search.query.aliases import Aliases
from briefs.search.query.words import Words, as_capital_term, is_unspaced_character

CAPITALS_FACTOR = 3
"""A word in capitals is looked up as written unless the archive has it more than so many times as often in
small letters."""

WordsPlan = plans.TermPlan | plans.PhrasePlan


@dataclass
class Planner:
    """Makes the plan of one query, and remembers what its reader should be told."""

    words: Words
    """How the language of the archive is cut into words."""
    aliases: Aliases
    name_keys: Callable[[str, str], list[str]]
    """(field, label) -> terms of the field ``name``."""
    frequency: Callable[[str], int]
    """Term of the field ``text`` -> number of briefs that have it."""
    ignored: list[str] = field(default_factory=list)
    """Words that are too common, or no words."""
    alternatives: list[tuple[str, str]] = field(default_factory=list)
    """(alias in the query, preferred name that was looked for as well)."""
    capitals: list[str] = field(default_factory=list)
    """Words that were looked up as written in capitals."""
    _is_in_capitals: bool = False
    """Whether all words of the query are in capitals, which then mean nothing."""

    def plan(self, tree: trees.SearchTree) -> plans.SearchPlan:
        """Return the plan of a whole query; one of stop words alone looks for those that are also names, as
        written in capitals.
        """
        words = list(_words_of(tree))
        self._is_in_capitals = len(words) > 1 and all(map(as_capital_term, words))
        plan = self._standalone(tree)
        if not plan:
            capitals = [
                term
                for word in self.ignored
                if (term := as_capital_term(word.upper())) and self.frequency(term)
            ]
            self.capitals += capitals
            self.ignored = [word for word in self.ignored if word.upper() not in capitals]
            plan = plans.group(plans.AllPlan, [plans.TermPlan("text", term) for term in capitals])
        return plan or plans.EverythingPlan()

    def _standalone(self, tree: trees.SearchTree) -> plans.SearchPlan | None:
        """Return the plan of a tree that is no part of words side by side: its word may be an alias."""
        plan = self._plan(tree)
        return self._with_aliases([tree], [plan])[0] if plan else None

    def _plan(self, tree: trees.SearchTree) -> plans.SearchPlan | None:
        """Return the plan of a tree; None for stop words."""
        match tree:
            case trees.AllQuery(parts):
                return plans.group(
                    plans.AllPlan, self._with_aliases(parts, [self._part_of_all(part) for part in parts])
                )
            case trees.AndQuery(parts):
                return plans.group(
                    plans.AndPlan, self._with_aliases(parts, [self._plan(part) for part in parts])
                )
            case trees.OrQuery(parts):
                return plans.group(plans.OrPlan, [self._standalone(part) for part in parts])
            case trees.NotQuery(part):
                excluded = self._standalone(part)
                return plans.NotPlan(excluded) if excluded else None
            case trees.MustQuery(part):
                return self._standalone(part)
            case trees.LabelQuery(field, label):
                return plans.NameKeysPlan(tuple(self.name_keys(field, label)))
            case trees.DateQuery(first, last):
                return plans.DatePlan(first, last)
            case trees.EverythingQuery():
                return plans.EverythingPlan()
            case trees.PrefixQuery(field, text):
                return self._prefix(field, text)
            case trees.WordQuery(field, text) if is_unspaced_character(text):
                return self._prefix(field, text)
            case trees.WordQuery(field, text):
                return self._capitals(field, text) or self._words(field, text)
            case trees.PhraseQuery(field, text):
                return self._words(field, text)

    def _part_of_all(self, tree: trees.SearchTree) -> plans.SearchPlan | None:
        """Return the plan of a part of words side by side; phrases and parts behind a plus must be there."""
        plan = self._plan(tree)
        return (
            plans.MustPlan(plan) if plan and isinstance(tree, trees.PhraseQuery | trees.MustQuery) else plan
        )

    def _words(self, field: str, text: str) -> WordsPlan | plans.SamePlan | None:
        """Return the plan of the words of a text; None if all of them are stop words."""
        text_terms, gaps = self.words.terms_and_gaps(text)
        if not text_terms:
            if text not in self.ignored:
                self.ignored.append(text)
            return None
        if len(text_terms) == 1:
            spellings = [plans.TermPlan(field, term) for term in self.words.spellings(text)]
            return spellings[0] if len(spellings) == 1 else plans.SamePlan(tuple(spellings))
        return plans.PhrasePlan(field, tuple(text_terms), (0, *gaps[1:]))

    def _capitals(self, field: str, text: str) -> plans.TermPlan | None:
        """Return the plan of a word in capitals that means something else than the word: IT, WHO."""
        term = as_capital_term(text) if field == "text" else ""
        frequency = self.frequency(term) if term else 0
        if not frequency:
            return None
        small = self.words.terms(term)
        if small and (self._is_in_capitals or self.frequency(small[0]) <= CAPITALS_FACTOR * frequency):
            return None
        self.capitals.append(term)
        return plans.TermPlan(field, term)

    def _prefix(self, field: str, text: str) -> plans.SearchPlan | None:
        words = list(self.words.plain_words(text))
        if len(words) != 1 or (len(words[0]) < 2 and not is_unspaced_character(words[0])):
            return self._words(field, text)
        return plans.PrefixPlan(field, words[0], self.words.stem(words[0]))

    def _with_aliases(
        self, queries: Sequence[trees.SearchTree], planned: Sequence[plans.SearchPlan | None]
    ) -> list[plans.SearchPlan]:
        """Return the plans of trees side by side, without those that are None. Each run of words that is an
        alias, the longest first, stands for its preferred name too.
        """
        words = [
            list(self.words.plain_words(tree.text))
            if isinstance(tree, trees.WordQuery) and tree.field == "text"
            else []
            for tree in queries
        ]
        expanded: list[plans.SearchPlan | None] = []
        place = 0
        while place < len(planned):
            length, name = self._alias_at(words, place)
            plan = planned[place]
            if not name or not plan:
                expanded.append(plan)
            elif length == 1:
                expanded.append(plans.SamePlan((*_words_plans(plan), *_words_plans(name))))
            elif run := plans.group(plans.AndPlan, planned[place : place + length]):
                expanded.append(plans.BestPlan((run, name)))
            place += length or 1
        return [plan for plan in expanded if plan]

    def _alias_at(
        self, words: Sequence[list[str]], place: int
    ) -> tuple[int, WordsPlan | plans.SamePlan | None]:
        """Return how many parts from a place on are one alias, and the plan of its preferred name; 0 and None
        if they are none.
        """
        table = self.aliases.get(self.words.stem(words[place][0]), {}) if words[place] else {}
        for alias in sorted(table, key=lambda alias: (-len(alias), alias)):
            alias_words, end = alias.split(" "), place
            run: list[str] = []
            while end < len(words) and len(run) < len(alias_words) and words[end]:
                run += words[end]
                end += 1
            if run == alias_words:
                self.alternatives.append((alias, table[alias]))
                return end - place, self._words("text", table[alias])
        return 0, None


def _words_plans(plan: plans.SearchPlan) -> tuple[WordsPlan, ...]:
    """Return the plans of a word, for a prefix (a character of a script without spaces) that of its term."""
    if isinstance(plan, plans.SamePlan):
        return plan.parts
    if isinstance(plan, plans.PrefixPlan):
        return (plans.TermPlan(plan.field, plan.word),)
    if isinstance(plan, plans.TermPlan | plans.PhrasePlan):
        return (plan,)
    raise TypeError(plan)


def _words_of(tree: trees.SearchTree) -> Iterator[str]:
    """Yield the words of a query in order, those in quotation marks and filters left out."""
    match tree:
        case trees.WordQuery(_, text):
            yield text
        case trees.AllQuery(parts) | trees.AndQuery(parts) | trees.OrQuery(parts):
            for part in parts:
                yield from _words_of(part)
        case trees.NotQuery(part) | trees.MustQuery(part):
            yield from _words_of(part)
