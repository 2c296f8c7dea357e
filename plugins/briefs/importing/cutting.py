"""Cut raw tag lists into tags: all lists of an import together, each with its evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from briefs.authority.authority import Authority
from briefs.authority.folding import fold
from briefs.importing.body_words import BodyWords
from briefs.importing.known_labels import KnownLabels, of_issues, of_names
from briefs.importing.lattice import Segment, best, odds
from briefs.importing.records import RawTags
from briefs.importing.separators import Pieces, pieces
from briefs.importing.tag_evidence import LONGEST, TagLine, elsewhere, findings
from briefs.importing.tag_weights import WEIGHTS
from briefs.model import Evidence, EvidenceStatus, Tag

PLAIN = 4
"""Longer runs are looked at only with a reason."""
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
    every = [raw for brief in lists for raw in prepare(brief, known)]
    alone = [{segment: score(found) for segment, found in raw.found.items()} for raw in every]
    counts: dict[Field, dict[str, float]] = {field: {} for field in known}
    for label, count in sorted(seen.items()):
        for told in counts.values():
            told[fold(label)] = told.get(fold(label), 0.0) + count
    first = [_chances(raw, scores, counts[raw.field], {}) for raw, scores in zip(every, alone, strict=True)]
    own = [_labels(raw, chance) for raw, chance in zip(every, first, strict=True)]
    for raw, labels in zip(every, own, strict=True):
        told = counts[raw.field]
        for label, likely in labels.items():
            told[label] = told.get(label, 0.0) + round(min(likely, 1.0), 6)
    tags = []
    for raw, scores, labels, chance in zip(every, alone, own, first, strict=True):
        extra = joint(raw, counts[raw.field], labels, chance)
        tags.append(_tags(raw, scores | {s: scores[s] + score(found) for s, found in extra.items()}, extra))
    return tuple((*tags[k], *tags[k + 1]) for k in range(0, len(tags), 2))


def _chances(
    raw: RawList, scores: Mapping[Segment, float], seen: Mapping[str, float], own: Mapping[str, float]
) -> dict[Segment, float]:
    extra = joint(raw, seen, own, dict.fromkeys(scores, 0.0)) if seen else {}
    joined = {**scores, **{s: scores[s] + score(found) for s, found in extra.items()}}
    return odds(joined, len(raw.pieces.words))[0]


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
        return list(pairwise(edges))
    found = []
    for i in range(n):
        for j in range(i + 1, min(n, i + LONGEST) + 1):
            if j - 1 > i and j - 1 in parts.cuts:
                break
            if j - i > 1 and (kinds[i] == "j" or kinds[j - 1] in "jp"):
                continue
            if j - i == 1 and kinds[i] in "jpt" and _joinable(line, parts, i):
                continue
            if j - i <= PLAIN or _reason(line, i, j):
                found.append((i, j))
    return found


def _reason(line: TagLine, i: int, j: int) -> bool:
    """Return whether a long run may be a tag: on record, in the text, or not of capitals alone."""
    if any(kind != "U" for kind in line.kinds[i:j]) or line.labels[i, j] in line.known.spellings:
        return True
    return all(line.tied[i + 1 : j]) or not any(line.known_end[k] <= j for k in range(i, j))


def _joinable(line: TagLine, parts: Pieces, i: int) -> bool:
    """Return whether a joining word, or "The", has a proper word to join on each side it needs."""
    after = i + 1 < len(line.kinds) and i + 1 not in parts.cuts and line.kinds[i + 1] in "Uld"
    before = i > 0 and i not in parts.cuts and line.kinds[i - 1] in "Uld"
    return after and (before or line.kinds[i] in "tp")


def score(found: Mapping[str, float]) -> float:
    """Return the sum of the weighted evidence."""
    return sum(WEIGHTS.get(name, 0.0) * amount for name, amount in found.items())


def _labels(raw: RawList, chance: Mapping[Segment, float]) -> dict[str, float]:
    """Return how often this list most probably holds each label."""
    labels: dict[str, float] = {}
    for segment, p in chance.items():
        if p > 0.01:
            label = raw.line.labels[segment]
            labels[label] = labels.get(label, 0.0) + p
    return labels


def joint(
    raw: RawList, others: Mapping[str, float], own: Mapping[str, float], chance: Mapping[Segment, float]
) -> dict[Segment, dict[str, float]]:
    """Return what the other lists, and the rest of this one, say of the segments, where they do.

    ``others`` counts the labels of the archive and of all lists, ``own`` those of this list.
    """
    extra = {}
    for segment, p in chance.items():
        label = raw.line.labels[segment]
        if label in others or label in own:
            here = own.get(label, 0.0)
            count = max(others.get(label, 0.0) - round(min(here, 1.0), 6), 0.0)
            found = elsewhere(count, here - p, segment[1] - segment[0] > 1)
            if found:
                extra[segment] = found
    return extra


def _tags(
    raw: RawList, scores: Mapping[Segment, float], extra: Mapping[Segment, Mapping[str, float]]
) -> list[Tag]:
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
        status, reason = _why(raw, i, j, extra.get((i, j), {}))
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


def _why(raw: RawList, i: int, j: int, extra: Mapping[str, float]) -> tuple[EvidenceStatus, str]:
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
    if max(extra.get("seen elsewhere", 0.0), extra.get("word seen elsewhere", 0.0)) > 0.5:
        return "seen-elsewhere", "a tag of other briefs"
    if "name of a person" in found or "noun at the end" in found:
        return "shape", "shape of a name"
    return "unsupported", "neither record nor text supports it"
