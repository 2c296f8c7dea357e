"""All patterns with what they may mean, opened word by word as texts need them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Set

_FIRST = re.compile(r"[^\w ]*\w+")
_GROUP, _ROW, _MEANS = "\x1b", "\x1c", "\x1d"
"""Between groups, between the rows of a group, and between a pattern and what it means."""


def first_words(text: str) -> set[str]:
    """Return the words with which a pattern that stands in a text may begin: "U" of "U.S. Steel"."""
    return {found.group() for word in set(text.split(" ")) if (found := _FIRST.match(word))}


class Table:
    """Rows by pattern, stored in groups of those that begin with one word.

    A program that links one brief opens some hundred of the groups, in a fraction of the time that
    all would take.
    """

    def __init__(self, groups: Mapping[str, str]):
        """Make a table of closed groups, as ``of`` and ``restore`` make them."""
        self._groups = groups
        self._opened: set[str] = set()
        self._rows: dict[str, str] = {}

    @classmethod
    def of(cls, rows: Mapping[str, str]) -> Table:
        """Return the table of all rows, by pattern."""
        return cls(_grouped(rows))

    def changed(self, rows: Mapping[str, str]) -> Table:
        """Return the table with other rows, of which an empty one is left out."""
        firsts = {found.group() for pattern in rows if (found := _FIRST.match(pattern))}
        kept = {first: group for first, group in self._groups.items() if first not in firsts}
        near = Table({first: self._groups[first] for first in firsts & self._groups.keys()})
        near.open()
        return Table(kept | _grouped({p: row for p, row in {**near._rows, **rows}.items() if row}))

    def dump(self) -> bytes:
        """Return the table as bytes."""
        groups = dict(sorted(self._groups.items()))
        return _GROUP.join([*groups, *groups.values()]).encode()

    @classmethod
    def restore(cls, data: bytes) -> Table:
        """Return the table that ``dump`` wrote."""
        parts = data.decode().split(_GROUP)
        half = len(parts) // 2
        return cls(dict(zip(parts[:half], parts[half:], strict=False)))

    def open(self, firsts: Set[str] | None = None) -> None:
        """Open the groups of some first words, or all."""
        wanted = self._groups.keys() if firsts is None else firsts & self._groups.keys()
        for first in sorted(wanted - self._opened):
            for line in self._groups[first].split(_ROW):
                pattern, _, row = line.partition(_MEANS)
                self._rows[pattern] = row
        self._opened |= wanted

    @property
    def patterns(self) -> list[str]:
        """The patterns of all groups that are open."""
        return list(self._rows)

    def has_first(self, word: str) -> bool:
        """Return whether a pattern begins with a word."""
        return word in self._groups

    def row(self, pattern: str) -> str | None:
        """Return what a pattern may mean; None if it is none."""
        first = _FIRST.match(pattern)
        if first and first.group() not in self._opened:
            self.open({first.group()})
        return self._rows.get(pattern)


def _grouped(rows: Mapping[str, str]) -> dict[str, str]:
    """Return the groups of some rows."""
    groups: dict[str, list[str]] = {}
    for pattern in sorted(rows):
        first = _FIRST.match(pattern)
        if first:
            groups.setdefault(first.group(), []).append(pattern + _MEANS + rows[pattern])
    return {first: _ROW.join(group) for first, group in groups.items()}
