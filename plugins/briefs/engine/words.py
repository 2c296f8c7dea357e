"""Find out which briefs may contain a spelling, without reading them.

The folded words of each brief are stored. A spelling can be in a brief only if all its words are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from briefs.text.folding import fold

_WORD = re.compile(r"\w+")

FEW = 30
"""Up to so many spellings are looked for one by one; for more, the words of a brief are made a set."""


def folded(texts: Iterable[str]) -> bytes:
    """Return the folded words of some texts as they are stored: each once, with a space before and after
    it."""
    words = dict.fromkeys(_WORD.findall(fold("\n".join(texts))))
    return f" {' '.join(words)} ".encode("utf-8", "surrogatepass")


class Wanted:
    """Some spellings to search for."""

    def __init__(self, spellings: Iterable[str]) -> None:
        found = {tuple(_WORD.findall(fold(spelling))) for spelling in spellings}
        self._spellings = [
            frozenset(word.encode("utf-8", "surrogatepass") for word in words) for words in found if words
        ]
        self._spaced = [[b" %b " % word for word in words] for words in self._spellings]

    def may_stand_in(self, kept: bytes) -> bool:
        """Whether one of the spellings may be in the brief with these stored words."""
        if len(self._spaced) <= FEW:
            return any(all(word in kept for word in words) for words in self._spaced)
        words = set(kept.split())
        return any(spelling <= words for spelling in self._spellings)
