"""Cut raw tag lists into tags: all lists of an import together, each with its evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from briefs.authority.authority import Authority
from briefs.authority.folding import fold
from briefs.importing.body_words import BodyWords
from briefs.importing.known_labels import KnownLabels, of_issues, of_names
from briefs.importing.lattice import Segment, best, odds
from briefs.importing.records import RawTags
from briefs.importing.separators import Pieces, pieces
from briefs.importing.tag_evidence import TagLine, elsewhere, findings
from briefs.importing.tag_weights import WEIGHTS
from briefs.model import Evidence, EvidenceStatus, Tag

LONGEST = 10
"""Words of the longest tag that is looked for."""
CLOSE = 0.9
"""Below this probability a tag's runner-up is told."""
SURE = 0.995
"""No tag that was searched for is surer than this."""
Field = Literal["issues", "topics"]


@dataclass(frozen=True, slots=True)
class RawList:
    """One list, taken apart into words, with what its own brief says of each segment."""

    field: Field
    offset: int
    text: str
    pieces: Pieces
    line: TagLine
    found: Mapping[Segment, dict[str, float]]


def cut_all(
    lists: Sequence[RawTags], authority: Authority, seen: Mapping[str, int]
) -> tuple[tuple[Tag, ...], ...]:
    """Return the tags of each brief, issues first, in the order of the source.

    ``seen`` counts the labels of the archive's tags. All lists are cut twice: first each by
    itself, then with what the others most probably hold; so their order does not matter.
    """
    names = of_names(authority)
    issues = of_issues(authority, names)
    known: dict[Field, KnownLabels] = {"issues": issues, "topics": names}
    every = [prepare(raw, known) for raw in lists]
    before = {fold(label): float(count) for label, count in seen.items()}
    chances = [[_first(raw, before) for raw in brief] for brief in every]
    expected: dict[tuple[Field, str], float] = {}
    own = [
        [_labels(raw, chance) for raw, chance in zip(*pair, strict=True)]
        for pair in zip(every, chances, strict=True)
    ]
    for brief, counts in zip(every, own, strict=True):
        for raw, labels in zip(brief, counts, strict=True):
            for label, count in sorted(labels.items()):
                key = (raw.field, label)
                expected[key] = expected.get(key, 0.0) + round(min(count, 1.0), 6)
    result = []
    for brief, counts, chance in zip(every, own, chances, strict=True):
        tags: list[Tag] = []
        for raw, labels, first in zip(brief, counts, chance, strict=True):
            tags.extend(_tags(raw, second(raw, before, expected, labels, first)))
        result.append(tuple(tags))
    return tuple(result)


def prepare(raw: RawTags, known: Mapping[Field, KnownLabels]) -> list[RawList]:
    """Take both lists of a brief apart and gather what its own text says of each segment."""
    body = BodyWords("\n".join((raw.text, *raw.authors)))
    made = []
    fields: tuple[tuple[Field, str, int], ...] = (
        ("issues", raw.issues, raw.issues_span[0]),
        ("topics", raw.topics, raw.topics_span[0]),
    )
    for field, text, offset in fields:
        parts = pieces(text)
        line = TagLine([word.text for word in parts.words], body, known[field])
        segments = possible(line, parts)
        made.append(
            RawList(field, offset, text, parts, line, {(i, j): findings(line, i, j) for i, j in segments})
        )
    return made


def possible(line: TagLine, parts: Pieces) -> list[Segment]:
    """Return the segments that the separators allow; short ones, and long ones with a reason."""
    n, kinds = len(parts.words), line.kinds
    if not n:
        return []
    if parts.clear:
        edges = [0, *sorted(parts.cuts), n]
        return list(zip(edges, edges[1:], strict=False))
    found = []
    for i in range(n):
        for j in range(i + 1, min(n, i + LONGEST) + 1):
            if j - 1 > i and j - 1 in parts.cuts:
                break
            if j - i > 1 and (kinds[i] == "j" or kinds[j - 1] in "jp"):
                continue
            if j - i == 1 and kinds[i] in "jpt" and _joinable(line, parts, i):
                continue
            found.append((i, j))
    return found


def _joinable(line: TagLine, parts: Pieces, i: int) -> bool:
    """Return whether a joining word, or "The", has a proper word to join on each side it needs."""
    after = i + 1 < len(line.kinds) and i + 1 not in parts.cuts and line.kinds[i + 1] in "Uld"
    before = i > 0 and i not in parts.cuts and line.kinds[i - 1] in "Uld"
    return after and (before or line.kinds[i] in "tp")


