"""The search for the most probable cut of a list: a semi-Markov model.

A segment ``(i, j)`` is the words from i up to j of a list. The probability of a cut into segments is
proportional to the exponential of the sum of their scores (S. Sarawagi and W. Cohen, Semi-Markov Conditional
Random Fields, 2004). All functions are linear in the number of segments.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import exp, log

Segment = tuple[int, int]
Scores = Mapping[Segment, float]
NEVER = -1e30
"""The score of what is impossible."""


def best_path(
    scores: Scores, start: int, end: int, excluded: Segment | None = None
) -> tuple[list[Segment], float]:
    """Return the best cut of the words from ``start`` up to ``end``, and its score; no segments and NEVER if
    there is no cut.

    >>> best_path({(0, 1): 0.5, (1, 2): 0.25, (0, 2): 1.0}, 0, 2)
    ([(0, 2)], 1.0)
    """
    best_scores = {start: 0.0}
    previous: dict[int, int] = {}
    by_end: dict[int, list[tuple[int, float]]] = {}
    for (i, j), score in scores.items():
        if start <= i and j <= end and (i, j) != excluded:
            by_end.setdefault(j, []).append((i, score))
    for j in range(start + 1, end + 1):
        for i, score in by_end.get(j, ()):
            if i in best_scores and best_scores[i] + score > best_scores.get(j, NEVER):
                best_scores[j], previous[j] = best_scores[i] + score, i
    if end not in best_scores:
        return [], NEVER
    path, boundary = [], end
    while boundary > start:
        path.append((previous[boundary], boundary))
        boundary = previous[boundary]
    return path[::-1], best_scores[end]


def probabilities(scores: Scores, size: int) -> tuple[dict[Segment, float], float]:
    """Return the probability of each segment of a list of ``size`` words (forward-backward algorithm), and
    the logarithm of the sum over all cuts.

    >>> by_segment, _ = probabilities({(0, 1): 0.0, (1, 2): 0.0, (0, 2): 0.0}, 2)
    >>> by_segment[0, 2]
    0.5
    """
    by_end: list[list[tuple[int, float]]] = [[] for _ in range(size + 1)]
    by_start: list[list[tuple[int, float]]] = [[] for _ in range(size + 1)]
    for (i, j), score in scores.items():
        by_end[j].append((i, score))
        by_start[i].append((j, score))
    forward = [0.0]
    for ending in by_end[1:]:
        forward.append(_log_sum([forward[i] + score for i, score in ending]))
    backward = [0.0] * (size + 1)
    for i in range(size - 1, -1, -1):
        backward[i] = _log_sum([backward[j] + score for j, score in by_start[i]])
    total = forward[size]
    return {
        (i, j): exp(min(0.0, forward[i] + score + backward[j] - total)) for (i, j), score in scores.items()
    }, total


def _log_sum(logarithms: Sequence[float]) -> float:
    """Return the logarithm of the sum of the numbers with these logarithms."""
    if len(logarithms) < 2:
        return logarithms[0] if logarithms else NEVER
    highest = max(logarithms)
    if highest <= NEVER / 2:
        return NEVER
    return highest + log(sum([exp(logarithm - highest) for logarithm in logarithms]))
