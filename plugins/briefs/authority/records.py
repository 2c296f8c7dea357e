"""Read a YAML file of authority records, with the line of each record."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import get_args

import yaml

from briefs import addresses
from briefs.content.front_matter import CONTROLS, line_of_alias, one_spaced, without_controls
from briefs.model import NAME_KINDS, Entity, EntityType, Problem, RecordStatus
from briefs.system.bounds import fault_of_id
from briefs.system.files import read_text
from briefs.text import slugs

LISTS = ("aliases", "hidden_names", "demonyms", "broader", "related", "same_as")
STATUSES: dict[str, RecordStatus] = {status: status for status in get_args(RecordStatus)}
KEYS = ("id", "type", "name", *LISTS, "note", "source", "status")

_ITEM = re.compile(r"^-(?= |$)", re.M)
_Loader: type[yaml.BaseLoader] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
# Plain strings, whatever their tags: "No" is Norway's code, never False.


@dataclass(frozen=True, slots=True)
class Record:
    """An authority record and its place in a file."""

    entity: Entity
    path: str
    line: int


def read_records(path: Path, kind: EntityType | None, problems: list[Problem]) -> Iterator[Record]:
    """Yield the records of a file; ``kind`` is the type of records that name none. A record that cannot be
    read is reported in ``problems`` and left out."""
    text = read_text(path, path.as_posix(), problems).removeprefix("\ufeff")
    yield from records_of(text, path.as_posix(), kind, problems)


def records_of(text: str, shown: str, kind: EntityType | None, problems: list[Problem]) -> Iterator[Record]:
    """Yield the records of a file's text; ``shown`` is the path that problems show."""
    for line, item in _items(text, shown, problems):
        entity = _entity(item, kind, shown, line, problems)
        if entity is not None:
            yield Record(entity, shown, line)


def _items(text: str, path: str, problems: list[Problem]) -> Iterator[tuple[int, object]]:
    """Yield (line, value) of each item of a file's list."""
    starts = [match.start() for match in _ITEM.finditer(text)]
    if alias := line_of_alias(text):
        problems.append(
            Problem(path, alias, "NAME-YAML", "holds an alias (*name); write out what it stands for")
        )
        return
    try:
        parsed = yaml.load(text, _Loader)
    except yaml.YAMLError:
        yield from _one_by_one(text, starts, path, problems)
        return
    if parsed in (None, "", []):
        return
    if not isinstance(parsed, list):
        problems.append(
            Problem(path, 1, "NAME-YAML", "is not a list of records; start each record with '- id:'")
        )
        return
    if len(starts) != len(parsed):  # an indented or inline list: lines are known only to the parser
        node = yaml.compose(text, _Loader)
        nodes = node.value if isinstance(node, yaml.SequenceNode) else []
        yield from ((child.start_mark.line + 1, item) for child, item in zip(nodes, parsed, strict=True))
        return
    line, last = 1, 0
    for start, item in zip(starts, parsed, strict=True):
        line, last = line + text.count("\n", last, start), start
        yield line, item


def _one_by_one(
    text: str, starts: list[int], path: str, problems: list[Problem]
) -> Iterator[tuple[int, object]]:
    """Yield the items of a file that is not valid YAML, each parsed alone, so that one fault costs one
    record."""
    for start, end in pairwise([*starts, len(text)]):
        line = text.count("\n", 0, start) + 1
        try:
            yield line, yaml.load(text[start:end], _Loader)[0]
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            at = line + min(mark.line if mark else 0, text.count("\n", start, end - 1))
            reason = getattr(error, "problem", None) or "cannot be read"
            problems.append(
                Problem(path, at, "NAME-YAML", f"{reason}; mend the record that starts in line {line}")
            )
    if not starts:
        problems.append(
            Problem(path, 1, "NAME-YAML", "cannot be read as YAML; start each record with '- id:'")
        )


def _entity(
    item: object, kind: EntityType | None, path: str, line: int, problems: list[Problem]
) -> Entity | None:
    """Return the record of an item; None, and a problem, if it is none."""

    def report(code: str, message: str) -> None:
        problems.append(Problem(path, line, code, message))

    if not isinstance(item, dict):
        report("NAME-YAML", "is not a record; write its keys, such as 'name:', one a line")
        return None
    for key, value in item.items():
        values = value if isinstance(value, list) else [value]
        if any(isinstance(text, str) and CONTROLS.search(one_spaced(text)) for text in values):
            report("NAME-CONTROL", f'"{key}" holds control characters, which are left out; remove them')
            texts = [without_controls(text) if isinstance(text, str) else text for text in values]
            item = item | {key: texts if isinstance(value, list) else texts[0]}
        if key not in KEYS:
            shown = key if isinstance(key, str) else ""
            report("NAME-KEY", f'does not know the key "{shown}"; it is one of {", ".join(KEYS)}')
    name, type_, note = item.get("name"), item.get("type") or kind, item.get("note") or ""
    entity_type = next((known for known in NAME_KINDS if known == type_), None)
    if not isinstance(name, str) or not name.strip():
        report("NAME-MISSING", "has no name; add 'name:'")
        return None
    if entity_type is None:
        shown = type_ if isinstance(type_, str) else ""
        report("NAME-TYPE", f'"{name}" has the type "{shown}"; write one of {", ".join(sorted(NAME_KINDS))}')
        return None
    status = item.get("status") or ("reviewed" if kind else "provisional")
    if not isinstance(status, str) or status not in STATUSES:
        shown = status if isinstance(status, str) else ""
        report("NAME-STATUS", f'"{name}" has the status "{shown}"; write one of {", ".join(STATUSES)}')
        status = "provisional"
    source = item.get("source") or ""
    if not isinstance(source, str):
        report("NAME-LIST", f'"source" of "{name}" is no text; write it on one line')
        source = ""
    if not isinstance(note, str):
        report("NAME-LIST", f'"note" of "{name}" is no text; write it on one line')
        note = ""
    lists: dict[str, tuple[str, ...]] = {}
    for key in LISTS:
        value = item.get(key) or []
        if isinstance(value, str):
            value = [value]
        if not isinstance(value, list) or not all(isinstance(x, str) for x in value):
            report("NAME-LIST", f'"{key}" of "{name}" is not a list of words; write one a line')
            value = []
        if value:
            lists[key] = tuple(value)
    given = item.get("id") or addresses.id_of(name)
    record_id = given if isinstance(given, str) else slugs.slug(name)
    fault = fault_of_id(record_id) if record_id is given else "is no text"
    if record_id.casefold() in addresses.TAKEN_IDS:
        fault = "is the name of a page of the site"
    if fault:
        record_id = addresses.id_of(record_id)
        report("NAME-ID", f'the id of "{name}" {fault}; "{record_id}" is used, write that')
    return Entity(
        id=record_id,
        type=entity_type,
        name=name.strip(),
        note=note,
        status=STATUSES[status],
        source=source,
        **lists,
    )
