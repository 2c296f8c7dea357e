"""The way of a brief through a build: import, read, link, gather, index, publish.

Each step reuses what did not change since the last build, and passes on what did. The data of a brief are
stored in the same transaction in which the traces that depend on them are deleted, and a trace is stored only
after its page is written. So the next build completes a killed one.
"""

from __future__ import annotations

import shutil
from contextlib import closing

from briefs.engine import (
    attaching,
    gathering,
    importing,
    indexing,
    linking,
    manifest,
    naming,
    prose,
    publishing,
    reading,
    redirecting,
)
from briefs.engine.records import Build
from briefs.engine.traces import Traces
from briefs.publishing.site import SITE
from briefs.system.files import sweep


def run(build: Build, program: str, look: str) -> None:
    """Build the site; ``build`` then tells what was done and what problems there are. ``program`` is a
    digest of the code: if it changed, nothing is reused. ``look`` is a digest of settings and templates:
    if it changed, all pages are made again."""
    state = build.state
    ended = _begin(build)
    if build.fresh or state.get("meta", "program") != program.encode():
        forget(build)
    traces = Traces(state)
    traces.make_tables()
    build.problems.extend(build.recipe.problems)

    with build.timed("import"):
        records = naming.records(build)
        if importing.bring_in(build, records):
            records = naming.records(build)  # with those that the import proposed
    with build.timed("read"):
        read = reading.read(build)
    with build.timed("link"):
        named = prose.name(build, read, records)
        relinked = linking.link(build, read, named)
    with build.timed("gather"):
        if state.get("meta", "look") != look.encode():
            traces.clear()
        redirecting.follow(build, relinked)
        copied = build.manifest.of({manifest.COPIED})
        if redirecting.have_changed(build) or copied != build.recipe.copied:
            traces.drop_subjects([redirecting.SUBJECT])
        if build.watched["pages"]:
            traces.drop_subjects([SITE])
        gathered = gathering.gather(build, named, relinked, ended)

    left = state.load("meta", "to-index", frozenset) or frozenset()
    to_index = relinked.to_index | left
    del relinked  # after a clean build it holds the rows of all briefs
    build.end_workers()  # those that write pages share the archive with this process
    state.save("meta", "to-index", to_index)
    state.put("meta", [("program", program.encode()), ("look", look.encode())])
    state.commit()

    state.begin()
    with build.timed("publish"):
        writing = publishing.begin(build, gathered)
    with build.timed("index"), closing(indexing.index(build, named, gathered, to_index)) as files:
        search = publishing.write_search(build, files)
    with build.timed("finish"):
        publishing.finish(build, gathered, writing, search)
        attaching.attach(build)
    build.counts["briefs"] = len(gathered.archive.slugs)
    state.drop("meta", ["to-index", "running"])
    state.save("meta", "problems", tuple(dict.fromkeys(build.problems)))
    state.commit()


def _begin(build: Build) -> bool:
    """Record that a build is running, and return whether the last one ended. If it did not, or if the
    cache is new, the partial files that it may have left are removed."""
    state = build.state
    state.begin()
    ended = state.get("meta", "running") is None
    if not ended or state.get("meta", "program") is None:
        sweep(build.folders.output)
        sweep(build.folders.content)
    state.put("meta", [("running", b"")])
    state.commit()
    state.begin()
    return ended


def forget(build: Build) -> None:
    """Delete all that is kept of earlier builds, except which files they wrote and which raw files they
    imported."""
    build.state.clear_but(manifest.STAGE, "stamps seed")
    build.state.put("meta", [("running", b"")])
    build.state.commit()  # a build that is killed now must not find the index gone and all else standing
    indexing.forget(build)
    shutil.rmtree(build.folders.cache / "templates", ignore_errors=True)  # compiled for another program
    build.state.begin()
