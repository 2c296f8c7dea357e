"""The labels ``Issues:`` and ``Topics:`` and the lists after them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefs.importing import furniture
from briefs.importing.page import Role, RoleName, Roles, dropped
from briefs.importing.prose import is_paragraph, reads_as_prose
from briefs.importing.units import Unit

LABEL = re.compile(
    r"[*_#\s]*(?:(?:related|key|main|filed under|see more)[ :]+)?"
    r"(?P<label>issues?(?: areas?)?|topics?|tags?|keywords?|key words|subjects?|filed under|tagged|posted in)"
    r"\s*(?P<colon>:)?[*_]*\s*(?P<rest>.*)",
    re.IGNORECASE,
)
OTHER_LABEL = re.compile(
    r"(?:related )?(?:programs?|projects?|centers?|centres?|experts?|regions?|countries|series|"
    r"people|categor(?:y|ies)|"
    r"departments?)\s*:\s*(.*)",
    re.IGNORECASE,
)
TAG_A_LINE = 7
"""Most words of a line that holds one tag."""


def find(units: Sequence[Unit], roles: Roles) -> Roles:
    """Find labels and their lists. ``Issues: the treaty leaves three open.`` is prose."""
    found: dict[int, Role] = {}
    filled: dict[str, str] = {}
    end = _last_prose(units)
    i = 0
    while i < len(units):
        opened = _label(units, i, end)
        if opened is None:
            i += 1
            continue
        field, rest, after = opened
        for label in range(i, after):
            found[label] = Role("label", field)
        members = [after - 1] if rest else _members(units, after, i > end)
        text = " ".join(units[m].text for m in members)
        for member in members:
            if field in filled:
                repeated = text == filled[field]
                found[member] = dropped("repeated list of tags" if repeated else f"second list of {field}")
            else:
                found[member] = Role(field, rest if rest else "")
        if members:
            filled.setdefault(field, text)
        i = max(after, members[-1] + 1 if members else 0)
    return {**found, **_other_lists(units, found, end)}


def _label(units: Sequence[Unit], i: int, end: int) -> tuple[RoleName, str, int] | None:
    """Return field, text of the list on the label's own line, and the unit after the label."""
    match = LABEL.fullmatch(units[i].text)
    if not match or (not match["colon"] and (match["rest"] or i <= end)):
        return None
    field: RoleName = "issues" if match["label"].casefold().startswith("issue") else "topics"
    rest = match["rest"].strip()
    if rest:
        return None if reads_as_prose(rest) else (field, rest, i + 1)
    after = i + 1
    while after < len(units) and _same_label(units[after].text, field):
        again = LABEL.fullmatch(units[after].text)
        after += 1
        if again and again["rest"].strip():
            return field, again["rest"].strip(), after
    if after - i == 1 and i < end and after < len(units) and reads_as_prose(units[after].text):
        return None
    return field, "", after


def _same_label(text: str, field: RoleName) -> bool:
    match = LABEL.fullmatch(text)
    if not match or not match["colon"] or reads_as_prose(match["rest"]):
        return False
    return match["label"].casefold().startswith("issue") == (field == "issues")


def _members(units: Sequence[Unit], after: int, at_foot: bool) -> list[int]:
    """Return the units of the list that begins with unit ``after``."""
    members: list[int] = []
    for i in range(after, len(units)):
        text = units[i].text
        match = LABEL.fullmatch(text)
        if (match and match["colon"]) or OTHER_LABEL.fullmatch(text) or furniture.reason(text):
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
        if match and not reads_as_prose(match[1]):
            others[i] = dropped("list that is neither issues nor topics")
            if not match[1]:
                others |= {m: others[i] for m in _members(units, i + 1, False) if m not in found}
    return others
