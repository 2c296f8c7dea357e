"""The one page of a name, whichever of its spellings a brief uses, and its feed and redirects."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefs import addresses
from briefs.archive.view import Placed, PlacedUse, View
from briefs.model import NAME_KINDS, Draft, Entity, Page, Site
from briefs.publishing import charts, subject
from briefs.publishing.feeds import feed
from briefs.publishing.listing import Link, counted_names, parts, references
from briefs.publishing.redirects import redirect
from briefs.publishing.subject import Briefs, Fact, Often, Subject
from briefs.publishing.together import ABOUT, companions, search
from briefs.publishing.wording import counted, day, joined

DRAWN = 12
"""Names often mentioned together that are drawn; all are listed."""


def outputs(view: View, name_id: str, site: Site) -> Iterator[Page | Draft]:
    """Yield the pages of a name in use, its feed, and the redirects that lead to it."""
    entity = view.record(name_id)
    page, name = addresses.name(entity), entity.name
    uses = view.with_name(name_id)
    placed = [use.placed for use in uses]
    written = [use.placed for use in uses if use.written]
    about = [use.placed for use in uses if not use.written]
    lists = [
        Briefs("written", f"Written by {name}", f"Briefs by {name}", parts(written, page, "written")),
        Briefs("about", "Tagged or mentioned in", f"Briefs on {name}", parts(about, page)),
    ]
    if entity.type == "concept":
        spoken = parts(view.speaking_of(name_id), page, "spoken")
        lists.append(Briefs("spoken", "Speak of it in the text", f"Briefs that speak of {name}", spoken))
    topics = counted_names(view, view.writes_about(name_id)) if written else ()
    together = companions(view, entity)
    beside: dict[str, object] = {
        "often": Often("Writes most about", topics) if topics else None,
        "together": together,
        "drawing": charts.bars([(one.name, one.count) for one in together[:DRAWN]]),
    }
    yield from subject.drafts(_shown(view, entity, uses, about), lists, beside, placed, name_id)
    yield feed(site, page, f"{name} – {site.name}", [one.slug for one in placed])
    yield from _redirects(entity, uses)


def _shown(view: View, entity: Entity, uses: Sequence[PlacedUse], about: Sequence[Placed]) -> Subject:
    tagged, written = sum(use.tagged for use in uses), sum(use.written for use in uses)
    fields = (*(("author",) if written else ()), *(ABOUT if about else ()))
    kind = NAME_KINDS[entity.type]
    index = f"actors/index/{kind.plural.lower()}.html" if kind.is_actor else "topics/index.html"
    found = _found(entity, bool(tagged), bool(written))
    ends = about or [use.placed for use in uses]
    return Subject(
        kind=Link(kind.word, index),
        name=entity.name,
        note=entity.note,
        aliases=entity.aliases,
        provisional=entity.status == "provisional",
        counts=_counts(len(uses), written, tagged),
        facts=tuple(_facts(view, entity, ends, "mention" if about else "brief", found)),
        elsewhere=tuple(one for one in entity.same_as if one.startswith(("https://", "http://"))),
        feed=addresses.feed(addresses.name(entity)),
        search=search(entity.name, fields),
    )


def _facts(view: View, entity: Entity, ends: Sequence[Placed], what: str, found: str) -> Iterator[Fact]:
    yield Fact(f"First {what}", (_dated(view, ends[-1], entity.id),))
    if len(ends) > 1:
        yield Fact(f"Last {what}", (_dated(view, ends[0], entity.id),))
    if related := references(view, entity):
        yield Fact("Related names", related)
    if issues := view.issues_of_name(entity.id):
        yield Fact("Issue", tuple(Link(name, addresses.issue(issue_id)) for issue_id, name in issues))
    yield Fact("How it was found", (Link(found, ""),))


def _dated(view: View, placed: Placed, name_id: str) -> Link:
    """Return the date of a brief as a link to the place that names the name."""
    card = view.listed(placed.slug)
    anchor = view.use(placed, name_id).anchor
    return Link(day(card.date), addresses.brief(placed.slug, card.date) + (f"#{anchor}" if anchor else ""))


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


def _redirects(entity: Entity, uses: Sequence[PlacedUse]) -> Iterator[Page]:
    page = addresses.name(entity)
    if entity.is_actor and any(use.tagged for use in uses):
        yield redirect(f"topics/{entity.id}.html", page, entity.name)
    if any(use.written for use in uses):
        yield redirect(f"authors/{entity.id}.html", page, entity.name)
