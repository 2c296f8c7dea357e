"""The report by year: what was published, on which issues, and what was corrected or withdrawn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from briefs import addresses
from briefs.archive.view import Told, View
from briefs.language import Language
from briefs.model import Page, day_of
from briefs.publishing.listing import Counted, Link

ISSUES = 12
"""Issues named for a year, those with most briefs."""


@dataclass(frozen=True, slots=True)
class Change:
    """A correction or withdrawal."""

    what: str
    """And on which day, where the editor gave one."""
    brief: Link


@dataclass(frozen=True, slots=True)
class YearReport:
    """What became of the archive in a year."""

    year: str
    address: str
    """Of the year's page; empty if no brief is of it."""
    briefs: str
    issues: tuple[Counted, ...]
    changes: tuple[Change, ...]


def report(view: View) -> Page:
    """Return the report: a section for each year in which something was published, corrected or withdrawn."""
    told = view.told()
    briefs = dict(view.years())
    by_year = _issues_by_year(view)
    years = sorted({*briefs, *(one.date[:4] for one in told if one.date)}, reverse=True)
    reports = [
        YearReport(
            str(int(year)),
            addresses.year(int(year)) if year in briefs else "",
            view.language.briefs(briefs.get(year, 0)),
            by_year.get(year, ()),
            tuple(_changes(view, [one for one in told if one.date[:4] == year])),
        )
        for year in years
    ]
    undated = tuple(_changes(view, [one for one in told if not one.date]))
    return Page("report.html", "report.html", {"years": tuple(reports), "undated": undated})


def _issues_by_year(view: View) -> dict[str, tuple[Counted, ...]]:
    """Return for each year the issues with most briefs of it, most first."""
    counts: dict[str, Counter[tuple[str, str]]] = {}
    for issue in view.issues():
        for placed in view.on_issue(issue.id):
            counts.setdefault(placed.date[:4], Counter())[issue.id, issue.name] += 1
    return {
        year: tuple(
            Counted(name, addresses.issue(issue_id), view.language.number(briefs))
            for (issue_id, name), briefs in sorted(found.items(), key=_most_first)[:ISSUES]
        )
        for year, found in counts.items()
    }


def _most_first(item: tuple[tuple[str, str], int]) -> tuple[int, tuple[str, str]]:
    return -item[1], item[0]


def _changes(view: View, told: list[Told]) -> Iterator[Change]:
    for one in told:
        card = view.listed(one.slug)
        link = Link(card.title, addresses.brief(one.slug, card.date))
        yield Change(_what(view.language, one), link)


def _what(language: Language, told: Told) -> str:
    is_correction = told.what == "Corrected"
    if not told.date:
        return language.say("Corrected") if is_correction else language.say("Withdrawn")
    date = language.day(day_of(told.date))
    if is_correction:
        return language.say("Corrected on %(date)s", date=date)
    return language.say("Withdrawn on %(date)s", date=date)
