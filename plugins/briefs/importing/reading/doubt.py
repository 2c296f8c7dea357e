"""How sure a reading is that a line is what it was read as."""

from __future__ import annotations

from collections.abc import Mapping

LIKELY = 0.02
"""What a line is with less than this probability is not said."""


def judged(words: Mapping[str, float], word: str) -> tuple[float, str]:
    """Return the probability that a line is a ``word``, and what it may be else; empty if nothing is likely.

    ``words`` are the probabilities of the words by the weights.
    """
    others = {other: p for other, p in words.items() if other != word}
    instead = max(others, key=lambda other: others[other], default="")
    if others.get(instead, 0.0) < LIKELY:
        instead = ""
    return round(words.get(word, 0.0), 3), instead
