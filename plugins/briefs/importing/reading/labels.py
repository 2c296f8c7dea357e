"""The labels ``Issues:`` and ``Topics:`` and the lists after them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from briefs.importing.reading import furniture, rights
from briefs.importing.reading.page import Role, RoleName, Roles, dropped
from briefs.importing.reading.people import names_alone
from briefs.importing.reading.prose import ends_sentence, is_paragraph, is_title_case, reads_as_prose
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
BARE = frozenset("issues|topics|tags|keywords|filed under|topics & regions|topics and regions".split("|"))
"""Labels that may lack their colon at the foot of a page."""
NO_SHELVES = re.compile(
    r"\W*(?:more|related|read|see|share|follow|by|about|contact|photo|image|credit|download|subscribe|back)\b",
    re.IGNORECASE,
)
"""How other short lines near the foot of a page begin."""
TAG_A_LINE = 7
"""Most words of a line that holds one tag."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A label with its list."""

    label: str
    """What the label says, in small letters."""
    opening: tuple[int, ...]
    """Units that hold nothing but the label, which may stand twice."""
    members: tuple[int, ...]
    rest: str
    """The list, where it stands on the label's own line; else empty."""
    text: str


def find(units: Sequence[Unit], roles: Roles) -> Roles:
    """Find labels and their lists. ``Issues: the treaty leaves three open.`` is prose."""
    lists: list[Listed] = []
    end = _last_prose(units)
    i = 0
    while i < len(units):
        opened = _label(units, i, end)
        if opened is None:
            i += 1
            continue
        label, rest, after = opened
        listed = [after - 1] if rest else members(units, after, i > end)
        opening = tuple(k for k in range(i, after) if not (rest and k == after - 1))
        text = rest or " ".join(units[m].text for m in listed)
        lists.append(Listed(label, opening, tuple(listed), rest, text))
        i = max(after, listed[-1] + 1 if listed else 0)
    found = dict(_roles(lists))
    found |= _above(units, {**roles, **found}, end)
    return {**found, **_other_lists(units, found, end)}


def _above(units: Sequence[Unit], found: Roles, end: int) -> Roles:
    """Return the line above the label of the topics, below all prose, as the list of issues if these have
    no label of their own."""
    names = {role.name for role in found.values()}
    if "topics" not in names or "issues" in names:
        return {}
    i = min(k for k, role in found.items() if role.name in ("label", "topics")) - 1
    text = units[i].text
    if i <= end or i in found or units[i].words < 2 or not is_title_case(text) or names_alone(text):
        return {}
    other = (
        furniture.reason(text) or rights.read(text) or OTHER_LABEL.fullmatch(text) or NO_SHELVES.match(text)
    )
    if other or ends_sentence(text) or reads_as_prose(text) or re.search(r"[\d:©/]", text):
        return {}
    return {i: Role("issues")}


def _roles(lists: Sequence[Listed]) -> Iterator[tuple[int, Role]]:
    """Yield the role of each unit of the lists: one list of issues, one of topics, the others dropped."""
    fields = _fields({listed.label for listed in lists if listed.members})
    filled: dict[RoleName, str] = {}
    for listed in lists:
        field = fields.get(listed.label, "topics")
        yield from ((i, Role("label", field)) for i in listed.opening)
        for member in listed.members:
            if field in filled:
                repeated = listed.text == filled[field]
                yield member, dropped("repeated list of tags" if repeated else f"second list of {field}")
            else:
                yield member, Role(field, listed.rest)
        if listed.members:
            filled.setdefault(field, listed.text)


def _fields(labels: Collection[str]) -> dict[str, RoleName]:
    """Return which labels are of issues. Without any that says so, the broadest of several is.

    Pages that have both ``Topics`` and ``Tags`` name shelves by the first.
    """
    fields: dict[str, RoleName] = dict.fromkeys(labels, "topics")
    own = [label for label in labels if label.startswith("issue")]
    if not own and len(labels) > 1:
        own = [min(sorted(labels), key=_breadth)]
    return fields | dict.fromkeys(own, "issues")


def _breadth(label: str) -> int:
    return next((place for place, words in enumerate(BREADTH) if label.startswith(words)), len(BREADTH))


def _label(units: Sequence[Unit], i: int, end: int) -> tuple[str, str, int] | None:
    """Return what a label says, the list on the label's own line, and the unit after the label."""
    match = LABEL.fullmatch(units[i].text)
    if not match:
        return None
    text = units[i].text
    label, rest = match["label"].casefold(), text[list_start(text, 0, len(text)) :].strip()
    if not match["colon"] and (i <= end or (rest and not _bare(label, rest))):
        return None
    if rest:
        return None if reads_as_prose(rest) else (label, rest, i + 1)
    after = i + 1
    while after < len(units) and _same_label(units[after].text, label):
        again = LABEL.fullmatch(units[after].text)
        after += 1
        if again and again["rest"].strip():
            return label, again["rest"].strip(), after
    if after - i == 1 and i < end and after < len(units) and reads_as_prose(units[after].text):
        return None
    return label, "", after


def list_start(text: str, start: int, end: int) -> int:
    """Return where the list begins on the line of its label, which may stand there twice; ``start`` if
    there is no label."""
    at, said = start, ""
    while label := LABEL.match(text, at, end):
        if said and not (label["colon"] and label["label"].casefold() == said):
            break
        at, said = label.start("rest"), label["label"].casefold()
    return at


def _bare(label: str, rest: str) -> bool:
    """Whether a label without a colon is followed by its list, as in ``Topics Europe Trade``."""
    return label in BARE and not ends_sentence(rest) and is_title_case(rest)


def _same_label(text: str, label: str) -> bool:
    match = LABEL.fullmatch(text)
    if not match or not match["colon"] or reads_as_prose(match["rest"]):
        return False
    return match["label"].casefold().startswith("issue") == label.startswith("issue")


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


def _last_prose(units: Sequence[Unit]) -> int:
    """Return the index of the last long paragraph that reads as prose; -1 if there is none."""
    for i in range(len(units) - 1, -1, -1):
        if is_paragraph(units[i].text) and not LABEL.fullmatch(units[i].text):
            return i
    return -1


def _other_lists(units: Sequence[Unit], found: Roles, end: int) -> Roles:
    others: dict[int, Role] = {}
    for i in range(end + 1, len(units)):
        if i in found:
            continue
        match = OTHER_LABEL.fullmatch(units[i].text)
        if match and not reads_as_prose(match["rest"] or ""):
            others[i] = dropped("list that is neither issues nor topics")
            if not match["rest"]:
                others |= {m: others[i] for m in members(units, i + 1, False) if m not in found}
    return others
