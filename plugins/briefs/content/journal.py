"""``.names-journal.json``: the files that a change of names replaces, with their bytes before and after.

It is written to CONTENT before the first file is replaced, and removed after the last. A journal that is
still there means that a change was interrupted; a person then decides whether to finish or undo it.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from briefs.model import Problem
from briefs.system.bounds import fault_of_path, leads_out
from briefs.system.lock import JOURNAL

PATH = JOURNAL
"""Relative to CONTENT."""

ENDINGS = (".md", ".yaml", ".tsv")
"""Endings of the files that a change of names may touch."""


class UnreadableJournal(ValueError):
    """The journal can't be read, or names files that no change of names touches."""


class FileChange(NamedTuple):
    """The bytes of one file before and after a change; None where there is no file."""

    before: bytes | None
    after: bytes | None


def write_journal(changes: Mapping[str, FileChange]) -> bytes:
    """Return the bytes of the journal; ``changes`` are by path relative to CONTENT."""
    return json.dumps(
        {path: [_text(change.before), _text(change.after)] for path, change in changes.items()}
    ).encode()


def read_journal(content: Path) -> dict[str, FileChange]:
    """Return the files of the interrupted change by path relative to CONTENT; empty if none was interrupted.

    Raises UnreadableJournal, OSError.
    """
    file = content / PATH
    if not file.is_file():
        return {}
    try:
        encoded = json.loads(file.read_bytes())
        changes = {path: FileChange(*map(_bytes, pair)) for path, pair in encoded.items()}
    except (ValueError, TypeError, AttributeError) as error:
        raise UnreadableJournal("it can't be read") from error
    for path in changes:
        fault = fault_of_path(path) or ("" if path.endswith(ENDINGS) else "is no file of names")
        if fault or leads_out(content, path):
            raise UnreadableJournal(f'"{path}" {fault or "leads out of its folder"}')
    return changes


def report_unfinished(content: Path) -> tuple[Problem, ...]:
    """Return the problem to report if a change of names was interrupted; empty if none was."""
    if not (content / PATH).is_file():
        return ()
    try:
        read_journal(content)
    except (UnreadableJournal, OSError) as error:
        message = f"{error}; put the folder right, if need be from your own copy, and remove this file"
        return (Problem(f"content/{PATH}", 0, "NAMES-JOURNAL", message),)
    message = (
        "a change of names was interrupted; "
        "say briefs names resume to finish it, briefs names undo to take it back"
    )
    return (Problem(f"content/{PATH}", 0, "NAMES-UNFINISHED", message),)


def _text(data: bytes | None) -> str | None:
    return None if data is None else base64.b64encode(data).decode()


def _bytes(text: str | None) -> bytes | None:
    return None if text is None else base64.b64decode(text, validate=True)
