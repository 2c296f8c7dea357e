"""The most probable roles of a sequence of units, and how probable each is.

A linear-chain conditional random field (Lafferty, McCallum and Pereira 2001): the score of a
sequence of roles is the sum of the weights of the facts of each unit for its role, and of the
weights of roles that follow each other. The best sequence is found by dynamic programming
(Viterbi), the probability of a role at a unit by the sums of all sequences (forward, backward).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import exp
from operator import add
from typing import NamedTuple

Row = tuple[tuple[int, float], ...]
"""Weights of one fact: (index of the role, weight)."""
OFFSETS = (-2, -1, 1, 2)
"""Neighbours of which a unit is told."""
FAR = 12.0
"""A role that lies so far behind the best at a unit by the facts there is not considered."""
NONE = ("none",)
"""What is seen of a unit that is not there."""
LEAST = 1e-6
"""Nor one with so small a share of all sequences up to there."""


@dataclass(frozen=True, slots=True)
class Weights:
    """A table of weights."""

    roles: tuple[str, ...]
    own: Mapping[str, Row]
    beside: Mapping[int, Mapping[str, Row]]
    """By offset of the neighbour."""
    steps: tuple[tuple[float, ...], ...]
    """``steps[a][b]``: how far role a speaks for role b at the next unit."""
    factors: tuple[tuple[float, ...], ...]
    """The same as factors: e to the power of each."""


def table(
    roles: tuple[str, ...],
    own: Mapping[str, Row],
    beside: Mapping[int, Mapping[str, Row]],
    steps: tuple[tuple[float, ...], ...],
) -> Weights:
    """Return a table of weights."""
    return Weights(roles, own, beside, steps, tuple(tuple(map(exp, row)) for row in steps))


class Guess(NamedTuple):
    """What a unit most probably is, in the most probable sequence."""

    role: str
    likely: dict[str, float]
    """The probability of each role that it may have."""

    @property
    def sure(self) -> float:
        """The probability of the role."""
        return self.likely[self.role]


class Facts(NamedTuple):
    """What is seen of a unit."""

    own: list[str]
    seen: tuple[str, ...]
    """The few that its neighbours are told of."""


def scores(weights: Weights, page: Sequence[Facts]) -> list[list[float]]:
    """Return the score of each role at each unit by the facts alone."""
    kept: dict[tuple[int, tuple[str, ...]], list[float]] = {}
    found = []
    for i, facts in enumerate(page):
        row = _sum(weights.own, facts.own, len(weights.roles))
        for offset, table in weights.beside.items():
            j = i + offset
            seen = page[j].seen if 0 <= j < len(page) else NONE
            key = (offset, seen)
            beside = kept.get(key)
            if beside is None:
                beside = kept[key] = _sum(table, seen, len(weights.roles))
            row = list(map(add, row, beside))
        found.append(row)
    return found


def _sum(table: Mapping[str, Row], facts: Iterable[str], roles: int) -> list[float]:
    row = [0.0] * roles
    for fact in facts:
        for role, weight in table.get(fact, ()):
            row[role] += weight
    return row


def decode(weights: Weights, rows: Sequence[Sequence[float]]) -> list[Guess]:
    """Return the role of each unit in the most probable sequence."""
    if not rows:
        return []
    forward = _forward(weights.factors, rows)
    kept = [list(ahead) for ahead in forward]
    best = _best(weights.steps, rows, kept)
    likely = _likely(weights.factors, rows, forward)
    return [
        Guess(weights.roles[role], {weights.roles[r]: p for r, p in probabilities.items()})
        for role, probabilities in zip(best, likely, strict=True)
    ]


Steps = Sequence[Sequence[float]]


def _forward(factors: Steps, rows: Sequence[Sequence[float]]) -> list[dict[int, float]]:
    """Return the share of each role in the sums up to a unit, scaled against underflow; roles that are
    as good as impossible by all that stands before are left out."""
    found: list[dict[int, float]] = []
    last: list[tuple[float, Sequence[float]]] = []
    for row in rows:
        highest = max(row)
        now = {}
        for r, score in enumerate(row):
            if score > highest - FAR:
                came = sum([share * step[r] for share, step in last]) if last else 1.0
                now[r] = exp(score - highest) * came
        total = sum(now.values())
        kept = {r: value / total for r, value in now.items() if value > LEAST * total}
        found.append(kept)
        last = [(share, factors[r]) for r, share in kept.items()]
    return found


def _best(steps: Steps, rows: Sequence[Sequence[float]], kept: Sequence[Sequence[int]]) -> list[int]:
    last = {r: rows[0][r] for r in kept[0]}
    came: list[dict[int, int]] = []
    for row, roles in zip(rows[1:], kept[1:], strict=True):
        now, back = {}, {}
        for r in roles:
            score, before = max([(value + steps[p][r], p) for p, value in last.items()])
            now[r], back[r] = score + row[r], before
        last = now
        came.append(back)
    role = max(last, key=lambda r: (last[r], -r))
    found = [role]
    for back in reversed(came):
        role = back[role]
        found.append(role)
    return found[::-1]


def _likely(
    factors: Steps, rows: Sequence[Sequence[float]], forward: Sequence[dict[int, float]]
) -> list[dict[int, float]]:
    """Return the probability of each role at each unit: the sums up to it times those from it on."""
    found = [forward[-1]]
    behind = dict.fromkeys(forward[-1], 1.0)
    for n in range(len(rows) - 2, -1, -1):
        highest = max(rows[n + 1])
        weighed = [(r, exp(rows[n + 1][r] - highest) * value) for r, value in behind.items()]
        behind = {p: sum([factors[p][r] * value for r, value in weighed]) for p in forward[n]}
        most = max(behind.values())
        behind = {p: value / most for p, value in behind.items()}
        both = {p: share * behind[p] for p, share in forward[n].items()}
        total = sum(both.values())
        found.append({p: value / total for p, value in both.items()})
    last = sum(found[0].values())
    found[0] = {r: value / last for r, value in found[0].items()}
    return found[::-1]
