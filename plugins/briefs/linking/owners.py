"""Whose body is meant by a name that bodies of many states bear: "Russia's Foreign Ministry"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from briefs.linking.deciding import Matched
from briefs.linking.word_lists import STATES

_BEHIND = re.compile(r" of (?:the )?")
_CLOSED = re.compile(r"$|[.']|  (?!and |or )")


class Owner(NamedTuple):
    """Countries that stand right beside the name of a body, and where its mention then begins."""

    ids: tuple[str, ...]
    start: int


def owner(matches: Sequence[Matched], i: int, text: str) -> Owner | None:
    """Return whose body match ``i`` is by the words that touch it; None if they say nothing.

    "Russian Foreign Ministry" begins with the demonym, "Russia's Foreign Ministry" and "Foreign
    Ministry of Russia" name the country apart.
    """
    match = matches[i]
    before = matches[i - 1] if i and matches[i - 1].block == match.block else None
    if before is not None:
        between = text[before.end : match.start]
        if between == " " and before.meaning.people:
            return Owner(_ids(before), before.start)
        if between in ("'s ", "' ") and (capital := _of_capital(before)):
            return Owner(capital, match.start)
        if between in ("'s ", "' ", " ") and _is_country(before):
            return Owner(_ids(before), match.start if between != " " else before.start)
    found = _BEHIND.match(text, match.end)
    if found and i + 1 < len(matches):
        behind = matches[i + 1]
        if behind.block == match.block and behind.start == found.end() and _is_country(behind):
            return Owner(_ids(behind), match.start)
    return None


def around(matches: Sequence[Matched], i: int, text: str) -> Owner | None:
    """Return where a place is by the words that touch it: "Tripoli, Lebanon", "Tripoli in Lebanon",
    "Lebanon's Tripoli"; None if they say nothing. In the plain text a comma is a space."""
    match = matches[i]
    for other, between in ((i + 1, "  "), (i + 1, " in "), (i - 1, "'s ")):
        if not 0 <= other < len(matches) or matches[other].block != match.block:
            continue
        first, second = (match, matches[other]) if other > i else (matches[other], match)
        if text[first.end : second.start] != between:
            continue
        beside = matches[other].meaning.full
        ids = {place for e in beside if e.type in ("country", "place") for place in (e.id, *e.broader)}
        if any(not ids.isdisjoint((*e.broader, *e.related)) for e in match.meaning.full):
            return Owner(tuple(sorted(ids)), match.start)
    return None


def is_elsewhere(matches: Sequence[Matched], i: int, text: str) -> bool:
    """Whether the state or province behind a town's name says that it is another town: "Moscow, Idaho"."""
    if i + 1 == len(matches) or matches[i + 1].words not in STATES:
        return False
    match, behind = matches[i], matches[i + 1]
    if behind.block != match.block or text[match.end : behind.start] != "  ":
        return False
    if not _CLOSED.match(text, behind.end):
        return False  # a list: "Moscow, Georgia and Ukraine"
    around = {place for e in behind.meaning.full for place in (e.id, *e.broader)}
    return around.isdisjoint(place for e in match.meaning.full for place in (e.id, *e.broader, *e.related))


def _is_country(match: Matched) -> bool:
    return bool(match.meaning.full) and all(e.type == "country" for e in match.meaning.full)


def _of_capital(match: Matched) -> tuple[str, ...]:
    """Return the country of which a match is the capital: "Beijing's Foreign Ministry"."""
    full = match.meaning.full
    return full[0].related[:1] if len(full) == 1 and full[0].type == "place" and not full[0].broader else ()


def _ids(match: Matched) -> tuple[str, ...]:
    return tuple(e.id for e in (match.meaning.people or match.meaning.full))
