"""The postings of one term over all briefs, as the search files hold them (docs/reference/search-data.md).

Each column is a text of numbers: gaps between the briefs, weights, counts of positions, the blocks of
positions, the places within the blocks, and the stop words before each position. Since a number is one
character, a brief's postings are cut out of a column, or put in, without decoding the others.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import accumulate

from briefs.search.postings import inverting
from briefs.search.postings.numbers import ZERO, gaps, numbers_of, text_of
from briefs.search.postings.of_brief import BLOCK, TITLE_WEIGHT, Posting
from briefs.search.postings.packing import EACH, first_position, gaps_of, positions_of

Columns = tuple[str, ...]
"""(gaps, weights, counts, blocks, places, stop words); weights, counts and stop words without the zeros
at their end."""


class Entry:
    """The postings of a term, open to change."""

    def __init__(self, columns: Columns) -> None:
        """``columns``: all, or the first ones, if no others are of interest."""
        own, weights, counts, self.blocks, self.places, stop_words = (*columns, "", "", "", "", "", "")[:6]
        self.numbers = [end - 1 for end in accumulate(gap + 1 for gap in numbers_of(own))]
        """The briefs, ascending."""
        self.weights = weights.ljust(len(self.numbers), ZERO)
        self.counts = counts.ljust(len(self.numbers), ZERO)
        self.stop_words = stop_words.ljust(len(self.blocks), ZERO)

    def remove(self, number: int) -> None:
        """Take out a brief; raises LookupError if it has no posting."""
        place = bisect_left(self.numbers, number)
        if self.numbers[place] != number:
            raise LookupError(number)
        del self.numbers[place]
        start = self._start(place)
        end = start + ord(self.counts[place]) - ord(ZERO) + 1
        self.weights = self.weights[:place] + self.weights[place + 1 :]
        self.counts = self.counts[:place] + self.counts[place + 1 :]
        self.blocks = self.blocks[:start] + self.blocks[end:]
        self.places = self.places[:start] + self.places[end:]
        self.stop_words = self.stop_words[:start] + self.stop_words[end:]

    def renumber(self, new: Sequence[int]) -> None:
        """Give every brief another number, ``new[old]``; the order of the briefs stays."""
        self.numbers = [new[number] for number in self.numbers]

    def add(self, number: int, posting: Posting, title_length: int) -> None:
        """Put in a brief that is not there, with so many terms in its title."""
        place = bisect_left(self.numbers, number)
        start = self._start(place)
        blocks, places = position_columns(posting.positions)
        self.numbers.insert(place, number)
        self.weights = (
            self.weights[:place]
            + text_of([weight_number(posting.weight, posting.in_title * title_length)])
            + self.weights[place:]
        )
        self.counts = self.counts[:place] + text_of([len(posting.positions) - 1]) + self.counts[place:]
        self.blocks = self.blocks[:start] + blocks + self.blocks[start:]
        self.places = self.places[:start] + places + self.places[start:]
        self.stop_words = self.stop_words[:start] + text_of(posting.gaps) + self.stop_words[start:]

    def columns(self) -> Columns:
        """Return the columns of all postings."""
        weights, counts, stop_words = _stripped(self.weights, self.counts, self.stop_words)
        return text_of(gaps(self.numbers)), weights, counts, self.blocks, self.places, stop_words

    def _start(self, place: int) -> int:
        """Return how many positions the briefs before have."""
        return sum(map(ord, self.counts[:place])) - place * (ord(ZERO) - 1)


LONGEST_TITLE = 15
"""Terms of a title that count; a longer title counts as one of so many."""


def weight_number(weight: int, title_length: int) -> int:
    """Return the weight of a term and the length of the title (0 if it lacks the term) as one number.

    Without a title that is twice the occurrences, with one twice (16 times the occurrences elsewhere, and
    the length) and 1; then 2, which is by far the most frequent, is written as 0, 0 as 1 and 1 as 2.
    """
    number = 2 * weight
    if title_length:
        number = 2 * ((LONGEST_TITLE + 1) * (weight - TITLE_WEIGHT) + min(title_length, LONGEST_TITLE)) + 1
    return (1, 2, 0)[number] if number < 3 else number


Part = tuple[int, int, str, str, str, str, str, str]
"""First and last brief of a part of an entry, gaps after the first, and the other columns in full."""


def part(first: int, columns: inverting.Columns, title_lengths: Sequence[int]) -> Part:
    """Return a part of an entry from the postings of briefs that are numbered from ``first`` on, with the
    lengths of the titles of all of them.
    """
    numbers, weights, values = columns
    pairs = [
        _of_value[value]
        if len(value) == EACH
        else (*position_columns(positions_of(value)), text_of(gaps_of(value)))
        for value in values
    ]
    return (
        first + numbers[0],
        first + numbers[-1],
        text_of(gaps(numbers[1:], numbers[0])),
        text_of(
            [
                weight_number(weight, title_lengths[number] if first_position(value) < BLOCK else 0)
                for number, weight, value in zip(numbers, weights, values, strict=True)
            ]
        ),
        text_of([len(value) // EACH - 1 for value in values]),
        "".join([blocks for blocks, _, _ in pairs]),
        "".join([places for _, places, _ in pairs]),
        "".join([stop_words for _, _, stop_words in pairs]),
    )


def joined(parts: Iterable[Part]) -> Columns:
    """Return the columns of parts that follow each other."""
    all_gaps, others = [], []
    before = -1
    for first, last, own, *columns in parts:
        all_gaps += [text_of([first - before - 1]), own]
        others.append(columns)
        before = last
    weights, counts, blocks, places, stop_words = ("".join(column) for column in zip(*others, strict=True))
    weights, counts, stop_words = _stripped(weights, counts, stop_words)
    return "".join(all_gaps), weights, counts, blocks, places, stop_words


class _OfValue(dict[bytes, tuple[str, str, str]]):
    """The columns of a single position; most briefs have a word once."""

    def __missing__(self, value: bytes) -> tuple[str, str, str]:
        self[value] = (*position_columns(positions_of(value)), text_of(gaps_of(value)))
        return self[value]


_of_value = _OfValue()


def position_columns(positions: Sequence[int]) -> tuple[str, str]:
    """Return the columns of a brief's positions: for each the blocks since the one before (the first: since
    block 0), and its place in the block, or if that is the same block, how many places lie between.
    """
    blocks, places = [], []
    last_block, next_place = 0, 0
    for position in positions:
        block, place = divmod(position, BLOCK)
        blocks.append(block - last_block)
        places.append(place - next_place if block == last_block else place)
        last_block, next_place = block, place + 1
    return text_of(blocks), text_of(places)


def _stripped(*columns: str) -> Iterable[str]:
    return (column.rstrip(ZERO) for column in columns)
