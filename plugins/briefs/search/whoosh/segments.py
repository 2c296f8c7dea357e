"""Segments of the Whoosh index: their fields, their files, and how finished postings are written to them."""

from __future__ import annotations

import os
import threading
from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, TypeAlias

from whoosh import fields, formats
from whoosh.codec.whoosh3 import W3Codec, W3FieldWriter, W3Segment
from whoosh.columns import NumericColumn
from whoosh.filedb.filestore import FileStorage
from whoosh.reading import SegmentReader
from whoosh.writing import SegmentWriter

from briefs.search.postings.inverting import Inverted, PostingLists
from briefs.search.postings.packing import positions_of
from briefs.search.whoosh.blocks import LeafMatcher, PostingsWriter

IndexSegment: TypeAlias = W3Segment
"""A part of the index that never changes."""
_TermPostings = tuple[str, bytes, Sequence[int], Sequence[float], Sequence[bytes]]
"""Field, term; documents, weights and values of its postings."""


class _Positions(formats.Format):  # type: ignore[misc]
    """The format of posting values: positions and gaps, as ``packing`` has them."""

    def decode_positions(self, value: bytes) -> Sequence[int]:
        """Return the positions of a value; Whoosh asks for them in phrases."""
        return positions_of(value)


class _PostingsField(fields.FieldType):  # type: ignore[misc]
    """A field whose documents come as postings: Whoosh analyses nothing."""

    def __init__(self, scorable: bool) -> None:
        super().__init__(_Positions(), None, scorable=scorable)


class _NumberColumn(NumericColumn):  # type: ignore[misc]
    """A column of numbers that can be read at once."""

    class Reader(NumericColumn.Reader):  # type: ignore[misc]
        """What Whoosh's ``reader`` returns."""

        def load(self) -> array[int]:
            """Return the numbers of all documents; Whoosh reads them one by one."""
            numbers: array[int] = self._dbfile.get_array(self._basepos, self._typecode, self._count)
            return numbers


class _UidField(fields.FieldType):  # type: ignore[misc]
    """The field of the uids: a column of whole numbers, not indexed."""

    indexed = False

    def __init__(self) -> None:
        super().__init__(formats.Existence(), None)
        self.column_type = _NumberColumn("I")


def schema() -> fields.Schema:
    """Return the fields of the index."""
    return fields.Schema(
        uid=_UidField(), name=_PostingsField(False), text=_PostingsField(True), title=_PostingsField(True)
    )


class Codec(W3Codec):  # type: ignore[misc]
    """Whoosh's file format, without what it needs only to search for a few best results."""

    length_stats = False

    def __init__(self) -> None:
        super().__init__(blocklimit=1 << 20, compression=1)

    def postings_writer(self, dbfile: Any, byteids: bool = False) -> PostingsWriter:
        """Return the writer of the postings of a term."""
        return PostingsWriter(dbfile, self._blocklimit, byteids, self._compression, self._inlinelimit)

    def postings_reader(
        self, dbfile: Any, terminfo: Any, format_: object, term: object = None, scorer: object = None
    ) -> LeafMatcher:
        """Return the matcher that reads the postings of a term."""
        offset, length = terminfo.extent()
        return LeafMatcher(dbfile, offset, length, format_, term=term, scorer=scorer)

    def field_writer(self, storage: FileStorage, segment: IndexSegment) -> _FieldWriter:
        """Return the writer of the terms of a segment."""
        return _FieldWriter(self, storage, segment)


class _FieldWriter(W3FieldWriter):  # type: ignore[misc]
    """Writes all postings of a term at once."""

    def add_postings(self, schema: fields.Schema, lengths: object, items: Iterable[_TermPostings]) -> None:
        for field, group in groupby(items, key=itemgetter(0)):
            self.start_field(field, schema[field])
            block = self._postwriter
            for _, term, documents, weights, values in group:
                self.start_term(term)
                block._ids, block._weights, block._values = documents, weights, values
                block._maxweight = max(weights)
                self.finish_term()
            self.finish_field()


class _Pool:
    """The postings of a segment by field and term, in memory, in place of Whoosh's sorting pool."""

    def __init__(self, inverted: Inverted) -> None:
        self._fields = {
            field: {term.encode(): lists for term, lists in terms.items()}
            for field, terms in inverted.fields.items()
        }

    def add(self, item: tuple[str, bytes, int, int, bytes]) -> None:
        """Add a posting (field, term, document, weight, value), the documents of a term ascending."""
        field, term, document, weight, value = item
        documents, weights, values = self._fields[field].setdefault(term, ([], [], []))
        documents.append(document)
        weights.append(int(weight))  # of a single posting Whoosh keeps a float
        values.append(value)

    def iter_postings(self) -> Iterator[_TermPostings]:
        """Yield all postings, sorted by field and term."""
        for field, terms in sorted(self._fields.items()):
            for term in sorted(terms):
                yield field, term, *terms[term]

    def cleanup(self) -> None:
        """Delete all postings."""
        self._fields.clear()


def postings_of(reader: SegmentReader, field: str) -> Iterator[tuple[str, PostingLists]]:
    """Yield each term of a field with its postings, in order, documents by Whoosh's numbers; none of them may
    be deleted.
    """
    codec, kind = reader.codec(), reader.schema[field].format
    with reader.storage().open_file(reader.segment().make_filename(codec.POSTS_EXT)) as file:
        for term, info in reader.iter_field(field):  # ``reader.postings`` looks each term up again, twice
            yield term.decode(), codec.postings_reader(file, info, kind).posting_lists()


class IndexStorage(FileStorage):  # type: ignore[misc]
    """The folder of an index. Each thread that writes a segment has a temporary folder of its own: Whoosh
    gives all the same one, and the first to end removes it with the files of the others."""

    def temp_storage(self, name: str | None = None) -> FileStorage:
        """Return a temporary folder inside, which is made if need be."""
        return super().temp_storage(f"{name}-{os.getpid()}-{threading.get_native_id()}")


def open_segment(folder: Path, segment: IndexSegment) -> SegmentReader:
    """Return a reader of a segment that ``write_segment`` wrote."""
    return SegmentReader(IndexStorage(str(folder)), schema(), segment)


def write_segment(folder: Path, first: int, briefs: Inverted) -> IndexSegment:
    """Write a segment into the folder of an index and return it; may run in another process. It is not part
    of the index yet. ``first`` is the uid of the first brief; those of the others follow.
    """
    index = IndexStorage(str(folder)).open_index()
    writer = SegmentWriter(index, _lk=False, codec=Codec())
    fill(writer, range(first, first + len(briefs.lengths)), briefs)
    segment = writer._finalize_segment()
    writer._finish()
    return segment


def fill(writer: SegmentWriter, uids: Sequence[int], briefs: Inverted) -> None:
    """Give an empty writer its documents: briefs with these uids."""
    writer.pool.cleanup()
    writer.pool = _Pool(briefs)
    writer.compound = False  # Whoosh copies what it reads from compound files
    documents, schema = writer.perdocwriter, writer.schema
    for uid, lengths in zip(uids, briefs.lengths, strict=True):
        documents.start_doc(writer.docnum)
        for field, length in lengths.items():
            documents.add_field(field, schema[field], None, length if schema[field].scorable else 0)
        documents.add_column_value("uid", schema["uid"].column_type, uid)
        documents.finish_doc()
        writer.docnum += 1
        writer._added = True
