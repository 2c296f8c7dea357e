"""Where sentences end: English prose with abbreviations, quotes and marks of notes."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache
from typing import Final

OPENERS: Final = "“‘\"'(["
"""Quotes and brackets that may stand before the first word of a sentence."""
CLOSERS: Final = "”’\"')]»*_"
"""Quotes, brackets and Markdown that may stand behind its stop."""

_CACHED = 1_000
"""Texts whose sentences are cached: several callers ask the same of one paragraph."""
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:(?:[A-Za-z]\.)+|(?:Co|Corp|Inc|Ltd|Jr|Sr|St|Mt|vs|etc|No|Dr|Mr|Mrs|Ms|Prof|Gen|"
    r"Sen|Rep|Gov|Adm|"
    r"Col|Lt|Capt|Sgt|Rev|Amb|Ret|Res|Maj|Brig|Hon|Cmdr|Pres|Dept|Univ|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|e\.g|i\.e)\.)$"
)
"""A text that ends with an initial or an abbreviation, whose stop ends no sentence."""
_TAIL = 12
"""Characters in which an abbreviation is looked for at the end of a text."""
_END = re.compile(r"[.!?…؟][”’\"')\]»*_]*(?:\[\^?\d+\]|\d{1,2}(?=\s))*\s+(?=[“‘\"'(\[«]*[^\W_a-z])")
"""A stop, closers, the number of a note, a space; what follows does not begin with a small letter."""
_NOTE_MARKS = re.compile(r"(?:\[\^?\d+\]|[¹²³⁰⁴-⁹]+|(?<=[.!?”])\d{1,2})+$")


@lru_cache(maxsize=_CACHED)
def starts(text: str) -> tuple[int, ...]:
    """Return the offset of each sentence of a paragraph, the first being 0.

    >>> starts("Gen. Ivanov met the U.S. envoy. He left.")
    (0, 32)
    """
    offsets = [0]
    for stop in _END.finditer(text):
        end = stop.start() + 1
        if not _ABBREVIATION.search(text[max(offsets[-1], end - _TAIL) : end].rstrip(CLOSERS)):
            offsets.append(stop.end())
    return tuple(offsets)


@lru_cache(maxsize=_CACHED)
def sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of a paragraph; joined by spaces they are its text.

    >>> sentences("“Why?” he asked. Nobody knew.")
    ('“Why?” he asked.', 'Nobody knew.')
    """
    offsets = starts(text)
    pieces = (text[start:end].strip() for start, end in zip(offsets, (*offsets[1:], len(text)), strict=True))
    return tuple(piece for piece in pieces if piece)


def span_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span of the sentence, or of the sentences, that hold ``text[start:end]``.

    >>> span_around("Ships wait. Grain rots. Prices rise.", 12, 17)
    (12, 24)
    """
    offsets = (*starts(text), len(text))
    return offsets[bisect_right(offsets, start, hi=len(offsets) - 1) - 1], offsets[
        bisect_left(offsets, end, lo=1, hi=len(offsets) - 1)
    ]


def is_abbreviation(word: str) -> bool:
    """Whether a word is an initial or an abbreviation, whose stop ends no sentence.

    >>> is_abbreviation("Gen."), is_abbreviation("U.S."), is_abbreviation("war.")
    (True, True, False)
    """
    return _ABBREVIATION.match(word) is not None


@lru_cache(maxsize=_CACHED)
def ends_sentence(text: str) -> bool:
    """Whether a text ends with the stop of a finished sentence; the number of a note may follow it.

    >>> ends_sentence("The boats are old.[3]"), ends_sentence("He met Dr.")
    (True, False)
    """
    end = text.rstrip()[-60:]
    if end[-1:] == "]" or end[-1:].isdigit():
        end = _NOTE_MARKS.sub("", end)
    end = end.rstrip(CLOSERS)
    return end.endswith((".", "!", "?", "…", "。", "؟")) and not (
        end.endswith(".") and _ABBREVIATION.search(end[-_TAIL:])
    )
