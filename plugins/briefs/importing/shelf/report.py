"""The import report: what each character of a raw file became."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from briefs.importing.reading import anatomy
from briefs.importing.reading.raw_files import text_of
from briefs.importing.records import Anatomy, CleanText, Picture, Stretch
from briefs.model import Tag
from briefs.system.files import read_plain

SHOWN = 100
"""Characters of a dropped line that a report quotes."""


@dataclass(frozen=True, slots=True)
class Report:
    """What became of one raw file."""

    source_file: str
    """Name of the raw file in SEEDS."""
    path: str
    """The Markdown file, relative to CONTENT; empty if none was made."""
    encoding: str
    changes: tuple[tuple[str, int], ...]
    """(what was changed while the text was read, how many times)."""
    stretches: tuple[Stretch, ...]
    """They tile the clean text."""
    tags: tuple[Tag, ...]
    assumed: str = ""
    """What was assumed to read the date."""
    pictures: tuple[Picture, ...] = ()
    """Pictures of a saved page, which the archive does not have."""


def make(source_file: str, path: str, text: CleanText, parts: Anatomy, tags: Sequence[Tag]) -> Report:
    """Return the report of one raw file."""
    joins = Counter(f"word broken at a line end: {join}" for join in parts.joins)
    changes = (*text.changes, *joins.items())
    return Report(
        source_file, path, text.encoding, changes, parts.stretches, tuple(tags), parts.assumed, text.pictures
    )


def read(path: Path) -> tuple[CleanText, Anatomy]:
    """Read a raw file anew, as a report on it needs. Raises OSError and clean.Unreadable."""
    text = text_of(read_plain(path), path.name)
    return text, anatomy.read(text)


def coverage(stretches: Sequence[Stretch]) -> dict[str, int]:
    """Return how many characters are body, metadata and dropped."""
    counts: Counter[str] = Counter()
    for stretch in stretches:
        counts[stretch.part] += stretch.end - stretch.start
    return {part: counts[part] for part in ("body", "metadata", "dropped")}


def dropped(stretches: Sequence[Stretch], text: str) -> Iterator[tuple[int, str, str]]:
    """Yield (line, reason, words) of all that was left out but white space."""
    for stretch in stretches:
        words = text[stretch.start : stretch.end].strip()
        if stretch.part == "dropped" and words:
            why = f"{stretch.what} ({stretch.sure:.0%} sure)" if stretch.sure < 1 else stretch.what
            yield text.count("\n", 0, stretch.start) + 1, why, " ".join(words.split())


def read_as(stretches: Sequence[Stretch], text: str) -> Iterator[tuple[int, str, str]]:
    """Yield (line, what it was read as, words) of all that was read of publisher and rights."""
    for stretch in stretches:
        if stretch.fields:
            words = " ".join(text[stretch.start : stretch.end].split())
            line = text.count("\n", 0, stretch.start) + 1
            yield line, f"read as {', '.join(stretch.fields)}", words


def missing(pictures: Sequence[Picture]) -> Iterator[str]:
    """Yield what a person reads of each picture: its caption, and the name of its file."""
    for picture in pictures:
        name = unquote(picture.address.partition("?")[0].partition("#")[0].rpartition("/")[2])
        yield f"{picture.caption or 'without words'} ({name or 'inside the page'})"


def write(report: Report, text: str) -> str:
    """Return a report as a person reads it: counts, the lines about rights, every line that was left out."""
    counts = coverage(report.stretches)
    lines = [
        f"{report.source_file} -> {report.path or 'not imported'}",
        f"  {len(text):,} characters ({report.encoding}): {counts['body']:,} body, "
        f"{counts['metadata']:,} metadata, {counts['dropped']:,} dropped",
    ]
    lines += [f"  {what}: {times}" for what, times in report.changes]
    if report.assumed:
        lines.append(f"  date: {report.assumed}")
    lines += [f"  missing picture: {picture}" for picture in missing(report.pictures)]
    for line, reason, words in (*read_as(report.stretches, text), *dropped(report.stretches, text)):
        shown = words if len(words) <= SHOWN else words[: SHOWN - 1] + "…"
        lines.append(f"  line {line}: {reason}: {shown}")
    return "\n".join(lines) + "\n"
