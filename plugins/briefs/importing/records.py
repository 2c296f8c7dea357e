"""The records that pass between the steps of an import: clean text, anatomy, raw tag lists.

Offsets count code points of the clean text from 0; spans are half-open.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal, NamedTuple

from briefs.content.composing import TextLink
from briefs.content.decisions import LineDecision

Field = Literal["issues", "topics"]
"""Which of a brief's two lists of tags."""
Span = tuple[int, int]
"""(start, end) in the clean text."""
RawKind = Literal["heading", "paragraph", "quote", "item", "note", "row", "caption"]
"""What a block of a paste is; Markdown has no more of a caption than a paragraph in italics."""


class Declared(NamedTuple):
    """What a saved page declares of itself in its head: evidence, checked against what it shows."""

    titles: tuple[str, ...] = ()
    date: datetime.date | None = None
    authors: tuple[str, ...] = ()
    address: str = ""
    """The canonical address."""


NOTHING_DECLARED = Declared()


class PageLink(NamedTuple):
    """A link in the text of a saved page."""

    line: int
    """Number of its line, from 1."""
    words: str
    """The text that is linked."""
    occurrence: int
    """How many times the line has these words before."""
    address: str
    """Of the web or of mail, absolute."""


class Picture(NamedTuple):
    """A picture of a saved page, which the archive does not have."""

    address: str
    """As the page has it."""
    caption: str
    """Its caption, else its alternative text; empty if it has neither."""


@dataclass(frozen=True, slots=True)
class CleanText:
    """The text of a raw file, decoded and in one form of line end, space and accent."""

    text: str
    encoding: str
    changes: tuple[tuple[str, int], ...] = ()
    """(what was changed, how many times), for the report."""
    hints: tuple[tuple[int, str], ...] = ()
    """(number of a line, what its element says of it) of a saved page: ``side``, ``heading``, ``item`` …"""
    declared: Declared = NOTHING_DECLARED
    links: tuple[PageLink, ...] = ()
    """In the order of a saved page."""
    pictures: tuple[Picture, ...] = ()


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of the clean text that has one part in the brief, or none."""

    start: int
    end: int
    part: Literal["body", "metadata", "dropped"]
    what: str
    """Which part of the body or the metadata, or why it was dropped."""
    fields: tuple[str, ...] = ()
    """The fields of ``Rights`` that were read in it."""
    sure: float = 1.0
    """The probability that it is that."""
    role: str = ""
    """Of a line, the word of ``reading.line_roles``; empty for white space."""
    instead: str = ""
    """The word of what it may be else; empty if nothing else is likely."""
    line: int = 0
    """The number of the line where it begins, from 1; 0 for white space."""


@dataclass(frozen=True, slots=True)
class RawBlock:
    """A block of the body as it stands in the raw text: plain, without list mark."""

    kind: RawKind
    text: str
    span: Span
    number: str = ""
    """Number of a note or of an entry in a numbered list; else empty."""
    level: int = 2
    """Of a heading."""
    cells: tuple[str, ...] = ()
    """Of a row of a table."""
    depth: int = 0
    """Of an entry of a list: in how many others it stands."""
    links: tuple[TextLink, ...] = ()
    """Spans of ``text`` that are links."""


@dataclass(frozen=True, slots=True)
class TagList:
    """One list of tags. Marks between tags, line ends too, are as in the source."""

    text: str
    span: Span


class Rights(NamedTuple):
    """What a page says of its publication. What it doesn't say is empty."""

    publisher: str = ""
    license: str = ""
    """The licence, or the words about rights, as they stand there."""
    source_url: str = ""
    first_published: str = ""
    """Where it appeared before, in the page's words."""


NOTHING_STATED = Rights()


@dataclass(frozen=True, slots=True)
class Anatomy:
    """What each part of a raw brief is. Missing parts are empty."""

    title: str
    date: datetime.date | None
    kind: str
    authors: tuple[str, ...]
    blocks: tuple[RawBlock, ...]
    biography: tuple[str, ...]
    issues: TagList
    topics: TagList
    stretches: tuple[Stretch, ...]
    """They tile the clean text: each character belongs to exactly one."""
    assumed: str = ""
    """What was assumed to read the date; empty if nothing was."""
    rights: Rights = NOTHING_STATED
    summary: str = ""
    """The standfirst; empty if the page has none."""
    report_number: str = ""
    joins: tuple[str, ...] = ()
    """Words that a line end broke, and as what they were read, for the report."""
    lost: tuple[LineDecision, ...] = ()
    """Decisions on lines that are not in the text."""


@dataclass(frozen=True, slots=True)
class RawTags:
    """All that the tag cutter is told of one brief."""

    source_file: str
    issues: str
    """The list as it stands in the clean text; empty if there is none."""
    issues_span: Span
    topics: str
    topics_span: Span
    text: str
    """Title, headings and blocks of the body, joined by line ends."""
    authors: tuple[str, ...]
