"""The files of CONTENT to which briefs refer. Imports little, since builds with nothing to do need it too."""

from __future__ import annotations

import os
import pickle
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from briefs.engine.state import State, unpickle

REFERENCES = "references"
"""The stage of the files, relative to CONTENT, to which the brief of each file refers, there or not."""

STAGE = "attached"
"""The stage of the stamps of these files."""


def store(state: State, found: Mapping[str, tuple[str, ...]]) -> None:
    """Store to which files each brief refers."""
    state.put(REFERENCES, ((path, pickle.dumps(referred, 5)) for path, referred in found.items() if referred))
    state.drop(REFERENCES, [path for path, referred in found.items() if not referred])


def drop(state: State, paths: Iterable[str]) -> None:
    """Remove what is stored of some briefs."""
    state.drop(REFERENCES, paths)


def references(state: State) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each brief that refers to files, with these."""
    for path, value in state.items(REFERENCES):
        yield path, unpickle(value, tuple)


def files(state: State, content: Path) -> dict[str, str]:
    """Return those of some files that exist, by path relative to CONTENT; symbolic links out of it are
    left out."""
    top = os.path.realpath(content) + os.sep
    found = {}
    for path in sorted({path for _, referred in references(state) for path in referred}):
        place = f"{content}/{path}"
        if os.path.isfile(place) and os.path.realpath(place).startswith(top):  # noqa: PTH113
            found[path] = place
    return found
