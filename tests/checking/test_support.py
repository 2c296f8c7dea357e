"""Which words are evidence for a topic."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

from briefs.checking.support import _stem, _supporting_words
from briefs.model import Entity

COAST = Entity("coast", "place", "Old Coast", aliases=("The Shore",), demonyms=("Coastal",))


def words(text: str, entity: Entity, *neighbours: Entity) -> set[str]:
    label = cast("Any", SimpleNamespace(text=text, entity=entity))
    return set(_supporting_words(label, {entity.id: neighbours}))


def test_a_topic_is_held_up_by_itself_by_stems_of_longer_words_and_by_spellings() -> None:
    assert words("Old Coast", COAST) == {" old coast ", " coas", " the shore ", " coastal "}


def test_initials_stand_for_three_words_or_more() -> None:
    assert " boc " in words("Band of Coast", COAST)
    assert " oc " not in words("Old Coast", COAST)


def test_a_person_is_held_up_by_the_surname_but_by_no_stem() -> None:
    person = Entity("quill", "person", "Ida Quill")
    assert words("Ida Quill", person) == {" ida quill ", " quill ", " ida "}


@pytest.mark.parametrize(("name", "is_one"), [("Adams Bo", True), ("Adamse Bo", False)])
def test_only_a_short_first_word_may_be_a_surname(name: str, is_one: bool) -> None:
    found = words(name, Entity("bo", "person", name))
    assert (f" {name.split()[0].lower()} " in found) == is_one
    assert " bo " in found


def test_a_neighbour_holds_up_a_topic_by_its_spellings_alone() -> None:
    found = words("Old Coast", COAST, Entity("city", "place", "Port Town", demonyms=("Porter",)))
    assert {" port town ", " porter "} <= found
    assert " port " not in found


@pytest.mark.parametrize(
    ("word", "stem"), [("coast", "coas"), ("coasts", "coast"), ("coastal", "coas"), ("coasting", "coas")]
)
def test_longer_words_lose_more_letters(word: str, stem: str) -> None:
    assert _stem(word) == stem
