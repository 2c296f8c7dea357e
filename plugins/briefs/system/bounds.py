"""What a path or an id may be that stands in a file, so that nothing outside the archive is reached.

Ledger, redirects, journal and records are files that people edit and that may come from
elsewhere; each path and id in them is asked of these functions where it is read.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from briefs.model import Problem
from briefs.system.freshness import UNFIT

LONGEST_NAME = 255
"""Bytes of a file's name, on the file systems in use."""

LONGEST_ID = 200
"""Bytes of an id, which leaves room for the endings of the files that are named by it."""

_ID = re.compile(r"\w[\w.~-]*")


def fault_of_path(path: str) -> str:
    """Return why a path (relative, forward slashes) can't be one below a folder; "" if it can.

    >>> fault_of_path("briefs/2024/grain.md")
    ''
    >>> fault_of_path("../grain.md")
    'leads out of its folder'
    """
    if not path.isprintable():  # NUL, line ends, halves of characters
        return "holds a control character"
    if "\\" in path or ":" in path:
        return 'holds a "\\" or ":"'
    names = path.split("/")
    if ".." in names or names[0] == "":
        return "leads out of its folder"
    if any(name.startswith(".") or name != name.strip() or not name for name in names):
        return "holds a name that is hidden, empty or padded with spaces"
    if any(len(name.encode()) > LONGEST_NAME for name in names):
        return f"holds a name of more than {LONGEST_NAME} bytes"
    return ""


def fault_of_id(text: str) -> str:
    """Return why a text can't be the id of a record, which names files of the site; "" if it can."""
    fault = fault_of_path(text)
    if not fault and len(text.encode()) > LONGEST_ID:
        fault = f"is longer than {LONGEST_ID} bytes"
    if not fault and not _ID.fullmatch(text):
        fault = "is not made of letters, digits and hyphens alone"
    return fault


def links_told(folder: str, links: Iterable[str]) -> Iterator[Problem]:
    """Yield what is said of links that are not followed, in a folder by the name that problems give it."""
    for link in links:
        if UNFIT.search(link):
            shown = os.fsencode(link).decode("utf-8", "backslashreplace")
            shown = UNFIT.sub(lambda found: f"\\x{ord(found[0]):02x}", shown)
            message = "the name of the file is no UTF-8, or holds a control character; rename it"
            yield Problem(f"{folder}/{shown}", 0, "FILE-NAME", message)
            continue
        message = (
            "is a link out of its folder or to a folder, and is not followed; put the files themselves there"
        )
        yield Problem(f"{folder}/{link}", 0, "LINK-OUT", message)


def leads_out(folder: Path, path: str) -> bool:
    """Whether a path below a folder leads out of it by a link on the way."""
    return not (folder / path).parent.resolve().is_relative_to(folder.resolve())
