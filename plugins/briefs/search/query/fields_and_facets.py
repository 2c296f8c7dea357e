"""The fields of a query. The search page gets NAME_FIELDS from its template.

A further field that names something, and its facet, is an entry in NAME_FIELDS.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final, Literal, NamedTuple

from briefs.model import SearchDocument

WORD_FIELDS: Final = ("text", "title")
"""Fields in which words, phrases and beginnings of words are looked up; each is one of the Whoosh index."""

DATE_FIELDS: Final = ("year", "from", "to")


class NameField(NamedTuple):
    """A field that names something: a filter of a query (``author:Burnham``) and a facet of the page."""

    title: str
    """Heading of the facet."""
    holds: Literal["issues", "kinds", "names", "values"]
    """Whose ids it holds; values are words of the front matter, with no record. Facets of issues and kinds
    are loaded at once, the others when somebody opens them."""
    meaning: str
    """Which briefs it finds, as the reference prints it."""
    labels_of: Callable[[SearchDocument], tuple[tuple[str, str], ...]]
    """Returns (id, label) of all that a brief has in it."""


NAME_FIELDS: Final[Mapping[str, NameField]] = {
    "issue": NameField("Issue", "issues", "on this issue", lambda brief: brief.issues),
    "kind": NameField("Kind", "kinds", "of this kind", lambda brief: ids_of_values((brief.kind,))),
    "author": NameField("Author", "names", "written by this name", lambda brief: brief.authors),
    "topic": NameField("Topic", "names", "with this topic", lambda brief: brief.topics),
    "actor": NameField("Actor", "names", "that mention this actor", lambda brief: brief.actors),
}
"""In the order in which the page offers them. Labels are also words of a brief's field ``text``, except
those of kinds and values."""


def ids_of_values(values: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Return (id, label) of each value of a field that holds kinds or values.

    >>> ids_of_values(["Policy  Brief"])
    (('policy brief', 'Policy  Brief'),)
    """
    return tuple((value_id(value), value) for value in values)


def value_id(value: str) -> str:
    """Return the id of a kind of brief or another value: small letters without accents, single spaces.

    >>> value_id("Policy  Brief")
    'policy brief'
    """
    from briefs.search.query.words import fold  # with its stemmer, which pages without search do without

    return " ".join(fold(value).split())
