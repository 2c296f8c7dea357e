"""The one page of a name, whichever of its spellings a brief uses, and its feed and redirects."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefs import addresses
from briefs.archive.archive import Archive, most_common
from briefs.model import Entity, File, Page, Site
from briefs.publishing import charts
from briefs.publishing.feeds import feed
from briefs.publishing.listing import Link, by_year, numbered, parts, references, use_of
from briefs.publishing.redirects import redirect
from briefs.publishing.together import ABOUT, companions, search
from briefs.publishing.wording import TYPES, counted, day, joined

DRAWN = 12
"""Names often mentioned together that are drawn; all are listed."""

SUBJECTS = 12
"""Topics listed as an author's."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A topic of an author's briefs."""

    name: str
    address: str
    count: int


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
    found: str
    """How the name came into the archive."""
    counts: str
    mentioned: bool
    """Whether a brief is about the name, so that ``first`` and ``last`` are mentions."""
    first: Link
    last: Link
    """An empty address if there is only one."""
    feed: str
    search: str


def outputs(archive: Archive, name_id: str, site: Site) -> Iterator[Page | File]:
    """Yield the pages of a name in use, its feed, and the redirects that lead to it."""
    entity = archive.name(name_id)
    page = addresses.name(entity)
    slugs = archive.with_name(name_id)
    written = [slug for slug in slugs if name_id in archive.row(slug).written]
    about = [slug for slug in slugs if name_id not in archive.row(slug).signed]
    shown = _shown(archive, entity, slugs, written, about)
    cut_about, cut_written = parts(about, page), parts(written, page, "written")
    together = companions(archive, entity)
    context: dict[str, object] = {
        "name": shown,
        "written": by_year(archive, cut_written[0].slugs, name_id, "written-"),
        "written_pages": numbered(archive, cut_written),
        "about": by_year(archive, cut_about[0].slugs, name_id),
        "about_pages": numbered(archive, cut_about),
        "subjects": _subjects(archive, entity, written),
        "together": together,
        "chart": charts.by_year(int(archive.row(slug).date[:4]) for slug in slugs),
        "drawing": charts.bars([(one.name, one.count) for one in together[:DRAWN]]),
    }
    yield Page(page, "name.html", context)
    for cut, heading in ((cut_about, "Briefs on"), (cut_written, "Briefs by")):
        for part in cut[1:]:
            yield Page(
                part.address,
                "list.html",
                {
                    "title": f"{heading} {entity.name}",
                    "parent": Link(entity.name, page),
                    "groups": by_year(archive, part.slugs, name_id),
                    "pages": numbered(archive, cut),
                },
            )
    yield feed(archive, site, page, f"{entity.name} – {site.name}", slugs)
    yield from _redirects(archive, entity, slugs, bool(written))


def _shown(
    archive: Archive, entity: Entity, slugs: Sequence[str], written: Sequence[str], about: Sequence[str]
) -> Shown:
    rows = [archive.row(slug) for slug in slugs]
    tagged = sum(entity.id in row.tagged for row in rows)
    shelves = sorted({issue_id for row in rows for issue_id in row.issues})
    shelved = [archive.issue(issue_id) for issue_id in shelves]
    fields = (*(("author",) if written else ()), *(ABOUT if about else ()))
    ends = about or slugs
    return Shown(
        name=entity.name,
        address=addresses.name(entity),
        type=TYPES[entity.type],
        note=entity.note,
        aliases=entity.aliases,
        references=references(archive, entity, slugs),
        issues=tuple(Link(one.name, addresses.issue(one.id)) for one in shelved if entity.id in one.related),
        same_as=tuple(one for one in entity.same_as if one.startswith(("https://", "http://"))),
        provisional=entity.status == "provisional",
        found=_found(entity, bool(tagged), bool(written)),
        counts=_counts(len(slugs), len(written), tagged),
        mentioned=bool(about),
        first=_dated(archive, ends[-1], entity.id),
        last=_dated(archive, ends[0], entity.id) if len(ends) > 1 else Link("", ""),
        feed=addresses.feed(addresses.name(entity)),
        search=search(entity, fields),
    )


def _dated(archive: Archive, slug: str, name_id: str) -> Link:
    """Return the date of a brief as a link to the place that names the name."""
    card = archive.card(slug)
    anchor = use_of(card, name_id).anchor
    return Link(day(card.date), addresses.brief(slug, card.date) + (f"#{anchor}" if anchor else ""))


def _found(entity: Entity, tagged: bool, written: bool) -> str:
    if entity.status != "provisional":
        return "In the list of names that editors keep"
    if tagged or written:
        places = ["among the topics of a brief"] if tagged else []
        places += ["as the author of a brief"] if written else []
        return joined(places).capitalize()
    return "In the text of a brief, by rule"


def _counts(briefs: int, written: int, tagged: int) -> str:
    """Say how many briefs use a name, and how many as what."""
    if written == briefs and not tagged:
        return f"Author of {counted(briefs, 'brief')}"
    details = [f"author of {written:,}"] if written else []
    if tagged:
        details.append("tagged" if tagged == briefs == 1 else f"tagged in {_of(tagged, briefs)}")
    return ", ".join([counted(briefs, "brief"), *details])


def _of(part: int, whole: int) -> str:
    return "all" if part == whole else f"{part:,}"


def _subjects(archive: Archive, entity: Entity, written: Sequence[str]) -> tuple[Subject, ...]:
    """Return the topics that most of an author's briefs are tagged with."""
    counts = Counter(i for slug in written for i in archive.row(slug).tagged if i != entity.id)
    found = [(archive.name(i), count) for i, count in most_common(counts, SUBJECTS)]
    return tuple(Subject(one.name, addresses.name(one), count) for one, count in found)


def _redirects(archive: Archive, entity: Entity, slugs: Sequence[str], written: bool) -> Iterator[Page]:
    page = addresses.name(entity)
    if entity.is_actor and any(entity.id in archive.row(slug).tagged for slug in slugs):
        yield redirect(f"topics/{entity.id}.html", page, entity.name)
    if written:
        yield redirect(f"authors/{entity.id}.html", page, entity.name)
