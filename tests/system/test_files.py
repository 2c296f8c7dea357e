"""Files are written whole or not at all."""

import errno
import os
from pathlib import Path

import pytest

from briefs.engine.state import Damaged, State
from briefs.model import Problem
from briefs.system.files import FileSpan, read_text, sweep, write_parts, write_whole


def test_an_equal_file_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "deep" / "a"
    assert write_whole(file, b"one")
    os.utime(file, ns=(1, 1))
    assert not write_whole(file, b"one")
    assert file.stat().st_mtime_ns == 1
    assert write_whole(file, b"two")
    assert file.read_bytes() == b"two"


def test_text_is_read_as_it_is_or_reported(tmp_path: Path) -> None:
    problems: list[Problem] = []
    path = tmp_path / "a.txt"
    assert read_text(path, "a.txt", problems) == ""
    path.write_bytes(b"\xef\xbb\xbfa\r\n")
    assert read_text(path, "a.txt", problems) == "\ufeffa\r\n"
    assert problems == []
    path.write_bytes(b"a\ncaf\xe9")
    (tmp_path / "gone.txt").symlink_to("nowhere")
    assert read_text(path, "a.txt", problems) == read_text(tmp_path / "gone.txt", "gone.txt", problems) == ""
    assert [(p.path, p.line, p.code) for p in problems] == [
        ("a.txt", 2, "ENCODING"),
        ("gone.txt", 0, "UNREADABLE"),
    ]


def test_nothing_is_left_of_a_failed_write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(part: str, place: str) -> None:
        raise OSError("disk full")

    (tmp_path / "a").write_bytes(b"one")
    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(OSError, match="disk full"):
        write_whole(tmp_path / "a", b"two")
    assert [p.name for p in tmp_path.iterdir()] == ["a"]
    assert (tmp_path / "a").read_bytes() == b"one"


def test_of_parts_only_our_own_are_swept_away(tmp_path: Path) -> None:
    ours, theirs = tmp_path / "a/.0123456789ab-17-18.part", tmp_path / "a/.film.part"
    ours.parent.mkdir()
    for path in (ours, theirs):
        path.touch()
    sweep(tmp_path)
    assert (ours.exists(), theirs.exists()) == (False, True)


def test_state_keeps_what_was_committed(tmp_path: Path) -> None:
    state = State(tmp_path)
    state.begin()
    state.put("s", [("a", b"1")])
    state.commit()
    state.begin()
    state.put("s", [("a", b"2"), ("b", b"3")])
    state.close()  # as if the process had died
    assert list(State(tmp_path).items("s")) == [("a", b"1")]


def test_a_damaged_state_says_so(tmp_path: Path) -> None:
    (tmp_path / "state.sqlite").write_bytes(b"no database" * 1000)
    with pytest.raises(Damaged):
        State(tmp_path)


def test_parts_of_an_open_file_are_copied_with_and_without_the_help_of_the_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "source"
    source.write_bytes(bytes(range(256)) * 9000)
    whole = b"begin" + source.read_bytes()[7:2_000_000] + b"end"

    def written(name: str) -> bytes:
        with source.open("rb") as file:
            write_parts(tmp_path / name, (b"begin", FileSpan(file.fileno(), 7, 2_000_000), b"end"))
        return (tmp_path / name).read_bytes()

    assert written("one") == whole

    def refuse(*_: object) -> int:
        raise OSError(errno.EXDEV, "not between these")

    monkeypatch.setattr(os, "copy_file_range", refuse, raising=False)
    assert written("two") == whole
    with source.open("rb") as file, pytest.raises(OSError, match="shorter"):
        write_parts(tmp_path / "three", (FileSpan(file.fileno(), 0, 3_000_000),))
    assert not (tmp_path / "three").exists()
