"""What the search files hold of every brief, as columns of numbers (docs/reference/search-data.md)."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Iterator, Sequence

from whoosh.util.numeric import byte_to_length, length_to_byte

from briefs.model import SearchName
from briefs.search.numbers import gaps, text_of

BLOCK = 1024
"""Briefs of one file of names."""
BLOCK_FIELDS = ("author", "topic", "actor")


def lengths(exact: Sequence[int]) -> list[object]:
    """Return the different lengths as the index rounds them, and for each brief which of them it has."""
    stored = [byte_to_length(length_to_byte(length)) for length in exact]
    different = sorted(set(stored))
    place = {length: number for number, length in enumerate(different)}
    return [different, text_of(place[length] for length in stored)]


def facets(briefs: Sequence[tuple[str, ...]]) -> list[object]:
    """Return issues, kinds, and one more than the most issues that a brief has; then for each brief the days
    since the one before, its kind with the number of its issues, and its issues.

    ``briefs``: date, kind, and issues as JSON.
    """
    issues: dict[str, str] = {}
    pairs = {text: json.loads(text) for _, _, text in briefs}
    for text in sorted(pairs):
        issues.update(pairs[text])
    ids, kinds = sorted(issues), sorted({kind for _, kind, _ in briefs})
    number = {issue_id: i for i, issue_id in enumerate(ids)}
    own = {text: sorted(number[issue_id] for issue_id, _ in found) for text, found in pairs.items()}
    size = 1 + max(map(len, own.values()), default=0)
    days = [datetime.date.fromisoformat(date).toordinal() for date, _, _ in briefs]
    return [
        [[i, issues[i]] for i in ids],
        kinds,
        size,
        text_of(day - before for day, before in zip(days, [0, *days], strict=False)),
        text_of(kinds.index(kind) * size + len(own[text]) for _, kind, text in briefs),
        text_of(n for _, _, text in briefs for n in gaps(own[text])),
    ]


def names(known: Iterable[SearchName]) -> list[object]:
    """Return id, type, preferred name and other spellings of every name."""
    return [
        [name.id, name.type, name.name, [one for one in name.spellings if one != name.name]] for name in known
    ]


def blocks(field: str, own: Sequence[str], known: Iterable[SearchName]) -> Iterator[list[str]]:
    """Yield, for each 1,024 briefs, how many names each has in a field, and their places among all names.

    ``own``: the terms of the field ``name`` of each brief, one a line.
    """
    number = {f"{field} {name.id}": i for i, name in enumerate(known)}
    for start in range(0, len(own), BLOCK):
        lists = [
            [number[key] for key in keys.split("\n") if key in number] for keys in own[start : start + BLOCK]
        ]
        yield [text_of(map(len, lists)), text_of(n for found in lists for n in found)]
