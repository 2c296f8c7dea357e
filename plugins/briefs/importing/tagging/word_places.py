"""Where in a label each word usually stands, learnt from the labels on record.

"Party" ends labels, "Operation" begins them, "Africa" is often one alone. A word that no record
has is judged by its last letters. The counts are of the archive's own authority, so they grow
with it; nothing here is written by hand.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import log

from briefs.importing.tagging.body_words import plain

FIRST, INNER, LAST, ALONE = range(4)
LETTERS = 3
"""A word of no record is judged by so many last letters."""
TRUST = 2.0
"""Sightings of a word that weigh as much as its last letters."""
TRUST_LETTERS = 8.0
"""Sightings of last letters that weigh as much as the mean of all words."""
MOST = 2.5
"""No word tells more than this, in natural logarithms of odds."""
Fits = tuple[float, float, float, float]


class WordPlaces:
    """Counts of words and of pairs of words in labels."""

    __slots__ = ("_all", "_fits", "_given", "_letters", "_pairs", "_under", "_words")

    def __init__(
        self,
        labels: Iterable[str],
        given: frozenset[str],
        weight: float = 1.0,
        under: WordPlaces | None = None,
    ):
        """Count the words of folded ``labels``; ``given`` names begin labels.

        ``weight`` is how much a label counts; the counts of ``under``, if any, are added.
        """
        self._words: dict[str, list[float]] = {}
        self._letters: dict[str, list[float]] = {}
        self._all = [1.0, 1.0, 1.0, 1.0]
        self._fits: dict[str, Fits] = {}
        self._given = given
        self._under = under
        self._pairs: dict[tuple[str, str], float] = {}
        for label in labels:
            self._count(label.split(), weight)

    def _count(self, words: list[str], weight: float) -> None:
        end, before = len(words) - 1, ""
        for at, word in enumerate(words):
            word = word if word.isalnum() else plain(word)
            place = (ALONE if not end else FIRST) if not at else LAST if at == end else INNER
            for table, key in ((self._words, word), (self._letters, word[-LETTERS:])):
                counts = table.get(key)
                if counts is None:
                    counts = table[key] = [0.0, 0.0, 0.0, 0.0]
                counts[place] += weight
            self._all[place] += weight
            if at:
                self._pairs[before, word] = self._pairs.get((before, word), 0.0) + weight
            before = word

    def fits(self, word: str) -> Fits:
        """Return, for each place, how much likelier the word is there than any word is (logarithm)."""
        known = self._fits.get(word)
        if known is None:
            known = self._fits[word] = self._judge(word)
        return known

    def _judge(self, word: str) -> Fits:
        whole, letters, counts = self._counts(word)
        every = sum(whole)
        mean = [count / every for count in whole]
        many = sum(letters)
        guess = [(c + TRUST_LETTERS * m) / (many + TRUST_LETTERS) for c, m in zip(letters, mean, strict=True)]
        if word in self._given:
            counts[FIRST] += 1.0
        seen = sum(counts)
        a, b, c, d = (
            max(-MOST, min(MOST, log((n + TRUST * g) / (seen + TRUST) / m)))
            for n, g, m in zip(counts, guess, mean, strict=True)
        )
        return a, b, c, d

    def _counts(self, word: str) -> tuple[list[float], list[float], list[float]]:
        """Return the counts of all words, of those with the word's last letters, and of the word."""
        nothing = [0.0] * 4
        own = (self._all, self._letters.get(word[-LETTERS:], nothing), self._words.get(word, nothing))
        under = self._under._counts(word) if self._under else (nothing, nothing, nothing)
        a, b, c = (
            [x + y for x, y in zip(mine, theirs, strict=True)]
            for mine, theirs in zip(own, under, strict=True)
        )
        return a, b, c

    def pair(self, a: str, b: str) -> float:
        """Return how often labels have ``b`` right after ``a``."""
        under = self._under.pair(a, b) if self._under else 0.0
        return self._pairs.get((a, b), 0.0) + under
