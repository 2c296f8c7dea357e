"""Briefs in a list: what a row shows, and how a long list is cut into pages.

A list is cut into full pages counted from the oldest brief; the newest briefs that
fill none stand on the subject's own page. So a new brief changes the first page
only, and an edited one the page that shows it.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from weakref import WeakKeyDictionary

from briefs import addresses
from briefs.archive.archive import Archive, most_common
from briefs.model import Card, Entity, NameUse
from briefs.publishing.wording import counted, day, number

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
class Counted:
    """A name or an issue with the number of its briefs, or of its mentions in one."""

    name: str
    address: str
    count: str


@dataclass(frozen=True, slots=True, eq=False)
class Listed:
    """What every list shows of a brief. There is one for each brief of an archive."""

    title: str
    address: str
    iso: str
    date: str
    kind: str
    authors: tuple[Link, ...]
    summary: str
    withdrawn: bool


@dataclass(frozen=True, slots=True)
class Item:
    """One brief in a list."""

    brief: Listed
    role: str = ""
    """On a name's page: how the brief uses the name."""
    sentence: str = ""
    """On a name's page: the first sentence that names it."""
    place: str = ""
    """The address of the paragraph of that sentence."""


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


_listed: WeakKeyDictionary[Archive, dict[str, Listed]] = WeakKeyDictionary()


def listed(archive: Archive, slug: str) -> Listed:
    """Return what a list shows of a brief: the same object each time."""
    known = _listed.setdefault(archive, {})
    if slug not in known:
        known[slug] = _listing(archive, archive.card(slug))
    return known[slug]


def _listing(archive: Archive, card: Card) -> Listed:
    return Listed(
        title=card.title,
        address=addresses.brief(card.slug, card.date),
        iso=card.date.isoformat(),
        date=day(card.date),
        kind=card.kind,
        authors=authors(archive, card),
        summary=card.summary,
        withdrawn=card.status == "withdrawn",
    )


def item(archive: Archive, slug: str, name_id: str = "") -> Item:
    """Return a brief as a row; ``name_id`` is that of the name whose page this is."""
    brief = listed(archive, slug)
    if not name_id:
        return Item(brief)
    use = use_of(archive.card(slug), name_id)
    place = f"{brief.address}#{use.anchor}" if use.anchor else brief.address
    return Item(brief, _role(use), use.sentence, place)


def use_of(card: Card, name_id: str) -> NameUse:
    """Return how a brief uses a name, which it does."""
    return card.uses[bisect_left(card.uses, name_id, key=attrgetter("name_id"))]


def _role(use: NameUse) -> str:
    parts = ["Tagged"] if use.tagged else []
    parts += [counted(use.mentions, "mention")] if use.mentions else []
    return ", ".join(parts)


def by_year(archive: Archive, slugs: Sequence[str], name_id: str = "", prefix: str = "") -> tuple[Group, ...]:
    """Return briefs, newest first, in groups by year.

    ``name_id``: of the name whose page this is; ``prefix`` keeps the ids of two lists apart.
    """
    groups = groupby(slugs, key=lambda slug: archive.row(slug).date[:4])
    return tuple(
        Group(year, f"{prefix}{year}", tuple(item(archive, slug, name_id) for slug in found))
        for year, found in groups
    )


def key_of(archive: Archive, slugs: Iterable[str], name_id: str, *beside: object) -> str:
    """Return the key of a page or file with a list of briefs: a digest of what it shows of each, on
    the page of ``name_id`` if that is not empty, and of what stands beside the list."""
    marks = [archive.mark(slug, name_id) for slug in slugs]
    text = "\n".join((repr(beside), *marks)).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(text, digest_size=12).hexdigest()


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
    for count in range(full, 0, -1):
        start = len(slugs) - count * PAGE
        result.append(Part(count, f"{folder}/{word}-{count}.html", tuple(slugs[start : start + PAGE])))
    return tuple(result)


def numbered(archive: Archive, cut: Sequence[Part]) -> tuple[Link, ...]:
    """Return the links between the pages of a list; none if there is only one page.

    They name the years of full pages alone, so that a new brief changes no other page.
    """
    if len(cut) == 1:
        return ()
    return tuple(Link("Newest" if not one.number else _span(archive, one), one.address) for one in cut)


def _span(archive: Archive, part: Part) -> str:
    newest, oldest = archive.row(part.slugs[0]).date[:4], archive.row(part.slugs[-1]).date[:4]
    return f"{part.number}: {oldest}" if newest == oldest else f"{part.number}: {oldest}–{newest}"


def most_tagged(archive: Archive, slugs: Sequence[str], most: int, but: str = "") -> tuple[Counted, ...]:
    """Return the names that most of some briefs are tagged with, ``but`` one, most first."""
    counts = Counter(name_id for slug in slugs for name_id in archive.row(slug).tagged if name_id != but)
    found = [(archive.name(name_id), count) for name_id, count in most_common(counts, most)]
    return tuple(Counted(one.name, addresses.name(one), number(count)) for one, count in found)


def references(archive: Archive, entity: Entity, slugs: Sequence[str]) -> tuple[Link, ...]:
    """Return the broader and related names of a record.

    Only names used by the subject's briefs, ``slugs``, are links: a page depends on its own
    briefs, and whether another name has a page is not among them.
    """
    ids = dict.fromkeys((*entity.broader, *entity.related))
    in_use = {name_id for slug in slugs for name_id in archive.row(slug).names} if ids else set()
    found = [archive.name(name_id) for name_id in ids if archive.has_name(name_id)]
    return tuple(Link(one.name, addresses.name(one) if one.id in in_use else "") for one in found)
