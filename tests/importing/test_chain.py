"""The chain against all sequences, counted one by one."""

from __future__ import annotations

from itertools import pairwise, product
from math import exp

from hypothesis import given
from hypothesis import strategies as st

from briefs.importing.reading.chain import Facts, decode, scores, table
from briefs.importing.reading.weights import read, weights

numbers = st.floats(-3, 3).map(lambda number: round(number, 2))
ROLES = ("a", "b", "c")
steps = st.tuples(*[st.tuples(*[numbers] * 3)] * 3)


@given(steps, st.lists(st.tuples(*[numbers] * 3), min_size=1, max_size=5))
def test_best_sequence_and_sums_are_those_of_all_sequences(
    between: tuple[tuple[float, ...], ...], rows: list[tuple[float, ...]]
) -> None:
    every = {
        roles: sum(row[r] for row, r in zip(rows, roles, strict=True))
        + sum(between[a][b] for a, b in pairwise(roles))
        for roles in product(range(3), repeat=len(rows))
    }
    guesses = decode(table(ROLES, {}, {}, between), rows)
    got = tuple(ROLES.index(guess.role) for guess in guesses)
    assert abs(every[got] - max(every.values())) < 1e-9
    total = sum(map(exp, every.values()))
    for i, guess in enumerate(guesses):
        for r, role in enumerate(ROLES):
            share = sum(exp(score) for roles, score in every.items() if roles[i] == r) / total
            assert abs(guess.likely.get(role, 0.0) - share) < 1e-4


def test_a_unit_is_weighed_by_its_facts_and_those_of_its_neighbours() -> None:
    given_weights = table(
        ("a", "b"),
        {"short": ((0, 1.0),)},
        {-1: {"long": ((1, 2.0),), "none": ((0, 0.5),)}, 1: {"long": ((0, 0.25),)}},
        ((0.0, 0.0), (0.0, 0.0)),
    )
    page = [Facts(["short"], ("short",)), Facts(["long"], ("long",)), Facts(["short"], ("short",))]
    assert scores(given_weights, page) == [[1.75, 0.0], [0.0, 0.0], [1.0, 2.0]]


def test_no_page_has_no_roles() -> None:
    assert decode(weights(), []) == []


def test_the_table_is_read_as_it_is_written() -> None:
    from_text = read("a\tb\n0\t1.5\n-2\t0\n0\tend=.\t0 0.5\t1 -1\n-1\tprose\t1 2\n")
    assert (from_text.roles, from_text.steps) == (("a", "b"), ((0.0, 1.5), (-2.0, 0.0)))
    assert from_text.own == {"end=.": ((0, 0.5), (1, -1.0))}
    assert from_text.beside[-1] == {"prose": ((1, 2.0),)}
