"""The archives in other languages, built once for all tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.languages.invented import ARABIC, FRENCH, Invented, make

BOTH = {invented.lang: invented for invented in (FRENCH, ARABIC)}


@pytest.fixture(scope="session", params=BOTH)
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Invented, Path]:
    """An archive in a language, and its site."""
    invented = BOTH[request.param]
    archive = make(tmp_path_factory.mktemp("archive") / invented.lang, invented)
    assert archive.build() == 0
    return invented, archive.folder / "output"
