"""``.names-journal.json``: a change of names under way, with the old and the new bytes of each file.

It stands in CONTENT from before the first file is replaced until after the last. Whoever finds it
there knows that the change was interrupted; a person says then whether it is finished or undone.
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
"""Of the files that a change of names touches."""


class Unreadable(ValueError):
    """The journal is none."""


class Step(NamedTuple):
    """One file of a change: its bytes before and after; None is no file."""

    old: bytes | None
    new: bytes | None


def write_journal(steps: Mapping[str, Step]) -> bytes:
    """Return the file of a change, given by path relative to CONTENT."""
    return json.dumps({name: [_text(step.old), _text(step.new)] for name, step in steps.items()}).encode()


def read_journal(content: Path) -> dict[str, Step]:
    """Return the change that was interrupted; none if there is none. Raises Unreadable, OSError."""
    journal = content / PATH
    if not journal.is_file():
        return {}
    try:
        record = json.loads(journal.read_bytes())
        steps = {name: Step(*map(_bytes, pair)) for name, pair in record.items()}
    except (ValueError, TypeError, AttributeError) as error:
        raise Unreadable("it can't be read") from error
    for name in steps:
        fault = fault_of_path(name) or ("" if name.endswith(ENDINGS) else "is no file of names")
        if fault or leads_out(content, name):
            raise Unreadable(f'"{name}" {fault or "leads out of its folder"}')
    return steps


def unfinished(content: Path) -> tuple[Problem, ...]:
    """Return what a person should know of a change that was interrupted; nothing if there is none."""
    if not (content / PATH).is_file():
        return ()
    try:
        read_journal(content)
    except (Unreadable, OSError) as error:
        why = f"{error}; put the folder right, if need be from your own copy, and remove this file"
        return (Problem(f"content/{PATH}", 0, "NAMES-JOURNAL", why),)
    what = (
        "a change of names was interrupted; "
        "say briefs names resume to finish it, briefs names undo to take it back"
    )
    return (Problem(f"content/{PATH}", 0, "NAMES-UNFINISHED", what),)


def _text(data: bytes | None) -> str | None:
    return None if data is None else base64.b64encode(data).decode()


def _bytes(text: str | None) -> bytes | None:
    return None if text is None else base64.b64decode(text, validate=True)
