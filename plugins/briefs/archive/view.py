"""The archive as pages read it: every query notes its key.

A key is the kind of a query and what it was asked about, such as ``("with_name", "china")``. The
pages that have read a key are made again when its value differs: that is all there is to know
about which page shows what. A kind of query is one method of ``View``; ``query`` says beside it
on which fields of a row the value rests, and which keys a changed row or record may touch.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, wraps
from typing import Concatenate, NamedTuple, ParamSpec, TypeVar, cast

from briefs import addresses
from briefs.archive.archive import Archive, BriefRow, Counts, Related, most_common
from briefs.language import ENGLISH, Language
from briefs.model import NAME_KINDS, Card, Entity, EntityType, NameUse, Reading

Key = tuple[str, str]
"""(kind of query, what it is about)."""

P = ParamSpec("P")
T = TypeVar("T")

NEWEST = 20
"""Slugs that ``newest`` gives, and those like ``latest``."""

OFTEN = 20
"""Topics that ``topics_on`` gives."""

WRITES_ABOUT = 12
"""Topics that ``writes_about`` gives."""


class Placed(NamedTuple):
    """A brief in a list."""

    slug: str
    date: str
    """ISO 8601."""
    mark: str = ""
    """In the list of a name: the digest of the brief's ``NameUse`` of it."""


class PlacedUse(NamedTuple):
    """A brief in the list of a name, and what the brief uses the name for."""

    placed: Placed
    written: bool
    """Whether the name is an author."""
    tagged: bool
    """Whether the name is a topic."""


class Label(NamedTuple):
    """What other pages show of a name."""

    id: str
    type: EntityType
    name: str
    address: str
    """Of its page; empty if no brief uses the name, so that it has none."""

    @property
    def is_actor(self) -> bool:
        """Whether the page stands under ``actors/``."""
        return NAME_KINDS[self.type].is_actor


class InUse(NamedTuple):
    """A name or an issue that briefs use, and how many do."""

    id: str
    type: EntityType
    name: str
    provisional: bool
    briefs: int


class OnCard(NamedTuple):
    """What the card of an actor says."""

    id: str
    type: EntityType
    name: str
    note: str
    briefs: int
    first: str
    """Year of the first brief."""
    last: str


CARD_FILES = 32
"""Files among which the cards of all actors are shared out."""


def card_file(name_id: str) -> str:
    """Return the number of the file that has the card of a name; ``cards.js`` computes the same."""
    return str(sum(map(ord, name_id)) % CARD_FILES)


class Told(NamedTuple):
    """A correction or withdrawal of a brief."""

    what: str
    """``Corrected`` or ``Withdrawn``."""
    date: str
    """ISO 8601; empty where the editor gave none."""
    slug: str


class Versions(NamedTuple):
    """The slugs of the published briefs that one replaces and is replaced by."""

    older: str | None
    newer: tuple[str, ...]


ROLES: Mapping[str, Callable[[BriefRow], Sequence[str]]] = {
    "used": lambda row: row.names,
    "about": lambda row: [name_id for name_id in row.names if name_id not in row.signed],
    "tagged": lambda row: row.tagged,
    "written": lambda row: row.written,
}
"""Ids of the names that a brief uses at all, that it mentions or has as topics, that are its topics,
and that are its authors."""

Arguments = Callable[[Archive, BriefRow], Iterable[str]]


@dataclass(frozen=True)
class Kind:
    """A kind of query: what may change its values, and how to tell whether one differs."""

    fields: frozenset[str]
    """Fields of ``BriefRow`` on which values rest."""
    of_row: Arguments
    """Returns the arguments whose value may differ where one of ``fields`` of the row does."""
    of_record: Callable[[Archive, Entity], Iterable[str]]
    """Returns the arguments whose value may differ where the record does."""
    digest: Callable[[Archive, str], str]
    """Returns a digest of the value for an argument, or the value as text. Raises LookupError if there
    is none."""


KINDS: dict[str, Kind] = {}
"""The kinds by name, filled by ``query``."""


