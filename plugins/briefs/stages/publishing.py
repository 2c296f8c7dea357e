"""Make the pages of dirty subjects, write them, and remove what no longer belongs."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, cast

from briefs.archive.archive import Archive
from briefs.authority.authority import Authority
from briefs.building import manifest
from briefs.building.executor import Here, chunks, in_order
from briefs.building.manifest import COPIED, Written
from briefs.building.progress import tracked
from briefs.building.state import State
from briefs.model import Draft, File, Page, Reading, Site
from briefs.publishing import data
from briefs.publishing import site as pages
from briefs.stages import data_files, redirecting
from briefs.stages.data_files import DataFile
from briefs.stages.gathering import KINDS, SITE, Gathered, Subject
from briefs.stages.indexing import SEARCH
from briefs.stages.naming import restored
from briefs.stages.rows import make_archive, published
from briefs.stages.setting import Build, Render

CHUNK = 20

FEW = 60
"""So many subjects are worth the start of other processes: the search data are made meanwhile."""


@dataclass(frozen=True)
class Task:
    """What a worker needs to make pages; picklable."""

    cache: Path
    output: Path
    site: Site
    pages: tuple[Page, ...]
    make_render: Callable[[], Render]
    look: str
    """Digest of program, settings and templates: part of every key."""
    token: int
    """Tells a worker whether the archive that it has is this build's."""


def disturbed(build: Build) -> frozenset[Subject]:
    """Return the subjects of which a file was changed or removed by somebody else."""
    return _subjects(build.disturbed.values())


def shown_before(build: Build) -> frozenset[Subject]:
    """Return all subjects that have files."""
    return _subjects(build.manifest.owners())


def _subjects(owners: Iterable[str]) -> frozenset[Subject]:
    pairs = (tuple(owner.split(":", 1)) for owner in owners)
    return frozenset(cast(Subject, pair) for pair in pairs if pair[0] in KINDS)


class Search(NamedTuple):
    """The files of the search data."""

    written: list[Written]
    kept: frozenset[str]
    """Paths of those that stay as they are."""


def write_search(build: Build, files: Iterable[File | str]) -> Search:
    """Write the search data, of which a str is the path of a file that stays as it is."""
    written, kept = [], []
    for file in files:
        if isinstance(file, File):
            written.append(manifest.write(build.folders.output, file.path, file.data, SEARCH))
        else:
            kept.append(file)
    return Search(written, frozenset(kept))


class Writing(NamedTuple):
    """Pages that are being written."""

    task: Task
    subjects: tuple[Subject, ...]
    written: Future[list[Written]]


