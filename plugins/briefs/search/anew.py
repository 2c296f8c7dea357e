"""All briefs indexed anew, some thousand at a time in several processes."""

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
from typing import Any

from briefs.model import SearchDocument
from briefs.search.export.preparing import prepare
from briefs.search.export.shards import KINDS, Shards
from briefs.search.postings import inverting
from briefs.search.postings.entries import Columns, Part, joined, part
from briefs.search.postings.inverting import Inverted
from briefs.search.postings.of_brief import FIELDS
from briefs.search.store import Indexed, Store
from briefs.search.whoosh.engine import Engine
from briefs.search.whoosh.segments import open_segment, postings_of, write_segment
from briefs.system.executor import chunks, in_order

CHUNK = 2500
"""Briefs of one task, which writes one segment."""

Bundles = Mapping[str, Mapping[str, bytes]]
"""Field -> first letter -> packed ``[(term, part)]`` of the terms that begin so, sorted."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some briefs, indexed: a segment of the Whoosh index, what the store keeps, their postings by term."""

    segment: Any
    briefs: Sequence[tuple[Indexed, bytes]]
    bundles: Bundles


def rebuild(
    folder: Path,
    store: Store,
    shards: Mapping[str, Shards],
    documents: Iterable[tuple[int, SearchDocument]],
    executor: Executor,
) -> None:
    """Index all briefs, given with their numbers: the store's, the shards' and Whoosh's, in ``folder``."""
    shutil.rmtree(folder, ignore_errors=True)
    engine = Engine(folder)
    gone = set(store.slugs())
    bundles: list[Bundles] = []
    segments = []
    for chunk in in_order(executor, partial(_index_chunk, folder), chunks(documents, CHUNK), 4):
        segments.append(chunk.segment)
        bundles.append(chunk.bundles)
        store.put_briefs(chunk.briefs)
        gone.difference_update(brief.slug for brief, _ in chunk.briefs)
    store.drop_briefs(gone)
    engine.take_in(segments)
    for own in shards.values():
        own.clear()
    for field, kinds in KINDS.items():
        for group in _entries(field, bundles):
            for kind, columns in kinds.items():
                shards[kind].extend((term, entry[columns]) for term, entry in group)
    for own in shards.values():
        own.finish()
    store.set("uid", len(store.slugs()) + 1)


def _index_chunk(folder: Path, documents: Sequence[tuple[int, SearchDocument]]) -> Chunk:
    """Index briefs whose numbers follow each other; the uid of each is its number and 1."""
    first = documents[0][0]
    inverted = Inverted()
    briefs = []
    for number, document in documents:
        prepared = prepare(number + 1, document)
        inverted.add(prepared.postings)
        briefs.append((prepared.indexed, prepared.packed))
    segment = write_segment(folder, first + 1, inverted)
    with closing(open_segment(folder, segment)) as reader:
        lengths = [reader.doc_field_length(number, "title") for number in range(len(documents))]
        bundles = {field: _bundles(first, postings_of(reader, field), lengths) for field in FIELDS}
    return Chunk(segment, briefs, bundles)


def _bundles(
    first: int, terms: Iterable[tuple[str, inverting.Columns]], title_lengths: Sequence[int]
) -> Mapping[str, bytes]:
    """Return the parts of all terms of a field, by the first letter of the terms, which come in order."""
    return {
        letter: zlib.compress(
            pickle.dumps([(term, part(first, columns, title_lengths)) for term, columns in group], 5), 1
        )
        for letter, group in groupby(terms, key=lambda term: term[0][:1])
    }


def _entries(field: str, chunks: Sequence[Bundles]) -> Iterator[list[tuple[str, Columns]]]:
    """Yield the entries of all terms of a field, sorted, those with one first letter at a time.

    ``chunks`` are in the order of the briefs.
    """
    for letter in sorted({letter for bundles in chunks for letter in bundles[field]}):
        found: dict[str, list[Part]] = {}
        for bundles in chunks:
            if letter in bundles[field]:
                for term, own in pickle.loads(zlib.decompress(bundles[field][letter])):
                    found.setdefault(term, []).append(own)
        yield [(term, joined(found[term])) for term in sorted(found)]
