"""Briefs in a list: what a row shows, and how a long list is cut into pages.

A list is cut into full pages counted from the oldest brief; the newest briefs that
fill none stand on the subject's own page. So a new brief changes the first page
only, and an edited one the page that shows it.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import groupby

from briefs import addresses
from briefs.archive.archive import Counts
from briefs.archive.view import Placed, View
from briefs.model import Card, Entity, NameUse

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
    """Empty for a single mention, which needs no telling."""


@dataclass(frozen=True, slots=True, eq=False)
class ListedBrief:
    """What every list shows of a brief. There is one for each brief of an archive."""

    title: str
    address: str
    iso: str
    date: str
    kind: str
    authors: tuple[Link, ...]
    summary: str


@dataclass(frozen=True, slots=True)
class Item:
    """One brief in a list."""

    brief: ListedBrief
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


def authors(view: View, card: Card) -> tuple[Link, ...]:
    """Return the authors as written, each leading to the author's page."""
    return tuple(Link(label, view.label(name_id).address) for label, name_id in card.authors)


def issues(card: Card) -> tuple[Link, ...]:
    """Return the issues of a brief, each leading to its page."""
    return tuple(Link(label, addresses.issue(issue_id)) for label, issue_id in card.issues)


def listed(view: View, slug: str) -> ListedBrief:
    """Return what a list shows of a brief: the same object each time, so that ``once`` knows it."""
    return view.remembered(("listed", slug), lambda: _listed(view, view.listed(slug)))


def _listed(view: View, card: Card) -> ListedBrief:
    return ListedBrief(
        title=card.title,
        address=addresses.brief(card.slug, card.date),
        iso=card.date.isoformat(),
        date=view.language.day(card.date),
        kind=card.kind,
        authors=authors(view, card),
        summary=card.summary,
    )


def item(view: View, placed: Placed, name_id: str = "") -> Item:
    """Return a brief as a row; ``name_id`` is that of the name whose page this is, which the brief uses if
    ``placed`` has a mark."""
    brief = listed(view, placed.slug)
    if not name_id or not placed.mark:
        return Item(brief)
    use = view.use(placed, name_id)
    place = f"{brief.address}#{use.anchor}" if use.anchor else brief.address
    return Item(brief, _role(view, use), use.sentence, place)


def _role(view: View, use: NameUse) -> str:
    language = view.language
    parts = [language.say("Tagged")] if use.tagged else []
    if use.mentions:
        parts.append(language.counted(use.mentions, "%(count)s mention", "%(count)s mentions"))
    return language.comma.join(parts)


def by_year(view: View, briefs: Sequence[Placed], name_id: str = "", prefix: str = "") -> tuple[Group, ...]:
    """Return briefs, newest first, in groups by year.

    ``name_id``: of the name whose page this is; ``prefix`` keeps the ids of two lists apart.
    """
    groups = groupby(briefs, key=lambda placed: placed.date[:4])
    return tuple(
        Group(year, f"{prefix}{year}", tuple(item(view, placed, name_id) for placed in found))
        for year, found in groups
    )


@dataclass(frozen=True, slots=True)
class Part:
    """One page of a long list."""

    number: int
    """Counted from the oldest; 0 is the subject's own page."""
    address: str
    briefs: tuple[Placed, ...]
    """Newest first."""


def parts(briefs: Sequence[Placed], page: str, word: str = "page") -> tuple[Part, ...]:
    """Cut a list, newest first, into pages: the subject's own page first, then newest to oldest.

    The further pages stand in a folder named like ``page``: ``actors/x/page-1.html``.
    """
    full = max(0, (len(briefs) - FIRST) // PAGE)
    first = len(briefs) - full * PAGE
    folder = page.removesuffix(".html")
    result = [Part(0, page, tuple(briefs[:first]))]
    for count in range(full, 0, -1):
        start = len(briefs) - count * PAGE
        result.append(Part(count, f"{folder}/{word}-{count}.html", tuple(briefs[start : start + PAGE])))
    return tuple(result)


def numbered(cut: Sequence[Part], newest: str) -> tuple[Link, ...]:
    """Return the links between the pages of a list; none if there is only one page.

    They name the years of full pages alone, so that a new brief changes no other page; ``newest`` are the
    words for the first.
    """
    if len(cut) == 1:
        return ()
    return tuple(Link(newest if not one.number else _span(one), one.address) for one in cut)


def _span(part: Part) -> str:
    newest, oldest = part.briefs[0].date[:4], part.briefs[-1].date[:4]
    return f"{part.number}: {oldest}" if newest == oldest else f"{part.number}: {oldest}–{newest}"


def counted_names(view: View, counts: Counts) -> tuple[Counted, ...]:
    """Return names with numbers of briefs as a list shows them."""
    found = ((view.label(name_id), count) for name_id, count in counts)
    return tuple(Counted(label.name, label.address, view.language.number(count)) for label, count in found)


def references(view: View, entity: Entity) -> tuple[Link, ...]:
    """Return the broader and related names of a record; those in use are links."""
    links = []
    for name_id in dict.fromkeys((*entity.broader, *entity.related)):
        with suppress(KeyError):  # of which there is no record
            label = view.label(name_id)
            links.append(Link(label.name, label.address))
    return tuple(links)
