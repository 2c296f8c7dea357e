"""The pieces of a raw tag list: where separators, if it has any left, cut it."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from briefs.text.folding import fold

STRONG = re.compile(r"\s*[|;؛•·\n\t]\s*|[^\S\n\t]{2,}")
"""Separators: marks that are between tags and hardly ever inside one."""
COMMA = re.compile(r"[,،]\s+|[,،]$")
LAST_AND = re.compile(r"(?:and|&)\s+")
"""What follows the last comma of a list that is written as part of a sentence."""
AVERAGE_WORDS = 4.0
"""A list is separated if its pieces have at most so many words on average ..."""
MAX_WORDS = 10
"""... and none has more words than this, the longest tag that is looked for."""
TAIL = re.compile(r"(?:U\.?\s?[SKN]|S\.A|Inc|Ltd|LLC|Corp|Co|Jr|Sr|Ph\.?D|P\.L\.C|N\.V|D\.C)\.?")
"""What follows a comma inside one tag, as in an inverted heading or a company's name."""
WORD = re.compile(r"\S+")
PREFIX = re.compile(r"(?:Ma?c|De|Di|Du|La|Le|Van|Von|Fitz|O|Al|El|Bin)")
"""Letters before a capital inside one name: McDonald, DeSantis, LaRouche."""
SHORT = 2
"""So few letters before a capital are no tag: eBay, iPhone, McLean."""


class ListWord(NamedTuple):
    """One word of a list, with its span there."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Pieces:
    """The words of a list and the cuts that its separators make."""

    words: tuple[ListWord, ...]
    cuts: frozenset[int]
    """Indexes of the words that follow a separator."""
    is_separated: bool
    """Whether every piece is a tag, so that the list need not be searched."""


def pieces(text: str, body: str = "", known: Container[str] = frozenset()) -> Pieces:
    """Return the words of a list, and where its separators cut it. Nothing but separators is lost.

    A list that has lost even its spaces is cut where a capital follows a small letter, except in words of
    ``body``, the text of the brief, and in those whose folded form is in ``known``.

    >>> bitcoin = pieces("BitcoinEl SalvadorNayib BukeleIMF")
    >>> [word.text for word in bitcoin.words], sorted(bitcoin.cuts)
    (['Bitcoin', 'El', 'Salvador', 'Nayib', 'Bukele', 'IMF'], [1, 3, 5])
    """
    spans = _spans(text, STRONG, 0, len(text))
    if _is_separated(text, spans):
        return _pieces(text, spans, True)
    by_comma = [part for span in spans for part in _by_comma(text, *span)]
    if len(by_comma) > len(spans) and _is_separated(text, by_comma):
        return _pieces(text, by_comma, True)
    changes = _case_changes(text, body, known)
    by_case = [part for span in spans for part in _cut_at(changes, *span)]
    if changes and _is_separated(text, by_case):
        return _pieces(text, by_case, True)
    return _pieces(text, spans, False)


def case_changes(word: str) -> list[int]:
    """Return the offsets at which a word may be two that lost the space between them: before a capital after
    a small letter, and before the last of several capitals that a small letter follows.

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
    """Return the offsets at which tags of a list have run together. A single one counts only if the body has
    both words or the list has nothing else.
    """
    matches = [match for match in WORD.finditer(text) if case_changes(match.group())]
    if not matches:
        return []
    body_words = set(re.findall(r"\w+", body))
    offsets, parts = list[int](), set[str]()
    for match in matches:
        word = match.group()
        if word in body_words or fold(word) in known:
            continue
        edges = [0, *(k for k in case_changes(word) if _ends_tag(word[:k])), len(word)]
        offsets += (match.start() + k for k in edges[1:-1])
        parts.update(word[start:end].lower() for start, end in pairwise(edges))
    if len(offsets) == 1 and len(text.split()) > 1 and not parts <= {word.lower() for word in body_words}:
        return []
    return offsets


def _ends_tag(before: str) -> bool:
    """Whether the letters before a capital may end a tag, as ``Mc``, ``De`` and the ``i`` of iPhone don't."""
    last = before[max([0, *case_changes(before)]) :]
    last = re.split(r"[-'’]", last)[-1]
    return last.isupper() or (len(last) > SHORT and not PREFIX.fullmatch(last))


def _cut_at(offsets: list[int], start: int, end: int) -> list[tuple[int, int]]:
    """Return the spans into which offsets cut a span."""
    return list(pairwise([start, *(offset for offset in offsets if start < offset < end), end]))


def _spans(text: str, separator: re.Pattern[str], start: int, end: int) -> list[tuple[int, int]]:
    """Return the spans between the separators of ``text[start:end]`` that are not blank."""
    spans, begin = [], start
    for match in separator.finditer(text, start, end):
        spans.append((begin, match.start()))
        begin = match.end()
    spans.append((begin, end))
    return [(a, b) for a, b in spans if text[a:b].strip()]


def _by_comma(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the spans between commas; "Inc." and the like stay with the span before, and the "and" of a
    list that is written as part of a sentence is left out.
    """
    spans: list[tuple[int, int]] = []
    for a, b in _spans(text, COMMA, start, end):
        if spans and TAIL.fullmatch(text[a:b].strip()):
            spans[-1] = (spans[-1][0], b)
        else:
            spans.append((a, b))
    last_and = LAST_AND.match(text, *spans[-1]) if len(spans) > 3 else None
    if last_and:
        spans[-1] = (last_and.end(), spans[-1][1])
    return spans


def _is_separated(text: str, spans: list[tuple[int, int]]) -> bool:
    """Whether spans of a list are short enough to be its tags."""
    sizes = [len(text[start:end].split()) for start, end in spans]
    return len(sizes) > 1 and max(sizes) <= MAX_WORDS and sum(sizes) <= AVERAGE_WORDS * len(sizes)


def _pieces(text: str, spans: list[tuple[int, int]], is_separated: bool) -> Pieces:
    """Return the words of a list that is cut into spans."""
    words: list[ListWord] = []
    cuts = set()
    for start, end in spans:
        cuts.add(len(words))
        words.extend(ListWord(m.group(), m.start(), m.end()) for m in WORD.finditer(text, start, end))
    cuts.discard(0)
    return Pieces(tuple(words), frozenset(cuts), is_separated)
