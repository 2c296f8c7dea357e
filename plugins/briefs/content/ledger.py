"""``import-ledger.tsv``: which Markdown file each raw file was imported to.

The ledger holds SHA-256 digests in hexadecimal. A Markdown file was edited by a person if, and only if, its
digest differs from the one in the ledger.
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
"""While an import runs, the entries that it has written stand below this line; a finished ledger lacks it."""

UNKNOWN = "unknown"
"""Stands for the digest of a Markdown file that names a raw file but was written by no import."""

HEADER = ("raw_file", "raw_sha256", "markdown_file", "markdown_sha256")


@dataclass(frozen=True, slots=True, order=True)
class LedgerEntry:
    """One raw file that was imported, and the Markdown file written for it."""

    raw_file: str
    """Relative to SEEDS, forward slashes."""
    raw_sha256: str
    """Digest of its bytes; if there are decisions on its lines, then ``+`` and a digest of those."""
    markdown_file: str
    """Relative to CONTENT, forward slashes."""
    markdown_sha256: str
    """Digest of the Markdown as the import wrote it."""


def read_ledger(text: str) -> tuple[dict[str, LedgerEntry], tuple[Problem, ...]]:
    """Return the entries by raw file, and the problems; the later of two entries for a raw file counts.

    A line is reported and left out if its raw file lies outside SEEDS, or its Markdown file is none of
    ``briefs/``.
    """
    rows, broken = read_rows(text, HEADER, f"content/{PATH}")
    problems = list(broken)
    entries: dict[str, LedgerEntry] = {}
    for number, cells in rows:
        entry = LedgerEntry(*cells)
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


def interrupted_files(ledger: str) -> list[str]:
    """Return the raw files that an interrupted import had already written to ``briefs/``."""
    _, marker, below = ledger.partition(f"\n{UNDER_WAY}\n")
    return [fields[0] for _, fields in read_rows(below, HEADER, "")[0]] if marker else []


def ledger_line(entry: LedgerEntry) -> str:
    """Return the line of one entry, with its line end. Raises ValueError for an empty field, a tab or a line
    end in one."""
    return write_rows([astuple(entry)], HEADER).partition("\n")[2]


def write_ledger(entries: Iterable[LedgerEntry], comments: Sequence[str] = ()) -> str:
    """Return the text of the ledger, sorted by raw file; ``comments`` are lines that begin with ``#``."""
    header, entry_lines = write_rows(map(astuple, entries), HEADER).split("\n", 1)
    return "\n".join([header, *comments, entry_lines])


def comments_of(ledger: str) -> list[str]:
    """Return the comments that people wrote into the ledger: its lines that begin with ``#``."""
    return [line for line in ledger.splitlines() if line.startswith("#") and line != UNDER_WAY]
