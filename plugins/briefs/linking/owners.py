"""Decide by the words beside a name which country's body or place it means: "Russia's Foreign Ministry"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from briefs.linking.meanings import Match
from briefs.linking.word_lists import STATES

_BEHIND = re.compile(r" of (?:the )?")
_CLOSED = re.compile(r"$|[.']|  (?!and |or )")


class Owner(NamedTuple):
    """The countries that are named beside a body or place, and where the mention begins."""

    ids: tuple[str, ...]
    start: int


def owner(matches: Sequence[Match], i: int, text: str) -> Owner | None:
    """Return the country whose body match ``i`` is, by the words that touch it; None if they name none.

    A demonym is part of the mention ("Russian Foreign Ministry"), a country in the genitive or after "of" is
    not ("Russia's Foreign Ministry", "Foreign Ministry of Russia").
    """
    match = matches[i]
    before = matches[i - 1] if i and matches[i - 1].block == match.block else None
    if before is not None:
        between = text[before.end : match.start]
        if between == " " and before.meaning.demonym_of:
            return Owner(_country_ids(before), before.start)
        if between in ("'s ", "' ") and (capital := _country_of_capital(before)):
            return Owner(capital, match.start)
        if between in ("'s ", "' ", " ") and _is_country(before):
            return Owner(_country_ids(before), match.start if between != " " else before.start)
    match_of_behind = _BEHIND.match(text, match.end)
    if match_of_behind and i + 1 < len(matches):
        behind = matches[i + 1]
        if behind.block == match.block and behind.start == match_of_behind.end() and _is_country(behind):
            return Owner(_country_ids(behind), match.start)
    return None


def country_around(matches: Sequence[Match], i: int, text: str) -> Owner | None:
    """Return the country or region that the words touching a place name: "Tripoli, Lebanon", "Tripoli in
    Lebanon", "Lebanon's Tripoli"; None if they name none. A comma is a space in the plain text."""
    match = matches[i]
    for neighbour, between in ((i + 1, "  "), (i + 1, " in "), (i - 1, "'s ")):
        if not 0 <= neighbour < len(matches) or matches[neighbour].block != match.block:
            continue
        first, second = (match, matches[neighbour]) if neighbour > i else (matches[neighbour], match)
        if text[first.end : second.start] != between:
            continue
        beside = matches[neighbour].meaning.full
        ids = {place for e in beside if e.type in ("country", "place") for place in (e.id, *e.broader)}
        if any(not ids.isdisjoint((*e.broader, *e.related)) for e in match.meaning.full):
            return Owner(tuple(sorted(ids)), match.start)
    return None


def is_elsewhere(matches: Sequence[Match], i: int, text: str) -> bool:
    """Whether the state or province after a town shows that it is another town than the record's: "Moscow,
    Idaho"."""
    if i + 1 == len(matches) or matches[i + 1].words not in STATES:
        return False
    match, behind = matches[i], matches[i + 1]
    if behind.block != match.block or text[match.end : behind.start] != "  ":
        return False
    if not _CLOSED.match(text, behind.end):
        return False  # a list: "Moscow, Georgia and Ukraine"
    regions = {place for e in behind.meaning.full for place in (e.id, *e.broader)}
    return regions.isdisjoint(place for e in match.meaning.full for place in (e.id, *e.broader, *e.related))


def _is_country(match: Match) -> bool:
    return bool(match.meaning.full) and all(e.type == "country" for e in match.meaning.full)


def _country_of_capital(match: Match) -> tuple[str, ...]:
    """Return the id of the country whose capital a match is ("Beijing's Foreign Ministry"), as a tuple;
    else empty."""
    full = match.meaning.full
    return full[0].related[:1] if len(full) == 1 and full[0].type == "place" and not full[0].broader else ()


def _country_ids(match: Match) -> tuple[str, ...]:
    """Return the ids of the countries that a match names, by demonym or name."""
    return tuple(e.id for e in (match.meaning.demonym_of or match.meaning.full))
