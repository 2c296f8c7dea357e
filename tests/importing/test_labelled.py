"""The import report of real and labelled briefs, where their folder stands beside the project."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefs.importing.shelf import report
from tests.importing.stretches import tiles

SHARED = Path(__file__).resolve().parents[3] / "shared"
RAW = sorted([*(SHARED / "labelled/briefs").glob("*.txt"), *(SHARED / "seeds").glob("*.txt")])
SEEDS = sorted((Path(__file__).resolve().parents[2] / "seeds").glob("*.txt"))


@pytest.mark.skipif(not RAW, reason="the folder ../shared is missing")
@pytest.mark.parametrize("path", RAW, ids=lambda path: path.name)
def test_each_character_is_accounted_for(path: Path) -> None:
    text, parts = report.read(path)
    assert tiles(parts.stretches, text.text)
    assert sum(report.coverage(parts.stretches).values()) == len(text.text)


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name)
def test_sample_is_accounted_for(path: Path) -> None:
    text, parts = report.read(path)
    assert tiles(parts.stretches, text.text)


@pytest.mark.skipif(
    not list((SHARED / "seeds").glob("*.txt")), reason="the folder ../shared/seeds is missing"
)
def test_real_brief_has_its_anatomy() -> None:
    _, parts = report.read(next((SHARED / "seeds").glob("*.txt")))
    kinds = [block.kind for block in parts.blocks]
    assert (kinds.count("heading"), kinds.count("paragraph"), len(parts.biography)) == (3, 7, 1)
    assert (parts.authors, parts.kind, str(parts.date)) == (("Jack Burnham",), "Policy Brief", "2025-02-14")
