"""New names in the text that no record holds, for a person to look at."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from briefs.linking.context import opens_sentence
from briefs.linking.matching import LINKED_KINDS
from briefs.linking.word_lists import TITLES
from briefs.model import Block, Mention

MOST_SENTENCES = 3
"""Sentences kept of each proposal."""

_NAME = re.compile(
    r"[A-ZÀ-ÖØ-Þ][\w.’'-]*(?:(?: | of | of the | for | and | al-| bin | de | van )[A-ZÀ-ÖØ-Þ][\w’'-]*)+"
    r"|\b[A-Z]{3,7}\b"
)
_SENTENCE = re.compile(r"[^.!?]*(?:[.!?](?=\s+[A-Z\"“]|$)|$)")
_POSSESSIVE = re.compile(r"[’']s$")


@dataclass(frozen=True, slots=True)
class Proposal:
    """A name that no record holds."""

    name: str
    count: int
    """Places where it stands, over all briefs."""
    sentences: tuple[str, ...]
    """The first few sentences that hold it."""


def found_in(blocks: Sequence[Block], mentions: Sequence[Mention]) -> tuple[tuple[str, str], ...]:
    """Return (name, sentence) of each unknown name in one brief, in order.

    A name is two or more capitalised words, joined by particles or not, or an acronym of three to
    seven capitals; it touches no mention. A word that opens a sentence, or a title, is no part of it.
    """
    taken: dict[int, list[Mention]] = {}
    for mention in mentions:
        taken.setdefault(mention.block, []).append(mention)
    found: list[tuple[str, str]] = []
    for i, block in enumerate(blocks):
        if block.kind not in LINKED_KINDS:
            continue
        for match in _NAME.finditer(block.text):
            start, name = _trimmed(block.text, match.start(), match.group())
            end = start + len(name)
            if name and not any(m.start < end and start < m.end for m in taken.get(i, ())):
                found.append((name, _sentence(block.text, start)))
    return tuple(found)


def gather(found: Iterable[tuple[str, str]]) -> tuple[Proposal, ...]:
    """Return the proposals of all briefs, most frequent first, then by name."""
    counts: Counter[str] = Counter()
    sentences: dict[str, list[str]] = {}
    for name, sentence in found:
        counts[name] += 1
        kept = sentences.setdefault(name, [])
        if len(kept) < MOST_SENTENCES and sentence not in kept:
            kept.append(sentence)
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Proposal(name, count, tuple(sentences[name])) for name, count in ordered)


def _trimmed(text: str, start: int, name: str) -> tuple[int, str]:
    """Take titles and the opening word of a sentence from the front of a name."""
    name = _POSSESSIVE.sub("", name)
    words = name.split(" ")
    while words and (
        words[0].casefold() in TITLES
        or (len(words) > 2 and start < len(text) and opens_sentence(text, start))
    ):
        start += len(words[0]) + 1
        words = words[1:]
        while words and words[0] in ("of", "the", "for", "and"):
            start += len(words[0]) + 1
            words = words[1:]
    kept = " ".join(words)
    enough = len(words) > 1 or (kept.isupper() and len(kept) > 2)
    return start, kept if enough else ""


def _sentence(text: str, at: int) -> str:
    for match in _SENTENCE.finditer(text):
        if match.end() > at:
            return match.group().strip()
    return text
