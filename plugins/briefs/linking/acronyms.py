"""Acronyms that a brief defines itself, such as "Rapid Support Forces (RSF)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from briefs.linking.matching import Text
from briefs.model import Entity, Mention

_SAID = r"(?:the |hereafter |hereinafter |henceforth )*[\"“‘']?"
_OR = r"(?:, or|,? (?:also |better |commonly |widely )?known as|,? abbreviated (?:as|to))(?: the)? [\"“‘']?"
_ACRONYM = re.compile(rf"(?:\s*\({_SAID}([A-Z][A-Za-z&-]{{1,7}}s?)[\"”’']?\)|{_OR}([A-Z]{{2,7}})(?!\w))")
_INTRODUCED = re.compile(rf"(?: \({_SAID}([A-Z][A-Z&]{{1,6}})s?[\"”’']?\)|{_OR}([A-Z]{{2,7}})s?(?!\w))")
_REVERSED = re.compile(r"(?<![\w-])([A-Z][A-Z&]{1,6})s? \((?:the )?[\"“‘']?([A-Z][^()]{3,90}?)[\"”’']?\)")
_WORD = re.compile(r"[\w'’&-]+")
_PART = re.compile(r"[\w'’&]+")
_INTRODUCING = ("(", ", or ", "known as ", "abbreviated ")
"""One of them stands where a text introduces an acronym."""
_OPENING = frozenset((" (", "  ", ", ", " o", " k", " a", " b", " c", " w"))
"""Letters with which ``_ACRONYM`` may begin."""


def with_acronyms(
    mentions: list[Mention], texts: Mapping[int, Text], names: Mapping[str, Entity]
) -> list[Mention]:
    """Return the mentions of a brief, corrected by the acronyms that the brief defines itself.

    An acronym defined beside the name of a record ("Pacific Islands Forum (PIF)", "PIF (Pacific Islands
    Forum)", "Pacific Islands Forum, or PIF,") is a mention of that record throughout the brief. One that is
    defined beside words that no record has ("Capital Gains Tax (CGT)") is no mention, even if some record has
    the same acronym. After a person's name it is ignored: in "Bob Casey (PA)" it is the senator's state.
    """
    meant: dict[str, str] = {}
    for mention in mentions:
        raw = texts[mention.block].raw
        if mention.rule != "full" or raw[mention.end : mention.end + 2] not in _OPENING:
            continue
        if names[mention.name_id].type == "person":
            continue
        match = _ACRONYM.match(raw, mention.end)
        acronym = (match.group(1) or match.group(2)) if match else ""
        if acronym and _abbreviates(acronym, mention.surface):
            meant.setdefault(acronym, mention.name_id)
    for text in texts.values():
        if "(" in text.raw:
            meant = dict(_reversed(text, mentions)) | meant
        if not any(words in text.raw for words in _INTRODUCING):
            continue
        for match in _INTRODUCED.finditer(text.raw):
            acronym = match.group(1) or match.group(2)
            if is_spelled_out(acronym, text.raw[max(0, match.start() - 120) : match.start()]):
                meant.setdefault(acronym, "")
    if not meant:
        return mentions
    kept = [m for m in mentions if meant.get(m.surface, m.name_id) == m.name_id]
    taken = {(m.block, m.start) for m in kept}
    known = sorted(acronym for acronym, name_id in meant.items() if name_id)
    if not known:
        return kept
    words = re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, known)) + r")(?!\w)")
    more = [
        Mention(meant[match.group()], match.group(), block, match.start(), match.end(), "acronym")
        for block, text in texts.items()
        for match in words.finditer(text.raw)
        if (block, match.start()) not in taken
    ]
    return sorted([*kept, *more], key=lambda m: (m.block, m.start)) if more else kept


def _reversed(text: Text, mentions: Sequence[Mention]) -> Iterator[tuple[str, str]]:
    """Yield (acronym, record id) of each acronym that a block spells out in brackets after it; the id is
    "" if the spelled-out words name no record."""
    for match in _REVERSED.finditer(text.raw):
        acronym, spelled_out = match.groups()
        if len(_WORD.findall(spelled_out)) < 2 or not is_spelled_out(acronym, spelled_out):
            continue
        within = (
            m.name_id
            for m in mentions
            if m.block == text.block and m.rule == "full" and (m.start, m.end) == match.span(2)
        )
        yield acronym, next(within, "")


def is_spelled_out(acronym: str, before: str) -> bool:
    """Whether the end of a text spells out an acronym: its capitalised words have the letters in order, or
    its last words begin with the letters, whatever their case.

    >>> is_spelled_out("UAV", "unmanned aerial vehicles"), is_spelled_out("UAV", "many drones")
    (True, False)
    """
    letters = [letter for letter in acronym if letter.isalpha()]
    initials = [word[0].upper() for word in _PART.findall(before)][-len(letters) :]
    if len(letters) > 2 and initials == letters:
        return True
    for word in reversed(_WORD.findall(before)):
        if not letters:
            break
        if word[0].upper() == letters[-1] and (word[0].isupper() or len(word) < 4):
            letters.pop()
        elif word[0].isupper() or len(word) > 3:
            return False
    return not letters


def acronym_of(name: str, text: str) -> str:
    """Return the acronym that a text defines in brackets after a name; "" if it defines none.

    >>> acronym_of("Harbour Pilots' Guild", "The Harbour Pilots' Guild (HPG) met.")
    'HPG'
    """
    for match in _INTRODUCED.finditer(text):
        acronym = match.group(1)
        if acronym and text.endswith(name, 0, match.start()) and is_spelled_out(acronym, name):
            return str(acronym)
    return ""


def _abbreviates(acronym: str, name: str) -> bool:
    """Whether an acronym begins with the first letter of a word of the name, and has two capitals or more."""
    return sum(c.isupper() for c in acronym) >= 2 and acronym[0] in {
        w[0].upper() for w in re.findall(r"\w+", name)
    }
