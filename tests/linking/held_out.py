"""The held-out paragraphs as briefs with the mentions that a careful editor would mark."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from briefs.authority.adopting import adopt
from briefs.authority.authority import Authority
from briefs.model import Block, Brief

PATH = Path(__file__).with_name("held-out.txt")
TYPES = {"p": "person", "o": "organization", "c": "country", "l": "place"}
_MARK = re.compile(r"\{([pocl]):([^{}=]+)(?:=([^{}]*))?\}")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A marked mention; ``name`` is empty where it counts neither way."""

    type: str
    surface: str
    name: str
    block: int
    start: int


@dataclass(frozen=True, slots=True)
class Item:
    """One text with its marks."""

    brief: Brief
    blocks: tuple[Block, ...]
    wanted: tuple[Wanted, ...]


def read(path: Path = PATH) -> list[Item]:
    """Return the items of a file of marked paragraphs."""
    return [_item(part) for part in path.read_text(encoding="utf-8").split("\n\n") if _MARK.search(part)]


def _item(part: str) -> Item:
    topics: tuple[str, ...] = ()
    blocks: list[Block] = []
    wanted: list[Wanted] = []
    for line in part.splitlines():
        if line.startswith("topics: "):
            topics = tuple(line.removeprefix("topics: ").split(", "))
        elif line and not line.startswith("#"):
            blocks.append(Block("paragraph", _unmarked(line, len(blocks), wanted), ""))
    title = part.splitlines()[0].strip("# ")
    brief = Brief(
        slug=title,
        title=title,
        date=datetime.date(2020, 1, 1),
        kind="Policy Brief",
        body="",
        path=title,
        topics=topics,
    )
    return Item(brief, tuple(blocks), tuple(wanted))


def _unmarked(line: str, block: int, wanted: list[Wanted]) -> str:
    text, last = "", 0
    for mark in _MARK.finditer(line):
        text += line[last : mark.start()]
        kind, surface, name = mark.groups()
        name = "" if name == "?" else name or surface
        wanted.append(Wanted(TYPES[kind], surface, name, block, len(text)))
        text, last = text + surface, mark.end()
    return text + line[last:]


def adopted(known: Authority, items: Iterable[Item]) -> Authority:
    """Return the authority with the tags of the items, as a build has it."""
    return adopt(known, (), {topic for item in items for topic in item.brief.topics}, ())
