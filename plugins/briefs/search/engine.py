"""The Whoosh index: the store of all postings. No other module knows Whoosh's writers and readers.

An index is a list of segments that never change, but for the numbers of deleted documents.
An update adds a small segment; now and then small segments are merged (``merge_due``).
Documents are known outside by a number of their own, ``uid``, that stays when segments merge.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from whoosh import fields, formats
from whoosh.codec.whoosh3 import W3Codec
from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex
from whoosh.reading import IndexReader, SegmentReader
from whoosh.writing import SegmentWriter

from briefs.search.postings import FIELDS, Postings
from briefs.search.varints import read_varints

SMALL = 500
"""Segments with fewer documents are merged among themselves."""
MOST_SMALL = 8
"""So many small segments may stand side by side."""

Entry = tuple[int, int, bytes]
"""(uid, weight, positions) of one posting."""


Ready = tuple[int, Mapping[str, Postings]]
"""(uid, postings by field) of a document."""


class Encoded(formats.Format):  # type: ignore[misc]
    """Posting values as ``postings.Posting.positions`` writes them."""

    def decode_positions(self, value: bytes) -> list[int]:
        """Return the positions; Whoosh asks for them in phrases."""
        places: list[int] = []
        place = 0
        numbers = read_varints(value)
        next(numbers)
        for step in numbers:
            place += step
            places.append(place)
        return places


class ReadyField(fields.FieldType):  # type: ignore[misc]
    """A field whose documents arrive as postings: Whoosh analyses nothing."""

    def __init__(self, scorable: bool) -> None:
        super().__init__(Encoded(), None, scorable=scorable)

    def index(self, value: Postings, **_: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        """Yield (term, length, weight, value); the length of a field is the sum of its weights."""
        for term, posting in value.items():
            yield term.encode(), posting.weight, posting.weight, posting.positions


class _Codec(W3Codec):  # type: ignore[misc]
    """Whoosh's own file format, without what only its search for a few best hits uses."""

    length_stats = False

    def __init__(self) -> None:
        super().__init__(blocklimit=1024, compression=0)


class _Uid(fields.FieldType):  # type: ignore[misc]
    """A column of whole numbers, not indexed."""

    indexed = False

    def __init__(self) -> None:
        from whoosh.columns import NumericColumn

        super().__init__(formats.Existence(), None)
        self.column_type = NumericColumn("I")

    def to_column_value(self, value: int) -> int:
        return value


def schema() -> fields.Schema:
    """Return the fields of the index."""
    return fields.Schema(uid=_Uid(), name=ReadyField(False), text=ReadyField(True), title=ReadyField(True))


class _Pool:
    """Takes the place of Whoosh's sorting pool: a segment's postings by field and term, in memory."""

    def __init__(self) -> None:
        self.fieldnames: set[str] = set()
        self._postings: dict[tuple[str, bytes], list[tuple[int, float, bytes]]] = {}

    def add(self, item: tuple[str, bytes, int, float, bytes]) -> None:
        key = item[:2]
        if key in self._postings:
            self._postings[key].append(item[2:])
        else:
            self.fieldnames.add(item[0])
            self._postings[key] = [item[2:]]

    def iter_postings(self) -> Iterator[tuple[str, bytes, int, float, bytes]]:
        for key in sorted(self._postings):
            for posting in self._postings[key]:
                yield (*key, *posting)

    def cleanup(self) -> None:
        self._postings.clear()


