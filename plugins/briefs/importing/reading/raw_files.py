"""One raw file to its anatomy, or to what is wrong with it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from briefs.content import decisions as decisions_file
from briefs.content.decisions import LineDecision
from briefs.importing.reading import anatomy, saved_pages
from briefs.importing.reading.clean import MAX_BYTES, Unreadable, clean
from briefs.importing.reading.line_roles import ROLES
from briefs.importing.records import Anatomy, CleanText
from briefs.model import Problem
from briefs.system.files import read_plain

READERS: Mapping[str, Callable[[bytes], CleanText]] = {
    ".txt": clean,
    ".html": saved_pages.read,
    ".htm": saved_pages.read,
    ".mhtml": saved_pages.read_archive,
    ".mht": saved_pages.read_archive,
}
"""By the end of a raw file's name, what reads its bytes; raises Unreadable."""
MAX_ARCHIVE = 40_000_000
"""Largest file that holds a page with its pictures."""
DECISIONS = f"content/{decisions_file.PATH}"


@dataclass(frozen=True, slots=True)
class RawFile:
    """What was read of one raw file. Without text and anatomy it can't be imported."""

    name: str
    """Relative to SEEDS, with forward slashes."""
    digest: str
    """SHA-256 of its bytes, hexadecimal."""
    text: CleanText | None = None
    anatomy: Anatomy | None = None
    problems: tuple[Problem, ...] = ()


class Work(NamedTuple):
    """One raw file to read."""

    path: str
    name: str
    """Relative to SEEDS."""
    shown: str
    """Its path as problems show it."""
    decisions: Sequence[LineDecision] = ()
    """What a person decided on its lines."""


def read_many(organizations: Collection[str], work: Sequence[Work]) -> list[RawFile]:
    """Read raw files. ``organizations`` are the names of bodies on record, folded."""
    return [read_one(one, organizations) for one in work]


def read_one(work: Work, organizations: Collection[str] = ()) -> RawFile:
    """Read one raw file."""
    path, name, shown, decisions = Path(work.path), work.name, work.shown, work.decisions
    try:
        size = path.stat().st_size
        if size > most_bytes(name):
            message = f"{size:,} bytes are no brief; put one brief in a file"
            return RawFile(name, "", problems=(Problem(shown, 0, "RAW-TOO-LARGE", message),))
        data = read_plain(path)
    except OSError as error:
        message = f"can't be read ({error.strerror or error}); mend its permissions or remove it"
        return RawFile(name, "", problems=(Problem(shown, 0, "RAW-UNREADABLE", message),))
    return read_bytes(data, name, shown, organizations, decisions)


def read_bytes(
    data: bytes,
    name: str,
    shown: str,
    organizations: Collection[str] = (),
    decisions: Sequence[LineDecision] = (),
) -> RawFile:
    """Read the bytes of a raw file."""
    digest = hashlib.sha256(data).hexdigest()
    try:
        text = text_of(data, name)
    except Unreadable as error:
        return RawFile(name, digest, problems=(Problem(shown, 1, error.code, str(error)),))
    known = [decision for decision in decisions if decision.role in ROLES]
    problems = [_no_role(name, decision) for decision in decisions if decision.role not in ROLES]
    parts = anatomy.read(text, organizations, decisions=known)
    problems += [_lost(name, decision) for decision in parts.lost]
    return RawFile(name, digest, text, parts, tuple(problems))


def _no_role(name: str, decision: LineDecision) -> Problem:
    message = f'"{decision.role}" is no role of a line of {name}; write one of {", ".join(ROLES)}'
    return Problem(DECISIONS, decision.yaml_line, "DECISION-ROLE", message)


def _lost(name: str, decision: LineDecision) -> Problem:
    message = f'{name} has no line "{decision.words}" any more; decide anew in review, and delete this line'
    return Problem(DECISIONS, decision.yaml_line, "DECISION-LOST", message, "warning")


def most_bytes(name: str) -> int:
    """Return how large a raw file may be: a page saved into one file has its pictures in it."""
    return MAX_ARCHIVE if name.casefold().endswith((".mhtml", ".mht")) else MAX_BYTES


def text_of(data: bytes, name: str) -> CleanText:
    """Return the text of a raw file, by the kind that its name tells. Raises Unreadable."""
    ends = (read for ending, read in READERS.items() if name.casefold().endswith(ending))
    return next(ends, clean)(data)


def doubts(parts: Anatomy, shown: str) -> list[Problem]:
    """Return what a brief lacks: with an error (no title or text) it is not imported."""
    found: list[Problem] = []
    if not any(block.kind != "heading" for block in parts.blocks):
        message = "no paragraph was found; paste the whole text of the brief"
        found.append(Problem(shown, 1, "RAW-NO-TEXT", message))
    if not parts.title:
        message = "no title was found; put it on a line of its own above the first paragraph"
        found.append(Problem(shown, 1, "RAW-NO-TITLE", message))
    if parts.date is None:
        message = (
            "no date was found; it waits as a draft until its Markdown has a date and no status any more"
        )
        found.append(Problem(shown, 1, "RAW-NO-DATE", message, "warning"))
    elif parts.assumed:
        found.append(
            Problem(shown, 1, "RAW-DATE-ASSUMED", f"{parts.assumed}; correct the Markdown if not", "warning")
        )
    return found
