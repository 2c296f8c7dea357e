"""A base of a few shipped records: with all of them each command and build would take a second."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from briefs.authority.loading import base_authority, base_records
from briefs.authority.provisional import write_records
from briefs.curating import holdings
from briefs.stages import naming

SHIPPED = {
    "countries.yaml": ("china", "germany"),
    "places.yaml": ("hamburg", "beijing"),
    "people.yaml": ("xi-jinping",),
    "issues.yaml": ("china", "trade"),
}


@pytest.fixture(autouse=True)
def _small_base(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path_factory.mktemp("base")
    records = [record.entity for record in base_records()]
    for name, ids in SHIPPED.items():
        issue = name == "issues.yaml"
        found = [e for e in records if e.id in ids and (e.type == "issue") == issue]
        assert found, name
        write_records(Path(folder / name), found)
    monkeypatch.setattr(naming, "base_authority", partial(base_authority, base=folder))
    monkeypatch.setattr(holdings, "base_records", partial(base_records, base=folder))
