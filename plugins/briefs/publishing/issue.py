"""The page of an issue: a shelf of briefs, not a name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefs import addresses
from briefs.archive.archive import Archive, most_common
from briefs.model import Entity, File, Page, Site
from briefs.publishing import charts
from briefs.publishing.feeds import feed
from briefs.publishing.listing import Link, by_year, numbered, parts, references
from briefs.publishing.together import search
from briefs.publishing.wording import counted, day

OFTEN = 20
"""Names listed as most used on the shelf."""


@dataclass(frozen=True, slots=True)
class Named:
    """A name that the shelf's briefs use."""

    name: str
    address: str
    count: int


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page shows of the record."""

    name: str
    address: str
    note: str
    aliases: tuple[str, ...]
    references: tuple[Link, ...]
    provisional: bool
    counts: str
    first: Link
    last: Link
    feed: str
    search: str


def outputs(archive: Archive, issue_id: str, site: Site) -> Iterator[Page | File]:
    """Yield the pages of an issue in use and its feed."""
    entity = archive.issue(issue_id)
    page = addresses.issue(issue_id)
    slugs = archive.with_issue(issue_id)
    cut = parts(slugs, page)
    context: dict[str, object] = {
        "issue": _shown(archive, entity, slugs),
        "groups": by_year(archive, cut[0].slugs),
        "pages": numbered(archive, cut),
        "names": _names(archive, slugs),
        "chart": charts.by_year(int(archive.row(slug).date[:4]) for slug in slugs),
    }
    yield Page(page, "issue.html", context)
    for part in cut[1:]:
        yield Page(
            part.address,
            "list.html",
            {
                "title": f"Briefs under {entity.name}",
                "parent": Link(entity.name, page),
                "groups": by_year(archive, part.slugs),
                "pages": numbered(archive, cut),
            },
        )
    yield feed(archive, site, page, f"{entity.name} – {site.name}", slugs)


def _shown(archive: Archive, entity: Entity, slugs: Sequence[str]) -> Shown:
    newest, oldest = archive.card(slugs[0]), archive.card(slugs[-1])
    return Shown(
        name=entity.name,
        address=addresses.issue(entity.id),
        note=entity.note,
        aliases=entity.aliases,
        references=references(archive, entity, slugs),
        provisional=entity.status == "provisional",
        counts=counted(len(slugs), "brief"),
        first=Link(day(oldest.date), addresses.brief(oldest.slug, oldest.date)),
        last=Link(day(newest.date), addresses.brief(newest.slug, newest.date)),
        feed=addresses.feed(addresses.issue(entity.id)),
        search=search(entity, ("issue",)),
    )


def _names(archive: Archive, slugs: Sequence[str]) -> tuple[Named, ...]:
    """Return the names that most of the briefs are tagged with."""
    counts = Counter(name_id for slug in slugs for name_id in archive.row(slug).tagged)
    found = [(archive.name(name_id), count) for name_id, count in most_common(counts, OFTEN)]
    return tuple(Named(one.name, addresses.name(one), count) for one, count in found)
