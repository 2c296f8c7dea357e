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
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

UNFIT = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
"""What no file's name may hold: control characters, and bytes that are no UTF-8."""

HASHED = 2_000_000_000
"""Bytes of the largest file that is read to tell whether it has changed."""

SETTLED_NS = 2_000_000_000
"""How much older than its record a file must be for its times to be believed."""


Seen = tuple[int, int, int, int]
"""Size, mtime, ctime and inode of a file, times in nanoseconds."""


def seen(found: os.stat_result) -> Seen:
    """Return what is kept of a look at a file."""
    return (found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)


class Stamp(NamedTuple):
    """What was seen of a file, and when."""

    size: int
    mtime_ns: int
    ctime_ns: int
    inode: int
    digest: str
    """SHA-256 of the bytes, hexadecimal."""
    seen_ns: int
    """Time of the look by the same clock as mtime: only of a file that was old enough then, times tell."""


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
    known = {name: old for name, old in before.items() if name in files}
    holding = known.keys() - unsure(known, files) if trust else set()
    for name, path in files.items():
        old = known.get(name)
        if old is not None and name in holding:
            stamps[name] = old
            continue
        try:
            found = os.stat(path)  # noqa: PTH116 - a plain path is quicker
            digest = file_digest(path)
        except OSError:
            stamps[name] = Stamp(0, 0, 0, 0, "unreadable", 0)
            changed.add(name)
            continue
        stamps[name] = Stamp(*seen(found), digest, now_ns)
        (touched if old is not None and old.digest == digest else changed).add(name)
    removed = before.keys() - files.keys()
    return Changes(stamps, frozenset(changed), frozenset(removed), frozenset(touched))


def disturbed(kept: Iterable[tuple[str, Seen]], folder: str) -> list[str]:
    """Return those of some files that are gone or differ from what was seen of them.

    ``kept`` gives the path of each, to be joined to ``folder``.
    """
    moved = []
    stat = os.stat
    for path, before in kept:
        try:
            found = stat(folder + path)
        except OSError:
            moved.append(path)
        else:
            if before != (found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino):
                moved.append(path)
    return moved


def unsure(kept: Mapping[str, Stamp], files: Mapping[str, str | Path]) -> set[str]:
    """Return the names of files of which size and times do not tell whether they are as in their stamps."""
    names: set[str] = set()
    stat = os.stat
    for name, (size, mtime_ns, ctime_ns, inode, _, seen_ns) in kept.items():
        try:
            found = stat(files[name])
        except OSError:
            names.add(name)
            continue
        if (
            mtime_ns != found.st_mtime_ns
            or ctime_ns != found.st_ctime_ns
            or size != found.st_size
            or inode != found.st_ino
            or seen_ns - mtime_ns < SETTLED_NS
            or seen_ns - ctime_ns < SETTLED_NS
        ):
            names.add(name)
    return names


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
    found: list[tuple[str, str]] = []
    top = "" if trusted else os.path.realpath(place)
    _find(place, "", tuple(endings), top, found, [] if left is None else left)
    return iter(found)


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


_NAME = attrgetter("name")


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads round to itself
        return False


def _find(
    folder: str,
    prefix: str,
    endings: tuple[str, ...],
    top: str,
    found: list[tuple[str, str]],
    left: list[str],
) -> None:
    try:
        with os.scandir(folder) as entries:
            inside = sorted(entries, key=_NAME)
    except (FileNotFoundError, NotADirectoryError):
        return
    for entry in inside:
        own = entry.name
        if own[0] == "." or own == "__pycache__":
            continue
        name = prefix + own
        if not own.isprintable() and UNFIT.search(own):
            left.append(name)
            continue
        if top and entry.is_symlink() and _leads_out(entry.path, top):
            left.append(name)
        elif _is_folder(entry):
            _find(entry.path, name + "/", endings, top, found, left)
        elif own.endswith(endings):
            found.append((name, entry.path))
