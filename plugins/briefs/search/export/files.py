"""The files of the search data, from the store."""

from __future__ import annotations

import hashlib
import json
import zlib
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from briefs.model import File, SearchName
from briefs.search import ranking_settings as settings
from briefs.search.export import columns
from briefs.search.export.encoding import DIRECTORY, FOLDER, LANGUAGE, VERSION, digest, path, script
from briefs.search.export.preparing import text_file
from briefs.search.export.stemming import language_script
from briefs.search.export.suggesting import suggestions, text_counts
from briefs.search.postings.brief_postings import TITLE_WEIGHT
from briefs.search.query.aliases import Aliases, aliases
from briefs.search.query.fields_and_facets import NAME_FIELDS
from briefs.search.query.words import Words
from briefs.search.store import IndexedBrief, Store

ROWS = 8
"""Rows of results in one file."""
ROW_LETTERS = 4
"""Letters of the digest in the name of a file of rows, which has a number too: it need only differ from
earlier files with that number."""
LIST_SHARDS = 48
"""Shards in one list, on average."""
DIRECT = 400
"""Shards of a kind that are listed in the directory itself, which saves a request before the first answer;
more are listed in files."""
BLOCK = 1024
"""Briefs of one file of names by brief."""
SHARD_KINDS = ("text", "text-positions", "title", "title-positions", "names")


class _MadeFile(NamedTuple):
    """What the store keeps of a file that is derived from some inputs."""

    inputs_digest: str
    name: str
    path: str


class _WordCounts(NamedTuple):
    """What the store keeps of words counted in some texts."""

    inputs_digest: bytes
    counts: Counter[str]


class FileSet:
    """The files of one state of the archive, of which those that the site has already are not made."""

    def __init__(self, store: Store, known: frozenset[str]) -> None:
        """``known`` are the paths of the files that the site has."""
        self._store = store
        self._known = known
        self._makers: dict[str, Callable[[], bytes]] = {}
        """Path -> returns the file."""

    def add(self, kind: str, data: bytes) -> str:
        """Add a file; return its name."""
        name = digest(data)
        self.add_lazily(path(kind, name), lambda: data)
        return name

    def add_lazily(self, file_path: str, make: Callable[[], bytes]) -> None:
        """Add a file that is made only if it is not known."""
        self._makers[file_path] = make

    def add_derived(
        self, kind: str, inputs: bytes, payload: Callable[[], object], separator: str = "/"
    ) -> str:
        """Add a file whose payload depends on nothing but ``inputs``, made only if they changed or the site
        lacks it; return its name. ``separator`` is between kind and name in its path.
        """
        inputs_digest = hashlib.sha256(inputs).hexdigest()
        last = self._store.get(f"made {kind}")
        if isinstance(last, _MadeFile) and last.inputs_digest == inputs_digest and last.path in self._known:
            self.add_lazily(last.path, bytes)
            return last.name
        data = script(payload())
        name = digest(data)
        made = _MadeFile(inputs_digest, name, f"{FOLDER}{kind}{separator}{name}.js")
        self._store.set(f"made {kind}", made)
        self.add_lazily(made.path, lambda: data)
        return name

    def files(self) -> Iterator[File | str]:
        """Yield every file; of those that are known, only the path."""
        for file_path, make in self._makers.items():
            yield file_path if file_path in self._known else File(file_path, make())


def search_files(
    store: Store, words: Words, names: Sequence[SearchName], known: frozenset[str]
) -> Iterator[File | str]:
    """Yield all files of the search data; of those whose path is known, only the path."""
    names_input = _bytes(words.mark + "\n".join(map(repr, names)))
    if store.get("names mark") != names_input:
        store.set("names mark", names_input)
        store.set("names", names)
        store.set("aliases", aliases(names, words))
    export = _Export(store, words, names, names_input, FileSet(store, known))
    yield File(DIRECTORY, script(export.directory()))
    export.add_texts()
    if words.language.tag != "en":
        export.files.add_lazily(LANGUAGE, partial(language_script, words))
    yield from export.files.files()


