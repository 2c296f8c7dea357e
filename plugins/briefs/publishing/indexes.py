"""Lists of all issues, topics, actors and authors: A to Z, and by frequency."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from briefs import addresses
from briefs.archive.archive import Archive
from briefs.model import Entity, Page
from briefs.publishing.citations import inverted, person
from briefs.publishing.listing import Link
from briefs.publishing.wording import PLURALS, TYPES, counted

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
    provisional: bool


@dataclass(frozen=True, slots=True)
class Letter:
    """The names under one letter; all of them, without a letter, where they stand by frequency."""

    letter: str
    id: str
    pieces: tuple[tuple[Entry, ...], ...]


@dataclass(frozen=True, slots=True)
class View:
    """Another way of looking at the same names."""

    text: str
    address: str
    current: bool


def pages(archive: Archive) -> Iterator[Page]:
    """Yield the indexes of issues, topics, actors and authors."""
    tagged: Counter[str] = Counter()
    written: Counter[str] = Counter()
    for slug in archive.slugs:
        row = archive.row(slug)
        tagged.update(row.tagged)
        written.update(row.written)
    used = {name_id: archive.count_name(name_id) for name_id in archive.name_ids}
    yield from _index("issues", "Issues", "issue", _issues(archive), {})
    yield from _index("topics", "Topics", "topic", _names(archive, tagged), {})
    actors = [entry for entry in _names(archive, used) if entry.type in map(TYPES.get, PLURALS)]
    yield from _index("actors", "Actors", "actor", actors, {TYPES[k]: v for k, v in PLURALS.items()})
    yield from _index("authors", "Authors", "author", _names(archive, written), {}, _family_first)


def _issues(archive: Archive) -> list[Entry]:
    return _entries(archive.issue, {i: archive.count_issue(i) for i in archive.issue_ids})


def _names(archive: Archive, counts: Mapping[str, int]) -> list[Entry]:
    return _entries(archive.name, counts)


def _entries(record: Callable[[str], Entity], counts: Mapping[str, int]) -> list[Entry]:
    """Return the entries in the order of their ids."""
    found = [(record(i), count) for i, count in sorted(counts.items())]
    return [
        Entry(one.name, addresses.name(one), count, TYPES[one.type], one.status == "provisional")
        for one, count in found
    ]


def _family_first(author: Entry) -> str:
    """Return the words by which a reader looks for an author: a person's family name comes first."""
    is_person = author.type == TYPES["person"]
    return inverted(person(author.name), "family", "given") if is_person else author.name


def _index(
    folder: str,
    title: str,
    noun: str,
    entries: Sequence[Entry],
    types: Mapping[str, str],
    order: Callable[[Entry], str] = attrgetter("name"),
) -> Iterator[Page]:
    """Yield the index of a folder, the same by frequency, and one list for each type.

    ``order`` gives the words of an entry under which a reader looks for it.
    """
    entries = sorted(entries, key=lambda entry: sort_key(order(entry)))
    top = f"{folder}/index.html"
    often = f"{folder}/index/by-frequency.html"
    addresses_of = {kind: f"{folder}/index/{plural.lower()}.html" for kind, plural in types.items()}
    kinds = [kind for kind in types if any(entry.type == kind for entry in entries)]
    views = [("A to Z", top), ("By frequency", often)]
    views += [(types[kind], addresses_of[kind]) for kind in kinds]

    def page(path: str, heading: str, letters: tuple[Letter, ...], total: int) -> Page:
        context: dict[str, object] = {
            "title": heading,
            "noun": noun if total >= FILTERED else "",
            "total": counted(total, noun),
            "views": tuple(View(text, address, address == path) for text, address in views),
            "letters": letters,
            "jump": tuple(Link(one.letter, f"#{one.id}") for one in letters if one.id),
            "typed": bool(types),
        }
        return Page(path, "index.html", context)

    yield page(top, title, _letters(entries, order), len(entries))
    frequent = tuple(sorted(entries, key=lambda entry: -entry.count))
    if frequent:
        yield page(often, f"{title} by frequency", (Letter("", "", _pieces(frequent)),), len(frequent))
    for kind in kinds:
        some = [entry for entry in entries if entry.type == kind]
        yield page(addresses_of[kind], f"{title}: {types[kind].lower()}", _letters(some, order), len(some))


def _pieces(entries: Sequence[Entry]) -> tuple[tuple[Entry, ...], ...]:
    return tuple(tuple(entries[at : at + PIECE]) for at in range(0, len(entries), PIECE))


def _letters(entries: Sequence[Entry], order: Callable[[Entry], str]) -> tuple[Letter, ...]:
    grouped = groupby(entries, key=lambda entry: initial(order(entry)))
    return tuple(
        Letter(letter, f"letter-{number}", _pieces(tuple(found)))
        for number, (letter, found) in enumerate(grouped, 1)
    )


def sort_key(name: str) -> tuple[bool, str, str]:
    """Order names as a reader looks for them: without accents and case, digits and signs last."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    plain = plain.lstrip("\"'“‘«(")
    return (not plain[:1].isalpha(), plain, name)


def initial(name: str) -> str:
    """Return the letter under which a name stands; ``#`` for digits and signs."""
    other, plain, _ = sort_key(name)
    return "#" if other else plain[0].upper()[:1]
