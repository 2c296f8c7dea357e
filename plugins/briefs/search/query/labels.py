"""The labels behind ``actor:`` and other such fields as ids of names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from briefs.search.query.fields_and_facets import NAME_FIELDS, value_id
from briefs.search.query.words import TOKEN, fold, plain_word


def name_keys(field: str, label: str, names: Iterable[tuple[str, Sequence[str]]]) -> list[str]:
    """Return the terms of the field ``name`` that a label means, sorted.

    ``names`` are (id, spellings). A name matches if one of its spellings is the label; if no name matches,
    every name of which one spelling has all words of the label.

    >>> us, uk = ("us", ["United States", "US"]), ("uk", ["United Kingdom"])
    >>> name_keys("actor", "us", [us, uk]), name_keys("actor", "united", [us, uk])
    (['actor us'], ['actor uk', 'actor us'])
    """
    if NAME_FIELDS[field].holds in ("kinds", "values"):
        return [f"{field} {value_id(label)}"]
    words_of_label = _words(label)
    exact: list[str] = []
    partial: list[str] = []
    for name_id, spellings in names:
        words_of_spellings = [_words(spelling) for spelling in spellings]
        if words_of_label in words_of_spellings:
            exact.append(name_id)
        elif words_of_label and any(set(words_of_label) <= set(words) for words in words_of_spellings):
            partial.append(name_id)
    return [f"{field} {name_id}" for name_id in sorted(exact or partial)]


def _words(label: str) -> list[str]:
    """Return the words of a label as they are compared: folded, not stemmed."""
    return [plain_word(token) for token in TOKEN.findall(fold(label))]
