"""The whole index made anew, some thousand briefs at a time, in several processes."""

from __future__ import annotations

import pickle
import shutil
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from pathlib import Path

from briefs.model import SearchDocument
from briefs.search.export.preparing import prepare
from briefs.search.export.shards import KINDS, Shards
from briefs.search.postings.brief_postings import FIELDS
from briefs.search.postings.entries import EntryColumns, EntryPart, joined, part_of_entry
from briefs.search.postings.inverting import Inverted, PostingLists
from briefs.search.query.words import words_of
from briefs.search.store import IndexedBrief, Store
from briefs.search.whoosh.engine import Engine
from briefs.search.whoosh.segments import IndexSegment, open_segment, postings_of, write_segment
from briefs.system.executor import chunks, in_order

CHUNK = 1250
"""Briefs of one task, which writes one segment; it takes some 100 MB."""

Bundles = Mapping[str, Mapping[str, bytes]]
"""Field -> first letter -> packed ``[(term, part of its entry)]`` of the terms with that letter, sorted."""


@dataclass(frozen=True, slots=True)
class IndexedChunk:
    """Some briefs, indexed."""

    segment: IndexSegment
    """Their segment of the Whoosh index."""
    briefs: Sequence[tuple[IndexedBrief, bytes]]
    """What the store keeps of them."""
    bundles: Bundles
    """Their postings by term."""


def rebuild(
    folder: Path,
    store: Store,
    shards: Mapping[str, Shards],
    documents: Iterable[tuple[int, SearchDocument]],
    language: str,
    executor: Executor,
) -> None:
    """Index all briefs, given in order with their numbers, into the store, the shards (by kind) and the
    Whoosh index in ``folder``, which are emptied before.
    """
    shutil.rmtree(folder, ignore_errors=True)
    engine = Engine(folder)
    removed = set(store.slugs())
    bundles_of_chunks: list[Bundles] = []
    segments = []
    for chunk in in_order(executor, partial(_index_chunk, folder, language), chunks(documents, CHUNK), 2):
        segments.append(chunk.segment)
        bundles_of_chunks.append(chunk.bundles)
        store.put_briefs(chunk.briefs)
        removed.difference_update(brief.slug for brief, _ in chunk.briefs)
    store.drop_briefs(removed)
    engine.add_segments(segments)
    for shards_of_kind in shards.values():
        shards_of_kind.clear()
    for field, kinds in KINDS.items():
        for entries in _entries(field, bundles_of_chunks):
            for kind, columns in kinds.items():
                shards[kind].extend((term, entry[columns]) for term, entry in entries)
    for shards_of_kind in shards.values():
        shards_of_kind.finish()
    store.set("uid", len(store.slugs()) + 1)


def _index_chunk(
    folder: Path, language: str, documents: Sequence[tuple[int, SearchDocument]]
) -> IndexedChunk:
    """Index briefs whose numbers follow each other; the uid of each is its number and 1."""
    first = documents[0][0]
    inverted = Inverted()
    briefs = []
    words = words_of(language)
    for number, document in documents:
        prepared = prepare(number + 1, document, words)
        inverted.add(prepared.postings)
        briefs.append((prepared.indexed, prepared.packed))
    segment = write_segment(folder, first + 1, inverted)
    del inverted  # it takes more room than all that follows
    with closing(open_segment(folder, segment)) as reader:
        title_lengths = [reader.doc_field_length(number, "title") for number in range(len(documents))]
        bundles = {field: _bundles(first, postings_of(reader, field), title_lengths) for field in FIELDS}
    return IndexedChunk(segment, briefs, bundles)


def _bundles(
    first: int, terms: Iterable[tuple[str, PostingLists]], title_lengths: Sequence[int]
) -> Mapping[str, bytes]:
    """Return the bundles of a field, whose terms are in order; the first brief has the number ``first``."""
    return {
        letter: zlib.compress(
            pickle.dumps([(term, part_of_entry(first, lists, title_lengths)) for term, lists in group], 5), 1
        )
        for letter, group in groupby(terms, key=lambda term: term[0][:1])
    }


def _entries(field: str, bundles_of_chunks: Sequence[Bundles]) -> Iterator[list[tuple[str, EntryColumns]]]:
    """Yield the entries of all terms of a field, sorted, those with one first letter at a time. The chunks
    are in the order of their briefs.
    """
    for letter in sorted({letter for bundles in bundles_of_chunks for letter in bundles[field]}):
        parts: dict[str, list[EntryPart]] = {}
        for bundles in bundles_of_chunks:
            if letter in bundles[field]:
                for term, part in pickle.loads(zlib.decompress(bundles[field][letter])):
                    parts.setdefault(term, []).append(part)
        yield [(term, joined(parts[term])) for term in sorted(parts)]
