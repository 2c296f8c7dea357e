"""What was written to the site, and whether it still stands."""

from __future__ import annotations

import os
from collections.abc import Container, Iterable, KeysView
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from briefs.building.files import write_whole
from briefs.building.freshness import disturbed, find
from briefs.building.state import State

STAGE = "output"

COPY = ".gz"
"""Ending of a compressed copy, which stands beside its file."""

SITEMAPS = "sitemap*.xml*"
"""The files that list all pages, and their copies."""


class Written(NamedTuple):
    """A file of the site as it was when it was written."""

    path: str
    owner: str
    """What it was made for, such as ``brief:a-slug``."""
    size: int
    mtime_ns: int
    inode: int
    key: str = ""
    """Digest of what it was made of, if that is known before it is made."""

    def encode(self) -> bytes:
        """Return all but the path as one line."""
        return f"{self.size} {self.mtime_ns} {self.inode} {self.key} {self.owner}".encode()

    @classmethod
    def decode(cls, path: str, line: bytes) -> Written:
        """Return the record of a line made by ``encode``. Raises ValueError."""
        size, mtime_ns, inode, *key, owner = line.decode().split(" ")  # an earlier layout had no key
        return cls(path, owner, int(size), int(mtime_ns), int(inode), "".join(key))


def write(output: Path, path: str, data: bytes, owner: str, key: str = "") -> Written:
    """Write one file of the site whole and return its record. Raises OSError."""
    write_whole(output / path, data)
    return record(output, path, owner, key)


def record(output: Path, path: str, owner: str, key: str = "") -> Written:
    """Return the record of a file that stands. Raises OSError."""
    found = os.stat(f"{output}/{path}")  # noqa: PTH116 - asked of every file that is written
    return Written(path, owner, found.st_size, found.st_mtime_ns, found.st_ino, key)


def standing(state: State, output: Path, path: str, owner: str, key: str) -> Written | None:
    """Return the record of a file that was made with this key and stands as it was written."""
    line = state.get(STAGE, path)
    if line is None or Written.decode(path, line).key != key:
        return None
    try:
        found = record(output, path, owner, key)
    except OSError:
        return None
    return found if found.encode() == line else None


class Manifest:
    """The records of all files of the site, read once a build.

    They are kept as lines: there are tens of thousands, and most builds ask little of most.
    """

    def __init__(self, state: State) -> None:
        self._state = state

    @cached_property
    def _lines(self) -> dict[str, bytes]:
        return dict(self._state.items(STAGE))

    def __contains__(self, path: str) -> bool:
        return path in self._lines

    def paths(self) -> KeysView[str]:
        """Return the paths of all files."""
        return self._lines.keys()

    def get(self, path: str) -> Written | None:
        """Return the record of a file."""
        line = self._lines.get(path)
        return None if line is None else Written.decode(path, line)

    def owners(self) -> set[str]:
        """Return what the files were made for."""
        return {_owner(line) for line in self._lines.values()}

    def of(self, owners: Container[str]) -> list[str]:
        """Return the paths of the files of some owners."""
        return [path for path, line in self._lines.items() if _owner(line) in owners]

    def disturbed(self, output: Path) -> dict[str, str]:
        """Return the files that somebody else has changed or removed: the owner by path."""
        moved = disturbed(self._lines.items(), f"{os.fspath(output)}/")
        return {path: _owner(self._lines[path]) for path in moved}

    def replace(
        self,
        output: Path,
        owners: Iterable[str],
        written: Iterable[Written],
        kept: Container[str] = frozenset(),
    ) -> list[str]:
        """Record what was written for some owners; remove and return what they had and have no more,
        but for what is ``kept`` as it is.

        What was made for a web server of files as they were goes too: their compressed copies, and the
        map of the site if a page came or went. Publishing makes them again.
        """
        new = {one.path: one.encode() for one in written}
        stale = [path for path in self.of(set(owners)) if path not in new and path not in kept]
        changed = sorted(path for path, line in new.items() if self._lines.get(path) != line)
        _remove(output, [*stale, *(path + COPY for path in (*changed, *stale))])
        come = (path for path in changed if path not in self._lines)
        if any(path.endswith(".html") for path in (*come, *stale)):
            _remove(output, [path.name for path in output.glob(SITEMAPS)])
        self._state.put(STAGE, ((path, new[path]) for path in changed))
        self._state.drop(STAGE, stale)
        for path in stale:
            del self._lines[path]
        self._lines.update(new)
        return stale


def _owner(line: bytes) -> str:
    return line.rpartition(b" ")[2].decode()  # no owner holds a space


OWN = ("actors", "archive", "authors", "briefs", "data", "issues", "search", "topics")
"""Folders of the site in which nobody else writes."""


def holds_site(output: Path) -> bool:
    """Whether a site of this program stands in a folder."""
    return (output / "search/directory.js").exists()


def remove_strays(output: Path, files: Container[str]) -> None:
    """Remove what is in the site's own folders and not recorded: written by a build that was killed, or
    whose records are lost. Copies of what is recorded stay."""
    for folder in OWN:
        for name, _ in find(output / folder):
            place = f"{folder}/{name}"
            if place not in files and place.removesuffix(COPY) not in files:
                _remove(output, [place])


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
