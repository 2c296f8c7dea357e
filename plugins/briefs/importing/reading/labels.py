"""The labels ``Issues:`` and ``Topics:`` and the lists after them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefs.importing.reading import furniture, rights
from briefs.importing.reading.prose import reads_as_prose
from briefs.importing.reading.units import Unit

_TAGS = (
    r"issues?(?: areas?)?|topics?(?: (?:and|&) (?:regions?|tags?|themes?|subjects?))?|tags?|key ?words?|"
    r"subjects?(?: areas?)?|filed under|filed in|posted in|tagged(?: with)?|themes?|areas? of focus|"
    r"focus areas?|research (?:areas?|topics?)|categor(?:y|ies)"
)
LABEL = re.compile(
    rf"[*_#\s]*(?:(?:related|key|main|more|see more|article|content|explore)[ :]+)?(?P<label>{_TAGS})"
    r"\s*(?P<colon>:)?[*_]*\s*(?P<rest>.*)",
    re.IGNORECASE,
)
_OTHERS = (
    r"programs?|programmes?|projects?|cent(?:er|re)s?|experts?|regions?|countries|series|people|locations?|"
    r"departments?|initiatives?|teams?|research programs?|programs? (?:&|and) projects?|"
    r"regions? (?:&|and) countries|countries (?:&|and) regions?"
)
OTHER_LABEL = re.compile(
    rf"[*_#\s]*(?:related |more )?(?:{_OTHERS})(?:\s*:[*_]*\s*(?P<rest>.*)|[*_]*)", re.IGNORECASE
)
BREADTH = ("research", "focus", "area", "categor", "filed", "posted", "theme", "subject", "topic")
"""How labels of shelves begin, broadest first; tags and keywords are the narrowest."""
TAG_A_LINE = 7
"""Most words of a line that holds one tag."""


def list_start(text: str, start: int, end: int) -> int:
    """Return where the list begins on the line of its label, which may stand there twice; ``start`` if
    there is no label."""
    at, said = start, ""
    while label := LABEL.match(text, at, end):
        if said and not (label["colon"] and label["label"].casefold() == said):
            break
        at, said = label.start("rest"), label["label"].casefold()
    return at


def members(units: Sequence[Unit], after: int, at_foot: bool) -> list[int]:
    """Return the units of the list that begins with unit ``after``."""
    members: list[int] = []
    for i in range(after, len(units)):
        text = units[i].text
        match = LABEL.fullmatch(text)
        if match and (match["colon"] or (at_foot and units[i].apart and not match["rest"])):
            break
        if OTHER_LABEL.fullmatch(text) or furniture.reason(text) or rights.read(text):
            break
        if reads_as_prose(text) or furniture.RELATED.fullmatch(text) or furniture.ABOUT.fullmatch(text):
            break
        if members and units[i].apart:
            short = units[i].words <= TAG_A_LINE and all(units[m].words <= TAG_A_LINE for m in members)
            if not at_foot or not short:
                break
        members.append(i)
    return members
