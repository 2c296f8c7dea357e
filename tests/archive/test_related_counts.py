"""The bit-sliced counts against plain counting."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from briefs.archive.related_counts import bit_planes, highest_counts

SETS = st.lists(st.integers(0, 2**70 - 1), max_size=20)


def members(one: int) -> list[int]:
    return [n for n in range(one.bit_length()) if one >> n & 1]


@given(SETS)
def test_planes_hold_each_documents_count(sets: list[int]) -> None:
    counts = Counter(n for one in sets for n in members(one))
    found = bit_planes(sets)
    for n in range(70):
        assert sum((plane >> n & 1) << k for k, plane in enumerate(found)) == counts[n]


@given(SETS, st.integers(0, 69), st.integers(0, 8))
def test_strongest_are_the_highest_counts_and_then_the_greater_numbers(
    sets: list[int], without: int, most: int
) -> None:
    counts = Counter(n for one in sets for n in members(one))
    del counts[without]
    assert highest_counts(sets, without, most) == sorted(counts, key=lambda n: (-counts[n], -n))[:most]
