"""Tag lists cut into tags: all lists of an import together, each tag with its evidence."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from functools import partial
from math import exp, log

from briefs.authority.authority import Authority
from briefs.importing.records import Field, RawTags
from briefs.importing.tagging.first_cut import (
    FIELDS,
    Candidate,
    Candidates,
    ImportEvidence,
    RawList,
    candidates_of_brief,
    candidates_of_briefs,
    split_lists,
)
from briefs.importing.tagging.known_labels import KnownLabels, labels_of_issues, labels_of_names
from briefs.importing.tagging.lattice import Segment, best_path, probabilities
from briefs.importing.tagging.list_words import ListWords
from briefs.importing.tagging.tag_evidence import features_of_other_lists
from briefs.importing.tagging.tag_line import LONGEST, Features
from briefs.importing.tagging.tag_scores import WordScores, weighted_sum
from briefs.importing.tagging.tag_weights import SURENESS, weights_of
from briefs.importing.tagging.tag_words import read
from briefs.model import Evidence, EvidenceStatus, Tag
from briefs.system.executor import Here, chunks, in_order
from briefs.system.progress import tracked
from briefs.text.folding import fold

CLOSE = 0.9
"""Below this probability the runner-up of a tag is reported."""
SURE = 0.995
"""Highest probability of a tag that was searched for."""
NEGLIGIBLE = 0.01
"""Candidates that are less probable do not count as occurrences of their labels."""
HERE = Here()
CHUNK = 50
"""Briefs whose lists a worker takes at a time."""


def cut_all(
    lists: Sequence[RawTags],
    authority: Authority,
    archive_counts: Mapping[str, int],
    executor: Executor = HERE,
) -> tuple[tuple[Tag, ...], ...]:
    """Return the tags of each brief, issues first, in the order of the source.

    ``archive_counts`` are the labels of the archive's tags with their numbers of briefs. All lists are cut
    twice: first each by itself, then with the labels that the others most probably hold. So neither the
    order of the lists nor the number of processes changes anything.
    """
    if not lists:
        return ()
    names = labels_of_names(authority)
    raw_lists = [split_lists(brief, names.longest) for brief in lists]
    evidence = evidence_of_import(raw_lists, authority, archive_counts, names)
    first_cuts = list(_first_cuts(lists, raw_lists, evidence, executor))
    counts_of_briefs = [tuple(map(label_counts, candidates)) for candidates in first_cuts]
    totals = {field: dict(evidence.archive_counts) for field in FIELDS}
    for counts_of_brief in counts_of_briefs:
        for field, counts in zip(FIELDS, counts_of_brief, strict=True):
            for label, count in counts.items():
                totals[field][label] = totals[field].get(label, 0.0) + round(min(count, 1.0), 6)
    return tuple(
        tuple(
            tag
            for raw, candidates, counts in zip(raws, first_cut, counts_of_brief, strict=True)
            for tag in _tags(raw, candidates, joint_features(candidates, totals[raw.field], counts), evidence)
        )
        for raws, first_cut, counts_of_brief in zip(raw_lists, first_cuts, counts_of_briefs, strict=True)
    )


def evidence_of_import(
    raw_lists: Sequence[Sequence[RawList]],
    authority: Authority,
    archive_counts: Mapping[str, int],
    names: KnownLabels,
) -> ImportEvidence:
    """Return the evidence from records, from the archive's tags, and from the words of all lists."""
    list_words: dict[Field, ListWords] = {
        field: ListWords(
            [read(word.text).plain for word in raw.pieces.words]
            for raws in raw_lists
            for raw in raws
            if raw.field == field
        )
        for field in FIELDS
    }
    folded_counts: dict[str, float] = {}
    for label, count in sorted(archive_counts.items()):
        folded_counts[fold(label)] = folded_counts.get(fold(label), 0.0) + count
    known: dict[Field, KnownLabels] = {"issues": labels_of_issues(authority, names), "topics": names}
    word_scores: dict[Field, WordScores] = {
        field: WordScores(known[field], weights_of(field)) for field in FIELDS
    }
    return ImportEvidence(known, list_words, folded_counts, word_scores)


def _first_cuts(
    lists: Sequence[RawTags],
    raw_lists: Sequence[tuple[RawList, RawList]],
    evidence: ImportEvidence,
    executor: Executor,
) -> Iterable[tuple[Candidates, Candidates]]:
    """Yield the candidates of both lists of each brief, in order."""
    if isinstance(executor, Here):
        return (
            candidates_of_brief(brief, raws, evidence) for brief, raws in zip(lists, raw_lists, strict=True)
        )
    work = partial(candidates_of_briefs, pickle.dumps(evidence))
    results = in_order(executor, work, chunks(lists, CHUNK))
    return (brief for chunk in tracked(results, len(lists), "cutting tags", len) for brief in chunk)


