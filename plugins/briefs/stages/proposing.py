"""What of the names a person should look at, for the review: drawn from the state of the last build."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, cast

from briefs.authority.authority import Authority
from briefs.authority.folding import fold
from briefs.building.state import State, unpickle
from briefs.linking.linker import Linker
from briefs.linking.proposals import MOST_SENTENCES, found_in, gather
from briefs.model import Reading
from briefs.stages.naming import restored
from briefs.stages.reading import Labels


@dataclass(frozen=True, slots=True)
class Question:
    """One name that waits for a person."""

    kind: Literal["new name", "ambiguous name", "ambiguous label"]
    """No record holds it; several hold it and it was left unlinked; several hold it and, being a
    label, it was given to the first of ``candidates``."""
    name: str
    """As it is spelled in texts or labels."""
    count: int
    """Places of a new name; briefs of the others."""
    sentences: tuple[str, ...] = ()
    """The first few sentences that hold a new name."""
    candidates: tuple[str, ...] = ()
    """Ids of the records that bear it."""


def proposals_for_review(state: State) -> tuple[Question, ...]:
    """Return ambiguous labels, ambiguous names and new names, each most frequent first, then by name."""
    authority = restored(state)
    if authority is None:
        return ()
    linker = Linker(authority.names.values())
    found: list[tuple[str, str]] = []
    unlinked: Counter[tuple[str, tuple[str, ...]]] = Counter()
    for _, value in state.items("reading"):
        reading = cast(Reading, unpickle(value))
        found.extend(found_in(reading.blocks, reading.mentions))
        unlinked.update(linker.undecided(reading.brief, reading.blocks))
    new = (Question("new name", p.name, p.count, p.sentences[:MOST_SENTENCES]) for p in gather(found))
    ambiguous = (
        Question("ambiguous name", words, count, candidates=ids) for (words, ids), count in unlinked.items()
    )
    return (*_ordered(_labels(state, authority)), *_ordered(ambiguous), *new)


def _labels(state: State, authority: Authority) -> Iterator[Question]:
    """Yield the labels that several records bear equally."""
    if not authority.chosen:
        return
    counts: Counter[str] = Counter()
    spelled: dict[str, str] = {}
    for _, value in state.items("labels"):
        _, topics, authors = cast(Labels, unpickle(value))
        labels = {fold(label): label for label in (*topics, *authors)}
        counts.update(labels.keys() & authority.chosen.keys())
        for folded, label in labels.items():
            spelled[folded] = min(label, spelled.get(folded, label))
    for folded, count in counts.items():
        chosen = authority.chosen[folded]
        others = [e.id for e in authority.candidates(folded) if e.id != chosen]
        yield Question("ambiguous label", spelled[folded], count, candidates=(chosen, *others))


def _ordered(questions: Iterator[Question]) -> list[Question]:
    return sorted(questions, key=lambda question: (-question.count, question.name))
