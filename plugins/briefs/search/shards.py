"""Sorted terms cut into shards of about one size, by content: where a cut falls depends on the
terms around it alone, so that a change moves few cuts, and history does not show.

A cut falls before a term if the shard so far has reached half the target and the term's
checksum says so (content-defined chunking: A. Muthitacharoen and others, LBFS, 2001, with the
term's share of the target as its chance), or if the shard would become twice the target.
"""

from __future__ import annotations

import zlib
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping

from briefs.search.store import Store

Terms = list[tuple[str, bytes]]


class Shards:
    """All shards of one kind in the store."""

    def __init__(self, store: Store, kind: str, target: int) -> None:
        """``target``: bytes of a shard before base64 and gzip."""
        self.kind = kind
        self._store = store
        self._target = target

    def rebuild(self, terms: Iterable[tuple[str, bytes]]) -> None:
        """Make all shards anew from sorted terms."""
        self._store.drop_shards(self.kind)
        for shard in self._cut(terms):
            self._store.put_shard(self.kind, shard)

    def change(self, changes: Mapping[str, bytes | None]) -> None:
        """Change some terms; None takes a term away. Only shards around them are made again."""
        firsts = [first for first, _ in self._store.shards(self.kind)]
        if not firsts:
            self.rebuild(sorted((term, data) for term, data in changes.items() if data is not None))
            return
        by_shard: dict[int, dict[str, bytes | None]] = {}
        for term, data in changes.items():
            by_shard.setdefault(max(0, bisect_right(firsts, term) - 1), {})[term] = data
        done = -1
        for start in sorted(by_shard):
            if start > done:
                done = self._recut(firsts, start, by_shard)

    def _recut(self, firsts: list[str], start: int, changes: Mapping[int, Mapping[str, bytes | None]]) -> int:
        """Cut again from shard ``start`` to where old and new cuts meet; return the last shard read."""
        current: Terms = []
        size, finished = 0, list[Terms]()
        for number in range(start, len(firsts)):
            terms = _changed(self._store.shard(self.kind, firsts[number]), changes.get(number, {}))
            if number > start and number not in changes and (not current or self._cuts(size, *terms[0])):
                number -= 1
                break
            for term, data in terms:
                if current and self._cuts(size, term, data):
                    finished.append(current)
                    current, size = [], 0
                current.append((term, data))
                size += _size(term, data)
        if current:
            finished.append(current)
        self._store.drop_shards(self.kind, firsts[start : number + 1])
        for shard in finished:
            self._store.put_shard(self.kind, shard)
        return number

    def _cut(self, terms: Iterable[tuple[str, bytes]]) -> Iterator[Terms]:
        current: Terms = []
        size = 0
        for term, data in terms:
            if current and self._cuts(size, term, data):
                yield current
                current, size = [], 0
            current.append((term, data))
            size += _size(term, data)
        if current:
            yield current

    def _cuts(self, size: int, term: str, data: bytes) -> bool:
        half, own = self._target // 2, _size(term, data)
        if size + own > 2 * self._target:
            return True
        return size >= half and zlib.crc32(term.encode()) * half < own << 32


def _size(term: str, data: bytes) -> int:
    return len(term) + len(data) + 2


def _changed(terms: Terms, changes: Mapping[str, bytes | None]) -> Terms:
    if not changes:
        return terms
    new = {**dict(terms), **changes}
    return sorted((term, data) for term, data in new.items() if data is not None)
