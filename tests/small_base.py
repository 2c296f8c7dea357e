"""A base of a few shipped records: with all of them each command and build would take a second or more."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

import pytest

from briefs.authority.loading import base_authority, base_records
from briefs.authority.provisional import write_records
from briefs.curating import holdings
from briefs.engine import naming


def small_base(shipped: Mapping[str, Sequence[str]]) -> tuple[Callable[..., Path], Callable[..., None]]:
    """Return two fixtures for a ``conftest.py``: the folder of some of the records that ship (ids by file),
    and one that lets all tests know no others."""

    @pytest.fixture(scope="session")
    def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
        return _write_base(tmp_path_factory.mktemp("base"), shipped)

    @pytest.fixture(autouse=True)
    def _small_base(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(naming, "base_authority", partial(base_authority, base=base))
        monkeypatch.setattr(holdings, "base_records", partial(base_records, base=base))

    return base, _small_base


def _write_base(folder: Path, shipped: Mapping[str, Sequence[str]]) -> Path:
    """Write some records of the base that ships into a folder and return it; ids by file."""
    records = [record.entity for record in base_records()]
    for name, ids in shipped.items():
        issue = name == "issues.yaml"
        found = [e for e in records if e.id in ids and (e.type == "issue") == issue]
        assert {e.id for e in found} == set(ids), name
        write_records(folder / name, found)
    return folder
