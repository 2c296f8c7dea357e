"""``import-ledger.tsv``: which raw file became which Markdown file.

A person has edited a Markdown file exactly when its digest differs from the one
noted here. Digests are SHA-256 in hexadecimal.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple, dataclass

from briefs.content.tables import read_rows, write_rows
from briefs.model import Problem
from briefs.system.bounds import fault_of_path

PATH = "import-ledger.tsv"
"""Relative to CONTENT."""

HEADER = ("raw_file", "raw_sha256", "markdown_file", "markdown_sha256")


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """One raw file that was imported."""

    raw_file: str
    """Relative to SEEDS, forward slashes."""
    raw_sha256: str
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


def write_ledger(entries: Iterable[Entry]) -> str:
    """Return the file, sorted by raw file."""
    return write_rows(map(astuple, entries), HEADER)
