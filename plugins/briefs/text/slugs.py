"""Slugs: the address form of a title or name."""

from __future__ import annotations

import hashlib
import re
from typing import Final

from briefs.text.letters import APOSTROPHES, without_accents

MAX_BYTES: Final = 100
"""Longest slug in UTF-8 bytes; a longer one is cut at a word and marked with a digest."""

_APOSTROPHES = re.compile(f"['{APOSTROPHES}]")
_WORD = re.compile(r"[^\W_]+")


def slug(text: str) -> str:
    """Return the address form of a title or name: lower-case words joined by hyphens.

    Accents are dropped, other scripts are kept. Never empty: text without any
    letter or digit gives a digest of itself.

    >>> slug("A.P. Møller-Maersk’s ships")
    'a-p-moller-maersks-ships'
    """
    plain = text.lower() if text.isascii() else without_accents(text)
    whole = "-".join(_WORD.findall(_APOSTROPHES.sub("", plain)))
    if not whole:
        return "x-" + _digest(text)
    if len(whole.encode()) <= MAX_BYTES:
        return whole
    cut = whole.encode()[: MAX_BYTES - 9].decode(errors="ignore")
    if "-" in cut:
        cut = cut.rsplit("-", 1)[0]
    return f"{cut}-{_digest(text)}"


def _digest(text: str) -> str:
    """Return the first 32 bits of a text's SHA-256, in hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
