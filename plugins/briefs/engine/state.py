"""What is kept of the last build: one SQLite file in CACHE.

Each stage has its own keys. All changes of one transaction become visible together or not at all, whenever
the process ends. The file holds nothing that cannot be computed again, so a damaged one is deleted. Each
value carries a seal (``sealing``), so that no pickle of another program is loaded.
"""

from __future__ import annotations

import os
import pickle
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TypeVar
from weakref import WeakSet

from briefs.system.sealing import LENGTH, Seal, noticed
from briefs.system.sealing import Damaged as Damaged

FILE_NAME = "state.sqlite"

T = TypeVar("T")


class State:
    """Key-value tables, one for each stage. Keys are text, values bytes or pickled records."""

    def __init__(self, folder: Path, read_only: bool = False) -> None:
        """Open the state in ``folder``, making both if need be. Raises Damaged, OSError."""
        self._tables: set[str] = set()
        self._uri = (folder / FILE_NAME).resolve().as_uri()
        self._seal = Seal(folder)
        self._read_only = read_only
        if not read_only:
            folder.mkdir(parents=True, exist_ok=True)
        with noticed():
            self._file = self._connect("ro" if read_only else "rwc")
            self._file.execute("pragma synchronous = normal")
            if not read_only:
                self._file.execute("pragma journal_mode = wal")
            self._tables = {
                name for (name,) in self._file.execute("select name from sqlite_master where type = 'table'")
            }
        _open.add(self)

    def _connect(self, mode: str) -> sqlite3.Connection:
        return sqlite3.connect(
            f"{self._uri}?mode={mode}", uri=True, isolation_level=None, check_same_thread=False
        )

    def reopen(self) -> None:
        """Open the file again in a forked process, to read what is committed. An SQLite connection must be
        neither used nor closed in a forked process."""
        _inherited.append(self._file)
        self._file = self._connect("ro")

    def close(self) -> None:
        """Close the file; uncommitted changes are lost. The process that writes also closes its read-only
        connections, so that the file does not change afterwards."""
        if not self._read_only:
            for state in [state for state in _open if state._uri == self._uri and state is not self]:
                state.close()
            with suppress(sqlite3.Error):  # a worker that is not quite gone would leave a log as large as all
                self._file.rollback()
                self._file.execute("pragma wal_checkpoint(truncate)")
        _open.discard(self)
        self._file.close()

    def begin(self) -> None:
        """Begin a transaction, unless one is open."""
        if not self._file.in_transaction:
            self.run("begin immediate")

    def commit(self) -> None:
        """Commit all changes since ``begin``."""
        if self._file.in_transaction:
            self.run("commit")

    def get(self, stage: str, key: str) -> bytes | None:
        """Return one value."""
        if stage not in self._tables:
            return None
        row = self.run(f'select value from "{stage}" where key = ?', (key,)).fetchone()
        return None if row is None else self._seal.open(f"{stage}\0{key}", row[0])

    def items(self, stage: str) -> Iterator[tuple[str, bytes]]:
        """Yield all keys and values of a stage, by key."""
        if stage in self._tables:
            with noticed():
                for key, value in self.run(f'select key, value from "{stage}" order by key'):
                    yield key, self._seal.open(f"{stage}\0{key}", value)

    def keys(self, stage: str) -> list[str]:
        """Return all keys of a stage, sorted."""
        if stage not in self._tables:
            return []
        return [key for (key,) in self.run(f'select key from "{stage}" order by key')]

    def lengths(self, stage: str) -> dict[str, int]:
        """Return the length of each value of a stage in bytes, by key."""
        if stage not in self._tables:
            return {}
        return dict(self.run(f'select key, length(value) - {LENGTH} from "{stage}"'))

    def put(self, stage: str, items: Iterable[tuple[str, bytes]]) -> None:
        """Store values; an older value of the same key is replaced."""
        self._make(stage)
        sealed = ((key, self._seal.close(f"{stage}\0{key}", value)) for key, value in items)
        with noticed():
            self._file.executemany(f'insert or replace into "{stage}" values (?, ?)', sealed)

    def drop(self, stage: str, keys: Iterable[str]) -> None:
        """Delete some keys; unknown ones are ignored."""
        if stage in self._tables:
            with noticed():
                self._file.executemany(f'delete from "{stage}" where key = ?', ((key,) for key in keys))

    def clear(self, stage: str) -> None:
        """Delete a stage."""
        if stage in self._tables:
            self.run(f'delete from "{stage}"')

    def clear_but(self, *stages: str) -> None:
        """Delete all stages but some."""
        for stage in sorted(self._tables - set(stages)):
            self.clear(stage)

    def load(self, stage: str, key: str, kind: type[T]) -> T | None:
        """Return a pickled record of a ``kind``; None without one. Raises Damaged."""
        value = self.get(stage, key)
        return None if value is None else unpickle(value, kind)

    def require(self, stage: str, key: str, kind: type[T]) -> T:
        """Return a pickled record of a ``kind``. Raises Damaged if there is none."""
        record = self.load(stage, key, kind)
        if record is None:
            raise Damaged(f"a record is missing: {stage}, {key}")
        return record

    def save(self, stage: str, key: str, record: object) -> None:
        """Pickle and store a record."""
        self.put(stage, [(key, pickle.dumps(record, 5))])

    def _make(self, stage: str) -> None:
        if stage not in self._tables:
            self.run(f'create table "{stage}" (key text primary key, value blob not null)')
            self._tables.add(stage)

    def run(self, statement: str, values: Sequence[str | int] = ()) -> sqlite3.Cursor:
        """Run a statement of SQL, on tables of stages or others. Raises Damaged."""
        with noticed():
            return self._file.execute(statement, values)

    def run_many(self, statement: str, values: Iterable[Sequence[str | int | bytes]]) -> None:
        """Run a statement of SQL that changes something, once for each row of values. Raises Damaged."""
        with noticed():
            self._file.executemany(statement, values)


_open: WeakSet[State] = WeakSet()
_inherited: list[sqlite3.Connection] = []


def _after_fork() -> None:
    for state in list(_open):
        state.reopen()


os.register_at_fork(after_in_child=_after_fork)


PACKED = b"\x78"
"""How what zlib has packed begins, and no pickle does."""


def packed(data: bytes) -> bytes:
    """Return text or a pickled record compressed, for ``unpacked`` or ``unpickle``; texts shrink to half."""
    return zlib.compress(data, 1)


def unpacked(value: bytes) -> bytes:
    """Return what ``packed`` was given. Raises Damaged."""
    try:
        return zlib.decompress(value)
    except zlib.error as error:
        raise Damaged(f"unreadable record: {error}") from error


def unpickle(value: bytes, kind: type[T]) -> T:
    """Return the record of a pickle, packed or not, which is of a ``kind``. Raises Damaged."""
    try:
        record = pickle.loads(zlib.decompress(value) if value.startswith(PACKED) else value)
    except Exception as error:
        raise Damaged(f"unreadable record: {error}") from error
    if not isinstance(record, kind):
        raise Damaged(f"a record is no {kind.__name__}")
    return record
