"""Words and pairs of words, counted over all lists of one import before any is cut.

The words of one tag are neighbours in list after list; the words of two tags that happen to be neighbours in
one list have other neighbours in the next (the idea of unsupervised segmentation by branching entropy). The
counts do not depend on the order of the briefs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise


class ListWords:
    """For each word and each pair of neighbours, the number of lists that have it."""

    __slots__ = ("_pairs", "_words")

    def __init__(self, lists: Iterable[Sequence[str]]):
        """Count over ``lists``, each the plain words of one list."""
        self._words: Counter[str] = Counter()
        self._pairs: Counter[tuple[str, str]] = Counter()
        for words in lists:
            self._words.update(set(words))
            self._pairs.update(set(pairwise(words)))

    def cohesion(self, left: str, right: str) -> float | None:
        """Return the share of the other lists with the rarer of two words that have both as neighbours, None
        if no other list has it. The list that asks has both words, and does not count.

        >>> lists = ListWords([["red", "sea", "oil"], ["red", "sea"], ["oil", "gas"]])
        >>> lists.cohesion("red", "sea"), lists.cohesion("sea", "oil"), lists.cohesion("oil", "gas")
        (1.0, 0.0, None)
        """
        others = min(self._words[left], self._words[right]) - 1
        if others < 1:
            return None
        return max(self._pairs[left, right] - 1, 0) / others
