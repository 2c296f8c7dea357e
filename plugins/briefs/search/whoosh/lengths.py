"""Lengths of fields as the Whoosh index stores them, in one byte."""

from __future__ import annotations

from whoosh.util.numeric import byte_to_length, length_to_byte


def rounded(length: int) -> int:
    """Return a length as the index rounds it: exact up to 10, then in steps of about 3.5 %.

    >>> rounded(9), rounded(1000)
    (9, 1032)
    """
    return int(byte_to_length(length_to_byte(length)))
