"""The files of an archive are looked at once, before the build and for it."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from briefs.engine import unchanged
from briefs.system.freshness import names_below
from tests.engine.archives import SmallArchive, front

RAW = """How to Move a Ferry

Ann Smith
Jan 5, 2025

Ferries cross the strait each day, and most of them are full when the summer begins.

Nobody has asked the harbours what they would pay for a second line of ferries.

Topics: Ferries, Harbours
"""


def test_an_edit_lists_each_folder_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive = SmallArchive.make(tmp_path)
    archive.write("2025/a.md", front("A", "2025-01-01", ["Iran"], [], "Iran."))
    assert archive.build() == 0
    archive.write("2025/a.md", front("A", "2025-01-01", ["Iran"], [], "Iran, said twice."))
    listed: Counter[str] = Counter()

    def counted(
        folder: Path, endings: Iterable[str] = ("",), trusted: bool = False, left: list[str] | None = None
    ) -> Iterator[tuple[str, str]]:
        listed[f"{folder} {tuple(endings)}"] += 1
        return names_below(folder, endings, trusted, left)

    monkeypatch.setattr(unchanged, "names_below", counted)
    assert archive.build() == 0
    assert "said twice" in (tmp_path / "output/briefs/2025/a.html").read_text()
    assert f"{tmp_path / 'content/briefs'} ('.md',)" in listed
    assert set(listed.values()) == {1}, listed


def test_what_an_import_writes_after_the_look_is_read_in_the_same_build(tmp_path: Path) -> None:
    archive = SmallArchive.make(tmp_path)
    archive.write("2025/a.md", front("A", "2025-01-01", ["Iran"], [], "Iran."))
    assert archive.build() == 0
    (tmp_path / "seeds/ferry.txt").write_text(RAW)
    archive.build()
    written = [path for path in (tmp_path / "content/briefs").rglob("*.md") if path.name != "a.md"]
    assert len(written) == 1
    assert (tmp_path / f"output/briefs/2025/{written[0].stem}.html").is_file()


def test_a_build_with_nothing_to_do_makes_no_classes_of_records(tmp_path: Path) -> None:
    archive = SmallArchive.make(tmp_path)
    archive.write("2025/a.md", front("A", "2025-01-01", ["Iran"], [], "Iran."))
    script = (
        "import sys; from briefs.cli import main; main(['build']); "
        "print('made' if 'briefs.model' in sys.modules else 'spared')"
    )
    command = [sys.executable, "-c", script]
    said = [subprocess.run(command, cwd=tmp_path, capture_output=True, text=True).stdout for _ in range(2)]
    assert said[0].endswith("made\n")
    assert said[1] == "nothing has changed\nspared\n"
