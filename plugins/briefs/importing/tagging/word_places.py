"""The usual place of each word in a label, learnt from the labels on record.

"Party" ends labels, "Operation" begins them, "Africa" is often a label by itself. A word that is in no label
is judged by its last letters. The counts are those of the archive's own authority, and grow with it.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import log

from briefs.importing.tagging.body_words import plain_word

FIRST, INNER, LAST, ALONE = range(4)
"""Places of a word in a label."""
LETTERS = 3
"""Last letters by which a word is judged that is in no label."""
ENDING_COUNT = 2.0
"""Pseudo-count of the places of words with the same last letters, added to the counts of a word."""
MEAN_COUNT = 8.0
"""Pseudo-count of the places of all words, added to the counts of last letters."""
MOST = 2.5
"""The highest amount of a fit, in natural logarithms."""
Fits = tuple[float, float, float, float]


class WordPlaces:
    """Counts of words and of pairs of words in labels."""

    __slots__ = ("_all", "_base", "_endings", "_fits", "_given", "_pairs", "_words")

    def __init__(
        self,
        labels: Iterable[str],
        given: frozenset[str],
        weight: float = 1.0,
        base: WordPlaces | None = None,
    ):
        """Count the words of folded ``labels``; ``given`` are given names, which begin labels.

        ``weight`` is how much a label counts; the counts of ``base`` are added, if it is given.
        """
        self._words: dict[str, list[float]] = {}
        self._endings: dict[str, list[float]] = {}
        self._all = [1.0, 1.0, 1.0, 1.0]
        self._fits: dict[str, Fits] = {}
        self._given = given
        self._base = base
        self._pairs: dict[tuple[str, str], float] = {}
        for label in labels:
            self._count(label.split(), weight)

    def _count(self, words: list[str], weight: float) -> None:
        """Count the words of a label, and its pairs of neighbours."""
        last, before = len(words) - 1, ""
        for index, word in enumerate(words):
            word = word if word.isalnum() else plain_word(word)
            place = (ALONE if not last else FIRST) if not index else LAST if index == last else INNER
            for table, key in ((self._words, word), (self._endings, word[-LETTERS:])):
                counts = table.get(key)
                if counts is None:
                    counts = table[key] = [0.0, 0.0, 0.0, 0.0]
                counts[place] += weight
            self._all[place] += weight
            if index:
                self._pairs[before, word] = self._pairs.get((before, word), 0.0) + weight
            before = word

    def fits(self, word: str) -> Fits:
        """Return for each place the logarithm of how many times as probable it is for a word as for any word,
        between -MOST and MOST.
        """
        fits = self._fits.get(word)
        if fits is None:
            fits = self._fits[word] = self._estimate(word)
        return fits

    def _estimate(self, word: str) -> Fits:
        """Return the fits of a word from counts that are smoothed: those of the word by those of its last
        letters, and these by those of all words.
        """
        of_all, of_ending, of_word = self._counts(word)
        total = sum(of_all)
        means = [count / total for count in of_all]
        endings = sum(of_ending)
        priors = [
            (count + MEAN_COUNT * mean) / (endings + MEAN_COUNT)
            for count, mean in zip(of_ending, means, strict=True)
        ]
        if word in self._given:
            of_word[FIRST] += 1.0
        words = sum(of_word)
        first, inner, last, alone = (
            max(-MOST, min(MOST, log((count + ENDING_COUNT * prior) / (words + ENDING_COUNT) / mean)))
            for count, prior, mean in zip(of_word, priors, means, strict=True)
        )
        return first, inner, last, alone

    def _counts(self, word: str) -> tuple[list[float], list[float], list[float]]:
        """Return the counts by place of all words, of those with the word's last letters, and of the word."""
        zeros = [0.0] * 4
        counts = (self._all, self._endings.get(word[-LETTERS:], zeros), self._words.get(word, zeros))
        base_counts = self._base._counts(word) if self._base else (zeros, zeros, zeros)
        of_all, of_ending, of_word = (
            [count + base_count for count, base_count in zip(by_place, base_by_place, strict=True)]
            for by_place, base_by_place in zip(counts, base_counts, strict=True)
        )
        return of_all, of_ending, of_word

    def count_pair(self, left: str, right: str) -> float:
        """Return how often labels have a word right before another one, with their weights."""
        in_base = self._base.count_pair(left, right) if self._base else 0.0
        return self._pairs.get((left, right), 0.0) + in_base
