"""Which record, brief or type a person means, and what comes near to what was written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

from rapidfuzz import fuzz, process

from briefs.authority.records import TYPES
from briefs.curating.holdings import Holdings
from briefs.curating.tagging import Tagged
from briefs.model import Entity, EntityType
from briefs.text.folding import fold

CLOSE = 70.0
"""Likeness in per cent from which a spelling is suggested."""


class Refused(Exception):
    """The command changes nothing; each argument is one line that says why and what to do."""


@dataclass(frozen=True)
class Near:
    """A record that comes near to what was looked for."""

    likeness: float
    """0 to 100."""
    entity: Entity
    spelling: str
    """The spelling that comes nearest."""


def near(holdings: Holdings, text: str, limit: int = 10, issues: bool | None = None) -> list[Near]:
    """Return the records of which some spelling is most like ``text``, the most like first.

    ``issues``: only issues, only names, or both (None).
    """
    every: list[Entity] = []
    if issues is not True:
        every += holdings.authority.names.values()
    if issues is not False:
        every += holdings.authority.issues.values()
    spelled = [(s, e) for e in every for s in (e.name, *e.aliases, *e.hidden_names)]
    folded = [fold(spelling) for spelling, _ in spelled]
    wanted = fold(text)
    scored = process.extract(wanted, folded, scorer=fuzz.WRatio, limit=limit * 8, score_cutoff=50)
    best: dict[tuple[bool, str], Near] = {}
    for _, score, number in scored:
        spelling, entity = spelled[number]
        # WRatio takes a part for the whole ("Bida" in "Ida Quill"); the others weigh letters and words
        parts = (
            score,
            score,
            fuzz.ratio(wanted, folded[number]),
            fuzz.token_set_ratio(wanted, folded[number]),
        )
        likeness = round(sum(parts) / len(parts), 1)
        key = (entity.type == "issue", entity.id)
        if key not in best or best[key].likeness < likeness:
            best[key] = Near(likeness, entity, spelling)
    found = sorted(best.values(), key=lambda one: (-one.likeness, one.entity.id, one.entity.type))
    return found[:limit]


def record(holdings: Holdings, text: str, issue: bool = False) -> Entity:
    """Return the record that a person means by an id, a name or an alias. Raises Refused."""
    found = named(holdings, text, issue)
    if found is not None:
        return found
    kind = "issue" if issue else "name"
    close = [
        f'"{n.entity.name}" ({n.entity.id})' for n in near(holdings, text, 3, issue) if n.likeness >= CLOSE
    ]
    hint = f"did you mean {' or '.join(close)}?" if close else "look for it with: briefs names find"
    raise Refused(f'no {kind} "{text}" is known; {hint}')


def named(holdings: Holdings, text: str, issue: bool = False) -> Entity | None:
    """Return the record that a text means, None if no record. Raises Refused if several bear it."""
    authority = holdings.authority
    records = authority.issues if issue else authority.names
    if text in records:
        return records[text]
    if issue:
        return authority.find_issue(text)
    candidates = authority.candidates(text)
    exact = [e for e in candidates if fold(e.name) == fold(text)]
    if len(exact) == 1:
        return exact[0]
    if len(candidates) > 1:
        told = ", ".join(f"{e.id} ({e.type}, {holdings.place((False, e.id))})" for e in candidates)
        raise Refused(f'"{text}" is a name of several records; give the id of one: {told}')
    return candidates[0] if candidates else None


def type_of(text: str) -> EntityType:
    """Return the type that a text names. Raises Refused."""
    if text in TYPES:
        return cast(EntityType, text)
    raise Refused(f'no type "{text}" is known; {suggestion(text, sorted(TYPES))}')


def brief(holdings: Holdings, text: str) -> Tagged:
    """Return the brief that a slug or a path means. Raises Refused."""
    plain = text.replace("\\", "/").removesuffix(".md").rsplit("/", 1)[-1]
    found = [one for one in holdings.briefs if one.slug == plain]
    if len(found) > 1:
        found = [one for one in found if text.endswith(one.path)]
    if len(found) == 1:
        return found[0]
    raise Refused(f'no brief "{text}" is known; {suggestion(plain, [one.slug for one in holdings.briefs])}')


def suggestion(text: str, known: Iterable[str]) -> str:
    """Return "did you mean …?", or which words are known."""
    every = list(known)
    close = process.extractOne(text, every, scorer=fuzz.WRatio, score_cutoff=CLOSE)
    if close:
        return f'did you mean "{close[0]}"?'
    return f"it is one of {', '.join(every[:10])}" + (" …" if len(every) > 10 else "")
