"""The Whoosh index, for ranking on the command line: a list of segments that never change, but for the
numbers of deleted documents.

A build that makes everything anew makes it too; an edit adds a small segment, and small ones are merged now
and then. What the site's files hold is read back from it. Documents are known outside by a number of their
own, ``uid``, that stays when segments merge.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex
from whoosh.reading import IndexReader, SegmentReader
from whoosh.writing import SegmentWriter

from briefs.search.postings.inverting import Inverted
from briefs.search.postings.of_brief import Posting, Postings
from briefs.search.postings.packing import gaps_of, positions_of
from briefs.search.whoosh.segments import Codec, fill, schema

SMALL = 500
"""Segments with fewer documents are merged among themselves."""
MOST_SMALL = 8
"""So many small segments may stand side by side."""


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

    def take_in(self, segments: Sequence[Any]) -> None:
        """Take in finished segments; they become visible together."""
        writer = SegmentWriter(self._index, codec=Codec())
        writer.segments = [*writer.segments, *segments]
        writer.commit(mergetype=_merge)
        self._open = None

    def holds(self, uids: Collection[int]) -> bool:
        """Whether just these are the documents of the index that are not deleted."""
        return self.live().keys() == set(uids)

    def change(self, removed: Collection[int], added: Mapping[int, Mapping[str, Postings]]) -> None:
        """Delete documents, and add others with their postings by field; both by uid."""
        live = self.live()
        writer = SegmentWriter(self._index, codec=Codec())
        for uid in removed:
            writer.delete_document(live[uid])
        uids = sorted(added)
        fill(writer, uids, Inverted(added[uid] for uid in uids))
        writer.commit(mergetype=_merge)
        self._open = None

    def held(
        self, wanted: Mapping[int, Mapping[str, Iterable[str]]]
    ) -> dict[int, dict[str, dict[str, Posting]]]:
        """Return postings as the index holds them, by uid, field and term.

        ``wanted``: for some documents, by uid and field, the terms that they may have.
        """
        live = self.live()
        found: dict[int, dict[str, dict[str, Posting]]] = {}
        first = 0
        for reader in self._readers():
            last = first + reader.doc_count_all()
            for uid, fields in wanted.items():
                if first <= live[uid] < last:
                    number = live[uid] - first
                    found[uid] = {
                        field: dict(_held(reader, number, field, terms)) for field, terms in fields.items()
                    }
            first = last
        return found

    def live(self) -> dict[int, int]:
        """Return Whoosh's number of each document that is not deleted, by uid."""
        deleted: set[int] = set()
        first = 0
        for reader in self._readers():
            deleted.update(first + number for number in reader.segment().deleted_docs())
            first += reader.doc_count_all()
        return {uid: number for number, uid in enumerate(self.uids()) if number not in deleted}

    def uids(self) -> list[int]:
        """Return the uid of each document by Whoosh's number, deleted ones too."""
        found: list[int] = []
        for reader in self._readers():
            found.extend(reader.column_reader("uid", translate=False).load())
        return found

    def document_frequency(self, field: str, term: str) -> int:
        """Return the number of documents with a term in a field, without those that are deleted or have it
        in their labels alone.
        """
        return sum(_frequency(reader, field, term.encode()) for reader in self._readers())

    def _readers(self) -> list[SegmentReader]:
        if self._open is None:
            reader: IndexReader = self._index.reader()
            self._open = [leaf for leaf, _ in reader.leaf_readers() if leaf.doc_count_all()]
        return self._open


def _held(
    reader: SegmentReader, document: int, field: str, terms: Iterable[str]
) -> Iterator[tuple[str, Posting]]:
    for term in terms:
        if (field, term.encode()) not in reader:
            continue
        postings = reader.postings(field, term)
        postings.skip_to(document)
        if postings.is_active() and postings.id() == document:
            value = postings.value()
            own = Posting(int(postings.weight()), tuple(positions_of(value)), tuple(gaps_of(value)))
            yield term, own


def _frequency(reader: SegmentReader, field: str, term: bytes) -> int:
    if (field, term) not in reader:
        return 0
    postings = reader.postings(field, term)  # without the deleted ones
    count = 0
    while postings.is_active():
        count += postings.weight() > 0
        postings.next()
    return count


def _merge(writer: SegmentWriter, segments: list[Any]) -> list[Any]:
    """Whoosh's hook at a commit: merge small segments, and those of which half is deleted, if it is time."""
    small = [
        one for one in segments if one.doc_count_all() < SMALL or one.doc_count() * 2 < one.doc_count_all()
    ]
    if len(small) <= MOST_SMALL:
        return [one for one in segments if one.doc_count()]
    for segment in small:
        reader = SegmentReader(writer.storage, writer.schema, segment)
        writer.add_reader(reader)
        reader.close()
    return [one for one in segments if one not in small and one.doc_count()]
