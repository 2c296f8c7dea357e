"""Which briefs may contain a spelling, without reading them again.

Of each brief its words are kept, folded, once each. A spelling can stand in the brief only
if all its words are there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from briefs.authority.folding import fold

_WORD = re.compile(r"\w+")

FEW = 30
"""Up to so many spellings are looked for one by one; for more, the words are made a set."""


def words_of(texts: Iterable[str]) -> bytes:
    """Return the words of some texts after folding, once each, a line each between line ends."""
    words = dict.fromkeys(_WORD.findall(fold("\n".join(texts))))
    return "\n".join(["", *words, ""]).encode("utf-8", "surrogatepass")


class Wanted:
    """Some spellings to look for."""

    def __init__(self, spellings: Iterable[str]) -> None:
        found = {tuple(_WORD.findall(fold(spelling))) for spelling in spellings}
        words = [[word.encode("utf-8", "surrogatepass") for word in spelling] for spelling in found]
        self._spellings = [frozenset(spelling) for spelling in words if spelling]
        self._lines = [[b"\n" + word + b"\n" for word in spelling] for spelling in words if spelling]

    def may_stand_in(self, kept: bytes) -> bool:
        """Whether one of the spellings may stand in the brief of which ``kept`` are the words."""
        if len(self._lines) <= FEW:
            return any(all(line in kept for line in lines) for lines in self._lines)
        words = set(kept.split(b"\n"))
        return any(spelling <= words for spelling in self._spellings)
