"""The geometry of charts; templates draw them as SVG, and CSS sets the colours.

Units are those of the SVG's view box, in which a chart is WIDTH wide.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

WIDTH = 320
HEIGHT = 96
"""Of the bars of a year chart; the labels stand below."""


@dataclass(frozen=True, slots=True)
class Column:
    """One year."""

    label: str
    count: int
    shape: str
    """The column as the data of an SVG path; empty for a year without briefs."""
    middle: str
    labelled: bool
    """Whether there is room for the year under the column."""


@dataclass(frozen=True, slots=True)
class YearChart:
    """Columns by year, without gaps, oldest first."""

    columns: tuple[Column, ...]
    width: int
    height: int
    most: int


def by_year(counts: Mapping[int, int]) -> YearChart | None:
    """Return the chart of the number of briefs in some years; None for fewer than two years."""
    if len(counts) < 2:
        return None
    first, last = min(counts), max(counts)
    step = WIDTH / (last - first + 1)
    most = max(counts.values())
    every = max(1, -(-44 // max(1, int(step))))
    columns = tuple(
        _column(year, counts.get(year, 0), (year - first) * step, step, most, (last - year) % every == 0)
        for year in range(first, last + 1)
    )
    return YearChart(columns, WIDTH, HEIGHT, most)


def _column(year: int, count: int, x: float, step: float, most: int, labelled: bool) -> Column:
    gap = min(2.0, step * 0.2)
    width = min(step - gap, 40.0)
    height = max(HEIGHT * count / most, 1.5) if count else 0.0
    left = x + (step - width) / 2
    middle = min(max(x + step / 2, 16.0), WIDTH - 16.0)
    shape = f"M{left:.1f} {HEIGHT}v-{height:.1f}h{width:.1f}V{HEIGHT}z" if count else ""
    return Column(str(year), count, shape, f"{middle:.1f}", labelled)
