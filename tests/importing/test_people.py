"""Names of people: where one begins and ends, what is none, and how it is spelled."""

from __future__ import annotations

import pytest

from briefs.importing.reading.people import (
    is_caseless_name,
    is_name,
    is_post,
    looks_like_name,
    name_at,
    names_alone,
    same_person,
    spelled,
)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ana Example went home", "Ana Example"),
        ("Ana Example, a pilot", "Ana Example"),
        ("Ana Example’s boat", "Ana Example"),
        ("Ana Example's boat", "Ana Example"),
        ("Ana Example: a pilot", "Ana Example"),
        ("Ana B. Example went", "Ana B. Example"),
        ("Ana Example. Pilots went", "Ana Example"),
        ("J.-P. Example went", "J.-P. Example"),
        ("Ana St. Example went", "Ana St. Example"),
        ("Ana “Boats” Example went", "Ana “Boats” Example"),
        ("Ana (Annie) Example went", None),
        ("Ana Example, Jr., went", "Ana Example, Jr."),
        ("Ana Example Jr. went", "Ana Example Jr."),
        ("Ana Example III went", "Ana Example III"),
        ("Ana Example, Ports Lead", "Ana Example"),
        ("Dr. Ana Example went", "Ana Example"),
        ("Rear Adm. (Ret.) Ana Example went", "Ana Example"),
        ("Ana van der Example went", "Ana van der Example"),
        ("Ana al-Example went", "Ana al-Example"),
        ("Ana van der went", None),
        ("Ana went", None),
        ("Ana Jr. went", None),
        ("van Example Ana", None),
        ("al-Example Ana", None),
        ("Ana Example2", None),
        ("Ana @Example", None),
        ("Ana", None),
        ("", None),
        ("The Example", None),
        ("Senior Example", None),
        ("ǅemal Example", "ǅemal Example"),
        ("ANNA EXAMPLE", None),
        ("Dr. ANNA EXAMPLE", "ANNA EXAMPLE"),
        ("ANNA EXAMPLE is a pilot", "ANNA EXAMPLE"),
        ("ANNA EXAMPLE is going", None),
        ("Anna EXAMPLE", "Anna EXAMPLE"),
        ("ANN EXAMPLE", "ANN EXAMPLE"),
    ],
)
def test_a_name_begins_here_and_ends_there(text: str, name: str | None) -> None:
    found = name_at(text, 0)
    assert (found and found.name) == name
    assert found is None or text[found.start : found.end] == name


def test_a_name_is_found_where_it_is_looked_for() -> None:
    found = name_at("As Dr. Ana Example said", 3)
    assert found == ("Ana Example", 7, 18)


def test_a_name_has_seven_words_at_most() -> None:
    found = name_at("Ana Bo Cai Dov Eva Finn Gus Holm", 0)
    assert found is not None
    assert found.name == "Ana Bo Cai Dov Eva Finn Gus"


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Ana Example", True),
        (" Ana Example. ", True),
        ("Ana Example, PhD", True),
        ("Ana Example PhD Candidate", True),
        ("Ana Example, a pilot", False),
        ("Ana Example went", False),
        ("Note d'analyse", False),
        ("boats", False),
    ],
)
def test_a_text_is_a_name_as_a_whole(text: str, right: bool) -> None:
    assert is_name(text) == right


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("ליאת ברק", True),
        ("سلمى الخطيب", True),
        ("一 二 三 四 五", True),
        ("一 二 三 四 五 六", False),
        ("一", False),
        ("一 二3", False),
        ("一 Ana", False),
    ],
)
def test_two_to_five_words_without_case_may_be_a_name(text: str, right: bool) -> None:
    assert is_caseless_name(text) == right


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Ana Qyxx", True),
        ("Dr. Ana Qyxx", True),
        ("Qyxx B. Zyxx", True),
        ("Q. Zyxx", True),
        ("Qyxx van Zyxx", True),
        ("Qyxx al-Zyxx", True),
        ("Qyxx Zyxx", False),
        ("Ana went", False),
    ],
)
def test_a_name_is_sure_by_a_given_name_an_initial_or_a_particle(text: str, right: bool) -> None:
    assert looks_like_name(text) == right


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Director, Harbor Lab", True),
        ("Research Fellow – Harbor Lab", True),
        ("Harbor-Director", False),
        ("Harbor Lab, Director", False),
        ("Simon Director", False),
        ("", False),
        (",", False),
    ],
)
def test_a_post_ends_with_what_people_are(text: str, right: bool) -> None:
    assert is_post(text) == right


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ana Example", ("Ana Example",)),
        ("Ana Example and Bo Ray", ("Ana Example", "Bo Ray")),
        ("Ana Example, Bo Ray, and Qyxx Zyxx", ("Ana Example", "Bo Ray", "Qyxx Zyxx")),
        ("Ana Example & Bo Ray", ("Ana Example", "Bo Ray")),
        ("Ana Example | Bo Ray", ("Ana Example", "Bo Ray")),
        ("Ana Example; Bo Ray", ("Ana Example", "Bo Ray")),
        ("Ana Example / Bo Ray", ("Ana Example", "Bo Ray")),
        ("*Ana Example*", ("Ana Example",)),
        ("Dr. Ana EXAMPLE", ("Ana Example",)),
        ("Ana Example, Ana Example", ("Ana Example",)),
        ("Ana Example, director of ports", ("Ana Example",)),
        ("Ana Example, who sails", ()),
        ("Director of ports, Ana Example", ()),
        ("Qyxx Zyxx", ()),
        ("boats and piers", ()),
        ("Ana Bo Cai Dov", ("Ana Bo Cai Dov",)),
        ("Ana Bo Cai Dov Eva", ()),
        ("Ana Bo Cai Dov Eva, Bo Ray", ("Ana Bo Cai Dov Eva", "Bo Ray")),
    ],
)
def test_a_line_of_nothing_but_names_and_posts_gives_the_names(text: str, names: tuple[str, ...]) -> None:
    assert names_alone(text) == names


@pytest.mark.parametrize(
    ("name", "right"),
    [
        ("Ana EXAMPLE", "Ana Example"),
        ("ANNA EXAMPLE", "Anna Example"),
        ("ANA VAN EXAMPLE", "Ana van Example"),
        ("Ana VAN EXAMPLE", "Ana VAN Example"),
        ("ANA LEE", "ANA LEE"),
        ("Ana Example", "Ana Example"),
    ],
)
def test_a_name_in_capitals_is_spelled_as_elsewhere(name: str, right: str) -> None:
    assert spelled(name) == right


@pytest.mark.parametrize(
    ("one", "other", "right"),
    [
        ("Ana Example", "ana EXAMPLE", True),
        ("Ana B. Example", "Ana Example", True),
        ("Ana Bo Example", "Ana Example", True),
        ("Ana Bo Example", "Ana Cai Example", False),
        ("Ana Example", "Bo Example", False),
        ("Ana Example", "Ana Ray", False),
        ("Ana Bo Example", "Ana Ray", False),
        ("Cai Bo Example", "Ana Example", False),
        ("A. B.", "a. b.", True),
        ("A. B.", "A. C.", False),
        ("A. B.", "Ana Example", False),
    ],
)
def test_two_names_are_of_one_person_that_differ_in_the_middle_or_in_case(
    one: str, other: str, right: bool
) -> None:
    assert same_person(one, other) == right
    assert same_person(other, one) == right