def query(
    *fields: str,
    of_row: Arguments = lambda archive, row: (),
    of_record: Callable[[Archive, Entity], Iterable[str]] = lambda archive, record: (),
    digest: Callable[[Archive, str], str] | None = None,
) -> Callable[[Callable[Concatenate[View, P], T]], Callable[Concatenate[View, P], T]]:
    """Make a method of ``View`` a kind of query, of which calls note the key.

    It takes one argument, a text, or none. Without ``digest`` the value's ``repr`` serves.
    """

    def decorate(method: Callable[Concatenate[View, P], T]) -> Callable[Concatenate[View, P], T]:
        kind = method.__name__

        def shown(archive: Archive, argument: str) -> str:
            ask: Callable[..., T] = method
            return repr(ask(View(archive), *filter(None, (argument,))))

        @wraps(method)
        def noted(view: View, /, *arguments: P.args, **named: P.kwargs) -> T:
            view.keys.add((kind, *arguments) if arguments else (kind, ""))  # type: ignore[arg-type]
            return method(view, *arguments, **named)

        KINDS[kind] = Kind(frozenset(fields), of_row, of_record, digest or shown)
        return noted

    return decorate


def _slug(_: Archive, row: BriefRow) -> Iterable[str]:
    return (row.slug,)


def _names(_: Archive, row: BriefRow) -> Iterable[str]:
    return row.names


def _issues(_: Archive, row: BriefRow) -> Iterable[str]:
    return row.issues


def _id_of_name(_: Archive, record: Entity) -> Iterable[str]:
    return () if record.type == "issue" else (record.id,)


def _id_of_issue(_: Archive, record: Entity) -> Iterable[str]:
    return (record.id,) if record.type == "issue" else ()


def _once(*_: object) -> Iterable[str]:
    return ("",)


