"""The archive: all briefs together, and what joins them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import nlargest
from operator import attrgetter
from typing import NamedTuple

from briefs.archive.related_counts import highest_counts
from briefs.model import Card, Entity, NameUse, Reading

DIGEST = 12
"""Characters of a digest of what is shown of a brief."""


class BriefRow(NamedTuple):
    """What the joins need of a brief; it is small, so that the rows of all briefs fit in memory."""

    slug: str
    date: str
    """ISO 8601."""
    names: tuple[str, ...]
    """Ids of the names that the brief uses, sorted."""
    tagged: tuple[str, ...]
    """Ids of the names that are topics of the brief."""
    issues: tuple[str, ...]
    """Ids of the issues of the brief."""
    written: tuple[str, ...] = ()
    """Ids of the authors."""
    signed: tuple[str, ...] = ()
    """Ids of the authors that the brief neither mentions nor has as a topic."""
    supersedes: str = ""
    """Slug of the brief that this one replaces."""
    look: str = ""
    """Digest of what every list shows of the brief."""
    uses: str = ""
    """For each of ``names``, the digest of its ``NameUse``, one behind the other: as texts of their own they
    took a fifth of the memory."""
    reading: str = ""
    """Digest of the brief's ``Reading``."""
    adds: tuple[str, ...] = ()
    """Digests of the lines that the brief adds to the data files, in the order of these."""
    changed: str = ""
    """ISO 8601: the last day on which the brief was published, changed, corrected or withdrawn."""
    told: tuple[str, ...] = ()
    """What its editors say happened to it: ``Corrected 2025-03-01``, or without a date."""
    withdrawn: bool = False
    """Whether it is withdrawn: only its own page and feeds show it."""
    spoken: tuple[str, ...] = ()
    """Ids of the concepts that its text speaks of and that are no topics of it."""

    def use(self, name_id: str) -> str:
        """Return the digest of the ``NameUse`` of a name in use."""
        start = bisect_left(self.names, name_id) * DIGEST
        return self.uses[start : start + DIGEST]

    @property
    def key(self) -> tuple[str, str]:
        """Return what the briefs of the archive are ordered by: date, then slug."""
        return (self.date, self.slug)


_KEY = attrgetter("date", "slug")

RELATED = 5
"""Most related briefs of a brief."""

CO_MENTIONED = 20
"""Most names that are listed as mentioned together with a name."""

Counts = tuple[tuple[str, int], ...]
"""(id of a name, number of briefs), the highest number first, then by id."""


@dataclass(frozen=True, slots=True)
class Related:
    """A brief that is related to another one."""

    slug: str
    shared: tuple[str, ...]
    """Ids of the shared names: topics of both briefs first, then by id. No other brief changes it."""