class _Export:
    """The search data of one state of the archive, as a set of files."""

    def __init__(
        self, store: Store, words: Words, names: Sequence[SearchName], names_input: bytes, files: FileSet
    ) -> None:
        """``names_input`` is all that files with names depend on."""
        self.files = files
        self._store = store
        self._of_language = words
        self._names = names
        self._names_input = names_input
        self._briefs = store.briefs()

    def directory(self) -> dict[str, object]:
        """Return the payload of ``directory.js``, and add all files that it names."""
        briefs = self._briefs
        dates = [brief.date for brief in briefs]
        facets = [(brief.date, brief.kind, brief.issues) for brief in briefs]
        lengths = {
            "text": [brief.text_length for brief in briefs],
            "title": [brief.title_length for brief in briefs],
        }
        add = self.files.add_derived
        return {
            "version": VERSION,
            "documents": len(briefs),
            "totals": [sum(of_field) for of_field in lengths.values()],
            "k1": settings.K1,
            "b": settings.B,
            "title_weight": TITLE_WEIGHT,
            "title_bonus": settings.TITLE_BONUS,
            "title_power": settings.TITLE_POWER,
            "few": settings.FEW,
            **{
                f"{field}-lengths": add(
                    f"{field}-lengths", _bytes(repr(of_field)), partial(columns.lengths, of_field)
                )
                for field, of_field in lengths.items()
            },
            "days": add("days", _bytes("\n".join(dates)), lambda: columns.days(dates)),
            "facets": add("facets", _bytes(repr(facets)), lambda: columns.facets(facets)),
            "names": add("names", self._names_input, lambda: columns.names(self._names)),
            "words": self._words(),
            "blocks": self._blocks(),
            "values": self._values(),
            "rows": self._rows(),
            "shards": self._shards(),
        }

    def add_texts(self) -> None:
        """Add the files with the texts of all briefs."""
        for brief in self._briefs:
            self.files.add_lazily(brief.text, partial(_text, self._store, brief.slug))

    def _words(self) -> str:
        """Add the file of words to suggest; return its name."""
        rows = [brief.row for brief in self._briefs]
        rows_input = _bytes(self._of_language.mark + "\n".join(rows))

        def payload() -> list[str]:
            titles = (json.loads(row)[2] for row in rows)
            in_titles = self._counts("titles", rows_input, titles)
            names = (name.name for name in self._names)
            return suggestions(in_titles + self._counts("names", self._names_input, names))

        return self.files.add_derived("words", rows_input + self._names_input, payload)

    def _counts(self, kind: str, inputs: bytes, texts: Iterable[str]) -> Counter[str]:
        """Return for each word the number of texts that have it: the stored one for the same ``inputs``."""
        inputs_digest = hashlib.sha256(inputs).digest()
        last = self._store.get(f"words of {kind}")
        if isinstance(last, _WordCounts) and last.inputs_digest == inputs_digest:
            return last.counts
        counts = text_counts(texts, self._of_language)
        self._store.set(f"words of {kind}", _WordCounts(inputs_digest, counts))
        return counts

    def _blocks(self) -> dict[str, list[str]]:
        """Add the files of names by brief; return their names by field."""
        keys_of_briefs = [brief.names for brief in self._briefs]
        return {
            key: list(self._blocks_of_field(key, keys_of_briefs))
            for key, field in NAME_FIELDS.items()
            if field.holds == "names" and any(f"\n{key} " in f"\n{keys}" for keys in keys_of_briefs)
        }

    def _values(self) -> dict[str, str]:
        """Add the file of each field that holds values and that some brief has; return their names by
        field."""
        files: dict[str, str] = {}
        for key in (key for key, field in NAME_FIELDS.items() if field.holds == "values"):
            labels = [json.loads(brief.facet_values)[key] for brief in self._briefs]
            if any(labels):
                make = partial(columns.values, labels)
                files[key] = self.files.add_derived(f"values/{key}", _bytes(repr(labels)), make, "-")
        return files

    def _blocks_of_field(self, field: str, keys_of_briefs: Sequence[str]) -> Iterator[str]:
        """Add the files of names by brief in one field; yield their names."""
        places = {f"{field} {name.id}": place for place, name in enumerate(self._names)}
        places_input = hashlib.sha256(_bytes("\n".join(places))).digest()
        for start in range(0, len(keys_of_briefs), BLOCK):
            keys = keys_of_briefs[start : start + BLOCK]
            yield self.files.add_derived(
                f"blocks/{field}-{start // BLOCK}",
                _bytes("\n\n".join(keys)) + places_input,
                partial(columns.block, keys, places),
                separator="-",
            )

    def _rows(self) -> str:
        """Add the files of rows and the list of their digests; return the name of the list."""
        digests = []
        for start in range(0, len(self._briefs), ROWS):
            data = _rows_file(self._briefs[start : start + ROWS])
            digests.append(digest(data, ROW_LETTERS))
            self.files.add_lazily(path("rows", f"{start // ROWS}-{digests[-1]}"), partial(bytes, data))
        return self.files.add("lists", script("".join(digests)))

    def _shards(self) -> dict[str, list[object]]:
        """Add the shards and their lists; return the way to them by kind."""
        table = self._store.get("aliases")
        aliases_of_text: Aliases = table if isinstance(table, dict) else {}
        return {
            kind: self._shards_of_kind(kind, aliases_of_text if kind == "text" else {})
            for kind in SHARD_KINDS
        }

    def _shards_of_kind(self, kind: str, table: Aliases) -> list[object]:
        """Add the shards of a kind, with the aliases whose first terms they have, and the lists of them;
        return the list of the lists, or that of the shards and 1.
        """
        shards = self._store.shards(kind)
        aliases_by_shard = _aliases_by_shard(table, [shard.first for shard in shards])
        separators_and_names: list[tuple[str, str]] = []
        last = ""
        for index, shard in enumerate(shards):
            name = self._shard(kind, shard.first, shard.name, aliases_by_shard.get(index, {}))
            separators_and_names.append((_separator(last, shard.first), name))
            last = shard.last
        if len(shards) <= DIRECT:
            return [*_list_payload(separators_and_names), 1]
        lists = [
            (group[0][0], self.files.add("lists", script(_list_payload(group))))
            for group in _grouped(separators_and_names)
        ]
        return [*_list_payload(lists)]

    def _shard(self, kind: str, first: str, stored: str, table: Aliases) -> str:
        """Add a shard; return its name. ``stored`` is the name that the last export noted, with a digest of
        the aliases that were in the file.
        """
        aliases_digest = digest(_bytes(json.dumps(table, sort_keys=True))) if table else "-"
        name, _, last_digest = stored.partition(":")
        make = partial(_shard_file, self._store, kind, first, table)
        if last_digest == aliases_digest:
            self.files.add_lazily(path(kind, name), make)
            return name
        name = self.files.add(kind, make())
        self._store.name_shard(kind, first, f"{name}:{aliases_digest}")
        return name


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "replace")


