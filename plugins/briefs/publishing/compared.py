"""The page that shows what a brief has otherwise than the one that it replaces, word by word."""

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


class Words(NamedTuple):
    """Words that follow each other and are of one kind."""

    change: EditKind
    text: str


class Paragraph(NamedTuple):
    """A paragraph of either brief, or of both."""

    words: tuple[Words, ...]

    @property
    def is_same(self) -> bool:
        """Whether it stands in both as it is."""
        return all(one.change == "same" for one in self.words)


@dataclass(frozen=True, slots=True)
class Run:
    """Paragraphs that follow each other, with changes or without."""

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
    """Return what a reader of a brief reads, paragraph by paragraph, the title first."""
    head = [text for text in (reading.brief.title, reading.brief.summary) if text]
    return [*head, *(block.text for block in reading.blocks)]


def _count(words: Sequence[Words], change: EditKind) -> int:
    return sum(len(one.text.split()) for one in words if one.change == change)


def compare(before: Sequence[str], after: Sequence[str]) -> list[Paragraph]:
    """Return the paragraphs of two texts in the order in which they are read.

    All words of ``before`` stand in it as the same or removed, all of ``after`` as the same or added.
    """
    found: list[Paragraph] = []
    for change, i, i_end, j, j_end in _opcodes(before, after):
        if change == "equal":
            found += [Paragraph((Words("same", text),)) for text in before[i:i_end]]
        else:
            found += _changed(before[i:i_end], after[j:j_end])
    return found


def _opcodes(before: Sequence[str], after: Sequence[str]) -> Sequence[tuple[str, int, int, int, int]]:
    many = max(len(before), len(after)) >= LONG
    return SequenceMatcher(None, before, after, autojunk=many).get_opcodes()


def _changed(before: Sequence[str], after: Sequence[str]) -> Iterator[Paragraph]:
    """Yield paragraphs of which none stands in both: each old one beside the first new one like it."""
    place = 0
    for old in before:
        near = after[place : place + AHEAD]
        like = next((number for number, new in enumerate(near) if _alike(old, new)), None)
        if like is None:
            yield Paragraph((Words("removed", old),))
            continue
        for new in near[:like]:
            yield Paragraph((Words("added", new),))
        yield Paragraph(tuple(_words(old, near[like])))
        place += like + 1
    for new in after[place:]:
        yield Paragraph((Words("added", new),))


def _alike(old: str, new: str) -> bool:
    """Whether two paragraphs have words enough in common, wherever these stand."""
    return SequenceMatcher(None, old.split(), new.split()).quick_ratio() >= ALIKE


def _words(old: str, new: str) -> Iterator[Words]:
    one, two = _WORD.findall(old), _WORD.findall(new)
    for change, i, i_end, j, j_end in _opcodes([w.strip() for w in one], [w.strip() for w in two]):
        if change == "equal":
            yield Words("same", "".join(two[j:j_end]))
            continue
        if i < i_end:
            yield from _marked("removed", "".join(one[i:i_end]))
        if j < j_end:
            yield from _marked("added", "".join(two[j:j_end]))


def _marked(change: EditKind, text: str) -> Iterator[Words]:
    """Yield words that only one of two texts has; the space before them is no part of the change."""
    words = text.lstrip()
    if words != text:
        yield Words("same", " ")
    yield Words(change, words)


def runs(paragraphs: Sequence[Paragraph], language: Language) -> Iterator[Run]:
    """Yield all paragraphs in their order, those folded that stand far from a change."""
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
