"""New names in the text that no record holds, for a person to look at."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from briefs.linking.context import opens_sentence
from briefs.linking.matching import LINKED_KINDS
from briefs.linking.word_lists import OPENERS, TITLES
from briefs.model import Block, Mention

MOST_SENTENCES = 3
"""Sentences kept of each proposal."""

_NAME = re.compile(
    r"[A-ZÀ-ÖØ-Þ][\w.’'-]*(?:(?: | of | of the | for | and | al-| bin | de | van )[A-ZÀ-ÖØ-Þ][\w’'-]*)+"
    r"|\b[A-Z]{3,7}\b"
)
_ALONE = re.compile(r"\b(?:in|near|outside|around) ([A-ZÀ-ÖØ-Þ][^\W\d_]{3,})(?![\w’'-]| [A-ZÀ-ÖØ-Þ])")
"""A single word that can only be a place."""
_SENTENCE = re.compile(r"[^.!?]*(?:[.!?](?=\s+[A-Z\"“]|$)|$)")
_STOP = re.compile(r"(?<=\w{3})\. (?=[A-Z])| and ")
_ABBREVIATED = frozenset("gen sen rep gov col sgt capt maj prof rev".split())
_NO_NAME = frozenset(
    "a an the in on at of for from by with to into since until after before during as if but and or nor "
    "yet so while when where which who what this that these those there here it its he she they his her "
    "their we our you i no not only even both each every some any all many most few such other another "
    "however although because despite under over between among within without per via last next first "
    "january february march april may june july august september october november december "
    "monday tuesday wednesday thursday friday saturday sunday".split()
)
"""Words that open sentences or dates, never names."""
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

    A name is two or more capitalised words, joined by particles or not, an acronym of three to
    seven capitals, or one word behind "in" or "near"; it touches no mention. Words that open a
    sentence, titles, months and days are no part of it.
    """
    taken: dict[int, list[Mention]] = {}
    for mention in mentions:
        taken.setdefault(mention.block, []).append(mention)
    found: list[tuple[str, str]] = []
    for i, block in enumerate(blocks):
        if block.kind not in LINKED_KINDS:
            continue
        for at, words in sorted(_candidates(block.text)):
            start, name = _trimmed(block.text, at, words) if " " in words else (at, words)
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


def _candidates(text: str) -> Iterator[tuple[int, str]]:
    """Yield (start, words) of runs of capitalised words, cut where a sentence ends among them."""
    for match in _NAME.finditer(text):
        start, words = match.start(), match.group()
        ends = [
            stop.span()
            for stop in _STOP.finditer(words)
            if words[: stop.start()].rpartition(" ")[2].casefold() not in _ABBREVIATED
        ]
        for stop, following in [*ends, (len(words), 0)]:
            part = text[start : match.start() + stop]
            if " " in part or part.isupper():
                yield start, part
            start = match.start() + following
    for alone in _ALONE.finditer(text):
        if alone.group(1).casefold() not in _NO_NAME:
            yield alone.start(1), alone.group(1)


def _trimmed(text: str, start: int, name: str) -> tuple[int, str]:
    """Take titles and the opening word of a sentence from the front of a name."""
    name = _POSSESSIVE.sub("", name)
    words = name.split(" ")
    while words and (
        words[0].casefold() in TITLES
        or words[0].casefold() in _NO_NAME
        or (len(words) > 2 and opens_sentence(text, start) and _opens(words[0].casefold()))
    ):
        start += len(words[0]) + 1
        words = words[1:]
        while words and words[0] in ("of", "the", "for", "and"):
            start += len(words[0]) + 1
            words = words[1:]
    while words and words[-1].casefold() in _NO_NAME:
        words = words[:-1]
    kept = " ".join(words)
    return start, kept if len(words) > 1 and not kept.isupper() else ""


def _opens(word: str) -> bool:
    """Whether a word at the start of a sentence is likely no part of the name behind it."""
    return word in OPENERS or word.endswith(("ly", "ing", "ed"))


def _sentence(text: str, at: int) -> str:
    for match in _SENTENCE.finditer(text):
        if match.end() > at:
            return match.group().strip()
    return text
