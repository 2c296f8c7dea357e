"""The fields of a query, all in one place: ``theme/static/js/search-query.js`` has the same lists.

A further field that names something is one line in NAME_FIELDS there and here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from briefs.model import SearchDocument

WORD_FIELDS: Final = ("text", "title")
"""Words, phrases and beginnings of words are looked up here; each is a field of the Whoosh index."""

DATE_FIELDS: Final = ("year", "from", "to")

NAME_FIELDS: Final[Mapping[str, Callable[[SearchDocument], tuple[tuple[str, str], ...]]]] = {
    "author": lambda brief: brief.authors,
    "issue": lambda brief: brief.issues,
    "topic": lambda brief: brief.topics,
    "actor": lambda brief: brief.actors,
    "kind": lambda brief: ((kind_id(brief.kind), brief.kind),),
}
"""Filters by (id, label). A brief's labels are also words of its field ``text``, but for its kind."""


def kind_id(kind: str) -> str:
    """Return the id of a kind of brief: small letters without accents."""
    from briefs.search.query.words import fold

    return " ".join(fold(kind).split())
