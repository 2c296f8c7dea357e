"""Records as YAML text, and the file of those that wait for a person."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path

from briefs.authority.authority import Authority
from briefs.authority.loading import FILES
from briefs.authority.records import LISTS, read_records
from briefs.model import Entity, Problem
from briefs.system.files import write_whole

_PLAIN = re.compile(r"[A-Za-zÀ-ɏ](?:[\wÀ-ɏ .,()'’/-]*[\w.)])?")


def write_provisional(folder: Path, entities: Iterable[Entity]) -> bool:
    """Merge new provisional records into ``folder/provisional.yaml``, sorted by id.

    A record already there stays as it is; one whose id a reviewed file of ``folder`` holds is left
    out. Reviewed files are never touched. Returns whether the file was written.
    """
    problems: list[Problem] = []
    path = folder / "provisional.yaml"
    have = {r.entity.id: r.entity for r in read_records(path, None, problems)} if path.is_file() else {}
    if any(problem.code == "NAME-YAML" for problem in problems):
        return False  # a broken file is mended by a person; writing it again would lose records
    reviewed = {
        record.entity.id
        for name, kind in FILES.items()
        if kind not in (None, "issue") and (folder / name).is_file()
        for record in read_records(folder / name, kind, problems)
    }
    merged = {e.id: e for e in entities if e.status == "provisional" and e.type != "issue"} | have
    kept = [entity for entity in merged.values() if entity.id not in reviewed]
    return write_records(path, kept, typed=True) if kept or path.is_file() else False


def provisional_of(authority: Authority) -> tuple[Entity, ...]:
    """Return the provisional names of an authority, sorted by id, but for the plain topics made for labels
    that several records bear: a record of theirs would end the question which is meant."""
    plain = frozenset(authority.plain.values())
    return tuple(e for e in authority.names.values() if e.status == "provisional" and e.id not in plain)


def write_records(path: Path, records: Iterable[Entity], typed: bool = False) -> bool:
    """Write records to a file, sorted by id; ``typed`` adds the type of each. Raises OSError."""
    text = "".join(record_text(entity, typed) for entity in sorted(records, key=lambda e: e.id))
    return write_whole(path, text.encode())


def record_text(entity: Entity, typed: bool = False) -> str:
    """Return one record as YAML: an item of the list, keys in their usual order."""
    lines = [f"- id: {_scalar(entity.id)}"]
    if typed:
        lines.append(f"  type: {entity.type}")
    lines.append(f"  name: {_scalar(entity.name)}")
    for key in LISTS:
        values: tuple[str, ...] = getattr(entity, key)
        if values:
            lines += [f"  {key}:", *(f"  - {_scalar(value)}" for value in values)]
    if entity.note:
        lines.append(f"  note: {_scalar(entity.note)}")
    if entity.source:
        lines.append(f"  source: {_scalar(entity.source)}")
    if typed or entity.status != "reviewed":
        lines.append(f"  status: {entity.status}")
    return "\n".join(lines) + "\n"


def _scalar(text: str) -> str:
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)