class Engine:
    """The index in a folder, made if need be."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        storage = FileStorage(str(folder))
        self._index = storage.open_index() if storage.index_exists() else storage.create_index(schema())
        self._open: list[SegmentReader] | None = None

    @property
    def index(self) -> FileIndex:
        """Whoosh's own object, for ranking."""
        return self._index

    def update(
        self,
        deleted: Iterable[int],
        segments: Sequence[Any],
        added: Iterable[tuple[int, Mapping[str, Postings]]],
    ) -> None:
        """Delete documents by uid, take in finished segments, add documents; all become visible together."""
        writer = SegmentWriter(self._index, codec=_Codec())
        gone = set(deleted)
        if gone:
            for number, uid in enumerate(self.uids()):
                if uid in gone:
                    writer.delete_document(number)
        _fill(writer, added)
        writer.segments = [*writer.segments, *segments]
        writer.commit(mergetype=_merge)
        self._open = None

    def uids(self) -> list[int]:
        """Return the uid of each document by Whoosh's number, deleted ones too."""
        found: list[int] = []
        for reader in self._readers():
            found.extend(_uids(reader))
        return found

    def live(self) -> set[int]:
        """Return the uids of all documents that are not deleted."""
        return {uid for reader in self._readers() for uid in _live(reader).values()}

    def entries(self, field: str, terms: Iterable[str]) -> Iterator[tuple[str, list[Entry]]]:
        """Yield some terms in the order given, each with its live postings in no order."""
        open_readers = [(reader, _live(reader)) for reader in self._readers()]
        for term in terms:
            found: list[Entry] = []
            for reader, live in open_readers:
                if (field, term.encode()) in reader:
                    found.extend(_entries(reader, live, field, term.encode()))
            yield term, found

    def document_frequency(self, field: str, term: str) -> int:
        """Return the number of live documents with a term in a field."""
        return sum(len(found) for _, found in self.entries(field, [term]))

    def all_entries(self) -> Iterator[tuple[str, str, list[Entry]]]:
        """Yield (field, term, live postings) of everything, by field and by the bytes of the term."""
        streams = [_stream(reader, _live(reader)) for reader in self._readers()]
        merged = heapq.merge(*streams, key=itemgetter(0))
        for (field, term), group in groupby(merged, key=itemgetter(0)):
            found = [entry for _, entries in group for entry in entries]
            if found:
                yield field, term.decode(), found

    def _readers(self) -> list[SegmentReader]:
        if self._open is None:
            reader: IndexReader = self._index.reader()
            self._open = [leaf for leaf, _ in reader.leaf_readers() if leaf.doc_count_all()]
        return self._open


def write_segment(folder: Path, documents: Iterable[Ready]) -> Any:
    """Write a segment beside the index's own, not yet part of it; may run in another process."""
    index = FileStorage(str(folder)).open_index()
    writer = SegmentWriter(index, _lk=False, codec=_Codec())
    _fill(writer, documents)
    segment = writer._finalize_segment()
    writer._finish()
    return segment


def _fill(writer: SegmentWriter, documents: Iterable[Ready]) -> None:
    writer.pool.cleanup()
    writer.pool = _Pool()
    for uid, postings in documents:
        writer.add_document(uid=uid, **postings)


def _merge(writer: SegmentWriter, segments: list[Any]) -> list[Any]:
    """Whoosh's hook at a commit: merge small segments, and those of which half is deleted, if it is time."""
    small = [
        one for one in segments if one.doc_count_all() < SMALL or one.doc_count() * 2 < one.doc_count_all()
    ]
    kept = [one for one in segments if one not in small and one.doc_count()]
    if len(small) <= MOST_SMALL:
        return [one for one in segments if one.doc_count()]
    for segment in small:
        reader = SegmentReader(writer.storage, writer.schema, segment)
        writer.add_reader(reader)
        reader.close()
    return kept


def _uids(reader: SegmentReader) -> list[int]:
    column = reader.column_reader("uid", translate=False)
    return [column[number] for number in range(reader.doc_count_all())]


def _live(reader: SegmentReader) -> dict[int, int]:
    """Return uid by Whoosh's number of the documents that are not deleted."""
    deleted = set(reader.segment().deleted_docs()) if reader.has_deletions() else set()
    return {number: uid for number, uid in enumerate(_uids(reader)) if number not in deleted}


def _stream(
    reader: SegmentReader, live: Mapping[int, int]
) -> Iterator[tuple[tuple[str, bytes], list[Entry]]]:
    for field in FIELDS:
        for term in list(reader.lexicon(field)):
            yield (field, term), _entries(reader, live, field, term)


def _entries(reader: SegmentReader, live: Mapping[int, int], field: str, term: bytes) -> list[Entry]:
    matcher = reader.postings(field, term)
    found: list[Entry] = []
    keep = field != "name"
    while matcher.is_active():
        uid = live.get(matcher.id())
        if uid is not None:
            found.append((uid, int(matcher.weight()), matcher.value() if keep else b""))
        matcher.next()
    return found
