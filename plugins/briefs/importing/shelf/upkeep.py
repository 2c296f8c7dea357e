"""Which raw files are to be imported, and what became of those that are gone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from briefs.importing.reading.raw_files import READERS, most_bytes
from briefs.importing.shelf.shelving import Shelf
from briefs.model import Problem
from briefs.system.bounds import fault_of_path
from briefs.system.freshness import file_digest

NOT_YET = (".docx", ".doc", ".pdf", ".rtf", ".odt")
"""Kinds of raw file that people expect to be read, and are not."""


@dataclass(frozen=True, slots=True)
class RawFileChanges:
    """What an import has to do."""

    due: tuple[str, ...]
    """Names of raw files to read, sorted."""
    digests: Mapping[str, str]
    """SHA-256 of each raw file that may be imported, by name."""
    problems: tuple[Problem, ...]


def compare(
    names: Mapping[str, Path], shelf: Shelf, digests: Mapping[str, str] | None, seeds: str
) -> RawFileChanges:
    """Compare the raw files that are there with the ledger.

    A raw file that the ledger knows by another name was renamed: its entry moves. One
    that has the very bytes of another raw file is not imported twice.
    """
    problems: list[Problem] = []
    found: dict[str, str] = {}
    for name, path in sorted(names.items()):
        if name.casefold().endswith(tuple(READERS)):
            if fault := fault_of_path(name):
                message = f"the file's name {fault}; rename it"
                problems.append(Problem(f"{seeds}/{name!a}", 0, "RAW-NAME", message))
            elif not _ignored(shelf, name):
                found[name] = (digests or {}).get(name) or _digest(path)
        elif name.casefold().endswith(NOT_YET):
            message = f"only {', '.join(READERS)} files are read; save the page or its text as one of them"
            problems.append(Problem(f"{seeds}/{name}", 0, "RAW-KIND", message, "warning"))
    gone = {name: row for name, row in shelf.rows.items() if name not in names}
    by_digest = {row.raw_sha256.partition("+")[0]: name for name, row in sorted(gone.items(), reverse=True)}
    known = {digest: name for name, digest in sorted(found.items(), reverse=True) if digest}
    due: list[str] = []
    for name, digest in found.items():
        row = shelf.rows.get(name)
        if row is not None:
            if row.raw_sha256 != shelf.mark_of(name, digest):
                due.append(name)
            continue
        before = by_digest.get(digest)
        if before is not None and before in gone:
            del gone[before]
            shelf.rename(before, name)
            message = f"was {before} before; its brief stays content/{shelf.rows[name].markdown_file}"
            problems.append(Problem(f"{seeds}/{name}", 0, "RAW-RENAMED", message, "warning"))
        elif digest and known[digest] != name:
            message = f"has the very words of {known[digest]}; remove one of them"
            problems.append(Problem(f"{seeds}/{name}", 0, "RAW-TWICE", message, "warning"))
        else:
            due.append(name)
    for name, row in sorted(gone.items()):
        message = f"is gone; its brief content/{row.markdown_file} stays: remove it too if it shall go"
        if (shelf.content / row.markdown_file).exists():
            problems.append(Problem(f"{seeds}/{name}", 0, "RAW-REMOVED", message, "warning"))
    return RawFileChanges(tuple(due), found, tuple(problems))


def _ignored(shelf: Shelf, name: str) -> bool:
    decision = shelf.decisions.briefs.get(name)
    return decision is not None and bool(decision.ignore)


def _digest(path: Path) -> str:
    """Return the SHA-256 of a raw file; empty if it is too large or can't be read."""
    try:
        return file_digest(path) if path.stat().st_size <= most_bytes(path.name) else ""
    except OSError:
        return ""
