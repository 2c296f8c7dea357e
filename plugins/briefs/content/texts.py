"""Files of CONTENT that are read as UTF-8 or reported, never with letters replaced."""

from __future__ import annotations

import os
from pathlib import Path

from briefs.model import Problem
from briefs.system.files import read_plain


def read_text(content: Path, name: str) -> tuple[str, tuple[Problem, ...]]:
    """Return the text of a file of CONTENT with its byte-order mark, and why it can't be read.

    A missing file is empty.
    """
    try:
        data = read_plain(content / name) if os.path.lexists(content / name) else b""
    except OSError as error:
        message = f"{error.strerror}; check its rights"
        return "", (Problem(f"content/{name}", 0, "UNREADABLE", message),)
    try:
        return data.decode(), ()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return "", (Problem(f"content/{name}", line, "ENCODING", "not UTF-8; save it as UTF-8"),)
