"""What was written to the site, and whether it still stands."""

from __future__ import annotations

import os
from collections.abc import Container, Iterable, KeysView, Set
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from briefs.engine import owned
from briefs.engine.parts import Parts
from briefs.engine.state import State
from briefs.system.files import holds, write_whole
from briefs.system.freshness import Seen, disturbed, seen

STAGE = "files"

COPIED = "copied:"
"""The owner of the files that Pelican copies: the theme's, those of STATIC_PATHS, and what pages link to."""

LIST = "list:"
"""The owner of OUTPUT's own list of the site's files."""


class Written(NamedTuple):
    """A file of the site as it was when it was written."""

    path: str
    owner: str
    """What it was made for, such as ``brief:a-slug``."""
    seen: Seen


def write(output: Path, path: str, data: bytes, owner: str) -> Written:
    """Write one file of the site whole and return its record. Raises OSError."""
    if not holds(f"{output}/{path}", data):
        owned.announce(output, [path])
        write_whole(output / path, data)
    return record(output, path, owner)


def record(output: Path, path: str, owner: str) -> Written:
    """Return the record of a file that stands. Raises OSError."""
    return Written(path, owner, seen(os.stat(f"{output}/{path}")))  # noqa: PTH116 - of every file written


def standing(state: State, output: Path, path: str, owner: str) -> bool:
    """Whether a file that was written for this owner stands as it was written."""
    try:
        return _files(state).get(path) == record(output, path, owner)
    except OSError:
        return False


def _files(state: State) -> Parts[Written]:
    return Parts(state, STAGE)


class Manifest:
    """The records of all files of the site, read once a build."""

    def __init__(self, state: State) -> None:
        self._kept = _files(state)

    @cached_property
    def _files(self) -> dict[str, Written]:
        return self._kept.all()

    def __contains__(self, path: str) -> bool:
        return path in self._files

    def paths(self) -> KeysView[str]:
        """Return the paths of all files."""
        return self._files.keys()

    def get(self, path: str) -> Written | None:
        """Return the record of a file."""
        return self._files.get(path)

    def owners(self) -> set[str]:
        """Return what the files were made for."""
        return {owner for _, owner, _ in self._files.values()}

    def of(self, owners: Set[str]) -> set[str]:
        """Return the paths of the files of some owners."""
        return {path for path, owner, _ in self._files.values() if owner in owners}

    def disturbed(self, output: Path) -> dict[str, str]:
        """Return the files that somebody else has changed or removed: the owner by path."""
        kept = ((path, file.seen) for path, file in self._files.items())
        return {path: self._files[path].owner for path in disturbed(kept, f"{os.fspath(output)}/")}

    def replace(
        self,
        output: Path,
        owners: Iterable[str],
        written: Iterable[Written],
        kept: Container[str] = frozenset(),
    ) -> list[str]:
        """Record what was written for some owners; remove and return what they had and have no more,
        but for what is ``kept`` as it is."""
        new = {one.path: one for one in written}
        stale = sorted(path for path in self.of(set(owners)) if path not in new and path not in kept)
        owned.remove(output, stale)
        changed = {path: file for path, file in new.items() if self._files.get(path) != file}
        self._kept.change(changed, stale)
        for path in stale:
            del self._files[path]
        self._files.update(changed)
        return stale

    def settle(self, output: Path, intact: bool) -> None:
        """Bring OUTPUT's own list in line with these records, when all of a build stands. Raises OSError.

        What OUTPUT lists besides is removed: pages of builds that were killed, or that the cache does not
        know, and what was added when the site was last published. ``intact`` says that the list was as
        the last build left it when this one began.
        """
        paths = self._files.keys() - {owned.BUILT}
        if not intact:
            owned.remove(output, owned.read(output, owned.BUILT) - paths)
        if released := owned.read(output, owned.RELEASED):
            owned.remove(output, released - paths)
            owned.remove(output, [owned.RELEASED])
        owned.keep(output, owned.BUILT, paths)
        self.replace(output, [LIST], [record(output, owned.BUILT, LIST)])
