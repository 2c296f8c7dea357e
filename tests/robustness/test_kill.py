"""A build killed at any moment is made good by the next."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.stages.archives import SmallArchive
from tests.stages.test_equality import STEPS, add

BRIEFS = Path(sys.executable).with_name("briefs")


def start(archive: SmallArchive) -> subprocess.Popen[bytes]:
    command = [str(BRIEFS), "build", "--settings", "pelican.conf.py"]
    return subprocess.Popen(
        command,
        cwd=archive.folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def kill_again_and_again(folder: Path, seed: int, kills: int) -> None:
    chance = random.Random(seed)
    archive = SmallArchive.make(folder / "archive")
    for _ in range(8):
        add(archive, chance)
    began = time.monotonic()
    start(archive).wait()
    whole = time.monotonic() - began
    for number in range(1, kills + 1):
        for step in chance.choices(STEPS, k=3):
            step(archive, chance)
        process = start(archive)
        time.sleep(chance.uniform(0.2, 1.0) * whole)
        os.killpg(process.pid, signal.SIGKILL) if process.poll() is None else None
        process.wait()
        if number % 5 == 0:
            assert start(archive).wait() in (0, 1)
            assert archive.site() == archive.clean(), f"after {number} kills with seed {seed}"


def test_thirty_kills(tmp_path: Path) -> None:
    kill_again_and_again(tmp_path, 1, 30)


@pytest.mark.long
def test_two_hundred_kills(tmp_path: Path) -> None:
    kill_again_and_again(tmp_path, 2, 200)


def test_two_builds_at_once(tmp_path: Path) -> None:
    archive = SmallArchive.make(tmp_path / "archive")
    for _ in range(8):
        add(archive, random.Random(3))
    both = [start(archive), start(archive)]
    codes = sorted(process.wait() for process in both)
    assert codes in ([0, 2], [0, 0])  # the second may have begun after the first had ended
    archive.build()
    assert archive.site() == archive.clean()


def test_a_read_only_output_is_said_and_nothing_is_lost(tmp_path: Path) -> None:
    archive = SmallArchive.make(tmp_path / "archive")
    add(archive, random.Random(4))
    (archive.folder / "output").write_text("not a folder")
    assert archive.build() == 2
    (archive.folder / "output").unlink()
    assert archive.build() == 0
    assert archive.site() == archive.clean()


@pytest.mark.parametrize("damage", [b"", b"nothing of the kind" * 300])
def test_a_damaged_cache_is_made_again(tmp_path: Path, damage: bytes) -> None:
    archive = SmallArchive.make(tmp_path / "archive")
    for _ in range(3):
        add(archive, random.Random(5))
    archive.build()
    for path in (archive.folder / ".cache").glob("state.sqlite*"):
        path.unlink()
    (archive.folder / ".cache/state.sqlite").write_bytes(damage)
    assert archive.build() == 0
    assert archive.site() == archive.clean()
