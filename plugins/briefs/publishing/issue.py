"""The page of an issue: a shelf of briefs, not a name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefs import addresses
from briefs.archive.view import Placed, View
from briefs.model import Draft, Entity, Site
from briefs.publishing import subject
from briefs.publishing.feeds import feed
from briefs.publishing.listing import Link, counted_names, parts, references
from briefs.publishing.subject import Briefs, Fact, Often, RecordOnPage
from briefs.publishing.together import search
from briefs.publishing.wording import counted, day


def outputs(view: View, issue_id: str, site: Site) -> Iterator[Draft]:
    """Yield the pages of an issue in use and its feed."""
    entity = view.issue_record(issue_id)
    page = addresses.issue(issue_id)
    placed = view.on_issue(issue_id)
    briefs = Briefs("briefs", "Briefs", f"Briefs under {entity.name}", parts(placed, page))
    topics = counted_names(view, view.topics_on(issue_id))
    beside = {
        "often": Often("Most frequent topics", topics) if topics else None,
        "together": (),
    }
    yield from subject.drafts(_shown(view, entity, placed), [briefs], beside, placed)
    yield feed(site, page, f"{entity.name} – {site.name}", view.latest_on_issue(issue_id))


def _shown(view: View, entity: Entity, placed: Sequence[Placed]) -> RecordOnPage:
    ends = [("First", placed[-1]), *([("Last", placed[0])] if len(placed) > 1 else [])]
    facts = [Fact(label, (_dated(view, one.slug),)) for label, one in ends]
    facts.append(Fact("See also", references(view, entity)))
    return RecordOnPage(
        kind=Link("Issue", "issues/index.html"),
        name=entity.name,
        note=entity.note,
        aliases=entity.aliases,
        provisional=entity.status == "provisional",
        counts=counted(len(placed), "brief"),
        facts=tuple(fact for fact in facts if fact.links),
        elsewhere=(),
        feed=addresses.feed(addresses.issue(entity.id)),
        search=search(entity.name, ("issue",)),
    )


def _dated(view: View, slug: str) -> Link:
    card = view.listed(slug)
    return Link(day(card.date), addresses.brief(slug, card.date))
