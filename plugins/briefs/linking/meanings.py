"""What each spelling may mean: the table that the linker looks up, of all records together."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from briefs.linking.spelled import famous_names, full_names, pattern, short_names
from briefs.model import Entity

_SMALL_TOO = frozenset(
    "Party Group Force River Province State Region Peninsula Movement Network Militia Brigade Valley "
    "County".split()
)
"""Nouns at the end of a name that many write with a small letter: "the Congress party"."""


class Meaning(NamedTuple):
    """The records that a pattern may mean."""

    full: tuple[Entity, ...]
    """Records of which it is a name."""
    short: tuple[Entity, ...]
    """Persons and bodies of which it is the family name or a shorter form."""
    famous: tuple[Entity, ...]
    """Those of them that it means without their full name."""
    people: tuple[Entity, ...]
    """Countries of which it is a demonym: no mention, but a hint."""
    is_people: bool
    """Whether it is a demonym or the name of a people, "Germans", and so no mention."""
    placed: bool
    """Whether a country or place bears it."""


def spellings(entity: Entity) -> frozenset[str]:
    """Return the spellings that decide whether a brief may mention a record."""
    return frozenset((*full_names(entity), *short_names(entity), *map(pattern, entity.demonyms)))


def meanings(names: Iterable[Entity]) -> dict[str, Meaning]:
    """Return the table of all patterns, sorted."""
    every = [(entity, full_names(entity)) for entity in names]
    countries = {entity.id for entity, _ in every if entity.type == "country"}
    owners = {p for e, patterns in every if e.type in ("country", "place") for p in patterns}
    people: dict[str, list[Entity]] = {}
    for entity, patterns in every:
        for demonym in entity.demonyms:
            people.setdefault(pattern(demonym), []).append(entity)
        if entity.type == "concept" and not countries.isdisjoint(entity.related):
            for spelling in patterns:
                if " " not in spelling:
                    people.setdefault(spelling, [])
    full: dict[str, list[Entity]] = {}
    short: dict[str, list[Entity]] = {}
    famous: dict[str, list[Entity]] = {}
    for entity, patterns in every:
        known = famous_names(entity)
        for spelling in known:
            famous.setdefault(spelling, []).append(entity)
        plain = [p for p in patterns if p not in known and _names_in_prose(p, entity, people, owners)]
        _add(entity, plain, full)
        _add(entity, [*known, *(p for p in short_names(entity) if p not in known)], short)
    found: dict[str, Meaning] = {}
    for p in sorted(full.keys() | short.keys() | people.keys()):
        records = tuple(full.get(p, ()))
        found[p] = Meaning(
            records,
            tuple(short.get(p, ())),
            tuple(famous.get(p, ())),
            tuple(people.get(p, ())),
            p in people,
            any(e.type in ("country", "place") for e in records),
        )
    return found


def dump(table: Mapping[str, Meaning]) -> bytes:
    """Return a table as bytes for ``restore``, records by their ids."""
    rows = [(p, *(tuple(e.id for e in group) for group in m[:4]), *m[4:]) for p, m in table.items()]
    return pickle.dumps(rows, 5)


def restore(data: bytes, names: Mapping[str, Entity]) -> dict[str, Meaning]:
    """Return the table that ``dump`` wrote of the same names; only for data this program wrote itself."""
    get: Callable[[str], Entity] = names.__getitem__
    return {
        p: Meaning(
            tuple(map(get, full)), tuple(map(get, short)), tuple(map(get, famous)), tuple(map(get, people)),
            is_people, placed,
        )
        for p, full, short, famous, people, is_people, placed in pickle.loads(data)
    }  # fmt: skip


def _add(entity: Entity, patterns: Iterable[str], table: dict[str, list[Entity]]) -> None:
    seen: set[str] = set()
    for p in patterns:
        for variant in _cases(p):
            if variant not in seen:
                seen.add(variant)
                table.setdefault(variant, []).append(entity)


def _names_in_prose(
    spelling: str, entity: Entity, people: Mapping[str, list[Entity]], owners: set[str]
) -> bool:
    """Whether a spelling is a name in running text, and no description.

    "The invasion of Ukraine" describes an event, and names Ukraine; "the Russian army" and
    "Iran's Revolutionary Guards" describe a body by its country.
    """
    if not entity.is_actor:
        return not spelling[0].islower()
    first, _, rest = spelling.partition(" ")
    if rest and first in people and rest.islower():
        return False
    return not ("'s " in spelling and spelling.split("'s ", 1)[0] in owners)


def _cases(spelling: str) -> tuple[str, ...]:
    """Return a spelling as it may stand at the start of a sentence, inside one, and without "The"."""
    first, _, rest = spelling.partition(" ")
    if not rest:
        return (
            (spelling, spelling[0].upper() + spelling[1:])
            if spelling[0].islower() and not spelling.islower()
            else (spelling,)
        )
    found = [spelling]
    if spelling[0].islower() and not spelling.islower():
        found.append(spelling[0].upper() + spelling[1:])
    if first in ("Al", "El"):
        found.append(first.lower() + " " + rest)
    if first == "The":
        found.append(rest)
    head, _, last = spelling.rpartition(" ")
    if last in _SMALL_TOO and head != "Islamic":
        found.append(f"{head} {last.lower()}")
    return tuple(found)
