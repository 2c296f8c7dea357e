"""Lists of whole numbers as text, one character a number: the character with the code number + 35.

So every number stands clear of the space, which separates lists, and of the quotation mark; codes from
55,296 on are moved up by 2,048, past the surrogates. gzip sees small numbers as letters that are frequent.
"""

from __future__ import annotations

from collections.abc import Iterable

ZERO = "#"
"""The character of 0."""
_SHIFT = ord(ZERO)
_SURROGATES, _SURROGATE_COUNT = 0xD800, 0x800


class _Characters(dict[int, str]):
    def __missing__(self, number: int) -> str:
        code = number + _SHIFT
        self[number] = chr(code + _SURROGATE_COUNT if code >= _SURROGATES else code)
        return self[number]


_characters = _Characters()


def text_of(numbers: Iterable[int]) -> str:
    """Return numbers of 0 to 1,112,028 as text."""
    return "".join(map(_characters.__getitem__, numbers))


def numbers_of(text: str) -> list[int]:
    """Return the numbers of a text."""
    found = [code - _SHIFT for code in map(ord, text)]
    if found and max(found) >= _SURROGATES - _SHIFT:
        return [n - _SURROGATE_COUNT if n >= _SURROGATES - _SHIFT else n for n in found]
    return found


def gaps(ascending: Iterable[int], before: int = -1) -> list[int]:
    """Return how many numbers are missing before each, the first one counted from ``before``."""
    found = []
    for number in ascending:
        found.append(number - before - 1)
        before = number
    return found
