"""A figure to reach, what was found, and the table of all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

SHOWN = 20
"""Troubles printed of one figure; the rest are counted."""


@dataclass(frozen=True)
class Figure:
    """One line of the table."""

    site: str
    name: str
    found: str
    goal: str
    reached: bool
    troubles: tuple[str, ...] = ()
    """What a person should look at, one line each."""


def none_of(site: str, name: str, troubles: Iterable[str]) -> Figure:
    """Return the figure of something that may not be at all."""
    found = tuple(troubles)
    return Figure(site, name, f"{len(found):,}", "0", not found, found)


def at_most(
    site: str, name: str, sizes: Iterable[tuple[int, str]], limit: int, unit: str = "bytes"
) -> Figure:
    """Return the figure of the greatest of some sizes, each with what has it; without any it is missed."""
    ordered = sorted(sizes, reverse=True)
    greatest = f"{ordered[0][0]:,} {unit}" if ordered else "nothing to measure"
    over = tuple(f"{what}: {size:,} {unit}" for size, what in ordered if size > limit)
    return Figure(site, name, greatest, f"at most {limit:,}", bool(ordered) and not over, over)


def troubles(figures: Iterable[Figure]) -> str:
    """Return what is behind each figure that was missed."""
    lines = []
    for figure in figures:
        if not figure.reached:
            lines += ["", f"{figure.site}: {figure.name}: {figure.found}, should be {figure.goal}"]
            lines += [f"  {trouble}" for trouble in figure.troubles[:SHOWN]]
            if len(figure.troubles) > SHOWN:
                lines.append(f"  and {len(figure.troubles) - SHOWN:,} more")
    return "\n".join(lines)


def table(figures: Sequence[Figure]) -> str:
    """Return all figures as a table of Markdown: a line each, a column for each archive."""
    sites = list(dict.fromkeys(figure.site for figure in figures))
    by_name: dict[tuple[str, str], dict[str, Figure]] = {}
    for figure in figures:
        by_name.setdefault((figure.name, figure.goal), {})[figure.site] = figure
    head = ("figure", "goal", *sites, "")
    rows = []
    for (name, goal), found in by_name.items():
        shown = [found[site].found if site in found else "" for site in sites]
        rows.append((name, goal, *shown, "reached" if all(f.reached for f in found.values()) else "MISSED"))
    widths = [max(len(row[column]) for row in (head, *rows)) for column in range(len(head))]
    lines = [head, tuple("-" * width for width in widths), *rows]
    return "\n".join(
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) + " |"
        for line in lines
    )
