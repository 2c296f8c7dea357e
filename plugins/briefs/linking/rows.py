"""The rows of the linker's table: for each pattern, the ids of the records that it may mean.

A row holds the fields ``full``, ``short``, ``famous``, ``demonym_of`` and ``is_demonym`` of
``meanings.Meaning``, in this order; empty fields at the end are left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from operator import attrgetter
from typing import NamedTuple

from briefs.linking.short_names import short_names
from briefs.linking.spelled import full_names, pattern
from briefs.linking.table import Table
from briefs.linking.word_lists import SPOKEN
from briefs.model import Entity

_SMALL_TOO = frozenset(
    "Party Group Force River Province State Region Peninsula Movement Network Militia Brigade Valley "
    "County".split()
)
"""Nouns at the end of a name that many write with a small letter: "the Congress party"."""


_OF_AN_ACTOR = re.compile(r"(?:[A-Z.]+|United Nations|European Union|United States) [a-z ]+$")
"""Concepts that name an actor and what it does: "UN peacekeeping"."""

Ids = tuple[str, ...]
_FIELD, _ID = "\x1e", "\x1f"
"""Between the fields of a row, and between the ids in a field: in no id."""


def ids_of(row: str) -> list[Ids]:
    """Return the ids in the first four fields of a row."""
    fields = row.split(_FIELD)
    return [tuple(ids.split(_ID)) if ids else () for ids in (*fields[:4], *[""] * (4 - len(fields)))]


def is_of_people(row: str) -> bool:
    """Whether the pattern of a row is a demonym or the name of a people."""
    return row.count(_FIELD) == 4


class _Descriptors(NamedTuple):
    """Words by which a spelling may describe a body instead of naming it."""

    countries: frozenset[str]
    """Ids of the countries."""
    owners: frozenset[str]
    """Patterns of countries and places."""
    people: frozenset[str]
    """Demonyms, and names of peoples."""


def _descriptors(
    records: Sequence[Entity],
    countries: frozenset[str] = frozenset(),
    names_of: Callable[[Entity], Iterable[str]] = full_names,
) -> _Descriptors:
    """Return the descriptors among the names of some records; ``countries`` are ids of countries besides
    them."""
    own_countries = frozenset(e.id for e in records if e.type == "country")
    known = own_countries | countries
    people = {pattern(demonym) for e in records for demonym in e.demonyms}
    owners: set[str] = set()
    for entity in records:
        if entity.type == "concept" and not known.isdisjoint(entity.related):
            people.update(spelling for spelling in names_of(entity) if " " not in spelling)
        elif entity.type in ("country", "place"):
            owners.update(names_of(entity))
    return _Descriptors(own_countries, frozenset(owners), frozenset(people))


def rows_of(names: Iterable[Entity]) -> dict[str, str]:
    """Return the row of each pattern of some records."""
    entities = sorted(names, key=attrgetter("id"))
    patterns = {entity.id: full_names(entity) for entity in entities}
    world = _descriptors(entities, names_of=lambda entity: patterns[entity.id])
    full: dict[str, Ids] = {}
    short_famous_people: tuple[dict[str, Ids], ...] = ({}, {}, {})
    for entity in entities:
        alone = (entity.id,)
        fields = _patterns_by_field(entity, patterns[entity.id], world.people, world.owners)
        for table, meant in zip((full, *short_famous_people), fields, strict=True):
            for p in meant:
                table[p] = table[p] + alone if p in table else alone
    rows = {p: _ID.join(ids) for p, ids in full.items()}
    for p in dict.fromkeys(chain(*short_famous_people, sorted(world.people))):
        rows[p] = _row([table.get(p, ()) for table in (full, *short_famous_people)], p in world.people)
    return rows


def revised_rows(
    table: Table, removed: Sequence[Entity], added: Sequence[Entity], names: Mapping[str, Entity]
) -> dict[str, str] | None:
    """Return the rows that differ after some records were removed and others added; a row is "" if its
    pattern means nothing any more. None if so much may differ that all rows must be computed.

    ``names`` are all records after the change, by id.
    """
    countries = frozenset(entity.id for entity in names.values() if entity.type == "country")
    before, after = _descriptors(removed, countries), _descriptors(added, countries)
    if any(_owners((*removed, *added))) or before[:1] + before[2:] != after[:1] + after[2:]:
        return None
    owners = before.owners ^ after.owners
    if owners and not owners.isdisjoint(_owners(names.values())):
        return None
    changes: dict[str, list[tuple[int, str, bool]]] = {}
    people = _People(table)
    for records, is_added in ((removed, False), (added, True)):
        for entity in records:
            for field, patterns in enumerate(_patterns_by_field(entity, full_names(entity), people, ())):
                for p in patterns:
                    changes.setdefault(p, []).append((field, entity.id, is_added))
    return {p: _changed(table.row(p) or "", changes_of_row) for p, changes_of_row in changes.items()}


def _owners(records: Iterable[Entity]) -> Iterator[str]:
    """Yield the words before "'s" in the names of some records: "Iran" of "Iran's Revolutionary Guards"."""
    for entity in records:
        if any("s " in name and "'s " in pattern(name) for name in entity.spellings):
            yield from (p.split("'s ", 1)[0] for p in full_names(entity) if "'s " in p)


class _People(Container[str]):
    """The demonyms and names of peoples in a table."""

    def __init__(self, table: Table) -> None:
        self._table = table

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and is_of_people(self._table.row(word) or "")


def _changed(row: str, changes: Iterable[tuple[int, str, bool]]) -> str:
    """Return a row after ids were added to its fields or removed: (field, id, whether it was added)."""
    fields = [set(ids) for ids in ids_of(row)]
    for field, name_id, added in changes:
        if added:
            fields[field].add(name_id)
        else:
            fields[field].discard(name_id)
    return _row([tuple(sorted(ids)) for ids in fields], is_of_people(row))


def _row(fields: Iterable[Ids], is_demonym: bool) -> str:
    return _FIELD.join([*map(_ID.join, fields), "1" if is_demonym else ""]).rstrip(_FIELD)


def _patterns_by_field(
    entity: Entity, patterns: Iterable[str], people: Container[str], owners: Container[str]
) -> tuple[Iterable[str], ...]:
    """Return the patterns that may mean a record, one group for each of the first four fields of a row;
    ``patterns`` are its full names."""
    shorter = short_names(entity)
    known = [p for p in patterns if p in shorter] if entity.type == "person" else []
    return (
        _variants(p for p in patterns if p not in known and _names(p, entity, people, owners)),
        _variants(p for p in shorter if p in known or p not in patterns),
        known,
        dict.fromkeys(map(pattern, entity.demonyms)) if entity.demonyms else (),
    )


def _variants(patterns: Iterable[str]) -> Iterable[str]:
    return dict.fromkeys(variant for p in patterns for variant in _cases(p))


def _names(spelling: str, entity: Entity, people: Container[str], owners: Container[str]) -> bool:
    """Whether a spelling is a name in running text, not a description.

    "The invasion of Ukraine" describes an event, and names Ukraine. "The Russian army" and "Iran's
    Revolutionary Guards" describe a body by its country. "The Australian" is a person before it is a
    newspaper.
    """
    if not entity.is_actor:
        return not (spelling[0].islower() or (entity.type == "concept" and _OF_AN_ACTOR.match(spelling)))
    first, _, rest = spelling.partition(" ")
    if rest and first in people and rest.islower():
        return False
    if first == "The" and rest in people:
        return False
    return not ("'s " in spelling and spelling.split("'s ", 1)[0] in owners)


def _cases(spelling: str) -> tuple[str, ...]:
    """Return a spelling with its variants: at the start of a sentence, within one, and without "The".

    >>> _cases("The Hague"), _cases("al-Qaeda")
    (('The Hague', 'the Hague'), ('al-Qaeda', 'Al-Qaeda'))
    """
    small = spelling[0].islower() and not spelling.islower()
    first, _, rest = spelling.partition(" ")
    if not rest:
        if spelling in SPOKEN:
            return spelling, spelling.capitalize()
        return (spelling, spelling[0].upper() + spelling[1:]) if small else (spelling,)
    variants = [spelling]
    if small:
        variants.append(spelling[0].upper() + spelling[1:])
    if first in ("Al", "El"):
        variants.append(first.lower() + " " + rest)
    if first == "The":
        variants.append(rest if " " in rest else "the " + rest)
    head, _, last = spelling.rpartition(" ")
    if last in _SMALL_TOO and head != "Islamic":
        variants.append(f"{head} {last.lower()}")
    if last.islower() and last.isalpha() and not head.islower():  # "Haqqani network"
        variants.append(f"{head} {last.capitalize()}")
    return tuple(variants)
