"""All briefs together: what a page shows of other briefs."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import nlargest
from typing import NamedTuple

from briefs.archive.counting import strongest
from briefs.model import Card, Entity, NameUse, Reading


class Row(NamedTuple):
    """The little of a brief that the joins rest on; kept apart so that all fit in memory."""

    slug: str
    date: str
    """ISO 8601."""
    names: tuple[str, ...]
    """Ids of the names in use, sorted."""
    tagged: tuple[str, ...]
    """Ids of those that are topics of the brief."""
    issues: tuple[str, ...]
    written: tuple[str, ...] = ()
    """Ids of the authors."""
    signed: tuple[str, ...] = ()
    """Ids of the authors that the brief neither mentions nor has as a topic."""
    supersedes: str = ""
    """Slug of the brief that this one replaces."""
    look: str = ""
    """Digest of what every list shows of the brief."""
    uses: tuple[str, ...] = ()
    """For each of ``names``, the digest of its ``NameUse``."""
    reading: str = ""
    """Digest of the brief's ``Reading``."""
    adds: tuple[str, ...] = ()
    """Digests of the lines that the brief adds to the data files, in the order of these."""
    changed: str = ""
    """ISO 8601: the day of the last thing that a reader of an older version should know."""
    withdrawn: bool = False
    """Whether nothing but its own page and the site's feed tells of it."""

    @property
    def key(self) -> tuple[str, str]:
        """The order of the archive."""
        return (self.date, self.slug)


RELATED = 5
"""Related briefs of one, if so many share something with it."""

CO_MENTIONED = 20
"""Names listed as often mentioned together with one."""

Counts = tuple[tuple[str, int], ...]
"""Ids of names with a number of briefs each, most first, then by id."""


@dataclass(frozen=True, slots=True)
class Related:
    """A brief that shares names with another."""

    slug: str
    shared: tuple[str, ...]
    """Ids of the shared names: topics of both first, then by id. Depends on the two alone."""


