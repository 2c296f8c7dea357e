"""Words of the archive that a misspelled one may stand for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from briefs.search.query.words import plain_words

MOST = 6_000
"""Words that a browser is given to choose from."""


def counted(texts: Iterable[str]) -> Counter[str]:
    """Return in how many of some texts each word of four letters or more stands."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update({word for word in plain_words(text) if len(word) > 3 and word.isalpha()})
    return counts


def words_of(counts: Mapping[str, int]) -> list[str]:
    """Return the words that a browser is given, the more frequent ones first."""
    return [word for word, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:MOST]]
