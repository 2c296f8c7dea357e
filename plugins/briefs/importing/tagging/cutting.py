"""Cut raw tag lists into tags: all lists of an import together, each with its evidence."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Executor
from functools import partial
from math import exp, log

from briefs.authority.authority import Authority
from briefs.importing.records import Field, RawTags
from briefs.importing.tagging.first_cut import (
    FIELDS,
    Evidences,
    RawList,
    Run,
    Runs,
    look_at,
    look_at_many,
    take_apart,
)
from briefs.importing.tagging.known_labels import KnownLabels, of_issues, of_names
from briefs.importing.tagging.lattice import Segment, best, odds
from briefs.importing.tagging.list_words import ListWords
from briefs.importing.tagging.tag_evidence import elsewhere
from briefs.importing.tagging.tag_line import LONGEST, Findings
from briefs.importing.tagging.tag_scores import WordScores, weigh
from briefs.importing.tagging.tag_weights import SURENESS, weights_of
from briefs.importing.tagging.tag_words import read
from briefs.model import Evidence, EvidenceStatus, Tag
from briefs.system.executor import Here, chunks, in_order
from briefs.system.progress import tracked
from briefs.text.folding import fold

CLOSE = 0.9
"""Below this probability a tag's runner-up is told."""
SURE = 0.995
"""No tag that was searched for is surer than this."""
HERE = Here()
CHUNK = 50
"""Briefs whose lists a worker looks at in one go."""


def cut_all(
    lists: Sequence[RawTags],
    authority: Authority,
    seen: Mapping[str, int],
    executor: Executor = HERE,
) -> tuple[tuple[Tag, ...], ...]:
    """Return the tags of each brief, issues first, in the order of the source.

    ``seen`` counts the labels of the archive's tags. All lists are cut twice: first each by
    itself, then with what the others most probably hold; so neither their order matters nor
    in how many processes they are looked at.
    """
    if not lists:
        return ()
    names = of_names(authority)
    apart = [take_apart(brief, names.longest) for brief in lists]
    evidence = gather(apart, authority, seen, names)
    first = list(_first(lists, apart, evidence, executor))
    counts = {field: dict(evidence.seen) for field in FIELDS}
    own = [tuple(labels(runs) for runs in both) for both in first]
    for both in own:
        for field, told in zip(FIELDS, both, strict=True):
            for label, likely in told.items():
                counts[field][label] = counts[field].get(label, 0.0) + round(min(likely, 1.0), 6)
    return tuple(
        tuple(
            tag
            for raw, runs, told in zip(raws, both, mine, strict=True)
            for tag in _tags(raw, runs, joint(runs, counts[raw.field], told), evidence)
        )
        for raws, both, mine in zip(apart, first, own, strict=True)
    )


def gather(
    apart: Sequence[Sequence[RawList]], authority: Authority, seen: Mapping[str, int], names: KnownLabels
) -> Evidences:
    """Return what the records, the archive, and the words of all lists tell."""
    words: dict[Field, ListWords] = {
        field: ListWords(
            [read(word.text).plain for word in raw.pieces.words]
            for raws in apart
            for raw in raws
            if raw.field == field
        )
        for field in FIELDS
    }
    counts: dict[str, float] = {}
    for label, count in sorted(seen.items()):
        counts[fold(label)] = counts.get(fold(label), 0.0) + count
    known: dict[Field, KnownLabels] = {"issues": of_issues(authority, names), "topics": names}
    return Evidences(
        known, words, counts, {field: WordScores(known[field], weights_of(field)) for field in FIELDS}
    )


def _first(
    lists: Sequence[RawTags],
    apart: Sequence[tuple[RawList, RawList]],
    evidence: Evidences,
    executor: Executor,
) -> Iterable[tuple[Runs, Runs]]:
    if isinstance(executor, Here):
        return (look_at(brief, raws, evidence) for brief, raws in zip(lists, apart, strict=True))
    look = partial(look_at_many, pickle.dumps(evidence))
    done = in_order(executor, look, chunks(lists, CHUNK))
    return (both for part in tracked(done, len(lists), "cutting tags", len) for both in part)


def labels(runs: Mapping[Segment, Run]) -> dict[str, float]:
    """Return how often this list most probably holds each label."""
    found: dict[str, float] = {}
    for run in runs.values():
        if run.chance > 0.01:
            found[run.label] = found.get(run.label, 0.0) + run.chance
    return found


def joint(
    runs: Mapping[Segment, Run], others: Mapping[str, float], own: Mapping[str, float]
) -> dict[Segment, Findings]:
    """Return what the other lists, and the rest of this one, say of the runs, where they do.

    ``others`` counts the labels of the archive and of all lists, ``own`` those of this list.
    """
    extra = {}
    for segment, run in runs.items():
        if run.label in others or run.label in own:
            here = own.get(run.label, 0.0)
            count = max(others.get(run.label, 0.0) - round(min(here, 1.0), 6), 0.0)
            known = run.status in ("exact", "alias")
            found = elsewhere(count, here - 2 * run.chance, segment[1] - segment[0] > 1, known)
            if found:
                extra[segment] = found
    return extra


def _tags(raw: RawList, runs: Runs, extra: Mapping[Segment, Findings], evidence: Evidences) -> Iterable[Tag]:
    weights = evidence.words[raw.field].weights
    n = len(raw.pieces.words)
    scores = {at: run.score + weigh(weights, extra.get(at, {})) for at, run in runs.items()}
    chance, _ = odds(scores, n)
    path, _ = best(scores, 0, n)
    for at, (i, j) in enumerate(path):
        words = raw.pieces.words[i:j]
        span = (raw.offset + words[0].start, raw.offset + words[-1].end)
        label = " ".join(word.text for word in words).rstrip(",")
        confidence = 1.0 if raw.pieces.clear else sure(chance[i, j], *SURENESS[raw.field])
        other = _runner_up(raw, scores, path, at) if confidence < CLOSE else ()
        status, reason = _why(runs[i, j], extra.get((i, j), {}))
        yield Tag(label, raw.field, Evidence(status, round(confidence, 4), span, reason, other))


def _why(run: Run, extra: Findings) -> tuple[EvidenceStatus, str]:
    told = max(extra.get("seen elsewhere", 0.0), extra.get("word seen elsewhere", 0.0))  # not on record
    if told > 0.5 and run.status in ("shape", "unsupported"):
        return "seen-elsewhere", "a tag of other briefs"
    return run.status, run.reason


def sure(p: float, a: float, b: float) -> float:
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
