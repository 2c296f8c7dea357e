"""What the search files hold of every brief, as columns of numbers (docs/reference/search-data.md)."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from briefs.model import SearchName, day_of
from briefs.search.postings.numbers import differences, encoded
from briefs.search.whoosh.lengths import rounded


def lengths(exact: Sequence[int]) -> list[object]:
    """Return the different lengths, as the index rounds them, and for each brief the place of its own."""
    by_length = {length: rounded(length) for length in set(exact)}
    different = sorted(set(by_length.values()))
    place = {length: number for number, length in enumerate(different)}
    return [different, encoded(place[by_length[length]] for length in exact)]


def days(dates: Iterable[str]) -> str:
    """Return for each date, ascending, the days since the one before; 1 January of the year 1 is day 1.

    >>> len(days(["2024-05-01", "2024-05-03"]))
    2
    """
    ordinals = [day_of(date).toordinal() for date in dates]
    return encoded(day - before for day, before in zip(ordinals, [0, *ordinals], strict=False))


def facets(briefs: Sequence[tuple[str, str, str]]) -> list[object]:
    """Return issues, kinds, years with their numbers of briefs, and one more than the most issues of a brief;
    then for each brief its kind with the number of its issues, and its issues.

    ``briefs`` are (date, kind, issues as JSON).
    """
    names_by_id: dict[str, str] = {}
    pairs_by_text = {text: json.loads(text) for _, _, text in briefs}
    for text in sorted(pairs_by_text):
        names_by_id.update(pairs_by_text[text])
    ids, kinds = sorted(names_by_id), sorted({kind for _, kind, _ in briefs})
    place = {issue_id: number for number, issue_id in enumerate(ids)}
    places_by_text = {
        text: sorted(place[issue_id] for issue_id, _ in pairs) for text, pairs in pairs_by_text.items()
    }
    size = 1 + max(map(len, places_by_text.values()), default=0)
    years = Counter(date[:4] for date, _, _ in briefs)
    return [
        [[issue_id, names_by_id[issue_id]] for issue_id in ids],
        kinds,
        sorted(years.items()),
        size,
        encoded(kinds.index(kind) * size + len(places_by_text[text]) for _, kind, text in briefs),
        encoded(missing for _, _, text in briefs for missing in differences(places_by_text[text])),
    ]


def values(labels_of_briefs: Iterable[Sequence[str]]) -> list[object]:
    """Return all labels of a field that holds values, sorted; then how many each brief has, and the places
    of these among all.

    >>> values([["Harbor Papers"], [], ["Harbor Papers", "Atlas"]])
    [['Atlas', 'Harbor Papers'], '$#%', '$$#']
    """
    labels_of_briefs = list(labels_of_briefs)
    labels = sorted({label for of_brief in labels_of_briefs for label in of_brief})
    place = {label: number for number, label in enumerate(labels)}
    return [
        labels,
        encoded(map(len, labels_of_briefs)),
        encoded(place[label] for of_brief in labels_of_briefs for label in of_brief),
    ]


def names(all_names: Iterable[SearchName]) -> list[object]:
    """Return id, type, preferred name and other spellings of every name.

    >>> names([SearchName("nato", "organization", "NATO", ("NATO", "Atlantic Alliance"))])
    [['nato', 'organization', 'NATO', ['Atlantic Alliance']]]
    """
    return [
        [name.id, name.type, name.name, [alias for alias in name.spellings if alias != name.name]]
        for name in all_names
    ]


def block(keys_of_briefs: Iterable[str], places: Mapping[str, int]) -> list[str]:
    """Return, for some briefs, how many names each has in a field, and the places of these among all names.

    ``keys_of_briefs``: for each brief the terms of its field ``name``, one a line; ``places``: terms of the
    one field -> place among all names.
    """
    places_of_briefs = [[places[key] for key in keys.split("\n") if key in places] for keys in keys_of_briefs]
    return [
        encoded(map(len, places_of_briefs)),
        encoded(place for of_brief in places_of_briefs for place in of_brief),
    ]
