"""Rows of a table from the lines of a paste."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

GAP = re.compile(r"\s*\t\s?|\s{3,}|\s+\|\s+")


def cells(raw: str) -> list[str]:
    """Return the cells of a line: between tabs, wide gaps or bars."""
    if "\t" in raw:
        return [" ".join(cell.split()) for cell in raw.split("\t")]
    return [" ".join(cell.split()) for cell in GAP.split(raw.strip(" |"))]


def rows(lines: Sequence[str]) -> list[tuple[list[str], int]]:
    """Return the rows of a table, each with the number of lines that it takes.

    The first line tells the number of columns. A line with fewer cells goes on with the last cell of the row
    before it, since a cell may hold several lines. Without columns each line is a row of one cell.
    """
    parted = [cells(line) for line in lines]
    counts = Counter(len(row) for row in parted if len(row) > 1)
    if not counts:
        return [([" ".join(row)], 1) for row in parted]
    columns = len(parted[0]) if len(parted[0]) > 1 else max(counts, key=lambda n: (counts[n], n))
    found: list[tuple[list[str], int]] = []
    for row in parted:
        last = found[-1][0] if found else []
        fits = last and len(last) + len(row) - 1 <= columns and last[-1]
        if fits and (len(last) < columns or len(row) == 1) and len(row) < columns:
            last[-1] = f"{last[-1]} {row[0]}".strip()
            last += row[1:]
            found[-1] = (last, found[-1][1] + 1)
        else:
            found.append((row, 1))
    return found
