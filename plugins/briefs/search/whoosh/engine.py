"""The Whoosh index: a list of segments that never change, except for their lists of deleted documents.

The command line ranks with it, and the postings of the site's files are read from it. An edit adds a small
segment, and small ones are merged now and then. Outside, a document is known by its uid, a number that
stays when segments are merged.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from whoosh.index import FileIndex
from whoosh.reading import IndexReader, SegmentReader, TermNotFound
from whoosh.writing import SegmentWriter

from briefs.search.postings.brief_postings import Posting, Postings
from briefs.search.postings.inverting import Inverted
from briefs.search.postings.packing import gaps_of, positions_of
from briefs.search.whoosh.segments import Codec, IndexSegment, IndexStorage, fill, schema

SMALL = 500
"""Segments with fewer documents are small: they are merged with each other."""
MOST_SMALL = 8
"""Small segments that are not yet merged."""


class Engine:
    """The index in a folder."""

    def __init__(self, folder: Path) -> None:
        """Open the index, or create it."""
        folder.mkdir(parents=True, exist_ok=True)
        storage = IndexStorage(str(folder))
        self._index = storage.open_index() if storage.index_exists() else storage.create_index(schema())
        self._cached_readers: list[SegmentReader] | None = None

    @property
    def index(self) -> FileIndex:
        """Whoosh's own index, for ranking."""
        return self._index

    def add_segments(self, segments: Sequence[IndexSegment]) -> None:
        """Make segments of ``write_segment`` part of the index, all at once."""
        writer = SegmentWriter(self._index, codec=Codec())
        writer.segments = [*writer.segments, *segments]
        writer.commit(mergetype=_merge)
        self._cached_readers = None

    def holds(self, uids: Collection[int]) -> bool:
        """Whether the documents of the index that are not deleted are just these."""
        return self.live().keys() == set(uids)

    def change(self, removed: Collection[int], added: Mapping[int, Mapping[str, Postings]]) -> None:
        """Delete documents, by uid, and add others: uid -> postings by field."""
        live = self.live()
        writer = SegmentWriter(self._index, codec=Codec())
        for uid in removed:
            writer.delete_document(live[uid])
        uids = sorted(added)
        fill(writer, uids, Inverted(added[uid] for uid in uids))
        writer.commit(mergetype=_merge)
        self._cached_readers = None

    def stored_postings(
        self, terms: Mapping[int, Mapping[str, Iterable[str]]]
    ) -> dict[int, dict[str, dict[str, Posting]]]:
        """Return postings as the index has them, by uid, field and term.

        ``terms``: for some documents, by uid and field, the terms that they may have.
        """
        live = self.live()
        stored: dict[int, dict[str, dict[str, Posting]]] = {}
        first = 0
        for reader in self._readers():
            end = first + reader.doc_count_all()
            for uid, fields in terms.items():
                if first <= live[uid] < end:
                    number = live[uid] - first
                    stored[uid] = {
                        field: dict(_postings(reader, number, field, of_field))
                        for field, of_field in fields.items()
                    }
            first = end
        return stored

    def live(self) -> dict[int, int]:
        """Return the number in Whoosh of each document that is not deleted, by uid."""
        deleted: set[int] = set()
        first = 0
        for reader in self._readers():
            deleted.update(first + number for number in reader.segment().deleted_docs())
            first += reader.doc_count_all()
        return {uid: number for number, uid in enumerate(self.uids()) if number not in deleted}

    def uids(self) -> list[int]:
        """Return the uid of each document by Whoosh's number, deleted ones too."""
        uids: list[int] = []
        for reader in self._readers():
            uids.extend(reader.column_reader("uid", translate=False).load())
        return uids

    def document_frequency(self, field: str, term: str) -> int:
        """Return the number of documents with a term in a field, without those that are deleted or have it
        only in their labels.
        """
        return sum(_document_frequency(reader, field, term.encode()) for reader in self._readers())

    def _readers(self) -> list[SegmentReader]:
        """Return a reader of each segment that has documents."""
        if self._cached_readers is None:
            reader: IndexReader = self._index.reader()
            self._cached_readers = [leaf for leaf, _ in reader.leaf_readers() if leaf.doc_count_all()]
        return self._cached_readers


def _postings(
    reader: SegmentReader, document: int, field: str, terms: Iterable[str]
) -> Iterator[tuple[str, Posting]]:
    """Yield (term, posting) for those of some terms that a document of a segment has."""
    for term in terms:
        try:
            postings = reader.postings(field, term)
        except TermNotFound:
            continue
        postings.skip_to(document)
        if postings.is_active() and postings.id() == document:
            value = postings.value()
            weight = int(postings.weight())
            yield term, Posting(weight, tuple(positions_of(value)), tuple(gaps_of(value)))


def _document_frequency(reader: SegmentReader, field: str, term: bytes) -> int:
    if (field, term) not in reader:
        return 0
    postings = reader.postings(field, term)  # leaves out deleted documents
    count = 0
    while postings.is_active():
        count += postings.weight() > 0
        postings.next()
    return count


def _merge(writer: SegmentWriter, segments: list[IndexSegment]) -> list[IndexSegment]:
    """Return the segments of the index after a commit, for which Whoosh asks: if there are more than
    MOST_SMALL small segments, or segments half of which is deleted, all of these are merged.
    """
    small = [
        segment
        for segment in segments
        if segment.doc_count_all() < SMALL or segment.doc_count() * 2 < segment.doc_count_all()
    ]
    if len(small) <= MOST_SMALL:
        return [segment for segment in segments if segment.doc_count()]
    for segment in small:
        reader = SegmentReader(writer.storage, writer.schema, segment)
        writer.add_reader(reader)
        reader.close()
    return [segment for segment in segments if segment not in small and segment.doc_count()]
