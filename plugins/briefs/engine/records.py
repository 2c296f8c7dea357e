"""What every step of a build receives: folders, settings, and what is known of the last build."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path

from briefs.engine.manifest import Manifest
from briefs.engine.spent import Spent, spent
from briefs.engine.state import State
from briefs.engine.unchanged import MEMORY, Look, Watched, look_at, stamps
from briefs.language import Language
from briefs.model import Page, Problem, Site
from briefs.system.executor import Here
from briefs.system.freshness import Changes, look
from briefs.system.telling import counted, located

Render = Callable[[Page], bytes]


@dataclass(frozen=True)
class Folders:
    """The folders of an archive."""

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


@dataclass(frozen=True)
class Recipe:
    """What Pelican and its settings determine about a build; can be pickled."""

    folders: Folders
    site: Site
    language: Language
    """In which pages speak."""
    make_render: Callable[[], Render]
    """Makes the renderer, in each process one of its own."""
    pages: tuple[Page, ...] = ()
    """The archive's own pages, read by Pelican."""
    problems: tuple[Problem, ...] = ()
    """What is wrong with those that are left out."""
    copied: frozenset[str] = frozenset()
    """The files that Pelican copies, relative to OUTPUT."""
    actors_from_prose: bool = False
    """Whether names that stand in texts alone get pages too, marked as found by rule."""
    workers: int = 0
    """Processes for much work; 0 means one for each processor."""
    executor: str = ""
    """What starts them: ``dask``, or this program itself."""


@dataclass
class Build:
    """One build. Its steps add to ``problems`` and ``counts``, and read and write ``state``."""

    recipe: Recipe
    state: State
    manifest: Manifest
    disturbed: Mapping[str, str]
    """Files of the site that somebody else had changed or removed when the build began: owner by path."""
    many: Callable[[], Executor]
    """Gives the executor for much work, started when it is first asked for and kept until the end, or until
    ``end_workers``."""
    end_workers: Callable[[], None]
    """Ends the executor's processes, if those that are started next would have all that this process has."""
    fresh: bool = False
    """Whether to ignore modification times and hash every file."""
    problems: list[Problem] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    """What was done, for the report."""
    now_ns: int = field(default_factory=time.time_ns)
    """For the stamps alone; never shown."""

    watched: dict[str, Changes] = field(default_factory=dict)
    """What was seen of the files that no stage looks at: program, theme, settings, pages."""
    looks: dict[str, Look] = field(default_factory=dict)
    """What ``unchanged`` has just seen of the files that stages look at."""
    times: dict[str, Spent] = field(default_factory=dict)
    """What each stage took, in their order."""

    @property
    def folders(self) -> Folders:
        """Where things stand."""
        return self.recipe.folders

    @property
    def result(self) -> Result:
        """What was done."""
        problems = located(dict.fromkeys(self.problems), self.folders.content)
        return Result(problems, self.folders, self.counts, self.times)

    @contextmanager
    def timed(self, stage: str) -> Iterator[None]:
        """Measure how long a step takes, including its worker processes."""
        before = spent()
        yield
        self.times[stage] = spent().since(before)

    def look(self, stage: str, files: Mapping[str, str | Path]) -> Changes:
        """Return which files changed since their stamps were stored under ``stage``; ``keep_stamps``
        stores the new stamps."""
        return look(files, stamps(self.state, stage).all(), self.now_ns, trust=not self.fresh)

    def look_below(self, stage: str, folder: Path, endings: tuple[str, ...] = ("",)) -> Look:
        """Do the same with the files below a folder. What ``unchanged`` has seen of them serves once."""
        if stage in self.looks:
            return self.looks.pop(stage)
        return look_at(self.state, stage, Watched(str(folder), endings), self.now_ns, trust=not self.fresh)

    def look_at_memory(self) -> Changes:
        """Do the same with the files in which the archive remembers."""
        return self.look_below("memory", self.folders.content, MEMORY).changes

    def keep_stamps(self, stage: str, changes: Changes) -> None:
        """Store the stamps that ``look`` found."""
        new = changes.changed | changes.touched
        stamps(self.state, stage).change({name: changes.stamps[name] for name in new}, changes.removed)

    def executor(self, work: int, much: int = 200) -> AbstractContextManager[Executor]:
        """Return the executor for ``work`` briefs or pages: this process, unless they are many."""
        return nullcontext(self.many() if work >= much else Here())


@dataclass(frozen=True)
class Result:
    """The outcome of a build."""

    problems: tuple[Problem, ...]
    folders: Folders
    counts: dict[str, int]
    times: dict[str, Spent]
    """What each stage took."""

    @property
    def done(self) -> str:
        """One line on what was done."""
        done = []
        for what, number in self.counts.items():
            things, _, how = what.partition(" ")
            if number:
                done.append(f"{counted(number, things.removesuffix('s'))} {how}".strip())
        return ", ".join(done) or "nothing to do"

    @property
    def has_errors(self) -> bool:
        """Whether something was reported that is not only a warning."""
        return any(problem.severity == "error" for problem in self.problems)
