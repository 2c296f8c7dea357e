"""The page of a subject, which is an issue or a name: what it is, its briefs, and what stands beside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from briefs.archive.archive import Archive
from briefs.model import Draft, Page
from briefs.publishing import charts
from briefs.publishing.listing import Counted, Group, Link, Part, by_year, key_of, numbered


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that the page says of its subject, in words or names."""

    label: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Subject:
    """What the page shows of the record."""

    kind: Link
    """The word for what it is, leading to the index of all such."""
    name: str
    note: str
    aliases: tuple[str, ...]
    provisional: bool
    counts: str
    facts: tuple[Fact, ...]
    elsewhere: tuple[str, ...]
    """Addresses of the same subject on other sites."""
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
    """A list of briefs, whole."""

    id: str
    heading: str
    title: str
    cut: tuple[Part, ...]


def pages(
    archive: Archive,
    subject: Subject,
    lists: Sequence[Briefs],
    beside: Mapping[str, object],
    years: Sequence[str],
    name_id: str = "",
) -> Iterator[Draft]:
    """Yield the page of a subject and the further pages of its lists, of which one has briefs.

    ``beside`` is what the margin shows besides facts; ``years`` are the slugs that the chart
    counts; ``name_id`` is given for a name.
    """
    address = lists[0].cut[0].address
    shown = [one for one in lists if one.cut[0].slugs]
    links = [numbered(archive, one.cut) for one in shown]

    def own() -> Page:
        sections = tuple(
            Section(
                one.id,
                one.heading,
                by_year(archive, one.cut[0].slugs, name_id, f"{one.id}-"),
                one.title,
                pages,
            )
            for one, pages in zip(shown, links, strict=True)
        )
        chart = charts.by_year(dates)
        context: dict[str, object] = {"subject": subject, "sections": sections, "chart": chart, **beside}
        return Page(address, "subject.html", context)

    def further(one: Briefs, part: Part, pages: tuple[Link, ...]) -> Page:
        context: dict[str, object] = {
            "title": one.title,
            "parent": Link(subject.name, address),
            "groups": by_year(archive, part.slugs, name_id),
            "pages": pages,
        }
        return Page(part.address, "list.html", context)

    headings = [(one.id, one.heading, one.title) for one in shown]
    dates = [int(archive.row(slug).date[:4]) for slug in years]
    first = [slug for one in shown for slug in one.cut[0].slugs]
    yield Draft(address, key_of(archive, first, name_id, subject, headings, links, dates, beside), own)
    for one, pages_of in zip(shown, links, strict=True):
        for part in one.cut[1:]:
            key = key_of(archive, part.slugs, name_id, one.title, subject.name, pages_of)
            yield Draft(part.address, key, partial(further, one, part, pages_of))
