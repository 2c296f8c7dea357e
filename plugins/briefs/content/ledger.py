"""``import-ledger.tsv``: which raw file became which Markdown file.

A person has edited a Markdown file exactly when its digest differs from the one
noted here. Digests are SHA-256 in hexadecimal.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass

from briefs.content.tables import read_rows, write_rows
from briefs.model import Problem
from briefs.system.bounds import fault_of_path

PATH = "import-ledger.tsv"
"""Relative to CONTENT."""

UNDER_WAY = "# an import is under way: the lines below are its own"
"""Line of the ledger behind which an import adds what it has written; gone when it has come to its end."""

UNKNOWN = "unknown"
"""In place of the digest of a Markdown file that names a raw file, and that no import has written."""

HEADER = ("raw_file", "raw_sha256", "markdown_file", "markdown_sha256")


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """One raw file that was imported."""

    raw_file: str
    """Relative to SEEDS, forward slashes."""
    raw_sha256: str
    """Of its bytes; behind it, after a ``+``, the mark of the decisions on its lines, if there are any."""
    markdown_file: str
    """Relative to CONTENT, forward slashes."""
    markdown_sha256: str
    """Of the Markdown as it was generated."""


def read_ledger(text: str) -> tuple[dict[str, Entry], tuple[Problem, ...]]:
    """Return the entries by raw file. Of two for one raw file the later counts.

    Lines are reported and left out that name a raw file outside SEEDS, or as Markdown file another
    than one of ``briefs/``.
    """
    rows, broken = read_rows(text, HEADER, f"content/{PATH}")
    problems = list(broken)
    entries: dict[str, Entry] = {}
    for number, fields in rows:
        entry = Entry(*fields)
        fault = fault_of_path(entry.raw_file) or fault_of_path(entry.markdown_file)
        if not fault and not (
            entry.markdown_file.startswith("briefs/") and entry.markdown_file.endswith(".md")
        ):
            fault = "names a file that is no brief"
        if fault:
            message = f"{fault}; mend or delete the line"
            problems.append(Problem(f"content/{PATH}", number, "PATH-BAD", message))
        else:
            entries[entry.raw_file] = entry
    return entries, tuple(problems)


def of_interrupted(text: str) -> list[str]:
    """Return the raw files that an import has written which did not come to its end."""
    _, mark, below = text.partition(f"\n{UNDER_WAY}\n")
    return [fields[0] for _, fields in read_rows(below, HEADER, "")[0]] if mark else []


def line_of(entry: Entry) -> str:
    """Return the line of one entry. Raises ValueError for a field that can't be kept."""
    return write_rows([astuple(entry)], HEADER).partition("\n")[2]


def write_ledger(entries: Iterable[Entry], notes: Sequence[str] = ()) -> str:
    """Return the file, sorted by raw file; ``notes`` are lines that begin with ``#``."""
    head, rows = write_rows(map(astuple, entries), HEADER).split("\n", 1)
    return "\n".join([head, *notes, rows])


def notes_of(text: str) -> list[str]:
    """Return the lines that people have written between the rows, each after ``#``."""
    return [line for line in text.splitlines() if line.startswith("#") and line != UNDER_WAY]
