"""The first cut of a list: by what its own brief and the words of all lists say of each run.

What is kept of it is enough for the second cut, which hears the other lists: the runs that are
not hopeless, with their scores. It can be made in another process.
"""

from __future__ import annotations

import pickle
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple, cast

from briefs.importing.records import Field, RawTags
from briefs.importing.tagging.body_words import BodyWords
from briefs.importing.tagging.candidates import possible
from briefs.importing.tagging.known_labels import KnownLabels
from briefs.importing.tagging.lattice import Segment, odds
from briefs.importing.tagging.list_words import ListWords
from briefs.importing.tagging.separators import Pieces, pieces
from briefs.importing.tagging.tag_evidence import elsewhere, of_runs
from briefs.importing.tagging.tag_line import Findings, TagLine
from briefs.importing.tagging.tag_scores import WordScores, scores, weigh
from briefs.importing.tagging.tag_words import read
from briefs.model import EvidenceStatus

HOPELESS = 1e-5
"""What other lists say cannot save a run that is less probable in its own."""
FIELDS: tuple[Field, Field] = ("issues", "topics")


@dataclass(frozen=True, slots=True)
class RawList:
    """One list, taken apart into words."""

    field: Field
    offset: int
    """Where it begins in the clean text."""
    pieces: Pieces


@dataclass(frozen=True)
class Evidences:
    """What the whole import offers to judge a list by."""

    known: Mapping[Field, KnownLabels]
    lists: Mapping[Field, ListWords]
    seen: Mapping[str, float]
    """How many tags of the archive have a folded label."""
    words: Mapping[Field, WordScores]
    """What each word's own evidence comes to; filled while lists are looked at."""


class Run(NamedTuple):
    """A run of words that may be a tag."""

    label: str
    """Folded."""
    score: float
    """By its own evidence, without what the archive says."""
    chance: float
    """How probable it is, with that."""
    status: EvidenceStatus
    reason: str


Runs = dict[Segment, Run]
EXACT = frozenset(("preferred name", "preferred name of several words"))
ALIAS = frozenset(("alias", "alias of several words", "other name", "other name of several words"))
"""Evidence that a run is on record."""


def take_apart(brief: RawTags, known: Container[str] = frozenset()) -> tuple[RawList, RawList]:
    """Return both lists of a brief, in words, with the cuts that separators make.

    ``known`` are the folded words with which names on record begin.
    """
    return (
        RawList("issues", brief.issues_span[0], pieces(brief.issues, brief.text, known)),
        RawList("topics", brief.topics_span[0], pieces(brief.topics, brief.text, known)),
    )


def look_at_many(packed: bytes, briefs: Sequence[RawTags]) -> list[tuple[Runs, Runs]]:
    """Look at both lists of each brief; ``packed`` is ``Evidences`` as ``pickle`` writes it."""
    evidence = _evidences(packed)
    known = evidence.known["topics"].longest
    return [look_at(brief, take_apart(brief, known), evidence) for brief in briefs]


@lru_cache(maxsize=1)
def _evidences(packed: bytes) -> Evidences:
    return cast(Evidences, pickle.loads(packed))  # written by this program


def look_at(brief: RawTags, raws: tuple[RawList, RawList], evidence: Evidences) -> tuple[Runs, Runs]:
    """Return what may be a tag in both lists of a brief."""
    body = body_of(brief, raws)
    issues, topics = raws
    return _look(issues, body, evidence), _look(topics, body, evidence)


def body_of(brief: RawTags, raws: Sequence[RawList]) -> BodyWords:
    """Return where the brief's text has the words of its lists."""
    wanted = {read(word.text).plain for raw in raws for word in raw.pieces.words}
    return BodyWords("\n".join((brief.text, *brief.authors)), wanted)


def line_of(raw: RawList, body: BodyWords, evidence: Evidences) -> TagLine:
    """Return a list with what can be told of its words and gaps."""
    texts = [word.text for word in raw.pieces.words]
    return TagLine(texts, body, evidence.known[raw.field], evidence.lists[raw.field])


def _look(raw: RawList, body: BodyWords, evidence: Evidences) -> Runs:
    line = line_of(raw, body, evidence)
    found = of_runs(line, possible(line, raw.pieces))
    words = evidence.words[raw.field]
    own = scores(line, found, words)
    heard = dict(own)
    if evidence.seen:
        for i, j in own:
            count = evidence.seen.get(line.label(i, j), 0.0)
            if count:
                told = elsewhere(count, 0.0, j - i > 1, j in line.known_at[i])
                heard[i, j] += weigh(words.weights, told)
    chances, _ = odds(heard, len(line.words))
    return {
        segment: Run(line.label(*segment), own[segment], p, *why(line, segment, found[segment]))
        for segment, p in chances.items()
        if p > HOPELESS
    }


def why(line: TagLine, run: Segment, found: Findings) -> tuple[EvidenceStatus, str]:
    """Return what a tag rests on, and that in words."""
    if not EXACT.isdisjoint(found):
        return "exact", "preferred name of a record"
    if not ALIAS.isdisjoint(found):
        return "alias", "another spelling of a record"
    if "in text" in found or "word in text" in found:
        return "in-body", "named in the text"
    if "surname in text" in found:
        return "in-body", f'"{line.words[run[1] - 1].text}" in the text'
    if "acronym in text" in found:
        return "in-body", "its acronym in the text"
    if "noun at the end" in found or any(name.startswith("person, given") for name in found):
        return "shape", "shape of a name"
    return "unsupported", "neither record nor text supports it"
