"""The stages on Dask's executor make the same bytes."""

from __future__ import annotations

import random
from contextlib import nullcontext
from pathlib import Path

import pytest

from briefs.engine.records import Build
from tests.engine.archives import SmallArchive
from tests.engine.test_equality import add


@pytest.mark.long
def test_two_workers_of_dask_make_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Build, "executor", lambda build, work, much=0: nullcontext(build.many()))
    archive = SmallArchive.make(tmp_path / "archive")
    chance = random.Random(6)
    for _ in range(8):
        add(archive, chance)
    settings = archive.folder / "pelican.conf.py"
    settings.write_text(settings.read_text() + 'EXECUTOR = "dask"\n')
    assert archive.build() == 0
    monkeypatch.undo()
    settings.write_text(settings.read_text().replace('EXECUTOR = "dask"\n', ""))
    assert archive.site() == archive.clean()
