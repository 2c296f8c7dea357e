"""A build killed at any moment is made good by the next."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.engine.archives import SmallArchive, front
from tests.engine.test_equality import STEPS, add

BRIEFS = Path(sys.executable).with_name("briefs")


def start(archive: SmallArchive, fresh: bool = False) -> subprocess.Popen[bytes]:
    command = [str(BRIEFS), "build", "--settings", "pelican.conf.py", *["--fresh"] * fresh]
    return subprocess.Popen(
        command,
        cwd=archive.folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def kill(process: subprocess.Popen[bytes], after: float) -> None:
    """Kill a build with its processes, after so many seconds, if it has not ended."""
    time.sleep(after)
    os.killpg(process.pid, signal.SIGKILL) if process.poll() is None else None
    process.wait()


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
        kill(process, after=chance.uniform(0.2, 1.0) * whole)
        if number % 5 == 0:
            assert start(archive).wait() in (0, 1)
            assert archive.site() == archive.clean(), f"after {number} kills with seed {seed}"


def test_thirty_kills(tmp_path: Path) -> None:
    kill_again_and_again(tmp_path, 1, 30)


@pytest.mark.long
def test_two_hundred_kills(tmp_path: Path) -> None:
    kill_again_and_again(tmp_path, 2, 200)


def withdraw_while_builds_are_killed(folder: Path, shares: list[float], fresh: bool) -> None:
    """Publish a brief, withdraw it, and kill the next build after each of ``shares`` of its time.

    Its page leaves, also where the cache was lost on top; a file that somebody put there stays.
    """
    chance = random.Random(7)
    archive = SmallArchive.make(folder / "archive")
    for _ in range(4):
        add(archive, chance)
    secret = front("A secret", "2024-05-06", ["A secret topic"], [], "A secret here.")
    foreign = archive.folder / "output/briefs/by-hand.html"
    foreign.parent.mkdir(parents=True)
    foreign.write_text("by hand")
    for share in shares:
        archive.write("2024/secret.md", secret)
        began = time.monotonic()
        assert start(archive, fresh=True).wait() == 0
        whole = time.monotonic() - began
        assert "briefs/2024/a-secret.html" in archive.site()
        archive.write("2024/secret.md", secret.replace("kind: ", "status: draft\nkind: "))
        kill(start(archive, fresh), after=share * whole)
        if chance.random() < 0.5:
            shutil.rmtree(archive.folder / ".cache", ignore_errors=True)
        assert start(archive).wait() == 0
        site = archive.site()
        assert site.pop("briefs/by-hand.html") == b"by hand"
        assert site == archive.clean(), share


def test_a_withdrawn_brief_leaves_after_a_killed_build(tmp_path: Path) -> None:
    withdraw_while_builds_are_killed(tmp_path, [0.7], fresh=True)


@pytest.mark.long
@pytest.mark.parametrize("fresh", [False, True])
def test_a_withdrawn_brief_leaves_after_fourteen_killed_builds(tmp_path: Path, fresh: bool) -> None:
    withdraw_while_builds_are_killed(tmp_path, [0.3 + n * 0.05 for n in range(14)], fresh)


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
