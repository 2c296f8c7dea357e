"""Find the concepts with a distinctive name in a text: "export controls", but not "sanctions"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import ahocorasick_rs

from briefs.authority.shared_names import SHARED
from briefs.linking.matching import LINKED_KINDS
from briefs.linking.spelled import full_names, plain
from briefs.model import Block, Entity, Mention
from briefs.text.folding import fold

LEAST_LETTERS = 8
"""Letters, spaces included, from which a name of several words is distinctive."""


def is_phrase(pattern: str) -> bool:
    """Whether a pattern of several words is distinctive enough to be recognised in lower case too.

    >>> is_phrase("export controls"), is_phrase("sanctions")
    (True, False)
    """
    return " " in pattern and len(pattern) >= LEAST_LETTERS and fold(pattern) not in SHARED


def is_code(pattern: str) -> bool:
    """Whether a pattern is distinctive by its capitals or digits.

    >>> is_code("JCPOA"), is_code("S 400"), is_code("BRI")
    (True, True, False)
    """
    if " " in pattern:
        return len(pattern) < LEAST_LETTERS and any(map(str.isdigit, pattern))
    return len(pattern) > 3 and any(letter.isupper() or letter.isdigit() for letter in pattern[1:])


class Concepts:
    """The distinctive patterns of the concepts among some records."""

    def __init__(self, names: Iterable[Entity]) -> None:
        concepts = [(entity.id, full_names(entity)) for entity in names if entity.type == "concept"]
        self._phrases = _Spellings(
            _concept_by_pattern(
                (p.lower(), name_id) for name_id, spelled in concepts for p in spelled if is_phrase(p)
            )
        )
        self._codes = _Spellings(
            _concept_by_pattern((p, name_id) for name_id, spelled in concepts for p in spelled if is_code(p))
        )

    def dump(self) -> bytes:
        """Return the patterns as bytes."""
        return _LIST.join(spellings.dump() for spellings in (self._phrases, self._codes)).encode()

    @classmethod
    def restore(cls, data: bytes) -> Concepts:
        """Return the concepts from the bytes of ``dump``."""
        concepts = cls.__new__(cls)
        concepts._phrases, concepts._codes = map(_Spellings.restore, data.decode().split(_LIST))
        return concepts

    def spoken_of(self, blocks: Sequence[Block], mentions: Sequence[Mention]) -> tuple[str, ...]:
        """Return the sorted ids of the concepts that the paragraphs, quotations and list items of a brief
        mention. Words inside a mention of an actor ("Human Rights Watch") do not count."""
        taken: dict[int, list[tuple[int, int]]] = {}
        for mention in mentions:
            taken.setdefault(mention.block, []).append((mention.start, mention.end))
        concept_ids: set[str] = set()
        for number, block in enumerate(blocks):
            if block.kind not in LINKED_KINDS:
                continue
            text, offsets = plain(block.text)
            for spellings, searched in ((self._phrases, text.lower()), (self._codes, text)):
                if len(searched) != len(text):
                    continue  # a letter that is two in small
                for start, end, concept in spellings.find(searched):
                    if concept in concept_ids or _begins_longer_name(text, start, end):
                        continue
                    at = start if offsets is None else offsets[start]
                    if not any(begin <= at < stop for begin, stop in taken.get(number, ())):
                        concept_ids.add(concept)
        return tuple(sorted(concept_ids))


def _begins_longer_name(text: str, start: int, end: int) -> bool:
    """Whether capitalised words are only the beginning of a longer name, as "Human Rights" in "Human
    Rights Foundation" is."""
    last = text.rfind(" ", start, end) + 1
    return (
        text[max(last, start)].isupper() and text[end : end + 1] == " " and text[end + 1 : end + 2].isupper()
    )


_LIST, _PAIR, _MEANS = "\x1b", "\x1c", "\x1d"
"""Separators: of the two lists of patterns, of the patterns in a list, of a pattern and its concept."""


def _concept_by_pattern(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return the concept id of each pattern; a pattern that two concepts share is left out."""
    ids: dict[str, set[str]] = {}
    for spelling, concept in pairs:
        ids.setdefault(spelling, set()).add(concept)
    return {s: min(bearers) for s, bearers in sorted(ids.items()) if len(bearers) == 1}


class _Spellings:
    """Patterns of concepts."""

    def __init__(self, concept_by_pattern: Mapping[str, str]) -> None:
        self._concept_by_pattern = concept_by_pattern
        self._ids = list(concept_by_pattern.values())
        self._automaton = ahocorasick_rs.AhoCorasick(
            [f" {spelling}" for spelling in concept_by_pattern],
            matchkind=ahocorasick_rs.MatchKind.LeftmostLongest,
        )

    def dump(self) -> str:
        return _PAIR.join(map(_MEANS.join, self._concept_by_pattern.items()))

    @classmethod
    def restore(cls, text: str) -> _Spellings:
        pairs = (pair.partition(_MEANS) for pair in text.split(_PAIR) if pair)
        return cls({spelling: concept for spelling, _, concept in pairs})

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Yield (start, end, concept id) of each pattern in a text, at word boundaries."""
        for number, start, stop in self._automaton.find_matches_as_indexes(f" {text}"):
            end = stop - 1
            if not text[end : end + 1].isalnum() and text[end : end + 1] != "_":
                yield start, end, self._ids[number]
