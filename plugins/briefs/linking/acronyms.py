"""Acronyms that a brief introduces itself: "… Forces (RSF)"."""

from __future__ import annotations

import re
from collections.abc import Mapping

from briefs.linking.matching import Text
from briefs.model import Entity, Mention

_ACRONYM = re.compile(r"\s*\((?:the )?[\"“']?([A-Z][A-Za-z&-]{1,7}s?)[\"”']?\)")


def with_acronyms(
    mentions: list[Mention], texts: Mapping[int, Text], names: Mapping[str, Entity]
) -> list[Mention]:
    """Add the mentions by an acronym that stands in brackets behind a name.

    "(PA)" behind a person is the senator's state, no acronym.
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
    if not meant:
        return mentions
    taken = {(m.block, m.start) for m in mentions}
    words = re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, sorted(meant))) + r")(?!\w)")
    more = [
        Mention(meant[found.group()], found.group(), block, found.start(), found.end(), "acronym")
        for block, text in texts.items()
        for found in words.finditer(text.raw)
        if (block, found.start()) not in taken
    ]
    return sorted([*mentions, *more], key=lambda m: (m.block, m.start)) if more else mentions


def _abbreviates(acronym: str, name: str) -> bool:
    """Whether an acronym begins as the name does, and has capitals of its own."""
    return sum(c.isupper() for c in acronym) >= 2 and acronym[0] in {
        w[0].upper() for w in re.findall(r"\w+", name)
    }
