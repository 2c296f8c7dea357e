"""The page of an issue: a shelf of briefs, not a name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefs import addresses
from briefs.archive.archive import Archive
from briefs.model import Draft, Entity, Site
from briefs.publishing import subject
from briefs.publishing.feeds import feed
from briefs.publishing.listing import Link, most_tagged, parts, references
from briefs.publishing.subject import Briefs, Fact, Often, Subject
from briefs.publishing.together import search
from briefs.publishing.wording import counted, day

OFTEN = 20
"""Names listed as most used on the shelf."""


def outputs(archive: Archive, issue_id: str, site: Site) -> Iterator[Draft]:
    """Yield the pages of an issue in use and its feed."""
    entity = archive.issue(issue_id)
    page = addresses.issue(issue_id)
    slugs = archive.with_issue(issue_id)
    briefs = Briefs("briefs", "Briefs", f"Briefs under {entity.name}", parts(slugs, page))
    names = most_tagged(archive, slugs, OFTEN)
    beside = {
        "often": Often("Most frequent topics", names) if names else None,
        "together": (),
        "drawing": None,
    }
    yield from subject.pages(archive, _shown(archive, entity, slugs), [briefs], beside, slugs)
    yield feed(archive, site, page, f"{entity.name} – {site.name}", slugs)


def _shown(archive: Archive, entity: Entity, slugs: Sequence[str]) -> Subject:
    ends = [("First", slugs[-1]), *([("Last", slugs[0])] if len(slugs) > 1 else [])]
    facts = [Fact(label, (_dated(archive, slug),)) for label, slug in ends]
    facts.append(Fact("See also", references(archive, entity, slugs)))
    return Subject(
        kind=Link("Issue", "issues/index.html"),
        name=entity.name,
        note=entity.note,
        aliases=entity.aliases,
        provisional=entity.status == "provisional",
        counts=counted(len(slugs), "brief"),
        facts=tuple(fact for fact in facts if fact.links),
        elsewhere=(),
        feed=addresses.feed(addresses.issue(entity.id)),
        search=search(entity, ("issue",)),
    )


def _dated(archive: Archive, slug: str) -> Link:
    card = archive.card(slug)
    return Link(day(card.date), addresses.brief(slug, card.date))
