"""From the tree of a query to its plan: words become terms, aliases are added, labels become names.

``theme/static/js/search-plan.js`` does the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from briefs.search.query.aliases import Aliases
from briefs.search.query.plans import (
    AllPlan,
    AndPlan,
    BestPlan,
    DatePlan,
    EverythingPlan,
    MustPlan,
    NameKeysPlan,
    NotPlan,
    OrPlan,
    PhrasePlan,
    PrefixPlan,
    SamePlan,
    SearchPlan,
    TermPlan,
    group,
)
from briefs.search.query.trees import (
    AllQuery,
    AndQuery,
    DateQuery,
    EverythingQuery,
    LabelQuery,
    MustQuery,
    NotQuery,
    OrQuery,
    PhraseQuery,
    PrefixQuery,
    SearchTree,
    WordQuery,
)
from briefs.search.query.words import Words, as_capital_term, is_unspaced_character

CAPITALS_FACTOR = 3
"""A word in capitals is looked up as written unless the archive has it more than so many times as often in
small letters."""

WordsPlan = TermPlan | PhrasePlan


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

    def plan(self, tree: SearchTree) -> SearchPlan:
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
            plan = group(AllPlan, [TermPlan("text", term) for term in capitals])
        return plan or EverythingPlan()

    def _standalone(self, tree: SearchTree) -> SearchPlan | None:
        """Return the plan of a tree that is no part of words side by side: its word may be an alias."""
        plan = self._plan(tree)
        return self._with_aliases([tree], [plan])[0] if plan else None

    def _plan(self, tree: SearchTree) -> SearchPlan | None:
        """Return the plan of a tree; None for stop words."""
        match tree:
            case AllQuery(parts):
                return group(AllPlan, self._with_aliases(parts, [self._part_of_all(part) for part in parts]))
            case AndQuery(parts):
                return group(AndPlan, self._with_aliases(parts, [self._plan(part) for part in parts]))
            case OrQuery(parts):
                return group(OrPlan, [self._standalone(part) for part in parts])
            case NotQuery(part):
                excluded = self._standalone(part)
                return NotPlan(excluded) if excluded else None
            case MustQuery(part):
                return self._standalone(part)
            case LabelQuery(field, label):
                return NameKeysPlan(tuple(self.name_keys(field, label)))
            case DateQuery(first, last):
                return DatePlan(first, last)
            case EverythingQuery():
                return EverythingPlan()
            case PrefixQuery(field, text):
                return self._prefix(field, text)
            case WordQuery(field, text) if is_unspaced_character(text):
                return self._prefix(field, text)
            case WordQuery(field, text):
                return self._capitals(field, text) or self._words(field, text)
            case PhraseQuery(field, text):
                return self._words(field, text)

    def _part_of_all(self, tree: SearchTree) -> SearchPlan | None:
        """Return the plan of a part of words side by side; phrases and parts behind a plus must be there."""
        plan = self._plan(tree)
        return MustPlan(plan) if plan and isinstance(tree, PhraseQuery | MustQuery) else plan

    def _words(self, field: str, text: str) -> WordsPlan | SamePlan | None:
        """Return the plan of the words of a text; None if all of them are stop words."""
        text_terms, gaps = self.words.terms_and_gaps(text)
        if not text_terms:
            if text not in self.ignored:
                self.ignored.append(text)
            return None
        if len(text_terms) == 1:
            plans = [TermPlan(field, term) for term in self.words.spellings(text)]
            return plans[0] if len(plans) == 1 else SamePlan(tuple(plans))
        return PhrasePlan(field, tuple(text_terms), (0, *gaps[1:]))

    def _capitals(self, field: str, text: str) -> TermPlan | None:
        """Return the plan of a word in capitals that means something else than the word: IT, WHO."""
        term = as_capital_term(text) if field == "text" else ""
        frequency = self.frequency(term) if term else 0
        if not frequency:
            return None
        small = self.words.terms(term)
        if small and (self._is_in_capitals or self.frequency(small[0]) <= CAPITALS_FACTOR * frequency):
            return None
        self.capitals.append(term)
        return TermPlan(field, term)

    def _prefix(self, field: str, text: str) -> SearchPlan | None:
        words = list(self.words.plain_words(text))
        if len(words) != 1 or (len(words[0]) < 2 and not is_unspaced_character(words[0])):
            return self._words(field, text)
        return PrefixPlan(field, words[0], self.words.stem(words[0]))

    def _with_aliases(
        self, trees: Sequence[SearchTree], plans: Sequence[SearchPlan | None]
    ) -> list[SearchPlan]:
        """Return the plans of trees side by side, without those that are None. Each run of words that is an
        alias, the longest first, stands for its preferred name too.
        """
        words = [
            list(self.words.plain_words(tree.text))
            if isinstance(tree, WordQuery) and tree.field == "text"
            else []
            for tree in trees
        ]
        expanded: list[SearchPlan | None] = []
        place = 0
        while place < len(plans):
            length, name = self._alias_at(words, place)
            plan = plans[place]
            if not name or not plan:
                expanded.append(plan)
            elif length == 1:
                expanded.append(SamePlan((*_words_plans(plan), *_words_plans(name))))
            elif run := group(AndPlan, plans[place : place + length]):
                expanded.append(BestPlan((run, name)))
            place += length or 1
        return [plan for plan in expanded if plan]

    def _alias_at(self, words: Sequence[list[str]], place: int) -> tuple[int, WordsPlan | SamePlan | None]:
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


def _words_plans(plan: SearchPlan) -> tuple[WordsPlan, ...]:
    """Return the plans of a word, for a prefix (a character of a script without spaces) that of its term."""
    if isinstance(plan, SamePlan):
        return plan.parts
    if isinstance(plan, PrefixPlan):
        return (TermPlan(plan.field, plan.word),)
    if isinstance(plan, TermPlan | PhrasePlan):
        return (plan,)
    raise TypeError(plan)


def _words_of(tree: SearchTree) -> Iterator[str]:
    """Yield the words of a query in order, those in quotation marks and filters left out."""
    match tree:
        case WordQuery(_, text):
            yield text
        case AllQuery(parts) | AndQuery(parts) | OrQuery(parts):
            for part in parts:
                yield from _words_of(part)
        case NotQuery(part) | MustQuery(part):
            yield from _words_of(part)
