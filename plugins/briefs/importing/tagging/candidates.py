"""Which runs of words of a list may be tags at all."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from briefs.importing.tagging.lattice import Segment
from briefs.importing.tagging.separators import Pieces
from briefs.importing.tagging.tag_line import LONGEST, SUFFIX, TagLine

PLAIN = 4
"""Longer runs are looked at only with a reason: on record, in the text, or of five words ..."""
JOINED = 8
"""... or, with words that join, of as many."""

OPENING, CLOSING = '“"', '”"'
QUOTED = 4
"""Most words within quotation marks, as of a nickname."""


def possible(line: TagLine, parts: Pieces) -> list[Segment]:
    """Return the segments that the separators allow; short ones, and long ones with a reason."""
    n, kinds = len(parts.words), line.kinds
    if not n:
        return []
    if parts.clear:
        return list(pairwise([0, *sorted(parts.cuts), n]))
    edges = sorted(parts.cuts)
    barred = _barred(line, parts)
    found = []
    for i in range(n):
        if i in barred:
            continue
        if i + 1 not in barred and (kinds[i] not in "jpt" or not _joinable(kinds, parts, i)):
            found.append((i, i + 1))
        if kinds[i] == "j":
            continue
        stop = min(n, i + LONGEST, next((cut for cut in edges if cut > i), n))
        for j in range(i + 2, stop + 1):
            if j in barred or kinds[j - 1] in "jp":
                continue
            if j - i <= PLAIN or _reason(line, i, j) or any(k in barred for k in range(i + 1, j)):
                found.append((i, j))
    return found if _leads_through(found, n) else sorted({*found, *((k, k + 1) for k in range(n))})


def _leads_through(runs: Sequence[Segment], n: int) -> bool:
    """Return whether some of the runs, sorted by their beginning, make up the whole list."""
    reached = {0}
    for i, j in runs:
        if i in reached:
            reached.add(j)
    return n in reached


def _barred(line: TagLine, parts: Pieces) -> frozenset[int]:
    """Return the gaps at which no tag begins or ends: before Jr. and Inc., and within quotation marks."""
    words = line.words
    barred = {k for k in range(1, len(words)) if SUFFIX.fullmatch(words[k].text)}
    for k, word in enumerate(words):
        if word.text[0] in OPENING and len(word.text) > 1:
            end = next((m for m in range(k, min(k + QUOTED, len(words))) if words[m].text[-1] in CLOSING), k)
            barred.update(range(k + 1, end + 1))
    return frozenset(barred - parts.cuts)


def _reason(line: TagLine, i: int, j: int) -> bool:
    """Return whether a long run may be a tag."""
    if j <= line.tied_to[i] or j in line.known_at[i]:
        return True
    if j - i <= PLAIN + 1:
        return True
    return j - i <= JOINED and any(kind in "jp" for kind in line.kinds[i + 1 : j - 1])


def _joinable(kinds: str, parts: Pieces, i: int) -> bool:
    """Return whether a joining word, or "The", has a proper word to join on each side it needs."""
    after = i + 1 < len(kinds) and i + 1 not in parts.cuts and kinds[i + 1] in "UAIld"
    before = i > 0 and i not in parts.cuts and kinds[i - 1] in "UAIld"
    return after and (before or kinds[i] in "tp")
