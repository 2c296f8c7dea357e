"""What each page of the site was made from, and which pages must be made again.

A trace says which arguments a page had (a digest) and which keys it asked the archive's ``View`` for. With
each key the fingerprint of its value is stored. A page whose trace is stored is up to date. When the value of
a key differs, the traces of the pages that read it are deleted, in the same transaction in which the new data
are stored; pages without a trace are made. So a killed build leaves nothing else to remember.

These are "verifying traces" (Mokhov, Mitchell and Peyton Jones, Build Systems à la Carte, 2018).
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Container, Iterable, Mapping
from typing import NamedTuple

from briefs.archive.view import Key
from briefs.engine.state import State

Subject = tuple[str, str]
"""What pages are about: the name of a kind of page, and a slug, an id or the like."""

OWN = ""
"""The path under which stands what a subject asked before it made its drafts."""

_TABLES = (
    "create table if not exists node (id integer primary key, subject text not null, path text not null,"
    " digest text not null, keys blob not null, unique (subject, path))",
    "create table if not exists key (id integer primary key, name text not null unique,"
    " value integer not null)",
    "create table if not exists reads (key integer not null, node integer not null,"
    " primary key (key, node)) without rowid",
)


MANY = 1000
"""So many keys are looked up in one reading of the table."""


class Trace(NamedTuple):
    """What a page was made from."""

    subject: Subject
    path: str
    """Of the page; ``OWN`` for the subject."""
    digest: str
    """Of the arguments of a draft; empty for a subject."""
    keys: array[int]
    """Places of what it asked in the ``keys`` of the log."""


class Log:
    """The traces of pages that were just made. Each key is held once: the pages of a large site ask half a
    million times."""

    def __init__(self) -> None:
        self.keys: dict[Key, int] = {}
        """The place of each key, in order."""
        self.traces: list[Trace] = []

    def add(self, subject: Subject, path: str, digest: str, keys: Iterable[Key]) -> None:
        """Add a trace."""
        places = array("I", (self.keys.setdefault(key, len(self.keys)) for key in keys))
        self.traces.append(Trace(subject, path, digest, places))

    def extend(self, other: Log) -> None:
        """Add the traces of another log, such as a worker's."""
        places = [self.keys.setdefault(key, len(self.keys)) for key in other.keys]
        for trace in other.traces:
            self.traces.append(trace._replace(keys=array("I", (places[place] for place in trace.keys))))


