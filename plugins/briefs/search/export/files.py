"""From the store to the files of the search data."""

from __future__ import annotations

import hashlib
import json
import zlib
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import cast

from briefs.model import File, SearchName
from briefs.search import ranking_settings as settings
from briefs.search.export import columns
from briefs.search.export.encoding import DIRECTORY, FOLDER, VERSION, digest, path, script
from briefs.search.export.preparing import text_file
from briefs.search.export.suggesting import counted, words_of
from briefs.search.postings.of_brief import TITLE_WEIGHT
from briefs.search.query.aliases import Aliases, aliases
from briefs.search.query.fields import NAME_FIELDS
from briefs.search.store import Indexed, Store, Terms

ROWS = 8
"""Rows of results in one file."""
ROW_LETTERS = 4
"""Letters of a file's digest: with its number in its name, it need differ from its own past alone."""
SHARD_LIST = 48
"""Shards in one list, on average."""
DIRECT = 400
"""A kind of no more shards has them in the directory itself: a request less before the first answer."""
SHARD_KINDS = ("text", "text-positions", "title", "title-positions", "names")

Make = Callable[[], bytes]
BLOCK = 1024
"""Briefs of one file of names."""


class Files:
    """Collects the files of one state of the archive."""

    def __init__(self, store: Store, known: frozenset[str]) -> None:
        """``known``: paths of files that need not be made again."""
        self._store = store
        self._known = known
        self._made: dict[str, Make] = {}

    def add(self, kind: str, data: bytes) -> str:
        """Add a file that is made already; return its name."""
        name = digest(data)
        self._made[path(kind, name)] = lambda: data
        return name

    def later(self, address: str, make: Make) -> None:
        """Add a file that is made only if it is not known."""
        self._made[address] = make

    def one(self, kind: str, inputs: bytes, make: Callable[[], object], mark: str = "/") -> str:
        """Add a file that depends on ``inputs``, made again only if those changed; return its name.

        ``mark`` stands between kind and name in its path.
        """
        stamp = hashlib.sha256(inputs).hexdigest()
        last = cast("tuple[str, str, str] | None", self._store.get(f"made {kind}"))
        if last and last[0] == stamp and last[2] in self._known:
            self._made[last[2]] = bytes
            return last[1]
        data = script(make())
        name = digest(data)
        address = f"{FOLDER}{kind}{mark}{name}.js"
        self._store.set(f"made {kind}", (stamp, name, address))
        self._made[address] = lambda: data
        return name

    def all(self) -> Iterator[File | str]:
        """Yield every file, those that are known as their path alone."""
        for address, make in self._made.items():
            yield address if address in self._known else File(address, make())


def files(store: Store, names: Sequence[SearchName], known: frozenset[str]) -> Iterator[File | str]:
    """Yield all files; those whose path is known as their path alone."""
    made = Files(store, known)
    labels = _bytes("\n".join(map(repr, names)))
    if store.get("names mark") != labels:
        store.set("names mark", labels)
        store.set("names", names)
        store.set("aliases", aliases(names))
    briefs = [Indexed._make(row) for row in store.columns(*Indexed._fields)]
    facets = [(one.date, one.kind, one.issues) for one in briefs]
    lengths = {"text": [one.text_length for one in briefs], "title": [one.title_length for one in briefs]}
    directory: dict[str, object] = {
        "version": VERSION,
        "documents": len(briefs),
        "totals": [sum(own) for own in lengths.values()],
        "k1": settings.K1,
        "b": settings.B,
        "title_weight": TITLE_WEIGHT,
        "title_bonus": settings.TITLE_BONUS,
        "title_power": settings.TITLE_POWER,
        "few": settings.FEW,
    }
    for field, exact in lengths.items():
        kind = f"{field}-lengths"
        directory[kind] = made.one(kind, _bytes(repr(exact)), lambda exact=exact: columns.lengths(exact))  # type: ignore[misc]
    dates = [one.date for one in briefs]
    directory["days"] = made.one("days", _bytes("\n".join(dates)), lambda: columns.days(dates))
    directory["facets"] = made.one("facets", _bytes(repr(facets)), lambda: columns.facets(facets))
    directory["names"] = made.one("names", labels, lambda: columns.names(names))
    rows = [one.row for one in briefs]
    titles = _bytes("\n".join(rows))

    def words() -> list[str]:
        of_titles = _counted(store, "titles", titles, (json.loads(row)[2] for row in rows))
        return words_of(of_titles + _counted(store, "names", labels, (name.name for name in names)))

    directory["words"] = made.one("words", titles + labels, words)
    held = [one.names for one in briefs]
    directory["blocks"] = {
        field: list(_blocks(made, field, held, names))
        for field, one in NAME_FIELDS.items()
        if one.holds == "names" and any(f"\n{field} " in f"\n{keys}" for keys in held)
    }
    directory["rows"] = _rows(made, briefs)
    table = cast(Aliases, store.get("aliases"))
    directory["shards"] = {
        kind: _shards(made, store, kind, table if kind == "text" else {}) for kind in SHARD_KINDS
    }
    for one in briefs:
        made.later(one.text, lambda slug=one.slug: _text(store, slug))  # type: ignore[misc]
    yield File(DIRECTORY, script(directory))
    yield from made.all()


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "replace")


