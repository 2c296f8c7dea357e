"""Counting in how many of some sets each document is, for all documents at once.

The counts are kept bit-sliced: plane ``k`` is one long integer that holds bit ``k``
of every document's count, so that adding a set to all counts is a ripple of a few
``&`` and ``^`` over whole integers (a carry-save adder, as in vertical counters).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def planes(sets: Iterable[int]) -> list[int]:
    """Return the bit planes of the counts, lowest bit first.

    Bit ``n`` of each set says whether document ``n`` is in it.
    """
    result: list[int] = []
    for carry in sets:
        for k, plane in enumerate(result):
            if not carry:
                break
            result[k], carry = plane ^ carry, plane & carry
        if carry:
            result.append(carry)
    return result


def strongest(sets: Iterable[int], without: int, most: int) -> Sequence[int]:
    """Return up to ``most`` documents with the highest counts above 0, highest first.

    Ties go to the greater document number. Document ``without`` is left out.
    """
    counted = planes(sets)
    found: list[int] = []
    _collect(counted, len(counted) - 1, ~(1 << without), False, most, found)
    return found


def _collect(counted: list[int], level: int, among: int, positive: bool, most: int, found: list[int]) -> None:
    """Walk the counts from the highest down: the documents with the bit of a level, then those without.

    ``among`` are the documents that agree in the levels above; it is negative, all
    documents but a few, only as long as no bit was set: then ``positive`` is false.
    """
    if level < 0:
        if positive:
            _take_highest(among, most, found)
        return
    for with_bit in (True, False):
        rest = among & counted[level] if with_bit else among & ~counted[level]
        if rest and len(found) < most:
            _collect(counted, level - 1, rest, positive or with_bit, most, found)


def _take_highest(among: int, most: int, found: list[int]) -> None:
    while among and len(found) < most:
        number = among.bit_length() - 1
        found.append(number)
        among ^= 1 << number
