"""The review as pages: a list of what is doubtful, and for each brief its raw text beside the result.

Static files that load nothing from elsewhere; what stands in a raw file is escaped. The preview serves the
same pages, and there a decision is put into the archive at once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from briefs.content.decisions import line_decision
from briefs.content.markup import parse
from briefs.importing.reading import compose
from briefs.importing.reading.line_roles import MEANINGS, ROLES
from briefs.importing.records import Anatomy, Picture, Stretch
from briefs.importing.shelf.report import missing
from briefs.importing.shelf.review import LINE, ReviewRow
from briefs.model import Tag

BRIEFS = "briefs"
"""The folder of the pages of briefs, beside the list."""
MOST_LINES = 5_000
"""Lines of a raw text, and of the list, that a page shows."""
ASSETS = ("review.css", "review.js")
SECURE = (
    "default-src 'none'; style-src 'self' file:; script-src 'self' file:; connect-src 'self'; base-uri 'none'"
)
"""The Content-Security-Policy; a page from the disk is of no origin, hence ``file:``."""


@dataclass(frozen=True, slots=True)
class ReadBrief:
    """A raw file as it was read, with what is doubtful of it."""

    name: str
    """The raw file, relative to SEEDS."""
    text: str
    """Its clean text."""
    parts: Anatomy
    tags: tuple[Tag, ...]
    rows: tuple[ReviewRow, ...]
    pictures: tuple[Picture, ...] = ()
    """Pictures of a saved page."""


class ReviewLine(NamedTuple):
    """A line of the raw text as the page shows it."""

    number: int
    role: str
    words: str
    decision: str
    """The line as ``decisions.yaml`` has it."""
    sure: str
    """How sure it is what it is, if that is doubtful; else empty."""
    instead: str
    reason: str
    """Why it is left out; else empty."""
    apart: bool
    """Whether a blank line stands before it."""


def page_of(name: str) -> str:
    """Return where the page of a raw file stands, relative to the list."""
    return f"{BRIEFS}/{name}.html"


def assets() -> Mapping[str, bytes]:
    """Return the style sheet and the script that stand beside the list, by name."""
    return {name: Path(__file__).with_name(name).read_bytes() for name in ASSETS}


def first_files(rows: Sequence[ReviewRow], most: int) -> tuple[str, ...]:
    """Return the raw files of the first rows, at most so many."""
    return tuple(dict.fromkeys(row.source_file for row in rows))[:most]


def list_page(rows: Sequence[ReviewRow], shown: Collection[str], table: str) -> str:
    """Return the page that lists all rows; ``shown`` are the raw files that have pages."""
    return (
        _templates()
        .get_template("review_list.html")
        .render(
            policy=SECURE,
            rows=[_told(row) for row in rows[:MOST_LINES]],
            more=len(rows[MOST_LINES:]),
            files=len({row.source_file for row in rows}),
            addresses={
                row.source_file: quote(page_of(row.source_file)) for row in rows if row.source_file in shown
            },
            table=table,
        )
    )


def brief_page(read: ReadBrief, *, is_served: bool = False) -> str:
    """Return the page of a raw file: its text, each line with its role, beside what was made of it."""
    doubtful = {row.line: row for row in read.rows if row.field == LINE}
    lines = [line for line in read.parts.stretches if line.role]
    shown = [_line(read.text, line, before, doubtful) for before, line in _with_ends(lines[:MOST_LINES])]
    brief = compose.brief(read.parts, read.tags, read.name, compose.Place("x", "briefs/x.md"))
    counts = Counter(line.role for line in lines)
    sure = {(tag.field, tag.label): f"{tag.evidence.confidence:.0%}" for tag in read.tags}
    return (
        _templates()
        .get_template("review_brief.html")
        .render(
            policy=SECURE,
            top="../" * (read.name.count("/") + 1),
            is_served=is_served,
            name=read.name,
            rows=[_told(row) for row in sorted(read.rows, key=lambda row: row.confidence)],
            lines=shown,
            more=len(lines[MOST_LINES:]),
            roles=[(role, MEANINGS[role], counts[role]) for role in ROLES],
            brief=brief,
            date=brief.date.isoformat() if read.parts.date else "",
            body=Markup(parse(brief.body).html({})),
            biography=[Markup(parse(paragraph).html({})) for paragraph in brief.biography],
            sure=sure,
            missing=list(missing(read.pictures)),
            doubtful={(row.field, row.value) for row in read.rows},
        )
    )


def _told(row: ReviewRow) -> dict[str, str | int]:
    """Return a row as the pages show it."""
    words = row.value
    if row.field == LINE:
        words = " ".join(row.value.split(" ")[3:])
    return {
        "source_file": row.source_file,
        "field": row.field,
        "value": row.value,
        "words": words,
        "role": row.status if row.field == LINE else row.field,
        "sure": f"{row.confidence:.0%}",
        "why": row.reason if row.reason != row.status else "",
        "instead": " | ".join(row.runner_up),
        "line": row.line,
    }


def _with_ends(lines: Sequence[Stretch]) -> Sequence[tuple[int, Stretch]]:
    """Return each line with the place where the one before it ends."""
    return list(zip([0, *(line.end for line in lines)], lines, strict=False))


def _line(text: str, line: Stretch, before: int, doubtful: Mapping[int, ReviewRow]) -> ReviewLine:
    words = text[line.start : line.end]
    return ReviewLine(
        line.line,
        line.role,
        words,
        str(line_decision(line.line, line.role, words)),
        f"{line.sure:.0%}" if line.line in doubtful else "",
        line.instead,
        line.what if line.part == "dropped" else "",
        text.count("\n", before, line.start) > 1,
    )


@cache
def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
