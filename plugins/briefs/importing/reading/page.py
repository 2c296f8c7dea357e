"""A page under reading: its units, and what each was found to be."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

from briefs.importing.records import NOTHING_STATED, Rights

RoleName = Literal[
    "header", "title", "byline", "heading", "paragraph", "quote", "item", "note",
    "biography", "label", "issues", "topics", "rights", "dropped",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Role:
    """What a unit is, with what was read in it."""

    name: RoleName
    text: str = ""
    """The words that it gives to the brief; for ``dropped`` the reason."""
    number: str = ""
    date: datetime.date | None = None
    assumed: str = ""
    kind: str = ""
    authors: tuple[str, ...] = ()
    rights: Rights = NOTHING_STATED


def dropped(reason: str) -> Role:
    """Return the role of a unit that is no part of the brief."""
    return Role("dropped", reason)
