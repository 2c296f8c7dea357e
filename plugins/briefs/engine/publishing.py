"""Make and write the pages that are due, and remove what is stale."""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import NamedTuple

from briefs.archive.view import Key, View, fingerprint
from briefs.engine import data_files, manifest, redirecting
from briefs.engine.gathering import Gathered
from briefs.engine.indexing import SEARCH
from briefs.engine.linking import drop_tools
from briefs.engine.manifest import COPIED, Written
from briefs.engine.naming import restored
from briefs.engine.records import Build, Render
from briefs.engine.rows import make_archive, published
from briefs.engine.state import State
from briefs.engine.traces import OWN, Log, Subject, Traces
from briefs.language import Language
from briefs.model import BriefLines, Draft, Edition, File, Page
from briefs.publishing import site
from briefs.publishing.site import Output
from briefs.system.executor import Here, chunks, in_order
from briefs.system.progress import tracked

CHUNK = 20

FEW = 60
"""So many subjects are worth the start of other processes: the search data are made meanwhile."""


@dataclass(frozen=True)
class Task:
    """What a worker process needs to make pages; can be pickled."""

    cache: Path
    output: Path
    edition: Edition
    language: Language
    make_render: Callable[[], Render]
    token: int
    """Tells a worker whether the archive that it has is this build's."""


class Search(NamedTuple):
    """The files of the search data."""

    written: list[Written]
    kept: frozenset[str]
    """Paths of those that stay as they are."""


def write_search(build: Build, files: Iterable[File | str]) -> Search:
    """Write the search data; a str is the path of a file that stays as it is."""
    written, kept = [], []
    for file in files:
        if isinstance(file, File):
            written.append(manifest.write(build.folders.output, file.path, file.data, SEARCH))
        else:
            kept.append(file)
    return Search(written, frozenset(kept))


class Made(NamedTuple):
    """What was made for one subject."""

    subject: Subject
    written: tuple[Written, ...]
    kept: tuple[str, ...]
    """Paths of the drafts that stand as they would be made."""
    lines: BriefLines | None
    """The data file that was put together of the lines of all briefs."""


class Writing(NamedTuple):
    """Pages that are being written in the background."""

    task: Task
    log: Log
    """Filled until ``made`` is done."""
    made: Future[list[Made]]


