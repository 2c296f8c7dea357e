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
    """Return (line number, cells) of each row, and the problems; empty lines, comments (``#``) and the header
    are skipped. ``path`` names the file in problems.

    >>> read_rows("old\\tnew\\n# a comment\\na\\tb\\n", ("old", "new"), "x.tsv")
    ([(3, ('a', 'b'))], ())
    """
    rows: list[tuple[int, tuple[str, ...]]] = []
    problems: list[Problem] = []
    for number, line in enumerate(text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n"), start=1):
        cells = tuple(line.split("\t"))
        if not line.strip() or line.startswith("#") or cells == tuple(header):
            continue
        if len(cells) != len(header) or not all(cells):
            count = counted(len(cells), "field")
            message = f"has {count} in place of {len(header)} ({', '.join(header)}), set apart by tabs"
            problems.append(Problem(path, number, "ROW-BAD", f"{message}; mend or delete the line"))
        else:
            rows.append((number, cells))
    return rows, tuple(problems)


_FORMULA = re.compile(r"[=+\-@\t\r]")


def guarded(cell: str) -> str:
    """Return a cell of a CSV file, preceded by ' if a spreadsheet would take it for a formula.

    >>> guarded("=1+1"), guarded("text")
    ("'=1+1", 'text')
    """
    return "'" + cell if _FORMULA.match(cell) else cell


def unguarded(cell: str) -> str:
    """Return a cell as it was before ``guarded``, without the ' before a formula."""
    return cell[1:] if cell[:1] == "'" and _FORMULA.match(cell, 1) else cell


def write_rows(rows: Iterable[Sequence[str]], header: Sequence[str]) -> str:
    """Return the text of the file, rows sorted. Raises ValueError for an empty cell, and for a tab or a line
    end in one."""
    lines = ["\t".join(header)]
    for row in sorted(rows, key=tuple):
        if any(not cell or cell.strip("\n\r\t") != cell or set(cell) & set("\t\r\n") for cell in row):
            raise ValueError(f"an empty field, a tab or a line end in {row!r}")
        lines.append("\t".join(row))
    return "\n".join([*lines, ""])
