"""Read the Markdown files of briefs that have changed."""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import NamedTuple

from briefs.content.briefs import read_brief
from briefs.engine import attaching
from briefs.engine.records import Build
from briefs.engine.state import State, packed, unpickle
from briefs.model import Brief, Problem, Reading
from briefs.system.bounds import links_told
from briefs.system.executor import chunks, in_order
from briefs.system.files import read_text
from briefs.system.progress import tracked

CHUNK = 100

Labels = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]
"""(issues, topics, authors) as one brief spells them; none of a draft, which names nothing in the archive."""


@dataclass(frozen=True)
class Read:
    """What was read. Files are named by their path below ``content/briefs``."""

    changed: frozenset[str]
    """Those that were read, and those that refer to a file which has changed."""
    removed: frozenset[str]
    labels_changed: bool


def read(build: Build) -> Read:
    """Read the files that changed, and store the results under ``brief`` (see ``brief_of``), ``labels``
    and ``problem``."""
    changes, left = build.look_below("stamp", build.folders.briefs, (".md",))
    build.problems.extend(links_told("content/briefs", left))
    work = sorted(changes.changed)
    labels_changed = bool(changes.removed)
    function = partial(_read_chunk, build.folders.briefs)
    with build.executor(len(work), much=1000) as executor:
        done = in_order(executor, function, chunks(work, CHUNK))
        for chunk in tracked(done, len(work), "reading", len):
            labels_changed |= any(build.state.get("labels", item.path) != item.labels for item in chunk)
            build.state.put("brief", ((item.path, item.brief) for item in chunk))
            build.state.put("labels", ((item.path, item.labels) for item in chunk))
            build.state.drop("problem", (item.path for item in chunk if not item.problems))
            build.state.put("problem", ((item.path, item.problems) for item in chunk if item.problems))
    for stage in ("brief", "labels", "problem"):
        build.state.drop(stage, sorted(changes.removed))
    for _, value in build.state.items("problem"):
        build.problems.extend(unpickle(value, tuple))
    build.keep_stamps("stamp", changes)
    build.counts["briefs read"] = len(work)
    with_other_files = attaching.changed(build) - changes.removed
    return Read(changes.changed | with_other_files, changes.removed, labels_changed)


def brief_of(state: State, path: str) -> Brief | None:
    """Return the brief of a file; None if it could not be read. It is stored under ``brief`` until it is
    linked, then as part of its reading; that of a draft stays under ``brief``."""
    waiting = state.get("brief", path)
    if waiting is not None:
        return unpickle(waiting, Brief) if waiting else None
    reading = state.load("reading", path, Reading)
    return reading.brief if reading else None


class ReadFile(NamedTuple):
    """One file as it is stored: pickled records."""

    path: str
    brief: bytes
    """Empty if it can't be read."""
    labels: bytes
    problems: bytes
    """Empty if there are none."""


def _read_chunk(folder: Path, paths: Sequence[str]) -> list[ReadFile]:
    return [_encode(path, *_read_file(folder / path, f"briefs/{path}")) for path in paths]


def _read_file(file: Path, shown: str) -> tuple[Brief | None, tuple[Problem, ...]]:
    problems: list[Problem] = []
    text = read_text(file, f"content/{shown}", problems)
    return (None, tuple(problems)) if problems else read_brief(text, shown)


def _encode(path: str, brief: Brief | None, problems: tuple[Problem, ...]) -> ReadFile:
    counts = brief is not None and brief.status != "draft"
    labels: Labels = (brief.issues, brief.topics, brief.authors) if brief and counts else ((), (), ())
    return ReadFile(
        path,
        packed(pickle.dumps(brief, 5)) if brief else b"",
        pickle.dumps(labels, 5),
        pickle.dumps(problems, 5) if problems else b"",
    )
