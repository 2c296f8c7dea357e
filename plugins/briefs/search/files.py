"""From the store to the files of the search data."""

from __future__ import annotations

import datetime
import hashlib
import json
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import cast

from whoosh.util.numeric import byte_to_length, length_to_byte

from briefs.model import File, SearchName
from briefs.search import ranking_settings as settings
from briefs.search.aliases import Aliases, aliases
from briefs.search.encoding import DIRECTORY, VERSION, base_64, digest, path, script, shard
from briefs.search.indexing import text_file
from briefs.search.store import Indexed, Store
from briefs.search.varints import varints

ROWS = 8
"""Rows of results in one file."""
BLOCK = 1024
"""Briefs of one file of names."""
SHARD_KINDS = ("text", "text-positions", "title", "title-positions", "names")
NAME_FIELDS = ("author", "topic", "actor")

Make = Callable[[], bytes]
Item = tuple[str, Make]
"""A path and how to make what is in it."""
Named = tuple[str, str, bytes]
"""Digest, path and content of a file."""
MakeFiles = Callable[[], list[Named]]


def files(
    store: Store, order: Sequence[str], names: Sequence[SearchName], known: frozenset[str]
) -> Iterator[File | str]:
    """Yield all files; those whose path is known as their path alone."""
    by_slug = store.briefs()
    briefs = [by_slug[slug] for slug in order]
    directory: dict[str, object] = {
        "version": VERSION,
        "documents": len(briefs),
        "totals": [sum(one.text_length for one in briefs), sum(one.title_length for one in briefs)],
        "k1": settings.K1,
        "b": settings.B,
    }
    made: list[Item] = []
    groups = _groups(briefs, names)
    for kind, (inputs, make_files) in groups.items():
        directory[kind] = _kept(store, known, kind, inputs, make_files, made)[0]
    directory["rows"] = "".join(_rows(briefs, made))
    directory["blocks"] = {
        field: _kept(store, known, field, *_blocks(field, briefs, names), made) for field in NAME_FIELDS
    }
    directory["shards"] = {
        kind: _shards(store, kind, aliases(names) if kind == "text" else {}, made) for kind in SHARD_KINDS
    }
    for brief in {one.text: one for one in briefs}.values():
        made.append((brief.text, lambda slug=brief.slug: _text(store, slug)))  # type: ignore[misc]
    yield File(DIRECTORY, script(directory))
    for name, make in made:
        yield name if name in known else File(name, make())


def _groups(briefs: Sequence[Indexed], names: Sequence[SearchName]) -> dict[str, tuple[str, MakeFiles]]:
    """Return, for each kind of which there is one file, what it depends on, and how to make it."""
    labels = "\n".join(map(repr, names))
    lengths = " ".join(f"{one.text_length} {one.title_length}" for one in briefs)
    facets = "\n".join(f"{one.date} {one.kind} {one.issues}" for one in briefs)
    titles = [one.row for one in briefs]

    def one_file(kind: str, make: Callable[[], object]) -> MakeFiles:
        def files_of() -> list[Named]:
            data = script(make())
            return [(digest(data), path(kind, digest(data)), data)]

        return files_of

    return {
        "lengths": (lengths, one_file("lengths", lambda: _lengths(briefs))),
        "facets": (facets, one_file("facets", lambda: _facets(briefs))),
        "names": (labels, one_file("names", lambda: _names(names))),
        "words": ("\n".join([*titles, labels]), one_file("words", lambda: _words(briefs, names))),
    }


def _kept(
    store: Store, known: frozenset[str], kind: str, inputs: str, make: MakeFiles, made: list[Item]
) -> list[str]:
    """Add files that depend on ``inputs``, made again only if those changed; return their digests."""
    mark = hashlib.sha256(inputs.encode("utf-8", "replace")).hexdigest()
    last = cast("tuple[str, list[tuple[str, str]]] | None", store.get(f"made {kind}"))
    if last and last[0] == mark and all(address in known for _, address in last[1]):
        made.extend((address, bytes) for _, address in last[1])
        return [name for name, _ in last[1]]
    new = make()
    store.set(f"made {kind}", (mark, [(name, address) for name, address, _ in new]))
    made.extend((address, lambda data=data: data) for _, address, data in new)  # type: ignore[misc]
    return [name for name, _, _ in new]


def _text(store: Store, slug: str) -> bytes:
    document = store.document(slug)
    if document is None:
        raise LookupError(slug)
    return text_file(document)


