"""Pieces of a raw tag list: what its separators, if any are left, already cut apart."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

STRONG = re.compile(r"\s*[|;•·\n\t]\s*|[^\S\n\t]{2,}")
"""Marks that stand between tags and hardly ever inside one."""
COMMA = re.compile(r",\s+|,$")
LAST_AND = re.compile(r"(?:and|&)\s+")
"""What stands after the last comma of a list that is written as a sentence."""
CLEAR_WORDS = 4.0
"""A list counts as separated when its pieces have at most so many words on average ..."""
CLEAR_LONGEST = 10
"""... and none has more words than this, the longest tag that is looked for."""
TAIL = re.compile(r"(?:U\.?\s?[SKN]|S\.A|Inc|Ltd|LLC|Corp|Co|Jr|Sr|Ph\.?D|P\.L\.C|N\.V|D\.C)\.?")
"""What follows a comma inside one tag, as in an inverted heading or a company's name."""
WORD = re.compile(r"\S+")


class Word(NamedTuple):
    """One word of a list and where it stands there."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Pieces:
    """The words of a list and the cuts that its separators make."""

    words: tuple[Word, ...]
    cuts: frozenset[int]
    """Indexes of words before which a separator stands."""
    clear: bool
    """Whether every piece is a tag, so that nothing is left to search."""


def pieces(text: str) -> Pieces:
    """Return the words of ``text`` and where its separators cut it. Nothing but separators is lost."""
    strong = _spans(text, STRONG, 0, len(text))
    if _clear([_size(text, span) for span in strong]):
        return _made(text, strong, True)
    fine = [part for span in strong for part in _by_comma(text, *span)]
    if len(fine) > len(strong) and _clear([_size(text, span) for span in fine]):
        return _made(text, fine, True)
    return _made(text, strong, False)


def _spans(text: str, mark: re.Pattern[str], start: int, end: int) -> list[tuple[int, int]]:
    found, at = [], start
    for match in mark.finditer(text, start, end):
        found.append((at, match.start()))
        at = match.end()
    found.append((at, end))
    return [(a, b) for a, b in found if text[a:b].strip()]


def _by_comma(text: str, start: int, end: int) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for a, b in _spans(text, COMMA, start, end):
        if joined and TAIL.fullmatch(text[a:b].strip()):
            joined[-1] = (joined[-1][0], b)
        else:
            joined.append((a, b))
    last = LAST_AND.match(text, *joined[-1]) if len(joined) > 3 else None
    if last:
        joined[-1] = (last.end(), joined[-1][1])
    return joined


def _size(text: str, span: tuple[int, int]) -> int:
    return len(text[span[0] : span[1]].split())


def _clear(sizes: list[int]) -> bool:
    return len(sizes) > 1 and max(sizes) <= CLEAR_LONGEST and sum(sizes) <= CLEAR_WORDS * len(sizes)


def _made(text: str, spans: list[tuple[int, int]], clear: bool) -> Pieces:
    words: list[Word] = []
    cuts = set()
    for start, end in spans:
        cuts.add(len(words))
        words.extend(Word(m.group(), m.start(), m.end()) for m in WORD.finditer(text, start, end))
    cuts.discard(0)
    return Pieces(tuple(words), frozenset(cuts), clear)
