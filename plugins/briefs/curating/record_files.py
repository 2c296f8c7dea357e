"""The archive's own authority files, edited in place: records changed, added or removed."""

from __future__ import annotations

from bisect import bisect_right
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
from briefs.model import NAME_KINDS, Entity, Problem, RecordKey
from briefs.system.files import read_plain

PROVISIONAL = "provisional.yaml"


def home_file(entity: Entity) -> str:
    """Return the name of the file to which a record belongs, by its status and type."""
    if entity.status == "provisional" and entity.type != "issue":
        return PROVISIONAL
    return NAME_KINDS[entity.type].file


def rewrite_files(
    folder: Path, own_records: Mapping[RecordKey, Record], changes: Mapping[RecordKey, Entity | None]
) -> dict[str, FileChange]:
    """Return the bytes before and after of each file of ``folder`` that the changes touch.

    ``changes`` holds the new record, or None for one to be removed. A record stays in its file unless its new
    status or type belongs to another. Each edited file is parsed again and compared with what it should hold.
    Raises Unwritable, OSError.
    """
    edits_by_file: dict[str, dict[str, Entity | None]] = {}
    added_by_file: dict[str, list[Entity]] = {}
    for key, entity in sorted(changes.items()):
        record = own_records.get(key)
        file_name = Path(record.path).name if record else ""
        stays = record is not None and entity is not None and _stays_in_file(file_name, record.entity, entity)
        if record is not None:
            edits_by_file.setdefault(file_name, {})[key.id] = entity if stays else None
        if entity is not None and not stays:
            added_by_file.setdefault(home_file(entity), []).append(entity)
    files: dict[str, FileChange] = {}
    for file_name in sorted(edits_by_file.keys() | added_by_file.keys()):
        path = folder / file_name
        old_bytes = read_plain(path) if path.is_file() else None
        edits, added = edits_by_file.get(file_name, {}), added_by_file.get(file_name, [])
        files[file_name] = FileChange(old_bytes, _edit_file(file_name, old_bytes or b"", edits, added))
    return files


def _stays_in_file(name: str, before: Entity, after: Entity) -> bool:
    """Whether a record that has changed may stay in the file of this name."""
    if name == PROVISIONAL:
        return after.status == "provisional"
    return home_file(after) == name or before.type == after.type


def _edit_file(
    name: str, old_bytes: bytes, changes: Mapping[str, Entity | None], added: Sequence[Entity]
) -> bytes | None:
    """Return the new bytes of a file, None if no record is left. Raises Unwritable.

    ``changes`` are by id; None stands for a record to be removed.
    """
    try:
        text = old_bytes.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unwritable(f"authority/{name} is not UTF-8; save it as UTF-8") from error
    entities = _read_entities(name, text)
    expected = {entity.id: entity for entity in entities if entity.id not in changes}
    expected |= {entity_id: entity for entity_id, entity in changes.items() if entity is not None}
    expected |= {entity.id: entity for entity in added}
    try:
        new_text = apply_edits(text, _edits_of_file(name, text, entities, changes)) if changes else text
        new_text = _with_records_added(name, new_text, added)
        edited_entities = _read_entities(name, new_text)
    except yaml.YAMLError as error:
        raise Unwritable(f"{name} can't be edited in place ({error})") from error
    if {entity.id: entity for entity in edited_entities} != expected or len(edited_entities) != len(expected):
        raise Unwritable(f"{name} is written in a form that can't be edited in place; write it as shown")
    if not edited_entities and not new_text.strip():
        return None
    byte_order_mark = b"\xef\xbb\xbf" if old_bytes.startswith(b"\xef\xbb\xbf") else b""
    return byte_order_mark + new_text.encode()


def _read_entities(name: str, text: str) -> list[Entity]:
    """Return the records of a file's text; those that can't be read are left out."""
    problems: list[Problem] = []
    return [record.entity for record in records_of(text, name, FILES[name], problems)]


