"""Sorted terms cut into shards of about one size, by content: where a cut falls depends only on the terms
around it, so that a change moves few cuts and the way to a set of terms does not show in its shards.

A cut falls before a term if the shard so far has reached half the target and the term's
checksum says so (content-defined chunking: A. Muthitacharoen and others, LBFS, 2001, with the
term's share of the target as its chance), or if the shard would become twice the target.
"""

from __future__ import annotations

import zlib
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from briefs.search.postings.entries import EntryColumns
from briefs.search.store import ShardTerms, Store

KINDS: Mapping[str, Mapping[str, slice]] = {
    "name": {"names": slice(0, 1)},
    "text": {"text": slice(0, 2), "text-positions": slice(2, 6)},
    "title": {"title": slice(0, 2), "title-positions": slice(2, 6)},
}
"""Field of the index -> kind of shard -> which columns of the field's entries it holds."""

TermChanges = Mapping[str, EntryColumns | None]
"""Term -> its new columns, None for a term that no brief has any more."""


class Shards:
    """All shards of one kind in the store."""

    def __init__(self, store: Store, kind: str, target: int) -> None:
        """``target`` is the number of characters of a shard."""
        self.kind = kind
        self._store = store
        self._target = target
        self._cutter = _Cutter(target)
        self._cached: dict[str, ShardTerms] = {}

    def clear(self) -> None:
        """Delete all shards."""
        self._store.drop_shards(self.kind)

    def extend(self, terms: Iterable[tuple[str, EntryColumns]]) -> None:
        """Add terms, sorted, that come after all others; ``finish`` stores the last of them."""
        for shard in self._cutter.cut(terms):
            self._store.put_shard(self.kind, shard)

    def finish(self) -> None:
        """Store what ``extend`` has not stored yet."""
        for shard in self._cutter.rest():
            self._store.put_shard(self.kind, shard)

    def rebuild(self, terms: Iterable[tuple[str, EntryColumns]]) -> None:
        """Replace all shards by those of sorted terms."""
        self.clear()
        self.extend(terms)
        self.finish()

    def all_terms(self) -> ShardTerms:
        """Return all terms with their columns."""
        return [
            term_and_columns
            for first in self._store.first_terms(self.kind)
            for term_and_columns in self._store.shard_terms(self.kind, first)
        ]

    def lookup(self, terms: Collection[str]) -> dict[str, EntryColumns]:
        """Return the columns of those of some terms that exist. Their shards are cached for ``change``."""
        first_terms = self._store.first_terms(self.kind)
        indexes = sorted({_shard_of(term, first_terms) for term in terms}) if first_terms else []
        self._cached = {
            first_terms[index]: self._store.shard_terms(self.kind, first_terms[index]) for index in indexes
        }
        return {term: columns for shard in self._cached.values() for term, columns in shard if term in terms}

    def change(self, changes: TermChanges) -> None:
        """Change some terms; only the shards around them are cut again."""
        first_terms = self._store.first_terms(self.kind)
        if not first_terms:
            self.rebuild(_merged([], changes))
            return
        changes_by_shard: dict[int, dict[str, EntryColumns | None]] = {}
        for term, columns in changes.items():
            changes_by_shard.setdefault(_shard_of(term, first_terms), {})[term] = columns
        last_cut = -1
        for index in sorted(changes_by_shard):
            if index > last_cut:
                # Its first term decides whether a cut falls before a shard, at the end of the one before.
                start = index - 1 if index and first_terms[index] in changes else index
                last_cut = self._recut(first_terms, start, changes_by_shard)
        self._cached = {}

    def _recut(
        self, first_terms: Sequence[str], start: int, changes_by_shard: Mapping[int, TermChanges]
    ) -> int:
        """Cut again from the shard with index ``start`` to where old and new cuts meet; return the index of
        the last shard that was replaced.
        """
        cutter = _Cutter(self._target)
        new_shards: list[ShardTerms] = []
        for index in range(start, len(first_terms)):
            first = first_terms[index]
            terms = self._cached.get(first) or self._store.shard_terms(self.kind, first)
            if index > start and index not in changes_by_shard and cutter.cuts_before(*terms[0]):
                index -= 1
                break
            new_shards += cutter.cut(_merged(terms, changes_by_shard.get(index, {})))
        new_shards += cutter.rest()
        self._store.drop_shards(self.kind, first_terms[start : index + 1])
        for shard in new_shards:
            self._store.put_shard(self.kind, shard)
        return index


class _Cutter:
    """Cuts a stream of sorted terms into shards."""

    def __init__(self, target: int) -> None:
        self._target = target
        self._shard: ShardTerms = []
        self._size = 0

    def cut(self, terms: Iterable[tuple[str, EntryColumns]]) -> Iterator[ShardTerms]:
        """Yield each shard that the next terms complete."""
        for term, columns in terms:
            if self._shard and self.cuts_before(term, columns):
                yield self._shard
                self._shard, self._size = [], 0
            self._shard.append((term, columns))
            self._size += _size(term, columns)

    def rest(self) -> Iterator[ShardTerms]:
        """Yield the last shard, if it has any terms."""
        if self._shard:
            yield self._shard
        self._shard, self._size = [], 0

    def cuts_before(self, term: str, columns: EntryColumns) -> bool:
        """Whether the shard so far ends before a term."""
        half, size = self._target // 2, _size(term, columns)
        if not self._shard or self._size + size > 2 * self._target:
            return True
        return self._size >= half and zlib.crc32(term.encode()) * half < size << 32


def _shard_of(term: str, first_terms: Sequence[str]) -> int:
    """Return the index of the shard in which a term is or would be, from the first term of each."""
    return max(0, bisect_right(first_terms, term) - 1)


def _size(term: str, columns: EntryColumns) -> int:
    """Return the characters of a term in a shard, with two separators."""
    return len(term) + sum(map(len, columns)) + 2


def _merged(terms: ShardTerms, changes: TermChanges) -> ShardTerms:
    """Return the sorted terms of a shard after some changes."""
    if not changes:
        return terms
    new = {**dict(terms), **changes}
    return sorted((term, columns) for term, columns in new.items() if columns is not None)
