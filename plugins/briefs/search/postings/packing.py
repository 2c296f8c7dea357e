"""Positions and gaps of a posting as the value that the Whoosh index keeps: unsigned integers in the byte
order of the machine, all positions (four bytes each) before all gaps (two bytes each)."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Sequence
from struct import Struct

POSITION_BYTES = array("I").itemsize
OCCURRENCE_BYTES = POSITION_BYTES + array("H").itemsize


_ONE = Struct("=IH")
"""The value of a single position: most briefs have most of their words once."""


def packed(positions: Sequence[int], gaps: Sequence[int]) -> bytes:
    """Return the value of a posting.

    >>> value = packed([5, 1030], [0, 25])
    >>> list(positions_of(value)), list(gaps_of(value)), first_position(value)
    ([5, 1030], [0, 25], 5)
    """
    if len(positions) == 1:
        return _ONE.pack(positions[0], gaps[0])
    return array("I", positions).tobytes() + array("H", gaps).tobytes()


def positions_of(value: bytes) -> Sequence[int]:
    """Return the positions of a value."""
    return array("I", value[: len(value) // OCCURRENCE_BYTES * POSITION_BYTES])


def gaps_of(value: bytes) -> Sequence[int]:
    """Return the code of the stop words before each position of a value."""
    return array("H", value[len(value) // OCCURRENCE_BYTES * POSITION_BYTES :])


def first_position(value: bytes) -> int:
    """Return the first position of a value, without unpacking the others."""
    return int.from_bytes(value[:POSITION_BYTES], sys.byteorder)
