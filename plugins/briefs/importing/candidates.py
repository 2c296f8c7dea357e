"""Which runs of words of a list may be tags at all."""

from __future__ import annotations

from itertools import pairwise

from briefs.importing.lattice import Segment
from briefs.importing.separators import Pieces
from briefs.importing.tag_line import LONGEST, TagLine

PLAIN = 4
"""Longer runs are looked at only with a reason: on record, in the text, or of five words ..."""
JOINED = 8
"""... or, with words that join, of as many."""


def possible(line: TagLine, parts: Pieces) -> list[Segment]:
    """Return the segments that the separators allow; short ones, and long ones with a reason."""
    n, kinds = len(parts.words), line.kinds
    if not n:
        return []
    if parts.clear:
        return list(pairwise([0, *sorted(parts.cuts), n]))
    edges = sorted(parts.cuts)
    found = []
    for i in range(n):
        if kinds[i] not in "jpt" or not _joinable(kinds, parts, i):
            found.append((i, i + 1))
        if kinds[i] == "j":
            continue
        stop = min(n, i + LONGEST, next((cut for cut in edges if cut > i), n))
        for j in range(i + 2, stop + 1):
            if kinds[j - 1] not in "jp" and (j - i <= PLAIN or _reason(line, i, j)):
                found.append((i, j))
    return found


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
