"""Find where a brief's paragraphs, quotes and lists name the records of the authority."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

import ahocorasick_rs

from briefs.linking import context, deciding
from briefs.linking.spelled import full_names, pattern, plain, short_names
from briefs.model import Block, Brief, Entity, Mention

LINKED_KINDS = frozenset({"paragraph", "quote", "item"})
"""A name in a heading or note is no mention."""

_ACRONYM = re.compile(r"\s*\((?:the )?[\"“']?([A-Z][A-Za-z&-]{1,7}s?)[\"”']?\)")


class Match(NamedTuple):
    """A place where a pattern stands at word boundaries, in the plain text of a block."""

    block: int
    start: int
    end: int
    full: tuple[Entity, ...]
    """Records of which it is a name."""
    short: tuple[Entity, ...]
    """Persons of whom it is the family name."""


class Text(NamedTuple):
    """A block as written and as it is matched."""

    block: int
    raw: str
    plain: str
    offsets: list[int] | None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span in the block's text of a span of the plain text."""
        if self.offsets is None:
            return start, end
        return self.offsets[start], self.offsets[end - 1] + 1


def spellings(entity: Entity) -> frozenset[str]:
    """Return the spellings that decide whether a brief may mention a record."""
    return frozenset((*full_names(entity), *short_names(entity)))


