"""The one table of letters and marks that foldings make equal, and the removal of accents.

``theme/static/js/search-words.js`` has the part that ``search.query.words.fold`` uses.
"""

from __future__ import annotations

import unicodedata
from typing import Final

LETTERS: Final = {
    "ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ß": "ss",
}  # fmt: skip
"""Small letters that Unicode does not decompose, and what English writes for them."""
CAPITALS: Final = {
    "Ø": "O", "Ł": "L", "Đ": "D", "Ð": "D", "Þ": "Th", "Æ": "Ae", "Œ": "Oe",
}  # fmt: skip
"""The capitals of ``LETTERS``; those of ı and ß are ASCII."""

APOSTROPHES: Final = "’‘ʼ"
"""What is typed for the apostrophe; in a word they stand for no letter."""
ACCENT_KEYS: Final = "`´"
"""Accents without a letter, as they are typed for an apostrophe."""
SINGLE_QUOTES: Final = APOSTROPHES + ACCENT_KEYS + "‚‛ʻ′"
QUOTATION_MARKS: Final = "“”„«»"
DOUBLE_QUOTES: Final = QUOTATION_MARKS + "‟″"
HYPHENS: Final = "‐‑"
"""Hyphens within a word."""
DASHES: Final = HYPHENS + "‒–—―−"

INVISIBLE: Final = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
"""Soft hyphen, zero-width space, non-joiner and joiner, word joiner, byte-order mark."""
VARIATION_SELECTORS: Final = "".join(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
"""What chooses between two looks of the character before it."""

_SMALL_LETTERS = str.maketrans(LETTERS)


def without_accents(text: str) -> str:
    """Return a text in small letters without accents and compatibility forms (NFKC).

    Accents are the characters with a combining class; vowel signs of Indic scripts and Thai stay.

    >>> without_accents("Łódź, Œuvre, ﬁve")
    'lodz, oeuvre, five'
    """
    small = unicodedata.normalize("NFKC", text).casefold()  # NFKC first: it makes capitals of "𝐀" and "㎩"
    decomposed = unicodedata.normalize("NFKD", small).translate(_SMALL_LETTERS)  # "ǿ" is ø and an accent
    return unicodedata.normalize("NFC", "".join(c for c in decomposed if not unicodedata.combining(c)))
