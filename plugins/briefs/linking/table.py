"""The linker's table of patterns, which is decoded group by group as texts need it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Set

_FIRST = re.compile(r"[^\w ]*\w+")
_GROUP, _ROW, _MEANS = "\x1b", "\x1c", "\x1d"
"""Between groups, between the rows of a group, and between a pattern and what it means."""


def first_words(text: str) -> set[str]:
    """Return the words with which a pattern in a text may begin.

    >>> sorted(first_words("(U.S. Steel rose"))
    ['(U', 'Steel', 'rose']
    """
    return {match.group() for word in set(text.split(" ")) if (match := _FIRST.match(word))}


class Table:
    """Rows by pattern, encoded in groups of patterns with the same first word.

    A process that links one brief decodes a few hundred groups, in a fraction of the time that all would
    take.
    """

    def __init__(self, groups: Mapping[str, str]):
        """``groups`` are encoded rows by first word, as ``of`` and ``restore`` make them."""
        self._groups = groups
        self._opened: set[str] = set()
        self._rows: dict[str, str] = {}

    @classmethod
    def of(cls, rows: Mapping[str, str]) -> Table:
        """Return the table of some rows by pattern."""
        return cls(_grouped(rows))

    def changed(self, rows: Mapping[str, str]) -> Table:
        """Return a table with some rows replaced; an empty row removes its pattern."""
        firsts = {match.group() for pattern in rows if (match := _FIRST.match(pattern))}
        kept = {first: group for first, group in self._groups.items() if first not in firsts}
        hints = Table({first: self._groups[first] for first in firsts & self._groups.keys()})
        hints.open()
        return Table(kept | _grouped({p: row for p, row in {**hints._rows, **rows}.items() if row}))

    def dump(self) -> bytes:
        """Return the table as bytes, for ``restore``."""
        groups = dict(sorted(self._groups.items()))
        return _GROUP.join([*groups, *groups.values()]).encode()

    @classmethod
    def restore(cls, data: bytes) -> Table:
        """Return the table from the bytes of ``dump``."""
        parts = data.decode().split(_GROUP)
        half = len(parts) // 2
        return cls(dict(zip(parts[:half], parts[half:], strict=False)))

    def open(self, firsts: Set[str] | None = None) -> None:
        """Decode the groups of some first words; of all without ``firsts``."""
        wanted = self._groups.keys() if firsts is None else firsts & self._groups.keys()
        for first in sorted(wanted - self._opened):
            for line in self._groups[first].split(_ROW):
                pattern, _, row = line.partition(_MEANS)
                self._rows[pattern] = row
        self._opened |= wanted

    @property
    def patterns(self) -> list[str]:
        """The patterns of all decoded groups."""
        return list(self._rows)

    def has_first(self, word: str) -> bool:
        """Whether a pattern begins with a word."""
        return word in self._groups

    def row(self, pattern: str) -> str | None:
        """Return the row of a pattern; None if there is none."""
        first = _FIRST.match(pattern)
        if first and first.group() not in self._opened:
            self.open({first.group()})
        return self._rows.get(pattern)


def _grouped(rows: Mapping[str, str]) -> dict[str, str]:
    """Return rows encoded in groups, by first word."""
    groups: dict[str, list[str]] = {}
    for pattern in sorted(rows):
        first = _FIRST.match(pattern)
        if first:
            groups.setdefault(first.group(), []).append(pattern + _MEANS + rows[pattern])
    return {first: _ROW.join(group) for first, group in groups.items()}
