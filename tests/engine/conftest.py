"""Archives of these tests have few shipped records."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from briefs.authority.loading import base_authority
from briefs.engine import naming
from tests.small_base import write_base

SHIPPED = {
    "countries.yaml": ("argentina", "belgium", "china", "germany", "philippines", "poland", "russia"),
    "cities.yaml": ("beijing", "hamburg", "brussels", "gdynia", "manila"),
    "people.yaml": ("xi-jinping", "vladimir-putin"),
    "organizations.yaml": ("argentine-coast-guard", "european-union", "nato", "philippine-coast-guard"),
    "concepts.yaml": ("sanctions",),
    "issues.yaml": ("china", "trade"),
}


@pytest.fixture(scope="session")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the records."""
    return write_base(tmp_path_factory.mktemp("base"), SHIPPED)


@pytest.fixture(autouse=True)
def _small_base(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(naming, "base_authority", partial(base_authority, base=base))
