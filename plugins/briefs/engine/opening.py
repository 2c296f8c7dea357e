"""Open and close a build."""

from __future__ import annotations

import gc
from collections.abc import Mapping
from contextlib import ExitStack
from functools import cache

from briefs.engine.manifest import Manifest
from briefs.engine.owned import BUILT
from briefs.engine.records import Build, Recipe
from briefs.engine.state import State
from briefs.engine.unchanged import Watched
from briefs.system.executor import are_forked, executor
from briefs.system.garbage import collect_seldom
from briefs.system.sealing import kept


def open_build(
    recipe: Recipe, watched: Mapping[str, Watched], stack: ExitStack, fresh: bool = False
) -> Build:
    """Return a new build; closing ``stack`` releases its lock, state and executor. Raises Busy, Damaged,
    OSError.

    The files to be ``watched`` are looked at before anything is read, so that later changes count for the
    next build.
    """
    collect_seldom()
    stack.enter_context(kept(recipe.folders.cache))
    state = State(recipe.folders.cache)
    stack.callback(state.close)
    build = begin_build(recipe, state, Manifest(state), stack)
    build.fresh = fresh
    for stage, where in watched.items():
        build.watched[stage] = build.look(stage, where.files())
    return build


def begin_build(recipe: Recipe, state: State, manifest: Manifest, stack: ExitStack) -> Build:
    """Return a build over an open state; ``stack`` holds its executor."""
    stack.callback(gc.unfreeze)  # what ``publishing.begin`` has frozen
    workers = stack.enter_context(ExitStack())
    many = cache(lambda: workers.enter_context(executor(recipe.executor, recipe.workers)))

    def end_workers() -> None:
        if are_forked(recipe.executor):
            workers.close()
            many.cache_clear()

    return Build(
        recipe=recipe,
        state=state,
        manifest=manifest,
        disturbed=manifest.disturbed(recipe.folders.output),
        many=many,
        end_workers=end_workers,
    )


def settle(build: Build) -> None:
    """Close a build: update OUTPUT's list of the site's files, remove other files on it, and commit."""
    build.state.begin()
    intact = BUILT in build.manifest and BUILT not in build.disturbed
    build.manifest.settle(build.folders.output, intact)
    build.state.commit()
