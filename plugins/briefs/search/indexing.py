"""Briefs made ready for the index; runs in several processes."""

from __future__ import annotations

import json
import pickle
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from briefs.model import SearchDocument
from briefs.search import inverting
from briefs.search.encoding import digest, path, script
from briefs.search.entries import Columns, Part, joined, part
from briefs.search.inverting import Inverted
from briefs.search.postings import FIELDS, Posting, Postings, length, name_keys, postings
from briefs.search.segments import write_segment
from briefs.search.store import Indexed, pack

Bundles = Mapping[str, Mapping[str, bytes]]
"""Field -> first letter -> packed ``[(term, part)]`` of the terms that begin so, sorted."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """One brief, ready for the store and the engine."""

    indexed: Indexed
    packed: bytes
    postings: Mapping[str, Postings]


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some briefs, indexed: a segment of the Whoosh index, what the store keeps, their postings by term."""

    segment: Any
    briefs: Sequence[tuple[Indexed, bytes]]
    bundles: Bundles


def prepare(uid: int, document: SearchDocument) -> Prepared:
    """Return all that is derived from one brief."""
    fields = postings(document)
    text = path("texts", digest(text_file(document), 10))
    authors = [name for _, name in document.authors]
    row = [document.slug, document.date.isoformat(), document.title, document.kind, authors]
    indexed = Indexed(
        slug=document.slug,
        uid=uid,
        row=json.dumps(row, ensure_ascii=False, separators=(",", ":")),
        text=text,
        text_length=length(fields["text"]),
        title_length=length(fields["title"]),
        date=document.date.isoformat(),
        kind=document.kind,
        issues=json.dumps(document.issues, ensure_ascii=False),
        names="\n".join(name_keys(document)),
    )
    return Prepared(indexed, pack(document), fields)


def text_file(document: SearchDocument) -> bytes:
    """Return the file from which the page takes sentences and labels of a result."""
    issues = [name for _, name in document.issues]
    topics = [label for _, label in document.topics]
    return script([document.summary, issues, topics, list(document.paragraphs)])


def index_chunk(folder: Path, documents: Sequence[tuple[int, SearchDocument]]) -> Chunk:
    """Index briefs whose numbers follow each other; the uid of each is its number and 1."""
    first = documents[0][0]
    inverted = Inverted()
    briefs = []
    for number, document in documents:
        prepared = prepare(number + 1, document)
        inverted.add(prepared.postings)
        briefs.append((prepared.indexed, prepared.packed))
    bundles = {field: _bundles(first, terms) for field, terms in inverted.fields.items()}
    return Chunk(write_segment(folder, first + 1, inverted), briefs, bundles)


def _bundles(first: int, terms: Mapping[str, inverting.Columns]) -> Mapping[str, bytes]:
    return {
        letter: zlib.compress(pickle.dumps([(term, part(first, terms[term])) for term in group], 5), 1)
        for letter, group in groupby(sorted(terms), key=itemgetter(slice(1)))
    }


def entries(field: str, chunks: Sequence[Bundles]) -> Iterator[list[tuple[str, Columns]]]:
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


Difference = tuple[Posting | None, Posting | None]
"""What a term had and has in a brief."""


def differences(
    before: Mapping[str, Postings], after: Mapping[str, Postings], same_number: bool
) -> Iterator[tuple[str, str, Difference]]:
    """Yield (field, term, difference) of each posting of a brief that differs; of all, if its number does.

    ``before`` and ``after`` are its postings by field, empty if it was or will not be there.
    """
    for field in FIELDS:
        one, other = before.get(field, {}), after.get(field, {})
        for term in one.keys() | other.keys():
            was, will = one.get(term), other.get(term)
            if was != will or not same_number:
                yield field, term, (was, will)
