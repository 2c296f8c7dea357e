"""Notes: their numbers, their words, and their marks in the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from briefs.importing.reading.bodies import NOTES_HEADING
from briefs.importing.reading.features import RawPage
from briefs.importing.reading.units import WAY_BACK
from briefs.importing.records import RawBlock

SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
NUMBER = re.compile(r"(?:\[\^?(\d{1,3})\]:?|\^?(\d{1,3})(?:[.)]\s|\s|(?=[^\W\d_]|https?:))|([⁰¹²³⁴-⁹]+))\s*")
"""How a note begins that has its number."""
PLAIN = re.compile(r"(\d{1,2})[.)]\s")
"""How an entry of a numbered list begins, and a note of some pages."""
BACK = re.compile(rf"(?:\s{WAY_BACK.pattern}|\s*(?:↩︎?|↑|\^\s*(?=\S)|[⏎⤴]︎?)+\s*)$|^[\^↑]\s+", re.IGNORECASE)
"""The way back to the text."""
BACK_AT_END = re.compile(rf"(?:↩︎?|⏎|⤴︎?|\s{WAY_BACK.pattern})\s*$", re.IGNORECASE)
"""The way back to the text, at the end of a note."""
GLUED = re.compile(r"(?<=[^\W\d_]|[.,;:!?”’\"')\]])(?:(\d{1,3})(?=[\s.,;:)—”]|$)|(?<=[.!?”])\s(\d{1,2})$)")
"""A number at the end of a word, or behind the last sentence."""
BRACKETED = re.compile(r"\[(\d{1,3})\]")
RAISED = re.compile(r"[⁰¹²³⁴-⁹]+")
OPENING = re.compile(r"\[?\^?(\d{1,3})(?:\]:?\s*|\s+|(?=[^\W\d_]|https?:))(?=[^\W\d_a-z“\"]|https?:)")
"""How a note begins that has its number, but no entry of a list."""
NO_NOTES = frozenset({"title", "date", "rights"})
"""Roles of lines that are no notes, whatever their number."""
SHARE = 0.5
"""So many of the notes must have their mark in the text, or none is joined."""


def real(page: RawPage, roles: Sequence[str]) -> frozenset[int]:
    """Return the units that may be notes: all but those of a numbered list that was taken for notes.

    A run of notes with plain numbers needs a heading such as ``Notes`` above it, or marks in the text.
    """
    if "note" not in roles:
        return frozenset()
    found: set[int] = set()
    runs = groupby(range(len(roles)), key=lambda i: roles[i])
    marked = marks(" ".join(page.units[i].text for i, role in enumerate(roles) if role == "paragraph"))
    for role, members in runs:
        run = list(members)
        if role != "note":
            continue
        first = page.units[run[0]].text
        above = page.units[run[0] - 1].text.strip(" *_#:") if run[0] else ""
        plain = PLAIN.match(first) and not NOTES_HEADING.fullmatch(above)
        numbers = (PLAIN.match(page.units[i].text) for i in run)
        if not plain or any(number[1] in marked for number in numbers if number):
            found |= set(run)
    return frozenset(found)


def unnumbered(page: RawPage, roles: Sequence[str]) -> list[int]:
    """Return units below the last of numbered notes that were taken for notes, but have no number and begin
    as a sentence of their own does: a note that is made of one would be a false one."""
    found = [i for i, role in enumerate(roles) if role == "note"]
    numbered = [i for i in found if NUMBER.match(page.units[i].text)]
    if not numbered:
        return []
    return [i for i in found if i > numbered[-1] and page.units[i].text[:1].isupper()]


def at_foot(page: RawPage, roles: Sequence[str]) -> list[int]:
    """Return lines below the text that are notes by what stands above: each begins with a number, they count
    from 1, and most of these numbers are marks in the text."""
    text = [i for i, role in enumerate(roles) if role == "paragraph"]
    if not text:
        return []
    found: list[int] = []
    for i in range(text[0] + 1, len(roles)):
        match = OPENING.match(page.units[i].text)
        if match and roles[i] not in NO_NOTES and int(match[1]) == len(found) + 1:
            found.append(i)
        elif found and i - found[-1] > 2:
            break
    if not found:
        return []
    above = " ".join(page.units[i].text for i in text if i < found[0])
    known = marks(above) & {str(number + 1) for number in range(len(found))}
    return found if len(known) >= SHARE * len(found) else []


def marks(text: str) -> frozenset[str]:
    """Return the numbers of notes that have a mark in a text."""
    return frozenset(
        match.group().translate(SUPERSCRIPTS).strip("[] ")
        for form in (RAISED, GLUED, BRACKETED)
        for match in form.finditer(text)
    )


def take_apart(text: str) -> tuple[str, str]:
    """Return the number of a note (empty if it shows none) and its words."""
    bare = BACK.sub("", text)
    match = NUMBER.match(bare)
    if match and match.end() < len(bare):
        number = next(group for group in match.groups() if group)
        return str(int(number.translate(SUPERSCRIPTS))), bare[match.end() :]
    return "", bare


def numbered(blocks: Sequence[RawBlock]) -> list[RawBlock]:
    """Return blocks in which each note has a number: its own, else the next by order."""
    last = 0
    found = []
    for block in blocks:
        if block.kind == "note":
            number = block.number or str(last + 1)
            last = int(number) if number.isdigit() else last
            block = replace(block, number=number)
        found.append(block)
    return found


def joined(blocks: Sequence[RawBlock]) -> list[RawBlock]:
    """Return blocks in which the marks of notes that are there stand as ``[1]``.

    A number at the end of a word, or a raised one, is a mark if the marks together stand in the order
    of the notes; else the text stays as it is.
    """
    notes = [block.number for block in blocks if block.kind == "note"]
    if not notes:
        return list(blocks)
    found = list(blocks)
    for form in (RAISED, GLUED):
        places = list(_marks(found, form, set(notes)))
        if places and len({number for _, _, number in places}) >= SHARE * len(set(notes)):
            found = _bracketed(found, places)
            break
    return found


NoteMark = tuple[int, tuple[int, int], str]


def _marks(blocks: Sequence[RawBlock], form: re.Pattern[str], notes: set[str]) -> Iterable[NoteMark]:
    """Yield (block, place, number) of marks in the order of the notes."""
    expected = 1
    for i, block in enumerate(blocks):
        if block.kind in ("note", "heading"):
            continue
        for match in form.finditer(block.text):
            number = str(int(match.group().strip().translate(SUPERSCRIPTS)))
            if number in notes and int(number) == expected:
                yield i, match.span(), number
                expected += 1


def _bracketed(blocks: Sequence[RawBlock], places: Iterable[NoteMark]) -> list[RawBlock]:
    found = list(blocks)
    for i, (start, end), number in sorted(places, key=lambda mark: (mark[0], -mark[1][0])):
        text = found[i].text
        found[i] = replace(found[i], text=f"{text[:start]}[{number}]{text[end:]}")
    return found
