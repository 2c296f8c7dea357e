"""By which shorter names a text may call a record, and what a pattern may mean."""

from __future__ import annotations

import pytest

from briefs.linking.meanings import Meanings, spellings_to_recheck
from briefs.linking.rows import rows_of
from briefs.linking.short_names import short_names
from briefs.linking.table import Table
from briefs.model import Entity, EntityType


@pytest.mark.parametrize(
    ("name", "related", "wanted"),
    [
        ("Zyx Brelm", "", "Brelm"),
        ("Zyx Brelm Jr.", "", "Brelm"),
        ("Zyx Brelm, Sr", "", "Brelm"),
        ("Zyx Brelm II", "", "Brelm"),
        ("Zyx Brelm IV", "", "Brelm"),
        ("Zyx Brelm (minister)", "", "Brelm"),
        ("Zyx", "", ""),
        ("Zyx of Brelm", "", ""),
        ("Zyx the Brelm", "", ""),
        ("Sheikh Zyx", "", "Zyx"),
        ("President Sheikh Zyx", "", "Zyx"),
        ("Sheikh Zyx Brelm", "", "Brelm"),
        ("King Brelm", "", "Brelm"),  # it may be a given name
        ("Zyx Ploum Brelm", "", "Brelm|Ploum Brelm"),
        ("Zyx P. Brelm", "", "Brelm"),
        ("Zyx von der Brelm", "", "Brelm|der Brelm|von der Brelm"),
        ("Zyx Ploum von Brelm", "", "Brelm|von Brelm"),
        ("Von Brelm", "", "Brelm"),
        ("Zyx el-Brelm", "", "el Brelm|Brelm"),
        ("Zyx B.", "", ""),
        ("Zyx B", "", ""),
        ("Zyx brelm", "", ""),
        ("Zyx General", "", ""),
        ("Zan Ki-moon", "south-korea", "Zan"),
        ("Zan Ki-Moon", "south-korea", "Ki Moon"),
        ("Zan Ki-moon", "norway", "Ki moon"),
        ("Zan Kimoon", "south-korea", "Kimoon"),
        ("Zan Ki-moon Brelm", "south-korea", "Brelm|Ki moon Brelm"),
        ("Gao Wenqian", "china", "Gao"),
        ("Gao Wen-qian", "norway", "Gao"),
        ("Gao Wenqian", "norway", "Wenqian"),
        ("Gao Wenqian", "", "Wenqian|Gao"),  # of whom only a text tells
        ("Kim Brelmsen", "", "Brelmsen"),  # a given name too
        ("Zyx Wenqian", "", "Wenqian"),
        ("Gao Wenxi Lilan", "", "Gao"),
        ("Gao Wenxia Lilan", "", "Lilan|Wenxia Lilan"),
        ("Gao Wenxi Lilan Brelm", "", "Brelm|Lilan Brelm"),
        ("Zyx Brelm", "ethiopia", "Brelm|Zyx"),
    ],
)
def test_a_person_is_called_by_the_family_name(name: str, related: str, wanted: str) -> None:
    entity = Entity("x", "person", name, related=tuple(related.split()))
    assert "|".join(short_names(entity)) == wanted


def test_a_name_that_is_the_record_s_own_is_no_shorter_one() -> None:
    assert short_names(Entity("x", "person", "Brelm", ("Zyx Brelm",))) == ()
    assert short_names(Entity("x", "person", "Zyx Brelm", ("Brelm", "Zyx Tarvik"))) == ("Brelm", "Tarvik")


@pytest.mark.parametrize(
    ("kind", "name", "wanted"),
    [
        ("place", "Tarvik River", "Tarvik"),
        ("place", "Old Tarvik River", "Old Tarvik"),
        ("place", "Old Grey Tarvik River", ""),
        ("place", "Black River", ""),
        ("place", "Ob River", ""),
        ("place", "The Vell River", ""),
        ("place", "Tarvik Lake", ""),
        ("organization", "Tarvik River", ""),
        ("organization", "Old Grey Tarvik Post", "the Post"),
        ("organization", "Old Grey Dull Tarvik Post", ""),
        ("organization", "Old Tarvik Commission", "the Commission"),
        ("organization", "Old Grey Tarvik Commission", ""),
        ("organization", "Tarvik Party", "Tarvik"),
        ("organization", "Old Grey Tarvik Party", ""),
        ("organization", "Tarvik Guild", ""),
        ("place", "Tarvik Party", ""),
        ("event", "Tarvik River", ""),
    ],
)
def test_a_river_and_a_body_are_called_by_a_part_of_the_name(
    kind: EntityType, name: str, wanted: str
) -> None:
    assert "|".join(short_names(Entity("x", kind, name))) == wanted
    assert "|".join(short_names(Entity("x", kind, "Elsewhere", (name,)))) == wanted


