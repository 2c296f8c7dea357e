"""The record, brief or type that a person means by a text, and suggestions if there is none."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from rapidfuzz import fuzz, process

from briefs.curating.holdings import Holdings
from briefs.curating.tagging import TaggedBrief
from briefs.model import NAME_KINDS, Entity, EntityType, RecordKey
from briefs.text.folding import fold

LEAST_LIKENESS = 70.0
"""Likeness from which a spelling is suggested, 0 to 100."""


class ChangeRefused(Exception):
    """The command is refused and changes nothing; each argument is a line that says why and what to do."""


class SimilarRecord(NamedTuple):
    """A record with a spelling similar to the text that was looked for."""

    likeness: float
    """0 to 100."""
    entity: Entity
    spelling: str
    """The most similar spelling of the record."""


def find_similar(
    holdings: Holdings, text: str, limit: int = 10, issues: bool | None = None
) -> list[SimilarRecord]:
    """Return the ``limit`` records with the spellings most similar to ``text``, the most similar first.

    ``issues`` selects issues (True), names (False) or both (None).
    """
    entities: list[Entity] = []
    if issues is not True:
        entities += holdings.authority.names.values()
    if issues is not False:
        entities += holdings.authority.issues.values()
    spellings = [(text, entity) for entity in entities for text in entity.spellings]
    folded = [fold(spelling) for spelling, _ in spellings]
    folded_text = fold(text)
    scored = process.extract(folded_text, folded, scorer=fuzz.WRatio, limit=limit * 8, score_cutoff=50)
    best_by_key: dict[RecordKey, SimilarRecord] = {}
    for _, score, index in scored:
        spelling, entity = spellings[index]
        # WRatio scores a part as high as the whole ("Bida" in "Ida Quill"); the other two weigh all letters
        # and all words
        letters, words = (
            fuzz.ratio(folded_text, folded[index]),
            fuzz.token_set_ratio(folded_text, folded[index]),
        )
        likeness = round((2 * score + letters + words) / 4, 1)
        best = best_by_key.get(entity.key)
        if best is None or best.likeness < likeness:
            best_by_key[entity.key] = SimilarRecord(likeness, entity, spelling)
    similar = sorted(best_by_key.values(), key=lambda r: (-r.likeness, r.entity.id, r.entity.type))
    return similar[:limit]


def find_record(holdings: Holdings, text: str, issue: bool = False) -> Entity:
    """Return the record with this id, name or alias. Raises ChangeRefused if there is none, or several."""
    entity = find_named(holdings, text, issue)
    if entity is not None:
        return entity
    kind = "issue" if issue else "name"
    suggestions = [
        f'"{similar.entity.name}" ({similar.entity.id})'
        for similar in find_similar(holdings, text, 3, issue)
        if similar.likeness >= LEAST_LIKENESS
    ]
    cure = (
        f"did you mean {' or '.join(suggestions)}?" if suggestions else "look for it with: briefs names find"
    )
    raise ChangeRefused(f'no {kind} "{text}" is known; {cure}')


def find_named(holdings: Holdings, text: str, issue: bool = False) -> Entity | None:
    """Return the record with this id, name or alias, or None. Raises ChangeRefused if there are several."""
    authority = holdings.authority
    records = authority.issues if issue else authority.names
    if text in records:
        return records[text]
    if issue:
        return authority.find_issue(text)
    candidates = authority.candidates(text)
    exact_matches = [entity for entity in candidates if fold(entity.name) == fold(text)]
    if len(exact_matches) == 1:
        return exact_matches[0]
    if len(candidates) > 1:
        choices = ", ".join(f"{e.id} ({e.type}, {holdings.place_of(e.key)})" for e in candidates)
        raise ChangeRefused(f'"{text}" is a name of several records; give the id of one: {choices}')
    return candidates[0] if candidates else None


def parse_type(text: str) -> EntityType:
    """Return the type of record with this name. Raises ChangeRefused."""
    for entity_type in NAME_KINDS:
        if entity_type == text:
            return entity_type
    raise ChangeRefused(f'no type "{text}" is known; {suggest(text, sorted(NAME_KINDS))}')


def find_brief(holdings: Holdings, text: str) -> TaggedBrief:
    """Return the brief with this slug or path. Raises ChangeRefused if there is none, or several."""
    slug = text.replace("\\", "/").removesuffix(".md").rsplit("/", 1)[-1]
    matching = [brief for brief in holdings.briefs if brief.slug == slug]
    if len(matching) > 1:
        matching = [brief for brief in matching if text.endswith(brief.path)]
    if len(matching) == 1:
        return matching[0]
    slugs = [brief.slug for brief in holdings.briefs]
    raise ChangeRefused(f'no brief "{text}" is known; {suggest(slug, slugs)}')


def suggest(text: str, known: Iterable[str]) -> str:
    """Return ``did you mean "…"?`` with the most similar of the known words, or the first known words.

    >>> suggest("persn", ["person", "place"])
    'did you mean "person"?'
    >>> suggest("x", ["person", "place"])
    'it is one of person, place'
    """
    words = list(known)
    match = process.extractOne(text, words, scorer=fuzz.WRatio, score_cutoff=LEAST_LIKENESS)
    if match:
        return f'did you mean "{match[0]}"?'
    return f"it is one of {', '.join(words[:10])}" + (" …" if len(words) > 10 else "")
