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
from struct import Struct
from typing import NamedTuple

Row = tuple[tuple[int, float], ...]
"""Weights of one fact: (index of the role, weight)."""
BITS = 32
"""Of a role in a packed row: sums stay far below two to the power of 31 hundredths."""
HUNDREDTHS = 100
"""Weights have two decimals."""
OFFSETS = (-2, -1, 1, 2)
"""Neighbours of which a unit is told."""
FAR = 12.0
"""A role that lies so far behind the best at a unit by the facts there is not considered."""
NONE = ("none",)
"""What is seen of a unit that is not there."""
LEAST = 2e-5
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
    packed: Mapping[int, Mapping[str, int]]
    """Rows of ``own`` (offset 0) and ``beside`` as one large number each, hundredths of each role in ``BITS``
    of it: so one addition adds the weights for all roles."""


def table(
    roles: tuple[str, ...],
    own: Mapping[str, Row],
    beside: Mapping[int, Mapping[str, Row]],
    steps: tuple[tuple[float, ...], ...],
) -> Weights:
    """Return a table of weights."""
    packed = {
        offset: {fact: _packed(row) for fact, row in rows.items()}
        for offset, rows in ((0, own), *beside.items())
    }
    return Weights(roles, own, beside, steps, tuple(tuple(map(exp, row)) for row in steps), packed)


def _packed(row: Row) -> int:
    return sum(round(weight * HUNDREDTHS) << BITS * role for role, weight in row)


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
    half = 1 << BITS - 1
    middle = sum(half << BITS * role for role in range(len(weights.roles)))
    unpack = Struct(f"<{len(weights.roles)}I")
    found = []
    for i, facts in enumerate(page):
        total = middle + _sum(weights.packed[0], facts.own)
        for offset in weights.beside:
            j = i + offset
            total += _sum(weights.packed[offset], page[j].seen if 0 <= j < len(page) else NONE)
        row = unpack.unpack(total.to_bytes(unpack.size, "little"))
        found.append([(hundredths - half) / HUNDREDTHS for hundredths in row])
    return found


def _sum(table: Mapping[str, int], facts: Iterable[str]) -> int:
    """Return the packed sum of the rows of facts."""
    return sum([table.get(fact, 0) for fact in facts])


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
        before = [(steps[p], value, p) for p, value in last.items()]
        for r in roles:
            score, back[r] = max([(value + step[r], p) for step, value, p in before])
            now[r] = score + row[r]
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