NAMES = [
    Entity("veltria", "country", "Veltria", demonyms=("Veltrian",), related=("kolm",)),
    Entity("veltrians", "concept", "Veltrians", related=("veltria",)),
    Entity("isles", "country", "Tern Isles", demonyms=("Veltrian",)),
    Entity("kolm", "place", "Kolm (Veltria)", broader=("veltria",)),
    Entity("old-kolm", "place", "Old Kolm (Veltria)"),
    Entity("shell", "organization", "Shell"),
    Entity("brelm", "person", "Zyx Brelm"),
    Entity("brelm-inc", "organization", "Brelm"),
    Entity("tarvik", "organization", "Tarvik", related=("veltria",), broader=("isles",)),
    Entity("tarv", "organization", "TARV"),
    Entity("guild", "organization", "Pilots Guild"),
    Entity("rose", "organization", "Rose Party"),
    Entity("council", "organization", "Harbour Council (Veltria)"),
    Entity("navy", "organization", "Navy"),
    Entity("twin-1", "place", "Twin"),
    Entity("twin-2", "place", "Twin (Isles)"),
    Entity("made", "concept", "Tarvik", status="provisional"),
    Entity("ida", "person", "Ida Vardo"),
    Entity("vardo", "place", "Vardo"),
]
MEANINGS = Meanings(Table.of(rows_of(NAMES)), {entity.id: entity for entity in NAMES})


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("Veltria", "is_placed may_end_longer_name is_unambiguous"),
        ("Veltrian", "is_demonym"),
        ("Veltrians", "is_demonym is_unambiguous"),
        ("Kolm", "is_placed may_end_longer_name needs_context"),
        ("Old Kolm", "is_placed may_end_longer_name is_unambiguous"),
        ("Shell", "may_end_longer_name is_ordinary"),
        ("Brelm", "may_end_longer_name"),  # may be Zyx Brelm
        ("Zyx Brelm", "is_unambiguous"),
        ("Tarvik", "may_end_longer_name is_unambiguous"),
        ("TARV", "is_unambiguous"),
        ("Pilots Guild", "is_unambiguous"),
        ("Rose Party", "may_end_longer_name is_unambiguous"),
        ("Harbour Council", "is_shared_by_states"),
        ("Navy", "may_end_longer_name is_shared_by_states"),
        ("Twin", "is_placed may_end_longer_name"),
        ("Vardo", "is_placed may_end_longer_name"),
        ("Nowhere", ""),
    ],
)
def test_what_is_known_of_a_pattern(words: str, wanted: str) -> None:
    meaning = MEANINGS[words]
    assert [flag for flag in meaning._fields if getattr(meaning, flag) is True] == wanted.split()


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("Tarvik", "tarvik veltria isles"),
        ("Veltria", "veltria kolm"),
        ("Veltrian", "isles veltria"),  # the countries
        ("Kolm", "kolm veltria"),
        ("Harbour Council", ""),
        ("Twin", ""),
        ("Brelm", "brelm-inc"),
        ("Nowhere", ""),
    ],
)
def test_what_a_pattern_hints_at(words: str, wanted: str) -> None:
    assert list(MEANINGS[words].hints) == wanted.split()


def test_briefs_are_searched_again_for_the_spellings_that_differ() -> None:
    before = Entity("x", "person", "Zyx Brelm", ("Ploum",))
    assert spellings_to_recheck(before, before._replace(aliases=("Quorl",))) == {"Ploum", "Quorl"}
    assert spellings_to_recheck(before, before) == frozenset()
    every = {"Zyx Brelm", "Brelm", "Ploum"}
    assert spellings_to_recheck(before, before._replace(related=("veltria",))) == every
    assert spellings_to_recheck(before, None) == spellings_to_recheck(None, before) == every
    renamed = before._replace(name="Zyx Tarvik")
    assert spellings_to_recheck(before, renamed) == every | {"Zyx Tarvik", "Tarvik"}
    country = Entity("v", "country", "Veltria", demonyms=("Veltrian",))
    assert spellings_to_recheck(None, country) == {"Veltria", "Veltrian"}
