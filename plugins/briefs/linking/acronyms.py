"""Acronyms that a brief introduces itself: "… Forces (RSF)"."""

from __future__ import annotations

import re
from collections.abc import Mapping

from briefs.linking.matching import Text
from briefs.model import Entity, Mention

_ACRONYM = re.compile(r"\s*\((?:the )?[\"“']?([A-Z][A-Za-z&-]{1,7}s?)[\"”']?\)")
_BRACKETS = re.compile(r" \(([A-Z][A-Z&]{1,6})\)")
_WORD = re.compile(r"[\w'’&-]+")


def with_acronyms(
    mentions: list[Mention], texts: Mapping[int, Text], names: Mapping[str, Entity]
) -> list[Mention]:
    """Let an acronym that stands in brackets behind what it abbreviates mean that, and nothing else.

    Behind the name of a record it is a mention of it, in the whole brief; behind words that no record
    holds, "Capital Gains Tax (CGT)", it is none, whichever record has that acronym. "(PA)" behind a
    person is the senator's state, no acronym.
    """
    meant: dict[str, str] = {}
    for mention in mentions:
        raw = texts[mention.block].raw
        if mention.rule != "full" or "(" not in raw[mention.end : mention.end + 2]:
            continue
        if names[mention.name_id].type == "person":
            continue
        found = _ACRONYM.match(raw, mention.end)
        if found and _abbreviates(found.group(1), mention.surface):
            meant.setdefault(found.group(1), mention.name_id)
    for text in texts.values():
        for found in _BRACKETS.finditer(text.raw) if "(" in text.raw else ():
            if _is_spelled_out(found.group(1), text.raw[: found.start()]):
                meant.setdefault(found.group(1), "")
    if not meant:
        return mentions
    kept = [m for m in mentions if meant.get(m.surface, m.name_id) == m.name_id]
    taken = {(m.block, m.start) for m in kept}
    known = sorted(acronym for acronym, name_id in meant.items() if name_id)
    if not known:
        return kept
    words = re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, known)) + r")(?!\w)")
    more = [
        Mention(meant[found.group()], found.group(), block, found.start(), found.end(), "acronym")
        for block, text in texts.items()
        for found in words.finditer(text.raw)
        if (block, found.start()) not in taken
    ]
    return sorted([*kept, *more], key=lambda m: (m.block, m.start)) if more else kept


def _is_spelled_out(acronym: str, before: str) -> bool:
    """Whether the capitalised words at the end of a text have the letters of an acronym, in order."""
    letters = [letter for letter in acronym if letter.isalpha()]
    for word in reversed(_WORD.findall(before[-120:])):
        if not letters:
            break
        if word[0].upper() == letters[-1] and (word[0].isupper() or len(word) < 4):
            letters.pop()
        elif word[0].isupper() or len(word) > 3:
            return False
    return not letters


def _abbreviates(acronym: str, name: str) -> bool:
    """Whether an acronym begins as the name does, and has capitals of its own."""
    return sum(c.isupper() for c in acronym) >= 2 and acronym[0] in {
        w[0].upper() for w in re.findall(r"\w+", name)
    }
