"""A base of a few shipped records: with all of them each command and build would take a second or more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from briefs.authority.loading import base_records
from briefs.authority.provisional import write_records


def write_base(folder: Path, shipped: Mapping[str, Sequence[str]]) -> Path:
    """Write some records of the base that ships into a folder and return it; ids by file."""
    records = [record.entity for record in base_records()]
    for name, ids in shipped.items():
        issue = name == "issues.yaml"
        found = [e for e in records if e.id in ids and (e.type == "issue") == issue]
        assert {e.id for e in found} == set(ids), name
        write_records(folder / name, found)
    return folder
