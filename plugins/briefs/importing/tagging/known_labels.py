"""What the whole import knows of names: the authority's spellings, as the cutter needs them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from briefs.authority.authority import Authority
from briefs.authority.word_shapes import given_names
from briefs.importing.tagging.word_places import WordPlaces
from briefs.model import Entity
from briefs.text.folding import fold

PREFERRED, ALIAS, OTHER = 2, 1, 0
"""What a spelling is: a preferred name, another spelling, a name that is no shelf of its own."""
OWN_WORDS = 4.0
"""A shelf's words count so many times as much, on the places of words, as a name's."""


@dataclass(frozen=True, slots=True)
class KnownLabels:
    """Folded spellings of one kind of record, and what their words tell."""

    spellings: Mapping[str, int]
    """Folded spelling: ``PREFERRED``, ``ALIAS`` or ``OTHER``."""
    fuller: frozenset[str]
    """Folded spellings that begin or end with another spelling of the same record."""
    longest: Mapping[str, int]
    """First word of spellings: words of the longest one that begins with it."""
    given: frozenset[str]
    """Given names, folded: those of the people on record and of name data."""
    demonyms: frozenset[str]
    places: WordPlaces
    shelves: bool
    """Whether the labels are issues."""


def of_names(authority: Authority) -> KnownLabels:
    """Return what the records of people, organizations, places and so on tell."""
    given = set(given_names())
    preferred: list[str] = []
    spellings: dict[str, int] = {}
    fuller: set[str] = set()
    for entity in authority.names.values():
        name = fold(entity.name)
        others = _others(entity, name)
        spellings.update(dict.fromkeys(others, ALIAS))
        fuller.update(_fuller({name, *others}))
        preferred.append(name)
        if entity.type == "person" and " " in entity.name:
            given.add(name.split(" ", 1)[0])
    spellings.update(dict.fromkeys(preferred, PREFERRED))
    places = WordPlaces(spellings, frozenset(given))
    return KnownLabels(
        spellings, frozenset(fuller), _longest(spellings), frozenset(given), authority.demonyms, places, False
    )


def _others(entity: Entity, name: str) -> set[str]:
    """Return the folded spellings besides the preferred one, ``name``; "U.S." may always be written out."""
    found = {fold(x) for x in (*entity.aliases, *entity.hidden_names)}
    return found | {f"united states {x[5:]}" for x in (name, *found) if x.startswith("u.s. ")}


def _fuller(spellings: set[str]) -> Iterator[str]:
    for label in spellings if len(spellings) > 1 else ():
        if any(f"{label} ".startswith(f"{x} ") or label.endswith(f" {x}") for x in spellings - {label}):
            yield label


def of_issues(authority: Authority, names: KnownLabels) -> KnownLabels:
    """Return what the records of issues tell; an issue often shares the name of something else."""
    own: dict[str, int] = {}
    for entity in authority.issues.values():
        for spelling in (*entity.aliases, *entity.hidden_names):
            own.setdefault(fold(spelling), ALIAS)
    for entity in authority.issues.values():
        own[fold(entity.name)] = PREFERRED
    spellings = dict(own)
    for entity in authority.names.values():
        if entity.type == "country":
            spellings.setdefault(fold(entity.name), PREFERRED)
    for label in names.spellings:
        spellings.setdefault(label, OTHER)
    places = WordPlaces(own, names.given, OWN_WORDS, names.places)
    return KnownLabels(
        spellings, names.fuller, _longest(spellings), names.given, names.demonyms, places, True
    )


def _longest(spellings: Mapping[str, int]) -> dict[str, int]:
    longest: dict[str, int] = {}
    for label in spellings:
        first, words = label.partition(" ")[0], label.count(" ") + 1
        if words > longest.get(first, 0):
            longest[first] = words
    return longest
