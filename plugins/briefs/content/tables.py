"""Tab-separated files with a header line, as the archive keeps them.

Fields hold no tab and no line end. Broken lines are reported and left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from briefs.model import Problem
from briefs.system.telling import counted


def read_rows(
    text: str, header: Sequence[str], path: str
) -> tuple[list[tuple[int, tuple[str, ...]]], tuple[Problem, ...]]:
    """Return (line number, fields) of each row; empty lines and ``#`` lines are passed over."""
    rows: list[tuple[int, tuple[str, ...]]] = []
    problems: list[Problem] = []
    for number, line in enumerate(text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n"), start=1):
        fields = tuple(line.split("\t"))
        if not line.strip() or line.startswith("#") or fields == tuple(header):
            continue
        if len(fields) != len(header) or not all(fields):
            has = counted(len(fields), "field")
            message = f"has {has} in place of {len(header)} ({', '.join(header)}), set apart by tabs"
            problems.append(Problem(path, number, "ROW-BAD", f"{message}; mend or delete the line"))
        else:
            rows.append((number, fields))
    return rows, tuple(problems)


_FORMULA = re.compile(r"[=+\-@\t\r]")


def guarded(cell: str) -> str:
    """Return a cell of a CSV file that no spreadsheet takes for a formula: with a ' before it, if need be."""
    return "'" + cell if _FORMULA.match(cell) else cell


def unguarded(cell: str) -> str:
    """Return what ``guarded`` was given."""
    return cell[1:] if cell[:1] == "'" and _FORMULA.match(cell, 1) else cell


def write_rows(rows: Iterable[Sequence[str]], header: Sequence[str]) -> str:
    """Return the file of these rows, sorted. Raises ValueError for a field that can't be kept."""
    lines = ["\t".join(header)]
    for row in sorted(rows, key=tuple):
        if any(not field or field.strip("\n\r\t") != field or set(field) & set("\t\r\n") for field in row):
            raise ValueError(f"an empty field, a tab or a line end in {row!r}")
        lines.append("\t".join(row))
    return "\n".join([*lines, ""])
