"""What a pattern may mean, and what is known of each place where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from briefs.authority.shared_names import OF_A_STATE
from briefs.linking.rows import ids_of, is_of_people
from briefs.linking.short_names import short_names
from briefs.linking.spelled import full_names, pattern
from briefs.linking.table import Table
from briefs.linking.word_lists import ORDINARY_NAMES
from briefs.model import Entity


class Meaning(NamedTuple):
    """The records that a pattern may mean, and how sure that is."""

    full: tuple[Entity, ...]
    """Records of which it is a name."""
    short: tuple[Entity, ...]
    """Persons and bodies of which it is the family name or a shorter form."""
    famous: tuple[Entity, ...]
    """Those of them that it means without their full name."""
    demonym_of: tuple[Entity, ...]
    """Countries of which it is a demonym: no mention, but a hint."""
    is_demonym: bool
    """Whether it is a demonym or the name of a people, "Germans", and so no mention."""
    is_placed: bool
    """Whether a country or place bears it."""
    may_end_longer_name: bool
    """Whether a word before it may make another name with it: a country, a place, a party, a body that is
    called by one word."""
    is_ordinary: bool
    """Whether it is an ordinary word too: "Shell"."""
    needs_context: bool
    """Whether it is a place whose bare name is a person's or a word's too: "Flint (Michigan)"."""
    is_shared_by_states: bool
    """Whether bodies of many states bear it, or only its record's full form tells which body it is, as
    "Constitutional Council (France)" does."""
    is_unambiguous: bool
    """Whether it means its one record wherever it is no part of a longer name."""
    hints: tuple[str, ...]
    """Ids of what a brief speaks of that names it: its one record with those it is related to or a part of,
    or the countries of a demonym."""


class Match(NamedTuple):
    """A place where a pattern stands in the plain text of a block, at word boundaries."""

    block: int
    start: int
    end: int
    words: str
    meaning: Meaning
    continues: bool
    """Whether the name seems to go on with a word that no record holds."""
    began_before: bool
    """Whether the word before makes another name with it."""
    is_doubtful: bool
    """Whether it is an ordinary word at the start of a sentence, or may be a person's name."""


def patterns_of(entity: Entity) -> frozenset[str]:
    """Return all patterns by which a brief may mention a record or be evidence for it."""
    return frozenset((*full_names(entity), *short_names(entity), *map(pattern, entity.demonyms)))


def spellings_to_recheck(before: Entity | None, after: Entity | None) -> frozenset[str]:
    """Return the patterns for which briefs must be searched after a record changed, was added (``before`` is
    None) or removed (``after`` is None): a brief without any of them has the same mentions as before.

    If only aliases or hidden names differ, these are the patterns that were added or removed.
    """
    if before and after and before._replace(aliases=after.aliases, hidden_names=after.hidden_names) == after:
        return frozenset(words for _, words in _kinds(before) ^ _kinds(after))
    return frozenset(words for entity in (before, after) if entity for words in patterns_of(entity))


def _kinds(entity: Entity) -> set[tuple[bool, str]]:
    """Return the patterns of a record, each with whether it is a short name."""
    return {(False, words) for words in full_names(entity)} | {(True, words) for words in short_names(entity)}


def meaning(words: str, row: str, names: Mapping[str, Entity]) -> Meaning:
    """Return the meaning of a pattern; ``row`` is its row in the table (see ``rows``)."""
    full, short, famous, demonym_of = (tuple(names[name_id] for name_id in ids) for ids in ids_of(row))
    full = tuple(e for e in full if e.status != "provisional") or full  # a label's is no rival of theirs
    is_demonym = is_of_people(row)
    is_placed = any(e.type in ("country", "place") for e in full)
    party = words.endswith(" Party") or (" " not in words and not words.isupper())
    may_end_longer_name = is_placed or (party and any(e.type == "organization" for e in full))
    is_ordinary = words.lower() in ORDINARY_NAMES and not words.isupper()
    alone = len(full) == 1
    needs_context = alone and is_placed and " " not in words and full[0].name[-1] == ")"
    is_shared_by_states = words in OF_A_STATE or (bool(full) and all(_is_told_apart(e, words) for e in full))
    may_be_somebody = " " not in words and any(e.type == "person" for e in short)
    doubted = is_ordinary or needs_context or (is_placed and short) or may_be_somebody or is_shared_by_states
    is_unambiguous = alone and not doubted
    hints: tuple[str, ...] = tuple(country.id for country in demonym_of)
    if alone and not demonym_of and not is_shared_by_states:
        hints = (full[0].id, *full[0].related, *full[0].broader)
    flags = (
        is_demonym,
        is_placed,
        may_end_longer_name,
        is_ordinary,
        needs_context,
        is_shared_by_states,
        is_unambiguous,
    )
    return Meaning(full, short, famous, demonym_of, *flags, hints)


class Meanings(dict[str, Meaning]):
    """The meanings of the patterns of a table, each made when it is first asked for."""

    def __init__(self, table: Table, names: Mapping[str, Entity]) -> None:
        super().__init__()
        self._table = table
        self._names = names

    def __missing__(self, words: str) -> Meaning:
        made = self[words] = meaning(words, self._table.row(words) or "", self._names)
        return made


def _is_told_apart(entity: Entity, words: str) -> bool:
    """Whether a body's preferred name is these words and a qualifier in brackets: "Senate (France)"."""
    if entity.type != "organization" or entity.name[-1] != ")":
        return False
    return words.lower().removeprefix("the ") == pattern(entity.name).lower().removeprefix("the ")
