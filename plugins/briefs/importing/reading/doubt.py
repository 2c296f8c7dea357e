"""How sure a reading is that a line is what it was read as."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

DOUBTFUL_LINE = 0.8
"""Lines less sure than this are listed for review. Chosen with ``python -m bench.calibration``: the list
holds some seven tenths of what is read wrongly in layouts and institutions that the weights have not seen."""
KNOTS = (
    (0.0, 0.35),
    (0.4, 0.47),
    (0.6, 0.54),
    (0.75, 0.64),
    (0.86, 0.7),
    (0.93, 0.76),
    (0.97, 0.84),
    (0.99, 0.91),
    (1.0, 1.0),
)
"""(probability by the weights, share of lines of that probability that are right), on pages of institutions
and layouts that were left out when the weights were fitted. Between them lies a straight line."""
LIKELY = 0.02
"""What a line is with less than this probability is not said."""
SHOWN = 0.97
"""How sure a line of a saved page is that was read as its element says."""
HARMLESS: Mapping[str, frozenset[str]] = {
    "paragraph": frozenset({"standfirst"}),
    "heading": frozenset({"label"}),
    "label": frozenset({"heading", "furniture"}),
    "furniture": frozenset({"label", "post", "rights"}),
    "rights": frozenset({"furniture", "label"}),
    "date": frozenset({"furniture"}),
    "post": frozenset({"furniture", "biography"}),
}
"""By the word of what a line was read as, what it may be without a word of the brief being lost or wrong:
the label of a list or of notes, a date or post that stands twice, a notice."""
REPEATED = frozenset({"title"})
"""The same of a title that stands twice."""


def judged(
    words: Mapping[str, float], word: str, reason: str = "", *, is_shown: bool = False
) -> tuple[float, str]:
    """Return the probability that a line is a ``word``, or harmlessly else, and what it may be instead; empty
    if nothing else is likely.

    ``words`` are the probabilities of the words by the weights; ``reason`` is why the line is left out.
    ``is_shown`` says that the line's element says the same.
    """
    near = REPEATED if reason == "repeated title" else HARMLESS.get(word, frozenset())
    sure = words.get(word, 0.0) + sum(words.get(other, 0.0) for other in near)
    if is_shown:
        sure = max(sure, SHOWN)
    others = {other: p for other, p in words.items() if other != word and other not in near}
    instead = max(others, key=lambda other: others[other], default="")
    if others.get(instead, 0.0) < LIKELY:
        instead = ""
    return round(calibrated(min(sure, 1.0)), 3), instead


def calibrated(probability: float) -> float:
    """Return how often lines with a probability by the weights are right: these are too sure of new sites."""
    (low, right), (high, more) = next(pair for pair in pairwise(KNOTS) if probability <= pair[1][0])
    return right + (probability - low) / (high - low) * (more - right)
