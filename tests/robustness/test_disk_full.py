"""A disk that is full is told, loses nothing, and the next build makes good what was missing."""

from __future__ import annotations

import random
import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.engine.archives import SmallArchive
from tests.engine.test_equality import add
from tests.robustness.test_kill import start

BRIEFS = Path(sys.executable).with_name("briefs")
RAW = "March 9, 2019 | Commentary\n\nA Title for All\n\nOne sentence stands here. Another follows.\n\n"


def build_with(archive: SmallArchive, most: int) -> subprocess.CompletedProcess[str]:
    """Build where no file can grow beyond so many bytes, as on a disk with no more room."""

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # so that a write fails as on a full disk
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    return subprocess.run(
        [str(BRIEFS), "build", "--settings", "pelican.conf.py"],
        cwd=archive.folder,
        preexec_fn=limit,
        capture_output=True,
        text=True,
        check=False,
    )


def content_of(archive: SmallArchive) -> dict[str, bytes]:
    top = archive.folder
    return {
        str(p): p.read_bytes()
        for name in ("content", "seeds")
        for p in (top / name).rglob("*")
        if p.is_file()
    }


def fills_up(folder: Path, sizes: list[int]) -> None:
    archive = SmallArchive.make(folder / "archive")
    chance = random.Random(6)
    for _ in range(3):
        add(archive, chance)
    (archive.folder / "seeds/raw.txt").write_text(RAW)
    (archive.folder / "content/images").mkdir()
    (archive.folder / "content/images/large.png").write_bytes(bytes(300_000))
    for most in sizes:
        add(archive, chance)
        before = content_of(archive)
        done = build_with(archive, most)
        assert done.returncode == 2, (most, done)
        assert "not built: " in done.stderr
        assert "Traceback" not in done.stderr, done.stderr
        after = content_of(archive)
        assert {path: data for path, data in after.items() if path in before} == before
        assert not list(archive.folder.rglob(".*.part"))
    assert start(archive).wait() == 0
    assert archive.site() == archive.clean()


def test_a_full_disk_is_told_and_made_good(tmp_path: Path) -> None:
    fills_up(tmp_path, [20_000])


@pytest.mark.long
def test_at_whatever_file_the_disk_is_full(tmp_path: Path) -> None:
    fills_up(tmp_path, [0, 100, 1_000, 5_000, 10_000, 20_000, 40_000, 80_000, 160_000, 250_000])
