"""Whether there is anything to do, and for whom, found out without Pelican.

A build leaves behind how it was called and which files it read. If it is called the
same way and none of these files differs, nor one of the site, nothing can differ. If only
files differ that the stages look at themselves, Pelican has nothing to do.
"""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from briefs.engine import referred
from briefs.engine.manifest import Manifest
from briefs.engine.parts import Parts
from briefs.engine.state import State
from briefs.system.freshness import Stamp, look, names_below, unsure
from briefs.system.lock import Busy, left_behind
from briefs.system.sealing import FILE as SEAL
from briefs.system.sealing import Damaged, kept

if TYPE_CHECKING:  # half of the time of a build with nothing to do would go into making its classes
    from briefs.model import Problem

MEMORY = (".tsv", "decisions.yaml")
"""Endings of the files in CONTENT in which the archive remembers: ledger, redirects, decisions."""

RECIPE = "recipe"
"""Under this key of ``meta`` stands how to build again without Pelican, if that can be."""


class Watched(NamedTuple):
    """Files a build depends on: a folder and endings, or one file."""

    place: str
    endings: tuple[str, ...] = ("",)
    trusted: bool = False
    """Whether links in it are followed wherever they lead."""

    def files(self) -> dict[str, str]:
        """Return the files that are there now, by name."""
        path = Path(self.place)
        return (
            {path.name: self.place} if path.is_file() else dict(names_below(path, self.endings, self.trusted))
        )


class Standing(NamedTuple):
    """What can be said of the last build."""

    whole: bool
    """Whether nothing has changed."""
    problems: tuple[Problem, ...]
    """What it reported."""
    content: Path
    """The folder CONTENT."""


def note(
    state: State, call: str, watched: Mapping[str, Watched], staged: Mapping[str, Watched], output: str
) -> None:
    """Leave behind how the build was called and what it read; ``staged`` is what the stages look at."""
    record = {"call": call, "watched": watched, "staged": staged, "output": output}
    state.put("meta", [("call", json.dumps(record, sort_keys=True).encode())])


def standing(cache: Path, call: str) -> Standing | None:
    """Return how the last build stands; None if Pelican must run, for whatever reason."""
    if not (cache / SEAL).exists():  # nothing was built, or not to its end
        return None
    try:
        with kept(cache):
            return _opened(cache, call)
    except (Busy, Damaged, OSError, sqlite3.OperationalError):
        return None


def _opened(cache: Path, call: str) -> Standing | None:
    state = State(cache)
    try:
        return _standing(state, call)
    except (Damaged, ValueError, KeyError, TypeError):
        return None
    finally:
        state.close()


def _standing(state: State, call: str) -> Standing | None:
    record = json.loads(state.get("meta", "call") or b"{}")
    if record.get("call") != call or any(
        state.get("meta", key) is not None for key in ("to-index", "linking", "running")
    ):
        return None
    if not all(_stands(state, stage, Watched(*where).files()) for stage, where in record["watched"].items()):
        return None
    content = Path(record["staged"]["memory"][0])
    whole = all(_stands(state, stage, Watched(*where).files()) for stage, where in record["staged"].items())
    whole = whole and _stands(state, referred.STAGE, referred.files(state, content))
    whole = whole and not left_behind(Path(record["staged"]["memory"][0]))
    manifest = Manifest(state)
    moved = manifest.disturbed(Path(record["output"])) if whole else ()
    if not whole or moved:
        return Standing(False, (), content) if state.get("meta", RECIPE) else None
    return Standing(True, state.load("meta", "problems", tuple) or (), content)


def _stands(state: State, stage: str, files: dict[str, str]) -> bool:
    kept = stamps(state, stage)
    before = kept.all()
    if before.keys() != files.keys():
        return False
    doubtful = unsure(before, files)
    changes = look({name: files[name] for name in doubtful}, before, time.time_ns())
    kept.change({name: changes.stamps[name] for name in changes.touched})
    return not changes.changed


def stamps(state: State, stage: str) -> Parts[Stamp]:
    """Return the stamps of the files that a stage looks at."""
    return Parts(state, f"stamps {stage}")
