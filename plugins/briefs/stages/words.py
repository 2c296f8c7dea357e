"""Which briefs may contain a spelling, without reading them again.

Of each brief the checksums of its words are kept. A spelling can stand in the brief only
if the checksums of all its words are there; two words with one checksum cost a look too many.
"""

from __future__ import annotations

import re
import zlib
from array import array
from collections.abc import Iterable

from briefs.authority.folding import fold

_WORD = re.compile(r"\w+")


def checksums(texts: Iterable[str]) -> bytes:
    """Return the CRC-32 of each word in some texts after folding, once each, in order of size."""
    return array("I", sorted(_checksums("\n".join(texts)))).tobytes()


def _checksums(text: str) -> set[int]:
    words = set(_WORD.findall(fold(text)))
    return {zlib.crc32(word.encode("utf-8", "surrogatepass")) for word in words}


class Wanted:
    """Some spellings to look for."""

    def __init__(self, spellings: Iterable[str]) -> None:
        self._spellings = {frozenset(_checksums(spelling)) for spelling in spellings if spelling}

    def may_stand_in(self, kept: bytes) -> bool:
        """Whether one of the spellings may stand in the brief of which ``kept`` are the checksums."""
        words = set(array("I", kept))
        return any(spelling <= words for spelling in self._spellings)
