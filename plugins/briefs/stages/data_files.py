"""The data files, put together from what each brief adds to them.

They are long, and as a rule most of one stays as it was: that is copied from the file that stands, without
being read brief by brief. What stands where in it is kept with the state.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO, NamedTuple, cast

from briefs.building import manifest, owned
from briefs.building.files import write_parts
from briefs.building.state import State
from briefs.publishing.data import HEADERS, header

PIECE = 1 << 20
"""Bytes that are copied at once."""

Fragments = dict[str, bytes]
"""What a brief adds to each data file, by the file's address."""


Place = tuple[int, int]
"""Where a part of a file starts and where it ends."""


class DataFile(NamedTuple):
    """A data file of some briefs."""

    path: str
    briefs: Sequence[str]
    """The files of the briefs, in the order of the archive."""


class Layout(NamedTuple):
    """What stands behind the header of a data file."""

    briefs: tuple[str, ...]
    """The files of the briefs, in this order."""
    lengths: tuple[int, ...]
    """Of what each adds, in bytes."""


def store(state: State, found: Mapping[str, Fragments]) -> set[str]:
    """Store what some briefs add, by their files; return the data files that it changes."""
    changed = set()
    for data_file in HEADERS:
        new = [(path, own[data_file]) for path, own in found.items()]
        differ = [(path, own) for path, own in new if state.get(_stage(data_file), path) != own]
        if differ:
            changed.add(data_file)
            state.put(_stage(data_file), differ)
            state.put(_since(data_file), ((path, b"") for path, _ in differ))
    return changed


def drop(state: State, paths: Sequence[str]) -> None:
    """Forget what some briefs add."""
    for data_file in HEADERS:
        state.drop(_stage(data_file), paths)


def write(state: State, output: Path, made: DataFile) -> None:
    """Write a data file, if it will be another than the one that stands. Raises OSError."""
    places = _standing(state, output, made.path)
    found = [places.get(path) or path for path in made.briefs]
    if places and found == list(places.values()):
        return
    begin = header(made.path)

    def parts() -> Iterator[bytes]:
        yield begin
        if places:
            with (output / made.path).open("rb") as file:
                yield from _spliced(state, made.path, file, found)
        else:
            yield from (state.get(_stage(made.path), path) or b"" for path in made.briefs)

    owned.announce(output, [made.path])
    write_parts(output / made.path, parts())


def _standing(state: State, output: Path, data_file: str) -> dict[str, Place | None]:
    """Return where each brief's part stands in the file as it was written last, in this order, by the
    brief's file; None where the brief adds something else now. Empty if the file was changed since."""
    laid = cast("Layout | None", state.load("meta", _laid(data_file)))
    if laid is None or not manifest.standing(state, output, data_file, f"data:{data_file}", ""):
        return {}
    places: dict[str, Place | None] = {}
    end = len(header(data_file))
    for path, length in zip(*laid, strict=True):
        places[path] = end, end + length
        end += length
    places.update((path, None) for path in state.keys(_since(data_file)) if path in places)
    return places


def _spliced(state: State, data_file: str, file: BinaryIO, found: Iterable[Place | str]) -> Iterator[bytes]:
    """Yield what stands in some places of a file, those that follow each other as one; what a brief adds
    anew for the path of its file."""
    start = end = 0
    for one in found:
        if isinstance(one, tuple) and one[0] == end:
            end = one[1]
            continue
        yield from _copied(file, start, end)
        start = end = 0
        if isinstance(one, tuple):
            start, end = one
        else:
            yield state.get(_stage(data_file), one) or b""
    yield from _copied(file, start, end)


def _copied(file: BinaryIO, start: int, end: int) -> Iterator[bytes]:
    file.seek(start)
    for place in range(start, end, PIECE):
        yield file.read(min(PIECE, end - place))


def keep_layout(state: State, made: DataFile) -> None:
    """Remember what stands where in a data file that was written just now."""
    lengths = state.lengths(_stage(made.path))
    layout = Layout(tuple(made.briefs), tuple(lengths[path] for path in made.briefs))
    state.save("meta", _laid(made.path), layout)
    state.clear(_since(made.path))


def _stage(data_file: str) -> str:
    """Return the stage that keeps what each brief adds."""
    return f"fragment {data_file}"


def _since(data_file: str) -> str:
    """Return the stage whose keys are the briefs that add something else than stands in the file."""
    return f"since {data_file}"


def _laid(data_file: str) -> str:
    return f"layout {data_file}"
