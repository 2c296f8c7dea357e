"""Choose which of several records a name means, by what else the brief names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from briefs.linking.meanings import Match
from briefs.linking.spelled import full_names, pattern
from briefs.model import Entity

_CALLED_OTHERWISE = frozenset(("united-states", "united-kingdom"))
"""Countries whose bodies have names of their own: the State Department is no "Foreign Ministry"."""


class NamedInBrief:
    """What a brief names beyond doubt: its labels, and names that only one record has."""

    def __init__(self, matches: Sequence[Match], labels: frozenset[str]):
        self._labels = labels
        self._first_places: dict[str, tuple[int, int]] = {}
        self._titled_ids: set[str] = set()
        self._matches = matches
        self.persons_too = {m.words for m in matches if m.began_before and _is_town(m)}
        """Names of towns that are elsewhere in the brief a part of a longer name: "Jack London"."""
        self._certain_words = {m.words for m in matches if m.meaning.is_ordinary and not m.is_doubtful}
        for match in matches:
            if len(match.meaning.full) == 1 and not match.is_doubtful:
                self._first_places.setdefault(match.meaning.full[0].id, (match.block, match.start))

    @cached_property
    def _hint_counts(self) -> Mapping[str, int]:
        """Record id to the number of matches that hint at it: that name it, a related record, or a part of
        it."""
        hints: dict[str, int] = {}
        for match in self._matches:
            if not match.is_doubtful or match.meaning.demonym_of:
                for name_id in match.meaning.hints:
                    hints[name_id] = hints.get(name_id, 0) + 1
        return hints

    def _is_tagged(self, entity: Entity) -> bool:
        return any(name in self._labels for name in full_names(entity))

    def is_tagged(self, candidates: tuple[Entity, ...]) -> bool:
        """Whether a label of the brief is a name of one of the records."""
        return any(map(self._is_tagged, candidates))

    def is_named(self, entity: Entity) -> bool:
        """Whether the brief names the record by a name that no other has, by title and family name, or by
        a label."""
        return entity.id in self._first_places or entity.id in self._titled_ids or self._is_tagged(entity)

    def note_titled(self, person: Entity) -> None:
        """Record that the brief has named a person by title and family name."""
        self._titled_ids.add(person.id)

    def is_first_named(self, person: Entity, block: int, start: int, end: int) -> bool:
        """Whether the first full name of a person in the brief lies between two offsets of a block."""
        first = self._first_places.get(person.id)
        return first is not None and first[0] == block and start < first[1] < end

    def is_named_before(self, person: Entity, place: tuple[int, int]) -> bool:
        """Whether a full name of a person stands before a place, given as (block, offset)."""
        return self._first_places.get(person.id, place) < place

    def is_spoken_of_otherwise(self, entity: Entity, words: str) -> bool:
        """Whether the brief names a country by words other than these: by its capital, its people, or a
        label."""
        matches = (
            m for m in self._matches if m.words != words and (not m.is_doubtful or m.meaning.demonym_of)
        )
        return self._is_tagged(entity) or any(entity.id in m.meaning.hints for m in matches)

    def names_firmly(self, candidates: tuple[Entity, ...]) -> bool:
        """Whether the brief names one of the records by a label, or by words that cannot mean another."""
        return any(entity.id in self._first_places or self._is_tagged(entity) for entity in candidates)

    def says_firmly(self, words: str, candidates: tuple[Entity, ...]) -> bool:
        """Whether the words are certainly a name elsewhere in the brief, or it names one of the records
        firmly."""
        return words in self._certain_words or self.names_firmly(candidates)

    def choose(
        self,
        candidates: tuple[Entity, ...],
        words: str,
        owners: tuple[str, ...] = (),
        is_shared_by_states: bool = False,
    ) -> tuple[Entity, ...]:
        """Return the record that a full name means, or all that are equally likely.

        First come records that the brief names elsewhere by a name that no other has, or by a label; then
        those with most related records named in the brief; then the one whose preferred name or alias is
        exactly that name. A name that bodies of many states have ("Treasury") means the body of the country
        beside it (``owners``), else of the country that the brief names most often; nothing if the brief
        names only other countries.
        """
        if owners:
            return tuple(e for e in candidates if not {*e.related, *e.broader}.isdisjoint(owners))
        if is_shared_by_states:
            return self._choose_of_state(candidates, words)
        if len(candidates) == 1:
            return candidates
        scored = [(self._evidence(entity), entity) for entity in candidates]
        best = max(score for score, _ in scored)
        likely = tuple(entity for score, entity in scored if score == best)
        if len(likely) > 1:  # "Mike Brown" is Michael Brown only where no Mike Brown is known
            spelled = tuple(e for e in likely if words in map(pattern, e.spellings))
            likely = spelled or likely
        if len(likely) == 1:
            return likely
        plain = tuple(e for e in likely if "(" not in e.name and self._bears(e, candidates))
        return plain if len(plain) == 1 else likely

    def _choose_of_state(self, candidates: tuple[Entity, ...], words: str) -> tuple[Entity, ...]:
        """Return the body, among those of several states with one name, of the state that the brief names
        most."""
        named = [
            sum(self._hint_counts.get(related_id, 0) for related_id in (*e.related, *e.broader))
            for e in candidates
        ]
        most = max(named)
        if not most and self._hint_counts and not any(self._is_tagged(e) for e in candidates):
            return ()
        likely = tuple(e for e, count in zip(candidates, named, strict=True) if count == most)
        shown = tuple(e for e in likely if words in map(pattern, (e.name, *e.aliases)))
        if len(shown) == 1:
            return shown
        return () if most and self._is_of_another_state(candidates, most) else likely

    def _is_of_another_state(self, candidates: tuple[Entity, ...], most: int) -> bool:
        """Whether the brief names another country at least ``most`` times, whose body of that name no
        record is."""
        theirs = {
            related_id for e in candidates for related_id in (*e.related, *e.broader)
        } | _CALLED_OTHERWISE
        return any(
            count >= most and name_id not in theirs for name_id, count in self._countries_named.items()
        )

    @cached_property
    def _countries_named(self) -> Mapping[str, int]:
        """Country id to the number of times that the brief names the country or its people."""
        named: dict[str, int] = {}
        for match in self._matches:
            full = match.meaning.demonym_of or match.meaning.full
            if len(full) == 1 and full[0].type == "country":
                named[full[0].id] = named.get(full[0].id, 0) + 1
        return named

    def most_spoken_of(self, candidates: Sequence[Entity]) -> tuple[Entity, ...]:
        """Return the record that the brief names most often, related records included, together with those
        that it names at least half as often; empty if it names none."""
        counts = [self._spoken_of(entity) for entity in candidates]
        most = max(counts, default=0)
        return tuple(e for e, count in zip(candidates, counts, strict=True) if most and 2 * count >= most)

    def _spoken_of(self, entity: Entity) -> int:
        return sum(self._hint_counts.get(i, 0) for i in (entity.id, *entity.related, *entity.broader))

    def _bears(self, entity: Entity, candidates: tuple[Entity, ...]) -> bool:
        shared = set.intersection(*(set(full_names(e)) for e in candidates))
        return pattern(entity.name) in shared

    def _evidence(self, entity: Entity) -> tuple[int, int]:
        """Return how strongly the brief suggests a record, as a pair to be compared: certain evidence,
        then related records named."""
        certain = (entity.id in self._first_places) + self._is_tagged(entity)
        relatives = sum(related_id in self._hint_counts for related_id in (*entity.related, *entity.broader))
        return certain, relatives + (entity.id in self._hint_counts)

    def choose_short(
        self, persons: tuple[Entity, ...], titled: bool, place: tuple[int, int]
    ) -> tuple[Entity, ...]:
        """Return the person whom a family name means; empty if that is not certain.

        Certain are persons whose full name stands in the brief or its labels; among several, those named
        before ``place`` (block, offset), then those in the labels. After a title ("President Putin") a family
        name that only one record has is certain too, and stays so in the rest of the brief.
        """
        certain = tuple(
            p for p in persons if p.id in self._first_places or p.id in self._titled_ids or self._is_tagged(p)
        )
        if not certain and titled:
            certain = self._by_relatives(tuple(p for p in persons if p.type == "person"))
            if len(certain) == 1:
                self._titled_ids.add(certain[0].id)
            return certain
        if len(certain) < 2:
            return certain
        before = tuple(p for p in certain if self._first_places.get(p.id, (1 << 30, 0)) < place)
        if len(before) == 1:
            return before
        tagged = tuple(p for p in certain if self._is_tagged(p))
        return tagged if len(tagged) == 1 else certain

    def _by_relatives(self, persons: tuple[Entity, ...]) -> tuple[Entity, ...]:
        if len(persons) == 1:
            return persons
        scored = [(sum(related_id in self._hint_counts for related_id in p.related), p) for p in persons]
        best = max((score for score, _ in scored), default=0)
        likely = tuple(p for score, p in scored if score == best and best > 0)
        return likely if len(likely) == 1 else ()


def _is_town(match: Match) -> bool:
    return " " not in match.words and all(entity.type == "place" for entity in match.meaning.full)
