"""What the words around a name say of it, each test of ``linking.context`` alone.

A text holds the name between square brackets. In the plain text a comma or a bracket is a space, so that the
texts here have two spaces where a comma stood."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from briefs.linking import context


def placed(marked: str) -> tuple[str, int, int]:
    """Return a text without its square brackets, and where the name between them begins and ends."""
    before, _, rest = marked.partition("[")
    name, _, after = rest.partition("]")
    return before + name + after, len(before), len(before) + len(name)


@pytest.mark.parametrize(
    ("marked", "before", "after"),
    [
        ("President [Zyx] Post", "President", "Post"),
        ("the President  [Zyx]  Post", "", ""),
        ("'President [Zyx]", "President", ""),
        ("President' [Zyx]'s Post", "", ""),
        ("[Zyx] post", "", ""),
        (" [Zyx] P.", "", "P."),
        ("a [Zyx]", "a", ""),
        ("x" * 50 + " [Zyx] Post-Road", "x" * 40, "Post-Road"),
    ],
)
def test_the_word_beside_a_name_is_parted_from_it_by_one_space(marked: str, before: str, after: str) -> None:
    text, start, end = placed(marked)
    assert context.word_before(text, start) == before
    assert context.word_after(text, end) == after


def _at_start(test: Callable[[str, int], bool]) -> Callable[[str], bool]:
    def told(marked: str) -> bool:
        text, start, _ = placed(marked)
        return test(text, start)

    return told


def _at_end(test: Callable[[str, int], bool]) -> Callable[[str], bool]:
    def told(marked: str) -> bool:
        text, _, end = placed(marked)
        return test(text, end)

    return told


def _around(test: Callable[[str, int, int], bool]) -> Callable[[str], bool]:
    return lambda marked: test(*placed(marked))


def _of_name(test: Callable[[str, str, int], bool]) -> Callable[[str], bool]:
    def told(marked: str) -> bool:
        text, start, end = placed(marked)
        return test(text[start:end], text, start)

    return told


def _another(marked: str) -> bool:
    text, start, _ = placed(marked)
    return context.names_another(text, start, lambda word: word == "Veltrian")


RULES: list[tuple[str, Callable[[str], bool], str, str]] = [
    (
        "may be an ordinary word",
        _of_name(context.may_be_ordinary_word),
        "[Meta] said|[Shell] casings|It fell. [Shell] casings",
        "[Shell] said|[Shell] Road|the [Meta] said|[Shell] planned|[Shell] painted it|a [Shell] casing|"
        "[Shell]",
    ),
    (
        "is placed",
        _around(context.is_placed),
        "in [Flint]|In [Flint] now|near [Flint].|outside [Flint]. It|around [Flint] & so|"
        "city of [Flint] (old|town of [Flint]|mayor of [Flint]|[Flint]  Mich. won|[Flint]  N.Y. won",
        "in [Flint]'s view|in [Flint] Square|at [Flint]|in [Flint] v. Zyx|in [Flint] vs Zyx|[Flint]  Jr. won|"
        "[Flint] Mich. won|within [Flint]|state of [Flint]|[Flint]  Mich won",
    ),
    (
        "continues",
        _at_end(context.name_continues),
        "[Zyx] Brelm|[Zyx] J. Brelm|[Zyx] III|[Zyx] VI left|[Zyx] A|[Zyx] Brelm.",
        "[Zyx] brelm|[Zyx]  Brelm|[Zyx] President|[Zyx] Monday|[Zyx] UN|[Zyx] U.N. left|[Zyx]",
    ),
    (
        "is followed by a family name",
        _at_end(context.family_name_follows),
        "[Zyx] al Brelm",
        "[Zyx] al brelm|[Zyx] Brelm|[Zyx]  al Brelm",
    ),
    (
        "is an office",
        _around(context.is_an_office),
        "[Navy] Secretary|the State [Senate]|the Ministry of [Labour]|Department for [Labour]|state [Senate]",
        "[Navy] secretary|the Old [Senate]|House of [Labour]|[Navy]  Secretary|Ministry of the [Labour]",
    ),
    (
        "heads a body",
        _at_end(context.heads_a_body),
        "[Sony] Pictures|[Sony] Pictures. Then",
        "[Sony] pictures|[Sony] Inc|[Sony]",
    ),
    (
        "begins a longer name",
        _at_start(context.begins_longer_name),
        "in Lower [Saxony]|in Greta [Saxony]|Lower [Saxony]",
        "in lower [Saxony]|on Monday [Saxony]|in Lower  [Saxony]|in Zyx [Saxony]|Will [Saxony]",
    ),
    (
        "has a title",
        _at_start(context.has_title),
        "Judge [Zyx]|the judge [Zyx]",
        "Judge  [Zyx]|[Zyx]|Old [Zyx]",
    ),
    ("has an honorific", _at_start(context.has_honorific), "Mr. [Zyx]|Dame [Zyx]", "mr. [Zyx]|Dr. [Zyx]"),
    (
        "has a high office",
        _at_start(context.has_office),
        "President [Zyx]|premier [Zyx]",
        "Senator [Zyx]|[Zyx]",
    ),
    (
        "is a ship",
        _at_start(context.is_a_ship),
        "USS [Zyx]|the carrier [Zyx]|the cargo ship [Zyx]|aboard the [Zyx]|deck of the [Zyx]|"
        "the ferry the [Zyx]",
        "uss [Zyx]|the carrier  [Zyx]|the ship [Zyx]|beside the [Zyx]|[Zyx]|the aircraft [Zyx]|of [Zyx]",
    ),
    (
        "is of nature",
        _around(context.is_of_nature),
        "the [Tisza] river|[Tisza] valley|River [Tisza]|the lake [Tisza]|Mount [Tisza]",
        "[Tisza] River|[Tisza] party|Driver [Tisza]|the Lake [Tisza]|[Tisza]",
    ),
    (
        "stands alone",
        _around(context.stands_alone),
        "the [Zyx]|The [Zyx] was|the [Zyx] painted it|the [Zyx], it|the [Zyx] 4",
        "a [Zyx]|[Zyx]|the [Zyx] era|the [Zyx]'s|the [Zyx] Post|the [Zyx]a|the [Zyx]&Co|breathe [Zyx]",
    ),
    (
        "is followed by of and a name",
        _at_end(context.is_followed_by_of_name),
        "[Zyx] of Brelm|[Zyx] of the Brelm",
        "[Zyx] of brelm|[Zyx] in Brelm|[Zyx] Of Brelm",
    ),
    (
        "continues as the name of a thing",
        _at_end(context.continues_as_name_of_thing),
        "[Zyx] Prize|[Zyx] Human Rights Award|[Zyx] School of Law and Awards|[Zyx] Bridge fell",
        "[Zyx] prize|[Zyx] won a Prize|[Zyx] Prizewinner|[Zyx]  Prize|[Zyx]",
    ),
    (
        "reads as a newspaper",
        _at_end(context.reads_as_newspaper),
        "The [Zyx] reported it|The [Zyx]'s man|The [Zyx] magazine",
        "The [Zyx] fell|The [Zyx] sayso|The [Zyx]",
    ),
    (
        "modifies a noun",
        _at_end(context.modifies_noun),
        "[Male] guardianship",
        "[Male] said|[Male] in town|[Male] painted it|[Male] Guardian|[Male]",
    ),
    (
        "has a preposition of place",
        _at_start(context.has_preposition_of_place),
        "in [Zyx]|They came To [Zyx]|across [Zyx]|outside [Zyx]",
        "within [Zyx]|of [Zyx]|in the [Zyx]|[Zyx]",
    ),
    (
        "ends a title",
        _of_name(context.ends_a_title),
        "Bridging the [Gap]",
        "Bridging the [Zyx]|bridging the [Gap]|Bridging a [Gap]|[Gap]",
    ),
    (
        "opens a sentence",
        _at_start(context.opens_sentence),
        "[Zyx]|It fell. [Zyx]|It fell? [Zyx]|“[Zyx]|It said: [Zyx]|so ([Zyx]|It fell.  [Zyx]",
        "It [Zyx]|it; [Zyx]|a, [Zyx]",
    ),
    (
        "is part of a longer name",
        _around(context.is_part_of_longer),
        "[Zyx] Post|[Zyx] Post. Then|University of [Zyx]|Bank of the [Zyx]|the Bank of [Zyx] fell",
        "[Zyx] post|[Zyx]  Post|[Zyx] Hall|Hall of [Zyx]|bank of [Zyx]|University in [Zyx]|[Zyx]",
    ),
    (
        "names another",
        _another,
        "Jeb [Bush]|Quickly Jeb [Bush]|so Billing [Bush]|a Sally [Bush]|J. [Bush]",
        "[Bush]|by [Bush]|President [Bush]|Veltrian [Bush]|After [Bush]|Veltria's [Bush]|Isles' [Bush]|"
        "Gov. [Bush]|Billing [Bush]|It fell. Quickly [Bush]|Allied [Bush]",
    ),
    (
        "is a month",
        _around(context.is_month),
        "in [May] 2019|in [May] rain|[May] the rain stop|In [May]|It ended in [May].|by [May] said",
        "Then [May] said|[May]'s party|[Zyx] 2019|Then [May] left|[May] was late|the [May] talks",
    ),
    (
        "is an adjective",
        context.is_an_adjective,
        "the National",
        "The National|the House|the National Post|National",
    ),
    (
        "ends with a given name",
        context.ends_with_given_name,
        "Juan Carlos|Zyx Juan Carlos",
        "Carlos|Juan Zyx|Zyx Carlos|Juan Zyx Carlos",
    ),
]


@pytest.mark.parametrize(
    ("test", "marked", "wanted"),
    [
        pytest.param(test, marked, wanted, id=f"{rule if wanted else 'not: ' + rule}: {marked}")
        for rule, test, holds, fails in RULES
        for texts, wanted in ((holds, True), (fails, False))
        for marked in texts.split("|")
    ],
)
def test_the_words_around_a_name(test: Callable[[str], bool], marked: str, wanted: bool) -> None:
    assert test(marked) is wanted


@pytest.mark.parametrize(
    ("marked", "wanted"),
    [
        ("[Zyx] Inc. fell", "Zyx Inc."),
        ("[Zyx] Inc. Then", "Zyx Inc"),
        ("[Zyx] Inc.", "Zyx Inc."),
        ("[Zyx] Inc.  so", "Zyx Inc."),
        ("[Zyx] Inc. 4", "Zyx Inc."),
        ("[Zyx] Inc.'s", "Zyx Inc."),
        ("[Zyx]  Inc fell", "Zyx  Inc"),
        ("[Zyx] Stores Ltd fell", "Zyx Stores Ltd"),
        ("[Zyx] Old Ltd fell", "Zyx"),
        ("[Zyx] Stores fell", "Zyx"),
        ("[Zyx] Incident", "Zyx"),
        ("[Zyx] & Co fell", "Zyx & Co"),
        ("[Zyx] AG fell", "Zyx AG"),
        ("[Zyx] AG Brelm", "Zyx"),
        ("[Zyx] fell", "Zyx"),
    ],
)
def test_the_legal_form_belongs_to_the_name_of_a_company(marked: str, wanted: str) -> None:
    text, start, end = placed(marked)
    assert text[start : context.end_of_company(text, end)] == wanted


def test_chinese_given_names_may_stand_behind_a_name() -> None:
    for marked, hyphen, last in (("[Jo Lai] Chee ying left", 11, 16), ("[Jo Lai] Ma Chee ying", 14, 19)):
        text, _, end = placed(marked)
        assert context.given_names_behind(text, end) == (hyphen, last)
        assert text[hyphen] == " "
    for marked in ("[Jo Lai] chee ying", "[Jo Lai] Chee Ying", "[Jo Lai] Chee yingying", "[Jo Lai] Chee y"):
        text, _, end = placed(marked)
        assert context.given_names_behind(text, end) is None
