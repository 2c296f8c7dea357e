"""Which files have changed since they were last looked at.

A file counts as unchanged if its size, times (mtime and ctime) and inode are as recorded
and its times are at least two seconds older than the record: git's rule for its index,
since a file may be written twice within one tick of the clock. Else its digest decides.
The ctime counts because a program may set the mtime back; nobody sets the ctime.
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
import stat
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

UNFIT = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
"""What no file's name may hold: control characters, and bytes that are no UTF-8."""

HASHED = 2_000_000_000
"""Bytes of the largest file that is read to tell whether it has changed."""

SETTLED_NS = 2_000_000_000
"""How much older than its record a file must be for its times to be believed."""


class Stamp(NamedTuple):
    """What was seen of a file, and when."""

    size: int
    mtime_ns: int
    ctime_ns: int
    inode: int
    digest: str
    """SHA-256 of the bytes, hexadecimal."""
    seen_ns: int
    """Time of the look by the same clock as mtime."""

    def encode(self) -> bytes:
        """Return the stamp as one line."""
        return (
            f"{self.size} {self.mtime_ns} {self.ctime_ns} {self.inode} {self.digest} {self.seen_ns}".encode()
        )

    @classmethod
    def decode(cls, line: bytes) -> Stamp:
        """Return the stamp of a line made by ``encode``. Raises ValueError."""
        size, mtime_ns, *ctime_ns, inode, digest, seen_ns = line.decode().split(" ")
        if not ctime_ns:  # an earlier layout: the digest decides
            ctime_ns = ["0"]
        return cls(int(size), int(mtime_ns), int(ctime_ns[0]), int(inode), digest, int(seen_ns))

    def holds_for(self, found: os.stat_result) -> bool:
        """Whether the file is unchanged by its times alone."""
        return (
            self.mtime_ns == found.st_mtime_ns
            and self.ctime_ns == found.st_ctime_ns
            and self.size == found.st_size
            and self.inode == found.st_ino
            and self.is_settled
        )

    @property
    def is_settled(self) -> bool:
        """Whether the file was old enough when it was seen for its times to be believed."""
        return self.seen_ns - max(self.mtime_ns, self.ctime_ns) >= SETTLED_NS


class Changes(NamedTuple):
    """What a look at some files found. Keys are the names they were looked at by."""

    stamps: dict[str, Stamp]
    """Every file that is there."""
    changed: frozenset[str]
    """Added files, and those with other bytes than before."""
    removed: frozenset[str]
    touched: frozenset[str]
    """Files with equal bytes whose stamp is new and should be stored."""

    def __bool__(self) -> bool:
        return bool(self.changed or self.removed)


def look(
    files: Mapping[str, str | Path], before: Mapping[str, Stamp], now_ns: int, trust: bool = True
) -> Changes:
    """Compare files with their stamps. ``trust`` false reads every file.

    A file that disappears meanwhile or can't be read counts as changed and has a digest
    that no readable file has.
    """
    stamps: dict[str, Stamp] = {}
    changed: set[str] = set()
    touched: set[str] = set()
    for name, path in files.items():
        old = before.get(name)
        try:
            found = os.stat(path)  # noqa: PTH116 - asked of every file of the archive
            if old is not None and trust and old.holds_for(found):
                stamps[name] = old
                continue
            digest = file_digest(path)
        except OSError:
            stamps[name] = Stamp(0, 0, 0, 0, "unreadable", 0)
            changed.add(name)
            continue
        stamps[name] = Stamp(
            found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino, digest, now_ns
        )
        (touched if old is not None and old.digest == digest else changed).add(name)
    removed = before.keys() - files.keys()
    return Changes(stamps, frozenset(changed), frozenset(removed), frozenset(touched))


