"""From a query's tree to what is looked up: words become terms, aliases are added, labels become names.

``theme/static/js/search-plan.js`` does the same. A plan is made of lists:
``["term", field, term]``, ``["phrase", field, [term, …]]``, ``["prefix", field, start, stem]``,
``["names", [key, …]]``, ``["dates", first, last]``, ``["and" | "or", …]``, ``["not", plan]``,
``["everything"]``; ``[]`` is nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from briefs.search.aliases import Aliases
from briefs.search.query import Tree
from briefs.search.words import plain_words, stem, terms

Plan = list[Any]
SCORED = frozenset({"term", "phrase"})


@dataclass
class Planner:
    """Turns trees into plans, and remembers what a reader should be told."""

    aliases: Aliases
    name_keys: Callable[[str, str], list[str]]
    """(field, label) -> terms of the field ``name``."""
    ignored: list[str] = field(default_factory=list)
    """Words that are too common, or no words."""
    alternatives: list[tuple[str, str]] = field(default_factory=list)
    """(alias as searched, preferred name that was looked for as well)."""

    def _plan(self, tree: Any) -> Plan:
        kind = tree[0]
        if kind in ("all", "and"):
            return _group("and", self._with_aliases([self._plan(part) for part in tree[1:]]))
        if kind == "or":
            return _group("or", [self._aliased(self._plan(part)) for part in tree[1:]])
        if kind == "not":
            inner = self._aliased(self._plan(tree[1]))
            return ["not", inner] if inner else []
        if kind == "prefix":
            return self._prefix(tree[1], tree[2])
        if kind == "name":
            return ["names", self.name_keys(tree[1], tree[2])]
        if kind in ("word", "phrase"):
            return self._words(tree[1], tree[2])
        return list(tree)

    def plan(self, tree: Tree) -> Plan:
        """Return the plan of a whole query."""
        return self._aliased(self._plan(tree)) or ["everything"]

    def _words(self, name: str, text: str) -> Plan:
        found = terms(text)
        if not found:
            self.ignored.append(text)
            return []
        return ["term", name, found[0]] if len(found) == 1 else ["phrase", name, found]

    def _prefix(self, name: str, text: str) -> Plan:
        words = list(plain_words(text))
        if len(words) != 1 or len(words[0]) < 2:
            return self._words(name, text)
        return ["prefix", name, words[0], stem(words[0])]

    def _aliased(self, plan: Plan) -> Plan:
        return self._with_aliases([plan])[0] if plan and plan[0] in SCORED else plan

    def _with_aliases(self, plans: list[Plan]) -> list[Plan]:
        """Let each run of words that is an alias stand for the preferred name too, longest first."""
        done: list[Plan] = []
        place = 0
        while place < len(plans):
            length, alternative = self._alias_at(plans, place)
            if length:
                done.append(["or", _group("and", plans[place : place + length]), alternative])
            else:
                done.append(plans[place])
            place += length or 1
        return [plan for plan in done if plan]

    def _alias_at(self, plans: list[Plan], place: int) -> tuple[int, Plan]:
        """Return how many plans from a place on are one alias, 0 if none, and what it stands for."""
        start = _terms_of(plans[place])
        table = self.aliases.get(start[0], {}) if start else {}
        for alias in sorted(table, key=lambda one: (-len(one), one)):
            words, end = alias.split(" "), place
            found: list[str] = []
            while end < len(plans) and len(found) < len(words) and (more := _terms_of(plans[end])):
                found += more
                end += 1
            if found == words:
                self.alternatives.append((" ".join(found), table[alias]))
                return end - place, self._preferred(table[alias])
        return 0, []

    def _preferred(self, name: str) -> Plan:
        found = terms(name)
        return ["term", "text", found[0]] if len(found) == 1 else ["phrase", "text", found]


def any_of(plan: Plan) -> Plan:
    """Return a plan of which any scored part suffices, filters left as they are; [] if there is none."""
    if plan[0] != "and":
        return []
    scored = [part for part in plan[1:] if has_score(part)]
    rest = [part for part in plan[1:] if not has_score(part)]
    return _group("and", [["or", *scored], *rest]) if len(scored) > 1 else []


def has_score(plan: Plan) -> bool:
    """Whether documents get a score from this plan."""
    if plan[0] in ("and", "or"):
        return any(has_score(part) for part in plan[1:])
    return plan[0] in SCORED


def _terms_of(plan: Plan) -> list[str]:
    if not plan or plan[0] not in SCORED or plan[1] != "text":
        return []
    return [plan[2]] if plan[0] == "term" else list(plan[2])


def _group(kind: str, parts: list[Plan]) -> Plan:
    parts = [part for part in parts if part]
    if len(parts) < 2:
        return parts[0] if parts else []
    return [kind, *parts]
