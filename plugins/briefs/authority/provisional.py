"""Write records as YAML, and the file of provisional records that wait for review."""

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
    """Merge provisional records into ``folder/provisional.yaml``, sorted by id; return whether it was
    written.

    A record in the file stays as it is. A record whose id a reviewed file of ``folder`` has is left out.
    Reviewed files are not touched, nor is a provisional file that cannot be read.
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
    """Return the provisional names of an authority, sorted by id, without plain topics: once written, a
    plain topic would settle which of several records its label means."""
    plain = frozenset(authority.plain_topics.values())
    return tuple(e for e in authority.names.values() if e.status == "provisional" and e.id not in plain)


def write_records(path: Path, records: Iterable[Entity], typed: bool = False) -> bool:
    """Write records to a file, sorted by id, with the type of each if ``typed``; return whether it
    differed. Raises OSError."""
    text = "".join(record_text(entity, typed) for entity in sorted(records, key=lambda e: e.id))
    return write_whole(path, text.encode())


def record_text(entity: Entity, typed: bool = False) -> str:
    """Return a record as an item of a YAML list, keys in their usual order.

    >>> print(record_text(Entity("nato", "organization", "NATO", ("Atlantic Alliance",))), end="")
    - id: nato
      name: NATO
      aliases:
      - Atlantic Alliance
    """
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
    """Return a text as YAML, quoted if it needs be."""
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)
