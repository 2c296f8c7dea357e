"""Marks by which this program knows what it wrote itself under CACHE.

What is kept there is read back in forms that can run code: pickled records, compiled templates,
Whoosh's index. A cache that came with an archive from elsewhere, or was changed by somebody, must not be
read so. Two marks tell: each value in the databases carries a keyed digest, and ``seal`` is a keyed list
of all files with their sizes and times, taken when a command ends. The key is the user's own and lies
outside the archive. Where the environment gives it, as on a service that builds at each push, a cache is put
back by a program that keeps no times: then the list has the digests of the files.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import os
import shutil
import sqlite3
import stat
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from briefs.system.files import write_whole
from briefs.system.freshness import file_digest
from briefs.system.lock import lock

FILE = "seal"
DATABASES = ("state.sqlite", "search/state.sqlite")
FOLDERS = ("search", "templates")
"""What lies under CACHE besides the databases; nothing else there is read or removed."""

KEY = "BRIEFS_CACHE_KEY"
"""Environment variable that may hold the key, for machines without a lasting home folder."""

LENGTH = 16
"""Bytes of a mark."""


class Damaged(Exception):
    """What is kept under CACHE is not as this program left it; it should be removed and made again."""


@cache
def _secret() -> bytes:
    """Return the user's key, made at the first use; of this run alone, if none can be kept."""
    if given := os.environ.get(KEY):
        return hashlib.sha256(given.encode("utf-8", "surrogateescape")).digest()
    home = os.environ.get("XDG_STATE_HOME") or os.path.expanduser("~/.local/state")  # noqa: PTH111
    place = Path(home) / "briefs/cache-key"
    with contextlib.suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        if not place.exists():
            handle, made = tempfile.mkstemp(dir=place.parent)  # for the user's eyes alone
            with os.fdopen(handle, "wb") as file:
                file.write(os.urandom(32))
            os.replace(made, place)  # noqa: PTH105
        found = place.read_bytes()
        if len(found) == 32:
            return found
    os.environ[KEY] = os.urandom(16).hex()  # for the processes that this one starts
    return hashlib.sha256(os.environ[KEY].encode()).digest()


class Seal:
    """Puts marks on what is kept in a folder, and looks at them."""

    def __init__(self, folder: Path) -> None:
        self._mark = hashlib.blake2b(os.fsencode(folder.resolve()) + b"\0", key=_secret(), digest_size=LENGTH)

    def mark(self, place: str, data: bytes) -> bytes:
        """Return the mark of some data; ``place`` tells where in the folder it is kept."""
        mark = self._mark.copy()
        mark.update(place.encode("utf-8", "surrogatepass") + b"\0")
        mark.update(data)
        return mark.digest()

    def close(self, place: str, data: bytes) -> bytes:
        """Return the data behind its mark."""
        return self.mark(place, data) + data

    def open(self, place: str, sealed: object) -> bytes:
        """Return the data that ``close`` was given. Raises Damaged."""
        if isinstance(sealed, bytes) and len(sealed) >= LENGTH:
            data = sealed[LENGTH:]
            if hmac.compare_digest(sealed[:LENGTH], self.mark(place, data)):
                return data
        raise Damaged("a record was changed, or was not made by you for this folder")


@contextlib.contextmanager
def kept(folder: Path) -> Iterator[bool]:
    """Hold a CACHE: nobody else writes into it, and all in it is of this program's making.

    Yields whether the last command came to its end; what was left by one that did not and has no
    marks of its own, is removed. Raises Damaged if something was changed since, Busy, OSError.
    """
    with lock(folder):
        seal, place = Seal(folder), folder / FILE
        before = _look(folder)
        ended = place.exists()
        if ended and seal.open(FILE, place.read_bytes()) != before:
            raise Damaged("a file was changed, or was not made by you for this folder")
        if not ended:
            for name in ("search/whoosh", "templates"):
                shutil.rmtree(folder / name, ignore_errors=True)
            for name in DATABASES:
                if (folder / name).exists():
                    _check(folder / name)
        try:
            place.unlink(missing_ok=True)
            yield ended
        finally:
            with contextlib.suppress(OSError):  # without it the next command takes this one for killed
                write_whole(place, seal.close(FILE, _look(folder)))


def _check(database: Path) -> None:
    """Read a whole database for pages that can't be. Raises Damaged."""
    with noticed(), contextlib.closing(sqlite3.connect(database)) as file:
        verdict = file.execute("pragma quick_check").fetchone()[0]
    if verdict != "ok":
        raise Damaged(str(verdict))


_PASSING = frozenset({
    sqlite3.SQLITE_PERM, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_NOMEM,
    sqlite3.SQLITE_READONLY, sqlite3.SQLITE_FULL, sqlite3.SQLITE_CANTOPEN,
})  # fmt: skip
"""What SQLite reports of the system and not of the file."""


@contextlib.contextmanager
def noticed() -> Iterator[None]:
    """Let what SQLite says of a damaged file be Damaged; a full disk stays an OperationalError."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in _PASSING:
            raise
        raise Damaged(str(error)) from error


def _look(folder: Path) -> bytes:
    """Return a line for each file: its size, times and inode, or its digest where the key is given."""
    lines = []
    top = os.fspath(folder)
    for path, _, names in os.walk(top):
        lines += [_line(f"{path}/{name}", top) for name in names if _is_own(f"{path}/{name}"[len(top) + 1 :])]
    return "".join(sorted(lines)).encode("utf-8", "surrogateescape")


def _is_own(name: str) -> bool:
    """Whether a file is looked at; ``-shm`` is SQLite's memory, made anew from ``-wal``."""
    return name.startswith(("state.sqlite", *(f"{one}/" for one in FOLDERS))) and not name.endswith("-shm")


def _line(path: str, top: str) -> str:
    found = os.lstat(path)
    if not found.st_size and path.endswith("-wal"):  # left by a reader
        return ""
    if os.environ.get(KEY) and stat.S_ISREG(found.st_mode):
        return f"{path[len(top) + 1 :]} {found.st_size} {file_digest(path)}\n"
    times = f"{found.st_mtime_ns} {found.st_ctime_ns}"
    return f"{path[len(top) + 1 :]} {found.st_mode} {found.st_size} {times} {found.st_ino}\n"


def remove(folder: Path) -> None:
    """Forget all that is kept under a CACHE."""
    for name in FOLDERS:
        shutil.rmtree(folder / name, ignore_errors=True)
    for path in (*folder.glob("state.sqlite*"), folder / FILE):
        path.unlink(missing_ok=True)
