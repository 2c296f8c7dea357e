"""What separators alone make of a list."""

from __future__ import annotations

from itertools import pairwise

import pytest

from briefs.importing.tagging.separators import pieces


def cut(text: str) -> list[str]:
    found = pieces(text)
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
    assert pieces(text).clear
    assert cut(text) == want.split("|")


def test_a_comma_in_a_long_run_separates_nothing_for_sure() -> None:
    assert not pieces("Norway Sweden Barents Sea Marine Corps, U.S. Oslo Bergen Tromsø Arctic Council").clear
