"""Words of the archive that the page suggests for a misspelled one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from briefs.search.query.words import Words

MAX_WORDS = 6_000
"""Words that a browser is given to choose from."""
SHORTEST_WORD = 4
"""Letters of the shortest word that is suggested."""


def text_counts(texts: Iterable[str], words: Words) -> Counter[str]:
    """Return for each word the number of texts that have it.

    >>> from briefs.search.query.words import words_of
    >>> text_counts(["Iran and Iran's oil", "Iran 2025"], words_of("en"))
    Counter({'iran': 2})
    """
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(
            {word for word in words.plain_words(text) if len(word) >= SHORTEST_WORD and word.isalpha()}
        )
    return counts


def suggestions(counts: Mapping[str, int]) -> list[str]:
    """Return the words that a browser is given, the most frequent ones, in that order."""
    return [word for word, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:MAX_WORDS]]
