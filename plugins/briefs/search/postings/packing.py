"""Positions and gaps of a posting as the Whoosh index keeps them: unsigned integers of the machine, all
positions (four bytes each) before all gaps (two bytes each)."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Sequence

POSITION = array("I").itemsize
EACH = POSITION + array("H").itemsize
"""Bytes of one occurrence."""


def packed(positions: Sequence[int], gaps: Sequence[int]) -> bytes:
    """Return the value of a posting."""
    return array("I", positions).tobytes() + array("H", gaps).tobytes()


def positions_of(value: bytes) -> Sequence[int]:
    """Return the positions of a value."""
    return array("I", value[: len(value) // EACH * POSITION])


def gaps_of(value: bytes) -> Sequence[int]:
    """Return the codes of the stop words before each position of a value."""
    return array("H", value[len(value) // EACH * POSITION :])


def first_position(value: bytes) -> int:
    """Return the first position of a value."""
    return int.from_bytes(value[:POSITION], sys.byteorder)