def begin(build: Build, gathered: Gathered) -> Writing:
    """Start making all that is due. If it is much, other processes do it, while this one makes the search
    data."""
    recipe = build.recipe
    edition = Edition(recipe.site, recipe.pages)
    folders = recipe.folders
    task = Task(folders.cache, folders.output, edition, recipe.language, recipe.make_render, build.now_ns)
    _prime(task, gathered)
    gc.freeze()  # what is there stays to the end, and is shared with the processes that are forked
    log = Log()
    due = gathered.due
    size = min(CHUNK, 1 + len(due) // FEW)  # of few subjects, too, each process has its share
    with build.executor(len(due), much=FEW) as executor:
        few = isinstance(executor, Here)
        executor.submit(int).result()  # starts its processes before there is a second thread here

        def make() -> list[Made]:
            done = in_order(executor, _Chunk(task), chunks(due, size), ahead=100)
            found: list[Made] = []
            for made, part in tracked(done, len(due), "writing pages", lambda _: size):
                found.extend(made)
                log.extend(part)
            return found

        runner = executor if few else ThreadPoolExecutor(1)
        made = runner.submit(make)
    if not few:
        runner.shutdown(wait=False)
    return Writing(task, log, made)


def finish(build: Build, gathered: Gathered, writing: Writing, search: Search) -> None:
    """Wait until the pages are written, store their traces, update the manifest, and remove stale files."""
    made = writing.made.result()
    build.end_workers()
    made.extend(_moved(build, gathered, writing, made, search))
    traces = Traces(build.state)
    kept = {path for one in made for path in one.kept}
    traces.store(writing.log, kept, partial(fingerprint, gathered.archive))
    for lines in filter(None, (one.lines for one in made)):
        data_files.keep_layout(build.state, lines)
    redirecting.report(build)
    traces.drop_subjects(gathered.gone)
    written = [*search.written, *(file for one in made for file in one.written)]
    before = {one.path: build.manifest.get(one.path) for one in written}
    owners = {SEARCH, *map(":".join, gathered.gone), *(":".join(one.subject) for one in made)}
    stale = build.manifest.replace(build.folders.output, owners, written, kept | search.kept)
    build.counts["files written"] = sum(before[one.path] != one for one in written)
    build.counts["files removed"] = len(stale)


def _moved(
    build: Build, gathered: Gathered, writing: Writing, made: Sequence[Made], search: Search
) -> Iterator[Made]:
    """Make the redirect pages of moved addresses, if they or the pages to which they lead may differ."""
    owners = {*map(":".join, gathered.gone), *(":".join(one.subject) for one in made)}
    paths = {file.path for one in made for file in one.written} | {path for one in made for path in one.kept}
    had = build.manifest.of(owners)
    if paths == had and Traces(build.state).has(redirecting.SUBJECT):
        return
    others = build.manifest.of({":".join(redirecting.SUBJECT), SEARCH, COPIED})
    standing = (build.manifest.paths() - had - others) | paths | build.recipe.copied
    standing |= search.kept.union(file.path for file in search.written)
    yield _make(
        writing.task, writing.log, redirecting.SUBJECT, partial(redirecting.drafts, build, standing=standing)
    )


@dataclass(frozen=True)
class _Chunk:
    """Makes the outputs of some subjects; a class, so that it can be pickled together with its task."""

    task: Task

    def __call__(self, subjects: Sequence[Subject]) -> tuple[list[Made], Log]:
        log = Log()
        made = [self._make(log, *subject) for subject in subjects]
        gc.collect(0)  # a template's context refers to itself, and holds all that its page was made of
        return made, log

    def _make(self, log: Log, kind: str, about: str) -> Made:
        def outputs(view: View) -> Iterator[Output]:
            return site.kind(kind).outputs(view, about, self.task.edition)

        return _make(self.task, log, (kind, about), outputs)


def _make(task: Task, log: Log, subject: Subject, outputs: Callable[[View], Iterator[Output]]) -> Made:
    """Make and write the outputs of a subject; of its drafts only those that may differ from the files of
    the last build."""
    shop = _workshop(task)
    owner = ":".join(subject)
    known = Traces(shop.state).of(subject)
    written: list[Written] = []
    kept: list[str] = []
    lines: BriefLines | None = None
    view = shop.view
    own: set[Key] = set()
    view.keys = own
    for output in outputs(view):
        if isinstance(output, BriefLines):
            data_files.write(shop.state, shop.paths, task.output, output)
            written.append(manifest.record(task.output, output.path, owner))
            lines = output
        elif isinstance(output, Draft):
            digest = _digest(output)
            if known.get(output.path) == digest:
                kept.append(output.path)
                continue
            view.keys = set()
            written.append(_write(task, output.make(view), owner))
            log.add(subject, output.path, digest, view.keys)
            view.keys = own
        else:
            written.append(_write(task, output, owner))
    log.add(subject, OWN, "", own)
    return Made(subject, tuple(written), tuple(kept), lines)


def _digest(draft: Draft) -> str:
    arguments = repr(sorted(draft.make.keywords.items()))
    return hashlib.blake2b(arguments.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def _write(task: Task, output: Page | File, owner: str) -> Written:
    data = output.data if isinstance(output, File) else _workshop(task).render(output)
    return manifest.write(task.output, output.path, data, owner)


class _Workshop(NamedTuple):
    """What a process needs to make pages, kept while it makes them."""

    view: View
    paths: Mapping[str, str]
    state: State
    render: Render


_workshops: dict[int, _Workshop] = {}
"""That of the build under way, by its token."""


def _prime(task: Task, gathered: Gathered) -> None:
    """Let this process use the archive that it already has in memory."""
    _workshops.clear()
    state = State(task.cache, read_only=True)
    view = View(gathered.archive, task.language)
    _workshops[task.token] = _Workshop(view, gathered.shown.paths, state, task.make_render())


def _workshop(task: Task) -> _Workshop:
    if task.token not in _workshops:
        _workshops.clear()
        drop_tools()
        state = State(task.cache, read_only=True)
        authority = restored(state)
        shown = published(state)
        archive = make_archive(state, shown, authority)
        _workshops[task.token] = _Workshop(
            View(archive, task.language), shown.paths, state, task.make_render()
        )
    return _workshops[task.token]
