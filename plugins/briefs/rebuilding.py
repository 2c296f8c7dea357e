"""Build without Pelican, if only briefs and names changed.

Pelican's settings and pages and the files that it copies are unchanged then, so their outcome is kept from
the last build, and Pelican is not even imported.
"""

from __future__ import annotations

import pickle
from contextlib import ExitStack

from briefs.build import run
from briefs.engine.manifest import COPIED
from briefs.engine.opening import begin_build, settle
from briefs.engine.records import Build, Recipe, Result
from briefs.engine.unchanged import RECIPE, Standing
from briefs.system.freshness import Changes


def keep(build: Build, alone: bool) -> None:
    """Store the recipe of a build for ``rebuild``; not if other plugins also listen to Pelican (``alone``
    is false), nor if the settings hold something that cannot be pickled, such as a filter defined in them."""
    build.state.drop("meta", [RECIPE])
    if alone:
        try:
            build.state.save("meta", RECIPE, build.recipe)
        except (pickle.PicklingError, AttributeError, TypeError):
            return


def rebuild(last: Standing) -> Result | None:
    """Build with the stored recipe; return None if Pelican must run after all. Raises Damaged, OSError."""
    state = last.state
    recipe = state.require("meta", RECIPE, Recipe)
    program, look = ((state.get("meta", key) or b"").decode() for key in ("program", "look"))
    with ExitStack() as stack:
        build = begin_build(recipe, state, last.manifest, stack)
        if COPIED in build.disturbed.values():
            return None
        build.looks.update(last.looks)
        build.watched["pages"] = Changes({}, frozenset(), frozenset(), frozenset())
        run(build, program, look)
        settle(build)
        return build.result
