"""The store: what search keeps beside the Whoosh index, in one SQLite file: the briefs as they were indexed,
the entries of all terms by shard, and what else the next update needs to know."""

from __future__ import annotations

import pickle
import sqlite3
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from briefs.model import SearchDocument
from briefs.search.postings.entries import EntryColumns
from briefs.system.sealing import Damaged, Seal, noticed

_TABLES = """
create table if not exists brief (slug text primary key, uid integer, row text, text text,
    text_length integer, title_length integer, date text, kind text, issues text, names text,
    facet_values text);
create table if not exists document (slug text primary key, packed blob);
create index if not exists by_date on brief (date, slug);
create table if not exists shard (kind text, first text, last text, name text, terms blob,
    primary key (kind, first));
create table if not exists meta (key text primary key, value blob);
"""

ShardTerms = list[tuple[str, EntryColumns]]
"""The terms of a shard, sorted, with the columns of their entries that the kind of shard has."""


class StoredShard(NamedTuple):
    """A shard, without its terms."""

    first: str
    """Its first term."""
    last: str
    """Its last term."""
    name: str
    """The name of its file, as the last export noted it; "" before that."""


class IndexedBrief(NamedTuple):
    """What the files need of one brief, without its text. The fields are columns of the store."""

    slug: str
    uid: int
    row: str
    """Slug, date, title, kind and authors, which a list of results shows (JSON)."""
    text: str
    """The path of the file with its text."""
    text_length: int
    """The length of the field ``text`` (``field_length``)."""
    title_length: int
    date: str
    kind: str
    issues: str
    """List of (id, name) (JSON)."""
    names: str
    """The terms of the field ``name``, one a line."""
    facet_values: str
    """The labels of each field that holds values, by name of the field (JSON)."""


class Store:
    """The open file. Changes between ``begin`` and ``commit`` last together or not at all."""

    def __init__(self, folder: Path) -> None:
        """Open the file in a folder, or create it; raises Damaged if it cannot be read, OSError."""
        folder.mkdir(parents=True, exist_ok=True)
        self._seal = Seal(folder)
        with noticed():
            self._file = sqlite3.connect(folder / "state.sqlite", isolation_level=None)
            self._file.execute("pragma journal_mode = wal")
            self._file.execute("pragma synchronous = normal")
            self._file.execute("pragma cache_size = -16000")  # all briefs are read again and again, by date
            self._file.executescript(_TABLES)

    def begin(self) -> None:
        """Begin a transaction, unless one is open."""
        if not self._file.in_transaction:
            self._file.execute("begin immediate")

    def commit(self) -> None:
        """Commit the open transaction, if any."""
        if self._file.in_transaction:
            self._file.execute("commit")

    def get(self, key: str) -> object | None:
        """Return the value of a key, None without one."""
        row = self._file.execute("select value from meta where key = ?", (key,)).fetchone()
        return None if row is None else pickle.loads(self._seal.open(f"meta\0{key}", row[0]))

    def set(self, key: str, value: object) -> None:
        """Set the value of a key; anything that can be pickled."""
        sealed = self._seal.close(f"meta\0{key}", pickle.dumps(value, 5))
        self._file.execute("insert or replace into meta values (?, ?)", (key, sealed))

    def slugs(self) -> list[str]:
        """Return the slugs of all briefs, by date and slug: the place of each is its number."""
        return self.column("slug")

    def column(self, name: str) -> list[str]:
        """Return one column of all briefs, in the order of their numbers."""
        return [value for (value,) in self._file.execute(f"select {name} from brief order by date, slug")]

    def columns(self, *names: str) -> list[tuple[str, ...]]:
        """Return some columns of all briefs, in the order of their numbers."""
        return list(self._file.execute(f"select {', '.join(names)} from brief order by date, slug"))

    def document(self, slug: str) -> SearchDocument | None:
        """Return a brief as it was indexed; None if it is not."""
        row = self._file.execute("select packed from document where slug = ?", (slug,)).fetchone()
        return None if row is None else unpack(self._seal.open(f"document\0{slug}", row[0]))

    def put_briefs(self, briefs: Iterable[tuple[IndexedBrief, bytes]]) -> None:
        """Store briefs with their documents (``pack``), in place of those with the same slugs."""
        for brief, packed in briefs:
            self._file.execute("insert or replace into brief values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", brief)
            sealed = self._seal.close(f"document\0{brief.slug}", packed)
            self._file.execute("insert or replace into document values (?, ?)", (brief.slug, sealed))

    def drop_briefs(self, slugs: Iterable[str]) -> None:
        """Delete briefs; slugs that are not stored are no error."""
        for slug in slugs:
            self._file.execute("delete from brief where slug = ?", (slug,))
            self._file.execute("delete from document where slug = ?", (slug,))

    def briefs(self) -> list[IndexedBrief]:
        """Return all briefs, in the order of their numbers."""
        new = tuple.__new__  # what ``IndexedBrief._make`` calls
        return [new(IndexedBrief, values) for values in self.columns(*IndexedBrief._fields)]

    def first_terms(self, kind: str) -> list[str]:
        """Return the first term of each shard of a kind, in order."""
        rows = self._file.execute("select first from shard where kind = ? order by first", (kind,))
        return [first for (first,) in rows]

    def shards(self, kind: str) -> list[StoredShard]:
        """Return the shards of a kind, in order."""
        rows = self._file.execute(
            "select first, last, name from shard where kind = ? order by first", (kind,)
        )
        return list(map(StoredShard._make, rows))

    def shard_terms(self, kind: str, first: str) -> ShardTerms:
        """Return the terms of the shard with a first term; raises Damaged if there is none."""
        row = self._file.execute(
            "select terms from shard where kind = ? and first = ?", (kind, first)
        ).fetchone()
        terms: ShardTerms = pickle.loads(self._seal.open(f"shard\0{kind}\0{first}", row and row[0]))
        return terms

    def put_shard(self, kind: str, terms: ShardTerms) -> None:
        """Store the terms of a shard, whose file has no name yet."""
        first = terms[0][0]
        sealed = self._seal.close(f"shard\0{kind}\0{first}", pickle.dumps(terms, 5))
        row = (kind, first, terms[-1][0], "", sealed)
        self._file.execute("insert or replace into shard values (?, ?, ?, ?, ?)", row)

    def name_shard(self, kind: str, first: str, name: str) -> None:
        """Store the name of a shard's file."""
        self._file.execute("update shard set name = ? where kind = ? and first = ?", (name, kind, first))

    def drop_shards(self, kind: str, first_terms: Iterable[str] | None = None) -> None:
        """Delete the shards of a kind with some first terms, or all of them."""
        if first_terms is None:
            self._file.execute("delete from shard where kind = ?", (kind,))
        else:
            statement = "delete from shard where kind = ? and first = ?"
            self._file.executemany(statement, ((kind, first) for first in first_terms))

    def close(self) -> None:
        """Close the file; changes that were not committed are lost."""
        self._file.close()


def pack(document: SearchDocument) -> bytes:
    """Return a brief as bytes, for the store."""
    return zlib.compress(pickle.dumps(document, 5), 1)


def unpack(packed: bytes) -> SearchDocument:
    """Return the brief of ``pack``; raises Damaged if it is none."""
    document = pickle.loads(zlib.decompress(packed))
    if not isinstance(document, SearchDocument):
        raise Damaged("search: a brief is no brief")
    return document
