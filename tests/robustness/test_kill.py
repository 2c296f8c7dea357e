"""A build killed at any moment is made good by the next."""

from __future__ import annotations

import contextlib
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


RAW = """\
May {day}, 2024 | Policy Brief

Harbour Dues in Port {day}

The pilots of port {day} went on strike. Ida Quill, who leads their union, asked for {number} crowns.

Topics:

Poland Ida Quill harbour dues pilots Vistula Barrage Question {day}
"""


def run(archive: SmallArchive, *arguments: str, kill_after: float | None = None) -> int:
    """Run a command of ``briefs``, which is killed after some seconds; return its exit code."""
    command = [str(BRIEFS), arguments[0], *arguments[1:], "--settings", "pelican.conf.py"]
    process = subprocess.Popen(
        command,
        cwd=archive.folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    with contextlib.suppress(subprocess.TimeoutExpired):
        return process.wait(kill_after)
    os.killpg(process.pid, signal.SIGKILL)
    return process.wait()


def decide(archive: SmallArchive, chance: random.Random) -> None:
    """Write a decision into the table of the review, if there is one."""
    table = archive.folder / "review/review.tsv"
    if table.is_file() and len(lines := table.read_text().splitlines()) > 1:
        row = chance.randrange(1, len(lines))
        lines[row] = chance.choice(["accept", "merge: Ida Quill", "change: barrages; dues"]) + lines[row]
        table.write_text("\n".join(lines) + "\n")


def kill_every_command(folder: Path, seed: int, kills: int) -> None:
    """Kill import, build, publish, names and review at random: no edit is lost, the site comes out clean."""
    chance = random.Random(seed)
    archive = SmallArchive.make(folder / "archive")
    settings = archive.folder / "pelican.conf.py"
    settings.write_text(settings.read_text() + 'SITEURL = "https://example.org"\n')
    content, notes, day = archive.folder / "content", [], 0
    began = time.monotonic()
    run(archive, "build")
    whole = time.monotonic() - began
    for number in range(1, kills + 1):
        kind = chance.choice(["import", "build", "publish", "names", "review"])
        files = sorted(content.rglob("*.md"))
        if files and kind != "import":
            note = f"Note {number} of an editor."
            notes.append(note)
            path = chance.choice(files)
            path.write_text(f"{path.read_text()}\n{note}\n")
        commands = {"import": ["build"], "build": ["build"], "publish": ["publish"], "review": ["review"]}
        command = commands.get(kind, [])
        if kind == "import":
            for _ in range(5):
                day += 1
                (archive.folder / f"seeds/{day}.txt").write_text(RAW.format(day=day % 28 + 1, number=day))
        elif kind == "review":
            decide(archive, chance)
        elif kind == "names":
            command = ["names", "rename", "Ida Quill", f"Ida {number} Quill", "--yes", "--force"]
            if chance.random() < 0.5:
                command = ["names", "merge", "pilots", "harbour dues", "--yes", "--force"]
        run(archive, *command, kill_after=chance.uniform(0.1, 1.1) * whole)
        if (content / ".names-journal.json").exists():
            assert run(archive, "build") == 1
            assert run(archive, "names", chance.choice(["resume", "undo"])) == 0
        if number % 5 == 0:
            assert run(archive, "build") in (0, 1)
            text = "".join(path.read_text() for path in content.rglob("*.md"))
            assert [note for note in notes if note not in text] == [], f"{number} kills, seed {seed}"
            assert not list(content.rglob(".*"))
            rows = (content / "import-ledger.tsv").read_text().splitlines()[1:]
            assert len({row.split("\t")[2] for row in rows}) == len(rows) == day
            (archive.folder / "seeds/note.rtf").write_text(
                f"{number}"
            )  # so that this build has something to do
            assert run(archive, "build") in (0, 1)
            assert archive.site() == archive.clean(), f"{number} kills, seed {seed}"


def test_five_kills_of_every_command(tmp_path: Path) -> None:
    kill_every_command(tmp_path, 3, 5)


@pytest.mark.long
def test_two_hundred_kills_of_every_command(tmp_path: Path) -> None:
    kill_every_command(tmp_path, 4, 200)


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
