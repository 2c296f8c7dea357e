"""Import the raw briefs that are new or have changed."""

from __future__ import annotations

from collections import Counter

from briefs.content import journal
from briefs.content.redirects import PATH as REDIRECTS
from briefs.engine.naming import Records
from briefs.engine.records import Build
from briefs.engine.state import unpickle
from briefs.system.bounds import links_told
from briefs.system.lock import left_behind, writing


def bring_in(build: Build, records: Records) -> bool:
    """Import the raw briefs that are new or have changed; return whether there were any. Unchanged raw
    files are not read."""
    changes, left = build.look_below("seed", build.folders.seeds)
    build.problems.extend(links_told(build.folders.seeds.name, left))
    remembered = build.look_at_memory()
    new = remembered.changed | remembered.removed
    due = bool(changes or new - {REDIRECTS} or build.state.get("meta", "import-problems") is None)
    content = build.folders.content
    if unfinished := journal.report_unfinished(content):
        build.problems.extend(unfinished)  # what it touches waits for a person, and so does the import
        return False
    if due or left_behind(content):
        from briefs.importing.shelf.run import import_briefs  # costs time that most builds need not spend

        topics = Counter(
            label for _, value in build.state.items("labels") for label in unpickle(value, tuple)[1]
        )
        build.looks.clear()  # it writes what these have seen
        with writing(content), build.executor(len(changes.changed)) as executor:
            done = import_briefs(
                build.folders.seeds,
                content,
                records.whole,
                topics,
                digests={name: stamp.digest for name, stamp in changes.stamps.items()},
                executor=executor,
            )
        build.counts["briefs imported"] = len(done.written)
        build.state.save("meta", "import-problems", tuple(done.problems))
        build.keep_stamps("seed", changes)
        remembered = build.look_at_memory()
    build.keep_stamps("memory", remembered)
    build.problems.extend(build.state.load("meta", "import-problems", tuple) or ())
    return due
