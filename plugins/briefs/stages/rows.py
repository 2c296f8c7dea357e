"""The rows of the archive as they are stored: one line each, since all are read at every build."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from briefs.archive.archive import Archive, Related, Row, Together
from briefs.archive.cards import row_of
from briefs.authority.authority import Authority
from briefs.building.state import State
from briefs.model import Card, Problem

CARDS = 10_000
"""Cards kept in memory at most, of some 4 kB each: a name's page needs those of all its briefs."""


def encode_row(card: Card) -> bytes:
    """Return the row of a card as one line. Ids hold no space and no tab."""
    row = row_of(card)
    lists = (row.names, row.tagged, row.issues, row.written, row.signed, row.uses)
    return "\t".join((row.slug, row.date, row.supersedes, row.look, *map(" ".join, lists))).encode()


def decode_row(line: bytes) -> Row:
    """Return the row of a line made by ``encode_row``."""
    slug, date, supersedes, look, *lists = line.decode().split("\t")
    names, tagged, issues, written, signed, uses = (tuple(ids.split()) for ids in lists)
    return Row(slug, date, names, tagged, issues, written, signed, supersedes, look, uses)


@dataclass(frozen=True)
class Published:
    """The rows that are shown, and the file of each."""

    rows: tuple[Row, ...]
    paths: dict[str, str]
    """Slug to path below ``content/briefs``."""
    hidden: dict[str, str]
    """Path to slug of those that are not shown, since another file has the slug."""

    @property
    def problems(self) -> list[Problem]:
        """What is wrong with slugs."""
        return [_duplicate(path, slug, self.paths[slug]) for path, slug in self.hidden.items()]


def published(state: State) -> Published:
    """Return all rows. Of two files with one slug the first by path counts."""
    rows: list[Row] = []
    paths: dict[str, str] = {}
    hidden: dict[str, str] = {}
    for path, line in state.items("row"):
        row = decode_row(line)
        if row.slug in paths:
            hidden[path] = row.slug
            continue
        paths[row.slug] = path
        rows.append(row)
    return Published(tuple(rows), paths, hidden)


def make_archive(state: State, shown: Published, authority: Authority) -> Archive:
    """Return the archive of the rows; cards come from the state one at a time."""

    @lru_cache(maxsize=CARDS)
    def card(slug: str) -> Card:
        found = state.load("card", shown.paths[slug])
        if not isinstance(found, Card):
            raise LookupError(slug)
        return found

    def related(slug: str) -> tuple[Related, ...]:
        return decode_related(state.get("beside", slug) or b"")

    def together(name_id: str) -> Together:
        return decode_together(state.get("together", name_id) or b"")

    return Archive(shown.rows, card, authority.names, authority.issues, related, together)


def encode_beside(related: tuple[Related, ...], others: Sequence[str | None]) -> bytes:
    """Return what a brief's page shows of other briefs, as one line."""
    parts = (f"{one.slug}:{','.join(one.shared)}" for one in related)
    return "\t".join((" ".join(parts), *(slug or "" for slug in others))).encode()


def decode_related(line: bytes) -> tuple[Related, ...]:
    """Return the related briefs that such a line holds."""
    pairs = (part.split(":") for part in line.decode().partition("\t")[0].split())
    return tuple(Related(slug, tuple(filter(None, ids.split(",")))) for slug, ids in pairs)


def encode_together(together: Together) -> bytes:
    """Return the names most often mentioned together with one, as one line."""
    return " ".join(f"{name_id}:{count}" for name_id, count in together).encode()


def decode_together(line: bytes) -> Together:
    """Return the names that such a line holds."""
    pairs = (part.rpartition(":") for part in line.decode().split())
    return tuple((name_id, int(count)) for name_id, _, count in pairs)


def _duplicate(path: str, slug: str, other: str) -> Problem:
    return Problem(
        f"content/briefs/{path}",
        0,
        "DUPLICATE-SLUG",
        f'slug "{slug}" is taken by {other}; give this brief another slug (it is not published now)',
    )
