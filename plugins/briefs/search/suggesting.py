"""Words of the archive that a misspelled one may stand for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from briefs.search.words import plain_words

MOST = 6_000
"""Words that a browser is given to choose from."""


def words_of(titles: Iterable[str], names: Iterable[str]) -> list[str]:
    """Return words of four letters or more, the more frequent ones first."""
    counts: Counter[str] = Counter()
    for text in (*titles, *names):
        counts.update({word for word in plain_words(text) if len(word) > 3 and word.isalpha()})
    return [word for word, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:MOST]]
