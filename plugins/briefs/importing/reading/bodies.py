"""The body: subheads, paragraphs, entries of lists, quotations and notes."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from briefs.importing.reading.page import Role, Roles, dropped
from briefs.importing.reading.prose import ends_sentence, is_paragraph, is_title_case
from briefs.importing.reading.units import Unit

BULLET = re.compile(r"(?:[•·▪◦‣⁃●○■□➢➤✓*+–-]|—)\s+(?=\S)|[•▪◦‣⁃●■➢➤](?=\w)")
NUMBER = re.compile(r"\(?(\d{1,3})[.)]\s+(?=\S)|\(([a-z]|[ivx]{1,4})\)\s+(?=\S)")
NOTE = re.compile(
    r"\[\^?(\d{1,3})\]:?\s+(?=\S)|\^(\d{1,3})[.:]?\s+(?=\S)"
    r"|(?![⁰¹²³⁴-⁹]{3}[A-Z][a-z]?\b)"  # an isotope
    r"([¹²³⁰⁴-⁹]+)(?:\s+(?=\S)|(?=[^\W\d_]|[“\"‘(]))"
)
NOTES_HEADING = re.compile(
    r"(?:foot|end)?notes?|references|sources|works cited|citations|bibliography", re.IGNORECASE
)
ATTRIBUTION = re.compile(r"[—–-]{1,2}\s*[^\W\d_a-z][^.]{2,120}")
QUOTATION = re.compile(r"[“\"].{20,}[”\"]\s*[—–-]{1,2}\s*[^\W\d_a-z].{2,160}")
SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
LONGEST_HEADING = 20
"""Most words of a subhead in title case; one in sentence case has at most 14."""


def find(units: Sequence[Unit], roles: Roles) -> Roles:
    """Classify all that no other detector claimed; what stands after the tag lists is dropped."""
    found: dict[int, Role] = {}
    body = [i for i in range(len(units)) if i not in roles]
    foot = _foot(units, roles)
    in_notes = False
    for position, i in enumerate(body):
        if i > foot and not NOTE.match(units[i].text):
            found[i] = dropped("line after the tag lists")
            continue
        after = units[body[position + 1]] if position + 1 < len(body) and body[position + 1] <= foot else None
        before = found.get(body[position - 1]) if position else None
        in_notes = _in_notes(units[i].text, in_notes)
        role = next(
            role for reads in READERS if (role := reads(units[i], after, before, in_notes)) is not None
        )
        if role.name == "quote" and before is not None and ATTRIBUTION.fullmatch(units[i].text):
            found[body[position - 1]] = Role("quote", f"{before.text} {units[i].text}")
            role = Role("quote")
        found[i] = role
    return found


def _foot(units: Sequence[Unit], roles: Roles) -> int:
    """Return the index of the last label or list if no long paragraph follows it; else past the end."""
    last = max(
        (i for i, role in roles.items() if role.name in ("label", "issues", "topics")), default=len(units)
    )
    unclaimed = [i for i in range(last + 1, len(units)) if i not in roles]
    prose = any(is_paragraph(units[i].text) for i in unclaimed)
    return len(units) if prose else last


def _in_notes(text: str, before: bool) -> bool:
    if NOTES_HEADING.fullmatch(text.strip(" *_#:")):
        return True
    return before and bool(NOTE.match(text) or re.match(r"\d{1,3}[.)]?\s", text))


def _note(unit: Unit, after: Unit | None, before: Role | None, in_notes: bool) -> Role | None:
    match = NOTE.match(unit.text)
    if not match and in_notes:
        match = re.match(r"(\d{1,3})[.)]?\s+(?=\S)", unit.text)
    if not match:
        return None
    number = next(group for group in match.groups() if group).translate(SUPERSCRIPTS)
    return Role("note", unit.text[match.end() :], number=number)


def _quote(unit: Unit, after: Unit | None, before: Role | None, in_notes: bool) -> Role | None:
    if unit.text.startswith(">"):
        return Role("quote", unit.text.lstrip("> "))
    return Role("quote", unit.text) if QUOTATION.fullmatch(unit.text) else None


def _attribution(unit: Unit, after: Unit | None, before: Role | None, in_notes: bool) -> Role | None:
    if before is None or not ATTRIBUTION.fullmatch(unit.text) or ends_sentence(unit.text):
        return None
    quoted = before.name == "quote" or (before.text[:1] in '“"' and before.text[-1:] in '”"')
    return Role("quote", unit.text) if quoted else None


def _item(unit: Unit, after: Unit | None, before: Role | None, in_notes: bool) -> Role | None:
    bullet = BULLET.match(unit.text)
    if bullet:
        return Role("item", unit.text[bullet.end() :])
    number = NUMBER.match(unit.text)
    if number:
        bare = unit.text[number.end() :]
        alone = not (before and before.name == "item") and not (after and _goes_on(number, after.text))
        if alone and _is_heading(bare, unit, after) and not (before and before.text.endswith(":")):
            return Role("heading", unit.text)
        if len(number[1] or "") < 3:  # a longer one is no place in a list
            return Role("item", bare, number=number[1] or number[2])
    listed = before is not None and (before.text.endswith(":") or before.name == "item")
    return Role("item", unit.text) if unit.indented and listed else None


def _goes_on(number: re.Match[str], after: str) -> bool:
    """Whether the next unit is an entry of the same list: its number is written in the same way."""
    following = NUMBER.match(after)
    return following is not None and (following.group()[0] == "(") == (number.group()[0] == "(")


def _heading(unit: Unit, after: Unit | None, before: Role | None, in_notes: bool) -> Role | None:
    text = unit.text
    marked = re.match(r"#{1,6}\s+|\*\*(?=[^*]+\*\*$)", text)
    if marked:
        return Role("heading", text[marked.end() :].rstrip("*# "))
    return Role("heading", text) if _is_heading(text, unit, after) else None


def _is_heading(text: str, unit: Unit, after: Unit | None) -> bool:
    words = text.count(" ") + 1
    if after is None and not NOTES_HEADING.fullmatch(text):
        return False
    if text.endswith(":"):
        listed = after is not None and (
            BULLET.match(after.text) or NUMBER.match(after.text) or after.text[:1] in '“">'
        )
        return words <= 8 and not listed and (is_title_case(text) or words <= 4)
    if text.endswith((",", ";", "…", "-", "—")) or text[:1].islower():
        return False
    if ends_sentence(text):
        return (text.endswith("?") and words <= 14) or (
            text.endswith("!") and words <= 8 and is_title_case(text)
        )
    return words <= LONGEST_HEADING if is_title_case(text) else words <= 14


def _paragraph(unit: Unit, after: Unit | None, before: Role | None, in_notes: bool) -> Role | None:
    return Role("paragraph", unit.text)


READERS: tuple[Callable[[Unit, Unit | None, Role | None, bool], Role | None], ...] = (
    _note,
    _quote,
    _attribution,
    _item,
    _heading,
    _paragraph,
)
"""Readers of a unit in the order in which they are asked: unit, next unit, role before, in notes."""
