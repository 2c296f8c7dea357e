"""Levels of lists: which entries stand in others, by their marks and by how far they are set in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from briefs.importing.records import RawBlock

MARK = re.compile(
    r"(?P<digits>\(?\d{1,3}[.)])\s|(?P<roman>\(?[ivx]{1,4}[.)])\s|(?P<letter>\(?[a-z][.)])\s|(?P<bullet>[^\w\s“\"(\[]{1,2})\s?"
)
DEEPEST = 3
TAB = 4
"""Letters that a tab stands for."""
FIRST = frozenset({"1", "a", "i"})


class Mark(NamedTuple):
    """How an entry begins."""

    kind: str
    """``1.``, ``a)``, ``i)``, or the bullet; empty without a mark."""
    value: str
    inset: int
    """Letters before it on its line."""


def nested(blocks: Sequence[RawBlock], text: str) -> list[RawBlock]:
    """Return blocks in which entries of lists that stand in others have their depth; ``text`` is the page."""
    found: list[RawBlock] = []
    for kind, group in groupby(blocks, key=lambda block: block.kind):
        members = list(group)
        if kind == "item":
            depths = _depths([mark(text, block.span[0]) for block in members])
            members = [replace(block, depth=depth) for block, depth in zip(members, depths, strict=True)]
        found += members
    return found


def mark(text: str, start: int) -> Mark:
    """Return how the entry that begins at ``start`` is marked and set in."""
    line = text.rfind("\n", 0, start) + 1
    inset = len(text[line:start].replace("\t", " " * TAB))
    match = MARK.match(text, start)
    if match is None or match.lastgroup is None:
        return Mark("", "", inset)
    said = match[match.lastgroup]
    value = said.strip("().")
    return Mark(said if match.lastgroup == "bullet" else said.replace(value, match.lastgroup), value, inset)


def _depths(marks: Sequence[Mark]) -> Iterator[int]:
    """Yield the depth of each entry. One with another mark than those before it stands in the last of them,
    if it is set in or may be the first of its kind; one with a mark that was there goes on with its list."""
    above: list[Mark] = []
    for one in marks:
        place = next((i for i, other in enumerate(above) if _goes_on(other, one)), -1)
        if place >= 0:
            one = one._replace(kind=above[place].kind)
            del above[place:]
        elif above and not _opens(above[-1], one):
            above.clear()
        del above[DEEPEST:]
        above.append(one)
        yield len(above) - 1


def _goes_on(before: Mark, one: Mark) -> bool:
    """Whether an entry belongs to the list of another: it has its mark, or the letter after its own, as (i)
    after (h)."""
    letter = before.kind == one.kind.replace("roman", "letter") and one.value == chr(
        ord(before.value[:1] or " ") + 1
    )
    return (before.kind == one.kind or letter) and before.inset == one.inset


def _opens(before: Mark, one: Mark) -> bool:
    """Whether an entry begins a list in the one before it."""
    if one.inset != before.inset:
        return one.inset > before.inset
    return bool(one.kind and before.kind) and (not one.value.isalnum() or one.value in FIRST)
