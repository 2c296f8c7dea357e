"""Lists of all issues, topics, actors and authors: A to Z, and by frequency."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from briefs import addresses
from briefs.archive.view import InUse, View
from briefs.model import NAME_KINDS, EntityType, NameKind, Page
from briefs.publishing.filing import filed_under
from briefs.publishing.listing import Link
from briefs.text.letters import without_accents

FILTERED = 10
"""An index of so many names or more can be narrowed as one types."""

PIECE = 100
"""Names in a piece of a list: its columns fit on a screen or two, and a browser lays out what is near."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One name in an index."""

    name: str
    address: str
    count: int
    type: str
    """The word for its kind."""
    kind: EntityType
    provisional: bool


@dataclass(frozen=True, slots=True)
class Letter:
    """The names under one letter, or all names if they are ordered by frequency."""

    letter: str
    id: str
    pieces: tuple[tuple[Entry, ...], ...]


@dataclass(frozen=True, slots=True)
class Ordering:
    """A link to a page that lists the same names in another order, or some of them."""

    text: str
    address: str
    current: bool


@dataclass(frozen=True, slots=True)
class Index:
    """An index of names or issues, in a folder of its own."""

    title: str
    noun: str
    listed: Callable[[View], Sequence[InUse]]
    types: tuple[NameKind, ...] = ()
    """Those that have a list of their own."""
    order: Callable[[Entry], str] = attrgetter("name")
    """Returns the words of an entry under which a reader looks for it."""

    @property
    def number(self) -> tuple[str, str]:
        """One of its names, and several, with their number."""
        return f"%(count)s {self.noun}", f"%(count)s {self.noun}s"


def _actors(view: View) -> Sequence[InUse]:
    return [one for one in view.names("used") if NAME_KINDS[one.type].is_actor]


def _family_first(entry: Entry) -> str:
    """Return the words by which a reader looks for a name: a person's family name comes first."""
    return filed_under(entry.name) if entry.kind == "person" else entry.name


INDEXES: Mapping[str, Index] = {
    "issues": Index("Issues", "issue", View.issues),
    "topics": Index("Topics", "topic", lambda view: view.names("tagged")),
    "actors": Index(
        "Actors",
        "actor",
        _actors,
        tuple(kind for kind in NAME_KINDS.values() if kind.is_actor),
        order=_family_first,
    ),
    "authors": Index("Authors", "author", lambda view: view.names("written"), order=_family_first),
}
"""By folder."""


def outputs(view: View, folder: str) -> Iterator[Page]:
    """Yield the index of a folder, the same by frequency, and one list for each type."""
    index, say = INDEXES[folder], view.language.say
    title, order = say(index.title), index.order
    found = [
        Entry(
            one.name,
            addresses.name_of_type(one.id, one.type),
            one.briefs,
            say(NAME_KINDS[one.type].word),
            one.type,
            one.provisional,
        )
        for one in index.listed(view)
    ]
    entries = sorted(found, key=lambda entry: sort_key(order(entry)))
    top = f"{folder}/index.html"
    often = f"{folder}/index/by-frequency.html"
    of_kind = {kind: [one for one in entries if NAME_KINDS[one.kind] is kind] for kind in index.types}
    orders = [(say("A to Z"), top), (say("By frequency"), often)]
    orders += [(say(kind.plural), _of_kind(folder, kind)) for kind, some in of_kind.items() if some]

    def page(path: str, heading: str, letters: tuple[Letter, ...], total: int) -> Page:
        context: dict[str, object] = {
            "title": heading,
            "noun": index.noun if total >= FILTERED else "",
            "number": index.number[0],
            "total": view.language.counted(total, *index.number),
            "views": tuple(Ordering(text, address, address == path) for text, address in orders),
            "letters": letters,
            "jump": tuple(Link(one.letter, f"#{one.id}") for one in letters if one.id),
            "typed": bool(index.types) and path in (top, often),
        }
        return Page(path, "index.html", context)

    yield page(top, title, _letters(entries, order), len(entries))
    frequent = tuple(sorted(entries, key=lambda entry: -entry.count))
    if frequent:
        heading = say("%(index)s by frequency", index=title)
        yield page(often, heading, (Letter("", "", _pieces(frequent)),), len(frequent))
    for kind, some in of_kind.items():
        if some:
            heading = say("%(label)s: %(text)s", label=title, text=say(kind.plural.lower()))
            yield page(_of_kind(folder, kind), heading, _letters(some, order), len(some))


def _of_kind(folder: str, kind: NameKind) -> str:
    """Return the address of the names of a kind."""
    return f"{folder}/index/{kind.plural.lower()}.html"


def _pieces(entries: Sequence[Entry]) -> tuple[tuple[Entry, ...], ...]:
    return tuple(tuple(entries[at : at + PIECE]) for at in range(0, len(entries), PIECE))


def _letters(entries: Sequence[Entry], order: Callable[[Entry], str]) -> tuple[Letter, ...]:
    grouped = groupby(entries, key=lambda entry: initial(order(entry)))
    return tuple(
        Letter(letter, f"letter-{number}", _pieces(tuple(found)))
        for number, (letter, found) in enumerate(grouped, 1)
    )


def sort_key(name: str) -> tuple[bool, str, str]:
    """Return the key by which lists are sorted: without accents and case, digits and other characters
    last."""
    plain = without_accents(name).lstrip("\"'“‘«(")
    return (not plain[:1].isalpha(), plain, name)


def initial(name: str) -> str:
    """Return the letter under which a name stands; ``#`` for digits and signs."""
    other, plain, _ = sort_key(name)
    return "#" if other else plain[0].upper()[:1]
