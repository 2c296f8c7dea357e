"""A page to explore the archive: which names are mentioned together, and issues over the years, as
drawings and tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import cos, pi, sin

from briefs.archive.view import View
from briefs.model import Page
from briefs.publishing import charts
from briefs.publishing.listing import Counted, Link

NAMES = 100
"""Names in the picture, those that most briefs are about."""

TIES = 250
"""Lines in the picture, the strongest."""

COMPANIONS = 5
"""Names listed beside a name, those most often mentioned together with it."""

ISSUES = 24
"""Issues drawn over the years, those with most briefs."""

SIZE, RADIUS, LABEL = 990, 290, 26
"""Side of the picture and radius of the circle in its own units; letters of a label."""


@dataclass(frozen=True, slots=True)
class CircleLabel:
    """A name on the circle."""

    name: str
    label: str
    """The name, cut to what fits."""
    address: str
    turn: str
    """How the label is moved and turned, as an SVG transform."""
    is_left: bool
    """Whether the label ends at the circle."""


@dataclass(frozen=True, slots=True)
class Tie:
    """A line between two names."""

    shape: str
    width: str


@dataclass(frozen=True, slots=True)
class Companions:
    """A name and the names most often mentioned with it: a row of the table."""

    name: str
    address: str
    count: str
    others: tuple[Counted, ...]


@dataclass(frozen=True, slots=True)
class IssueYears:
    """An issue over the years."""

    issue: Link
    total: str
    bars: str
    """All bars as the data of one SVG path."""
    most: str
    counts: tuple[int, ...]
    """Briefs of each year, oldest first."""


def explore(view: View) -> Page:
    """Return the page to explore the archive."""
    about = sorted(view.names("about"), key=lambda one: (-one.briefs, one.id))[:NAMES]
    counts = {one.id: one.briefs for one in about}
    together = {name_id: view.co_mentioned(name_id) for name_id in counts}
    ties = _ties(together, counts)
    order = _around(counts, ties)
    years = sorted(int(year) for year, _ in view.years())
    columns = range(years[0], years[-1] + 1) if years else range(0)
    context: dict[str, object] = {
        "size": SIZE,
        "names": tuple(_placed(view, name_id, place, len(order)) for place, name_id in enumerate(order)),
        "ties": tuple(_drawn(ties, order)),
        "rows": tuple(_companions(view, i, counts, together[i][:COMPANIONS]) for i in counts),
        "years": tuple(str(year) for year in columns),
        "issues": tuple(_issues(view, columns)),
        "width": charts.WIDTH,
        "height": charts.HEIGHT,
    }
    return Page("explore.html", "explore.html", context)


Ties = Mapping[tuple[str, str], int]
"""Briefs that are about both of two names, by their ids in order."""


def _ties(together: Mapping[str, Sequence[tuple[str, int]]], counts: Mapping[str, int]) -> Ties:
    """Return the strongest ties among the names that are drawn."""
    found = {
        (min(one, other), max(one, other)): briefs
        for one, others in together.items()
        for other, briefs in others
        if other in counts
    }
    return dict(sorted(found.items(), key=lambda item: (-item[1], item[0]))[:TIES])


def _around(counts: Mapping[str, int], ties: Ties) -> list[str]:
    """Return the names in an order that places names with strong ties next to each other: each is the one
    with the strongest ties to the last three, or else the most frequent."""
    near: dict[str, dict[str, int]] = {name_id: {} for name_id in counts}
    for (one, other), briefs in ties.items():
        near[one][other] = near[other][one] = briefs
    left = list(counts)  # most frequent first
    order: list[str] = []
    while left:
        last = order[-3:]
        following = max(left, key=lambda name_id: sum(near[name_id].get(one, 0) for one in last))
        left.remove(following)
        order.append(following)
    return order


def _placed(view: View, name_id: str, place: int, many: int) -> CircleLabel:
    label = view.label(name_id)
    degrees = 360 * place / many
    is_left = 90 < degrees < 270
    turn = f"rotate({degrees:.2f}) translate({RADIUS + 8}){' rotate(180)' if is_left else ''}"
    shown = label.name if len(label.name) <= LABEL else f"{label.name[: LABEL - 1].rstrip()}…"
    return CircleLabel(label.name, shown, label.address, turn, is_left)


def _drawn(ties: Ties, order: Sequence[str]) -> list[Tie]:
    """Return the ties as curves bent towards the centre, the strongest last, so that they lie on top."""
    angles = {name_id: 2 * pi * place / len(order) for place, name_id in enumerate(order)}
    most = max(ties.values(), default=1)
    found = []
    for (one, other), briefs in reversed(list(ties.items())):
        (x, y), (u, v) = ((RADIUS * cos(angles[i]), RADIUS * sin(angles[i])) for i in (one, other))
        bend = f"{(x + u) / 5:.0f} {(y + v) / 5:.0f}"
        found.append(Tie(f"M{x:.0f} {y:.0f}Q{bend} {u:.0f} {v:.0f}", f"{0.6 + 4 * briefs / most:.1f}"))
    return found


def _companions(
    view: View, name_id: str, counts: Mapping[str, int], others: Sequence[tuple[str, int]]
) -> Companions:
    label = view.label(name_id)
    names = ((view.label(other), briefs) for other, briefs in others)
    return Companions(
        label.name,
        label.address,
        view.language.number(counts[name_id]),
        tuple(Counted(other.name, other.address, view.language.number(briefs)) for other, briefs in names),
    )


def _issues(view: View, columns: range) -> list[IssueYears]:
    shelves = sorted(view.issues(), key=lambda one: (-one.briefs, one.id))[:ISSUES]
    found = []
    for one in shelves:
        by_year = Counter(int(placed.date[:4]) for placed in view.on_issue(one.id))
        chart = charts.by_year({columns[0]: 0, columns[-1]: 0, **by_year}) if len(columns) > 1 else None
        bars = "".join(column.shape for column in chart.columns) if chart else ""
        most = max(by_year.values())
        link = Link(one.name, f"issues/{one.id}.html")
        counts = tuple(by_year[year] for year in columns)
        at_most = view.language.counted(most, "at most %(count)s in a year", "at most %(count)s in a year")
        found.append(IssueYears(link, view.language.briefs(one.briefs), bars, at_most, counts))
    return found
