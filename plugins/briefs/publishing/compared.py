"""The page that compares a brief with the one that it replaces, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from briefs import addresses
from briefs.archive.view import View
from briefs.language import Language
from briefs.model import Page, Reading
from briefs.publishing.listing import Link

EditKind = Literal["same", "removed", "added"]

ALIKE = 0.4
"""Two paragraphs that share so much of their words, from 0 to 1, are one that was changed."""

AHEAD = 8
"""So many new paragraphs are looked at for the one that an old one became."""

LONG = 200
"""From so many paragraphs or words on, those that stand everywhere lead no search: the time would grow with
the square."""

BESIDE = 1
"""Unchanged paragraphs shown before and behind a change; the others unfold."""

_WORD = re.compile(r"\s*\S+")


class MarkedWords(NamedTuple):
    """Consecutive words that stay, were removed or were added."""

    change: EditKind
    text: str


class Paragraph(NamedTuple):
    """A paragraph of one of the briefs, or of both."""

    words: tuple[MarkedWords, ...]

    @property
    def is_same(self) -> bool:
        """Whether it is unchanged."""
        return all(one.change == "same" for one in self.words)


@dataclass(frozen=True, slots=True)
class Run:
    """Consecutive paragraphs that all have changes, or none."""

    paragraphs: tuple[Paragraph, ...]
    folded: str
    """The words behind which they unfold; empty where they are shown."""


def outputs(view: View, slug: str) -> Iterator[Page]:
    """Yield the comparison of a brief with the one that it replaces."""
    older = view.versions(slug).older
    if older is None:
        raise LookupError(slug)
    before, after = view.reading(older), view.reading(slug)
    paragraphs = compare(_texts(before), _texts(after))
    counted = view.language.counted
    words = [one for paragraph in paragraphs for one in paragraph.words]
    context: dict[str, object] = {
        "before": _link(view, before),
        "after": _link(view, after),
        "added": counted(_count(words, "added"), "%(count)s word added", "%(count)s words added"),
        "removed": counted(_count(words, "removed"), "%(count)s word removed", "%(count)s words removed"),
        "runs": tuple(runs(paragraphs, view.language)),
    }
    yield Page(addresses.compared(slug), "compared.html", context)


def _link(view: View, reading: Reading) -> Link:
    brief = reading.brief
    return Link(f"{brief.title} ({view.language.day(brief.date)})", addresses.brief(brief.slug, brief.date))


def _texts(reading: Reading) -> list[str]:
    """Return the texts of a brief that readers see, the title first, then paragraph by paragraph."""
    head = [text for text in (reading.brief.title, reading.brief.summary) if text]
    return [*head, *(block.text for block in reading.blocks)]


def _count(words: Sequence[MarkedWords], change: EditKind) -> int:
    return sum(len(one.text.split()) for one in words if one.change == change)


def compare(before: Sequence[str], after: Sequence[str]) -> list[Paragraph]:
    """Return the paragraphs of two texts merged in reading order. Each word of ``before`` is in it as
    unchanged or removed, each word of ``after`` as unchanged or added."""
    found: list[Paragraph] = []
    for change, i, i_end, j, j_end in _opcodes(before, after):
        if change == "equal":
            found += [Paragraph((MarkedWords("same", text),)) for text in before[i:i_end]]
        else:
            found += _changed(before[i:i_end], after[j:j_end])
    return found


def _opcodes(before: Sequence[str], after: Sequence[str]) -> Sequence[tuple[str, int, int, int, int]]:
    many = max(len(before), len(after)) >= LONG
    return SequenceMatcher(None, before, after, autojunk=many).get_opcodes()


def _changed(before: Sequence[str], after: Sequence[str]) -> Iterator[Paragraph]:
    """Yield paragraphs that differ: each old one together with the first new one that is similar to it."""
    place = 0
    for old in before:
        near = after[place : place + AHEAD]
        like = next((number for number, new in enumerate(near) if _alike(old, new)), None)
        if like is None:
            yield Paragraph((MarkedWords("removed", old),))
            continue
        for new in near[:like]:
            yield Paragraph((MarkedWords("added", new),))
        yield Paragraph(tuple(_words(old, near[like])))
        place += like + 1
    for new in after[place:]:
        yield Paragraph((MarkedWords("added", new),))


def _alike(old: str, new: str) -> bool:
    """Whether two paragraphs share enough words, in any order."""
    return SequenceMatcher(None, old.split(), new.split()).quick_ratio() >= ALIKE


def _words(old: str, new: str) -> Iterator[MarkedWords]:
    one, two = _WORD.findall(old), _WORD.findall(new)
    for change, i, i_end, j, j_end in _opcodes([w.strip() for w in one], [w.strip() for w in two]):
        if change == "equal":
            yield MarkedWords("same", "".join(two[j:j_end]))
            continue
        if i < i_end:
            yield from _marked("removed", "".join(one[i:i_end]))
        if j < j_end:
            yield from _marked("added", "".join(two[j:j_end]))


def _marked(change: EditKind, text: str) -> Iterator[MarkedWords]:
    """Yield words that only one of the texts has; the space before them does not belong to the change."""
    words = text.lstrip()
    if words != text:
        yield MarkedWords("same", " ")
    yield MarkedWords(change, words)


def runs(paragraphs: Sequence[Paragraph], language: Language) -> Iterator[Run]:
    """Yield all paragraphs in order; those far from any change are folded."""
    changed = [number for number, one in enumerate(paragraphs) if not one.is_same]
    shown = {near for number in changed for near in range(number - BESIDE, number + BESIDE + 1)}
    start = 0
    for number in range(1, len(paragraphs) + 1):
        if number == len(paragraphs) or (number in shown) != (start in shown):
            part = tuple(paragraphs[start:number])
            folded = language.counted(
                len(part), "%(count)s paragraph unchanged", "%(count)s paragraphs unchanged"
            )
            yield Run(part, "" if start in shown else folded)
            start = number
