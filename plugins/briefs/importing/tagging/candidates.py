"""Which runs of words of a list are candidates for tags."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from briefs.importing.tagging.lattice import Segment
from briefs.importing.tagging.separators import Pieces
from briefs.importing.tagging.tag_line import LONGEST, SUFFIX, TagLine

SHORT = 4
"""Words of a run that is always a candidate. A longer one must be on record or in the text, or have one word
more ..."""
JOINED = 8
"""... or, with a joining word such as "of" in it, at most as many as this."""

OPENING, CLOSING = '“"', '”"'
QUOTED = 4
"""Most words within quotation marks, as of a nickname."""


def candidate_segments(line: TagLine, pieces: Pieces) -> list[Segment]:
    """Return the segments of a list that may be tags, as far as separators allow; together they always hold
    some cut of the whole list.
    """
    size, kinds = len(pieces.words), line.kinds
    if not size:
        return []
    if pieces.is_separated:
        return list(pairwise([0, *sorted(pieces.cuts), size]))
    cuts = sorted(pieces.cuts)
    barred = _barred_gaps(line, pieces)
    segments = []
    for i in range(size):
        if i in barred:
            continue
        if i + 1 not in barred and (kinds[i] not in "jpt" or not _can_join(kinds, pieces, i)):
            segments.append((i, i + 1))
        if kinds[i] == "j":
            continue
        stop = min(size, i + LONGEST, next((cut for cut in cuts if cut > i), size))
        for j in range(i + 2, stop + 1):
            if j in barred or kinds[j - 1] in "jp":
                continue
            if j - i <= SHORT or _may_be_long(line, i, j) or any(k in barred for k in range(i + 1, j)):
                segments.append((i, j))
    if _can_be_cut(segments, size):
        return segments
    return sorted({*segments, *((k, k + 1) for k in range(size))})


def _can_be_cut(segments: Sequence[Segment], size: int) -> bool:
    """Whether some of the segments, sorted by their beginning, make up the whole list."""
    reached = {0}
    for i, j in segments:
        if i in reached:
            reached.add(j)
    return size in reached


def _barred_gaps(line: TagLine, pieces: Pieces) -> frozenset[int]:
    """Return the gaps at which no tag begins or ends: before Jr. and Inc., and within quotation marks."""
    words = line.words
    barred = {k for k in range(1, len(words)) if SUFFIX.fullmatch(words[k].text)}
    for k, word in enumerate(words):
        if word.text[0] in OPENING and len(word.text) > 1:
            end = next((m for m in range(k, min(k + QUOTED, len(words))) if words[m].text[-1] in CLOSING), k)
            barred.update(range(k + 1, end + 1))
    return frozenset(barred - pieces.cuts)


def _may_be_long(line: TagLine, i: int, j: int) -> bool:
    """Whether a run of more than SHORT words may be a tag."""
    if j <= line.tied_to[i] or j in line.record_ends[i]:
        return True
    if j - i <= SHORT + 1:
        return True
    return j - i <= JOINED and any(kind in "jp" for kind in line.kinds[i + 1 : j - 1])


def _can_join(kinds: str, pieces: Pieces, i: int) -> bool:
    """Whether a joining word, or "The", has a proper word on each side where it needs one."""
    after = i + 1 < len(kinds) and i + 1 not in pieces.cuts and kinds[i + 1] in "UAIld"
    before = i > 0 and i not in pieces.cuts and kinds[i - 1] in "UAIld"
    return after and (before or kinds[i] in "tp")
