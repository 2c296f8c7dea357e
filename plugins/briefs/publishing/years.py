"""The archive by year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from briefs import addresses
from briefs.archive.archive import Archive
from briefs.model import Draft, Page
from briefs.publishing import charts
from briefs.publishing.listing import Group, Link, item, key_of
from briefs.publishing.wording import MONTHS, counted

SHORT = 20
"""A year with more briefs gets links to its months."""

LONG = 200
"""A year with more briefs gets a page for each month."""


@dataclass(frozen=True, slots=True)
class Year:
    """A year in the list of all."""

    label: str
    address: str
    count: int


def pages(archive: Archive, year: int) -> Iterator[Draft]:
    """Yield the page of a year, by month, and the months' own pages if the year is long."""
    slugs = archive.in_year(year)
    months = [
        (month, list(found))
        for month, found in groupby(slugs, key=lambda slug: int(archive.row(slug).date[5:7]))
    ]
    long = len(slugs) > LONG
    path = addresses.year(year)
    own = {month: f"archive/{year:04d}/{month:02d}.html" for month, _ in months}
    links = tuple(
        Link(f"{MONTHS[month - 1]} ({len(found):,})", own[month] if long else f"{path}#{_id(month)}")
        for month, found in months
    )
    shown = months[:1] if long else months

    def whole() -> Page:
        context: dict[str, object] = {
            "title": f"Briefs of {year}",
            "total": counted(len(slugs), "brief"),
            "months": links if len(slugs) > SHORT else (),
            "groups": tuple(_group(archive, *one) for one in shown),
        }
        return Page(path, "year.html", context)

    def part(month: int, found: Sequence[str]) -> Page:
        context: dict[str, object] = {
            "title": f"Briefs of {MONTHS[month - 1]} {year}",
            "parent": Link(str(year), path),
            "groups": (_group(archive, month, found),),
            "pages": links,
        }
        return Page(own[month], "list.html", context)

    listed = [slug for _, found in shown for slug in found]
    yield Draft(path, key_of(archive, listed, "", len(slugs), links), whole)
    for month, found in months if long else ():
        yield Draft(own[month], key_of(archive, found, "", links), partial(part, month, found))


def _id(month: int) -> str:
    return MONTHS[month - 1].lower()


def _group(archive: Archive, month: int, slugs: Sequence[str]) -> Group:
    rows = tuple(item(archive, slug) for slug in slugs)
    return Group(MONTHS[month - 1], _id(month), rows)


def index(archive: Archive) -> Page:
    """Return the list of all years."""
    years = tuple(Year(str(y), addresses.year(y), len(archive.in_year(y))) for y in archive.years)
    context: dict[str, object] = {
        "total": counted(len(archive.slugs), "brief"),
        "years": years,
        "chart": chart(archive),
    }
    return Page("archive/index.html", "archive.html", context)


def chart(archive: Archive) -> charts.YearChart | None:
    """Return the chart of all briefs by year."""
    return charts.by_year(year for year in archive.years for _ in archive.in_year(year))
