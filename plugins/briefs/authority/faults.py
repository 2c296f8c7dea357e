"""Check records against each other: duplicate names, circular references, references to missing records."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from briefs.authority.authority import Authority
from briefs.authority.records import Record
from briefs.model import Entity, Problem
from briefs.text.folding import fold

_ADDRESS = re.compile(r"https?://[^\s/]+\.[^\s/]+(?:/\S*)?")
_ITEM = re.compile(r"Q[1-9]\d*")
_WIKIDATA = re.compile(r"https?://www\.wikidata\.org/(?:entity|wiki)/Q[1-9]\d*")


def faults(records: Iterable[Record], authority: Authority) -> Iterator[Problem]:
    """Yield the problems of some records among all records of an authority.

    NAME-TWICE: two records of a type have the same name. NAME-CYCLE: aliases that are names of other records,
    or ``broader``, lead back to the record. NAME-REFERENCE (warning): ``broader`` or ``related`` holds an id
    without a record. NAME-SAME (warning): ``same_as`` holds something that is not a web address, or that
    another record also has.
    """
    records = list(records)
    bearers = _bearers(authority) if any(record.entity.same_as for record in records) else {}
    for record in records:
        if record.entity.status == "retired":
            continue
        for code, message in _of_names(record.entity, authority):
            yield Problem(record.path, record.line, code, message)
        for message in _of_addresses(record.entity, bearers):
            yield Problem(record.path, record.line, "NAME-SAME", message, "warning")
        for key in ("broader", "related"):
            for related_id in getattr(record.entity, key):
                if related_id not in authority.names and related_id not in authority.issues:
                    message = (
                        f'"{key}" of "{record.entity.name}" names the id "{related_id}", which no record has'
                    )
                    text = f"{message}; correct or remove it"
                    yield Problem(record.path, record.line, "NAME-REFERENCE", text, "warning")


def _bearers(authority: Authority) -> Mapping[str, Sequence[Entity]]:
    """Return the records that have each address in ``same_as``."""
    entities_by_address: dict[str, list[Entity]] = {}
    for entity in (*authority.names.values(), *authority.issues.values()):
        for address in entity.same_as:
            entities_by_address.setdefault(address, []).append(entity)
    return entities_by_address


def _of_addresses(entity: Entity, bearers: Mapping[str, Sequence[Entity]]) -> Iterator[str]:
    """Yield what is wrong with the addresses in ``same_as`` of a record."""
    for address in entity.same_as:
        subject = f'"same_as" of "{entity.name}"'
        if _ITEM.fullmatch(address):
            yield f'{subject} holds "{address}"; write https://www.wikidata.org/entity/{address}'
        elif not _ADDRESS.fullmatch(address):
            yield f'{subject} holds "{address}", which is no address; write one that begins with https://'
        elif "//www.wikidata.org/" in address and not _WIKIDATA.fullmatch(address):
            example = "https://www.wikidata.org/entity/Q1"
            yield f'{subject} holds "{address}", which is no item; write one such as {example}'
        for other in bearers.get(address, ()):
            if other.id != entity.id and other.type == entity.type:
                yield f"{subject} holds {address}, which {other.id} has too; merge the two, or correct one"


def _of_names(entity: Entity, authority: Authority) -> Iterator[tuple[str, str]]:
    """Yield (code, message) of what is wrong with the names and broader records of a record."""
    is_issue = entity.type == "issue"
    records = authority.issues if is_issue else authority.names
    if other := authority.namesake(entity):
        yield (
            "NAME-TWICE",
            f'"{entity.name}" is also the name of {other.id}; merge the two, '
            "or add what tells them apart in brackets",
        )
    if not is_issue:
        way = _circle(entity, lambda e: _aliased(e, authority))
        if way:
            yield (
                "NAME-CYCLE",
                f"aliases lead round in a circle: {_path_text(way)}; merge these records, or remove an alias",
            )
    way = _circle(entity, lambda e: (records[i] for i in e.broader if i in records))
    if way:
        yield "NAME-CYCLE", f'"broader" leads round in a circle: {_path_text(way)}; remove one of them'


def _aliased(entity: Entity, authority: Authority) -> Iterator[Entity]:
    """Yield the other records whose preferred name is an alias or hidden name of a record."""
    for alias in (*entity.aliases, *entity.hidden_names):
        for other in authority.candidates(alias):
            if other.id != entity.id and fold(other.name) == fold(alias):
                yield other


def _circle(start: Entity, following: Callable[[Entity], Iterable[Entity]]) -> list[Entity]:
    """Return the path from a record back to itself, by breadth of ``following``; empty if there is none."""
    came_from: dict[str, Entity] = {}
    waiting = [start]
    while waiting:
        entity = waiting.pop()
        for other in following(entity):
            if other.id == start.id:
                way = [entity]
                while way[-1].id != start.id:
                    way.append(came_from[way[-1].id])
                return [*way[::-1], start]
            if other.id not in came_from:
                came_from[other.id] = entity
                waiting.append(other)
    return []


def _path_text(way: Iterable[Entity]) -> str:
    return " – ".join(entity.id for entity in way)
