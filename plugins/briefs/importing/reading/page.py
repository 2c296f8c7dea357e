"""A page under reading: its units, and what each was found to be."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from briefs.importing.reading.units import Unit
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


Roles = Mapping[int, Role]
"""Index of a unit to its role."""


def dropped(reason: str) -> Role:
    """Return the role of a unit that is no part of the brief."""
    return Role("dropped", reason)


def left(units: Sequence[Unit], roles: Roles) -> list[int]:
    """Return the indexes of the units that have no role yet."""
    return [i for i in range(len(units)) if i not in roles]