class Archive:
    """The published briefs, ordered by (date, slug), what joins them, and the withdrawn briefs.

    The joins are lists of document numbers, that is places in that order. What lists show of a brief, how it
    uses a name, and its reading are loaded one at a time, so that an archive of any size fits in memory.
    Pages read the archive through a ``View``.
    """

    def __init__(
        self,
        rows: Iterable[BriefRow],
        header: Callable[[str], Card],
        use: Callable[[str, str], NameUse],
        reading: Callable[[str], Reading],
        names: Mapping[str, Entity],
        issues: Mapping[str, Entity],
        related: Callable[[str], tuple[Related, ...]] | None = None,
        co_mentioned: Callable[[str], Counts] | None = None,
    ) -> None:
        """``header`` and ``reading`` load the ones of a slug, ``use`` how the brief with a slug uses a name;
        ``related`` and ``co_mentioned`` return what ``count_related`` and ``count_co_mentioned`` returned in
        an earlier build, if they need not be counted again."""
        all_rows = sorted(rows, key=_KEY)
        self._rows = [row for row in all_rows if not row.withdrawn]
        self.slugs: tuple[str, ...] = tuple(row.slug for row in self._rows)
        """The slugs of all published briefs, oldest first."""
        self._withdrawn = {row.slug: row for row in all_rows if row.withdrawn}
        self.withdrawn: tuple[str, ...] = tuple(self._withdrawn)
        """The slugs of all withdrawn briefs, oldest first: they have pages, but are in no list or count."""
        self.header = header
        self.use = use
        self.reading = reading
        self.names = names
        """All records of names by id, those that no brief uses too."""
        self.issues = issues
        """All records of issues by id, those that no brief uses too."""
        self.related = related or self.count_related
        self.co_mentioned = co_mentioned or self.count_co_mentioned
        self._number_by_slug = {slug: number for number, slug in enumerate(self.slugs)}
        self._numbers_by_name: defaultdict[str, list[int]] = defaultdict(list)
        self._numbers_by_issue: defaultdict[str, list[int]] = defaultdict(list)
        self._numbers_by_spoken: defaultdict[str, list[int]] = defaultdict(list)
        self._bitsets: dict[tuple[str, str], int] = {}
        by_name, by_issue, by_spoken = (
            self._numbers_by_name,
            self._numbers_by_issue,
            self._numbers_by_spoken,
        )
        for number, row in enumerate(self._rows):  # a quarter of a million steps in ten thousand briefs
            for name_id in row.names:
                by_name[name_id].append(number)
            for issue_id in row.issues:
                by_issue[issue_id].append(number)
            for concept in row.spoken:
                by_spoken[concept].append(number)

    @cached_property
    def name_ids(self) -> tuple[str, ...]:
        """Ids of the names that briefs use, sorted."""
        return tuple(sorted(self._numbers_by_name))

    @cached_property
    def issue_ids(self) -> tuple[str, ...]:
        """Ids of the issues that briefs are on, sorted."""
        return tuple(sorted(self._numbers_by_issue))

    @cached_property
    def years(self) -> tuple[str, ...]:
        """Years with briefs (YYYY), newest first."""
        return tuple(sorted({row.date[:4] for row in self._rows}, reverse=True))

    @cached_property
    def issues_of_names(self) -> Mapping[str, Sequence[str]]:
        """Id of a name -> ids of the issues in use whose records list it as related."""
        issues: dict[str, list[str]] = {}
        for issue_id in self.issue_ids:
            for name_id in self.issues[issue_id].related:
                issues.setdefault(name_id, []).append(issue_id)
        return issues

    def has(self, slug: str) -> bool:
        """Whether a brief is published and not withdrawn."""
        return slug in self._number_by_slug

    def row(self, slug: str) -> BriefRow:
        """Return the row of a published or withdrawn brief; raises KeyError for others."""
        if slug in self._withdrawn:
            return self._withdrawn[slug]
        return self._rows[self._number_by_slug[slug]]

    @property
    def rows(self) -> Sequence[BriefRow]:
        """The rows of all published briefs, oldest first."""
        return self._rows

    def latest(self, most: int) -> Sequence[str]:
        """Return the slugs of the briefs last published, changed, corrected or withdrawn, newest first."""
        return _latest((*self._rows, *self._withdrawn.values()), most)

    def latest_with_name(self, name_id: str, most: int) -> Sequence[str]:
        """Return the same of the briefs that use a name, those withdrawn among them."""
        withdrawn = (row for row in self._withdrawn.values() if name_id in row.names)
        return _latest((*self.with_name(name_id), *withdrawn), most)

    def latest_on_issue(self, issue_id: str, most: int) -> Sequence[str]:
        """Return the same of the briefs on an issue, those withdrawn among them."""
        withdrawn = (row for row in self._withdrawn.values() if issue_id in row.issues)
        return _latest((*self.on_issue(issue_id), *withdrawn), most)

    def told(self) -> Iterator[tuple[str, str]]:
        """Yield slug and each entry of ``told`` of all briefs, those withdrawn among them, oldest first."""
        for row in (*self._rows, *self._withdrawn.values()):
            yield from ((row.slug, one) for one in row.told)

    @cached_property
    def compared(self) -> tuple[str, ...]:
        """The slugs of the briefs that replace another published brief."""
        return tuple(row.slug for row in self._rows if row.supersedes in self._number_by_slug)

    def with_name(self, name_id: str) -> Iterator[BriefRow]:
        """Yield the rows of the briefs that use a name, newest first."""
        return (self._rows[number] for number in reversed(self._numbers_by_name.get(name_id, ())))

    def speaking_of(self, concept: str) -> Iterator[BriefRow]:
        """Yield the rows of the briefs of which a concept is no topic but the text speaks, newest first."""
        return (self._rows[number] for number in reversed(self._numbers_by_spoken.get(concept, ())))

    def on_issue(self, issue_id: str) -> Iterator[BriefRow]:
        """Yield the rows of the briefs on an issue, newest first."""
        return (self._rows[number] for number in reversed(self._numbers_by_issue.get(issue_id, ())))

    def count_name(self, name_id: str) -> int:
        """Return the number of briefs that use a name."""
        return len(self._numbers_by_name.get(name_id, ()))

    def span_of_name(self, name_id: str) -> tuple[str, str]:
        """Return the dates of the first and the last brief that uses a name, which some brief does."""
        numbers = self._numbers_by_name[name_id]
        return self._rows[numbers[0]].date, self._rows[numbers[-1]].date

    def in_year(self, year: str) -> Sequence[BriefRow]:
        """Return the rows of the briefs of a year (YYYY), newest first."""
        start = bisect_left(self._rows, year, key=lambda row: row.date[:4])
        end = bisect_right(self._rows, year, key=lambda row: row.date[:4])
        return self._rows[start:end][::-1]

    def neighbours(self, slug: str) -> tuple[str | None, str | None]:
        """Return the slugs of the next older and the next newer brief, None where there is none or the brief
        is withdrawn; raises KeyError for a slug that is neither published nor withdrawn.
        """
        if slug in self._withdrawn:
            return None, None
        number = self._number_by_slug[slug]
        older = self.slugs[number - 1] if number else None
        newer = self.slugs[number + 1] if number + 1 < len(self.slugs) else None
        return older, newer

    def around(self, row: BriefRow) -> Sequence[str]:
        """Return the slugs of the briefs before, at and after the place of a row, which need not be
        published, in the order of the archive.
        """
        place = bisect_left(self._rows, row.key, key=lambda published: published.key)
        return self.slugs[max(0, place - 1) : place + 2]

    @cached_property
    def _superseded(self) -> dict[str, tuple[str, ...]]:
        """Slug -> slugs of the briefs that replace it, oldest first."""
        replacing: dict[str, tuple[str, ...]] = {}
        rows = (row for row in (*self._rows, *self._withdrawn.values()) if row.supersedes)
        for row in sorted(rows, key=_KEY):
            replacing[row.supersedes] = (*replacing.get(row.supersedes, ()), row.slug)
        return replacing

    def superseded_by(self, slug: str) -> tuple[str, ...]:
        """Return the slugs of the briefs that replace a brief, oldest first; as a rule one or none."""
        return self._superseded.get(slug, ())

    def supersedes(self, slug: str) -> str | None:
        """Return the slug of the published or withdrawn brief that a brief replaces, None without one; raises
        KeyError.
        """
        replaced = self.row(slug).supersedes
        return replaced if replaced in self._number_by_slug or replaced in self._withdrawn else None

    def _bitset(self, kind: str, record_id: str) -> int:
        """Return the set of documents that have a record, as an integer with bit n for document n. The kind
        is "name", "topic", "issue", or "about": a name that the document mentions or has as a topic.
        """
        bitset = self._bitsets.get((kind, record_id))
        if bitset is None:
            numbers: Iterable[int] = (
                self._numbers_by_issue if kind == "issue" else self._numbers_by_name
            ).get(record_id, ())
            if kind == "topic":
                numbers = (n for n in numbers if record_id in self._rows[n].tagged)
            elif kind == "about":
                numbers = (n for n in numbers if record_id not in self._rows[n].signed)
            bitset = self._bitsets[kind, record_id] = _bitset(numbers, len(self._rows))
        return bitset

    def count_related(self, slug: str, most: int = RELATED) -> tuple[Related, ...]:
        """Return the briefs that share most with a brief: a point for each shared name, one more if it is a
        topic of both, one for each shared issue. Of equal points, the newer date and then the greater slug
        comes first.
        """
        if slug in self._withdrawn:
            return ()
        number = self._number_by_slug[slug]
        row = self._rows[number]
        sets = [self._bitset(*key) for key in _shared_records(row)]
        return tuple(
            _related(row, self._rows[related]) for related in highest_counts(sets, without=number, most=most)
        )

    def tie(self, slug: str, other: str) -> tuple[int, str, str]:
        """Return by what ``count_related`` orders the briefs related to a brief: the points of the other
        brief, its date, its slug. With 0 points it is not related.
        """
        row, other_row = self.row(slug), self.row(other)
        points = len(set(_shared_records(row)) & set(_shared_records(other_row)))
        return points, *other_row.key

    def count_co_mentioned(self, name_id: str, most: int = CO_MENTIONED) -> Counts:
        """Return the names that most briefs about a name are also about, with the number of these briefs. A
        brief is about the names that it mentions or has as topics.
        """
        counts: Counter[str] = Counter()
        for number in self._numbers_by_name.get(name_id, ()):
            row = self._rows[number]
            if name_id not in row.signed:
                counts.update(row.names)
                for signed in row.signed:
                    counts[signed] -= 1
        del counts[name_id]
        return most_common(counts, most)

    def count_both(self, name_id: str, other: str) -> int:
        """Return the number of briefs that are about both of two names."""
        return (self._bitset("about", name_id) & self._bitset("about", other)).bit_count()