def score(found: Mapping[str, float]) -> float:
    """Return the sum of the weighted evidence."""
    return sum(WEIGHTS.get(name, 0.0) * amount for name, amount in found.items())


def _first(raw: RawList, seen: Mapping[str, float]) -> dict[Segment, float]:
    scores = {}
    for (i, j), found in raw.found.items():
        extra = elsewhere(raw.line.label(i, j), seen, 0.0, 0.0, j - i > 1)
        scores[i, j] = score(found) + score(dict(extra))
    return odds(scores, len(raw.pieces.words))[0]


def _labels(raw: RawList, chance: Mapping[Segment, float]) -> dict[str, float]:
    labels: dict[str, float] = {}
    for (i, j), p in chance.items():
        if p > 0.01:
            label = raw.line.label(i, j)
            labels[label] = labels.get(label, 0.0) + p
    return labels


def joint(
    raw: RawList,
    seen: Mapping[str, float],
    expected: Mapping[tuple[Field, str], float],
    own: Mapping[str, float],
    chance: Mapping[Segment, float],
) -> dict[Segment, dict[str, float]]:
    """Return what the other lists, and the rest of this one, say of each segment."""
    extra = {}
    for i, j in raw.found:
        label = raw.line.label(i, j)
        others = expected.get((raw.field, label), 0.0) - min(own.get(label, 0.0), 1.0)
        again = own.get(label, 0.0) - chance[i, j]
        extra[i, j] = dict(elsewhere(label, seen, max(others, 0.0), again, j - i > 1))
    return extra


def second(
    raw: RawList,
    seen: Mapping[str, float],
    expected: Mapping[tuple[Field, str], float],
    own: Mapping[str, float],
    chance: Mapping[Segment, float],
) -> dict[Segment, float]:
    """Return each segment's score with what all lists say together."""
    extra = joint(raw, seen, expected, own, chance)
    return {segment: score(found) + score(extra[segment]) for segment, found in raw.found.items()}


def _tags(raw: RawList, scores: Mapping[Segment, float]) -> list[Tag]:
    n = len(raw.pieces.words)
    chance, _ = odds(scores, n)
    path, _ = best(scores, 0, n)
    tags = []
    for at, (i, j) in enumerate(path):
        words = raw.pieces.words[i:j]
        span = (raw.offset + words[0].start, raw.offset + words[-1].end)
        label = " ".join(word.text for word in words).rstrip(",")
        sure = 1.0 if raw.pieces.clear else min(SURE, chance[i, j])
        other = _runner_up(raw, scores, path, at) if sure < CLOSE else ()
        status, reason = _why(raw, i, j)
        tags.append(Tag(label, raw.field, Evidence(status, round(sure, 4), span, reason, other)))
    return tags


def _runner_up(
    raw: RawList, scores: Mapping[Segment, float], path: Sequence[Segment], at: int
) -> tuple[str, ...]:
    """Return the best cut without one tag of the best path, of its words and its neighbours'."""
    start, end = path[max(at - 2, 0)][0], path[min(at + 2, len(path) - 1)][1]
    near = {
        (i, j): scores[i, j]
        for i in range(start, end)
        for j in range(i + 1, min(end, i + LONGEST) + 1)
        if (i, j) in scores
    }
    other, _ = best(near, start, end, banned=path[at])
    kept = set(path)
    return tuple(" ".join(w.text for w in raw.pieces.words[i:j]) for i, j in other if (i, j) not in kept)


def _why(raw: RawList, i: int, j: int) -> tuple[EvidenceStatus, str]:
    found = raw.found[i, j]
    if "preferred name" in found:
        return "exact", "preferred name of a record"
    if "alias" in found:
        return "alias", "another spelling of a record"
    if "name in text" in found or "phrase in text" in found or "word in text" in found:
        return "in-body", "named in the text"
    if "surname in text" in found:
        return "in-body", f'"{raw.pieces.words[j - 1].text}" in the text'
    if "acronym in text" in found:
        return "in-body", "its acronym in the text"
    if "name of a person" in found or "noun at the end" in found:
        return "shape", "shape of a name"
    return "unsupported", "neither record nor text supports it"