def _edits_of_file(
    name: str, text: str, entities: Sequence[Entity], changes: Mapping[str, Entity | None]
) -> Iterator[Edit]:
    """Yield the edits that make the records of a file those of ``changes``. Raises Unwritable."""
    root = parse_yaml(text)
    nodes = root.value if isinstance(root, yaml.SequenceNode) and not root.flow_style else []
    if len(nodes) != len(entities):
        raise Unwritable(f"{name} holds records that can't be read; mend them first, see `make check`")
    for node, entity in zip(nodes, entities, strict=True):
        if entity.id not in changes:
            continue
        pairs: Sequence[YamlPair] = node.value
        fields = BlockMapping(text, pairs)
        after = changes[entity.id]
        start = node.start_mark.index
        dash = text.rfind("-", 0, start)
        if after is None:
            end = node.end_mark.index if node.flow_style else fields.end_of_last_value()
            yield Edit(text.rfind("\n", 0, dash) + 1, fields.next_line(end), "")
        elif node.flow_style:
            yield Edit(
                start, node.end_mark.index, _record_block(name, text, after, node.start_mark.column)[1]
            )
        else:
            yield from _record_edits(name, fields, entity, after)


def _record_edits(name: str, fields: BlockMapping, before: Entity, after: Entity) -> Iterator[Edit]:
    """Yield the edits of one record in block style, key by key."""
    if before.name != after.name and fields.pairs and not any(key.value == "id" for key, _ in fields.pairs):
        yield from fields.set_scalar("id", after.id, ())  # until now it was derived from the old name
    for position, key in enumerate(KEYS):
        value = getattr(after, key)
        if value == getattr(before, key):
            continue
        keys_before = KEYS[:position]
        if key in LISTS:
            yield from fields.set_list(key, value, keys_before)
        else:
            is_default = key == "status" and value == "reviewed" and name != PROVISIONAL
            yield from fields.set_scalar(key, "" if is_default else value, keys_before)


def _record_block(name: str, text: str, entity: Entity, column: int) -> tuple[str, str]:
    """Return a record as YAML of an item whose keys begin at ``column``: (with its dash, without)."""
    file_type = FILES[name]
    yaml_text = record_text(entity, typed=file_type is None)
    if file_type is not None and file_type != entity.type:
        first, rest = yaml_text.split("\n", 1)
        yaml_text = f"{first}\n  type: {entity.type}\n{rest}"
    lines = yaml_text.rstrip("\n").split("\n")
    indent = " " * (column - 2)
    block = (newline(text) + indent).join(lines)
    return indent + block + newline(text), block[2:]


def _with_records_added(name: str, text: str, added: Sequence[Entity]) -> str:
    """Return the text of a file with further records: in order of ids if it is sorted, else at the end."""
    if not added:
        return text
    root = parse_yaml(text)
    nodes = root.value if isinstance(root, yaml.SequenceNode) else []
    if nodes and isinstance(root, yaml.SequenceNode) and root.flow_style:
        raise Unwritable(f"{name} is one line of records; write each after '- '")
    ids = [entity.id for entity in _read_entities(name, text)]
    column = nodes[0].start_mark.column if nodes else 2
    is_sorted = len(ids) == len(nodes) and ids == sorted(ids)
    blocks_by_position: dict[int, list[str]] = {}
    if text and not text.endswith("\n"):
        text += newline(text)
    for entity in sorted(added, key=lambda entity: entity.id):
        next_record = bisect_right(ids, entity.id) if is_sorted else len(nodes)
        position = len(text)
        if next_record < len(nodes):
            dash = text.rfind("-", 0, nodes[next_record].start_mark.index)
            position = text.rfind("\n", 0, dash) + 1
        blocks_by_position.setdefault(position, []).append(_record_block(name, text, entity, column)[0])
    edits = (Edit(position, position, "".join(blocks)) for position, blocks in blocks_by_position.items())
    return apply_edits(text, edits)


def retired(entity: Entity, successor: str = "") -> Entity:
    """Return the record that hides a shipped one; ``successor`` is the id of the record that replaces it."""
    return Entity(
        entity.id, entity.type, entity.name, related=(successor,) if successor else (), status="retired"
    )


def with_reference_replaced(
    entity: Entity, old: str, new: str, keys: Sequence[Literal["broader", "related"]]
) -> Entity:
    """Return a record that refers to ``new`` instead of the id ``old``, or to neither if ``new`` is ""."""
    for key in keys:
        ids: tuple[str, ...] = getattr(entity, key)
        if old in ids:
            ids_replaced = dict.fromkeys(new if record_id == old else record_id for record_id in ids)
            remaining = tuple(record_id for record_id in ids_replaced if record_id and record_id != entity.id)
            entity = (
                entity._replace(broader=remaining) if key == "broader" else entity._replace(related=remaining)
            )
    return entity
