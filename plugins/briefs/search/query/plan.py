"""From a query's tree to what is looked up: words become terms, aliases are added, labels become names.

``theme/static/js/search-plan.js`` does the same. A plan is made of lists:

- ``["term", field, term]``; ``["phrase", field, [term, …], [code, …]]``, where the codes say which
  stop words stand before each term; ``["prefix", field, start, stem]``; ``["names", [key, …]]``;
  ``["dates", first, last]``;
- ``["same", plan, …]``: terms and phrases that count as one word; ``["best", plan, …]``: the better one;
- ``["all", …]``: all parts, and if few briefs have them some will do (``loosened``), but for
  ``["must", plan]``; ``["and", …]``, ``["or", …]``, ``["not", plan]``; ``["everything"]``; ``[]`` is nothing;
- ``["some", [plan, …], [plan, …]]``: all of the first, and of the second what there is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from briefs.search.query.aliases import Aliases
from briefs.search.query.parsing import Tree
from briefs.search.query.words import as_written, is_half, plain_words, stem, terms, terms_and_gaps

Plan = list[Any]
WORDS = frozenset({"term", "phrase"})

OFTEN = 3
"""A word in capitals is looked up as written if the archive has the word so many times as often otherwise."""


@dataclass
class Planner:
    """Turns trees into plans, and remembers what a reader should be told."""

    aliases: Aliases
    name_keys: Callable[[str, str], list[str]]
    """(field, label) -> terms of the field ``name``."""
    frequency: Callable[[str], int]
    """How many briefs have a term."""
    ignored: list[str] = field(default_factory=list)
    """Words that are too common, or no words."""
    alternatives: list[tuple[str, str]] = field(default_factory=list)
    """(alias as searched, preferred name that was looked for as well)."""
    capitals: list[str] = field(default_factory=list)
    """Words that were looked up as written in capitals."""
    _shouted: bool = False
    """Whether all words of the query are in capitals, which then mean nothing."""

    def plan(self, tree: Tree) -> Plan:
        """Return the plan of a whole query."""
        words = list(_words_of(tree))
        self._shouted = len(words) > 1 and all(as_written(word) for word in words)
        plan = self._single(tree)
        if not plan:
            found = [
                term for word in self.ignored if (term := as_written(word.upper())) and self.frequency(term)
            ]
            self.capitals += found
            self.ignored = [word for word in self.ignored if word.upper() not in found]
            plan = _group("all", [["term", "text", term] for term in found])
        return plan or ["everything"]

    def _single(self, tree: Any) -> Plan:
        """Return the plan of a tree that stands by itself: a word may be an alias."""
        plan = self._plan(tree)
        return self._with_aliases([tree], [plan])[0] if plan else plan

    def _plan(self, tree: Any) -> Plan:
        kind = tree[0]
        if kind == "all":
            return _group(kind, self._with_aliases(tree[1:], [self._part(part) for part in tree[1:]]))
        if kind == "and":
            return _group(kind, self._with_aliases(tree[1:], [self._plan(part) for part in tree[1:]]))
        if kind == "or":
            return _group(kind, [self._single(part) for part in tree[1:]])
        if kind == "not":
            inner = self._single(tree[1])
            return ["not", inner] if inner else []
        if kind == "must":
            return self._single(tree[1])
        if kind == "prefix":
            return self._prefix(tree[1], tree[2])
        if kind == "name":
            return ["names", self.name_keys(tree[1], tree[2])]
        if kind == "word" and is_half(tree[2]):
            return self._prefix(tree[1], tree[2])
        if kind == "word":
            return self._written(tree[1], tree[2]) or self._words(tree[1], tree[2])
        if kind == "phrase":
            return self._words(tree[1], tree[2])
        return list(tree)

    def _part(self, tree: Any) -> Plan:
        """Return the plan of one of several things side by side; quotes and plus stay strict."""
        plan = self._plan(tree)
        return ["must", plan] if plan and tree[0] in ("phrase", "must") else plan

    def _words(self, name: str, text: str) -> Plan:
        found, codes = terms_and_gaps(text)
        if not found:
            if text not in self.ignored:
                self.ignored.append(text)
            return []
        return ["term", name, found[0]] if len(found) == 1 else ["phrase", name, found, [0, *codes[1:]]]

    def _written(self, name: str, text: str) -> Plan:
        """Return the plan of a word in capitals that means something else than the word: IT, WHO."""
        word = as_written(text) if name == "text" else ""
        frequency = self.frequency(word) if word else 0
        if not frequency:
            return []
        folded = terms(word)
        if folded and (self._shouted or self.frequency(folded[0]) <= OFTEN * frequency):
            return []
        self.capitals.append(word)
        return ["term", name, word]

    def _prefix(self, name: str, text: str) -> Plan:
        words = list(plain_words(text))
        if len(words) != 1 or (len(words[0]) < 2 and not is_half(words[0])):
            return self._words(name, text)
        return ["prefix", name, words[0], stem(words[0])]

    def _with_aliases(self, trees: Sequence[Any], plans: Sequence[Plan]) -> list[Plan]:
        """Return the plans of trees, where each run of words that is an alias, longest first, stands for the
        preferred name too.
        """
        words = [
            list(plain_words(tree[2])) if tree[0] == "word" and tree[1] == "text" else [] for tree in trees
        ]
        done: list[Plan] = []
        place = 0
        while place < len(plans):
            length, name = self._alias_at(words, place)
            if length == 1:
                done.append(["same", plans[place], name])
            elif length:
                done.append(["best", _group("and", list(plans[place : place + length])), name])
            else:
                done.append(plans[place])
            place += length or 1
        return [plan for plan in done if plan]

    def _alias_at(self, words: Sequence[list[str]], place: int) -> tuple[int, Plan]:
        """Return how many parts from a place on are one alias, 0 if none, and what it stands for."""
        table = self.aliases.get(stem(words[place][0]), {}) if words[place] else {}
        for alias in sorted(table, key=lambda one: (-len(one), one)):
            wanted, end = alias.split(" "), place
            own: list[str] = []
            while end < len(words) and len(own) < len(wanted) and words[end]:
                own += words[end]
                end += 1
            if own == wanted:
                self.alternatives.append((alias, table[alias]))
                return end - place, self._words("text", table[alias])
        return 0, []


def _words_of(tree: Any) -> Iterator[str]:
    if tree[0] == "word":
        yield tree[2]
    elif tree[0] in ("all", "and", "or", "not", "must"):
        for part in tree[1:]:
            yield from _words_of(part)


def loosened(plan: Plan) -> Plan:
    """Return a plan that some words suffice for, quotes and filters left as they are; [] if there is none.
    Of words with a hyphen, a part suffices.
    """
    if plan[0] != "all":
        return []
    required: list[Plan] = []
    optional: list[Plan] = []
    for part in plan[1:]:
        if part[0] == "must" or not has_score(part):
            required.append(_bare(part))
        elif part[0] == "phrase":
            optional += [["term", part[1], term] for term in part[2]]
        else:
            optional.append(part)
    enough = len(optional) > 1 or (optional and any(map(has_score, required)))
    return ["some", required, optional] if enough else []


def has_score(plan: Plan) -> bool:
    """Whether documents get a score from this plan."""
    if plan[0] in ("and", "or", "all", "same", "best", "must"):
        return any(has_score(part) for part in plan[1:])
    return plan[0] in WORDS or plan[0] == "some"


def _bare(plan: Plan) -> Plan:
    return list(plan[1]) if plan and plan[0] == "must" else plan


def _group(kind: str, parts: list[Plan]) -> Plan:
    """Return a group, its only part, or nothing."""
    parts = [part for part in parts if part]
    if len(parts) < 2:
        return _bare(parts[0]) if parts else []
    return [kind, *parts]
