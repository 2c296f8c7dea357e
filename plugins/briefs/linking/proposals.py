"""Names in texts that no record has, to be proposed to the editor."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from briefs.linking import unknown
from briefs.linking.matching import LINKED_KINDS
from briefs.model import Block, Mention
from briefs.text.sentences import span_around

MOST_SENTENCES = 3
"""Sentences kept of each proposal."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A name that no record has."""

    name: str
    count: int
    """Places where it stands, over all briefs."""
    sentences: tuple[str, ...]
    """The first few sentences that hold it."""


def found_in(blocks: Sequence[Block], mentions: Sequence[Mention]) -> tuple[tuple[str, str], ...]:
    """Return (name, sentence) of each unknown name in a brief, in order of the text."""
    taken: dict[int, list[Mention]] = {}
    for mention in mentions:
        taken.setdefault(mention.block, []).append(mention)
    return tuple(
        (name, _sentence(block.text, start))
        for i, block in enumerate(blocks)
        if block.kind in LINKED_KINDS
        for start, name in unknown.names(block.text, taken.get(i, ()))
    )


def count_proposals(names_and_sentences: Iterable[tuple[str, str]]) -> tuple[Proposal, ...]:
    """Return the proposals of all briefs, the most frequent first, then by name."""
    counts: Counter[str] = Counter()
    sentences: dict[str, list[str]] = {}
    for name, sentence in names_and_sentences:
        counts[name] += 1
        kept = sentences.setdefault(name, [])
        if len(kept) < MOST_SENTENCES and sentence not in kept:
            kept.append(sentence)
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Proposal(name, count, tuple(sentences[name])) for name, count in ordered)


def _sentence(text: str, at: int) -> str:
    """Return the sentence that holds the character at an offset."""
    start, end = span_around(text, at, at + 1)
    return text[start:end].strip()
