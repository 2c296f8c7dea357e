"""The page of a subject, that is an issue or a name: what it is, its briefs, and the margin beside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from briefs.archive.view import Placed, View
from briefs.model import Draft, Page
from briefs.publishing import charts
from briefs.publishing.listing import Counted, Group, Link, Part, by_year, numbered


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact about the subject, as links or words."""

    label: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class RecordOnPage:
    """What the page shows of the record."""

    kind: Link
    """The word for what it is, leading to the index of all such."""
    name: str
    note: str
    aliases: tuple[str, ...]
    provisional: bool
    counts: str
    facts: tuple[Fact, ...]
    elsewhere: tuple[Link, ...]
    """The same subject on other sites, by the names of these."""
    feed: str
    search: str


@dataclass(frozen=True, slots=True)
class Section:
    """One list of briefs on the page, as far as the page shows it."""

    id: str
    heading: str
    groups: tuple[Group, ...]
    title: str
    """Of its further pages."""
    pages: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Often:
    """The names that the subject's briefs use most."""

    heading: str
    names: tuple[Counted, ...]


@dataclass(frozen=True, slots=True)
class Briefs:
    """A complete list of briefs."""

    id: str
    heading: str
    title: str
    cut: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class First:
    """The part of a list of briefs that the subject's own page shows."""

    id: str
    heading: str
    title: str
    briefs: tuple[Placed, ...]
    pages: tuple[Link, ...]


def drafts(
    view: View,
    subject: RecordOnPage,
    lists: Sequence[Briefs],
    beside: Mapping[str, object],
    briefs: Iterable[Placed],
    name_id: str = "",
) -> Iterator[Draft]:
    """Yield the page of a subject and the further pages of its lists, of which one has briefs.

    ``beside`` is what the margin shows besides facts; the chart counts all ``briefs``; ``name_id`` is
    given for a name.
    """
    address = lists[0].cut[0].address
    shown = [one for one in lists if one.cut[0].briefs]
    links = [numbered(one.cut, view.language.say("Newest")) for one in shown]
    first = tuple(
        First(one.id, one.heading, one.title, one.cut[0].briefs, pages)
        for one, pages in zip(shown, links, strict=True)
    )
    years = tuple(sorted(Counter(int(placed.date[:4]) for placed in briefs).items()))
    own = partial(
        _own, address=address, subject=subject, lists=first, years=years, beside=beside, name_id=name_id
    )
    yield Draft(address, own)
    for one, pages in zip(shown, links, strict=True):
        for part in one.cut[1:]:
            parent = Link(subject.name, address)
            further = partial(
                _further, title=one.title, parent=parent, part=part, pages=pages, name_id=name_id
            )
            yield Draft(part.address, further)


def _own(
    view: View,
    address: str,
    subject: RecordOnPage,
    lists: Sequence[First],
    years: Sequence[tuple[int, int]],
    beside: Mapping[str, object],
    name_id: str,
) -> Page:
    sections = tuple(
        Section(one.id, one.heading, by_year(view, one.briefs, name_id, f"{one.id}-"), one.title, one.pages)
        for one in lists
    )
    chart = charts.by_year(dict(years))
    return Page(address, "subject.html", {"subject": subject, "sections": sections, "chart": chart, **beside})


def _further(view: View, title: str, parent: Link, part: Part, pages: tuple[Link, ...], name_id: str) -> Page:
    groups = by_year(view, part.briefs, name_id)
    context: dict[str, object] = {"title": title, "parent": parent, "groups": groups, "pages": pages}
    return Page(part.address, "list.html", context)