class Linker:
    """One automaton over all spellings of all names (A. V. Aho, M. J. Corasick, 1975).

    Case counts: "US" is no "us". A first letter may be a capital where the record has none
    ("Al-Qaeda"). Made once a process; it is not sent between processes.
    """

    def __init__(self, names: Iterable[Entity]):
        full: defaultdict[str, list[Entity]] = defaultdict(list)
        short: defaultdict[str, list[Entity]] = defaultdict(list)
        demonyms: set[str] = set()
        every = list(names)
        countries = {entity.id for entity in every if entity.type == "country"}
        for entity in every:
            demonyms.update(entity.demonyms)
            if entity.type == "concept" and countries.intersection(entity.related):
                # a people's name ("Germans") is what a demonym is
                demonyms.update(p for p in full_names(entity) if " " not in p)
            for spelling in full_names(entity):
                # "the invasion of Ukraine" describes an event, and names Ukraine
                if entity.is_actor or not spelling[0].islower():
                    for variant in _cases(spelling):
                        full[variant].append(entity)
            for spelling in short_names(entity):
                for variant in _cases(spelling):
                    short[variant].append(entity)
        self._demonyms = frozenset(demonyms)
        self._given = frozenset(e.name.split()[0] for group in short.values() for e in group)
        patterns = sorted(full.keys() | short.keys())
        self._full = [tuple(full.get(p, ())) for p in patterns]
        self._short = [tuple(short.get(p, ())) for p in patterns]
        # The space before a pattern lets the automaton skip the inside of words.
        self._automaton = ahocorasick_rs.AhoCorasick([" " + p for p in patterns])

    def spellings(self, entity: Entity) -> frozenset[str]:
        """Return the spellings that decide whether a brief may mention a record."""
        return spellings(entity)

    def link(self, brief: Brief, blocks: Sequence[Block]) -> tuple[Mention, ...]:
        """Return all mentions in a brief, in order of block and start; none overlap."""
        return self._find(brief, blocks)[0]

    def undecided(self, brief: Brief, blocks: Sequence[Block]) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return the names left unlinked because several records bear them: (words, ids)."""
        return self._find(brief, blocks)[1]

    def _find(
        self, brief: Brief, blocks: Sequence[Block]
    ) -> tuple[tuple[Mention, ...], tuple[tuple[str, tuple[str, ...]], ...]]:
        texts = {
            i: Text(i, block.text, *plain(block.text))
            for i, block in enumerate(blocks)
            if block.kind in LINKED_KINDS
        }
        matches = [match for text in texts.values() for match in self._matches(text)]
        labels = frozenset(pattern(label) for label in (*brief.topics, *brief.issues, *brief.authors))
        known = deciding.Known(matches, labels)
        mentions: list[Mention] = []
        undecided: dict[str, tuple[str, ...]] = {}
        for match in matches:
            text = texts[match.block]
            decided = self._decide(match, text.plain, known)
            if len(decided) == 1:
                mentions.append(_mention(match, text, decided[0]))
            elif decided:
                words = text.plain[match.start : match.end]
                undecided[words] = tuple(sorted(e.id for e in decided))
        mentions = _with_acronyms(mentions, texts)
        return tuple(mentions), tuple(sorted(undecided.items()))

    def _matches(self, text: Text) -> list[Match]:
        """Return the longest matches at word boundaries, from left to right."""
        padded = " " + text.plain
        longest: dict[int, tuple[int, int]] = {}
        for index, start, stop in self._automaton.find_matches_as_indexes(padded, overlapping=True):
            end = stop - 1
            if end < len(text.plain) and (text.plain[end].isalnum() or text.plain[end] == "_"):
                continue
            if start not in longest or longest[start][0] < end:
                longest[start] = (end, index)
        matches: list[Match] = []
        last = 0
        for start in sorted(longest):
            end, index = longest[start]
            if start >= last:
                matches.append(Match(text.block, start, end, self._full[index], self._short[index]))
                last = end
        return matches

    def _decide(self, match: Match, text: str, known: deciding.Known) -> tuple[Entity, ...]:
        """Return the record that a match means; none if no mention, several if undecided."""
        start, end = match.start, match.end
        if match.full:
            if text[start:end] in self._demonyms or self._is_inside_longer(match, text):
                return ()
            if match.short and all(e.type == "place" for e in match.full):
                person = known.choose_person(match.short, False, (match.block, start))
                if len(person) == 1:  # "Lincoln" where the brief names the president
                    return person
            return known.choose(match.full)
        titled = context.has_title(text, start)
        if context.is_month(text, start, end) and not titled:
            return ()
        if not titled and context.names_another(text, start, self._demonyms):
            return ()
        if context.is_part_of_longer(text, start, end):
            return ()
        return known.choose_person(match.short, titled, (match.block, start))

    def _is_inside_longer(self, match: Match, text: str) -> bool:
        if not any(e.type in ("country", "place") for e in match.full):
            return False
        if context.is_part_of_longer(text, match.start, match.end):
            return True
        before = context.word_before(text, match.start)
        if before in self._given:  # "George" before "Washington"
            return True
        after = context.word_after(text, match.end)
        if not after or after.casefold() in context.TITLES:
            return False
        # "Jordan" before a capital is the given name of somebody; "Yangtze" a part of a longer name
        return text[match.start : match.end] in self._given or all(e.type == "place" for e in match.full)


def _cases(spelling: str) -> tuple[str, ...]:
    """Return a spelling as it may stand at the start of a sentence, inside one, and without "The"."""
    first, _, rest = spelling.partition(" ")
    found = [spelling]
    if any(c.isupper() for c in spelling):
        found.append(spelling[0].upper() + spelling[1:])
    if first in ("Al", "El"):
        found.append(first.lower() + " " + rest)
    if first == "The" and " " in rest:
        found.append(rest)
    return tuple(dict.fromkeys(found))


def _mention(match: Match, text: Text, entity: Entity) -> Mention:
    start, end = text.span(match.start, match.end)
    surface = text.raw[start:end]
    rule: Literal["full", "surname", "acronym"] = "full" if match.full else "surname"
    if match.full and len(surface) < 8 and surface.isupper() and pattern(entity.name) != surface:
        rule = "acronym"
    return Mention(entity.id, surface, match.block, start, end, rule)


def _with_acronyms(mentions: list[Mention], texts: dict[int, Text]) -> list[Mention]:
    """Add the mentions by an acronym that stands in brackets behind a name: "… Forces (RSF)"."""
    meant: dict[str, str] = {}
    for mention in mentions:
        found = _ACRONYM.match(texts[mention.block].raw, mention.end)
        if found and mention.rule == "full" and _abbreviates(found.group(1), mention.surface):
            meant.setdefault(found.group(1), mention.name_id)
    if not meant:
        return mentions
    taken = {(m.block, m.start) for m in mentions}
    words = re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, sorted(meant))) + r")(?!\w)")
    more = [
        Mention(meant[found.group()], found.group(), block, found.start(), found.end(), "acronym")
        for block, text in texts.items()
        for found in words.finditer(text.raw)
        if (block, found.start()) not in taken
    ]
    return sorted([*mentions, *more], key=lambda m: (m.block, m.start))


def _abbreviates(acronym: str, name: str) -> bool:
    """Whether an acronym begins as the name does, and has capitals of its own."""
    return sum(c.isupper() for c in acronym) >= 2 and acronym[0] in {
        w[0].upper() for w in re.findall(r"\w+", name)
    }