def _lengths(briefs: Sequence[Indexed]) -> list[object]:
    """Return, for text and title, the different lengths and for each brief which of them it has."""
    payload: list[object] = []
    for lengths in ([one.text_length for one in briefs], [one.title_length for one in briefs]):
        stored = [byte_to_length(length_to_byte(length)) for length in lengths]
        different = sorted(set(stored))
        payload += [different, base_64(bytes(map(different.index, stored)))]
    return payload


def _facets(briefs: Sequence[Indexed]) -> list[object]:
    """Return issues, kinds, and for each brief days since the one before, its kind, its issues."""
    issues: dict[str, str] = {}
    for text in sorted({one.issues for one in briefs}):
        issues.update(json.loads(text))
    ids, kinds = sorted(issues), sorted({one.kind for one in briefs})
    number = {issue_id: i for i, issue_id in enumerate(ids)}
    kind_number = {kind: i for i, kind in enumerate(kinds)}
    own = {
        text: sorted(number[issue_id] for issue_id, _ in json.loads(text))
        for text in {one.issues for one in briefs}
    }
    before, days = 0, []
    for one in briefs:
        day = datetime.date.fromisoformat(one.date).toordinal()
        days.append(day - before)
        before = day
    lists = varints(n for one in briefs for n in (len(own[one.issues]), *own[one.issues]))
    columns = [varints(days), varints(kind_number[one.kind] for one in briefs), lists]
    return [[[i, issues[i]] for i in ids], kinds, *map(base_64, columns)]


def _names(names: Iterable[SearchName]) -> list[object]:
    """Return id, type, preferred name and other spellings of every name."""
    return [
        [name.id, name.type, name.name, [one for one in name.spellings if one != name.name]] for name in names
    ]


def _rows(briefs: Sequence[Indexed], made: list[Item]) -> Iterator[str]:
    """Add the files of rows; yield the digest of each."""
    for start in range(0, len(briefs), ROWS):
        rows = ",".join(
            f"[{one.row},{json.dumps(_name_of(one.text))}]" for one in briefs[start : start + ROWS]
        )
        data = f"archiveSearch([{rows}]);\n".encode("utf-8", "replace")
        name = digest(data, 6)
        made.append((path("rows", f"{start // ROWS}-{name}"), lambda data=data: data))  # type: ignore[misc]
        yield name


def _name_of(address: str) -> str:
    return address.rsplit("/", 1)[1].removesuffix(".js")


def _blocks(field: str, briefs: Sequence[Indexed], names: Sequence[SearchName]) -> tuple[str, MakeFiles]:
    """Return what the files of names in one field depend on, and how to make them."""

    def make() -> list[Named]:
        number = {f"{field} {name.id}": i for i, name in enumerate(names)}
        new = []
        for start in range(0, len(briefs), BLOCK):
            lists: list[int] = []
            for one in briefs[start : start + BLOCK]:
                found = [number[key] for key in one.names.split("\n") if key in number]
                lists += (len(found), *found)
            data = script(base_64(varints(lists)))
            name = digest(data)
            new.append((name, path("blocks", f"{field}-{start // BLOCK}-{name}"), data))
        return new

    return "\n\n".join([*(one.names for one in briefs), *(name.id for name in names)]), make


def _shards(store: Store, kind: str, table: Aliases, made: list[Item]) -> list[str]:
    """Add the shards of a kind; return their first terms and their digests, each joined."""
    known = store.shards(kind)
    firsts = [first for first, _ in known]
    own: dict[int, dict[str, Mapping[str, str]]] = {}
    for term, found in table.items():
        own.setdefault(max(0, bisect_right(firsts, term) - 1), {})[term] = found
    digests = []
    for number, (first, stamp) in enumerate(known):
        mark = _mark(own.get(number))
        if not stamp.endswith(mark) or not stamp:
            stamp = digest(script(shard(store.shard(kind, first), own.get(number, {})))) + mark
            store.set_path(kind, first, stamp)
        name = stamp.removesuffix(mark)
        digests.append(name)
        made.append((path(kind, name), lambda f=first, n=number: _shard(store, kind, f, own.get(n, {}))))  # type: ignore[misc]
    return ["\n".join(firsts), "".join(digests)]


def _shard(store: Store, kind: str, first: str, table: Aliases) -> bytes:
    return script(shard(store.shard(kind, first), table))


def _mark(table: Aliases | None) -> str:
    """Return what tells whether a shard's aliases are those of the last time."""
    text = json.dumps(table or {}, sort_keys=True)
    return ":" + hashlib.sha256(text.encode()).hexdigest()[:12]


def _words(briefs: Sequence[Indexed], names: Sequence[SearchName]) -> list[str]:
    """Return the words of titles and names for suggestions, more frequent ones first."""
    from briefs.search.suggesting import words_of

    return words_of((json.loads(one.row)[2] for one in briefs), (name.name for name in names))
