"""Names that stand in the same briefs, and the searches that find these briefs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote

from briefs.archive.view import View
from briefs.model import Entity


@dataclass(frozen=True, slots=True)
class Companion:
    """A name that briefs about another are also about."""

    name: str
    address: str
    count: int
    search: str
    """The search for both."""


def companions(view: View, entity: Entity) -> tuple[Companion, ...]:
    """Return the names most often mentioned together with a name, most frequent first; names that share
    only one brief with it are left out."""
    both = f"{search(entity.name, ABOUT)}%20"
    found = ((view.label(name_id), count) for name_id, count in view.co_mentioned(entity.id))
    return tuple(
        Companion(label.name, label.address, count, both + _quoted(label.name, ABOUT))
        for label, count in found
        if count > 1
    )


ABOUT = ("actor", "topic")
"""The fields of a search for what a brief is about: named in the text, or a topic."""


def search(name: str, fields: Sequence[str]) -> str:
    """Return the address of the search for briefs that have a name in one of these fields."""
    return f"search.html?q={_quoted(name, tuple(fields))}"


@lru_cache(maxsize=10_000)
def _quoted(name: str, fields: tuple[str, ...]) -> str:
    words = name.replace('"', " ")
    terms = " OR ".join(f'{field}:"{words}"' for field in fields)
    return quote(f"({terms})" if len(fields) > 1 else terms)
