"""Whose a body or a place is, by the words that touch its name."""

from __future__ import annotations

import pytest

from briefs.linking.matching import Matcher
from briefs.linking.meanings import Match, Meanings
from briefs.linking.owners import Owner, country_around, is_elsewhere, owner
from briefs.linking.rows import rows_of
from briefs.linking.spelled import plain
from briefs.linking.table import Table
from briefs.model import Block, Entity

NAMES = [
    Entity("veltria", "country", "Veltria", demonyms=("Veltrian",)),
    Entity("isles", "country", "Tern Isles"),
    Entity("ostrana", "place", "Ostrana", related=("veltria", "isles")),
    Entity("brelm", "place", "Brelm", broader=("veltria",), related=("isles",)),
    Entity("twin", "place", "Twin (Veltria)", ("Twin",), broader=("veltria",)),
    Entity("twin-isles", "place", "Twin (Tern Isles)", ("Twin",), related=("isles",)),
    Entity("ohio", "place", "Ohio", broader=("usa",)),
    Entity("maine", "place", "Maine", broader=("usa",)),
    Entity("usa", "country", "United States"),
    Entity("tarvik", "place", "Tarvik", related=("veltria",)),
    Entity("kolm", "place", "Kolm", broader=("ohio",)),
    Entity("guild", "organization", "Pilots Guild", related=("veltria",)),
    Entity("vardo", "person", "Ida Vardo"),
    Entity("office", "organization", "Office of Foreign Affairs", (), ("Foreign Ministry",)),
]


def matches_in(*texts: str) -> tuple[list[Match], list[str]]:
    """Return the matches in some blocks, and the plain text of each."""
    table = Table.of(rows_of(NAMES))
    matcher, meanings = Matcher(table), Meanings(table, {entity.id: entity for entity in NAMES})
    found = [
        Match(text.block, start, end, words, meanings[words], False, False, False)
        for text in matcher.texts([Block("paragraph", text, "") for text in texts]).values()
        for start, end, words in matcher.find(text.plain)
    ]
    return found, [plain(text)[0] for text in texts]


def at(words: str, matches: list[Match]) -> int:
    return next(i for i, match in enumerate(matches) if match.words == words)


def owner_in(*texts: str) -> Owner | None:
    matches, plain_texts = matches_in(*texts)
    i = at("Foreign Ministry", matches)
    return owner(matches, i, plain_texts[matches[i].block])


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The Veltrian Foreign Ministry said so.", Owner(("veltria",), 4)),
        ("The Veltria Foreign Ministry said so.", Owner(("veltria",), 4)),
        ("Veltria's Foreign Ministry said so.", Owner(("veltria",), 10)),
        ("Tern Isles' Foreign Ministry said so.", Owner(("isles",), 12)),
        ("Ostrana's Foreign Ministry said so.", Owner(("veltria",), 10)),  # the capital of Veltria
        ("Ostrana' Foreign Ministry said so.", Owner(("veltria",), 9)),
        ("The Foreign Ministry of Veltria said so.", Owner(("veltria",), 4)),
        ("The Foreign Ministry of the Tern Isles said so.", Owner(("isles",), 4)),
        ("Brelm's Foreign Ministry of Veltria", Owner(("veltria",), 8)),  # a town has none
        ("Brelm's Foreign Ministry said so.", None),
        ("The Ostrana Foreign Ministry said so.", None),
        ("Veltrian's Foreign Ministry said so.", None),
        ("Pilots Guild's Foreign Ministry said so.", None),
        ("Veltria, Foreign Ministry", None),
        ("The Veltrian, Foreign Ministry", None),
        ("The Foreign Ministry of lovely Veltria", None),
        ("The Foreign Ministry of Ostrana", None),
        ("The Foreign Ministry in Veltria", None),
        ("The Foreign Ministry of the", None),
        ("The Foreign Ministry", None),
    ],
)
def test_the_words_that_touch_a_body_say_whose_it_is(text: str, wanted: Owner | None) -> None:
    assert owner_in(text) == wanted


def test_what_stands_at_that_place_in_another_block_owns_nothing() -> None:
    assert owner_in("The Veltrian ships sailed.", "What did the Foreign Ministry say?") is None
    assert owner_in("Foreign Ministry of ships.", "Of ships and of oil Veltria", "The Tern Isles") is None
    matches, (text, _) = matches_in("Foreign Ministry of the", "In all the ships of the Tern Isles")
    assert matches[1].start == len(text) + 1
    assert owner(matches, 0, text + " ") is None


def around(name: str, *texts: str) -> Owner | None:
    matches, plain_texts = matches_in(*texts)
    i = at(name, matches)
    return country_around(matches, i, plain_texts[matches[i].block])


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("In Twin, Veltria, it rained.", Owner(("veltria",), 3)),
        ("In Twin in Veltria it rained.", Owner(("veltria",), 3)),
        ("In Veltria's Twin it rained.", Owner(("veltria",), 13)),
        ("In Twin, Tern Isles, it rained.", Owner(("isles",), 3)),
        ("In Twin, Brelm, it rained.", Owner(("brelm", "veltria"), 3)),  # a part of the same country
        ("In Twin and Veltria it rained.", None),
        ("In Veltria, Twin it rained.", None),
        ("In Veltria in Twin it rained.", None),
        ("In Twin's Veltria it rained.", None),
        ("In Twin, Ohio, it rained.", None),
        ("In Twin, Pilots Guild, it rained.", None),
        ("In Twin it rained.", None),
    ],
)
def test_the_words_that_touch_a_place_say_where_it_lies(text: str, wanted: Owner | None) -> None:
    assert around("Twin", text) == wanted


def test_a_comma_may_fail_where_the_genitive_before_it_tells() -> None:
    assert around("Twin", "Veltria's Twin, Ohio") == Owner(("veltria",), 10)


def test_what_stands_at_that_place_in_another_block_is_not_around() -> None:
    assert around("Twin", "In Twin  ", "Rain fel Veltria") is None
    assert around("Twin", "Veltria fell", "Veltrix's Twin") is None


def elsewhere(name: str, *texts: str) -> bool:
    matches, plain_texts = matches_in(*texts)
    i = at(name, matches)
    return is_elsewhere(matches, i, plain_texts[matches[i].block])


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Tarvik, Ohio, is small.", True),
        ("It rained in Tarvik, Ohio", True),
        ("It rained in Tarvik, Ohio.", True),
        ("Tarvik, Ohio's port", True),
        ("Tarvik, Ohio, and other towns", False),  # a list
        ("Tarvik, Ohio, or Maine", False),
        ("Tarvik, Ohio and Maine", False),
        ("Tarvik and Ohio.", False),
        ("Tarvik, Veltria.", False),  # no state of those lists
        ("Kolm, Ohio.", False),  # there it is
        ("Kolm, Maine.", True),
        ("Tarvik.", False),
    ],
)
def test_a_state_behind_a_town_shows_that_it_is_another_town(text: str, wanted: bool) -> None:
    assert elsewhere("Kolm" if "Kolm" in text else "Tarvik", text) is wanted


def test_a_state_in_another_block_says_nothing_of_a_town() -> None:
    assert not elsewhere("Tarvik", "Tarvik  ", "Is it in Ohio?")
    assert not elsewhere("Tarvik", "Tarvik,", "Where is Ohio?")
