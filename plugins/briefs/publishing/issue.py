"""The page of an issue."""

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


def outputs(view: View, issue_id: str, site: Site) -> Iterator[Draft]:
    """Yield the pages of an issue in use and its feed."""
    entity = view.issue_record(issue_id)
    page = addresses.issue(issue_id)
    placed = view.on_issue(issue_id)
    say = view.language.say
    briefs = Briefs(
        "briefs", say("Briefs"), say("Briefs under %(issue)s", issue=entity.name), parts(placed, page)
    )
    topics = counted_names(view, view.topics_on(issue_id))
    beside = {
        "often": Often(say("Most frequent topics"), topics) if topics else None,
        "together": (),
    }
    yield from subject.drafts(view, _shown(view, entity, placed), [briefs], beside, placed)
    yield feed(site, page, f"{entity.name} – {site.name}", view.latest_on_issue(issue_id))


def _shown(view: View, entity: Entity, placed: Sequence[Placed]) -> RecordOnPage:
    say = view.language.say
    ends = [(say("First"), placed[-1]), *([(say("Last"), placed[0])] if len(placed) > 1 else [])]
    facts = [Fact(label, (_dated(view, one.slug),)) for label, one in ends]
    facts.append(Fact(say("See also"), references(view, entity)))
    return RecordOnPage(
        kind=Link(say("Issue"), "issues/index.html"),
        name=entity.name,
        note=entity.note,
        aliases=entity.aliases,
        provisional=entity.status == "provisional",
        counts=view.language.briefs(len(placed)),
        facts=tuple(fact for fact in facts if fact.links),
        elsewhere=(),
        feed=addresses.feed(addresses.issue(entity.id)),
        search=search(entity.name, ("issue",)),
    )


def _dated(view: View, slug: str) -> Link:
    card = view.listed(slug)
    return Link(view.language.day(card.date), addresses.brief(slug, card.date))
