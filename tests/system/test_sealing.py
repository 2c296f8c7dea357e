"""A cache is told by the times of its files, or by their digests where the key is given."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
from pathlib import Path

import pytest

from briefs.system import sealing
from briefs.system.sealing import KEY, Damaged, kept


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    folder = tmp_path / "cache"
    with kept(folder):
        (folder / "search").mkdir()
        (folder / "search/postings").write_text("a file")
    return folder


def put_back(folder: Path) -> None:
    """Copy a cache away and back, as a service does that keeps it between two builds."""
    shutil.copytree(folder, folder.parent / "away")
    shutil.rmtree(folder)
    shutil.copytree(folder.parent / "away", folder, copy_function=shutil.copyfile)


def change(folder: Path) -> None:
    """Change a byte, and set the times back."""
    path = folder / "search/postings"
    before = path.stat()
    path.write_text("a lie!")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def test_with_a_key_a_cache_may_be_put_back(cache: Path) -> None:
    put_back(cache)
    with kept(cache) as ended:
        assert ended
    change(cache)
    with pytest.raises(Damaged), kept(cache):
        pass


def test_with_another_key_it_may_not(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(KEY, "another")
    sealing._secret.cache_clear()
    try:
        with pytest.raises(Damaged), kept(cache):
            pass
    finally:
        sealing._secret.cache_clear()


def test_without_a_key_the_times_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(KEY)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "home"))
    sealing._secret.cache_clear()
    try:
        folder = tmp_path / "cache"
        for disturb in (change, put_back):
            with kept(folder):
                (folder / "search").mkdir(exist_ok=True)
                (folder / "search/postings").write_text("a file")
            with kept(folder) as ended:
                assert ended
            disturb(folder)
            with pytest.raises(Damaged), kept(folder):
                pass
            sealing.remove(folder)
    finally:
        sealing._secret.cache_clear()


def test_a_command_that_is_under_way_looks_like_a_killed_one(cache: Path) -> None:
    with kept(cache) as ended:
        assert ended
        assert not (cache / sealing.FILE).exists()  # a kill now leaves no seal
    assert (cache / sealing.FILE).exists()


def test_after_a_killed_command_what_has_no_marks_of_its_own_is_removed(cache: Path) -> None:
    for path in ("search/whoosh/a", "templates/b"):
        (cache / path).parent.mkdir()
        (cache / path).touch()
    (cache / sealing.FILE).unlink()
    with kept(cache) as ended:
        assert not ended
    assert not (cache / "search/whoosh").exists()
    assert not (cache / "templates").exists()
    assert (cache / "search/postings").exists()


def test_after_a_killed_command_a_broken_database_is_told(cache: Path) -> None:
    (cache / sealing.FILE).unlink()
    (cache / "state.sqlite").write_bytes(b"no database " * 100)
    with pytest.raises(Damaged), kept(cache):
        pass


def test_a_record_opens_at_its_own_place_alone(tmp_path: Path) -> None:
    seal = sealing.Seal(tmp_path)
    assert seal.open("a", seal.close("a", b"data")) == b"data"
    assert seal.open("a", seal.close("a", b"")) == b""
    twin = sealing.Seal(tmp_path / "twin").close("a", b"data")
    for sealed in (seal.close("b", b"data"), seal.close("a", b"data") + b"x", b"short", "text", None, twin):
        with pytest.raises(Damaged):
            seal.open("a", sealed)


@pytest.mark.parametrize(
    ("name", "is_own"),
    [
        ("state.sqlite", True),
        ("state.sqlite-wal", True),
        ("state.sqlite-shm", False),
        ("search/state.sqlite-shm", False),
        ("search/x", True),
        ("templates/x", True),
        ("searching/x", False),
        ("seal", False),
    ],
)
def test_which_files_are_sealed(name: str, is_own: bool) -> None:
    assert sealing._is_own(name) == is_own


def test_what_is_not_kept_here_stays_when_all_is_forgotten(cache: Path) -> None:
    (cache / "state.sqlite").touch()
    (cache / "other").touch()
    sealing.remove(cache)
    assert [path.name for path in cache.iterdir() if path.name != "lock"] == ["other"]


def test_of_a_database_only_damage_is_told_as_damage() -> None:
    full, broken = sqlite3.OperationalError("full"), sqlite3.DatabaseError("broken")
    full.sqlite_errorcode, broken.sqlite_errorcode = sqlite3.SQLITE_FULL, sqlite3.SQLITE_CORRUPT
    with pytest.raises(sqlite3.OperationalError, match="full"), sealing.noticed():
        raise full
    with pytest.raises(Damaged, match="broken"), sealing.noticed():
        raise broken
    with pytest.raises(Damaged, match="no code"), sealing.noticed():
        raise sqlite3.DatabaseError("no code")


def test_after_a_killed_command_a_sound_database_is_taken(cache: Path) -> None:
    (cache / sealing.FILE).unlink()
    with contextlib.closing(sqlite3.connect(cache / "state.sqlite")) as database:
        database.execute("create table kept (key)")
    with kept(cache) as ended:
        assert not ended


def test_what_a_reader_leaves_beside_a_database_is_not_sealed(cache: Path) -> None:
    (cache / "state.sqlite-wal").touch()
    with kept(cache) as ended:
        assert ended
    (cache / "search/empty").touch()
    with pytest.raises(Damaged), kept(cache):
        pass
