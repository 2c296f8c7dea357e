"""What the whole import knows of names: the authority's spellings, as the cutter needs them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from briefs.authority.authority import Authority
from briefs.authority.folding import fold


@dataclass(frozen=True, slots=True)
class KnownLabels:
    """Folded spellings of one kind of record, and what their words tell."""

    spellings: Mapping[str, bool]
    """Folded spelling: whether it is a preferred name."""
    given: frozenset[str]
    """Given names of the people on record, folded."""
    demonyms: frozenset[str]


def of_names(authority: Authority) -> KnownLabels:
    """Return what the records of people, organizations, places and so on tell."""
    spellings: dict[str, bool] = {}
    given = set()
    for entity in authority.names.values():
        for spelling in (*entity.aliases, *entity.hidden_names):
            spellings.setdefault(fold(spelling), False)
        if entity.type == "person" and " " in entity.name:
            given.add(fold(entity.name.split()[0]))
    for entity in authority.names.values():
        spellings[fold(entity.name)] = True
    return KnownLabels(spellings, frozenset(given), authority.demonyms)


def of_issues(authority: Authority, names: KnownLabels) -> KnownLabels:
    """Return what the records of issues tell; an issue often shares the name of a country."""
    spellings: dict[str, bool] = {}
    for entity in authority.issues.values():
        for spelling in (*entity.aliases, *entity.hidden_names):
            spellings.setdefault(fold(spelling), False)
    for entity in authority.issues.values():
        spellings[fold(entity.name)] = True
    for entity in authority.names.values():
        if entity.type in ("country", "concept"):
            spellings.setdefault(fold(entity.name), True)
    return KnownLabels(spellings, names.given, names.demonyms)
