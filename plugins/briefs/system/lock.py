"""One build at a time in one CACHE."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class Busy(Exception):
    """Another build is running with the same CACHE."""


@contextmanager
def lock(folder: Path) -> Iterator[None]:
    """Hold the lock of a CACHE; it ends with the process, however that ends. Raises Busy, OSError."""
    import fcntl  # not on Windows, where make html does not run either

    folder.mkdir(parents=True, exist_ok=True)
    handle = os.open(folder / "lock", os.O_RDWR | os.O_CREAT, 0o666)
    _held.add(handle)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Busy(f"another build is using {folder}; wait until it has ended") from None
        yield
    finally:
        _held.remove(handle)
        os.close(handle)


_held: set[int] = set()


def _let_go() -> None:
    """In a process that was forked: the lock ends with the one that took it."""
    while _held:
        os.close(_held.pop())


os.register_at_fork(after_in_child=_let_go)
