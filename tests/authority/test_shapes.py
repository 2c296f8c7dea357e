"""What the shape of words says: whether they name a person or a body, and which names are alike."""

from __future__ import annotations

import pytest

from briefs.authority.doubles import SimilarNames, key
from briefs.authority.organization_names import LONGEST, is_organization
from briefs.authority.word_shapes import kind, person
from briefs.model import Entity


@pytest.mark.parametrize(
    ("word", "wanted"),
    [
        ("The", "t"),
        ("the", "j"),
        ("Zyx", "U"),
        ("iZyx", "U"),
        ("7th", "d"),
        ("7TH", "U"),
        ("of", "j"),
        ("bin", "p"),
        ("oil", "l"),
    ],
)
def test_a_word_has_a_shape(word: str, wanted: str) -> None:
    assert kind(word) == wanted


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("Greta", 0.0),
        ("Greta Brelm", 1.0),
        ("Greta Ploum Brelm", 1.0),
        ("Greta Ploum Quorl Brelm", 0.1),  # a given name before more than three capitals
        ("Zyx Brelm", 0.3),
        ("Zyx Ploum Brelm", 0.1),
        ("Z. Brelm", 1.0),
        ("Z.Y. Brelm", 1.0),
        ("Zyx P. Quorl Brelm", 1.0),
        ("Zyx P. Quorl Vard Brelm", 0.1),
        ("Zyx Brelm P.", 0.1),
        ("Zyx von Brelm", 0.8),
        ("Zyx al-Brelm", 0.8),
        ("Zyx Bin-Brelm", 0.3),
        ("al-Zyx Brelm", 0.3),
        ("Zyx von der la de Brelm", 0.8),
        ("Zyx von der la de da Brelm", 0.0),
        ("von Brelm", 0.0),
        ("Zyx von", 0.0),
        ("Zyx of Brelm", 0.0),
        ("Zyx 7 Brelm", 0.0),
        ("Greta Council", 0.0),
        ("Greta BRELM", 0.0),
        ("Greta B Brelm", 1.0),
        ("Greta B.C. Brelm", 1.0),
    ],
)
def test_words_look_more_or_less_like_a_persons_name(words: str, wanted: float) -> None:
    assert person(words.split()) == wanted


def test_further_given_names_and_known_shapes_count() -> None:
    assert person(["Zyx", "Brelm"], frozenset({"zyx"})) == 1.0
    assert person(["Zyx", "Brelm"], frozenset({"brelm"})) == 0.3
    assert person(["Zyx", "Brelm"], kinds="Ul") == 0.0


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("Harbor Institute", True),
        ("Harbor-Institute", True),
        ("Institute", True),
        ("Instytut Brelm i Ploum", True),  # a foreign name has small words of any kind
        ("Institute brelm", False),
        ("institute Brelm", False),
        ("7 Institute", False),
        ("", False),
        ("(“Harbor Institute”)", True),
        ("Greta Brelm", False),
        ("Greta Brelm of Harbor Institute", False),
        ("Zyx von Brelm of Harbor Institute", False),
        ("Zyx de Brelm of Harbor Institute", False),
        ("Zyx Brelm of Harbor Institute", True),
        ("Harbor Institute of Greta Brelm", True),
        ("HPG", True),
        ("HPG-2", True),
        ("H2", False),
        ("H", False),
        ("Zyx", False),
        ("海港研究所", True),
        ("海港", False),
        ("Brelm Ltd", True),
        ("Greta Brelm Ltd", True),
        ("Ltd Brelm", False),
        ("UN Brelm", True),
        ("Brelm UN", False),
        ("JK Brelm", False),
        ("Brelm for Ploum", True),
        ("Pilots without Ships", True),
        ("Pilots Without Ships", True),
        ("Pilots by Ships", False),
        ("School of Ships", True),
        ("School Ships", False),
        ("Ships of School", True),
        ("Friends of Ships", True),
        ("Harbor Press", True),
        ("Press Harbor", False),
        ("Greta Press", False),  # who may be called so
        ("G. Press", False),
    ],
)
def test_an_author_is_a_body_by_the_words_of_the_name(name: str, wanted: bool) -> None:
    assert is_organization(name) is wanted


def test_a_name_of_very_many_words_is_no_bodys() -> None:
    assert is_organization(" ".join(["Institute", *["Brelm"] * (LONGEST - 1)]))
    assert not is_organization(" ".join(["Institute", *["Brelm"] * LONGEST]))


@pytest.mark.parametrize(
    ("entity_type", "name", "other"),
    [
        ("person", "Zyx P. Brelm", "Brelm, Zyx"),
        ("person", "Khadzh Brelm", "Kaj Brelm"),
        ("person", "Zyx Brelm (minister)", "President Zyx Brelm Jr."),
        ("person", "Zyx Brellm", "Zyx Brelm"),
        ("organization", "The Guild of Pilots", "Pilots' Guild"),
        ("organization", "Pilots’ Guild", "Guild Pilots"),
    ],
)
def test_names_that_differ_by_little_are_alike(entity_type: str, name: str, other: str) -> None:
    assert key(entity_type, name) == key(entity_type, other) != ""


@pytest.mark.parametrize(
    ("entity_type", "name", "other"),
    [
        ("person", "Zyx Brelm", "Zyx Ploum"),
        ("person", "Zyx Ek Brelm", "Zyx Li Brelm"),
        ("person", "Z. Brelm", "P. Brelm"),  # all that tells them apart is the initial
        ("organization", "Guild P", "Guild Q"),
        ("organization", "Khadzh Guild", "Kaj Guild"),
    ],
)
def test_names_of_two_are_not_alike(entity_type: str, name: str, other: str) -> None:
    assert key(entity_type, name) != key(entity_type, other)


def test_a_name_without_words_is_like_none() -> None:
    assert key("person", "(...)") == ""
    records = [Entity("a", "person", "..."), Entity("b", "person", "—")]
    assert list(SimilarNames(records).of(records[0])) == []


def test_records_of_a_type_are_alike_by_name_or_alias() -> None:
    one = Entity("one", "person", "Zyx Brelm")
    two = Entity("two", "person", "Brelm, Zyx P.", ("Zyx Brelm",))
    three = Entity("three", "person", "Ploum Quorl", ("Zyx Brelm",))
    body = Entity("body", "organization", "Zyx Brelm")
    other = Entity("other", "person", "Vard Tolm")
    similar = SimilarNames([one, two, three, body, other])
    assert [entity.id for entity in similar.of(one)] == ["two", "three"]
    assert [entity.id for entity in similar.of(three)] == []
    assert [entity.id for entity in similar.of(body)] == []
