"""How the rows of the archive, and the other data of each brief, are stored."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from briefs.archive.archive import Archive, BriefRow
from briefs.authority.authority import Authority
from briefs.engine import counted
from briefs.engine.parts import Parts
from briefs.engine.state import State, unpacked
from briefs.model import Card, NameUse, Problem, Reading

USES = 10_000
"""Briefs of which a process keeps the uses of names as they are stored, some 3 kB each: the page of a name
needs those of all its briefs."""


_to_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def encode_uses(uses: Iterable[NameUse]) -> bytes:
    """Return a brief's uses of names as lines of JSON lists, without ids, in the order of the ids."""
    lines = (_to_json((use.tagged, use.written, use.mentions, use.sentence, use.anchor)) for use in uses)
    return "\n".join(lines).encode("utf-8", "surrogatepass")


def decode_use(lines: bytes, place: int, name_id: str) -> NameUse:
    """Return one use of a name from the lines of ``encode_uses``; ``place`` is the index of its id among
    the brief's names."""
    line = lines.split(b"\n", place + 1)[place]
    return NameUse(name_id, *json.loads(line.decode("utf-8", "surrogatepass")))


def stored(state: State, paths: Iterable[str]) -> dict[str, BriefRow]:
    """Return the stored rows of some files; files without a row are left out."""
    return _rows(state).some(paths)


def store(state: State, rows: Mapping[str, BriefRow], gone: Iterable[str]) -> None:
    """Store the rows of some files, and delete those of others."""
    _rows(state).change(rows, gone)


def _rows(state: State) -> Parts[BriefRow]:
    return Parts(state, "rows", BriefRow)


@dataclass(frozen=True)
class Published:
    """The rows that the site shows, and the file of each."""

    rows: Mapping[str, BriefRow]
    """By slug."""
    paths: Mapping[str, str]
    """Slug to path below ``content/briefs``."""
    hidden: Mapping[str, str]
    """Path to slug of those that are not shown, since another file has the slug."""

    @property
    def problems(self) -> list[Problem]:
        """What is wrong with slugs."""
        return [_duplicate(path, slug, self.paths[slug]) for path, slug in self.hidden.items()]


def published(state: State) -> Published:
    """Return all rows. Of two files with the same slug the first by path counts."""
    rows: dict[str, BriefRow] = {}
    paths: dict[str, str] = {}
    hidden: dict[str, str] = {}
    for path, row in sorted(_rows(state).all().items()):
        if row.slug in paths:
            hidden[path] = row.slug
            continue
        paths[row.slug] = path
        rows[row.slug] = row
    return Published(rows, paths, hidden)


def differing(
    state: State, shown: Published, before: Mapping[str, BriefRow], after: Mapping[str, BriefRow]
) -> Iterator[tuple[BriefRow | None, BriefRow | None]]:
    """Yield each brief that the site shows differently than before, as it was and as it is; None if it was
    not or is not shown.

    ``before`` and ``after`` are the rows of the files that changed. They may hide an unchanged file with the
    same slug, or have hidden it before.
    """
    changed = before.keys() | after.keys()
    slugs = {row.slug for row in (*before.values(), *after.values())}
    unchanged = {path: slug for path, slug in shown.hidden.items() if slug in slugs}
    unchanged |= {shown.paths[slug]: slug for slug in slugs if slug in shown.paths}
    bearers = {path: slug for path, slug in unchanged.items() if path not in changed}
    bearers |= {path: row.slug for path, row in before.items()}
    first: dict[str, str] = {}
    for path, slug in sorted(bearers.items()):
        first.setdefault(slug, path)
    for slug in sorted(slugs):
        was: BriefRow | None = None
        if bearer := first.get(slug):
            was = before.get(bearer) or stored(state, [bearer])[bearer]
        if was != shown.rows.get(slug):
            yield was, shown.rows.get(slug)


def make_archive(state: State, shown: Published, authority: Authority) -> Archive:
    """Return the archive of the rows; all other data are read from the state when they are needed."""

    def header(slug: str) -> Card:
        return state.require("header", shown.paths[slug], Card)

    @lru_cache(maxsize=USES)
    def uses(slug: str) -> bytes:
        return unpacked(state.get("uses", shown.paths[slug]) or b"")

    def use(slug: str, name_id: str) -> NameUse:
        return decode_use(uses(slug), bisect_left(shown.rows[slug].names, name_id), name_id)

    def reading(slug: str) -> Reading:
        return state.require("reading", shown.paths[slug], Reading)

    return Archive(
        shown.rows.values(),
        header,
        use,
        reading,
        authority.names,
        authority.issues,
        lambda slug: counted.related(state, slug),
        lambda name_id: counted.co_mentioned(state, name_id),
    )


def _duplicate(path: str, slug: str, other: str) -> Problem:
    return Problem(
        f"content/briefs/{path}",
        0,
        "DUPLICATE-SLUG",
        f'slug "{slug}" is taken by content/briefs/{other}; give this brief another slug '
        "(it is not published now)",
    )