def label_counts(candidates: Mapping[Segment, Candidate]) -> dict[str, float]:
    """Return how often a list most probably holds each label: the sum of the probabilities."""
    counts: dict[str, float] = {}
    for candidate in candidates.values():
        if candidate.probability > NEGLIGIBLE:
            counts[candidate.label] = counts.get(candidate.label, 0.0) + candidate.probability
    return counts


def joint_features(
    candidates: Mapping[Segment, Candidate], totals: Mapping[str, float], counts: Mapping[str, float]
) -> dict[Segment, Features]:
    """Return the features that candidates of a list have from the other lists, and from its other tags.

    ``totals`` counts the labels of the archive and of all lists, ``counts`` those of this list.
    """
    features_of_segments = {}
    for segment, candidate in candidates.items():
        label = candidate.label
        if label in totals or label in counts:
            in_list = counts.get(label, 0.0)
            in_others = max(totals.get(label, 0.0) - round(min(in_list, 1.0), 6), 0.0)
            features = features_of_other_lists(
                in_others,
                in_list - 2 * candidate.probability,
                has_several_words=segment[1] - segment[0] > 1,
                is_on_record=candidate.status in ("exact", "alias"),
            )
            if features:
                features_of_segments[segment] = features
    return features_of_segments


def _tags(
    raw: RawList,
    candidates: Candidates,
    features: Mapping[Segment, Features],
    evidence: ImportEvidence,
) -> Iterator[Tag]:
    """Yield the tags of the most probable cut of a list; ``features`` are those of ``joint_features``."""
    weights = evidence.word_scores[raw.field].weights
    size = len(raw.pieces.words)
    scores = {
        segment: candidate.score + weighted_sum(weights, features.get(segment, {}))
        for segment, candidate in candidates.items()
    }
    probability, _ = probabilities(scores, size)
    path, _ = best_path(scores, 0, size)
    for index, segment in enumerate(path):
        words = raw.pieces.words[slice(*segment)]
        span = (raw.offset + words[0].start, raw.offset + words[-1].end)
        label = " ".join(word.text for word in words).rstrip(",")
        confidence = (
            1.0 if raw.pieces.is_separated else calibrated(probability[segment], *SURENESS[raw.field])
        )
        runner_up = _runner_up(raw, scores, path, index) if confidence < CLOSE else ()
        status, reason = _grounds(candidates[segment], features.get(segment, {}))
        yield Tag(label, raw.field, Evidence(status, round(confidence, 4), span, reason, runner_up))


def _grounds(candidate: Candidate, features: Features) -> tuple[EvidenceStatus, str]:
    """Return what a tag rests on, and that in words; tags off record may rest on those of other briefs."""
    seen = max(features.get("seen elsewhere", 0.0), features.get("word seen elsewhere", 0.0))
    if seen > 0.5 and candidate.status in ("shape", "unsupported"):
        return "seen-elsewhere", "a tag of other briefs"
    return candidate.status, candidate.reason


def calibrated(probability: float, slope: float, intercept: float) -> float:
    """Return how often a tag of some probability is right, at most ``SURE`` (``SURENESS``): a line in the
    log odds, as in J. Platt, Probabilistic Outputs for Support Vector Machines, 1999.

    >>> round(calibrated(0.9, 1.0, 0.0), 6), calibrated(1.0, 1.0, 1.0)
    (0.9, 0.995)
    """
    bounded = min(max(probability, 1 - SURE), SURE)
    return min(SURE, 1 / (1 + exp(-(slope * log(bounded / (1 - bounded)) + intercept))))


def _runner_up(
    raw: RawList, scores: Mapping[Segment, float], path: Sequence[Segment], index: int
) -> tuple[str, ...]:
    """Return the best cut of the words of a tag and its neighbours that is without this tag: labels of tags
    that are not on the best path.
    """
    neighbours = path[max(index - 2, 0) : index + 3]
    start, end = neighbours[0][0], neighbours[-1][1]
    nearby = {
        (i, j): scores[i, j]
        for i in range(start, end)
        for j in range(i + 1, min(end, i + LONGEST) + 1)
        if (i, j) in scores
    }
    runner_up, _ = best_path(nearby, start, end, excluded=path[index])
    return tuple(
        " ".join(word.text for word in raw.pieces.words[i:j])
        for i, j in runner_up
        if (i, j) not in neighbours
    )