class Archive:
    """The published briefs, ordered by (date, slug), and what joins them; beside them those withdrawn.

    The joins are lists of document numbers. What lists show of a brief, how it uses a name, and its reading
    are loaded one at a time, so that an archive of any size fits in memory. Pages read all this through a
    ``View``.
    """

    def __init__(
        self,
        rows: Iterable[Row],
        header: Callable[[str], Card],
        use: Callable[[str, str], NameUse],
        reading: Callable[[str], Reading],
        names: Mapping[str, Entity],
        issues: Mapping[str, Entity],
        related: Callable[[str], tuple[Related, ...]] | None = None,
        co_mentioned: Callable[[str], Counts] | None = None,
    ) -> None:
        """``header`` and ``reading`` load those of a slug, ``use`` how the brief of a slug uses a name;
        ``related`` and ``co_mentioned`` return what ``count_related`` and ``count_co_mentioned`` returned
        earlier, so that nothing is counted twice."""
        every = sorted(rows, key=lambda row: row.key)
        self._rows = [row for row in every if not row.withdrawn]
        self.slugs: tuple[str, ...] = tuple(row.slug for row in self._rows)
        """Every published brief, oldest first, without those withdrawn."""
        self._withdrawn = {row.slug: row for row in every if row.withdrawn}
        self.withdrawn: tuple[str, ...] = tuple(self._withdrawn)
        """Every withdrawn brief, oldest first: it has a page, and stands in no list and no count."""
        self.header = header
        self.use = use
        self.reading = reading
        self.names = names
        """All records of names, in use or not, by id."""
        self.issues = issues
        """All records of issues, in use or not, by id."""
        self.related = related or self.count_related
        self.co_mentioned = co_mentioned or self.count_co_mentioned
        self._number = {slug: number for number, slug in enumerate(self.slugs)}
        self._names: defaultdict[str, list[int]] = defaultdict(list)
        self._issues: defaultdict[str, list[int]] = defaultdict(list)
        self._sets: dict[tuple[str, str], int] = {}
        for number, row in enumerate(self._rows):
            for name_id in row.names:
                self._names[name_id].append(number)
            for issue_id in row.issues:
                self._issues[issue_id].append(number)

    @cached_property
    def name_ids(self) -> tuple[str, ...]:
        """Ids of the names in use, sorted."""
        return tuple(sorted(self._names))

    @cached_property
    def issue_ids(self) -> tuple[str, ...]:
        """Ids of the issues in use, sorted."""
        return tuple(sorted(self._issues))

    @cached_property
    def years(self) -> tuple[str, ...]:
        """Years with briefs, newest first."""
        return tuple(sorted({row.date[:4] for row in self._rows}, reverse=True))

    @cached_property
    def issues_of_names(self) -> Mapping[str, Sequence[str]]:
        """Ids of the issues in use that share each name, by the name's id."""
        shared: dict[str, list[str]] = {}
        for issue_id in self.issue_ids:
            for name_id in self.issues[issue_id].related:
                shared.setdefault(name_id, []).append(issue_id)
        return shared

    def has(self, slug: str) -> bool:
        """Whether a brief is published, and not withdrawn."""
        return slug in self._number

    def row(self, slug: str) -> Row:
        """Return the row of a published or withdrawn brief. Raises KeyError."""
        if slug in self._withdrawn:
            return self._withdrawn[slug]
        return self._rows[self._number[slug]]

    @property
    def rows(self) -> Sequence[Row]:
        """The rows of all published briefs, oldest first, without those withdrawn."""
        return self._rows

    def latest(self, most: int) -> Sequence[str]:
        """Return the slugs of the briefs last published, changed, corrected or withdrawn, newest first."""
        every = (*self._rows, *self._withdrawn.values())
        return [row.slug for row in nlargest(most, every, key=lambda row: (row.changed, *row.key))]

    @cached_property
    def compared(self) -> tuple[str, ...]:
        """The slugs of the briefs that replace another while both can be read."""
        return tuple(row.slug for row in self._rows if row.supersedes in self._number)

    def with_name(self, name_id: str) -> Iterator[Row]:
        """Yield the rows of the briefs that use a name, newest first; none if unused."""
        return (self._rows[number] for number in reversed(self._names.get(name_id, ())))

    def on_issue(self, issue_id: str) -> Iterator[Row]:
        """Yield the rows of the briefs on an issue, newest first; none if unused."""
        return (self._rows[number] for number in reversed(self._issues.get(issue_id, ())))

    def count_name(self, name_id: str) -> int:
        """Return how many briefs use a name."""
        return len(self._names.get(name_id, ()))

    def count_issue(self, issue_id: str) -> int:
        """Return how many briefs are on an issue."""
        return len(self._issues.get(issue_id, ()))

    def in_year(self, year: str) -> Sequence[Row]:
        """Return the rows of a year, newest first."""
        start = bisect_left(self._rows, year, key=lambda row: row.date[:4])
        end = bisect_right(self._rows, year, key=lambda row: row.date[:4])
        return self._rows[start:end][::-1]

    def neighbours(self, slug: str) -> tuple[str | None, str | None]:
        """Return the slugs of the next older and the next newer brief; none beside one that is withdrawn.

        Raises KeyError.
        """
        if slug in self._withdrawn:
            return None, None
        number = self._number[slug]
        older = self.slugs[number - 1] if number else None
        newer = self.slugs[number + 1] if number + 1 < len(self.slugs) else None
        return older, newer

    def around(self, row: Row) -> Sequence[str]:
        """Return the slugs of the briefs next to the place of a row, which need not be published."""
        place = bisect_left(self._rows, row.key, key=lambda other: other.key)
        return self.slugs[max(0, place - 1) : place + 2]

    @cached_property
    def _superseded(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for row in sorted((*self._rows, *self._withdrawn.values()), key=lambda row: row.key):
            if row.supersedes:
                found[row.supersedes] = (*found.get(row.supersedes, ()), row.slug)
        return found

    def superseded_by(self, slug: str) -> tuple[str, ...]:
        """Return the slugs of the briefs that replace one, oldest first; as a rule one or none."""
        return self._superseded.get(slug, ())

    def supersedes(self, slug: str) -> str | None:
        """Return the published or withdrawn brief that this one replaces. Raises KeyError."""
        replaced = self.row(slug).supersedes
        return replaced if replaced in self._number or replaced in self._withdrawn else None

    def _bits(self, kind: str, record_id: str) -> int:
        """Return one integer for a name, a topic or an issue: bit n is set if document n uses it, or for
        "about" if it does not only sign it."""
        known = self._sets.get((kind, record_id))
        if known is None:
            numbers: Iterable[int] = (self._issues if kind == "issue" else self._names).get(record_id, ())
            if kind == "topic":
                numbers = (n for n in numbers if record_id in self._rows[n].tagged)
            elif kind == "about":
                numbers = (n for n in numbers if record_id not in self._rows[n].signed)
            known = self._sets[kind, record_id] = _bitset(numbers, len(self._rows))
        return known

    def count_related(self, slug: str, most: int = RELATED) -> tuple[Related, ...]:
        """Briefs that share most with one: a point for each shared name, one more if it is a
        topic of both, one for each shared issue. Ties: the newer date, then the greater slug.
        """
        if slug in self._withdrawn:
            return ()
        number = self._number[slug]
        row = self._rows[number]
        sets = [self._bits(*key) for key in _keys(row)]
        found = []
        for other in strongest(sets, without=number, most=most):
            their = self._rows[other]
            names = set(row.names) & set(their.names)
            both = set(row.tagged) & set(their.tagged)
            found.append(Related(their.slug, tuple(sorted(names, key=lambda n: (n not in both, n)))))
        return tuple(found)

    def tie(self, slug: str, other: str) -> tuple[int, str, str]:
        """Return how strong a tie ``count_related`` sees from a brief to another: the points, then what
        decides among equals. Greater is stronger; 0 points are no tie."""
        mine, their = self.row(slug), self.row(other)
        points = sum(
            len(set(one) & set(two))
            for one, two in (
                (mine.names, their.names),
                (mine.tagged, their.tagged),
                (mine.issues, their.issues),
            )
        )
        return points, *their.key

    def count_co_mentioned(self, name_id: str, most: int = CO_MENTIONED) -> Counts:
        """Names that briefs about this one are also about, in the most such briefs. A brief is about
        the names that it mentions or has as topics.
        """
        counts: Counter[str] = Counter()
        for number in self._names.get(name_id, ()):
            row = self._rows[number]
            if name_id not in row.signed:
                counts.update(row.names)
                for signed in row.signed:
                    counts[signed] -= 1
        del counts[name_id]
        return most_common(counts, most)

    def count_both(self, name_id: str, other: str) -> int:
        """How many briefs are about both of two names."""
        return (self._bits("about", name_id) & self._bits("about", other)).bit_count()


def most_common(counts: Mapping[str, int], most: int) -> Counts:
    """Return the ids with the highest counts above 0 and these, highest first, then by id."""
    least = max(1, sorted(counts.values())[-most]) if len(counts) > most else 1
    found = [(name_id, count) for name_id, count in counts.items() if count >= least]
    return tuple(sorted(found, key=lambda item: (-item[1], item[0]))[:most])


def _keys(row: Row) -> Iterable[tuple[str, str]]:
    yield from (("name", name_id) for name_id in row.names)
    yield from (("topic", name_id) for name_id in row.tagged)
    yield from (("issue", issue_id) for issue_id in row.issues)


def _bitset(numbers: Iterable[int], many: int) -> int:
    octets = bytearray(many // 8 + 1)
    for number in numbers:
        octets[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(octets, "little")
