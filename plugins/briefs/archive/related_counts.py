"""Counting, for all documents at once, in how many of some sets each document is.

The counts are bit-sliced: plane ``k`` is one long integer that holds bit ``k`` of every document's count,
so that adding a set to all counts takes a few ``&`` and ``^`` over whole integers (a ripple of carries, as
in vertical counters).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def bit_planes(sets: Iterable[int]) -> list[int]:
    """Return the bit planes of the counts, lowest bit first.

    Bit ``n`` of a set says whether document ``n`` is in it.

    >>> bit_planes([0b11, 0b10])
    [1, 2]
    """
    planes: list[int] = []
    for carry in sets:
        for k, plane in enumerate(planes):
            if not carry:
                break
            planes[k], carry = plane ^ carry, plane & carry
        if carry:
            planes.append(carry)
    return planes


def highest_counts(sets: Iterable[int], without: int, most: int) -> Sequence[int]:
    """Return up to ``most`` documents with the highest counts above 0, highest first.

    Of equal counts, the greater document number comes first. Document ``without`` is left out.

    >>> highest_counts([0b111, 0b110, 0b010], without=1, most=5)
    [2, 0]
    """
    planes = bit_planes(sets)
    documents: list[int] = []
    _collect(planes, len(planes) - 1, ~(1 << without), False, most, documents)
    return documents


def _collect(
    planes: list[int], level: int, candidates: int, is_positive: bool, most: int, documents: list[int]
) -> None:
    """Add the candidates to ``documents``, highest count first: those with the bit of a level before those
    without.

    ``candidates`` is the set of the documents with the same bits in the levels above. ``is_positive`` says
    whether one of these bits is set; if not, the set may be negative: all documents but a few.
    """
    if level < 0:
        if is_positive:
            _add_highest(candidates, most, documents)
        return
    for has_bit in (True, False):
        remaining = candidates & planes[level] if has_bit else candidates & ~planes[level]
        if remaining and len(documents) < most:
            _collect(planes, level - 1, remaining, is_positive or has_bit, most, documents)


def _add_highest(candidates: int, most: int, documents: list[int]) -> None:
    """Add the candidates to ``documents``, greatest number first, until these are ``most``."""
    while candidates and len(documents) < most:
        number = candidates.bit_length() - 1
        documents.append(number)
        candidates ^= 1 << number
