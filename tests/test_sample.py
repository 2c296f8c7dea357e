"""The archive that is shipped: imported, reviewed, and unchanged by another import."""

from __future__ import annotations

import shutil
from pathlib import Path

from briefs.authority.loading import load
from briefs.importing.shelf.run import import_briefs

PROJECT = Path(__file__).parents[1]


def files(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_importing_the_sample_again_changes_nothing(tmp_path: Path) -> None:
    shutil.copytree(PROJECT / "content", tmp_path / "content")
    authority, problems = load(tmp_path / "content/authority")
    assert problems == ()
    done = import_briefs(PROJECT / "seeds", tmp_path / "content", authority)
    assert done.written == ()
    assert done.problems == ()
    assert files(tmp_path / "content") == files(PROJECT / "content")


def test_every_raw_brief_is_in_the_archive() -> None:
    sources = {
        line for p in (PROJECT / "content/briefs").rglob("*.md") for line in p.read_text().splitlines()
    }
    raw = sorted(p.name for p in (PROJECT / "seeds").glob("*.txt"))
    assert len(raw) >= 24
    assert [name for name in raw if f"source_file: {name}" not in sources] == []


def test_every_name_was_reviewed() -> None:
    assert not (PROJECT / "content/authority/provisional.yaml").exists()