def begin(build: Build, gathered: Gathered, dirty: Iterable[Subject]) -> Writing:
    """Write all outputs of the dirty subjects; where these are many, in other processes, so that the
    search data can be made meanwhile."""
    recipe = build.recipe
    task = Task(
        recipe.folders.cache,
        recipe.folders.output,
        recipe.site,
        recipe.pages,
        recipe.make_render,
        _look(build.state),
        build.now_ns,
    )
    _prime(task, gathered)
    subjects = tuple(sorted(dirty, key=lambda one: (KINDS.index(one[0]), one[1])))
    size = min(CHUNK, 1 + len(subjects) // FEW)  # of few subjects, too, each process has its share
    with build.executor(len(subjects), much=FEW) as executor:
        few = isinstance(executor, Here)
        executor.submit(int).result()  # starts its processes before there is a second thread here

        def write() -> list[Written]:
            done = in_order(executor, _Chunk(task), chunks(subjects, size), ahead=100)
            each = tracked(done, len(subjects), "writing pages", lambda _: size)
            return [one for results in each for one in results]

        runner = executor if few else ThreadPoolExecutor(1)
        written = runner.submit(write)
    if not few:
        runner.shutdown(wait=False)
    return Writing(task, subjects, written)


def finish(build: Build, gathered: Gathered, writing: Writing, search: Search) -> None:
    """Wait for the pages; update the manifest with these and the search data, and remove what is stale."""
    task, subjects, future = writing
    written = [*search.written, *future.result()]
    if SITE in subjects:
        redone = {SEARCH, COPIED, *map(":".join, subjects)}
        standing = build.manifest.paths() - set(build.manifest.of(redone)) | {one.path for one in written}
        standing |= build.recipe.copied
        for page in redirecting.pages(build, gathered.archive, standing):
            written.append(_write(task, page, ":".join(SITE)))
    paths = [gathered.shown.paths[slug] for slug in gathered.archive.slugs]
    for data_file in data.HEADERS:
        if ("data", data_file) in subjects:
            data_files.keep_layout(build.state, DataFile(data_file, paths))
    redirecting.report(build)
    before = {one.path: build.manifest.get(one.path) for one in written}
    stale = build.manifest.replace(task.output, {SEARCH, *map(":".join, subjects)}, written, search.kept)
    build.counts["files written"] = sum(before[one.path] != one for one in written)
    build.counts["files removed"] = len(stale)


@dataclass(frozen=True)
class _Chunk:
    """Makes the pages of some subjects; a class so that it can be pickled with its task."""

    task: Task

    def __call__(self, subjects: Sequence[Subject]) -> list[Written]:
        return [
            _write(self.task, output, ":".join(subject))
            for subject in subjects
            for output in _outputs(self.task, subject)
        ]


def _look(state: State) -> str:
    parts = (state.get("meta", "program") or b"", state.get("meta", "look") or b"")
    return hashlib.sha256(b" ".join(parts)).hexdigest()[:12]


def _outputs(task: Task, subject: Subject) -> Iterator[Page | File | Draft | DataFile]:
    archive, paths, state, _ = _workshop(task)
    kind, key = subject
    if kind == "brief" and key in paths:
        yield from pages.brief_outputs(archive, cast(Reading, state.load("reading", paths[key])), task.site)
    elif kind == "issue" and archive.count_issue(key):
        yield from pages.issue_outputs(archive, key, task.site)
    elif kind == "name" and archive.count_name(key):
        yield from pages.name_outputs(archive, key, task.site)
    elif kind == "year" and int(key) in archive.years:
        yield from pages.year_outputs(archive, int(key), task.site)
    elif subject == SITE:
        yield from pages.site_outputs(archive, task.site, frozenset(page.path for page in task.pages))
        yield from task.pages
    elif subject == ("data", data.AUTHORITY):
        yield data.authority(archive)
    elif kind == "data" and key in data.HEADERS:
        yield DataFile(key, [paths[slug] for slug in archive.slugs])


class _Workshop(NamedTuple):
    """What a process needs to make pages."""

    archive: Archive
    paths: dict[str, str]
    state: State
    render: Render


_workshops: dict[int, _Workshop] = {}
"""That of the build under way, by its token."""


def _prime(task: Task, gathered: Gathered) -> None:
    """Let this process use the archive that it has already."""
    _workshops.clear()
    state = State(task.cache, read_only=True)
    _workshops[task.token] = _Workshop(gathered.archive, gathered.shown.paths, state, task.make_render())


def _workshop(task: Task) -> _Workshop:
    if task.token not in _workshops:
        _workshops.clear()
        state = State(task.cache, read_only=True)
        authority = cast(Authority, restored(state))
        shown = published(state)
        archive = make_archive(state, shown, authority)
        _workshops[task.token] = _Workshop(archive, shown.paths, state, task.make_render())
    return _workshops[task.token]


def _write(task: Task, output: Page | File | Draft | DataFile, owner: str) -> Written:
    shop, key = _workshop(task), ""
    if isinstance(output, DataFile):
        data_files.write(shop.state, task.output, output)
        return manifest.record(task.output, output.path, owner)
    if isinstance(output, Draft):
        key = task.look + output.key
        if found := manifest.standing(shop.state, task.output, output.path, owner, key):
            return found
        output = output.make()
    data = output.data if isinstance(output, File) else shop.render(output)
    return manifest.write(task.output, output.path, data, owner, key)
