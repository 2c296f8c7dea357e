"""Pieces of a raw tag list: what its separators, if any are left, already cut apart."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from briefs.text.folding import fold

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
PREFIX = re.compile(r"(?:Ma?c|De|Di|Du|La|Le|Van|Von|Fitz|O|Al|El|Bin)")
"""What stands before a capital inside one name: McDonald, DeSantis, LaRouche."""
SHORT = 2
"""Letters before a capital that are no tag: eBay, iPhone, McLean."""


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


def pieces(text: str, body: str = "", known: Container[str] = frozenset()) -> Pieces:
    """Return the words of ``text`` and where its separators cut it. Nothing but separators is lost.

    A list that has lost even its spaces is cut where a capital follows a small letter. ``body`` is the text
    of the brief, ``known`` holds folded words: of what stands in either, none is cut.

    >>> cut = pieces("BitcoinEl SalvadorNayib BukeleIMF")
    >>> [word.text for word in cut.words], sorted(cut.cuts)
    (['Bitcoin', 'El', 'Salvador', 'Nayib', 'Bukele', 'IMF'], [1, 3, 5])
    """
    strong = _spans(text, STRONG, 0, len(text))
    if _clear([_size(text, span) for span in strong]):
        return _made(text, strong, True)
    fine = [part for span in strong for part in _by_comma(text, *span)]
    if len(fine) > len(strong) and _clear([_size(text, span) for span in fine]):
        return _made(text, fine, True)
    changes = _case_changes(text, body, known)
    parted = [part for span in strong for part in _at(changes, *span)]
    if changes and _clear([_size(text, span) for span in parted]):
        return _made(text, parted, True)
    return _made(text, strong, False)


def case_changes(word: str) -> list[int]:
    """Return where a word may be two that lost the space between them: before a capital behind a small
    letter, and before the last of several capitals that a small letter follows.

    >>> case_changes("SalvadorNayib"), case_changes("IMFWorld"), case_changes("USSR"), case_changes("MPs")
    ([8], [3], [], [])
    """
    return [
        k
        for k in range(1, len(word))
        if word[k].isupper()
        and (
            word[k - 1].islower()
            or (k > 1 and word[k - 2 : k].isupper() and word[k + 1 : k + 3].islower() and len(word) > k + 2)
        )
    ]


def _case_changes(text: str, body: str, known: Container[str]) -> list[int]:
    """Return where tags have run together. One place alone counts only where the body has both words, or
    nothing else is in the list."""
    words = [match for match in WORD.finditer(text) if case_changes(match.group())]
    if not words:
        return []
    written = set(re.findall(r"\w+", body))
    places, parts = list[int](), set[str]()
    for match in words:
        word = match.group()
        if word in written or fold(word) in known:
            continue
        edges = [0, *(k for k in case_changes(word) if _ends_tag(word[:k])), len(word)]
        places += (match.start() + k for k in edges[1:-1])
        parts.update(word[a:b].lower() for a, b in pairwise(edges))
    if len(places) == 1 and len(text.split()) > 1 and not parts <= {word.lower() for word in written}:
        return []
    return places


def _ends_tag(before: str) -> bool:
    """Whether what stands before a capital may end a tag, as ``Mc``, ``De`` and the ``i`` of iPhone don't."""
    last = before[max([0, *case_changes(before)]) :]
    last = re.split(r"[-'’]", last)[-1]
    return last.isupper() or (len(last) > SHORT and not PREFIX.fullmatch(last))


def _at(places: list[int], start: int, end: int) -> list[tuple[int, int]]:
    edges = [start, *(place for place in places if start < place < end), end]
    return list(pairwise(edges))


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
