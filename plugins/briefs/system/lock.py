"""Who may write: one command at a time in one CACHE, and in one CONTENT."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from briefs.system.files import sweep

WRITING = ".lock"
"""The file in CONTENT that is there while something is written, and after a command that was killed."""

JOURNAL = ".names-journal.json"
"""The file in CONTENT that is there while a change of names is made, and after one that was interrupted."""

PATIENCE = 60.0
"""Seconds for which a command waits for another one that writes into CONTENT."""


class Busy(Exception):
    """Another command is writing into the same folder."""


@contextmanager
def lock(folder: Path) -> Iterator[None]:
    """Hold the lock of a CACHE; it ends with the process, however that ends. Raises Busy, OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    handle = os.open(folder / "lock", os.O_RDWR | os.O_CREAT, 0o666)
    _held.add(handle)
    try:
        if not _take(handle):
            raise Busy(f"another build is using {folder}; wait until it has ended")
        yield
    finally:
        _held.remove(handle)
        os.close(handle)


@contextmanager
def writing(content: Path, *also: Path) -> Iterator[None]:
    """Hold CONTENT while something is written there, after waiting for who holds it.

    What a command that was killed has left half-written is removed, in the folders ``also`` too.
    Raises Busy, OSError.
    """
    place = content / WRITING
    handle = _wait_for(place)
    _held.add(handle)
    try:
        if os.fstat(handle).st_size:  # whoever held it before did not come to the end
            sweep(content)
        for folder in also:
            sweep(folder)
        os.pwrite(handle, b"held", 0)
        yield
    finally:
        place.unlink(missing_ok=True)
        _held.remove(handle)
        os.close(handle)


def left_behind(content: Path) -> bool:
    """Whether somebody writes into CONTENT, or was stopped while writing."""
    return any((content / name).exists() for name in (WRITING, JOURNAL))


def _wait_for(place: Path) -> int:
    """Return a handle of the file that is locked and still stands in its place."""
    until = time.monotonic() + PATIENCE
    while True:
        handle = os.open(place, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)
        try:
            if _take(handle) and os.stat(place).st_ino == os.fstat(handle).st_ino:  # noqa: PTH116
                return handle
        except FileNotFoundError:
            pass
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)
        if time.monotonic() > until:
            raise Busy(f"another command is writing into {place.parent}; wait until it has ended")
        time.sleep(0.02)


def _take(handle: int) -> bool:
    import fcntl  # not on Windows, where make html does not run either

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


_held: set[int] = set()


def _let_go() -> None:
    """In a process that was forked: the lock ends with the one that took it."""
    while _held:
        os.close(_held.pop())


os.register_at_fork(after_in_child=_let_go)
