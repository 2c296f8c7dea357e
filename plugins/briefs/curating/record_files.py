"""The archive's own authority files, with some records changed, added or gone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal

import yaml

from briefs.authority.loading import FILES
from briefs.authority.provisional import record_text
from briefs.authority.records import KEYS, LISTS, Record, records_of
from briefs.content.front_matter import parse_yaml
from briefs.content.journal import FileChange
from briefs.content.yaml_edits import BlockMapping, Edit, Unwritable, YamlPair, apply_edits, newline
from briefs.model import NAME_KINDS, Entity, Problem

Key = tuple[bool, str]
"""Whether a record is an issue, and its id."""

PROVISIONAL = "provisional.yaml"


def key_of(entity: Entity) -> Key:
    """Return the key of a record."""
    return entity.type == "issue", entity.id


def home_of(entity: Entity) -> str:
    """Return the file in which a record belongs."""
    if entity.status == "provisional" and entity.type != "issue":
        return PROVISIONAL
    return NAME_KINDS[entity.type].file


def rewrite(
    folder: Path, own: Mapping[Key, Record], changes: Mapping[Key, Entity | None]
) -> dict[str, FileChange]:
    """Return the bytes before and after of each file of ``folder`` that the changes touch.

    ``changes`` gives the record as it shall be, None for one that shall go. A record stays in
    its file unless status or type give it another home. Every new file is read again and
    compared with what was meant. Raises Unwritable, OSError.
    """
    edits: dict[str, dict[str, Entity | None]] = {}
    added: dict[str, list[Entity]] = {}
    for key, entity in sorted(changes.items()):
        record = own.get(key)
        name = Path(record.path).name if record else ""
        stays = record is not None and entity is not None and _fits(name, record.entity, entity)
        if record is not None:
            edits.setdefault(name, {})[key[1]] = entity if stays else None
        if entity is not None and not stays:
            added.setdefault(home_of(entity), []).append(entity)
    files: dict[str, FileChange] = {}
    for name in sorted(edits.keys() | added.keys()):
        path = folder / name
        data = path.read_bytes() if path.is_file() else None
        files[name] = FileChange(data, _edited(name, data or b"", edits.get(name, {}), added.get(name, [])))
    return files


def _fits(name: str, before: Entity, after: Entity) -> bool:
    if name == PROVISIONAL:
        return after.status == "provisional"
    return home_of(after) == name or before.type == after.type


def _edited(
    name: str, data: bytes, edits: Mapping[str, Entity | None], added: Sequence[Entity]
) -> bytes | None:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unwritable(f"authority/{name} is not UTF-8; save it as UTF-8") from error
    before = _read(name, text)
    meant = {e.id: e for e in before if e.id not in edits}
    meant |= {i: e for i, e in edits.items() if e is not None} | {e.id: e for e in added}
    try:
        new = apply_edits(text, _edits(name, text, before, edits)) if edits else text
        new = _with_added(name, new, added)
        now = _read(name, new)
    except yaml.YAMLError as error:
        raise Unwritable(f"{name} can't be edited in place ({error})") from error
    if {e.id: e for e in now} != meant or len(now) != len(meant):
        raise Unwritable(f"{name} is written in a form that can't be edited in place; write it as shown")
    if not now and not new.strip():
        return None
    mark = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
    return mark + new.encode()


def _read(name: str, text: str) -> list[Entity]:
    problems: list[Problem] = []
    return [record.entity for record in records_of(text, name, FILES[name], problems)]


def _edits(
    name: str, text: str, before: Sequence[Entity], wanted: Mapping[str, Entity | None]
) -> Iterator[Edit]:
    root = parse_yaml(text)
    nodes = root.value if isinstance(root, yaml.SequenceNode) and not root.flow_style else []
    if len(nodes) != len(before):
        raise Unwritable(f"{name} holds records that can't be read; mend them first, see `make check`")
    for node, entity in zip(nodes, before, strict=True):
        if entity.id not in wanted:
            continue
        pairs: Sequence[YamlPair] = node.value
        fields = BlockMapping(text, pairs)
        after = wanted[entity.id]
        start = node.start_mark.index
        dash = text.rfind("-", 0, start)
        if after is None:
            end = node.end_mark.index if node.flow_style else fields.end_of_last_value()
            yield Edit(text.rfind("\n", 0, dash) + 1, fields.next_line(end), "")
        elif node.flow_style:
            yield Edit(start, node.end_mark.index, _block(name, text, after, node.start_mark.column)[1])
        else:
            yield from _record_edits(name, fields, entity, after)


def _record_edits(name: str, fields: BlockMapping, before: Entity, after: Entity) -> Iterator[Edit]:
    if before.name != after.name and fields.pairs and not any(key.value == "id" for key, _ in fields.pairs):
        yield from fields.set_scalar("id", after.id, ())  # it was made from the old name
    for number, key in enumerate(KEYS):
        old, new = getattr(before, key), getattr(after, key)
        if old == new:
            continue
        front = KEYS[:number]
        if key in LISTS:
            yield from fields.set_list(key, new, front)
        else:
            shown = "" if key == "status" and new == "reviewed" and name != PROVISIONAL else new
            yield from fields.set_scalar(key, shown, front)


def _block(name: str, text: str, entity: Entity, column: int) -> tuple[str, str]:
    """Return a record as an item whose keys stand at ``column``: (with its dash, without)."""
    kind = FILES[name]
    written = record_text(entity, typed=kind is None)
    if kind is not None and kind != entity.type:
        first, rest = written.split("\n", 1)
        written = f"{first}\n  type: {entity.type}\n{rest}"
    lines = written.rstrip("\n").split("\n")
    indent = " " * (column - 2)
    whole = (newline(text) + indent).join(lines)
    return indent + whole + newline(text), whole[2:]


def _with_added(name: str, text: str, added: Sequence[Entity]) -> str:
    """Return the text with further records, each before the first whose id is greater, else last.

    That keeps a sorted file sorted.
    """
    if not added:
        return text
    root = parse_yaml(text)
    nodes = root.value if isinstance(root, yaml.SequenceNode) else []
    if nodes and isinstance(root, yaml.SequenceNode) and root.flow_style:
        raise Unwritable(f"{name} is one line of records; write each after '- '")
    ids = [entity.id for entity in _read(name, text)]
    column = nodes[0].start_mark.column if nodes else 2
    is_sorted = len(ids) == len(nodes) and ids == sorted(ids)
    places: dict[int, list[str]] = {}
    if text and not text.endswith("\n"):
        text += newline(text)
    for entity in sorted(added, key=lambda e: e.id):
        later = [i for i, other in enumerate(ids) if other > entity.id] if is_sorted else []
        place = len(text)
        if later:
            dash = text.rfind("-", 0, nodes[later[0]].start_mark.index)
            place = text.rfind("\n", 0, dash) + 1
        places.setdefault(place, []).append(_block(name, text, entity, column)[0])
    return apply_edits(text, [Edit(place, place, "".join(new)) for place, new in places.items()])


def retired(entity: Entity, successor: str = "") -> Entity:
    """Return the record that hides a shipped one; ``successor`` is the id that took its place."""
    return Entity(
        entity.id, entity.type, entity.name, related=(successor,) if successor else (), status="retired"
    )


def with_reference(
    entity: Entity, old: str, new: str, keys: Sequence[Literal["broader", "related"]]
) -> Entity:
    """Return a record that refers to ``new`` where it referred to ``old``; to nothing if that is empty."""
    for key in keys:
        ids: tuple[str, ...] = getattr(entity, key)
        if old in ids:
            found = dict.fromkeys(new if i == old else i for i in ids)
            kept = tuple(i for i in found if i and i != entity.id)
            entity = entity._replace(broader=kept) if key == "broader" else entity._replace(related=kept)
    return entity
