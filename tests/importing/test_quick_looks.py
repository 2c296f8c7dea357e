"""What is computed by a quick way against the plain way of saying it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefs.importing.reading import prose
from briefs.importing.reading.biographies import tells_contact
from briefs.importing.reading.chain import Facts, scores, table
from briefs.importing.reading.features import MARK, facts, page_of
from briefs.importing.reading.notices import is_notice
from briefs.importing.reading.units import units

weights = st.floats(-9, 9).map(lambda number: round(number, 2))
rows = st.dictionaries(st.sampled_from("abcdef"), st.dictionaries(st.integers(0, 24), weights), max_size=6)
texts = st.lists(
    st.sampled_from(
        ["The", "the", "“Ports", "e.g.", "U.S.", "boats.", "Dr.", "ends!”", "sea/Land", "/", "Über", "2.",
         "[3]", "said.12", "(why?)", "über", "NATO", "…", "x²", "“Ferries", "Piers", "must", "No. 4"]
    ),
    min_size=1,
    max_size=16,
).map(" ".join)  # fmt: skip


@given(
    rows,
    rows,
    st.lists(st.sampled_from("abcdef"), max_size=8),
    st.lists(st.sampled_from("abcdef"), max_size=4),
)
def test_a_row_is_the_sum_of_the_weights(
    own: dict[str, dict[int, float]], beside: dict[str, dict[int, float]], facts: list[str], seen: list[str]
) -> None:
    roles = tuple(map(str, range(25)))
    steps = ((0.0,) * 25,) * 25
    made = table(
        roles,
        {fact: tuple(row.items()) for fact, row in own.items()},
        {1: {fact: tuple(row.items()) for fact, row in beside.items()}},
        steps,
    )
    got = scores(made, [Facts(facts, ()), Facts([], tuple(seen))])[0]
    for role in range(25):
        told = [own.get(fact, {}).get(role, 0.0) for fact in facts]
        told += [beside.get(fact, {}).get(role, 0.0) for fact in seen]
        assert abs(got[role] - sum(told)) < 1e-9


@given(texts)
def test_title_case_counts_the_long_words(text: str) -> None:
    words = [word.lstrip("“‘\"'([") for word in re.split(r"[\s/]+", text)]
    counted = [word for word in words if len(word) > 3 and word[:1].isalpha()]
    if counted:
        right = sum(not word[:1].islower() for word in counted) >= 0.75 * len(counted)
    else:
        right = not words[0][:1].islower()
    assert prose.is_title_case(text) == right


@given(texts)
def test_the_mark_of_a_note_is_seen_anywhere(text: str) -> None:
    unit = units(text)[0].text
    assert ("mark" in facts(page_of(unit, units(unit)))[0].own) == bool(MARK.search(unit))


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Write to press@harbor.example for more.", True),
        ("Ann Lee can be found as @annlee there.", True),
        ("Please SUBSCRIBE to the paper.", True),
        ("Her latest book is about piers.", True),
        ("The boats run at 5 @ noon.", False),
        ("Subscribers rose to a million.", False),
    ],
)
def test_where_somebody_is_found(text: str, right: bool) -> None:
    assert tells_contact(text) == right


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("The Institute DOES NOT TAKE institutional POSITIONS on anything.", True),
        ("This is published by Harbor Institute, a nonprofit body.", True),
        ("Disclaimer: nobody is bound by it.", True),
        ("Read the full report at the site", True),
        ("The ministers do not take two positions at a time, said he, by and by.", False),
    ],
)
def test_a_notice_is_one_whatever_its_case(text: str, right: bool) -> None:
    assert is_notice(text) == right


def test_an_agency_behind_via_is_a_credit() -> None:
    assert "credit" in facts(page_of("Dawn VIA Getty", units("Dawn VIA Getty")))[0].own