class View:
    """An archive that notes what was asked of it."""

    def __init__(self, archive: Archive, language: Language = ENGLISH) -> None:
        self._archive = archive
        self.language = language
        """In which pages speak of it. No key is noted: in another language all pages are made again."""
        self.keys: set[Key] = set()
        """The keys of what was asked; whoever makes a page puts an empty set here before."""
        self._headers: dict[str, Card] = {}
        self._labels: dict[str, Label] = {}
        self._remembered: dict[tuple[str, ...], tuple[object, frozenset[Key]]] = {}

    def remembered(self, key: tuple[str, ...], make: Callable[[], T]) -> T:
        """Return what ``make`` returned when first called for a key, and note all that it asked then."""
        known = self._remembered.get(key)
        if known is None:
            before, self.keys = self.keys, set()
            known = self._remembered[key] = make(), frozenset(self.keys)
            self.keys = before
        self.keys |= known[1]
        return cast(T, known[0])

    @query("look", of_row=_slug, digest=lambda archive, slug: archive.row(slug).look)
    def listed(self, slug: str) -> Card:
        """Return what a list shows of a published brief: its card without uses, topics and what it
        replaces. Raises KeyError."""
        if slug not in self._headers:
            self._headers[slug] = self._archive.header(slug)
        return self._headers[slug]

    @query("reading", of_row=_slug, digest=lambda archive, slug: archive.row(slug).reading)
    def reading(self, slug: str) -> Reading:
        """Return all that is known of a published brief by itself. Raises KeyError."""
        return self._archive.reading(slug)

    @query("date", of_row=lambda archive, row: (row.slug, *archive.around(row)))
    def neighbours(self, slug: str) -> tuple[str | None, str | None]:
        """Return the slugs of the next older and the next newer brief. Raises KeyError."""
        return self._archive.neighbours(slug)

    @query(
        "date",
        "supersedes",
        of_row=lambda archive, row: (row.slug, row.supersedes, *archive.superseded_by(row.slug)),
    )
    def versions(self, slug: str) -> Versions:
        """Return the briefs that one replaces and is replaced by. Raises KeyError."""
        return Versions(self._archive.supersedes(slug), self._archive.superseded_by(slug))

    @query()
    def related(self, slug: str) -> tuple[Related, ...]:
        """Return the briefs that share most with one, from the counts that the build keeps."""
        return self._archive.related(slug)

    @query("date", "names", "uses", "tagged", "written", of_row=_names)
    def with_name(self, name_id: str) -> tuple[PlacedUse, ...]:
        """Return the briefs that use a name, newest first."""
        return tuple(
            PlacedUse(
                Placed(row.slug, row.date, row.use(name_id)),
                written=name_id in row.written,
                tagged=name_id in row.tagged,
            )
            for row in self._archive.with_name(name_id)
        )

    @query("date", "spoken", of_row=lambda archive, row: row.spoken)
    def speaking_of(self, concept: str) -> tuple[Placed, ...]:
        """Return the briefs whose text speaks of a concept that is no topic of them, newest first."""
        return tuple(Placed(row.slug, row.date) for row in self._archive.speaking_of(concept))

    def use(self, placed: Placed, name_id: str) -> NameUse:
        """Return how a brief of ``with_name`` uses the name. No key is noted: the mark in ``placed`` is
        a digest of the value."""
        return self._archive.use(placed.slug, name_id)

    @query()
    def co_mentioned(self, name_id: str) -> Counts:
        """Return the names most often mentioned together with one, from the counts that the build keeps."""
        return self._archive.co_mentioned(name_id)

    @query("tagged", "written", of_row=lambda archive, row: row.written)
    def writes_about(self, name_id: str) -> Counts:
        """Return the topics that most briefs by an author have."""
        rows = (row for row in self._archive.with_name(name_id) if name_id in row.written)
        counts = Counter(topic for row in rows for topic in row.tagged if topic != name_id)
        return most_common(counts, WRITES_ABOUT)

    @query("date", "issues", of_row=_issues)
    def on_issue(self, issue_id: str) -> tuple[Placed, ...]:
        """Return the briefs on an issue, newest first."""
        return tuple(Placed(row.slug, row.date) for row in self._archive.on_issue(issue_id))

    @query("issues", "tagged", of_row=_issues)
    def topics_on(self, issue_id: str) -> Counts:
        """Return the topics that most briefs on an issue have."""
        counts = Counter(topic for row in self._archive.on_issue(issue_id) for topic in row.tagged)
        return most_common(counts, OFTEN)

    @query("date", of_row=lambda archive, row: (row.date[:4],))
    def in_year(self, year: str) -> tuple[Placed, ...]:
        """Return the briefs of a year such as ``"2025"``, newest first."""
        return tuple(Placed(row.slug, row.date) for row in self._archive.in_year(year))

    @query("date", of_row=_once)
    def years(self) -> Counts:
        """Return the years that have briefs, and how many, newest first."""
        return tuple((year, len(self._archive.in_year(year))) for year in self._archive.years)

    @query("date", "changed", of_row=_once)
    def latest(self) -> tuple[str, ...]:
        """Return the slugs of the briefs last published, changed, corrected or withdrawn, newest first."""
        return tuple(self._archive.latest(NEWEST))

    @query("date", "changed", "names", of_row=_names)
    def latest_with_name(self, name_id: str) -> tuple[str, ...]:
        """Return the same of the briefs that use a name; one withdrawn uses its topics and authors alone."""
        return tuple(self._archive.latest_with_name(name_id, NEWEST))

    @query("date", "changed", "issues", of_row=_issues)
    def latest_on_issue(self, issue_id: str) -> tuple[str, ...]:
        """Return the same of the briefs on an issue."""
        return tuple(self._archive.latest_on_issue(issue_id, NEWEST))

    @query("told", of_row=_once)
    def told(self) -> tuple[Told, ...]:
        """Return all corrections and withdrawals, the newest first, those without a date last."""
        entries = []
        for slug, entry in self._archive.told():
            what, _, date = entry.partition(" ")
            entries.append(Told(what, date, slug))
        return tuple(sorted(entries, key=lambda one: (one.date, one.slug, one.what), reverse=True))

    @query("date", of_row=_once)
    def newest(self) -> tuple[str, ...]:
        """Return the slugs of the newest briefs, newest first."""
        return self._archive.slugs[: -NEWEST - 1 : -1]

    @query(of_record=_id_of_name)
    def record(self, name_id: str) -> Entity:
        """Return the record of a name. Raises KeyError."""
        return self._archive.names[name_id]

    @query(of_record=_id_of_issue)
    def issue_record(self, issue_id: str) -> Entity:
        """Return the record of an issue. Raises KeyError."""
        return self._archive.issues[issue_id]

    @query("names", of_row=_names, of_record=_id_of_name)
    def label(self, name_id: str) -> Label:
        """Return what other pages show of a name. Raises KeyError."""
        if name_id not in self._labels:
            record = self._archive.names[name_id]
            in_use = self._archive.count_name(name_id) > 0
            address = addresses.name_of_type(record.id, record.type) if in_use else ""
            self._labels[name_id] = Label(record.id, record.type, record.name, address)
        return self._labels[name_id]

    @query(
        "date",
        "names",
        of_row=lambda archive, row: {card_file(name_id) for name_id in row.names},
        of_record=lambda archive, record: () if record.type == "issue" else (card_file(record.id),),
    )
    def on_cards(self, number: str) -> tuple[OnCard, ...]:
        """Return the actors in use of which a file has the cards, by id."""
        return tuple(self._on_card(name_id) for name_id in self._actors_by_file.get(number, ()))

    @cached_property
    def _actors_by_file(self) -> dict[str, list[str]]:
        actors: dict[str, list[str]] = {}
        for name_id in self._archive.name_ids:
            if self._archive.names[name_id].is_actor:
                actors.setdefault(card_file(name_id), []).append(name_id)
        return actors

    def _on_card(self, name_id: str) -> OnCard:
        record = self._archive.names[name_id]
        first, last = self._archive.span_of_name(name_id)
        briefs = self._archive.count_name(name_id)
        return OnCard(name_id, record.type, record.name, record.note, briefs, first[:4], last[:4])

    @query(
        "issues",
        of_row=lambda archive, row: _sharing(archive, row.issues),
        of_record=lambda archive, record: record.related if record.type == "issue" else (),
    )
    def issues_of_name(self, name_id: str) -> tuple[tuple[str, str], ...]:
        """Return (id, name) of the issues in use that share a name."""
        issue_ids = self._archive.issues_of_names.get(name_id, ())
        return tuple((issue_id, self._archive.issues[issue_id].name) for issue_id in issue_ids)

    @query(
        "names",
        "signed",
        "tagged",
        "written",
        of_row=lambda archive, row: ROLES,
        of_record=lambda archive, record: () if record.type == "issue" else ROLES,
    )
    def names(self, role: str) -> tuple[InUse, ...]:
        """Return all names that have a role of ``ROLES`` in a brief, by id."""
        return self._counted(self._archive.names, ROLES[role])

    @query("issues", of_row=_once, of_record=lambda archive, record: ("",) if record.type == "issue" else ())
    def issues(self) -> tuple[InUse, ...]:
        """Return all issues in use, by id."""
        return self._counted(self._archive.issues, lambda row: row.issues)

    def _counted(
        self, records: Mapping[str, Entity], ids: Callable[[BriefRow], Sequence[str]]
    ) -> tuple[InUse, ...]:
        counts = Counter(record_id for row in self._archive.rows for record_id in ids(row))
        counted = ((records[record_id], count) for record_id, count in sorted(counts.items()))
        return tuple(InUse(e.id, e.type, e.name, e.status == "provisional", count) for e, count in counted)

    @query(
        "date",
        "adds",
        of_row=lambda archive, row: map(str, range(len(row.adds))),
        digest=lambda archive, number: "".join(
            [f"{row.slug} {row.adds[int(number)]} " for row in archive.rows]
        ),
    )
    def lines(self, number: str) -> tuple[tuple[str, str], ...]:
        """Return for a data file, by its number in ``BriefRow.adds``, each brief with the digest of its
        lines, oldest first."""
        place = int(number)
        return tuple((row.slug, row.adds[place]) for row in self._archive.rows)


