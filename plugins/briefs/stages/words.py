"""Which briefs may contain a spelling, without reading them again.

Of each brief the text is kept, folded. A spelling can stand in the brief only if all its
words are there, each as a whole word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from briefs.authority.folding import fold

_WORD = re.compile(r"\w+")

FEW = 30
"""Up to so many spellings are looked for one by one; for more, the words of a brief are made a set."""


def folded(texts: Iterable[str]) -> bytes:
    """Return some texts as they are kept."""
    return fold("\n".join(texts)).encode("utf-8", "surrogatepass")


class Wanted:
    """Some spellings to look for."""

    def __init__(self, spellings: Iterable[str]) -> None:
        found = {tuple(_WORD.findall(fold(spelling))) for spelling in spellings}
        self._spellings = [frozenset(words) for words in found if words]
        # the letters first: the text is searched for them at once, not place by place
        self._patterns = [[re.compile(rf"{w}(?!\w)(?<!\w{w})") for w in words] for words in found if words]

    def may_stand_in(self, kept: bytes) -> bool:
        """Whether one of the spellings may stand in the brief of which ``kept`` is the text."""
        text = kept.decode("utf-8", "surrogatepass")
        if len(self._patterns) <= FEW:
            return any(all(word.search(text) for word in words) for words in self._patterns)
        words = set(_WORD.findall(text))
        return any(spelling <= words for spelling in self._spellings)
