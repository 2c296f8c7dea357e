"""Archives of these tests have few shipped records."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from briefs.authority.loading import base_authority, base_records
from briefs.curating import holdings
from briefs.engine import naming
from tests.small_base import write_base

SHIPPED = {
    "countries.yaml": ("china", "germany"),
    "places.yaml": ("hamburg", "beijing"),
    "people.yaml": ("xi-jinping",),
    "issues.yaml": ("china", "trade"),
}


@pytest.fixture(scope="session")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the records."""
    return write_base(tmp_path_factory.mktemp("base"), SHIPPED)


@pytest.fixture(autouse=True)
def _small_base(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(naming, "base_authority", partial(base_authority, base=base))
    monkeypatch.setattr(holdings, "base_records", partial(base_records, base=base))
