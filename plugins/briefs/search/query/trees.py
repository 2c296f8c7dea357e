"""The tree of a query: what a reader asked for, before it is looked up.

``to_json`` gives the lists that ``theme/static/js/search-query.js`` works on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WordQuery:
    """A word, as typed; it may hold several terms (``state-owned``)."""

    field: str
    """One of ``fields.WORD_FIELDS``."""
    text: str


@dataclass(frozen=True, slots=True)
class PhraseQuery:
    """Words in quotation marks, with single spaces."""

    field: str
    """One of ``fields.WORD_FIELDS``."""
    text: str


@dataclass(frozen=True, slots=True)
class PrefixQuery:
    """All words that begin with a text: ``sanction*``."""

    field: str
    """One of ``fields.WORD_FIELDS``."""
    text: str


@dataclass(frozen=True, slots=True)
class LabelQuery:
    """The briefs with a name, an issue or a kind: ``author:Burnham``."""

    field: str
    """A key of ``fields.NAME_FIELDS``."""
    label: str


@dataclass(frozen=True, slots=True)
class DateQuery:
    """The briefs between two dates, both included."""

    first: str
    """An ISO date; "" for no limit."""
    last: str
    """An ISO date; "" for no limit."""


@dataclass(frozen=True, slots=True)
class AllQuery:
    """Parts side by side: briefs with all of them come first, others may follow."""

    parts: tuple[SearchTree, ...]


@dataclass(frozen=True, slots=True)
class AndQuery:
    """Parts joined by AND."""

    parts: tuple[SearchTree, ...]


@dataclass(frozen=True, slots=True)
class OrQuery:
    """Parts joined by OR."""

    parts: tuple[SearchTree, ...]


@dataclass(frozen=True, slots=True)
class NotQuery:
    """A part behind NOT or a minus."""

    part: SearchTree


@dataclass(frozen=True, slots=True)
class MustQuery:
    """A part behind a plus."""

    part: SearchTree


@dataclass(frozen=True, slots=True)
class EverythingQuery:
    """All briefs: nothing was asked for."""


GroupQuery = AllQuery | AndQuery | OrQuery
SearchTree = (
    WordQuery
    | PhraseQuery
    | PrefixQuery
    | LabelQuery
    | DateQuery
    | GroupQuery
    | NotQuery
    | MustQuery
    | EverythingQuery
)


def group_query(kind: type[GroupQuery], parts: Sequence[SearchTree]) -> SearchTree | None:
    """Return a group of parts; a single part as it is, None for no parts."""
    if len(parts) < 2:
        return parts[0] if parts else None
    return kind(tuple(parts))


def to_json(tree: SearchTree) -> list[object]:
    """Return a tree as the browser has it: lists that begin with the kind of the node.

    >>> to_json(AllQuery((WordQuery("text", "oil"), NotQuery(LabelQuery("kind", "memo")))))
    ['all', ['word', 'text', 'oil'], ['not', ['name', 'kind', 'memo']]]
    """
    match tree:
        case WordQuery(field, text):
            return ["word", field, text]
        case PhraseQuery(field, text):
            return ["phrase", field, text]
        case PrefixQuery(field, text):
            return ["prefix", field, text]
        case LabelQuery(field, label):
            return ["name", field, label]
        case DateQuery(first, last):
            return ["dates", first, last]
        case AllQuery(parts):
            return ["all", *map(to_json, parts)]
        case AndQuery(parts):
            return ["and", *map(to_json, parts)]
        case OrQuery(parts):
            return ["or", *map(to_json, parts)]
        case NotQuery(part):
            return ["not", to_json(part)]
        case MustQuery(part):
            return ["must", to_json(part)]
        case EverythingQuery():
            return ["everything"]
