"""What briefs are about: from texts/matters.txt, or from labelled briefs of one's own."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import Any

from bench.factory.documents import Block, Entry
from bench.factory.furniture import TEXTS


@dataclass(frozen=True, slots=True)
class Matter:
    """A subject with the words for it; ``blocks`` and ``date`` are those of a labelled brief, or empty."""

    name: str
    titles: tuple[str, ...]
    about: str
    who: str
    where: str
    people: str
    things: tuple[str, ...]
    issues: tuple[str, ...]
    topics: tuple[str, ...]
    blocks: tuple[Block, ...] = ()
    date: datetime.date | None = None


def matters() -> list[Matter]:
    """Return the matters of this project, in the order of their file."""
    text = (TEXTS / "matters.txt").read_text(encoding="utf-8")
    rows = [row.split("\n") for row in re.sub(r"(?m)^#.*\n", "", text).strip().split("\n\n")]
    return [_matter(row) for row in rows]


def _matter(row: Sequence[str]) -> Matter:
    titles, words, things, issues, topics = (tuple(line.split(" | ")) for line in row)
    about, who, where, people = words
    name = re.sub(r"[^a-z]+", "-", about.casefold()).strip("-")
    return Matter(name, titles, about, who, where, people, things, issues, topics)


def labelled(path: Path, words: Sequence[Matter]) -> list[Matter]:
    """Return the briefs of a JSON-lines file: file, title, date, issues, topics and body_blocks of each.

    Blocks are pairs of ``p``, ``h`` or ``li`` with their text. What else a page says is said in the words of
    one of ``words``.
    """
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [_labelled(row, words[number % len(words)]) for number, row in enumerate(rows)]


def _labelled(row: dict[str, Any], model: Matter) -> Matter:
    groups = groupby(row["body_blocks"], lambda pair: str(pair[0]))
    blocks = [block for kind, group in groups for block in _blocks(kind, [text for _, text in group])]
    return replace(
        model,
        name=Path(row["file"]).stem,
        titles=(row["title"],),
        issues=tuple(row["issues"]),
        topics=tuple(row["topics"]),
        blocks=tuple(blocks),
        date=datetime.date.fromisoformat(row["date"]),
    )


def _blocks(kind: str, texts: Sequence[str]) -> list[Block]:
    if kind == "li":
        return [Block("list", entries=tuple(Entry(text) for text in texts))]
    return [Block("heading" if kind == "h" else "paragraph", text) for text in texts]
