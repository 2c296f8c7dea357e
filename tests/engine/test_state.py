"""The file in which a build keeps what it knows."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from briefs.engine.state import FILE_NAME, State, _open


def test_closing_leaves_no_log_though_another_process_has_the_file_open(tmp_path: Path) -> None:
    state = State(tmp_path)
    state.put("things", [("a", b"x" * 1_000_000)])
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as another:
        assert another.execute("select count(*) from things").fetchone() == (1,)
        state.begin()
        state.put("things", [("b", b"y")])  # not committed
        state.close()
        log = tmp_path / f"{FILE_NAME}-wal"
        assert not log.exists() or log.stat().st_size == 0
    reopened = State(tmp_path)
    assert reopened.get("things", "a") == b"x" * 1_000_000
    assert reopened.get("things", "b") is None
    reopened.close()


def test_closing_loses_what_was_not_committed_and_closes_readers(tmp_path: Path) -> None:
    state = State(tmp_path)
    state.put("things", [("a", b"1")])
    reader = State(tmp_path, read_only=True)
    state.begin()
    state.put("things", [("a", b"2")])
    state.close()
    assert reader not in _open
    reopened = State(tmp_path)
    assert reopened.get("things", "a") == b"1"
    reopened.close()
