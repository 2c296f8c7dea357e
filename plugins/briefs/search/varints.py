"""Whole numbers in few bytes: seven bits a byte, lowest first, the high bit on all but the last (LEB128)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

_SMALL = tuple(bytes([number]) for number in range(128))
_TWO = tuple(bytes([number & 127 | 128, number >> 7]) for number in range(16_384))


def varint(number: int) -> bytes:
    """Return one number, 0 or more."""
    if number < 128:
        return _SMALL[number]
    if number < 16_384:
        return _TWO[number]
    out = bytearray()
    while number > 127:
        out.append(number & 127 | 128)
        number >>= 7
    out.append(number)
    return bytes(out)


def varints(numbers: Iterable[int]) -> bytes:
    """Return numbers one after the other."""
    return b"".join(map(varint, numbers))


def read_varints(data: bytes) -> Iterator[int]:
    """Yield all numbers of ``data``."""
    number = shift = 0
    for byte in data:
        number |= (byte & 127) << shift
        if byte < 128:
            yield number
            number = shift = 0
        else:
            shift += 7
