"""What every stage receives: the folders, the archive's settings, and what was known before."""

from __future__ import annotations

import multiprocessing
import os
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from briefs.building.executor import Here, processor_time
from briefs.building.freshness import Changes, Stamp, find, look
from briefs.building.manifest import Manifest
from briefs.building.state import State
from briefs.model import Page, Problem, Site

MEMORY = (".tsv", "decisions.yaml")
"""Endings of the files in CONTENT in which the archive remembers: ledger, redirects, decisions."""

Render = Callable[[Page], bytes]


class Spent(NamedTuple):
    """Seconds: of the clock, and of processors."""

    wall: float
    cpu: float

    def __sub__(self, before: Spent) -> Spent:
        return Spent(self.wall - before.wall, self.cpu - before.cpu)


def spent() -> Spent:
    """Return what this process has taken, with those that it has started."""
    running = sum(processor_time(child.pid) for child in multiprocessing.active_children() if child.pid)
    return Spent(time.perf_counter(), sum(os.times()[:4]) + running)


@dataclass(frozen=True)
class Folders:
    """Where things stand."""

    seeds: Path
    content: Path
    output: Path
    cache: Path

    @property
    def briefs(self) -> Path:
        """The Markdown files of the archive."""
        return self.content / "briefs"

    @property
    def authority(self) -> Path:
        """The archive's own authority records."""
        return self.content / "authority"


@dataclass
class Build:
    """One run. Stages add to ``problems`` and read and write ``state``."""

    folders: Folders
    site: Site
    state: State
    many: Callable[[], Executor]
    """Gives the executor for much work, started when it is first asked for and kept until the end."""
    make_render: Callable[[], Render]
    """Makes the renderer; can be pickled, so that a worker has one of its own."""
    manifest: Manifest
    pages: tuple[Page, ...] = ()
    """The archive's own pages, read by Pelican."""
    actors_from_prose: bool = False
    """Whether names that stand in texts alone get pages too, marked as found by rule."""
    interrupted: bool = False
    """Whether the last build never ended."""
    fresh: bool = False
    """Whether to trust no file's times."""
    problems: list[Problem] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    """What was done, for the report."""
    now_ns: int = field(default_factory=time.time_ns)
    """For the stamps alone; never shown."""

    watched: dict[str, Changes] = field(default_factory=dict)
    """What was seen of the files that no stage looks at: program, theme, settings, pages."""
    times: dict[str, Spent] = field(default_factory=dict)
    """What each stage took, in their order."""

    @contextmanager
    def timed(self, stage: str) -> Iterator[None]:
        """Note how long a stage takes, and its processes with it."""
        before = spent()
        yield
        self.times[stage] = spent() - before

    def look(self, stage: str, files: Mapping[str, str | Path]) -> Changes:
        """Compare files with the stamps kept under ``stage``; ``keep_stamps`` stores the new ones."""
        before = {name: Stamp.decode(line) for name, line in self.state.items(stage)}
        return look(files, before, self.now_ns, trust=not self.fresh)

    def memory(self) -> dict[str, Path]:
        """Return the files in which the archive remembers, by name."""
        return dict(find(self.folders.content, MEMORY))

    def keep_stamps(self, stage: str, changes: Changes) -> None:
        """Remember what ``look`` found."""
        new = changes.changed | changes.touched
        self.state.put(stage, ((name, changes.stamps[name].encode()) for name in sorted(new)))
        self.state.drop(stage, sorted(changes.removed))

    def executor(self, work: int, much: int = 200) -> AbstractContextManager[Executor]:
        """Return the executor for ``work`` briefs or pages: this process unless they are many."""
        return nullcontext(self.many() if work >= much else Here())
