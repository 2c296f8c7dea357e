"""What each spelling may mean: the table that the linker looks up, of all records together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple

from briefs.linking.spelled import full_names, pattern, short_names
from briefs.linking.word_lists import OF_A_STATE, ORDINARY_NAMES, SPOKEN
from briefs.model import Entity

_SMALL_TOO = frozenset(
    "Party Group Force River Province State Region Peninsula Movement Network Militia Brigade Valley "
    "County".split()
)
"""Nouns at the end of a name that many write with a small letter: "the Congress party"."""


Ids = tuple[str, ...]
_FIELD, _ID = "\x1e", "\x1f"
"""Between the fields of a row, and between the ids in a field: in no id."""


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
    is_placed: bool
    """Whether a country or place bears it."""
    is_ordinary: bool
    """Whether it is an ordinary word too: "Shell"."""
    is_guarded: bool
    """Whether it is a place whose bare name is a person's or a word's too: "Flint (Michigan)"."""
    is_certain: bool
    """Whether it means its one record wherever it is no part of a longer name."""


def spellings(entity: Entity) -> frozenset[str]:
    """Return the spellings that decide whether a brief may mention a record."""
    return frozenset((*full_names(entity), *short_names(entity), *map(pattern, entity.demonyms)))


def unlike(before: Entity | None, after: Entity | None) -> frozenset[str]:
    """Return the spellings that decide whether a brief may name something else by a record that has
    changed, is new or is gone (None).

    Where it has only got or lost spellings, these alone: a brief without them is as it was.
    """
    if before and after and replace(before, aliases=after.aliases, hidden_names=after.hidden_names) == after:
        return frozenset(words for _, words in _kinds(before) ^ _kinds(after))
    return frozenset(words for one in (before, after) if one for words in spellings(one))


def _kinds(entity: Entity) -> set[tuple[bool, str]]:
    """Return the spellings of a record, each with whether it is a short one."""
    return {(False, words) for words in full_names(entity)} | {(True, words) for words in short_names(entity)}


def meaning(words: str, row: str, names: Mapping[str, Entity]) -> Meaning:
    """Return what a pattern may mean."""
    fields = row.split(_FIELD)
    full, short, famous, people = (
        tuple(names[name_id] for name_id in ids.split(_ID)) if ids else ()
        for ids in (*fields[:4], *[""] * (4 - len(fields)))
    )
    is_placed = any(e.type in ("country", "place") for e in full)
    is_ordinary = words.lower() in ORDINARY_NAMES and not words.isupper()
    alone = len(full) == 1
    is_guarded = alone and is_placed and " " not in words and full[0].name[-1] == ")"
    is_certain = alone and not (is_ordinary or is_guarded or (is_placed and short) or words in OF_A_STATE)
    return Meaning(
        full, short, famous, people, len(fields) > 4, is_placed, is_ordinary, is_guarded, is_certain
    )


def rows_of(names: Iterable[Entity]) -> dict[str, str]:
    """Return what each pattern may mean, of all records.

    A row holds the first five fields of ``Meaning``, as ids, without empty ones behind.
    """
    every = [(entity, full_names(entity)) for entity in names]
    countries = {entity.id for entity, _ in every if entity.type == "country"}
    owners = {p for e, patterns in every if e.type in ("country", "place") for p in patterns}
    people: dict[str, Ids] = {}
    for entity, patterns in every:
        for demonym in map(pattern, entity.demonyms):
            people[demonym] = (*people.get(demonym, ()), entity.id)
        if entity.type == "concept" and not countries.isdisjoint(entity.related):
            for spelling in patterns:
                if " " not in spelling:
                    people.setdefault(spelling, ())
    full: dict[str, Ids] = {}
    short: dict[str, Ids] = {}
    famous: dict[str, Ids] = {}
    for entity, patterns in every:
        shorter = short_names(entity)
        known = [p for p in patterns if p in shorter and entity.type == "person"]
        alone = (entity.id,)
        for spelling in known:
            famous[spelling] = (*famous[spelling], entity.id) if spelling in famous else alone
        _add(alone, [p for p in patterns if p not in known and _names(p, entity, people, owners)], full)
        _add(alone, [p for p in shorter if p in known or p not in patterns], short)
    tables = (full, short, famous, people)
    return {
        p: _FIELD.join(
            [*[_ID.join(table.get(p, ())) for table in tables], "1" if p in people else ""]
        ).rstrip(_FIELD)
        for p in full | short | people
    }


def _add(alone: Ids, patterns: Iterable[str], table: dict[str, Ids]) -> None:
    for p in patterns:
        for variant in _cases(p):
            have = table.get(variant)
            if have is None:
                table[variant] = alone
            elif have[-1] != alone[0]:
                table[variant] = have + alone


def _names(spelling: str, entity: Entity, people: Mapping[str, Ids], owners: set[str]) -> bool:
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
    small = spelling[0].islower() and not spelling.islower()
    first, _, rest = spelling.partition(" ")
    if not rest:
        if spelling in SPOKEN:
            return spelling, spelling.capitalize()
        return (spelling, spelling[0].upper() + spelling[1:]) if small else (spelling,)
    found = [spelling]
    if small:
        found.append(spelling[0].upper() + spelling[1:])
    if first in ("Al", "El"):
        found.append(first.lower() + " " + rest)
    if first == "The":
        found.append(rest if " " in rest else "the " + rest)
    head, _, last = spelling.rpartition(" ")
    if last in _SMALL_TOO and head != "Islamic":
        found.append(f"{head} {last.lower()}")
    return tuple(found)
