"""What the lists of one import tell of each other before any is cut.

Words of one tag come together in list after list; words of two tags that happen to be
neighbours in one list have other neighbours in the next (as in unsupervised segmentation by
branching entropy). Counted over lists, so the order of the briefs does not matter.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise


class ListWords:
    """In how many lists each word and each pair of neighbours stands."""

    __slots__ = ("_pairs", "_words")

    def __init__(self, lists: Iterable[Sequence[str]]):
        """Count over ``lists``, each the plain words of one list."""
        self._words: Counter[str] = Counter()
        self._pairs: Counter[tuple[str, str]] = Counter()
        for words in lists:
            self._words.update(set(words))
            self._pairs.update(set(pairwise(words)))

    def bound(self, a: str, b: str) -> float | None:
        """Return the share of the other lists with both words that have them together.

        None if no other list has one of the words. The list that asks has both, and does not count.
        """
        least = min(self._words[a], self._words[b]) - 1
        if least < 1:
            return None
        return max(self._pairs[a, b] - 1, 0) / least
