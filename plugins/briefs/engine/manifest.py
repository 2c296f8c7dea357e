"""The files that builds wrote to the site, and whether they are unchanged since."""

from __future__ import annotations

import os
from collections import defaultdict
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
    """A file of the site as it was written."""

    path: str
    owner: str
    """What it was made for, such as ``brief:a-slug``."""
    seen: Seen


def write(output: Path, path: str, data: bytes, owner: str) -> Written:
    """Write a file of the site as a whole, and return its entry. Raises OSError."""
    if not holds(f"{output}/{path}", data):
        owned.announce(output, [path])
        write_whole(output / path, data)
    return record(output, path, owner)


def record(output: Path, path: str, owner: str) -> Written:
    """Return the entry of a file in the site. Raises OSError."""
    return Written(path, owner, seen(os.stat(f"{output}/{path}")))  # noqa: PTH116 - of every file written


def standing(state: State, output: Path, path: str, owner: str) -> bool:
    """Whether a file that was written for this owner is unchanged."""
    try:
        return _files(state).get(path) == record(output, path, owner)
    except OSError:
        return False


def _files(state: State) -> Parts[Written]:
    return Parts(state, STAGE, Written)


class Manifest:
    """The entries of all files of the site, read once in a build."""

    def __init__(self, state: State) -> None:
        self._kept = _files(state)

    @cached_property
    def _files(self) -> dict[str, Written]:
        return self._kept.all()

    @cached_property
    def _by_owner(self) -> defaultdict[str, set[str]]:
        """The paths of the files of each owner."""
        by_owner: defaultdict[str, set[str]] = defaultdict(set)
        for path, owner, _ in self._files.values():
            by_owner[owner].add(path)
        return by_owner

    def __contains__(self, path: str) -> bool:
        return path in self._files

    def paths(self) -> KeysView[str]:
        """Return the paths of all files."""
        return self._files.keys()

    def get(self, path: str) -> Written | None:
        """Return the record of a file."""
        return self._files.get(path)

    def owners(self) -> set[str]:
        """Return the owners of all files: what they were made for."""
        return {owner for owner, paths in self._by_owner.items() if paths}

    def of(self, owners: Set[str]) -> set[str]:
        """Return the paths of the files of some owners."""
        return set().union(*(self._by_owner[owner] for owner in owners & self._by_owner.keys()))

    def disturbed(self, output: Path) -> dict[str, str]:
        """Return path and owner of the files that someone else changed or removed."""
        kept = ((path, file.seen) for path, file in self._files.items())
        return {path: self._files[path].owner for path in disturbed(kept, f"{os.fspath(output)}/")}

    def replace(
        self,
        output: Path,
        owners: Iterable[str],
        written: Iterable[Written],
        kept: Container[str] = frozenset(),
    ) -> list[str]:
        """Record the files written for some owners; remove and return the files that these had before and
        no longer have, except those in ``kept``."""
        new = {one.path: one for one in written}
        stale = sorted(path for path in self.of(set(owners)) if path not in new and path not in kept)
        owned.remove(output, stale)
        changed = {path: file for path, file in new.items() if self._files.get(path) != file}
        self._kept.change(changed, stale)
        for path in (*stale, *changed):
            if path in self._files:
                self._by_owner[self._files.pop(path).owner].discard(path)
        for path, file in changed.items():
            self._files[path] = file
            self._by_owner[file.owner].add(path)
        return stale

    def settle(self, output: Path, intact: bool) -> None:
        """Update OUTPUT's own list of the site's files at the end of a build, and remove files on it that
        are not in the manifest: pages of killed builds or of a lost cache, and what the last release
        added. ``intact``: whether the list was unchanged when this build began. Raises OSError."""
        paths = self._files.keys() - {owned.BUILT}
        if not intact:
            owned.remove(output, owned.read(output, owned.BUILT) - paths)
        if released := owned.read(output, owned.RELEASED):
            owned.remove(output, released - paths)
            owned.remove(output, [owned.RELEASED])
        owned.keep(output, owned.BUILT, paths)
        self.replace(output, [LIST], [record(output, owned.BUILT, LIST)])
