"""One raw file to its anatomy, or to what is wrong with it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefs.importing.reading import anatomy, saved_pages
from briefs.importing.reading.clean import MAX_BYTES, Unreadable, clean
from briefs.importing.records import Anatomy, CleanText
from briefs.model import Problem
from briefs.system.files import read_plain

READERS: Mapping[str, Callable[[bytes], CleanText]] = {
    ".txt": clean,
    ".html": saved_pages.read,
    ".htm": saved_pages.read,
}
"""By the end of a raw file's name, what reads its bytes; raises Unreadable."""


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


def read_many(organizations: Collection[str], work: Sequence[tuple[str, str, str]]) -> list[RawFile]:
    """Read raw files, each given as (path, name, path as problems show it).

    ``organizations`` are the names of bodies on record, folded.
    """
    return [read_one(Path(path), name, shown, organizations) for path, name, shown in work]


def read_one(path: Path, name: str, shown: str, organizations: Collection[str] = ()) -> RawFile:
    """Read one raw file."""
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            message = f"{size:,} bytes are no brief; put one brief in a file"
            return RawFile(name, "", problems=(Problem(shown, 0, "RAW-TOO-LARGE", message),))
        data = read_plain(path)
    except OSError as error:
        message = f"can't be read ({error.strerror or error}); mend its permissions or remove it"
        return RawFile(name, "", problems=(Problem(shown, 0, "RAW-UNREADABLE", message),))
    return read_bytes(data, name, shown, organizations)


def read_bytes(data: bytes, name: str, shown: str, organizations: Collection[str] = ()) -> RawFile:
    """Read the bytes of a raw file."""
    digest = hashlib.sha256(data).hexdigest()
    try:
        text = text_of(data, name)
    except Unreadable as error:
        return RawFile(name, digest, problems=(Problem(shown, 1, error.code, str(error)),))
    return RawFile(name, digest, text, anatomy.read(text, organizations))


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