class Traces:
    """The stored traces of the last build, in three tables of the state."""

    def __init__(self, state: State) -> None:
        self._state = state

    def make_tables(self) -> None:
        """Create the tables, unless they exist."""
        for statement in _TABLES:
            self._state.run(statement)

    def subjects(self) -> set[str]:
        """Return the subjects whose own trace is stored, each as ``kind:about``."""
        return {text for (text,) in self._state.run("select subject from node where path = ?", (OWN,))}

    def has(self, subject: Subject) -> bool:
        """Whether the own trace of a subject is kept."""
        statement = "select 1 from node where subject = ? and path = ?"
        return self._state.run(statement, (_text(subject), OWN)).fetchone() is not None

    def of(self, subject: Subject) -> dict[str, str]:
        """Return the digest of the arguments of each draft of a subject, by path."""
        found = self._state.run("select path, digest from node where subject = ?", (_text(subject),))
        return {path: digest for path, digest in found if path != OWN}

    def differing(self, keys: Iterable[Key] | None, fingerprint: Callable[[Key], int]) -> list[int]:
        """Return the ids of those keys (of all keys, for None) whose value has a new fingerprint, and
        store the new fingerprints."""
        if keys is None:
            known = list(self._state.run("select id, name, value from key"))
        else:
            names = [(_text(key),) for key in sorted(keys)]
            found = (
                self._state.run("select id, name, value from key where name = ?", name) for name in names
            )
            known = [row for rows in found for row in rows]
        new = [(fingerprint(subject_of(name)), key_id, value) for key_id, name, value in known]
        differ = [(now, key_id) for now, key_id, before in new if now != before]
        self._state.run_many("update key set value = ? where id = ?", differ)
        return [key_id for _, key_id in differ]

    def drop_readers(self, key_ids: Iterable[int]) -> None:
        """Delete the traces of the pages that read one of some keys, and of their subjects."""
        nodes = {
            node
            for key_id in key_ids
            for (node,) in self._state.run("select node from reads where key = ?", (key_id,))
        }
        self._drop(nodes)

    def drop_files(self, owners: Mapping[str, str]) -> None:
        """Delete the traces of some files and of the subjects they were made for; ``owners`` gives the
        subject of each path as ``kind:about``."""
        nodes: set[int] = set()
        for path, owner in owners.items():
            rows = self._state.run(
                "select id from node where subject = ? and path in (?, ?)", (owner, path, OWN)
            )
            nodes |= {node for (node,) in rows}
        self._drop(nodes)

    def drop_subjects(self, subjects: Iterable[Subject]) -> None:
        """Delete the traces of some subjects and of their pages."""
        for subject in subjects:
            rows = self._state.run("select id from node where subject = ?", (_text(subject),))
            self._drop({node for (node,) in rows})

    def _drop(self, nodes: set[int]) -> None:
        subjects = set()
        for node in sorted(nodes):
            for (subject,) in self._state.run("select subject from node where id = ?", (node,)):
                subjects.add(subject)
        for subject in sorted(subjects):
            rows = self._state.run("select id from node where subject = ? and path = ?", (subject, OWN))
            nodes |= {node for (node,) in rows}
        for node in sorted(nodes):
            self._drop_node(node)

    def _drop_node(self, node: int) -> None:
        for (keys,) in self._state.run("select keys from node where id = ?", (node,)).fetchall():
            pairs = ((key_id, node) for key_id in array("I", keys))
            self._state.run_many("delete from reads where key = ? and node = ?", pairs)
        self._state.run("delete from node where id = ?", (node,))

    def clear(self) -> None:
        """Delete all traces."""
        for table in ("reads", "node", "key"):
            self._state.run(f"delete from {table}")

    def store(self, log: Log, kept: Container[str], fingerprint: Callable[[Key], int]) -> None:
        """Store the traces of a log. Of the older traces of its subjects only those of the paths in
        ``kept`` remain."""
        (last,) = self._state.run("select coalesce(max(id), 0) from node").fetchone()
        for subject in {trace.subject for trace in log.traces} if last else ():
            rows = self._state.run("select id, path from node where subject = ?", (_text(subject),))
            for node, path in rows.fetchall():
                if path not in kept:
                    self._drop_node(node)
        ids = self._ids(log.keys, fingerprint)
        reads: list[tuple[int, int]] = []
        nodes: list[tuple[int, str, str, str, bytes]] = []
        for node, trace in enumerate(log.traces, last + 1):
            key_ids = array("I", sorted(ids[place] for place in trace.keys))
            nodes.append((node, _text(trace.subject), trace.path, trace.digest, key_ids.tobytes()))
            reads.extend((key_id, node) for key_id in key_ids)
        self._state.run_many("insert into node values (?, ?, ?, ?, ?)", nodes)
        reads.sort()
        self._state.run_many("insert into reads values (?, ?)", reads)

    def _ids(self, keys: Iterable[Key], fingerprint: Callable[[Key], int]) -> list[int]:
        """Return the ids of some keys, in order; store their present fingerprints."""
        names = [_text(key) for key in keys]
        self._state.run_many(
            "insert into key (name, value) values (?, ?)"
            " on conflict (name) do update set value = excluded.value where value != excluded.value",
            ((name, fingerprint(subject_of(name))) for name in names),
        )
        if len(names) > MANY:
            known = dict(self._state.run("select name, id from key"))
            return [known[name] for name in names]
        statement = "select id from key where name = ?"
        return [self._state.run(statement, (name,)).fetchone()[0] for name in names]


def _text(pair: tuple[str, str]) -> str:
    return ":".join(pair)


def subject_of(text: str) -> Subject:
    """Return the subject, or the key, of ``kind:about``."""
    kind, _, about = text.partition(":")
    return kind, about
