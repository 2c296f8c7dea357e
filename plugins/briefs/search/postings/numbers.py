"""Lists of whole numbers as text, one character for each number: the one with the code point number + 35.

No number is a space, which separates lists, or a quotation mark. Code points from 55,296 (U+D800) on are
raised by 2,048, past the surrogates. To gzip, small numbers are letters that are frequent.
"""

from __future__ import annotations

from collections.abc import Iterable

ZERO = "#"
"""The character of 0."""
_SHIFT = ord(ZERO)
_FIRST_SURROGATE, _SURROGATES = 0xD800, 0x800


class _Characters(dict[int, str]):
    """A cache: number -> its character."""

    def __missing__(self, number: int) -> str:
        code = number + _SHIFT
        self[number] = chr(code + _SURROGATES if code >= _FIRST_SURROGATE else code)
        return self[number]


_characters = _Characters()


def encoded(numbers: Iterable[int]) -> str:
    """Return numbers of 0 to 1,112,028 as text.

    >>> encoded([0, 1, 30])
    '#$A'
    """
    return "".join(map(_characters.__getitem__, numbers))


def decoded(text: str) -> list[int]:
    """Return the numbers of a text.

    >>> decoded("#$A")
    [0, 1, 30]
    """
    numbers = [code - _SHIFT for code in map(ord, text)]
    if numbers and max(numbers) >= _FIRST_SURROGATE - _SHIFT:
        return [n - _SURROGATES if n >= _FIRST_SURROGATE - _SHIFT else n for n in numbers]
    return numbers


def differences(ascending: Iterable[int], before: int = -1) -> list[int]:
    """Return how many numbers are missing before each number, before the first one since ``before``.

    >>> differences([2, 3, 7])
    [2, 0, 3]
    """
    missing = []
    for number in ascending:
        missing.append(number - before - 1)
        before = number
    return missing
