"""The way of a brief: import, read, link, gather, index, publish.

Each stage reuses what did not change since the last build, and passes on what did.
What is to be published is noted in the state before the first page is written and
crossed out after the last, so that a build that was killed is made good by the next.
"""

from __future__ import annotations

from contextlib import closing
from typing import cast

from briefs.building import manifest
from briefs.building.files import sweep
from briefs.stages import (
    gathering,
    importing,
    indexing,
    linking,
    naming,
    prose,
    publishing,
    reading,
    redirecting,
)
from briefs.stages.setting import Build


def run(build: Build, program: str, look: str) -> None:
    """Build the site; ``build`` says afterwards what was done and what a person should know.

    ``program`` is a digest of the code: if it is not the last build's, nothing is reused.
    ``look`` is one of settings and templates: if it is another, every page is made again.
    """
    state = build.state
    _begin(build)
    if build.fresh or state.get("meta", "program") != program.encode():
        forget(build)
    everything = state.get("meta", "look") != look.encode()

    with build.timed("import"):
        records = naming.records(build)
        if importing.bring_in(build, records):
            records = naming.records(build)  # with those that the import proposed
    with build.timed("read"):
        read = reading.read(build)
    with build.timed("link"):
        named = prose.name(build, read, records)
        relinked = linking.link(build, read, named)
    everything = everything or relinked.interrupted
    with build.timed("gather"):
        gathered = gathering.gather(build, named, relinked, everything)

    cards = [*relinked.before.values(), *relinked.after.values()]
    dirty = gathered.dirty | publishing.disturbed(build)
    if everything:
        dirty |= publishing.shown_before(build)
    copied = set(build.manifest.of({manifest.COPIED}))
    if redirecting.have_changed(build) or build.watched["pages"] or copied != build.recipe.copied:
        dirty |= {gathering.SITE}
    to_index = frozenset(card.slug for card in cards)
    left = cast("tuple[frozenset[gathering.Subject], frozenset[str]] | None", state.load("meta", "pending"))
    if left:
        dirty, to_index = dirty | left[0], to_index | left[1]
    state.save("meta", "pending", (dirty, to_index))
    state.put("meta", [("program", program.encode()), ("look", look.encode())])
    state.commit()

    state.begin()
    with build.timed("publish"):
        writing = publishing.begin(build, gathered, dirty)
    with build.timed("index"), closing(indexing.index(build, named, gathered, to_index)) as files:
        search = publishing.write_search(build, files)
    with build.timed("finish"):
        publishing.finish(build, gathered, writing, search)
    build.counts["briefs"] = len(gathered.archive.slugs)
    state.drop("meta", ["pending", "running"])
    state.save("meta", "problems", tuple(dict.fromkeys(build.problems)))
    state.commit()


def _begin(build: Build) -> None:
    """Note that a build is running; if the last one never ended, remove the parts of files it left."""
    state = build.state
    state.begin()
    if state.get("meta", "running") is not None:
        sweep(build.folders.output)
        sweep(build.folders.content)
    state.put("meta", [("running", b"")])
    state.commit()
    state.begin()


def forget(build: Build) -> None:
    """Keep of earlier builds only what was written, and which raw files were imported."""
    build.state.clear_but(manifest.STAGE, "seed")
    build.state.put("meta", [("running", b"")])
    build.state.commit()  # a build that is killed now must not find the index gone and all else standing
    indexing.forget(build)
    build.state.begin()
