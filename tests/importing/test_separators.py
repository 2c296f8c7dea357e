"""What separators alone make of a list."""

from __future__ import annotations

from itertools import pairwise

import pytest

from briefs.importing.tagging.separators import Pieces, pieces


def cut(text: str) -> list[str]:
    return cut_pieces(pieces(text))


def cut_pieces(found: Pieces) -> list[str]:
    edges = [0, *sorted(found.cuts), len(found.words)]
    return [" ".join(w.text for w in found.words[a:b]) for a, b in pairwise(edges)]


@pytest.mark.parametrize(
    ("text", "want"),
    [
        (
            "Europe, Fiscal Policy, Elections, and European Union",
            "Europe|Fiscal Policy|Elections|European Union",
        ),
        ("Space, Intelligence, and Privacy", "Space|Intelligence|and Privacy"),  # may be one tag
        ("Norway; Navy, U.S.; Sweden", "Norway|Navy, U.S.|Sweden"),
        ("Norway  Barents Sea\tOslo", "Norway|Barents Sea|Oslo"),
    ],
)
def test_a_separated_list_is_taken_at_its_word(text: str, want: str) -> None:
    assert pieces(text).is_separated
    assert cut(text) == want.split("|")


def test_a_comma_in_a_long_run_separates_nothing_for_sure() -> None:
    assert not pieces(
        "Norway Sweden Barents Sea Marine Corps, U.S. Oslo Bergen Tromsø Arctic Council"
    ).is_separated


@pytest.mark.parametrize(
    ("words", "others", "wanted"),
    [(10, 2, True), (11, 4, False), (6, 1, True), (7, 1, True), (8, 1, False), (1, 0, False)],
)
def test_a_list_is_separated_if_its_pieces_are_as_short_as_tags(
    words: int, others: int, wanted: bool
) -> None:
    """Ten words are the longest tag, and four the most on average."""
    text = "; ".join([" ".join(["Oil"] * words), *["Gas"] * others])
    assert pieces(text).is_separated is wanted


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("TransportLagosNigeriaRoad pricing", "Transport|Lagos|Nigeria|Road pricing"),
        ("IMFWorld BankNATO", "IMF|World Bank|NATO"),
        ("TradeChina", "Trade|China"),
        ("Climate ChangeEnergy", "Climate Change|Energy"),  # the text has both
        ("Ron DeSantisFloridaElections", "Ron DeSantis|Florida|Elections"),
        ("Joe O'NeillIrelandMcCarthyism", "Joe O'Neill|Ireland|McCarthyism"),
        ("UNClimate policyEU", "UN|Climate policy|EU"),
        ("QuayNet TradeGdynia Port", "QuayNet Trade|Gdynia Port"),  # the text writes QuayNet
    ],
)
def test_tags_that_ran_together_are_cut_where_the_case_changes(text: str, want: str) -> None:
    body = "QuayNet says that a change of energy policy, trade and Gdynia belong together."
    found = pieces(text, body)
    assert cut_pieces(found) == want.split("|")
    assert found.is_separated


@pytest.mark.parametrize(
    "text",
    [
        "Media YouTube Elections",
        "YouTube TikTok Elections",
        "eBay iPhone Trade",
        "MPs USSR GmbH",
        "Climate ChangeHarbour",
    ],
)
def test_a_name_with_a_capital_inside_is_not_cut(text: str) -> None:
    found = pieces(text, "Change.", {"youtube", "tiktok"})
    assert [word.text for word in found.words] == text.split()
    assert not found.cuts
