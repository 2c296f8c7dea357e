"""The search index of an archive: briefs in, files for the browser out.

Two things are kept under the folder: the Whoosh index (``engine``) and what the files are made
of (``store``). The files depend on the briefs alone, not on the way they came.
"""

from __future__ import annotations

import shutil
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from itertools import chain, islice
from pathlib import Path

from briefs.building.executor import chunks, processes
from briefs.building.state import Damaged
from briefs.model import File, SearchDocument, SearchName
from briefs.search import files
from briefs.search.encoding import frequencies
from briefs.search.engine import Engine
from briefs.search.indexing import Prepared, changed_terms, index_chunk, prepare
from briefs.search.postings import FIELDS
from briefs.search.shards import Shards
from briefs.search.store import Store

FEW = 200
"""Up to so many changed briefs are indexed in this process, and only their terms encoded again."""
CHUNK = 1250
"""Briefs of one task, which writes one segment."""

KINDS: Mapping[str, tuple[str, ...]] = {
    "name": ("names",),
    "text": ("text", "text-positions"),
    "title": ("title", "title-positions"),
}
"""The kinds of shards that each field of the index fills: documents and weights, positions."""
TARGETS = {
    "names": 12_000, "text": 12_000, "text-positions": 16_000, "title": 12_000, "title-positions": 12_000
}  # fmt: skip


