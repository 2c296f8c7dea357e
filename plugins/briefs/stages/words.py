"""Which briefs may contain a spelling, without reading them again.

A brief's words are kept as one integer, a Bloom filter (B. H. Bloom, 1970): each word sets
three of its bits. A spelling may stand in the brief only if the bits of all its words are set.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable

from briefs.authority.folding import fold

BITS = 8192
"""Of 400 distinct words one word in 400 is taken for present; of 2,000, one in seven."""

_WORD = re.compile(r"\w+")


def filter_of(texts: Iterable[str]) -> int:
    """Return the filter of all words in some texts, after folding."""
    bits = 0
    for word in {word for text in texts for word in _WORD.findall(fold(text))}:
        bits |= _mask(word)
    return bits


def masks(spellings: Iterable[str]) -> frozenset[int]:
    """Return one mask a spelling; it may stand where ``mask & filter == mask``."""
    return frozenset(filter_of([spelling]) for spelling in spellings if spelling)


def may_hold(words: int, wanted: Iterable[int]) -> bool:
    """Whether one of the spellings may stand in the brief."""
    return any(words & mask == mask for mask in wanted)


def _mask(word: str) -> int:
    data = word.encode("utf-8", "surrogatepass")
    mixed = zlib.crc32(data) | zlib.adler32(data) << 32
    mixed *= 0x9E3779B97F4A7C15
    return 1 << (mixed & 8191) | 1 << (mixed >> 20 & 8191) | 1 << (mixed >> 41 & 8191)
