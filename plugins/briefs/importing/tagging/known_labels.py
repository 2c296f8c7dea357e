"""The labels of the authority's records, in the form in which tags are looked up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from briefs.authority.authority import Authority
from briefs.authority.word_shapes import given_names
from briefs.importing.tagging.word_places import WordPlaces
from briefs.model import Entity
from briefs.text.folding import fold

PREFERRED, ALIAS, OTHER = 2, 1, 0
"""Kinds of spelling: a preferred name, another spelling, a name of something else than an issue."""
ISSUE_WEIGHT = 4.0
"""In ``WordPlaces`` of issues, the label of an issue counts so many times as much as a name."""


@dataclass(frozen=True, slots=True)
class KnownLabels:
    """The folded labels of names, or those of issues, and what their words tell."""

    spellings: Mapping[str, int]
    """Folded spelling -> ``PREFERRED``, ``ALIAS`` or ``OTHER``."""
    fuller: frozenset[str]
    """Folded spellings that begin or end with another spelling of the same record."""
    longest: Mapping[str, int]
    """First word -> number of words of the longest spelling that begins with it."""
    given: frozenset[str]
    """Given names, folded: those of the people on record and those of a list of names."""
    demonyms: frozenset[str]
    """Folded words for people of a country, such as "french"."""
    places: WordPlaces
    are_issues: bool


def labels_of_names(authority: Authority) -> KnownLabels:
    """Return the labels of people, organizations, places and all other names."""
    given = set(given_names())
    preferred: list[str] = []
    spellings: dict[str, int] = {}
    fuller: set[str] = set()
    for entity in authority.names.values():
        name = fold(entity.name)
        others = _other_spellings(entity, name)
        spellings.update(dict.fromkeys(others, ALIAS))
        fuller.update(_fuller_spellings({name, *others}))
        preferred.append(name)
        if entity.type == "person" and " " in entity.name:
            given.add(name.split(" ", 1)[0])
    spellings.update(dict.fromkeys(preferred, PREFERRED))
    places = WordPlaces(spellings, frozenset(given))
    longest = _longest_by_first_word(spellings)
    return KnownLabels(
        spellings, frozenset(fuller), longest, frozenset(given), authority.demonyms, places, are_issues=False
    )


def _other_spellings(entity: Entity, name: str) -> set[str]:
    """Return the folded spellings besides ``name``, the preferred one; "U.S." at the beginning may be written
    out.
    """
    spellings = {fold(spelling) for spelling in (*entity.aliases, *entity.hidden_names)}
    return spellings | {
        f"united states {spelling.removeprefix('u.s. ')}"
        for spelling in (name, *spellings)
        if spelling.startswith("u.s. ")
    }


def _fuller_spellings(spellings: set[str]) -> Iterator[str]:
    """Yield the folded spellings of a record that begin or end with another one."""
    for label in spellings if len(spellings) > 1 else ():
        others = spellings - {label}
        if any(f"{label} ".startswith(f"{other} ") or label.endswith(f" {other}") for other in others):
            yield label


def labels_of_issues(authority: Authority, names: KnownLabels) -> KnownLabels:
    """Return the labels of issues, with those of ``names`` as ``OTHER``: an issue may be named like something
    else, such as a country.
    """
    issue_spellings: dict[str, int] = {}
    for entity in authority.issues.values():
        for spelling in (*entity.aliases, *entity.hidden_names):
            issue_spellings.setdefault(fold(spelling), ALIAS)
    for entity in authority.issues.values():
        issue_spellings[fold(entity.name)] = PREFERRED
    spellings = dict(issue_spellings)
    for entity in authority.names.values():
        if entity.type == "country":
            spellings.setdefault(fold(entity.name), PREFERRED)
    for label in names.spellings:
        spellings.setdefault(label, OTHER)
    places = WordPlaces(issue_spellings, names.given, ISSUE_WEIGHT, names.places)
    return KnownLabels(
        spellings, names.fuller, _longest_by_first_word(spellings), names.given, names.demonyms, places, True
    )


def _longest_by_first_word(spellings: Mapping[str, int]) -> dict[str, int]:
    """Return for the first word of each spelling the number of words of the longest one."""
    longest: dict[str, int] = {}
    for label in spellings:
        first, words = label.partition(" ")[0], label.count(" ") + 1
        if words > longest.get(first, 0):
            longest[first] = words
    return longest
