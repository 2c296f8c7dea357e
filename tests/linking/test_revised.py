"""A linker that follows changes of records is the one that would be made anew."""

from __future__ import annotations

import random

from briefs.authority.loading import base_authority
from briefs.linking.base import linker_of
from briefs.linking.linker import Linker
from briefs.linking.rows import revised_rows
from briefs.model import Entity

from .test_linker import NAMES


def merged(one: Entity, other: Entity) -> tuple[list[Entity], list[Entity]]:
    spellings = dict.fromkeys((*other.aliases, one.name, *one.aliases))
    return [one, other], [other._replace(aliases=tuple(spellings))]


def changed(random_: random.Random, names: list[Entity], step: int) -> tuple[list[Entity], list[Entity]]:
    """Return records that are gone and records that take their place."""
    one, other = random_.sample(names, 2)
    same_type = [entity for entity in names if entity.type == one.type and entity != one]
    choices = [
        ([one], []),
        ([one], [one._replace(name=f"{other.name} Party")]),
        ([one], [one._replace(aliases=one.aliases[1:], hidden_names=(other.name.split()[-1],))]),
        ([one], [one._replace(demonyms=(f"Quux{step}ian",))]),
        ([one], [one._replace(type=other.type)]),
        ([], [Entity(f"new-{step}", "person", f"Anna {other.name}")]),
        ([], [Entity(f"new-{step}", "concept", f"{other.name}s{step}", related=(one.id,))]),
        ([], [Entity(f"new-{step}", "organization", f"{one.name}'s Ministry of Tests")]),
        merged(one, random_.choice(same_type)) if same_type else ([one], []),
    ]
    return random_.choice(choices)


def test_a_linker_that_follows_changes_equals_one_made_anew() -> None:
    few = 0
    for seed in range(40):
        random_ = random.Random(seed)
        names = list(NAMES)
        linker = Linker(names)
        for step in range(12):
            gone, made = changed(random_, names, step)
            names = sorted((*(e for e in names if e not in gone), *made), key=lambda e: e.id)
            by_id = {entity.id: entity for entity in names}
            few += revised_rows(linker._table, gone, made, by_id) is not None
            linker = linker.revised(gone, made, by_id)
            assert linker.dump() == Linker(names).dump(), (seed, step, gone, made)
            linker = Linker.restore(linker.dump(), by_id)
    assert few > 100  # not all made anew


def test_a_linker_begun_from_the_base_equals_one_made_anew() -> None:
    base = base_authority().names
    one, other, gone = (name_id for name_id in list(base)[:3])
    own = [
        Entity("ann-other-of-quux", "person", "Ann Other of Quux"),
        base[one]._replace(name="Quux Steel Company"),
        base[other]._replace(aliases=("Quux Bank",)),
    ]
    names = {name_id: e for name_id, e in base.items() if name_id != gone} | {e.id: e for e in own}
    assert linker_of(names).dump() == Linker(names.values()).dump()
