"""Which briefs may contain a spelling, without reading them again.

Of each brief the words are kept, folded. A spelling can stand in the brief only if all its
words are there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from briefs.text.folding import fold

_WORD = re.compile(r"\w+")

FEW = 30
"""Up to so many spellings are looked for one by one; for more, the words of a brief are made a set."""


def folded(texts: Iterable[str]) -> bytes:
    """Return the words of some texts as they are kept: each once, with a space before and behind it."""
    words = dict.fromkeys(_WORD.findall(fold("\n".join(texts))))
    return f" {' '.join(words)} ".encode("utf-8", "surrogatepass")


class Wanted:
    """Some spellings to look for."""

    def __init__(self, spellings: Iterable[str]) -> None:
        found = {tuple(_WORD.findall(fold(spelling))) for spelling in spellings}
        self._spellings = [
            frozenset(word.encode("utf-8", "surrogatepass") for word in words) for words in found if words
        ]
        self._spaced = [[b" %b " % word for word in words] for words in self._spellings]

    def may_stand_in(self, kept: bytes) -> bool:
        """Whether one of the spellings may stand in the brief of which ``kept`` are the words."""
        if len(self._spaced) <= FEW:
            return any(all(word in kept for word in words) for words in self._spaced)
        words = set(kept.split())
        return any(spelling <= words for spelling in self._spellings)
