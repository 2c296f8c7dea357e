"""What earlier imports left behind: the ledger, and raw files that a person does not want."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from briefs.building.files import write_whole


@dataclass(frozen=True, slots=True)
class Row:
    """What the ledger knows of one raw file."""

    raw_digest: str
    path: str
    """The Markdown file, relative to CONTENT."""
    digest: str
    """SHA-256 of the Markdown as generated."""


def read_ledger(content: Path) -> dict[str, Row]:
    """Return the rows of the ledger by raw file; empty if there is none."""
    try:
        lines = (content / "import-ledger.tsv").read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return {}
    rows = (line.split("\t") for line in lines[1:])
    return {row[0]: Row(*row[1:]) for row in rows if len(row) == 4}


def write_ledger(content: Path, rows: Mapping[str, Row]) -> None:
    """Write the ledger, sorted by raw file."""
    lines = ["source_file\tsource_sha256\tmarkdown\tmarkdown_sha256"]
    lines += [f"{name}\t{row.raw_digest}\t{row.path}\t{row.digest}" for name, row in sorted(rows.items())]
    write_whole(content / "import-ledger.tsv", ("\n".join(lines) + "\n").encode())


def read_ignored(content: Path) -> frozenset[str]:
    """Return the raw files that a person decided not to import."""
    return frozenset()
