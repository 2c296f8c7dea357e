"""Small records that every build reads as a whole, such as the rows of all briefs.

They are stored in a few hundred parts: reading ten thousand single values takes ten times as long, and
rewriting one large value after each edit takes longer than rewriting a few parts.
"""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Iterable, Mapping
from typing import Generic, TypeVar

from briefs.engine.state import State, unpickle

PARTS = 256

V = TypeVar("V")


class Parts(Generic[V]):
    """The records of a stage by key, stored as pickled columns: of a named tuple one column a field, since
    pickle would run Python code for each record."""

    def __init__(self, state: State, stage: str, kind: type[V]) -> None:
        """``kind`` is the class of the records."""
        self._state = state
        self._stage = stage
        self._kind = kind

    def all(self) -> dict[str, V]:
        """Return all records, in no particular order. Raises Damaged."""
        found: dict[str, V] = {}
        for _, part in self._state.items(self._stage):
            found.update(self._records(part))
        return found

    def some(self, keys: Iterable[str]) -> dict[str, V]:
        """Return the records of some keys; keys without a record are left out."""
        found: dict[str, V] = {}
        for part, own in _by_part(keys).items():
            records = self._part(part)
            found.update((key, records[key]) for key in own if key in records)
        return found

    def get(self, key: str) -> V | None:
        """Return one record."""
        return self._part(_part_of(key)).get(key)

    def change(self, new: Mapping[str, V], gone: Iterable[str] = ()) -> None:
        """Store or replace some records, and delete others."""
        for part, keys in _by_part([*gone, *new]).items():
            records = self._part(part)
            for key in keys:
                records.pop(key, None)
                if key in new:
                    records[key] = new[key]
            if records:
                self._state.put(self._stage, [(part, self._packed(records))])
            else:
                self._state.drop(self._stage, [part])

    def _part(self, part: str) -> dict[str, V]:
        kept = self._state.get(self._stage, part)
        return {} if kept is None else self._records(kept)

    def _packed(self, records: dict[str, V]) -> bytes:
        values = list(records.values())
        columns = tuple(zip(*values, strict=True)) if issubclass(self._kind, tuple) else values
        return pickle.dumps((tuple(records), columns), 5)

    def _records(self, part: bytes) -> dict[str, V]:
        keys, columns = unpickle(part, tuple)
        if not issubclass(self._kind, tuple):
            return dict(zip(keys, columns, strict=True))
        new = tuple.__new__  # what the ``_make`` of a named tuple calls
        kind = self._kind
        return {key: new(kind, values) for key, values in zip(keys, zip(*columns, strict=True), strict=True)}


def _part_of(key: str) -> str:
    return str(zlib.crc32(key.encode("utf-8", "surrogatepass")) % PARTS)


def _by_part(keys: Iterable[str]) -> dict[str, list[str]]:
    parts: dict[str, list[str]] = {}
    for key in sorted(keys):
        parts.setdefault(_part_of(key), []).append(key)
    return parts
