"""Find out without Pelican whether there is anything to build.

A build stores how it was called and which files it read. If the next one is called in the same way, and none
of these files and no file of the site changed, there is nothing to do. If only files changed that the steps
look at themselves, Pelican has nothing to do.
"""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from briefs.engine import referred
from briefs.engine.manifest import Manifest
from briefs.engine.parts import Parts
from briefs.engine.state import State
from briefs.system.freshness import Changes, Stamp, look, names_below
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
    """Files on which a build depends: a folder and file name endings, or one file."""

    place: str
    endings: tuple[str, ...] = ("",)
    trusted: bool = False
    """Whether links in it are followed wherever they lead."""

    def files(self, left: list[str] | None = None) -> dict[str, str]:
        """Return the files that are there now, by name; ``left`` gets the names of links not followed."""
        path = Path(self.place)
        if path.is_file():
            return {path.name: self.place}
        return dict(names_below(path, self.endings, self.trusted, left))


class Look(NamedTuple):
    """What was seen of some files that a stage looks at."""

    changes: Changes
    left: tuple[str, ...]
    """Names of links that are not followed."""


class Standing(NamedTuple):
    """What is known of the last build."""

    whole: bool
    """Whether nothing has changed."""
    problems: tuple[Problem, ...]
    """What it reported."""
    content: Path
    """The folder CONTENT."""
    state: State
    """What it knew, open."""
    manifest: Manifest
    """The files of the site."""
    looks: Mapping[str, Look]
    """What was just seen of the files that stages look at, by stage."""


def note(
    state: State, call: str, watched: Mapping[str, Watched], staged: Mapping[str, Watched], output: str
) -> None:
    """Store how the build was called and what it read; ``staged`` is what its steps look at themselves."""
    record = {"call": call, "watched": watched, "staged": staged, "output": output}
    state.put("meta", [("call", json.dumps(record, sort_keys=True).encode())])


@contextmanager
def standing(cache: Path, call: str) -> Iterator[Standing | None]:
    """Yield what is known of the last build; None if Pelican must run, for whatever reason. Until it ends,
    no other command writes into CACHE."""
    with ExitStack() as stack:
        yield _opened(cache, call, stack)


def _opened(cache: Path, call: str, stack: ExitStack) -> Standing | None:
    if not (cache / SEAL).exists():  # nothing was built, or not to its end
        return None
    try:
        with ExitStack() as opening:
            opening.enter_context(kept(cache))
            state = State(cache)
            opening.callback(state.close)
            found = _standing(state, call)
            if found is not None:
                stack.push(opening.pop_all())
            return found
    except (Busy, Damaged, OSError, sqlite3.OperationalError, ValueError, KeyError, TypeError):
        return None


def _standing(state: State, call: str) -> Standing | None:
    record = json.loads(state.get("meta", "call") or b"{}")
    if record.get("call") != call or any(
        state.get("meta", key) is not None for key in ("to-index", "linking", "running")
    ):
        return None
    if not all(_stands(state, stage, Watched(*where).files()) for stage, where in record["watched"].items()):
        return None
    content = Path(record["staged"]["memory"][0])
    looks = {
        stage: look_at(state, stage, Watched(*where), time.time_ns())
        for stage, where in record["staged"].items()
    }
    whole = not any(seen.changes for seen in looks.values())
    for stage, seen in looks.items() if whole else ():
        _keep(state, stage, seen.changes)
    whole = whole and _stands(state, referred.STAGE, referred.files(state, content))
    whole = whole and not left_behind(content)
    manifest = Manifest(state)
    whole = whole and not manifest.disturbed(Path(record["output"]))
    if not whole and not state.get("meta", RECIPE):
        return None
    problems = state.load("meta", "problems", tuple) or () if whole else ()
    return Standing(whole, problems, content, state, manifest, looks)


def look_at(state: State, stage: str, where: Watched, now_ns: int, trust: bool = True) -> Look:
    """Compare files with the stamps kept under a stage."""
    left: list[str] = []
    files = where.files(left)
    return Look(look(files, stamps(state, stage).all(), now_ns, trust), tuple(left))


def _stands(state: State, stage: str, files: dict[str, str]) -> bool:
    changes = look(files, stamps(state, stage).all(), time.time_ns())
    if not changes:
        _keep(state, stage, changes)
    return not changes


def _keep(state: State, stage: str, changes: Changes) -> None:
    """Remember the times of files that were written again as they were."""
    stamps(state, stage).change({name: changes.stamps[name] for name in changes.touched})


def stamps(state: State, stage: str) -> Parts[Stamp]:
    """Return the stored stamps of the files that a step looks at."""
    return Parts(state, f"stamps {stage}", Stamp)
