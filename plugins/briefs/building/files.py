"""Files written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def write_whole(path: Path, data: bytes) -> bool:
    """Write ``data`` to ``path`` so that a reader sees the old file or the new one.

    Missing folders are made. A file that already holds ``data`` is left alone, its
    times too. Returns whether the file was written. Raises OSError.
    """
    try:
        if path.stat().st_size == len(data) and path.read_bytes() == data:
            return False
    except OSError:
        path.parent.mkdir(parents=True, exist_ok=True)
    handle, beside = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
    part = Path(beside)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        part.chmod(0o666 & ~_umask())
        part.replace(path)
    except BaseException:
        part.unlink()
        raise
    return True


def sweep(folder: Path) -> None:
    """Remove what writes that were killed have left below a folder."""
    for part in sorted(folder.rglob(".*.part")):
        part.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
