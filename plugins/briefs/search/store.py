"""What search keeps beside the Whoosh index, in one SQLite file: the briefs as they were indexed,
the encoded terms by shard, and what names and numbers the last update had."""

from __future__ import annotations

import pickle
import sqlite3
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from briefs.model import SearchDocument
from briefs.system.sealing import Damaged, Seal, noticed

_TABLES = """
create table if not exists brief (slug text primary key, uid integer, row text, text text,
    text_length integer, title_length integer, date text, kind text, issues text, names text);
create table if not exists document (slug text primary key, packed blob);
create index if not exists by_date on brief (date, slug);
create table if not exists shard (kind text, first text, last text, name text, terms blob,
    primary key (kind, first));
create table if not exists meta (key text primary key, value blob);
"""


Terms = list[tuple[str, tuple[str, ...]]]
"""Terms of a shard with the columns of their entries."""


class Indexed(NamedTuple):
    """What the files need of one brief, without its text."""

    slug: str
    uid: int
    row: str
    """The row of results (JSON) up to the name of the text."""
    text: str
    """The path of the file with its text."""
    text_length: int
    title_length: int
    date: str
    kind: str
    issues: str
    """(id, name) of each issue (JSON)."""
    names: str
    """The terms of the field ``name``, one a line."""


class Store:
    """The file; every method works on the step that is open."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._seal = Seal(folder)
        with noticed():
            self._file = sqlite3.connect(folder / "state.sqlite", isolation_level=None)
            self._file.execute("pragma journal_mode = wal")
            self._file.execute("pragma synchronous = normal")
            self._file.executescript(_TABLES)

    def begin(self) -> None:
        """Begin a step."""
        if not self._file.in_transaction:
            self._file.execute("begin immediate")

    def commit(self) -> None:
        """Make all changes of the step last."""
        if self._file.in_transaction:
            self._file.execute("commit")

    def get(self, key: str) -> object | None:
        """Return a value kept under a name."""
        found = self._file.execute("select value from meta where key = ?", (key,)).fetchone()
        return None if found is None else pickle.loads(self._seal.open(f"meta\0{key}", found[0]))

    def set(self, key: str, value: object) -> None:
        """Keep a value under a name."""
        sealed = self._seal.close(f"meta\0{key}", pickle.dumps(value, 5))
        self._file.execute("insert or replace into meta values (?, ?)", (key, sealed))

    def slugs(self) -> list[str]:
        """Return all briefs by date and slug: the place of each is its number."""
        return self.column("slug")

    def column(self, name: str) -> list[str]:
        """Return one column of all briefs, in the order of their numbers."""
        return [value for (value,) in self._file.execute(f"select {name} from brief order by date, slug")]

    def columns(self, *names: str) -> list[tuple[str, ...]]:
        """Return some columns of all briefs, in the order of their numbers."""
        return list(self._file.execute(f"select {', '.join(names)} from brief order by date, slug"))

    def document(self, slug: str) -> SearchDocument | None:
        """Return a brief as it was indexed."""
        found = self._file.execute("select packed from document where slug = ?", (slug,)).fetchone()
        return None if found is None else unpack(self._seal.open(f"document\0{slug}", found[0]))

    def put_briefs(self, briefs: Iterable[tuple[Indexed, bytes]]) -> None:
        """Store briefs with their packed documents, each in place of an older one."""
        for brief, packed in briefs:
            self._file.execute("insert or replace into brief values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", brief)
            sealed = self._seal.close(f"document\0{brief.slug}", packed)
            self._file.execute("insert or replace into document values (?, ?)", (brief.slug, sealed))

    def drop_briefs(self, slugs: Iterable[str]) -> None:
        """Forget briefs; unknown ones are no error."""
        for slug in slugs:
            self._file.execute("delete from brief where slug = ?", (slug,))
            self._file.execute("delete from document where slug = ?", (slug,))

    def briefs(self) -> dict[str, Indexed]:
        """Return all briefs by slug."""
        rows = self._file.execute(f"select {', '.join(Indexed._fields)} from brief")
        return {row[0]: Indexed._make(row) for row in rows}

    def firsts(self, kind: str) -> list[str]:
        """Return the first term of each shard of a kind, in order."""
        rows = self._file.execute("select first from shard where kind = ? order by first", (kind,))
        return [first for (first,) in rows]

    def shards(self, kind: str) -> list[tuple[str, str, str]]:
        """Return (first term, last term, name) of the shards of a kind, in order; "" is an unknown name."""
        rows = self._file.execute(
            "select first, last, name from shard where kind = ? order by first", (kind,)
        )
        return list(rows)

    def shard(self, kind: str, first: str) -> Terms:
        """Return the terms of a shard, each with its columns."""
        row = self._file.execute(
            "select terms from shard where kind = ? and first = ?", (kind, first)
        ).fetchone()
        terms: Terms = pickle.loads(self._seal.open(f"shard\0{kind}\0{first}", row and row[0]))
        return terms

    def put_shard(self, kind: str, terms: Terms) -> None:
        """Store one shard; its name is not known yet."""
        first = terms[0][0]
        sealed = self._seal.close(f"shard\0{kind}\0{first}", pickle.dumps(terms, 5))
        row = (kind, first, terms[-1][0], "", sealed)
        self._file.execute("insert or replace into shard values (?, ?, ?, ?, ?)", row)

    def name_shard(self, kind: str, first: str, name: str) -> None:
        """Note the name of a shard."""
        self._file.execute("update shard set name = ? where kind = ? and first = ?", (name, kind, first))

    def drop_shards(self, kind: str, firsts: Iterable[str] | None = None) -> None:
        """Forget some shards of a kind, or all."""
        if firsts is None:
            self._file.execute("delete from shard where kind = ?", (kind,))
        else:
            statement = "delete from shard where kind = ? and first = ?"
            self._file.executemany(statement, ((kind, first) for first in firsts))

    def close(self) -> None:
        """Close the file. What was not committed is lost."""
        self._file.close()


def pack(document: SearchDocument) -> bytes:
    """Return a brief as it is stored."""
    return zlib.compress(pickle.dumps(document, 5), 1)


def unpack(packed: bytes) -> SearchDocument:
    """Return a stored brief."""
    document = pickle.loads(zlib.decompress(packed))
    if not isinstance(document, SearchDocument):
        raise Damaged("search: a brief is no brief")
    return document
