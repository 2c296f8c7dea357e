"""Who is presented at the end of a brief, and by which words."""

from __future__ import annotations

import pytest

from briefs.importing.reading.biographies import authors, opens_biography, same_name


@pytest.mark.parametrize(
    ("line", "right"),
    [("Ana Example", True), ("Bo Ray", False), ("Ana Example is here", False), ("Qyxx Example", False)],
)
def test_a_line_is_the_name_of_an_author(line: str, right: bool) -> None:
    assert same_name(line, ["Ana Example"]) == right


def test_a_name_without_a_known_part_is_none_though_a_byline_has_it() -> None:
    assert not same_name("Qyxx Zyxx", ["Qyxx Zyxx"])


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Ana Example is a fellow at the Harbor Lab.", ("Ana Example",)),
        ("Ana Example is currently a fellow at the Harbor Lab.", ("Ana Example",)),
        ("Ana Example is a mother of two.", ()),
        ("Ana Example directs the program at the Harbor Lab.", ("Ana Example",)),
        ("Ana Example directs boats.", ()),
        ("Ana Example saw a fellow at the Harbor Lab.", ()),
        ("Ana Example, PhD, is a fellow at the Harbor Lab.", ("Ana Example",)),
        ("Ana Example PhD is a fellow at the Harbor Lab.", ("Ana Example",)),
        ("Ana MA is a fellow at the Harbor Lab.", ("Ana MA",)),
        ("Ana Example (@example) is a fellow at the Harbor Lab.", ("Ana Example",)),
        ("Ana Example, a retired pilot, is a fellow at the Harbor Lab.", ("Ana Example",)),
        ("Ana Example, a fellow at the Harbor Lab, is a mother.", ("Ana Example",)),
        ("Ana Example, a retired pilot, is a mother.", ()),
        ("Ana Example, a retired pilot, directs the program at the Harbor Lab.", ("Ana Example",)),
        ("Ana Example, a fellow at the Harbor Lab.", ("Ana Example",)),
        ("Ana Example, a mother of two.", ()),
        ("Ana Example and Bo Ray are fellows at the Harbor Lab.", ("Ana Example", "Bo Ray")),
        ("Ana Example, Cai Holm, and Bo Ray are fellows.", ("Ana Example", "Cai Holm", "Bo Ray")),
        ("Ana Example & Bo Ray are fellows at the Harbor Lab.", ("Ana Example", "Bo Ray")),
        (
            "Ana Example is a fellow at the Harbor Lab, and Bo Ray is its director.",
            ("Ana Example", "Bo Ray"),
        ),
        ("Ana Example is a fellow; Bo Ray is its director.", ("Ana Example", "Bo Ray")),
        (
            "Ana Example is a fellow at the Harbor Lab, where Bo Ray is director.",
            ("Ana Example", "Bo Ray"),
        ),
        ("Ana Example is a fellow of Bo Ray is director.", ("Ana Example",)),
        ("Boats sail and Bo Ray is director.", ()),
        ("The Harbor Lab is where Bo Ray directs.", ("Bo Ray",)),
        ("Here is what they saw and Bo Ray directs.", ()),
        ("Dr. Ana Example is a fellow.", ("Ana Example",)),
        ("Ana al-Example is a fellow.", ("Ana al-Example",)),
        ("Ana Example works there.", ("Ana Example",)),
        ("Ana Example works hard.", ()),
    ],
)
def test_a_sentence_presents_those_whom_it_gives_a_post(sentence: str, names: tuple[str, ...]) -> None:
    assert authors([sentence]) == names


def test_the_post_stands_among_the_next_sixteen_words() -> None:
    assert authors(["Ana Example is " + "a very " * 7 + "good pilot and fellow."]) == ()
    assert authors(["Ana Example is " + "a very " * 7 + "good fellow."]) == ("Ana Example",)
    assert authors(["Ana Example is " + "a very " * 7 + "and good fellow."]) == ()


def test_a_name_alone_and_its_sentence_are_one_author() -> None:
    said = ["*Ana Example*", "Ana B. Example is a fellow.", "Dr. Bo Ray", "Bo Ray is a fellow.", "boats"]
    assert authors(said) == ("Ana Example", "Bo Ray")
    assert authors(["Ana Example is a fellow.", "Ana Example", "Ana Example directs it at the Lab."]) == (
        "Ana Example",
    )


@pytest.mark.parametrize(
    ("text", "before", "right"),
    [
        ("Ana Example is a fellow.", "The boats run daily.", True),
        ("Ana Example is a fellow.", "The boats of Example run daily.", False),
        ("Ana Example is a fellow.", "The boats of Examples run daily.", True),
        ("Bo Ray is a fellow.", "The boats of Ray run daily.", True),
        ("– Ana Example is a fellow.", "The boats run daily.", True),
        ("Rear Adm. Ana Example is a fellow.", "The boats run daily.", True),
        ("The author is from the islands.", "The boats of Example run daily.", True),
        ("About the author: she went to sea.", "The boats run daily.", True),
        ("Ana Example is a mother.", "The boats run daily.", False),
        ("The boats run daily.", "Nobody counts them.", False),
        ("Ana Example is a fellow.", "“The boats are late,” said Ana Example of it.", True),
        ("Ana Example is a fellow.", "“The boats are late.” — Ana Example", True),
        ("Ana Example is a fellow.", "“The boats are late,” and Ana Example left.", False),
    ],
)
def test_a_biography_presents_who_is_no_subject_of_the_text(text: str, before: str, right: bool) -> None:
    assert opens_biography(text, before, ["Bo Ray"]) == right
