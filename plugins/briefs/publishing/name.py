"""The one page of a name, whichever of its spellings a brief uses, and its feed and redirects."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from briefs import addresses
from briefs.archive.archive import Archive
from briefs.model import Card, Entity, File, NameUse, Page, Site
from briefs.publishing import charts
from briefs.publishing.feeds import feed
from briefs.publishing.listing import (
    Item,
    Link,
    by_year,
    item,
    known,
    numbered,
    parts,
    references,
)
from briefs.publishing.redirects import redirect
from briefs.publishing.wording import TYPES, counted, day, joined

TOGETHER = 20
"""Names listed as often mentioned together."""

DRAWN = 12
"""Those of them in the drawing."""


@dataclass(frozen=True, slots=True)
class Companion:
    """A name used in the same briefs."""

    name: str
    address: str
    count: int
    search: str
    """The search for both."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page shows of the record."""

    name: str
    address: str
    type: str
    note: str
    aliases: tuple[str, ...]
    references: tuple[Link, ...]
    issues: tuple[Link, ...]
    same_as: tuple[str, ...]
    provisional: bool
    by_rule: bool
    """Provisional and never tagged nor an author: found in prose alone."""
    counts: str
    first: Link
    last: Link
    feed: str
    search: str


def outputs(archive: Archive, name_id: str, site: Site) -> Iterator[Page | File]:
    """Yield the pages of a name in use, its feed, and the redirects that lead to it."""
    entity = archive.name(name_id)
    page = addresses.name(entity)
    slugs = archive.with_name(name_id)
    written = [slug for slug in slugs if name_id in archive.row(slug).written]
    about = [
        slug
        for slug in slugs
        if name_id not in archive.row(slug).written or _is_about(archive, slug, name_id)
    ]
    shown = _shown(archive, entity, slugs, written)
    cut_about, cut_written = parts(about, page), parts(written, page, "written")
    companions = _companions(archive, entity)
    context: dict[str, object] = {
        "name": shown,
        "written": by_year(_items(archive, name_id, cut_written[0].slugs), "written-"),
        "written_pages": numbered(archive, cut_written),
        "about": by_year(_items(archive, name_id, cut_about[0].slugs)),
        "about_pages": numbered(archive, cut_about),
        "together": companions,
        "chart": charts.by_year(int(archive.row(slug).date[:4]) for slug in slugs),
        "drawing": charts.bars([(one.name, one.count) for one in companions[:DRAWN]]),
    }
    yield Page(page, "name.html", context)
    for cut, heading in ((cut_about, "Briefs on"), (cut_written, "Briefs by")):
        for part in cut[1:]:
            rows = by_year(_items(archive, name_id, part.slugs))
            yield Page(
                part.address,
                "list.html",
                {
                    "title": f"{heading} {entity.name}",
                    "parent": Link(entity.name, page),
                    "groups": rows,
                    "pages": numbered(archive, cut),
                },
            )
    yield feed(archive, site, page, f"{entity.name} – {site.name}", slugs)
    yield from _redirects(archive, entity, slugs, bool(written))


def _is_about(archive: Archive, slug: str, name_id: str) -> bool:
    use = _use(archive.card(slug), name_id)
    return use.tagged or use.mentions > 0


def _use(card: Card, name_id: str) -> NameUse:
    return next(use for use in card.uses if use.name_id == name_id)


def _items(archive: Archive, name_id: str, slugs: Sequence[str]) -> Iterator[Item]:
    for slug in slugs:
        card = archive.card(slug)
        yield item(archive, card, _use(card, name_id))


def _shown(archive: Archive, entity: Entity, slugs: Sequence[str], written: Sequence[str]) -> Shown:
    names, shelves = known(archive, slugs)
    tagged = sum(entity.id in archive.row(slug).tagged for slug in slugs)
    newest, oldest = archive.card(slugs[0]), archive.card(slugs[-1])
    shelved = [archive.issue(issue_id) for issue_id in sorted(shelves)]
    return Shown(
        name=entity.name,
        address=addresses.name(entity),
        type=TYPES[entity.type],
        note=entity.note,
        aliases=entity.aliases,
        references=references(archive, entity, names),
        issues=tuple(Link(one.name, addresses.issue(one.id)) for one in shelved if entity.id in one.related),
        same_as=tuple(one for one in entity.same_as if one.startswith(("https://", "http://"))),
        provisional=entity.status == "provisional",
        by_rule=entity.status == "provisional" and not tagged and not written,
        counts=_counts(len(slugs), len(written), tagged),
        first=Link(day(oldest.date), addresses.brief(oldest.slug, oldest.date)),
        last=Link(day(newest.date), addresses.brief(newest.slug, newest.date)),
        feed=addresses.feed(addresses.name(entity)),
        search=search(entity),
    )


def _counts(briefs: int, written: int, tagged: int) -> str:
    details = [f"author of {written:,}"] if written else []
    details += [f"a topic of {tagged:,}"] if tagged else []
    return counted(briefs, "brief") + (f": {joined(details)}" if details else "")


def search(*entities: Entity) -> str:
    """Return the address of the search for briefs that use all these names."""
    terms = []
    for entity in entities:
        field = entity.type if entity.type == "issue" else "actor" if entity.is_actor else "topic"
        terms.append(f'{field}:"{entity.name.replace(chr(34), " ")}"')
    return f"search.html?q={quote(' '.join(terms))}"


def _companions(archive: Archive, entity: Entity) -> tuple[Companion, ...]:
    found = [(archive.name(i), count) for i, count in archive.together_with(entity.id, TOGETHER)]
    return tuple(
        Companion(other.name, addresses.name(other), count, search(entity, other)) for other, count in found
    )


def _redirects(archive: Archive, entity: Entity, slugs: Sequence[str], written: bool) -> Iterator[Page]:
    page = addresses.name(entity)
    if entity.is_actor and any(entity.id in archive.row(slug).tagged for slug in slugs):
        yield redirect(f"topics/{entity.id}.html", page, entity.name)
    if written:
        yield redirect(f"authors/{entity.id}.html", page, entity.name)
