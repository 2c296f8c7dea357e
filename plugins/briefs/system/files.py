"""Files read with measure, and written whole or not at all."""

from __future__ import annotations

import errno
import filecmp
import os
import re
import stat
import threading
from collections.abc import Iterable
from io import BufferedReader
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:  # see ``engine.unchanged``
    from briefs.model import Problem

LARGEST = 50_000_000
"""Bytes of a file that is read as text."""

_OWN = os.urandom(6).hex()
"""Tells the parts that this process writes from those of another, maybe on another machine."""

_PART = re.compile(r"\.[0-9a-f]{12}-\d+-\d+\.part")
"""The names of parts; a file of somebody else may end in ".part" too."""


def read_plain(path: str | Path) -> bytes:
    """Return the bytes of a file. Raises OSError, also for what is no plain file, or too large to be read as
    text."""
    with open_plain(path) as file:
        if os.fstat(file.fileno()).st_size > LARGEST:
            raise OSError(errno.EFBIG, f"More than {LARGEST:,} bytes", os.fspath(path))
        return file.read()


def open_plain(path: str | Path) -> BufferedReader:
    """Return a file that is open to be read. Raises OSError, also for what is no plain file: a pipe would be
    waited for without end, and a device may have none."""
    handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise OSError(errno.EINVAL, "No plain file, but a folder, pipe or device", os.fspath(path))
    return open(handle, "rb")  # noqa: PTH123


def read_text(path: Path, shown: str, problems: list[Problem]) -> str:
    """Return the text of a file in UTF-8, which problems call ``shown``, with its byte-order mark.

    It is empty if there is no such file, and also, with a problem, if the file can't be read.
    """
    from briefs.model import Problem

    try:
        data = read_plain(path)
        return data.decode()
    except OSError as error:
        if os.path.lexists(path):
            problems.append(Problem(shown, 0, "UNREADABLE", f"{error.strerror}; check its rights"))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        problems.append(Problem(shown, line, "ENCODING", "not UTF-8; save it as UTF-8"))
    return ""


def write_whole(path: Path, data: bytes) -> bool:
    """Write ``data`` to ``path`` so that a reader sees the old file or the new one.

    Missing folders are made. A file that already holds ``data`` is left alone, its
    times too. Returns whether the file was written. Raises OSError.
    """
    place = os.fspath(path)  # tens of thousands of files: no object a step
    return not holds(place, data) and _write(place, (data,))


class FileSpan(NamedTuple):
    """A part of an open file."""

    handle: int
    start: int
    end: int


PIECE = 1 << 20
"""Bytes that are copied at once where the system does not copy by itself."""


def write_parts(path: Path, parts: Iterable[bytes | FileSpan]) -> bool:
    """Do the same for a long file, which is given part by part."""
    return _write(os.fspath(path), parts, compare=True)


def _copy(span: FileSpan, target: int) -> None:
    """Add a part of a file to another one; on Linux the bytes do not pass through this process."""
    at, end = span.start, span.end
    copy = getattr(os, "copy_file_range", None)
    while at < end:
        try:
            done = copy(span.handle, target, end - at, at) if copy else 0
        except OSError:  # not between these two file systems
            done = 0
        if not done:
            copy = None
            done = os.write(target, os.pread(span.handle, min(PIECE, end - at), at))
        if not done:
            raise OSError(errno.EIO, "became shorter while it was copied")
        at += done


def _write(place: str, parts: Iterable[bytes | FileSpan], compare: bool = False) -> bool:
    beside = f".{_OWN}-{os.getpid()}-{threading.get_native_id()}.part"
    part = os.path.join(os.path.dirname(place), beside)  # noqa: PTH118, PTH120
    try:
        file = open(part, "wb")  # noqa: PTH123, SIM115
    except FileNotFoundError:
        os.makedirs(os.path.dirname(place), exist_ok=True)  # noqa: PTH103, PTH120
        file = open(part, "wb")  # noqa: PTH123, SIM115
    try:
        with file:
            for one in parts:
                if isinstance(one, FileSpan):
                    file.flush()
                    _copy(one, file.fileno())
                else:
                    file.write(one)
        if compare and os.path.exists(place) and filecmp.cmp(part, place, shallow=False):  # noqa: PTH110
            os.unlink(part)  # noqa: PTH108
            return False
        os.replace(part, place)  # noqa: PTH105
    except BaseException:
        os.unlink(part)  # noqa: PTH108
        raise
    return True


def holds(place: str, data: bytes) -> bool:
    """Whether a file holds exactly these bytes."""
    try:
        if os.stat(place).st_size != len(data):  # noqa: PTH116
            return False
        with open(place, "rb") as file:  # noqa: PTH123
            return file.read() == data
    except OSError:
        return False


def sweep(folder: Path) -> None:
    """Remove what writes that were killed have left below a folder."""
    for part in sorted(folder.rglob(".*.part")):
        if _PART.fullmatch(part.name):
            part.unlink(missing_ok=True)
