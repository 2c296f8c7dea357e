"""The first cut of a list: the candidates for its tags, scored by the list's own brief and the words of all
lists.

It keeps what the second cut needs, which takes the labels of the other lists into account: the candidates
that are not hopeless, with their scores. It can run in another process.
"""

from __future__ import annotations

import pickle
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from briefs.importing.records import Field, RawTags
from briefs.importing.tagging.body_words import BodyWords
from briefs.importing.tagging.candidates import candidate_segments
from briefs.importing.tagging.known_labels import KnownLabels
from briefs.importing.tagging.lattice import Segment, probabilities
from briefs.importing.tagging.list_words import ListWords
from briefs.importing.tagging.separators import Pieces, pieces
from briefs.importing.tagging.tag_evidence import features_of_other_lists, features_of_segments
from briefs.importing.tagging.tag_line import Features, TagLine
from briefs.importing.tagging.tag_scores import WordScores, scores_of_segments, weighted_sum
from briefs.importing.tagging.tag_words import read
from briefs.model import EvidenceStatus

HOPELESS = 1e-5
"""A candidate that is less probable than this by itself is dropped: other lists could not save it."""
FIELDS: tuple[Field, Field] = ("issues", "topics")


@dataclass(frozen=True, slots=True)
class RawList:
    """One list of tags, in words."""

    field: Field
    offset: int
    """Where it begins in the clean text."""
    pieces: Pieces


@dataclass(frozen=True)
class ImportEvidence:
    """What the lists of an import are judged by, besides their own briefs."""

    known: Mapping[Field, KnownLabels]
    list_words: Mapping[Field, ListWords]
    archive_counts: Mapping[str, float]
    """Folded label -> number of the archive's tags that have it."""
    word_scores: Mapping[Field, WordScores]
    """Caches, filled while lists are cut."""


class Candidate(NamedTuple):
    """A segment of a list that may be a tag."""

    label: str
    """Folded."""
    score: float
    """Without the archive's tags."""
    probability: float
    """With them."""
    status: EvidenceStatus
    reason: str


Candidates = dict[Segment, Candidate]
PREFERRED = frozenset(("preferred name", "preferred name of several words"))
"""Features of a segment that is a preferred name."""
OTHER_SPELLINGS = frozenset(("alias", "alias of several words", "other name", "other name of several words"))
"""Features of a segment that is another spelling of a record."""


def split_lists(brief: RawTags, known: Container[str] = frozenset()) -> tuple[RawList, RawList]:
    """Return both lists of a brief, in words, with the cuts that separators make.

    ``known`` holds the folded words with which names on record begin.
    """
    return (
        RawList("issues", brief.issues_span[0], pieces(brief.issues, brief.text, known)),
        RawList("topics", brief.topics_span[0], pieces(brief.topics, brief.text, known)),
    )


def candidates_of_briefs(packed: bytes, briefs: Sequence[RawTags]) -> list[tuple[Candidates, Candidates]]:
    """Return the candidates in both lists of each brief; ``packed`` is a pickled ``ImportEvidence``."""
    evidence = _unpacked(packed)
    known = evidence.known["topics"].longest
    return [candidates_of_brief(brief, split_lists(brief, known), evidence) for brief in briefs]


@lru_cache(maxsize=1)
def _unpacked(packed: bytes) -> ImportEvidence:
    evidence = pickle.loads(packed)  # made by the process that sends it
    if not isinstance(evidence, ImportEvidence):
        raise TypeError(type(evidence))
    return evidence


def candidates_of_brief(
    brief: RawTags, raws: tuple[RawList, RawList], evidence: ImportEvidence
) -> tuple[Candidates, Candidates]:
    """Return the candidates in both lists of a brief."""
    body = body_words_of(brief, raws)
    issues, topics = raws
    return _candidates(issues, body, evidence), _candidates(topics, body, evidence)


def body_words_of(brief: RawTags, raws: Sequence[RawList]) -> BodyWords:
    """Return where the brief's text and authors have the words of its lists."""
    words = {read(word.text).plain for raw in raws for word in raw.pieces.words}
    return BodyWords("\n".join((brief.text, *brief.authors)), words)


def tag_line_of(raw: RawList, body: BodyWords, evidence: ImportEvidence) -> TagLine:
    """Return a list with the features of its words and gaps."""
    texts = [word.text for word in raw.pieces.words]
    return TagLine(texts, body, evidence.known[raw.field], evidence.list_words[raw.field])


def _candidates(raw: RawList, body: BodyWords, evidence: ImportEvidence) -> Candidates:
    """Return the candidates in a list that are not hopeless."""
    line = tag_line_of(raw, body, evidence)
    features = features_of_segments(line, candidate_segments(line, raw.pieces))
    word_scores = evidence.word_scores[raw.field]
    own_scores = scores_of_segments(line, features, word_scores)
    scores = dict(own_scores)
    if evidence.archive_counts:
        for i, j in own_scores:
            count = evidence.archive_counts.get(line.label(i, j), 0.0)
            if count:
                archive_features = features_of_other_lists(
                    count, 0.0, has_several_words=j - i > 1, is_on_record=j in line.record_ends[i]
                )
                scores[i, j] += weighted_sum(word_scores.weights, archive_features)
    by_segment, _ = probabilities(scores, len(line.words))
    return {
        segment: Candidate(
            line.label(*segment),
            own_scores[segment],
            probability,
            *grounds(line, segment, features[segment]),
        )
        for segment, probability in by_segment.items()
        if probability > HOPELESS
    }


def grounds(line: TagLine, segment: Segment, features: Features) -> tuple[EvidenceStatus, str]:
    """Return what a tag rests on, and that in words."""
    if not PREFERRED.isdisjoint(features):
        return "exact", "preferred name of a record"
    if not OTHER_SPELLINGS.isdisjoint(features):
        return "alias", "another spelling of a record"
    if "in text" in features or "word in text" in features:
        return "in-body", "named in the text"
    if "surname in text" in features:
        return "in-body", f'"{line.words[segment[1] - 1].text}" in the text'
    if "acronym in text" in features:
        return "in-body", "its acronym in the text"
    if "noun at the end" in features or any(name.startswith("person, given") for name in features):
        return "shape", "shape of a name"
    return "unsupported", "neither record nor text supports it"
