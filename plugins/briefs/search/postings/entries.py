"""Entries: the postings of one term over all briefs, as the search files hold them
(docs/reference/search-data.md).

An entry has six columns, each a text of numbers. Since a number is one character, a brief's postings are cut
out of a column, or put in, without decoding the others.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import accumulate

from briefs.search.postings.brief_postings import BLOCK, TITLE_WEIGHT, Posting
from briefs.search.postings.inverting import PostingLists
from briefs.search.postings.numbers import ZERO, decoded, differences, encoded
from briefs.search.postings.packing import OCCURRENCE_BYTES, first_position, gaps_of, positions_of

LONGEST_TITLE = 15
"""Terms of a title that count; a longer title counts as one of so many."""

EntryColumns = tuple[str, ...]
"""(differences between the briefs, weights, counts of positions, blocks, places, stop words), the last three
for each position; weights, counts and stop words without the zeros at their end."""

EntryPart = tuple[int, int, str, str, str, str, str, str]
"""The postings of a term in some briefs: numbers of the first and of the last brief, differences between the
briefs after the first, and the other columns with all zeros."""


class TermEntry:
    """The entry of a term, open to change."""

    def __init__(self, columns: EntryColumns) -> None:
        """Decode an entry; the last columns may be left out if they are of no interest."""
        briefs, weights, counts, self.blocks, self.places, stop_words = (
            *columns, "", "", "", "", "", ""
        )[:6]  # fmt: skip
        self.numbers = [end - 1 for end in accumulate(missing + 1 for missing in decoded(briefs))]
        """The briefs, ascending."""
        self.weights = weights.ljust(len(self.numbers), ZERO)
        self.counts = counts.ljust(len(self.numbers), ZERO)
        self.stop_words = stop_words.ljust(len(self.blocks), ZERO)

    def remove(self, number: int) -> None:
        """Take out the posting of a brief; raises LookupError if there is none."""
        index = bisect_left(self.numbers, number)
        if self.numbers[index] != number:
            raise LookupError(number)
        del self.numbers[index]
        start = self._first_position(index)
        end = start + ord(self.counts[index]) - ord(ZERO) + 1
        self.weights = self.weights[:index] + self.weights[index + 1 :]
        self.counts = self.counts[:index] + self.counts[index + 1 :]
        self.blocks = self.blocks[:start] + self.blocks[end:]
        self.places = self.places[:start] + self.places[end:]
        self.stop_words = self.stop_words[:start] + self.stop_words[end:]

    def renumber(self, new_numbers: Sequence[int]) -> None:
        """Give each brief the number ``new_numbers[old]``; the order of the briefs must stay."""
        self.numbers = [new_numbers[number] for number in self.numbers]

    def add(self, number: int, posting: Posting, title_length: int) -> None:
        """Put in the posting of a brief that has none yet; its title has so many terms."""
        index = bisect_left(self.numbers, number)
        start = self._first_position(index)
        weight = weight_number(posting.weight, posting.is_in_title * title_length)
        blocks, places = position_columns(posting.positions)
        self.numbers.insert(index, number)
        self.weights = self.weights[:index] + encoded([weight]) + self.weights[index:]
        self.counts = self.counts[:index] + encoded([len(posting.positions) - 1]) + self.counts[index:]
        self.blocks = self.blocks[:start] + blocks + self.blocks[start:]
        self.places = self.places[:start] + places + self.places[start:]
        self.stop_words = self.stop_words[:start] + encoded(posting.gaps) + self.stop_words[start:]

    def columns(self) -> EntryColumns:
        """Return the columns of all postings."""
        weights, counts, stop_words = _without_last_zeros(self.weights, self.counts, self.stop_words)
        return encoded(differences(self.numbers)), weights, counts, self.blocks, self.places, stop_words

    def _first_position(self, index: int) -> int:
        """Return where the positions of a posting begin in their columns: how many the ones before have."""
        return sum(map(ord, self.counts[:index])) - index * (ord(ZERO) - 1)


def weight_number(weight: int, title_length: int) -> int:
    """Return one number for the weight of a term and the length of the title, 0 if the title lacks the term.

    Without a title that is twice the weight; with one it is twice (16 times the weight outside the title,
    plus the length) plus 1. Then 2, by far the most frequent, becomes 0, 0 becomes 1, and 1 becomes 2.

    >>> weight_number(1, 0), weight_number(3, 0), weight_number(3, 5)
    (0, 6, 43)
    """
    number = 2 * weight
    if title_length:
        number = 2 * ((LONGEST_TITLE + 1) * (weight - TITLE_WEIGHT) + min(title_length, LONGEST_TITLE)) + 1
    return (1, 2, 0)[number] if number < 3 else number


def part_of_entry(first: int, lists: PostingLists, title_lengths: Sequence[int]) -> EntryPart:
    """Return the part of an entry for briefs that are numbered from ``first`` on; ``title_lengths`` are those
    of all of them.
    """
    numbers, weights, values = lists
    columns_of_values = [
        _columns_of_value[value] if len(value) == OCCURRENCE_BYTES else _value_columns(value)
        for value in values
    ]
    weight_numbers = [
        weight_number(weight, title_lengths[number] if first_position(value) < BLOCK else 0)
        for number, weight, value in zip(numbers, weights, values, strict=True)
    ]
    return (
        first + numbers[0],
        first + numbers[-1],
        encoded(differences(numbers[1:], numbers[0])),
        encoded(weight_numbers),
        encoded([len(value) // OCCURRENCE_BYTES - 1 for value in values]),
        "".join([blocks for blocks, _, _ in columns_of_values]),
        "".join([places for _, places, _ in columns_of_values]),
        "".join([stop_words for _, _, stop_words in columns_of_values]),
    )


def joined(parts: Iterable[EntryPart]) -> EntryColumns:
    """Return the entry of parts whose briefs follow each other."""
    briefs, columns_of_parts = [], []
    before = -1
    for first, last, differences_within, *columns in parts:
        briefs += [encoded([first - before - 1]), differences_within]
        columns_of_parts.append(columns)
        before = last
    weights, counts, blocks, places, stop_words = map("".join, zip(*columns_of_parts, strict=True))
    weights, counts, stop_words = _without_last_zeros(weights, counts, stop_words)
    return "".join(briefs), weights, counts, blocks, places, stop_words


class _ColumnsOfValue(dict[bytes, tuple[str, str, str]]):
    """A cache for values of a single position: most briefs have a word once."""

    def __missing__(self, value: bytes) -> tuple[str, str, str]:
        self[value] = _value_columns(value)
        return self[value]


_columns_of_value = _ColumnsOfValue()


def _value_columns(value: bytes) -> tuple[str, str, str]:
    """Return blocks, places and stop words of a packed posting."""
    return *position_columns(positions_of(value)), encoded(gaps_of(value))


def position_columns(positions: Sequence[int]) -> tuple[str, str]:
    """Return the columns of a brief's positions: for each position, the number of blocks since the one before
    (since block 0 for the first), and its place in the block; in the block of the one before, how many
    places are between them.

    >>> blocks, places = position_columns([3, 5, 1024])
    >>> decoded(blocks), decoded(places)
    ([0, 0, 1], [3, 1, 0])
    """
    blocks, places = [], []
    last_block, next_place = 0, 0
    for position in positions:
        block, place = divmod(position, BLOCK)
        blocks.append(block - last_block)
        places.append(place - next_place if block == last_block else place)
        last_block, next_place = block, place + 1
    return encoded(blocks), encoded(places)


def _without_last_zeros(*columns: str) -> Iterable[str]:
    return (column.rstrip(ZERO) for column in columns)