class SearchIndex:
    """The index under ``folder`` (CACHE/search), made if it is not there."""

    def __init__(self, folder: Path) -> None:
        """Raises Damaged if the folder cannot be read and should be removed, OSError."""
        self._folder = folder
        self._store = Store(folder)
        self._engine = Engine(folder / "whoosh")
        self._shards = {kind: Shards(self._store, kind, target) for kind, target in TARGETS.items()}

    def update(
        self,
        documents: Iterable[SearchDocument],
        removed: Collection[str],
        order: Sequence[str],
        executor: Executor | None = None,
    ) -> None:
        """Bring the index up to date.

        ``documents`` are new or changed, ``removed`` are slugs, and ``order`` is every slug by
        (date, slug). ``executor`` runs the work of a large change; by default processes are
        started for it. Raises Damaged if a slug of ``order`` was never given.
        """
        if self._store.get("updating"):
            self._start_again()
        rest = iter(documents)
        few = list(islice(rest, FEW + 1))
        old_order = self._store.get("order")
        if not few and not removed and old_order == list(order):
            return
        self._store.begin()
        self._store.set("updating", True)
        self._store.commit()
        self._store.begin()
        if len(few) > FEW:
            self._index_many(chain(few, rest), removed, executor)
            changes = None
        else:
            changes = self._index_few(few, removed)
        self._number(order)
        if changes is None or not _same_numbers(old_order, order):
            self._encode_all()
        else:
            self._encode(changes)
        self._store.set("order", list(order))
        self._store.set("updating", False)
        self._store.commit()

    def slugs(self) -> Collection[str]:
        """Return the slugs of all briefs in the index."""
        return self._store.uids().keys()

    def files(self, names: Iterable[SearchName], known: Collection[str] = ()) -> Iterator[File | str]:
        """Yield every file of the search data; a str is a path of ``known`` that stays as it is.

        The paths carry a digest of what is in them, except for the directory's.
        """
        self._store.begin()
        every = sorted(names, key=lambda name: name.id)
        if self._store.get("names") != every:
            self._store.set("names", every)
        order = self._store.get("order")
        yield from files.files(self._store, order if isinstance(order, list) else [], every, frozenset(known))
        self._store.commit()

    def close(self) -> None:
        """Close the files under the folder."""
        self._store.close()

    def _index_few(self, documents: Sequence[SearchDocument], removed: Iterable[str]) -> dict[str, set[str]]:
        """Index some briefs here; return the terms whose postings changed, by field."""
        changes: dict[str, set[str]] = {field: set() for field in FIELDS}
        gone: list[int] = []
        added: list[Prepared] = []
        next_uid = self._next_uid()
        for document in documents:
            old = self._store.document(document.slug)
            uid = self._store.uid(document.slug)
            if old == document:
                continue
            gone.extend([] if uid is None else [uid])
            added.append(prepare(next_uid + len(added), document))
            changed_terms(old, document, changes)
        for slug in removed:
            uid = self._store.uid(slug)
            if uid is not None:
                gone.append(uid)
                changed_terms(self._store.document(slug), None, changes)
        self._store.drop_briefs(removed)
        self._store.put_briefs((one.indexed, one.packed) for one in added)
        self._store.set("uid", next_uid + len(added))
        self._engine.update(gone, [], ((one.indexed.uid, one.postings) for one in added))
        return changes

    def _index_many(
        self, documents: Iterable[SearchDocument], removed: Iterable[str], executor: Executor | None
    ) -> None:
        """Index many briefs, a segment a task."""
        gone = [uid for slug in removed if (uid := self._store.uid(slug)) is not None]
        self._store.drop_briefs(removed)
        next_uid = self._next_uid()
        tasks = []
        for chunk in chunks(documents, CHUNK):
            tasks.append((self._folder / "whoosh", next_uid, chunk))
            gone.extend(uid for one in chunk if (uid := self._store.uid(one.slug)) is not None)
            next_uid += len(chunk)
        segments = []
        own = processes(min(2, len(tasks))) if executor is None else None
        try:
            for segment, briefs in (own or executor).map(index_chunk, tasks):  # type: ignore[union-attr]
                segments.append(segment)
                self._store.put_briefs(briefs)
        finally:
            if own:
                own.shutdown()
        self._store.set("uid", next_uid)
        self._engine.update(gone, segments, [])

    def _next_uid(self) -> int:
        found = self._store.get("uid")
        return found if isinstance(found, int) else 1

    def _number(self, order: Sequence[str]) -> None:
        uids = self._store.uids()
        unknown = [slug for slug in order if slug not in uids]
        if unknown or len(uids) != len(order):
            raise Damaged(f"search: {len(uids)} briefs indexed, {len(order)} in the archive {unknown[:1]}")
        self._numbers = {uids[slug]: number for number, slug in enumerate(order)}

    def _encode_all(self) -> None:
        """Encode every term again."""
        entries = self._engine.all_entries()
        collected: dict[str, list[tuple[str, bytes]]] = {kind: [] for kind in TARGETS}
        for field, term, found in entries:
            for kind, data in zip(KINDS[field], frequencies(found, self._numbers), strict=False):
                collected[kind].append((term, data))
        for kind, shards in self._shards.items():
            shards.rebuild(collected.pop(kind))

    def _encode(self, changes: Mapping[str, Collection[str]]) -> None:
        """Encode some terms again."""
        for field, terms in changes.items():
            encoded: dict[str, dict[str, bytes | None]] = {kind: {} for kind in KINDS[field]}
            for term, found in self._engine.entries(field, sorted(terms)):
                parts = frequencies(found, self._numbers) if found else (None, None)
                for kind, data in zip(KINDS[field], parts, strict=False):
                    encoded[kind][term] = data
            for kind, terms_of_kind in encoded.items():
                if terms_of_kind:
                    self._shards[kind].change(terms_of_kind)

    def _start_again(self) -> None:
        """An update was broken off: make the Whoosh index again from the briefs that are stored."""
        shutil.rmtree(self._folder / "whoosh")
        self._engine = Engine(self._folder / "whoosh")
        self._store.begin()
        self._store.set("order", None)
        documents = list(self._store.documents())
        self._store.drop_briefs([document.slug for document in documents])
        if documents:
            self._index_many(documents, (), None)


def _same_numbers(old: object, order: Sequence[str]) -> bool:
    """Whether every brief that stayed kept its number."""
    if not isinstance(old, list):
        return False
    left = set(order)
    kept = [(number, slug) for number, slug in enumerate(old) if slug in left]
    return all(order[number] == slug for number, slug in kept if number < len(order)) and all(
        number < len(order) for number, _ in kept
    )
