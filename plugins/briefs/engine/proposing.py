"""The names to be reviewed, computed from the state of the last build."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from briefs.authority.authority import Authority
from briefs.engine.naming import restored
from briefs.engine.state import State, unpickle
from briefs.linking.base import linker_of
from briefs.linking.proposals import MOST_SENTENCES, count_proposals, found_in
from briefs.model import Reading


@dataclass(frozen=True, slots=True)
class Question:
    """A name to be reviewed."""

    kind: Literal["new name", "ambiguous name", "ambiguous label"]
    """No record holds it; several hold it and it was left unlinked; several hold it and, being a
    label, it is a plain topic of that name where its brief does not tell which is meant."""
    name: str
    """As it is spelled in texts or labels."""
    count: int
    """Places of a new name; briefs of the others."""
    sentences: tuple[str, ...] = ()
    """The first few sentences that hold a new name."""
    candidates: tuple[str, ...] = ()
    """Ids of the records that bear it."""


def proposals_for_review(state: State) -> tuple[Question, ...]:
    """Return ambiguous labels, ambiguous names and new names; within each kind the most frequent first,
    then by name."""
    if state.get("meta", "adopted") is None:
        return ()
    authority = restored(state)
    linker = linker_of(authority.names)
    found: list[tuple[str, str]] = []
    unlinked: Counter[tuple[str, tuple[str, ...]]] = Counter()
    labels: Counter[str] = Counter()
    plain = frozenset(authority.plain_topics.values())
    for _, value in state.items("reading"):
        reading = unpickle(value, Reading)
        found.extend(found_in(reading.blocks, reading.mentions))
        unlinked.update(linker.undecided(reading.brief, reading.blocks))
        labels.update({name_id for _, name_id in (*reading.card.topics, *reading.card.authors)} & plain)
    new = (
        Question("new name", p.name, p.count, p.sentences[:MOST_SENTENCES]) for p in count_proposals(found)
    )
    ambiguous = (
        Question("ambiguous name", words, count, candidates=ids) for (words, ids), count in unlinked.items()
    )
    shared = (_of_label(authority, name_id, count) for name_id, count in labels.items())
    return (*_ordered(shared), *_ordered(ambiguous), *new)


def _of_label(authority: Authority, name_id: str, count: int) -> Question:
    name = authority.names[name_id].name
    candidates = tuple(e.id for e in authority.bearers(name))
    return Question("ambiguous label", name, count, candidates=candidates)


def _ordered(questions: Iterable[Question]) -> list[Question]:
    return sorted(questions, key=lambda question: (-question.count, question.name))
