"""The data files (CSV, JSON Lines), composed of the lines of each brief.

They are long and change little, so lines that stay are copied from the file of the last build without reading
their briefs. Where the lines of each brief stand follows from the list of briefs and digests that is kept for
the file. The lines of each brief are kept too, except those that repeat its text.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from briefs.engine import manifest, owned
from briefs.engine.reading import brief_of
from briefs.engine.state import State, packed, unpacked
from briefs.model import BriefLines
from briefs.publishing.data import HEADERS, REPEATED, brief_line, header
from briefs.system.files import FileSpan, write_parts

ByteSpan = tuple[int, int]
"""Where a part of a file starts and where it ends."""

Digested = tuple[str, str]
"""The slug of a brief and the digest of its lines."""

LAYOUT = "layout"
"""The stage that keeps of what each data file was made."""


def digest(lines: bytes) -> str:
    """Return the digest of the lines that a brief adds to a data file: their length and a hash."""
    return f"{len(lines)}.{hashlib.blake2b(lines, digest_size=8).hexdigest()}"


def store(state: State, path: str, fragments: Mapping[str, bytes]) -> None:
    """Store the lines that the brief of a file adds to each data file."""
    for data_file in HEADERS.keys() - {REPEATED}:
        state.put(_stage(data_file), [(path, packed(fragments[data_file]))])


def drop(state: State, paths: Iterable[str]) -> None:
    """Remove the stored lines of some briefs."""
    for data_file in HEADERS.keys() - {REPEATED}:
        state.drop(_stage(data_file), paths)


def write(state: State, paths: Mapping[str, str], output: Path, made: BriefLines) -> None:
    """Write a data file, unless the file of the last build already holds the same. ``paths`` maps slugs to
    the Markdown files under which the lines are stored. Raises OSError."""
    places = _standing(state, output, made.path)
    found = [places.get(one) or one[0] for one in made.lines]
    if places and found == list(places.values()):
        return
    begin = header(made.path)

    def stored(slug: str) -> bytes:
        if made.path == REPEATED:
            brief = brief_of(state, paths[slug])
            return brief_line(brief) if brief else b""
        return unpacked(state.get(_stage(made.path), paths[slug]) or b"")

    def parts() -> Iterator[bytes | FileSpan]:
        yield begin
        if not places:
            yield from (stored(slug) for slug, _ in made.lines)
            return
        with (output / made.path).open("rb") as file:
            for part in _joined(found):
                yield stored(part) if isinstance(part, str) else FileSpan(file.fileno(), *part)

    owned.announce(output, [made.path])
    write_parts(output / made.path, parts())


def _standing(state: State, output: Path, path: str) -> dict[Digested, ByteSpan]:
    """Return the byte span of each brief's lines in the data file as it was last written, in order; empty
    if anyone else has changed the file since."""
    laid = state.get(LAYOUT, path)
    if laid is None or not manifest.standing(state, output, path, f"data:{path}"):
        return {}
    places: dict[Digested, ByteSpan] = {}
    end = len(header(path))
    for line in laid.decode().splitlines():
        slug, _, digested = line.partition(" ")
        start, end = end, end + int(digested.partition(".")[0])
        places[slug, digested] = start, end
    return places


def _joined(parts: Iterable[ByteSpan | str]) -> Iterator[ByteSpan | str]:
    """Yield the parts with adjacent byte spans merged; a part that is a str is the slug of a brief."""
    start = end = 0
    for part in parts:
        if isinstance(part, str):
            yield start, end
            yield part
            start = end = 0
        elif part[0] == end:
            end = part[1]
        else:
            yield start, end
            start, end = part
    yield start, end


def keep_layout(state: State, made: BriefLines) -> None:
    """Store which briefs and digests a data file that was just written is composed of."""
    state.put(LAYOUT, [(made.path, "\n".join(map(" ".join, made.lines)).encode())])


def _stage(data_file: str) -> str:
    """Return the stage that keeps the lines of each brief."""
    return f"fragment {data_file}"
