"""The one page of a name, whichever of its spellings a brief uses, and its feed and redirects."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefs import addresses
from briefs.archive.archive import Archive
from briefs.model import Draft, Entity, Page, Site
from briefs.publishing import charts, subject
from briefs.publishing.feeds import feed
from briefs.publishing.listing import Link, most_tagged, parts, references, use_of
from briefs.publishing.redirects import redirect
from briefs.publishing.subject import Briefs, Fact, Often, Subject
from briefs.publishing.together import ABOUT, companions, search
from briefs.publishing.wording import PLURALS, TYPES, counted, day, joined

DRAWN = 12
"""Names often mentioned together that are drawn; all are listed."""

SUBJECTS = 12
"""Topics listed as an author's."""


def outputs(archive: Archive, name_id: str, site: Site) -> Iterator[Page | Draft]:
    """Yield the pages of a name in use, its feed, and the redirects that lead to it."""
    entity = archive.name(name_id)
    page, name = addresses.name(entity), entity.name
    slugs = archive.with_name(name_id)
    written = [slug for slug in slugs if name_id in archive.row(slug).written]
    about = [slug for slug in slugs if name_id not in archive.row(slug).written]
    lists = [
        Briefs("written", f"Written by {name}", f"Briefs by {name}", parts(written, page, "written")),
        Briefs("about", "Tagged or mentioned in", f"Briefs on {name}", parts(about, page)),
    ]
    subjects = most_tagged(archive, written, SUBJECTS, but=name_id)
    together = companions(archive, entity)
    beside: dict[str, object] = {
        "often": Often("Writes most about", subjects) if subjects else None,
        "together": together,
        "drawing": charts.bars([(one.name, one.count) for one in together[:DRAWN]]),
    }
    shown = _shown(archive, entity, slugs, written, about)
    yield from subject.pages(archive, shown, lists, beside, slugs, name_id)
    yield feed(archive, site, page, f"{name} – {site.name}", slugs)
    yield from _redirects(archive, entity, slugs, bool(written))


def _shown(
    archive: Archive, entity: Entity, slugs: Sequence[str], written: Sequence[str], about: Sequence[str]
) -> Subject:
    tagged = sum(entity.id in archive.row(slug).tagged for slug in slugs)
    fields = (*(("author",) if written else ()), *(ABOUT if about else ()))
    folder = f"actors/index/{PLURALS[entity.type].lower()}" if entity.is_actor else "topics/index"
    return Subject(
        kind=Link(TYPES[entity.type], f"{folder}.html"),
        name=entity.name,
        note=entity.note,
        aliases=entity.aliases,
        provisional=entity.status == "provisional",
        counts=_counts(len(slugs), len(written), tagged),
        facts=tuple(_facts(archive, entity, slugs, about, _found(entity, bool(tagged), bool(written)))),
        elsewhere=tuple(one for one in entity.same_as if one.startswith(("https://", "http://"))),
        feed=addresses.feed(addresses.name(entity)),
        search=search(entity, fields),
    )


def _facts(
    archive: Archive, entity: Entity, slugs: Sequence[str], about: Sequence[str], found: str
) -> Iterator[Fact]:
    ends, what = about or slugs, "mention" if about else "brief"
    yield Fact(f"First {what}", (_dated(archive, ends[-1], entity.id),))
    if len(ends) > 1:
        yield Fact(f"Last {what}", (_dated(archive, ends[0], entity.id),))
    if related := references(archive, entity, slugs):
        yield Fact("Related names", related)
    shelves = sorted({issue_id for slug in slugs for issue_id in archive.row(slug).issues})
    shelved = [archive.issue(issue_id) for issue_id in shelves]
    if issues := tuple(
        Link(one.name, addresses.issue(one.id)) for one in shelved if entity.id in one.related
    ):
        yield Fact("Issue", issues)
    yield Fact("How it was found", (Link(found, ""),))


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


def _redirects(archive: Archive, entity: Entity, slugs: Sequence[str], written: bool) -> Iterator[Page]:
    page = addresses.name(entity)
    if entity.is_actor and any(entity.id in archive.row(slug).tagged for slug in slugs):
        yield redirect(f"topics/{entity.id}.html", page, entity.name)
    if written:
        yield redirect(f"authors/{entity.id}.html", page, entity.name)