def _counted(store: Store, kind: str, inputs: bytes, texts: Iterable[str]) -> Counter[str]:
    """Return how many of some texts have each word, counted anew only if their ``inputs`` changed."""
    stamp = hashlib.sha256(inputs).digest()
    last = cast("tuple[bytes, Counter[str]] | None", store.get(f"words of {kind}"))
    if last and last[0] == stamp:
        return last[1]
    counts = counted(texts)
    store.set(f"words of {kind}", (stamp, counts))
    return counts


def _text(store: Store, slug: str) -> bytes:
    document = store.document(slug)
    if document is None:
        raise LookupError(slug)
    return text_file(document)


def _blocks(made: Files, field: str, own: Sequence[str], names: Sequence[SearchName]) -> Iterator[str]:
    """Add the files of names by brief in one field; yield their names."""
    places = {f"{field} {name.id}": place for place, name in enumerate(names)}
    ids = hashlib.sha256(_bytes("\n".join(places))).digest()
    for start in range(0, len(own), BLOCK):
        briefs = own[start : start + BLOCK]
        kind = f"blocks/{field}-{start // BLOCK}"
        inputs = _bytes("\n\n".join(briefs)) + ids
        yield made.one(kind, inputs, lambda briefs=briefs: columns.block(briefs, places), "-")  # type: ignore[misc]


def _rows(made: Files, briefs: Sequence[Indexed]) -> str:
    """Add the files of rows and the list of their names; return the name of the list."""
    found = []
    for start in range(0, len(briefs), ROWS):
        text = ",".join(f'[{one.row},"{_name_of(one.text)}"]' for one in briefs[start : start + ROWS])
        data = _bytes(f"archiveSearch([{text}]);\n")
        found.append(digest(data, ROW_LETTERS))
        made.later(path("rows", f"{start // ROWS}-{found[-1]}"), lambda data=data: data)  # type: ignore[misc]
    return made.add("lists", script("".join(found)))


def _name_of(address: str) -> str:
    return address.rsplit("/", 1)[1].removesuffix(".js")


def _shards(made: Files, store: Store, kind: str, table: Aliases) -> list[object]:
    """Add the shards of a kind and the lists of them; return first terms and names of the lists, joined,
    or those of the shards and 1."""
    known = store.shards(kind)
    firsts = [first for first, _, _ in known]
    own: dict[int, dict[str, Mapping[str, str]]] = {}
    for term, found in table.items():
        own.setdefault(max(0, bisect_right(firsts, term) - 1), {})[term] = found
    shown: list[tuple[str, str]] = []
    before = ""
    for number, (first, last, stamp) in enumerate(known):
        mine = own.get(number, {})
        mark = digest(_bytes(json.dumps(mine, sort_keys=True))) if mine else "-"
        name, _, marked = stamp.partition(":")
        if marked != mark:
            name = made.add(kind, _shard(store, kind, first, mine))
            store.name_shard(kind, first, f"{name}:{mark}")
        else:
            made.later(path(kind, name), lambda f=first, m=mine: _shard(store, kind, f, m))  # type: ignore[misc]
        shown.append((_separator(before, first), name))
        before = last
    if len(shown) <= DIRECT:
        return [*_list_of(shown), 1]
    lists = [(group[0][0], made.add("lists", script(_list_of(group)))) for group in _grouped(shown)]
    return [*_list_of(lists)]


def _list_of(pairs: Sequence[tuple[str, str]]) -> list[str]:
    return ["\n".join(first for first, _ in pairs), "".join(name for _, name in pairs)]


def _separator(before: str, first: str) -> str:
    """Return the shortest beginning of ``first`` that comes after ``before``."""
    return next((first[:end] for end in range(len(first)) if first[:end] > before), first) if before else ""


def _grouped(shown: Iterable[tuple[str, str]]) -> Iterator[list[tuple[str, str]]]:
    """Cut the list of shards by content: before a shard if the checksum of its first term says so."""
    group: list[tuple[str, str]] = []
    for one in shown:
        if group and zlib.crc32(one[0].encode()) % SHARD_LIST == 0:
            yield group
            group = []
        group.append(one)
    if group:
        yield group


def _shard(store: Store, kind: str, first: str, table: Aliases) -> bytes:
    terms: Terms = store.shard(kind, first)
    own = zip(*(entry for _, entry in terms), strict=True)
    payload: list[object] = ["\n".join(term for term, _ in terms), *(" ".join(column) for column in own)]
    return script([*payload, table] if table else payload)
