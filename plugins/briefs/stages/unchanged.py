"""Whether there is anything to do at all, found out without Pelican.

A build leaves behind how it was called and which folders it read. If it is called
the same way and no file of these folders or of the site differs, nothing can differ.
"""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from briefs.building.freshness import Changes, Stamp, look, names_below
from briefs.building.manifest import Manifest
from briefs.building.state import Damaged, State
from briefs.model import Problem


@dataclass(frozen=True)
class Watched:
    """Files a build depends on: a folder and endings, or one file."""

    place: str
    endings: tuple[str, ...] = ("",)

    def files(self) -> dict[str, str]:
        """Return the files that are there now, by name."""
        path = Path(self.place)
        return {path.name: self.place} if path.is_file() else dict(names_below(path, self.endings))


def look_at(state: State, stage: str, files: Mapping[str, str], now_ns: int) -> Changes:
    """Compare files with the stamps kept under ``stage``."""
    return look(files, {name: Stamp.decode(line) for name, line in state.items(stage)}, now_ns)


def note(state: State, call: str, watched: Mapping[str, Watched], output: str) -> None:
    """Leave behind how the build was called and what it read."""
    places = {stage: [where.place, list(where.endings)] for stage, where in watched.items()}
    record = {"call": call, "watched": places, "output": output}
    state.put("meta", [("call", json.dumps(record, sort_keys=True).encode())])


def unchanged(cache: Path, call: str) -> tuple[Problem, ...] | None:
    """Return what the last build reported if nothing has changed since, else None."""
    try:
        state = State(cache)
    except (Damaged, OSError):
        return None
    try:
        return _unchanged(state, call)
    except (Damaged, ValueError, KeyError, TypeError):
        return None
    finally:
        state.close()


def _unchanged(state: State, call: str) -> tuple[Problem, ...] | None:
    record = json.loads(state.get("meta", "call") or b"{}")
    if record.get("call") != call or any(
        state.get("meta", key) is not None for key in ("pending", "running")
    ):
        return None
    now_ns = time.time_ns()
    for stage, (place, endings) in record["watched"].items():
        changes = look_at(state, stage, Watched(place, tuple(endings)).files(), now_ns)
        if changes:
            return None
        if changes.touched:
            state.put(stage, ((name, changes.stamps[name].encode()) for name in sorted(changes.touched)))
    if Manifest(state).disturbed(Path(record["output"])):
        return None
    return cast("tuple[Problem, ...]", state.load("meta", "problems"))
