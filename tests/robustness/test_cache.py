"""CACHE is no door: nothing in it runs unless this user made it here. And no trap: damage heals."""

from __future__ import annotations

import os
import pickle
import random
import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from briefs.cli import main
from briefs.engine.state import State
from briefs.system import sealing
from briefs.system.sealing import Damaged, Seal, kept
from tests.curating.conftest import _small_base, base  # noqa: F401 - all records take a second
from tests.engine.archives import SmallArchive
from tests.engine.test_equality import STEPS, add
from tests.robustness.test_kill import BRIEFS


class Run:
    """A record that leaves a file behind where it is read."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[Callable[..., object], tuple[str]]:
        return Path.touch, (self.path,)  # type: ignore[return-value]


def filled(folder: Path, seed: int) -> SmallArchive:
    archive = SmallArchive.make(folder)
    chance = random.Random(seed)
    for _ in range(6):
        add(archive, chance)
    archive.build()
    return archive


def search(archive: SmallArchive) -> int:
    return main(["search", "--settings", str(archive.folder / "pelican.conf.py"), "port"])


def test_no_record_runs_that_another_wrote(tmp_path: Path) -> None:
    archive, mark = filled(tmp_path / "archive", 1), tmp_path / "ran"
    cache, evil = archive.folder / ".cache", pickle.dumps(Run(mark))
    search(archive)
    for is_killed in (False, True):  # after a command that was killed there is no list of files
        for name in sealing.DATABASES:
            file = sqlite3.connect(cache / name)
            for (table,) in file.execute("select name from sqlite_master where type = 'table'").fetchall():
                columns = [row[1] for row in file.execute(f'pragma table_info("{table}")')]
                for column in {"value", "terms", "packed"} & set(columns):
                    file.execute(f'update "{table}" set "{column}" = ?', (evil,))
            file.commit()
            file.close()
        for path in (*(cache / "templates").iterdir(), *(cache / "search/whoosh").iterdir()):
            data, is_index = path.read_bytes(), path.suffix == ".toc"  # in which records stand behind a head
            path.write_bytes(data.replace(b"\x80\x02", evil + b"\x80\x02", 1) if is_index else evil)
        if is_killed:
            (cache / sealing.FILE).unlink()
        search(archive)
        assert archive.build() == 0
        search(archive)
        assert not mark.exists()
    assert archive.site() == archive.clean()


@pytest.mark.parametrize("key", ["others", ""])
def test_a_cache_of_another_user_is_made_again(
    tmp_path: Path, key: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    archive = filled(tmp_path / "archive", 2)
    monkeypatch.setenv(sealing.KEY, key)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "home"))
    sealing._secret.cache_clear()
    try:
        capsys.readouterr()
        assert archive.build() == 0
        assert ".cache: a record was changed, or was not made by you" in capsys.readouterr().err
        assert archive.build() == 0
        assert "made by you" not in capsys.readouterr().err
    finally:
        sealing._secret.cache_clear()
    if not key:
        kept_key = tmp_path / "home/briefs/cache-key"
        assert len(kept_key.read_bytes()) == 32
        assert kept_key.stat().st_mode & 0o777 == 0o600


def test_a_cache_of_another_folder_is_made_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    archive = filled(tmp_path / "archive", 3)
    shutil.copytree(archive.folder, tmp_path / "copy", copy_function=shutil.copy2)
    capsys.readouterr()
    assert SmallArchive(tmp_path / "copy").build() == 0
    assert "not made by you for this folder; it is made again" in capsys.readouterr().err


def test_without_a_home_each_build_is_as_the_first(tmp_path: Path) -> None:
    archive = SmallArchive.make(tmp_path / "archive")
    add(archive, random.Random(1))
    home = tmp_path / "nobody"
    home.write_text("no folder")
    environment = {**os.environ, "XDG_STATE_HOME": str(home), sealing.KEY: ""}
    command = [str(BRIEFS), "build", "--settings", "pelican.conf.py"]
    for _ in range(2):
        assert subprocess.run(command, cwd=archive.folder, env=environment).returncode == 0


def test_a_mark_holds_for_its_place_alone(tmp_path: Path) -> None:
    seal, other = Seal(tmp_path), Seal(tmp_path / "other")
    sealed = seal.close("stage\0key", b"data")
    assert seal.open("stage\0key", sealed) == b"data"
    wrong: list[object] = [sealed[:-1], sealed + b".", b"", None, 5, "text", b"x" * 40]
    for one in wrong:
        with pytest.raises(Damaged):
            seal.open("stage\0key", one)
    for place in ("stage\0other", "stag\0ekey", ""):
        with pytest.raises(Damaged):
            seal.open(place, sealed)
    with pytest.raises(Damaged):
        other.open("stage\0key", sealed)


def test_values_that_changed_places_are_noticed(tmp_path: Path) -> None:
    state = State(tmp_path)
    state.put("one", [("a", b"1"), ("b", b"2")])
    state.close()
    file = sqlite3.connect(tmp_path / "state.sqlite")
    file.execute("update one set key = case key when 'a' then 'c' else key end")
    file.commit()
    file.close()
    state = State(tmp_path)
    with pytest.raises(Damaged):
        list(state.items("one"))
    assert state.get("one", "b") == b"2"
    assert state.lengths("one") == {"b": 1, "c": 1}
    state.close()


def test_foreign_files_in_the_folder_stay(tmp_path: Path) -> None:
    archive = filled(tmp_path / "archive", 4)
    foreign = archive.folder / ".cache/mine/notes.txt"
    foreign.parent.mkdir()
    foreign.write_text("mine")
    (archive.folder / ".cache/seal").write_bytes(b"damage")
    assert archive.build() == 0
    assert foreign.read_text() == "mine"


def test_a_list_is_there_only_while_nobody_writes(tmp_path: Path) -> None:
    with kept(tmp_path) as ended:
        assert not ended
        assert not (tmp_path / sealing.FILE).exists()
    with kept(tmp_path) as ended:
        assert ended
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/x").write_text("put there by another")
    with pytest.raises(Damaged), kept(tmp_path):
        pass


def test_search_data_that_are_gone_are_made_again_after_a_kill(tmp_path: Path) -> None:
    archive = filled(tmp_path / "archive", 5)
    before = archive.site()
    (archive.folder / ".cache" / sealing.FILE).unlink()
    assert archive.build() == 0
    assert search(archive) == 0
    (archive.folder / ".cache" / sealing.FILE).unlink()
    (archive.folder / ".cache/search/state.sqlite").unlink()
    assert archive.build() == 0
    assert archive.site() == before


def damage(cache: Path, chance: random.Random) -> str:
    """Damage one file as disks, people and programs do; return what was done."""
    files = sorted(p for p in cache.rglob("*") if p.is_file() and p.name != "lock")
    path = chance.choice(files)
    data = bytearray(path.read_bytes())
    kind = chance.choice(["flip", "zeros", "cut", "empty", "gone", "noise", "old", "longer"])
    at = chance.randrange(max(1, len(data)))
    if kind == "flip" and data:
        data[at] ^= 1 << chance.randrange(8)
    elif kind == "zeros":
        data[at : at + 512] = bytes(len(data[at : at + 512]))
    elif kind == "cut":
        del data[at:]
    elif kind == "empty":
        data.clear()
    elif kind == "noise":
        data[at : at + 4096] = chance.randbytes(len(data[at : at + 4096]))
    elif kind == "longer":
        data += chance.randbytes(5000)
    elif kind == "old":
        data[:] = chance.choice(files).read_bytes()
    if bytes(data) == path.read_bytes():  # such as zeros over zeros, which a digest does not tell
        data += b"1"
    if kind == "gone":
        path.unlink()
    else:
        path.write_bytes(data)
    return f"{kind} at {at} of {path.relative_to(cache)}"


def heal_again_and_again(folder: Path, seed: int, damages: int, capsys: pytest.CaptureFixture[str]) -> int:
    """Damage the cache, build, compare; return how many damages were said."""
    chance = random.Random(seed)
    archive = filled(folder / "archive", seed)
    search(archive)
    said, clean = 0, archive.clean()
    for number in range(1, damages + 1):
        if chance.random() < 0.3:  # as after a kill, when no list of files tells what has changed
            (archive.folder / ".cache" / sealing.FILE).unlink(missing_ok=True)
        done = damage(archive.folder / ".cache", chance)
        is_edited = chance.random() < 0.25
        if is_edited:
            chance.choice(STEPS)(archive, chance)
        capsys.readouterr()
        assert archive.build() in (0, 1), f"{number}: {done}"
        error = capsys.readouterr().err
        assert "Traceback" not in error
        said += "made again" in error
        clean = archive.clean() if is_edited else clean
        assert archive.site() == clean, f"{number}: {done}"
        if number % 5 == 0:
            assert search(archive) == 0
    return said


def test_twelve_damages_heal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert heal_again_and_again(tmp_path, 1, 12, capsys) > 5


@pytest.mark.long
def test_three_hundred_damages_heal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert heal_again_and_again(tmp_path, 2, 300, capsys) > 150
