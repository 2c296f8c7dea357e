"""Briefs in a list: what a row shows, and how a long list is cut into pages.

A list is cut into full pages counted from the oldest brief; the newest briefs that
fill none stand on the subject's own page. So a new brief changes the first page
only, and an edited one the page that shows it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from briefs import addresses
from briefs.archive.archive import Archive
from briefs.model import Card, Entity, NameUse
from briefs.publishing.wording import counted, day

PAGE = 100
"""Briefs on a full page."""

FIRST = 50
"""The first page shows at least so many briefs, if there are, and less than FIRST + PAGE."""


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere; plain words if the address is empty."""

    text: str
    address: str


@dataclass(frozen=True, slots=True)
class Item:
    """One brief in a list."""

    title: str
    address: str
    iso: str
    date: str
    kind: str
    authors: tuple[Link, ...]
    summary: str
    withdrawn: bool
    sentence: str = ""
    """On a name's page: the first sentence that names it."""
    place: str = ""
    """The paragraph of that sentence, as a fragment: ``#…``."""
    role: str = ""
    """On a name's page: how the brief uses the name."""


@dataclass(frozen=True, slots=True)
class Group:
    """Briefs under one heading."""

    heading: str
    id: str
    items: tuple[Item, ...]


def authors(archive: Archive, card: Card) -> tuple[Link, ...]:
    """Return the authors as written, each leading to the author's page."""
    return tuple(Link(label, addresses.name(archive.name(name_id))) for label, name_id in card.authors)


def issues(card: Card) -> tuple[Link, ...]:
    """Return the issues of a brief, each leading to its page."""
    return tuple(Link(label, addresses.issue(issue_id)) for label, issue_id in card.issues)


def item(archive: Archive, card: Card, use: NameUse | None = None) -> Item:
    """Return a brief as a row; ``use`` adds how it uses the name whose page this is."""
    return Item(
        title=card.title,
        address=addresses.brief(card.slug, card.date),
        iso=card.date.isoformat(),
        date=day(card.date),
        kind=card.kind,
        authors=authors(archive, card),
        summary=card.summary,
        withdrawn=card.status == "withdrawn",
        sentence=use.sentence if use else "",
        place=f"#{use.anchor}" if use and use.anchor else "",
        role=_role(use) if use else "",
    )


def _role(use: NameUse) -> str:
    parts = ["Tagged"] if use.tagged else []
    parts += [counted(use.mentions, "mention")] if use.mentions else []
    return ", ".join(parts)


def by_year(items: Iterable[Item], prefix: str = "") -> tuple[Group, ...]:
    """Group rows, newest first, by year. ``prefix`` keeps ids of two lists on one page apart."""
    groups = groupby(items, key=lambda one: one.iso[:4])
    return tuple(Group(year, f"{prefix}{year}", tuple(rows)) for year, rows in groups)


@dataclass(frozen=True, slots=True)
class Part:
    """One page of a long list."""

    number: int
    """Counted from the oldest; 0 is the subject's own page."""
    address: str
    slugs: tuple[str, ...]
    """Newest first."""


def parts(slugs: Sequence[str], page: str, word: str = "page") -> tuple[Part, ...]:
    """Cut a list, newest first, into pages: the subject's own page first, then newest to oldest.

    The further pages stand in a folder named like ``page``: ``actors/x/page-1.html``.
    """
    full = max(0, (len(slugs) - FIRST) // PAGE)
    first = len(slugs) - full * PAGE
    folder = page.removesuffix(".html")
    result = [Part(0, page, tuple(slugs[:first]))]
    for number in range(full, 0, -1):
        start = len(slugs) - number * PAGE
        result.append(Part(number, f"{folder}/{word}-{number}.html", tuple(slugs[start : start + PAGE])))
    return tuple(result)


def numbered(archive: Archive, cut: Sequence[Part]) -> tuple[Link, ...]:
    """Return the links between the pages of a list; none if there is only one page.

    They name the years of full pages alone, so that a new brief changes no other page.
    """
    if len(cut) == 1:
        return ()
    return tuple(Link("Newest" if not one.number else _years(archive, one), one.address) for one in cut)


def _years(archive: Archive, part: Part) -> str:
    newest, oldest = archive.row(part.slugs[0]).date[:4], archive.row(part.slugs[-1]).date[:4]
    return f"{part.number}: {oldest}" if newest == oldest else f"{part.number}: {oldest}–{newest}"


def known(archive: Archive, slugs: Iterable[str]) -> tuple[set[str], set[str]]:
    """Return (name ids, issue ids) in use by some briefs: those have a page for certain."""
    names: set[str] = set()
    shelves: set[str] = set()
    for slug in slugs:
        row = archive.row(slug)
        names.update(row.names)
        shelves.update(row.issues)
    return names, shelves


def references(archive: Archive, entity: Entity, in_use: set[str]) -> tuple[Link, ...]:
    """Return the broader and related names of a record.

    Only names used by the same briefs are links: a page depends on its own briefs, and
    whether another name has a page is not among them.
    """
    ids = dict.fromkeys((*entity.broader, *entity.related))
    found = [archive.name(name_id) for name_id in ids if archive.has_name(name_id)]
    return tuple(Link(one.name, addresses.name(one) if one.id in in_use else "") for one in found)
