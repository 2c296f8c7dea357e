"""Sorted terms cut into shards of about one size, by content: where a cut falls depends on the
terms around it alone, so that a change moves few cuts, and history does not show.

A cut falls before a term if the shard so far has reached half the target and the term's
checksum says so (content-defined chunking: A. Muthitacharoen and others, LBFS, 2001, with the
term's share of the target as its chance), or if the shard would become twice the target.
"""

from __future__ import annotations

import zlib
from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence

from briefs.search.postings.entries import Columns
from briefs.search.store import Store, Terms

KINDS: Mapping[str, Mapping[str, slice]] = {
    "name": {"names": slice(0, 1)},
    "text": {"text": slice(0, 2), "text-positions": slice(2, 6)},
    "title": {"title": slice(0, 2), "title-positions": slice(2, 6)},
}
"""The kinds of shards that each field of the index fills, and with which columns of its entries."""


class Shards:
    """All shards of one kind in the store."""

    def __init__(self, store: Store, kind: str, target: int) -> None:
        """``target``: characters of a shard."""
        self.kind = kind
        self._store = store
        self._target = target
        self._cutter = _Cutter(target)
        self._read: dict[str, Terms] = {}

    def clear(self) -> None:
        """Forget all shards."""
        self._store.drop_shards(self.kind)

    def extend(self, terms: Iterable[tuple[str, Columns]]) -> None:
        """Add terms, sorted, that come after all others."""
        for shard in self._cutter.cut(terms):
            self._store.put_shard(self.kind, shard)

    def finish(self) -> None:
        """Store what ``extend`` still holds."""
        for shard in self._cutter.rest():
            self._store.put_shard(self.kind, shard)

    def rebuild(self, terms: Iterable[tuple[str, Columns]]) -> None:
        """Make all shards anew from sorted terms."""
        self.clear()
        self.extend(terms)
        self.finish()

    def terms(self) -> Terms:
        """Return all terms."""
        return [one for first in self._store.firsts(self.kind) for one in self._store.shard(self.kind, first)]

    def find(self, terms: Collection[str]) -> dict[str, Columns]:
        """Return those of some terms that there are."""
        firsts = self._store.firsts(self.kind)
        wanted = sorted({max(0, bisect_right(firsts, term) - 1) for term in terms}) if firsts else []
        self._read = {firsts[i]: self._store.shard(self.kind, firsts[i]) for i in wanted}
        return {term: own for shard in self._read.values() for term, own in shard if term in terms}

    def change(self, changes: Mapping[str, Columns | None]) -> None:
        """Change some terms; None takes a term away. Only shards around them are made again."""
        firsts = self._store.firsts(self.kind)
        if not firsts:
            self.rebuild(_changed([], changes))
            return
        by_shard: dict[int, dict[str, Columns | None]] = {}
        for term, data in changes.items():
            by_shard.setdefault(max(0, bisect_right(firsts, term) - 1), {})[term] = data
        done = -1
        for start in sorted(by_shard):
            if start > done:
                done = self._recut(firsts, start, by_shard)
        self._read = {}

    def _recut(
        self, firsts: Sequence[str], start: int, changes: Mapping[int, Mapping[str, Columns | None]]
    ) -> int:
        """Cut again from shard ``start`` to where old and new cuts meet; return the last shard read."""
        cutter = _Cutter(self._target)
        finished: list[Terms] = []
        for number in range(start, len(firsts)):
            first = firsts[number]
            terms = self._read.get(first) or self._store.shard(self.kind, first)
            if number > start and number not in changes and cutter.cuts(*terms[0]):
                number -= 1
                break
            finished += cutter.cut(_changed(terms, changes.get(number, {})))
        finished += cutter.rest()
        self._store.drop_shards(self.kind, firsts[start : number + 1])
        for shard in finished:
            self._store.put_shard(self.kind, shard)
        return number


class _Cutter:
    """Cuts a stream of terms."""

    def __init__(self, target: int) -> None:
        self._target = target
        self._current: Terms = []
        self._size = 0

    def cut(self, terms: Iterable[tuple[str, Columns]]) -> Iterable[Terms]:
        """Take terms; yield each shard that is full."""
        for term, data in terms:
            if self._current and self.cuts(term, data):
                yield self._current
                self._current, self._size = [], 0
            self._current.append((term, data))
            self._size += _size(term, data)

    def rest(self) -> Iterable[Terms]:
        """Yield the last shard, if there is any."""
        if self._current:
            yield self._current
        self._current, self._size = [], 0

    def cuts(self, term: str, data: Columns) -> bool:
        """Whether a shard ends before this term."""
        half, own = self._target // 2, _size(term, data)
        if not self._current or self._size + own > 2 * self._target:
            return True
        return self._size >= half and zlib.crc32(term.encode()) * half < own << 32


def _size(term: str, data: Columns) -> int:
    return len(term) + sum(map(len, data)) + 2


def _changed(terms: Terms, changes: Mapping[str, Columns | None]) -> Terms:
    if not changes:
        return terms
    new = {**dict(terms), **changes}
    return sorted((term, data) for term, data in new.items() if data is not None)