def _text(store: Store, slug: str) -> bytes:
    """Return the file with the text of a brief; raises LookupError if it is not in the store."""
    document = store.document(slug)
    if document is None:
        raise LookupError(slug)
    return text_file(document)


def _rows_file(briefs: Iterable[IndexedBrief]) -> bytes:
    """Return the file with the rows of some briefs, each with the name of its text."""
    rows = ",".join(f'[{brief.row},"{_name_of(brief.text)}"]' for brief in briefs)
    return _bytes(f"archiveSearch([{rows}]);\n")


def _name_of(file_path: str) -> str:
    """Return the name of a file in its folder, without ``.js``."""
    return file_path[file_path.rindex("/") + 1 : -3]


def _aliases_by_shard(table: Aliases, first_terms: Sequence[str]) -> dict[int, dict[str, Mapping[str, str]]]:
    """Return for each shard, by index, the aliases whose first term it has or would have."""
    by_shard: dict[int, dict[str, Mapping[str, str]]] = {}
    for term, preferred in table.items():
        by_shard.setdefault(max(0, bisect_right(first_terms, term) - 1), {})[term] = preferred
    return by_shard


def _list_payload(separators_and_names: Sequence[tuple[str, str]]) -> list[str]:
    """Return a list of shards, or of lists, as the page reads it: separators, and names, joined."""
    return [
        "\n".join(separator for separator, _ in separators_and_names),
        "".join(name for _, name in separators_and_names),
    ]


def _separator(last: str, first: str) -> str:
    """Return the shortest beginning of a shard's first term that comes after the last term before it.

    >>> _separator("sanction", "sanitary")
    'sani'
    """
    return next((first[:end] for end in range(len(first)) if first[:end] > last), first) if last else ""


def _grouped(separators_and_names: Iterable[tuple[str, str]]) -> Iterator[list[tuple[str, str]]]:
    """Cut the list of shards by content: before a shard if the checksum of its separator says so."""
    group: list[tuple[str, str]] = []
    for separator, name in separators_and_names:
        if group and zlib.crc32(separator.encode()) % LIST_SHARDS == 0:
            yield group
            group = []
        group.append((separator, name))
    if group:
        yield group


def _shard_file(store: Store, kind: str, first: str, table: Aliases) -> bytes:
    """Return the file of a shard: its terms, its columns, and the aliases if there are any."""
    terms = store.shard_terms(kind, first)
    columns_of_shard = zip(*(entry for _, entry in terms), strict=True)
    payload: list[object] = ["\n".join(term for term, _ in terms), *map(" ".join, columns_of_shard)]
    return script([*payload, table] if table else payload)
