"""A cache is told by the times of its files, or by their digests where the key is given."""

from __future__ import annotations

import os
import shutil
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
