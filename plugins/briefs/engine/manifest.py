"""What was written to the site, and whether it still stands."""

from __future__ import annotations

import os
from collections.abc import Container, Iterable, KeysView, Set
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from briefs.engine import owned
from briefs.engine.state import State
from briefs.system.files import holds, write_whole
from briefs.system.freshness import disturbed

STAGE = "output"

COPIED = "copied:"
"""The owner of the files that Pelican copies: the theme's, those of STATIC_PATHS, and what pages link to."""

LIST = "list:"
"""The owner of OUTPUT's own list of the site's files."""


class Written(NamedTuple):
    """A file of the site as it was when it was written."""

    path: str
    owner: str
    """What it was made for, such as ``brief:a-slug``."""
    size: int
    mtime_ns: int
    ctime_ns: int
    inode: int
    key: str = ""
    """Digest of what it was made of, if that is known before it is made."""

    def encode(self) -> bytes:
        """Return all but the path as one line."""
        seen = f"{self.size} {self.mtime_ns} {self.ctime_ns} {self.inode}"
        return f"{seen} {self.key} {self.owner}".encode()

    @classmethod
    def decode(cls, path: str, line: bytes) -> Written:
        """Return the record of a line made by ``encode``. Raises ValueError."""
        *seen, key, owner = line.decode().split(" ")
        if len(seen) != 4:  # an earlier layout: of it the owner is still true
            return cls(path, owner, 0, 0, 0, 0)
        size, mtime_ns, ctime_ns, inode = map(int, seen)
        return cls(path, owner, size, mtime_ns, ctime_ns, inode, key)


def write(output: Path, path: str, data: bytes, owner: str, key: str = "") -> Written:
    """Write one file of the site whole and return its record. Raises OSError."""
    if not holds(f"{output}/{path}", data):
        owned.announce(output, [path])
        write_whole(output / path, data)
    return record(output, path, owner, key)


def record(output: Path, path: str, owner: str, key: str = "") -> Written:
    """Return the record of a file that stands. Raises OSError."""
    found = os.stat(f"{output}/{path}")  # noqa: PTH116 - asked of every file that is written
    return Written(path, owner, found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino, key)


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

    @cached_property
    def _by_owner(self) -> dict[str, set[str]]:
        by_owner: dict[str, set[str]] = {}
        for path, line in self._lines.items():
            by_owner.setdefault(_owner(line), set()).add(path)
        return by_owner

    def owners(self) -> set[str]:
        """Return what the files were made for."""
        return {owner for owner, paths in self._by_owner.items() if paths}

    def of(self, owners: Set[str]) -> set[str]:
        """Return the paths of the files of some owners."""
        return {path for owner in owners for path in self._by_owner.get(owner, ())}

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
        but for what is ``kept`` as it is."""
        new = {one.path: one.encode() for one in written}
        stale = sorted(path for path in self.of(set(owners)) if path not in new and path not in kept)
        owned.remove(output, stale)
        changed = sorted(path for path, line in new.items() if self._lines.get(path) != line)
        self._state.put(STAGE, ((path, new[path]) for path in changed))
        self._state.drop(STAGE, stale)
        for path in (*stale, *changed):
            if line := self._lines.pop(path, None):
                self._by_owner[_owner(line)].remove(path)
        for path in changed:
            self._lines[path] = new[path]
            self._by_owner.setdefault(_owner(new[path]), set()).add(path)
        return stale

    def settle(self, output: Path, intact: bool) -> None:
        """Bring OUTPUT's own list in line with these records, when all of a build stands. Raises OSError.

        What OUTPUT lists besides is removed: pages of builds that were killed, or that the cache does not
        know, and what was added when the site was last published. ``intact`` says that the list was as
        the last build left it when this one began.
        """
        paths = self._lines.keys() - {owned.BUILT}
        if not intact:
            owned.remove(output, owned.read(output, owned.BUILT) - paths)
        if released := owned.read(output, owned.RELEASED):
            owned.remove(output, released - paths)
            owned.remove(output, [owned.RELEASED])
        owned.keep(output, owned.BUILT, paths)
        self.replace(output, [LIST], [record(output, owned.BUILT, LIST)])


def _owner(line: bytes) -> str:
    return line.rpartition(b" ")[2].decode()  # no owner holds a space
