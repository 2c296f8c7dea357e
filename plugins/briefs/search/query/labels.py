"""From what a reader writes after ``actor:`` to the ids of names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from briefs.search.query.fields import NAME_FIELDS, kind_id
from briefs.search.query.words import TOKEN, fold, plain


def name_keys(field: str, label: str, names: Iterable[tuple[str, Sequence[str]]]) -> list[str]:
    """Return the terms of the field ``name`` that a label means, sorted.

    ``names``: (id, spellings). A name counts if one of its spellings is the label; if none is,
    every name of which a spelling has all words of the label.
    """
    if NAME_FIELDS[field].holds == "kinds":
        return [f"{field} {kind_id(label)}"]
    wanted = words(label)
    exact: list[str] = []
    near: list[str] = []
    for name_id, spellings in names:
        split = [words(spelling) for spelling in spellings]
        if wanted in split:
            exact.append(name_id)
        elif wanted and any(set(wanted) <= set(one) for one in split):
            near.append(name_id)
    return [f"{field} {name_id}" for name_id in sorted(exact or near)]


def words(label: str) -> list[str]:
    """Return the words of a label as they are compared."""
    return [plain(token) for token in TOKEN.findall(fold(label))]
