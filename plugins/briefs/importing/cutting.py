"""Cut raw tag lists into tags: all lists of an import together, each with its evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import exp, log
from typing import Literal

from briefs.authority.authority import Authority
from briefs.authority.folding import fold
from briefs.importing.body_words import BodyWords
from briefs.importing.known_labels import KnownLabels, of_issues, of_names
from briefs.importing.lattice import Segment, best, odds
from briefs.importing.list_words import ListWords
from briefs.importing.records import RawTags
from briefs.importing.separators import Pieces, pieces
from briefs.importing.tag_evidence import LONGEST, TagLine, WordScores, elsewhere, of_run, scores, weigh
from briefs.importing.tag_weights import SURENESS, WEIGHTS
from briefs.importing.tag_words import read
from briefs.model import Evidence, EvidenceStatus, Tag

PLAIN = 4
"""Longer runs are looked at only with a reason."""
CLOSE = 0.9
"""Below this probability a tag's runner-up is told."""
SURE = 0.995
"""No tag that was searched for is surer than this."""
HOPELESS = 1e-5
"""What other lists say cannot save a run that is less probable in its own."""
Field = Literal["issues", "topics"]
FIELDS: tuple[Field, Field] = ("issues", "topics")


@dataclass(frozen=True, slots=True)
class RawList:
    """One list, taken apart into words."""

    field: Field
    offset: int
    text: str
    pieces: Pieces


@dataclass(frozen=True, slots=True)
class Looked:
    """A list with what its own brief and the words of all lists say of each run of words."""

    raw: RawList
    line: TagLine
    scores: Mapping[Segment, float]


@dataclass(frozen=True, slots=True)
class Evidences:
    """What the whole import offers to judge a list by."""

    known: Mapping[Field, KnownLabels]
    lists: Mapping[Field, ListWords]
    words: Mapping[Field, WordScores]


def cut_all(
    lists: Sequence[RawTags], authority: Authority, seen: Mapping[str, int]
) -> tuple[tuple[Tag, ...], ...]:
    """Return the tags of each brief, issues first, in the order of the source.

    ``seen`` counts the labels of the archive's tags. All lists are cut twice: first each by
    itself, then with what the others most probably hold; so their order does not matter.
    """
    if not lists:
        return ()
    apart = [take_apart(brief) for brief in lists]
    evidence = gather(apart, authority)
    every = [
        look(raw, body, evidence)
        for brief, raws in zip(lists, apart, strict=True)
        for body in [body_of(brief, raws)]
        for raw in raws
    ]
    counts: dict[Field, dict[str, float]] = {field: {} for field in FIELDS}
    for label, count in sorted(seen.items()):
        for told in counts.values():
            told[fold(label)] = told.get(fold(label), 0.0) + count
    first = [_chances(looked, counts[looked.raw.field]) for looked in every]
    own = [_labels(looked, chance) for looked, chance in zip(every, first, strict=True)]
    for looked, labels in zip(every, own, strict=True):
        told = counts[looked.raw.field]
        for label, likely in labels.items():
            told[label] = told.get(label, 0.0) + round(min(likely, 1.0), 6)
    tags = []
    for looked, labels, chance in zip(every, own, first, strict=True):
        near = {segment: p for segment, p in chance.items() if p > HOPELESS}
        extra = joint(looked.line, counts[looked.raw.field], labels, near)
        tags.append(_tags(looked, _added(looked.scores, extra), extra))
    return tuple((*tags[k], *tags[k + 1]) for k in range(0, len(tags), 2))


def take_apart(brief: RawTags) -> tuple[RawList, RawList]:
    """Return both lists of a brief, in words, with the cuts that separators make."""
    return (
        RawList("issues", brief.issues_span[0], brief.issues, pieces(brief.issues)),
        RawList("topics", brief.topics_span[0], brief.topics, pieces(brief.topics)),
    )


def gather(apart: Sequence[Sequence[RawList]], authority: Authority) -> Evidences:
    """Return what the records, and the words of all lists, tell."""
    names = of_names(authority)
    known: dict[Field, KnownLabels] = {"issues": of_issues(authority, names), "topics": names}
    lists = {
        field: ListWords(
            [read(word.text).plain for word in raw.pieces.words]
            for raws in apart
            for raw in raws
            if raw.field == field
        )
        for field in FIELDS
    }
    return Evidences(known, lists, {field: WordScores(known[field], WEIGHTS) for field in FIELDS})


def body_of(brief: RawTags, raws: Sequence[RawList]) -> BodyWords:
    """Return where the brief's text has the words of its lists."""
    wanted = {read(word.text).plain for raw in raws for word in raw.pieces.words}
    return BodyWords("\n".join((brief.text, *brief.authors)), wanted)


