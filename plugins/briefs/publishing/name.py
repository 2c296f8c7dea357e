"""The page of a name, with its feed and redirects; all spellings of the name lead to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefs import addresses
from briefs.archive.view import Placed, PlacedUse, View
from briefs.language import Language
from briefs.model import NAME_KINDS, Draft, Entity, Page, Site
from briefs.publishing import subject
from briefs.publishing.feeds import feed
from briefs.publishing.listing import Link, counted_names, parts, references
from briefs.publishing.redirects import redirect
from briefs.publishing.subject import Briefs, Fact, Often, RecordOnPage
from briefs.publishing.together import ABOUT, companions, search


def outputs(view: View, name_id: str, site: Site) -> Iterator[Page | Draft]:
    """Yield the pages of a name in use, its feed, and the redirects that lead to it."""
    entity = view.record(name_id)
    page, name, say = addresses.name(entity), entity.name, view.language.say
    uses = view.with_name(name_id)
    placed = [use.placed for use in uses]
    written = [use.placed for use in uses if use.written]
    about = [use.placed for use in uses if not use.written]
    lists = [
        Briefs(
            "written",
            say("Written by %(name)s", name=name),
            say("Briefs by %(name)s", name=name),
            parts(written, page, "written"),
        ),
        Briefs(
            "about", say("Tagged or mentioned in"), say("Briefs on %(name)s", name=name), parts(about, page)
        ),
    ]
    if entity.type == "concept":
        spoken = parts(view.speaking_of(name_id), page, "spoken")
        title = say("Briefs that speak of %(name)s", name=name)
        lists.append(Briefs("spoken", say("Speak of it in the text"), title, spoken))
    often = tuple(one for one in view.writes_about(name_id) if written and one[1] > 1)
    beside: dict[str, object] = {
        "often": Often(say("Writes most about"), counted_names(view, often)) if often else None,
        "together": companions(view, entity),
    }
    yield from subject.drafts(view, _shown(view, entity, uses, about), lists, beside, placed, name_id)
    yield feed(site, page, f"{name} – {site.name}", view.latest_with_name(name_id))
    yield from _redirects(entity, uses)


def _shown(view: View, entity: Entity, uses: Sequence[PlacedUse], about: Sequence[Placed]) -> RecordOnPage:
    tagged, written = sum(use.tagged for use in uses), sum(use.written for use in uses)
    fields = (*(("author",) if written else ()), *(ABOUT if about else ()))
    kind = NAME_KINDS[entity.type]
    index = f"actors/index/{kind.plural.lower()}.html" if kind.is_actor else "topics/index.html"
    language = view.language
    found = _found(language, bool(tagged), bool(written)) if entity.status == "provisional" else ""
    ends = about or [use.placed for use in uses]
    return RecordOnPage(
        kind=Link(language.say(kind.word), index),
        name=entity.name,
        note=entity.note,
        aliases=entity.aliases,
        provisional=entity.status == "provisional",
        counts=_counts(language, len(uses), written, tagged),
        facts=tuple(_facts(view, entity, ends, bool(about), found)),
        elsewhere=tuple(_elsewhere(entity)),
        feed=addresses.feed(addresses.name(entity)),
        search=search(entity.name, fields),
    )


_SITES = {
    "sws.geonames.org": "GeoNames", "www.geonames.org": "GeoNames", "www.iso.org": "ISO 3166",
    "www.wikidata.org": "Wikidata", "viaf.org": "VIAF", "isni.org": "ISNI", "orcid.org": "ORCID",
    "ror.org": "ROR", "id.loc.gov": "Library of Congress", "d-nb.info": "GND",
}  # fmt: skip
"""What sites that identify things are called, by their hosts."""


def _elsewhere(entity: Entity) -> Iterator[Link]:
    for address in entity.same_as:
        if address.startswith(("https://", "http://")):
            host = address.split("/")[2]
            yield Link(_SITES.get(host, host), address)


def _facts(view: View, entity: Entity, ends: Sequence[Placed], mentioned: bool, found: str) -> Iterator[Fact]:
    say = view.language.say
    first = say("First mention") if mentioned else say("First brief")
    last = say("Last mention") if mentioned else say("Last brief")
    yield Fact(first, (_dated(view, ends[-1], entity.id),))
    if len(ends) > 1:
        yield Fact(last, (_dated(view, ends[0], entity.id),))
    if related := references(view, entity):
        yield Fact(say("Related names"), related)
    if issues := view.issues_of_name(entity.id):
        yield Fact(say("Issue"), tuple(Link(name, addresses.issue(issue_id)) for issue_id, name in issues))
    if found:
        yield Fact(say("Taken from"), (Link(found, ""),))


def _dated(view: View, placed: Placed, name_id: str) -> Link:
    """Return the date of a brief as a link to the place where it mentions the name."""
    card = view.listed(placed.slug)
    anchor = view.use(placed, name_id).anchor
    return Link(
        view.language.day(card.date),
        addresses.brief(placed.slug, card.date) + (f"#{anchor}" if anchor else ""),
    )


def _found(language: Language, tagged: bool, written: bool) -> str:
    """Return where briefs use a provisional name, in words."""
    if tagged and written:
        return language.say("The topics of a brief and the authors of a brief")
    if tagged:
        return language.say("The topics of a brief")
    return language.say("The authors of a brief") if written else language.say("The text of a brief")


def _counts(language: Language, briefs: int, written: int, tagged: int) -> str:
    """Say how many briefs use a name, and how many as what."""
    say, counted = language.say, language.counted
    if written == briefs and not tagged:
        return counted(briefs, "Author of %(count)s brief", "Author of %(count)s briefs")
    details = [counted(written, "author of %(count)s", "author of %(count)s")] if written else []
    if tagged == briefs:
        details.append(say("tagged") if briefs == 1 else say("tagged in all"))
    elif tagged:
        details.append(counted(tagged, "tagged in %(count)s", "tagged in %(count)s"))
    return language.comma.join([language.briefs(briefs), *details])


def _redirects(entity: Entity, uses: Sequence[PlacedUse]) -> Iterator[Page]:
    page = addresses.name(entity)
    if entity.is_actor and any(use.tagged for use in uses):
        yield redirect(f"topics/{entity.id}.html", page, entity.name)
    if any(use.written for use in uses):
        yield redirect(f"authors/{entity.id}.html", page, entity.name)
