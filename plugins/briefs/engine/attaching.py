"""Copy the pictures and other files to which briefs refer into the site."""

from __future__ import annotations

from pathlib import Path

from briefs.engine import manifest, owned
from briefs.engine.records import Build
from briefs.engine.referred import STAGE, files, references
from briefs.model import Problem
from briefs.system.files import holds, write_whole

OWNER = "attached:"


def changed(build: Build) -> frozenset[str]:
    """Return the paths of the briefs that refer to a file which was added, removed or changed since the
    last build."""
    changes = build.look(STAGE, files(build.state, build.folders.content))
    moved = changes.changed | changes.removed
    if not moved:
        return frozenset()
    return frozenset(path for path, referred in references(build.state) if not moved.isdisjoint(referred))


def attach(build: Build) -> None:
    """Copy the files to which published briefs refer into the site, and remove copies that none refers to
    any more. Files that Pelican copies are left to it. Raises OSError."""
    output, content = build.folders.output, build.folders.content
    found = files(build.state, content)
    build.keep_stamps(STAGE, build.look(STAGE, found))
    taken = build.manifest.paths() - build.manifest.of({OWNER})
    written = []
    for path in sorted(found.keys() - build.recipe.copied):
        if path in taken:
            what = "is a file to which a brief refers, but the site has a file of that name itself; rename it"
            build.problems.append(Problem(f"content/{path}", 0, "FILE-TAKEN", what))
        else:
            written.append(_copy(output, path, Path(found[path])))
    build.manifest.replace(output, [OWNER], written)


def _copy(output: Path, path: str, source: Path) -> manifest.Written:
    data = source.read_bytes()
    if not holds(f"{output}/{path}", data):
        owned.announce(output, [path])
        write_whole(output / path, data)
    return manifest.record(output, path, OWNER)
