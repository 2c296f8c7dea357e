"""Blocks of postings in the files of the Whoosh index, as arrays of numbers.

Whoosh pickles each posting by itself, which takes three times the space and longer to write and to read.
A block of n postings holds n documents (each as its distance from the one before), n weights and n lengths
of values, four bytes each, and then the values.
"""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Sequence
from itertools import accumulate, chain, pairwise
from operator import sub
from pickle import dumps

from whoosh.codec.whoosh3 import (
    WHOOSH3_HEADER_MAGIC,
    W3LeafMatcher,
    W3PostingsWriter,
    length_to_byte,
)

from briefs.search.postings.inverting import PostingLists

NUMBER_BYTES = array("I").itemsize

SHORT = 80
"""A block of fewer bytes is not compressed."""


def packed_block(documents: Sequence[int], weights: Sequence[int], values: Sequence[bytes]) -> bytes:
    """Return the data of a block.

    >>> unpacked_block(packed_block([3, 5], [1, 2], [b"one", b""]), 2)
    ([3, 5], [1, 2], [b'one', b''])
    """
    distances = map(sub, documents, chain((0,), documents))
    numbers = array("I", chain(distances, weights, map(len, values)))
    return numbers.tobytes() + b"".join(values)


def unpacked_block(data: bytes, count: int) -> PostingLists:
    """Return documents, weights and values of the block of so many postings."""
    numbers = array("I", data[: 3 * count * NUMBER_BYTES])
    ends = accumulate(numbers[2 * count :], initial=3 * count * NUMBER_BYTES)
    documents = list(accumulate(numbers[:count]))
    return documents, list(numbers[count : 2 * count]), [data[start:end] for start, end in pairwise(ends)]


class PostingsWriter(W3PostingsWriter):  # type: ignore[misc]
    """Writes the postings of a term."""

    def _write_block(self, last: bool = False) -> None:
        if not self._blockcount:
            self._postfile.write(WHOOSH3_HEADER_MAGIC)
        self._terminfo.add_block(self)
        data = packed_block(self._ids, self._weights, self._values)
        compression = self._compression if len(data) >= SHORT else 0
        if compression:
            data = zlib.compress(data, compression)
        lengths = (length_to_byte(self._minlength), length_to_byte(self._maxlength))
        header = dumps((len(self._ids), self._ids[-1], self._maxweight, compression, *lengths), 2)
        size = len(header) + len(data)
        self._postfile.write_int(-size if last else size)
        self._postfile.write(header)
        self._postfile.write(data)
        self._blockcount += 1
        self._new_block()


class LeafMatcher(W3LeafMatcher):  # type: ignore[misc]
    """Reads the postings of a term."""

    def _read(self) -> None:
        data = self._postfile.get(self._dataoffset, self._nextoffset - self._dataoffset)
        if self._compression:
            data = zlib.decompress(data)
        self._ids, self._weights, self._values = unpacked_block(data, self._blocklength)

    _read_ids = _read_weights = _read_values = _read

    def posting_lists(self) -> PostingLists:
        """Return all postings, which Whoosh would give one by one."""
        documents: list[int] = []
        weights: list[int] = []
        values: list[bytes] = []
        while self.is_active():
            self._read()
            documents += self._ids
            weights += self._weights
            values += self._values
            self._next_block()
        return documents, weights, values