def look(raw: RawList, body: BodyWords, evidence: Evidences) -> Looked:
    """Score each possible run of a list."""
    field, words = raw.field, [word.text for word in raw.pieces.words]
    line = TagLine(words, body, evidence.known[field], evidence.lists[field])
    return Looked(raw, line, scores(line, possible(line, raw.pieces), evidence.words[field]))


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
        if kinds[i] not in "jpt" or not _joinable(kinds, parts, i):
            found.append((i, i + 1))
        if kinds[i] == "j":
            continue
        for j in range(i + 2, min(n, i + LONGEST) + 1):
            if j - 1 in parts.cuts:
                break
            if kinds[j - 1] not in "jp" and (j - i <= PLAIN or _reason(line, i, j)):
                found.append((i, j))
    return found


def _reason(line: TagLine, i: int, j: int) -> bool:
    """Return whether a long run may be a tag: on record, in the text, or with words that join."""
    if j in line.known_at[i] or all(line.tied[i + 1 : j]):
        return True
    joined = any(kind in "jp" for kind in line.kinds[i + 1 : j - 1])
    return j - i <= (8 if joined else 5)


def _joinable(kinds: str, parts: Pieces, i: int) -> bool:
    """Return whether a joining word, or "The", has a proper word to join on each side it needs."""
    after = i + 1 < len(kinds) and i + 1 not in parts.cuts and kinds[i + 1] in "UAIld"
    before = i > 0 and i not in parts.cuts and kinds[i - 1] in "UAIld"
    return after and (before or kinds[i] in "tp")


def _added(
    own: Mapping[Segment, float], extra: Mapping[Segment, Mapping[str, float]]
) -> dict[Segment, float]:
    return {**own, **{segment: own[segment] + weigh(WEIGHTS, found) for segment, found in extra.items()}}


def _chances(looked: Looked, seen: Mapping[str, float]) -> dict[Segment, float]:
    extra = joint(looked.line, seen, {}, dict.fromkeys(looked.scores, 0.0)) if seen else {}
    return odds(_added(looked.scores, extra), len(looked.line.words))[0]


def _labels(looked: Looked, chance: Mapping[Segment, float]) -> dict[str, float]:
    """Return how often this list most probably holds each label."""
    labels: dict[str, float] = {}
    for (i, j), p in chance.items():
        if p > 0.01:
            label = looked.line.label(i, j)
            labels[label] = labels.get(label, 0.0) + p
    return labels


def joint(
    line: TagLine, others: Mapping[str, float], own: Mapping[str, float], chance: Mapping[Segment, float]
) -> dict[Segment, dict[str, float]]:
    """Return what the other lists, and the rest of this one, say of the segments, where they do.

    ``others`` counts the labels of the archive and of all lists, ``own`` those of this list.
    """
    extra = {}
    for segment, p in chance.items():
        label = line.label(*segment)
        if label in others or label in own:
            here = own.get(label, 0.0)
            count = max(others.get(label, 0.0) - round(min(here, 1.0), 6), 0.0)
            found = elsewhere(count, here - p, segment[1] - segment[0] > 1)
            if found:
                extra[segment] = found
    return extra


def _tags(
    looked: Looked, scores: Mapping[Segment, float], extra: Mapping[Segment, Mapping[str, float]]
) -> list[Tag]:
    raw, n = looked.raw, len(looked.line.words)
    chance, _ = odds(scores, n)
    path, _ = best(scores, 0, n)
    tags = []
    for at, (i, j) in enumerate(path):
        words = raw.pieces.words[i:j]
        span = (raw.offset + words[0].start, raw.offset + words[-1].end)
        label = " ".join(word.text for word in words).rstrip(",")
        sure = 1.0 if raw.pieces.clear else _sure(chance[i, j], *SURENESS[raw.field])
        other = _runner_up(raw, scores, path, at) if sure < CLOSE else ()
        status, reason = _why(looked.line, i, j, extra.get((i, j), {}))
        tags.append(Tag(label, raw.field, Evidence(status, round(sure, 4), span, reason, other)))
    return tags


def _sure(p: float, a: float, b: float) -> float:
    """Return how often a tag of probability ``p`` is right, as ``SURENESS`` has it; at most ``SURE``."""
    p = min(max(p, 1 - SURE), SURE)
    return min(SURE, 1 / (1 + exp(-(a * log(p / (1 - p)) + b))))


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


def _why(line: TagLine, i: int, j: int, extra: Mapping[str, float]) -> tuple[EvidenceStatus, str]:
    found = of_run(line, i, j)
    if any(name.startswith("preferred name") for name in found):
        return "exact", "preferred name of a record"
    if any(name.startswith(("alias", "other name")) for name in found):
        return "alias", "another spelling of a record"
    if "in text" in found or "word in text" in found:
        return "in-body", "named in the text"
    if "surname in text" in found:
        return "in-body", f'"{line.words[j - 1].text}" in the text'
    if "acronym in text" in found:
        return "in-body", "its acronym in the text"
    if max(extra.get("seen elsewhere", 0.0), extra.get("word seen elsewhere", 0.0)) > 0.5:
        return "seen-elsewhere", "a tag of other briefs"
    if "noun at the end" in found or any(name.startswith("person, given") for name in found):
        return "shape", "shape of a name"
    return "unsupported", "neither record nor text supports it"
