"""Which of several records a name means: what else the brief names decides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Protocol

from briefs.linking.meanings import Meaning
from briefs.linking.spelled import full_names, pattern
from briefs.model import Entity

_CALLED_OTHERWISE = frozenset(("united-states", "united-kingdom"))
"""Countries whose bodies have names of their own: the State Department is no "Foreign Ministry"."""


class Matched(Protocol):
    """What is needed of a match."""

    @property
    def block(self) -> int: ...  # noqa: D102
    @property
    def start(self) -> int: ...  # noqa: D102
    @property
    def end(self) -> int: ...  # noqa: D102
    @property
    def words(self) -> str: ...  # noqa: D102
    @property
    def meaning(self) -> Meaning: ...  # noqa: D102
    @property
    def begun(self) -> bool: ...  # noqa: D102
    @property
    def weak(self) -> bool: ...  # noqa: D102


class Known:
    """What one brief names for certain: its labels, and names that only one record bears."""

    def __init__(self, matches: Sequence[Matched], labels: frozenset[str]):
        self._labels = labels
        self._first: dict[str, tuple[int, int]] = {}
        self._titled: set[str] = set()
        self._matches = matches
        self.persons_too = {m.words for m in matches if m.begun and _is_town(m)}
        """Names of towns that are elsewhere in the brief a part of a longer name: "Jack London"."""
        self._firm = {m.words for m in matches if m.meaning.is_ordinary and not m.weak}
        for match in matches:
            if len(match.meaning.full) == 1 and not match.weak:
                self._first.setdefault(match.meaning.full[0].id, (match.block, match.start))

    @cached_property
    def _near(self) -> Mapping[str, int]:
        """How often the brief names a record, or one that is related to it or a part of it, by id."""
        near: dict[str, int] = {}
        for match in self._matches:
            if not match.weak or match.meaning.people:
                for name_id in match.meaning.near:
                    near[name_id] = near.get(name_id, 0) + 1
        return near

    def _is_tagged(self, entity: Entity) -> bool:
        return any(name in self._labels for name in full_names(entity))

    def is_tagged(self, candidates: tuple[Entity, ...]) -> bool:
        """Whether a label of the brief is a name of one of the records."""
        return any(map(self._is_tagged, candidates))

    def is_named(self, entity: Entity) -> bool:
        """Whether the brief names a record by a name that is its alone, or by a label."""
        return entity.id in self._first or entity.id in self._titled or self._is_tagged(entity)

    def note_titled(self, person: Entity) -> None:
        """Note that the brief has named a person by title and family name."""
        self._titled.add(person.id)

    def is_first_named(self, person: Entity, block: int, start: int, end: int) -> bool:
        """Whether the first full name of a person stands in a part of a block."""
        first = self._first.get(person.id)
        return first is not None and first[0] == block and start < first[1] < end

    def is_named_before(self, person: Entity, place: tuple[int, int]) -> bool:
        """Whether a full name of a person stands before a place."""
        return self._first.get(person.id, place) < place

    def is_spoken_of_otherwise(self, entity: Entity, words: str) -> bool:
        """Whether the brief names a country by other words, by its capital or people, or has it as a tag."""
        others = (m for m in self._matches if m.words != words and (not m.weak or m.meaning.people))
        return self._is_tagged(entity) or any(entity.id in m.meaning.near for m in others)

    def names_firmly(self, candidates: tuple[Entity, ...]) -> bool:
        """Whether the brief names one of the records where the words can mean nothing else."""
        return any(entity.id in self._first or self._is_tagged(entity) for entity in candidates)

    def says_firmly(self, words: str, candidates: tuple[Entity, ...]) -> bool:
        """Whether the brief has the words elsewhere as a name for certain, or names one of their records."""
        return words in self._firm or self.names_firmly(candidates)

    def choose(
        self,
        candidates: tuple[Entity, ...],
        words: str,
        owners: tuple[str, ...] = (),
        is_of_a_state: bool = False,
    ) -> tuple[Entity, ...]:
        """Return the record that a full name means, or all that are equally likely.

        A record named elsewhere in the brief by a name that is its alone, or bearing one of its
        labels, goes first; then the most relatives named in the brief; then the record whose
        preferred name is just that name, or that shows it as an alias. A name such as "Treasury"
        means the body of the state that stands beside it (``owners``), else of the one that the
        brief names most, and none if it names other states.
        """
        if owners:
            return tuple(e for e in candidates if not {*e.related, *e.broader}.isdisjoint(owners))
        if is_of_a_state:
            return self._choose_of_state(candidates, words)
        if len(candidates) == 1:
            return candidates
        scored = [(self._evidence(entity), entity) for entity in candidates]
        best = max(score for score, _ in scored)
        likely = tuple(entity for score, entity in scored if score == best)
        if len(likely) > 1:  # "Mike Brown" is Michael Brown only where no Mike Brown is known
            spelled = tuple(e for e in likely if words in map(pattern, _spellings(e)))
            likely = spelled or likely
        if len(likely) == 1:
            return likely
        plain = tuple(e for e in likely if "(" not in e.name and self._bears(e, candidates))
        return plain if len(plain) == 1 else likely

    def _choose_of_state(self, candidates: tuple[Entity, ...], words: str) -> tuple[Entity, ...]:
        named = [sum(self._near.get(other, 0) for other in (*e.related, *e.broader)) for e in candidates]
        most = max(named)
        if not most and self._near and not any(self._is_tagged(e) for e in candidates):
            return ()
        likely = tuple(e for e, count in zip(candidates, named, strict=True) if count == most)
        shown = tuple(e for e in likely if words in map(pattern, (e.name, *e.aliases)))
        if len(shown) == 1:
            return shown
        return () if most and self._is_of_another_state(candidates, most) else likely

    def _is_of_another_state(self, candidates: tuple[Entity, ...], most: int) -> bool:
        """Whether the brief names a country as often as any of those whose body may be meant, but no record
        holds that country's body."""
        theirs = {other for e in candidates for other in (*e.related, *e.broader)} | _CALLED_OTHERWISE
        return any(
            count >= most and name_id not in theirs for name_id, count in self._countries_named.items()
        )

    @cached_property
    def _countries_named(self) -> Mapping[str, int]:
        """How often the brief names each country, its people included."""
        named: dict[str, int] = {}
        for match in self._matches:
            full = match.meaning.people or match.meaning.full
            if len(full) == 1 and full[0].type == "country":
                named[full[0].id] = named.get(full[0].id, 0) + 1
        return named

    def most_spoken_of(self, candidates: Sequence[Entity]) -> tuple[Entity, ...]:
        """Return the record that the brief names most, counting what it is tied to, with those that it
        names at least half as often; none if it names none of them."""
        counts = [self._spoken_of(entity) for entity in candidates]
        most = max(counts, default=0)
        return tuple(e for e, count in zip(candidates, counts, strict=True) if most and 2 * count >= most)

    def _spoken_of(self, entity: Entity) -> int:
        return sum(self._near.get(i, 0) for i in (entity.id, *entity.related, *entity.broader))

    def _bears(self, entity: Entity, candidates: tuple[Entity, ...]) -> bool:
        shared = set.intersection(*(set(full_names(e)) for e in candidates))
        return pattern(entity.name) in shared

    def _evidence(self, entity: Entity) -> tuple[int, int]:
        certain = (entity.id in self._first) + self._is_own_label(entity)
        relatives = sum(other in self._near for other in (*entity.related, *entity.broader))
        return certain, relatives + (entity.id in self._near)

    def _is_own_label(self, entity: Entity) -> bool:
        return entity.name in self._labels or self._is_tagged(entity)

    def choose_short(
        self, persons: tuple[Entity, ...], titled: bool, place: tuple[int, int]
    ) -> tuple[Entity, ...]:
        """Return the person whom a family name means; none if it means nobody for certain.

        Certain are persons whose full name stands in the brief or its labels; of several those
        named before this place, then those of the labels. Behind a title ("President Putin") a
        family name that only one record has is certain too, and stays so for the whole brief.
        """
        certain = tuple(
            p for p in persons if p.id in self._first or p.id in self._titled or self._is_tagged(p)
        )
        if not certain and titled:
            certain = self._by_relatives(tuple(p for p in persons if p.type == "person"))
            if len(certain) == 1:
                self._titled.add(certain[0].id)
            return certain
        if len(certain) < 2:
            return certain
        before = tuple(p for p in certain if self._first.get(p.id, (1 << 30, 0)) < place)
        if len(before) == 1:
            return before
        tagged = tuple(p for p in certain if self._is_tagged(p))
        return tagged if len(tagged) == 1 else certain

    def _by_relatives(self, persons: tuple[Entity, ...]) -> tuple[Entity, ...]:
        if len(persons) == 1:
            return persons
        scored = [(sum(other in self._near for other in p.related), p) for p in persons]
        best = max((score for score, _ in scored), default=0)
        likely = tuple(p for score, p in scored if score == best and best > 0)
        return likely if len(likely) == 1 else ()


def _spellings(entity: Entity) -> tuple[str, ...]:
    return (entity.name, *entity.aliases, *entity.hidden_names)


def _is_town(match: Matched) -> bool:
    return " " not in match.words and all(entity.type == "place" for entity in match.meaning.full)
