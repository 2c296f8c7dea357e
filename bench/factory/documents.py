"""Records of an invented brief, before any layout."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

BlockKind = Literal["heading", "paragraph", "list", "quote", "pull", "speech", "table", "figure"]


@dataclass(frozen=True, slots=True)
class Entry:
    """An item of a list, with those of the list inside it."""

    text: str
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the text.

    In ``text``, ``[^1]`` refers to the first note and ``[three plain words]()`` is a link.
    ``number`` counts headings, with those above: (2, 1) is the first part of the second section.
    """

    kind: BlockKind
    text: str = ""
    level: int = 2
    number: tuple[int, ...] = ()
    entries: tuple[Entry, ...] = ()
    is_ordered: bool = False
    said_by: str = ""  # the speaker, or whoever is quoted; empty if the page does not say
    caption: str = ""
    credit: str = ""
    alt: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """An author; ``is_house`` if it is an organization, which has nothing but a name."""

    name: str
    family: str = ""
    role: str = ""
    degree: str = ""
    bio: str = ""
    handle: str = ""
    is_house: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """What a page shows of another page."""

    title: str
    kind: str
    date: datetime.date
    author: str
    teaser: str


@dataclass(frozen=True, slots=True)
class Document:
    """All that a page may show of a brief. Empty is what the brief does not have."""

    name: str
    title: str
    house: str
    date: datetime.date
    kind: str
    about: str
    place: str
    issues: tuple[str, ...]
    topics: tuple[str, ...]
    blocks: tuple[Block, ...]
    authors: tuple[Person, ...] = ()
    standfirst: str = ""
    points: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    number: str = ""
    series: str = ""
    minutes: int = 5
    updated: datetime.date | None = None
    editors_note: str = ""
    thanks: str = ""
    funding: str = ""
    disclaimer: str = ""
    correction: str = ""
    related: tuple[Card, ...] = ()
    comments: tuple[tuple[str, str], ...] = ()
