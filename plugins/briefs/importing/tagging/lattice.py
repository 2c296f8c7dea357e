"""The search for the most probable cut: segments of words with scores, best path, and odds.

A semi-Markov model: the probability of a cut is proportional to the exponential of the sum
of its segments' scores. Everything here is linear in the number of segments.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import exp, log

Segment = tuple[int, int]
Scores = Mapping[Segment, float]
NEVER = -1e30


def best(scores: Scores, start: int, end: int, banned: Segment | None = None) -> tuple[list[Segment], float]:
    """Return the best cut of ``start`` to ``end`` and its score; no segment if there is none."""
    reach = {start: 0.0}
    came: dict[int, int] = {}
    by_end: dict[int, list[tuple[int, float]]] = {}
    for (i, j), score in scores.items():
        if start <= i and j <= end and (i, j) != banned:
            by_end.setdefault(j, []).append((i, score))
    for j in range(start + 1, end + 1):
        for i, score in by_end.get(j, ()):
            if i in reach and reach[i] + score > reach.get(j, NEVER):
                reach[j], came[j] = reach[i] + score, i
    if end not in reach:
        return [], NEVER
    path, at = [], end
    while at > start:
        path.append((came[at], at))
        at = came[at]
    return path[::-1], reach[end]


def odds(scores: Scores, n: int) -> tuple[dict[Segment, float], float]:
    """Return each segment's probability (forward-backward), and the log of the sum over all cuts."""
    ends: list[list[tuple[int, float]]] = [[] for _ in range(n + 1)]
    starts: list[list[tuple[int, float]]] = [[] for _ in range(n + 1)]
    for (i, j), score in scores.items():
        ends[j].append((i, score))
        starts[i].append((j, score))
    forward = [0.0]
    for into in ends[1:]:
        forward.append(_log_sum([forward[i] + score for i, score in into]))
    backward = [0.0] * (n + 1)
    for i in range(n - 1, -1, -1):
        backward[i] = _log_sum([backward[j] + score for j, score in starts[i]])
    total = forward[n]
    return {
        (i, j): exp(min(0.0, forward[i] + score + backward[j] - total)) for (i, j), score in scores.items()
    }, total


def _log_sum(values: Sequence[float]) -> float:
    if len(values) < 2:
        return values[0] if values else NEVER
    top = max(values)
    if top <= NEVER / 2:
        return NEVER
    return top + log(sum([exp(v - top) for v in values]))
