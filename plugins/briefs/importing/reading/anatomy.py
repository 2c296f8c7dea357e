"""Clean text to anatomy: which part of a brief each character of a raw paste is.

A paste is cut into units; detectors claim them one after another, each knowing what
the earlier ones claimed. The last one takes what is left as body. ``stretches`` account
for every character.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Literal

from briefs.importing.reading import biographies, bodies, furniture, heads, labels, rights
from briefs.importing.reading.page import Role, Roles
from briefs.importing.reading.people import same_person
from briefs.importing.reading.units import Unit, units
from briefs.importing.records import Anatomy, CleanText, RawBlock, Stretch, TagList

Detector = Callable[[Sequence[Unit], Roles, Collection[str]], Roles]
"""Finds roles of units that have none yet, knowing those found before and the names of organizations."""
DETECTORS: tuple[Detector, ...] = (
    lambda page, roles, _: labels.find(page, roles),
    lambda page, roles, _: furniture.find(page, roles),
    heads.find,
    biographies.find,
    lambda page, roles, _: bodies.find(page, roles),
)
"""In the order in which they claim units."""

BODY = frozenset({"heading", "paragraph", "quote", "item", "note"})


def read(clean: CleanText, organizations: Collection[str] = ()) -> Anatomy:
    """Return the anatomy of a raw brief. Always succeeds; what is missing is empty.

    ``organizations`` are the names of bodies on record, folded, that may be authors.
    """
    text = clean.text
    page = units(text)
    roles: dict[int, Role] = {}
    for detector in DETECTORS:
        roles |= {i: role for i, role in detector(page, roles, organizations).items() if i not in roles}
    in_order = [_with_note(roles[i]) for i in range(len(page))]
    dated = next((role for role in in_order if role.date), None)
    biography = tuple(role.text for role in in_order if role.name == "biography")
    return Anatomy(
        title=next((role.text for role in in_order if role.name == "title"), ""),
        date=dated.date if dated else None,
        kind=next((role.kind for role in in_order if role.kind), ""),
        authors=_authors(in_order, biography),
        blocks=tuple(_blocks(page, in_order)),
        biography=biography,
        issues=_tags(text, page, roles, "issues"),
        topics=_tags(text, page, roles, "topics"),
        stretches=tuple(_stretches(text, page, in_order)),
        assumed=dated.assumed if dated else "",
        rights=rights.joined(role.rights for role in in_order),
    )


def _authors(roles: Sequence[Role], biography: Sequence[str]) -> tuple[str, ...]:
    """Return authors as the byline names them, then those whom only a biography presents."""
    named: list[str] = []
    for name in [name for role in roles for name in role.authors] + list(biographies.authors(biography)):
        if not any(same_person(name, other) for other in named):
            named.append(name)
    return tuple(named)


def _with_note(role: Role) -> Role:
    """Return a paragraph with what a sentence of it says of first publication: it stays text for the rest."""
    found = rights.told_in(role.text) if role.name == "paragraph" else None
    return replace(role, rights=found) if found else role


def _blocks(page: Sequence[Unit], roles: Sequence[Role]) -> Iterator[RawBlock]:
    for unit, role in zip(page, roles, strict=True):
        if not role.text:
            continue
        if role.name == "heading" or role.name == "paragraph" or role.name == "quote":
            yield RawBlock(role.name, role.text, (unit.start, unit.end))
        elif role.name == "item" or role.name == "note":
            yield RawBlock(role.name, role.text, (unit.start, unit.end), role.number)


def _tags(text: str, page: Sequence[Unit], roles: Mapping[int, Role], field: str) -> TagList:
    members = sorted(i for i, role in roles.items() if role.name == field)
    if not members:
        return TagList("", (0, 0))
    start, end = page[members[0]].start, page[members[-1]].end
    if roles[members[0]].text:
        start = labels.list_start(text, start, end)
    written = "".join(
        # A line end inside a unit is only a wrap, no mark between tags.
        text[page[i].start : page[i].end].replace("\n", " ") + text[page[i].end : page[i + 1].start]
        for i in members[:-1]
    ) + text[page[members[-1]].start : end].replace("\n", " ")
    return TagList(written[start - page[members[0]].start :], (start, end))


def _stretches(text: str, page: Sequence[Unit], roles: Sequence[Role]) -> Iterator[Stretch]:
    """Yield stretches that tile the text."""
    at = 0
    for unit, role in zip(page, roles, strict=True):
        if unit.start > at:
            yield Stretch(at, unit.start, "dropped", "white space between blocks")
        part: Literal["body", "metadata", "dropped"] = "metadata"
        if role.name in BODY:
            part = "body"
        elif role.name == "dropped":
            part = "dropped"
        what = role.text if role.name == "dropped" else role.name
        fields = tuple(field for field, words in role.rights._asdict().items() if words)
        yield Stretch(unit.start, unit.end, part, what, fields)
        at = unit.end
    if at < len(text):
        yield Stretch(at, len(text), "dropped", "white space between blocks")
