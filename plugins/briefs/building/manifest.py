"""What was written to the site, and whether it still stands."""

from __future__ import annotations

import os
from collections.abc import Container, Iterable
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from briefs.building.files import write_whole
from briefs.building.freshness import find
from briefs.building.state import State

STAGE = "output"


class Written(NamedTuple):
    """A file of the site as it was when it was written."""

    path: str
    owner: str
    """What it was made for, such as ``brief:a-slug``."""
    size: int
    mtime_ns: int
    inode: int

    def encode(self) -> bytes:
        """Return all but the path as one line."""
        return f"{self.size} {self.mtime_ns} {self.inode} {self.owner}".encode()

    @classmethod
    def decode(cls, path: str, line: bytes) -> Written:
        """Return the record of a line made by ``encode``. Raises ValueError."""
        size, mtime_ns, inode, owner = line.decode().split(" ", 3)
        return cls(path, owner, int(size), int(mtime_ns), int(inode))

    def stands(self, output: str) -> bool:
        """Whether the file is still there as it was written."""
        try:
            found = os.stat(f"{output}/{self.path}")  # noqa: PTH116 - asked of every file of the site
        except OSError:
            return False
        return (found.st_size, found.st_mtime_ns, found.st_ino) == (self.size, self.mtime_ns, self.inode)


def write(output: Path, path: str, data: bytes, owner: str) -> Written:
    """Write one file of the site whole and return its record. Raises OSError."""
    write_whole(output / path, data)
    return record(output, path, owner)


def record(output: Path, path: str, owner: str) -> Written:
    """Return the record of a file that stands. Raises OSError."""
    found = os.stat(f"{output}/{path}")  # noqa: PTH116 - asked of every file that is written
    return Written(path, owner, found.st_size, found.st_mtime_ns, found.st_ino)


class Manifest:
    """The records of all files of the site, read once a build."""

    def __init__(self, state: State) -> None:
        self._state = state

    @cached_property
    def files(self) -> dict[str, Written]:
        """Every file as it was written, by path."""
        return {path: Written.decode(path, line) for path, line in self._state.items(STAGE)}

    def disturbed(self, output: Path) -> frozenset[str]:
        """Return the owners of files that somebody else has changed or removed."""
        folder = os.fspath(output)
        return frozenset(one.owner for one in self.files.values() if not one.stands(folder))

    def replace(self, output: Path, owners: Iterable[str], written: Iterable[Written]) -> list[str]:
        """Record what was written for some owners; remove and return what they had and have no more."""
        new = {one.path: one for one in written}
        redone = set(owners)
        stale = [one.path for one in self.files.values() if one.owner in redone and one.path not in new]
        _remove(output, stale)
        changed = sorted(path for path, one in new.items() if self.files.get(path) != one)
        self._state.put(STAGE, ((path, new[path].encode()) for path in changed))
        self._state.drop(STAGE, stale)
        for path in stale:
            del self.files[path]
        self.files.update(new)
        return stale


OWN = ("actors", "archive", "authors", "briefs", "data", "issues", "search", "topics")
"""Folders of the site in which nobody else writes."""


def remove_strays(output: Path, files: Container[str]) -> None:
    """Remove what a killed build wrote and did not record; compressed copies stay."""
    for folder in OWN:
        for name, path in find(output / folder):
            if f"{folder}/{name}" not in files and path.suffix != ".gz":
                path.unlink()


def _remove(output: Path, paths: Iterable[str]) -> None:
    """Remove files, and the folders that this leaves empty."""
    for name in paths:
        path = output / name
        with suppress(FileNotFoundError):
            path.unlink()
        with suppress(OSError):
            while path.parent != output:
                path = path.parent
                path.rmdir()
