"""The pages of the archive by year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import NamedTuple

from briefs import addresses
from briefs.archive.view import Placed, View
from briefs.language import ENGLISH
from briefs.model import Draft, Page, Site
from briefs.publishing import charts
from briefs.publishing.feeds import archived
from briefs.publishing.listing import Group, Link, item

SHORT = 20
"""A year with more briefs gets links to its months."""

LONG = 200
"""A year with more briefs gets a page for each month."""


class Month(NamedTuple):
    """The briefs of a month."""

    number: int
    """1 to 12."""
    briefs: tuple[Placed, ...]
    """Newest first."""


@dataclass(frozen=True, slots=True)
class Year:
    """A year in the list of all."""

    label: str
    address: str
    count: int


def outputs(view: View, year: str, site: Site) -> Iterator[Draft]:
    """Yield the page of a year, by month, the months' own pages if the year is long, and the year's feed."""
    briefs = view.in_year(year)
    yield archived(site, year, [one.slug for one in briefs], [one for one, _ in view.years()])
    months = [
        Month(int(month), tuple(found)) for month, found in groupby(briefs, key=lambda one: one.date[5:7])
    ]
    long = len(briefs) > LONG
    path = addresses.year(int(year))
    own = [f"archive/{year}/{month.number:02d}.html" for month in months]
    month_of = view.language.month
    links = tuple(
        Link(
            f"{month_of(month.number)} ({view.language.number(len(month.briefs))})",
            page if long else f"{path}#{_id(month.number)}",
        )
        for month, page in zip(months, own, strict=True)
    )
    shown = tuple(months[:1] if long else months)
    yield Draft(path, partial(_whole, year=year, total=len(briefs), months=shown, links=links))
    for month, page in zip(months, own, strict=True) if long else ():
        yield Draft(page, partial(_part, year=year, path=page, month=month, links=links))


def _whole(view: View, year: str, total: int, months: Sequence[Month], links: Sequence[Link]) -> Page:
    context: dict[str, object] = {
        "title": view.language.say("Briefs of %(date)s", date=int(year)),
        "total": view.language.briefs(total),
        "months": links if total > SHORT else (),
        "groups": tuple(_group(view, month) for month in months),
    }
    return Page(addresses.year(int(year)), "year.html", context)


def _part(view: View, year: str, path: str, month: Month, links: Sequence[Link]) -> Page:
    context: dict[str, object] = {
        "title": view.language.say("Briefs of %(date)s", date=view.language.month(month.number, int(year))),
        "parent": Link(str(int(year)), addresses.year(int(year))),
        "groups": (_group(view, month),),
        "pages": links,
    }
    return Page(path, "list.html", context)


def _id(month: int) -> str:
    """Return the anchor of a month, the same in all languages."""
    return ENGLISH.month_names[month - 1].lower()


def _group(view: View, month: Month) -> Group:
    rows = tuple(item(view, placed) for placed in month.briefs)
    return Group(view.language.month(month.number), _id(month.number), rows)


def index(view: View) -> Page:
    """Return the list of all years."""
    years = tuple(Year(str(int(year)), addresses.year(int(year)), count) for year, count in view.years())
    context: dict[str, object] = {"total": total(view), "years": years, "chart": chart(view)}
    return Page("archive/index.html", "archive.html", context)


def total(view: View) -> str:
    """Return how many briefs there are, in words."""
    return view.language.briefs(sum(count for _, count in view.years()))


def chart(view: View) -> charts.YearChart | None:
    """Return the chart of all briefs by year."""
    return charts.by_year({int(year): count for year, count in view.years()})