def _sharing(archive: Archive, issue_ids: Iterable[str]) -> Iterator[str]:
    """Yield the names that some issues share."""
    for issue_id in issue_ids:
        if record := archive.issues.get(issue_id):
            yield from record.related


def fingerprint(archive: Archive, key: Key) -> int:
    """Return 64 bits that differ where the value of a key does; 0 if it has none."""
    kind, argument = key
    try:
        value = KINDS[kind].digest(archive, argument)
    except LookupError:
        return 0
    octets = hashlib.blake2b(value.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(octets, "little", signed=True)


def touched(
    archive: Archive, rows: Iterable[tuple[BriefRow | None, BriefRow | None]], records: Iterable[Entity]
) -> Iterator[Key]:
    """Yield all keys whose value may differ where some briefs and records do.

    ``rows`` are pairs of a brief as it was and as it is, None where it was not or is not published;
    ``records`` hold a record that changed both as it was and as it is. Values that the build keeps
    (``related``, ``co_mentioned``) are left out.
    """
    for before, after in rows:
        for name, kind in KINDS.items():
            comparable = before and after and before.withdrawn == after.withdrawn
            if comparable and all(getattr(before, f) == getattr(after, f) for f in kind.fields):
                continue
            for row in filter(None, (before, after)):
                yield from ((name, argument) for argument in kind.of_row(archive, row))
    for record in records:
        for name, kind in KINDS.items():
            yield from ((name, argument) for argument in kind.of_record(archive, record))
