"""OUTPUT's own list of the site's files; nothing that is not on it is ever removed.

The list lies in OUTPUT, so that it survives the loss of the cache. A file is listed before it is written, so
that a killed build leaves no unlisted file.
"""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Collection, Iterable
from contextlib import suppress
from functools import lru_cache
from json.encoder import encode_basestring_ascii
from pathlib import Path

from briefs.system.files import write_whole

BUILT = ".site-files"
"""Lists what builds have written, relative to OUTPUT: a path a line, as a JSON text."""

RELEASED = ".published-files"
"""Lists in the same way what ``briefs publish`` has added."""


def read(output: Path, name: str) -> set[str]:
    """Return the paths of a list; a missing list has none. Raises OSError."""
    try:
        lines = [line for line in (output / name).read_bytes().splitlines() if line]
    except FileNotFoundError:
        return set()
    try:
        return _texts(b"[%s]" % b",".join(lines))
    except ValueError:  # a line was cut off, by a full disk or by hand
        return {path for line in lines for path in _text(line)}


def _texts(data: bytes) -> set[str]:
    texts = json.loads(data)
    if not all(type(text) is str for text in texts):
        raise ValueError("no list of texts")
    return set(texts)


def _text(line: bytes) -> set[str]:
    try:
        return _texts(b"[%s]" % line)
    except ValueError:
        return set()


def announce(output: Path, paths: Collection[str]) -> None:
    """Add files that are about to be written to the list. Several processes may do this at once. Raises
    OSError, also if a symbolic link among the folders would lead the file out of OUTPUT."""
    for folder in sorted({os.path.dirname(path) for path in paths}):  # noqa: PTH120 - asked of every file
        _stay_inside(f"{output}", folder)
    lines = b"".join(b"\n%s\n" % _line(path) for path in paths)
    if not lines:
        return
    place = f"{output}/{BUILT}"
    flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT
    try:
        handle = os.open(place, flags, 0o666)
    except FileNotFoundError:
        output.mkdir(parents=True, exist_ok=True)
        handle = os.open(place, flags, 0o666)
    try:
        os.write(handle, lines)  # at once: lines of other processes stand before or after it
    finally:
        os.close(handle)


@lru_cache(maxsize=1024)
def _stay_inside(output: str, folder: str) -> None:
    """Raise OSError if a folder of the site lies outside OUTPUT because of a symbolic link."""
    place = f"{output}/{folder}"
    if not Path(os.path.realpath(place)).is_relative_to(os.path.realpath(output)):
        raise OSError(errno.ELOOP, "is a link that leads out of the site's folder; remove it", place)


def keep(output: Path, name: str, paths: Iterable[str]) -> None:
    """Write a list. Raises OSError."""
    lines = json.dumps(sorted(paths), separators=("\n", ":"))[1:-1]
    write_whole(output / name, f"{lines}\n".encode() if lines else b"")


def _line(path: str) -> bytes:
    return encode_basestring_ascii(path).encode()


def remove(output: Path, paths: Collection[str]) -> None:
    """Remove files of the site, and folders that become empty. Nothing outside OUTPUT is removed, whatever
    a list or symbolic link says. Raises OSError."""
    top = os.path.realpath(output)
    for name in sorted(paths):
        path = output / name
        if not os.path.lexists(path) or path.is_dir():
            continue
        if not Path(os.path.realpath(path.parent)).is_relative_to(top):
            continue
        path.unlink(missing_ok=True)
        with suppress(OSError):
            while (path := path.parent) != output:
                path.rmdir()