def _latest(rows: Iterable[BriefRow], most: int) -> Sequence[str]:
    return [row.slug for row in nlargest(most, rows, key=lambda row: (row.changed, *row.key))]


def most_common(counts: Mapping[str, int], most: int) -> Counts:
    """Return the ids with the highest counts above 0, highest first, then by id.

    >>> most_common({"nato": 2, "iran": 5, "china": 2, "oil": 0}, 2)
    (('iran', 5), ('china', 2))
    """
    least = max(1, sorted(counts.values())[-most]) if len(counts) > most else 1
    candidates = [(name_id, count) for name_id, count in counts.items() if count >= least]
    return tuple(sorted(candidates, key=lambda item: (-item[1], item[0]))[:most])


def _related(row: BriefRow, other_row: BriefRow) -> Related:
    """Return a brief as one that is related to the brief of ``row``."""
    names = set(row.names) & set(other_row.names)
    topics_of_both = set(row.tagged) & set(other_row.tagged)
    shared = sorted(names, key=lambda name_id: (name_id not in topics_of_both, name_id))
    return Related(other_row.slug, tuple(shared))


def _shared_records(row: BriefRow) -> Iterable[tuple[str, str]]:
    """Yield (kind, id) of all that counts a point when two briefs share it."""
    yield from (("name", name_id) for name_id in row.names)
    yield from (("topic", name_id) for name_id in row.tagged)
    yield from (("issue", issue_id) for issue_id in row.issues)


def _bitset(numbers: Iterable[int], size: int) -> int:
    """Return the integer that has the bits with these numbers, all below ``size``."""
    octets = bytearray(size // 8 + 1)
    for number in numbers:
        octets[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(octets, "little")
