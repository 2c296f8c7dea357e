"""What each spelling may mean."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from briefs.authority.shared_names import OF_A_STATE
from briefs.linking.rows import ids_of, is_of_people
from briefs.linking.short_names import short_names
from briefs.linking.spelled import full_names, pattern
from briefs.linking.word_lists import ORDINARY_NAMES
from briefs.model import Entity


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
    may_be_a_part: bool
    """Whether a word before it may make another name with it: a country, a place, a party, a body that is
    called by one word."""
    is_ordinary: bool
    """Whether it is an ordinary word too: "Shell"."""
    is_guarded: bool
    """Whether it is a place whose bare name is a person's or a word's too: "Flint (Michigan)"."""
    is_of_a_state: bool
    """Whether bodies of many states bear it, or only its record's full form tells which body it is, as
    "Constitutional Council (France)" does."""
    is_certain: bool
    """Whether it means its one record wherever it is no part of a longer name."""
    near: tuple[str, ...]
    """Ids of what a brief speaks of that names it: its one record with those it is related to or a part of,
    or the countries of a demonym."""


def spellings(entity: Entity) -> frozenset[str]:
    """Return the spellings that decide whether a brief may mention a record."""
    return frozenset((*full_names(entity), *short_names(entity), *map(pattern, entity.demonyms)))


def unlike(before: Entity | None, after: Entity | None) -> frozenset[str]:
    """Return the spellings that decide whether a brief may name something else by a record that has
    changed, is new or is gone (None).

    Where it has only got or lost spellings, these alone: a brief without them is as it was.
    """
    if before and after and before._replace(aliases=after.aliases, hidden_names=after.hidden_names) == after:
        return frozenset(words for _, words in _kinds(before) ^ _kinds(after))
    return frozenset(words for one in (before, after) if one for words in spellings(one))


def _kinds(entity: Entity) -> set[tuple[bool, str]]:
    """Return the spellings of a record, each with whether it is a short one."""
    return {(False, words) for words in full_names(entity)} | {(True, words) for words in short_names(entity)}


def meaning(words: str, row: str, names: Mapping[str, Entity]) -> Meaning:
    """Return what a pattern may mean."""
    full, short, famous, people = (tuple(names[name_id] for name_id in ids) for ids in ids_of(row))
    full = tuple(e for e in full if e.status != "provisional") or full  # a label's is no rival of theirs
    is_people = is_of_people(row)
    is_placed = any(e.type in ("country", "place") for e in full)
    party = words.endswith(" Party") or (" " not in words and not words.isupper())
    may_be_a_part = is_placed or (party and any(e.type == "organization" for e in full))
    is_ordinary = words.lower() in ORDINARY_NAMES and not words.isupper()
    alone = len(full) == 1
    is_guarded = alone and is_placed and " " not in words and full[0].name[-1] == ")"
    is_of_a_state = words in OF_A_STATE or (bool(full) and all(_is_told_apart(e, words) for e in full))
    may_be_somebody = " " not in words and any(e.type == "person" for e in short)
    doubted = is_ordinary or is_guarded or (is_placed and short) or may_be_somebody or is_of_a_state
    is_certain = alone and not doubted
    near: tuple[str, ...] = tuple(country.id for country in people)
    if alone and not people and not is_of_a_state:
        near = (full[0].id, *full[0].related, *full[0].broader)
    flags = (is_people, is_placed, may_be_a_part, is_ordinary, is_guarded, is_of_a_state, is_certain)
    return Meaning(full, short, famous, people, *flags, near)


def _is_told_apart(entity: Entity, words: str) -> bool:
    if entity.type != "organization" or entity.name[-1] != ")":
        return False
    return words.lower().removeprefix("the ") == pattern(entity.name).lower().removeprefix("the ")