def disturbed(kept: Iterable[tuple[str, bytes]], folder: str) -> list[str]:
    """Return those of some files that are gone or differ in size, times or inode.

    ``kept`` gives the path of each, to be joined to ``folder``, and a line that begins with these four.
    """
    moved = []
    stat = os.stat
    for path, line in kept:
        try:
            found = stat(folder + path)
        except OSError:
            moved.append(path)
        else:
            seen = (found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)
            if not line.startswith(b"%d %d %d %d " % seen):
                moved.append(path)
    return moved


def stand(kept: Mapping[str, bytes], files: Mapping[str, str]) -> bool:
    """Whether these are the files of some stamps (as lines, by name), none changed by its times alone."""
    if kept.keys() != files.keys() or disturbed(((files[name], line) for name, line in kept.items()), ""):
        return False
    return all(Stamp.decode(line).is_settled for line in kept.values())


def file_digest(path: str | Path) -> str:
    """Return the SHA-256 of a file, hexadecimal; of one larger than ``HASHED``, of its size and times.

    Raises OSError, also for what is no plain file: a pipe would be waited for without end.
    """
    found = os.stat(path)  # noqa: PTH116 - a plain path is quicker
    if not stat.S_ISREG(found.st_mode):
        raise OSError(errno.EINVAL, "No plain file", os.fspath(path))
    if found.st_size > HASHED:
        seen = f"{found.st_size} {found.st_mtime_ns} {found.st_ctime_ns}"
        return hashlib.sha256(seen.encode()).hexdigest()
    with open(path, "rb") as file:  # noqa: PTH123
        return hashlib.file_digest(file, "sha256").hexdigest()


def find(folder: Path, endings: Iterable[str] = ("",)) -> Iterator[tuple[str, Path]]:
    """Yield (path relative to ``folder`` with forward slashes, path) of all files below it.

    Hidden files, parts being written and compiled Python are left out, and links that
    ``links_out`` lists. A missing folder has no files. The order is that of the names.
    Raises OSError where a folder can't be read: its files would count as removed.
    """
    for name, path in names_below(folder, endings):
        yield name, Path(path)


def names_below(
    folder: Path, endings: Iterable[str] = ("",), trusted: bool = False, left: list[str] | None = None
) -> Iterator[tuple[str, str]]:
    """Yield as ``find`` does, with plain paths: for folders of ten thousand files.

    In a ``trusted`` folder, which holds program or theme, links are followed wherever they lead.
    Elsewhere the names of those that are not followed are added to ``left``.
    """
    place = os.fspath(folder)
    left = [] if left is None else left
    yield from _find(place, "", tuple(endings), "" if trusted else os.path.realpath(place), left)


def links_out(folder: Path) -> list[str]:
    """Return the links below a folder that are not followed: those to folders, which may lead round
    in a circle, and those that lead out of it."""
    left: list[str] = []
    for _ in names_below(folder, left=left):
        pass
    return left


def _leads_out(link: str, top: str) -> bool:
    """Whether a link is not to be followed. One that leads nowhere is no matter: it can't be read."""
    target = os.path.realpath(link)
    return os.path.isdir(target) or (os.path.exists(target) and not target.startswith(top + os.sep))  # noqa: PTH110, PTH112


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads round to itself
        return False


def _find(
    folder: str, prefix: str, endings: tuple[str, ...], top: str, left: list[str]
) -> Iterator[tuple[str, str]]:
    try:
        with os.scandir(folder) as entries:
            inside = sorted(entries, key=lambda entry: entry.name)
    except (FileNotFoundError, NotADirectoryError):
        return
    for entry in inside:
        if entry.name.startswith(".") or entry.name == "__pycache__":
            continue
        name = prefix + entry.name
        if UNFIT.search(entry.name):
            left.append(name)
            continue
        if top and entry.is_symlink() and _leads_out(entry.path, top):
            left.append(name)
        elif _is_folder(entry):
            yield from _find(entry.path, name + "/", endings, top, left)
        elif entry.name.endswith(endings):
            yield name, entry.path
