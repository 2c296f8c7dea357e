"""What the search files hold of every brief, as columns of numbers (docs/reference/search-data.md)."""

from __future__ import annotations

import datetime
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from briefs.model import SearchName
from briefs.search.postings.numbers import gaps, text_of
from briefs.search.whoosh.lengths import rounded


def lengths(exact: Sequence[int]) -> list[object]:
    """Return the different lengths as the index rounds them, and for each brief which of them it has."""
    stored = [rounded(length) for length in exact]
    different = sorted(set(stored))
    place = {length: number for number, length in enumerate(different)}
    return [different, text_of(place[length] for length in stored)]


def days(dates: Iterable[str]) -> str:
    """Return for each date, ascending, the days since the one before; 1 January of the year 1 is day 1."""
    found = [datetime.date.fromisoformat(date).toordinal() for date in dates]
    return text_of(day - before for day, before in zip(found, [0, *found], strict=False))


def facets(briefs: Sequence[tuple[str, ...]]) -> list[object]:
    """Return issues, kinds, years with their numbers of briefs, and one more than the most issues of a brief;
    then for each brief its kind with the number of its issues, and its issues.

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
    years = Counter(date[:4] for date, _, _ in briefs)
    return [
        [[i, issues[i]] for i in ids],
        kinds,
        sorted(years.items()),
        size,
        text_of(kinds.index(kind) * size + len(own[text]) for _, kind, text in briefs),
        text_of(n for _, _, text in briefs for n in gaps(own[text])),
    ]


def names(known: Iterable[SearchName]) -> list[object]:
    """Return id, type, preferred name and other spellings of every name."""
    return [
        [name.id, name.type, name.name, [one for one in name.spellings if one != name.name]] for name in known
    ]


def block(own: Iterable[str], places: Mapping[str, int]) -> list[str]:
    """Return, for some briefs, how many names each has in a field, and their places among all names.

    ``own``: the terms of the field ``name`` of each brief, one a line; ``places``: those of one field.
    """
    lists = [[places[key] for key in keys.split("\n") if key in places] for keys in own]
    return [text_of(map(len, lists)), text_of(n for found in lists for n in found)]
