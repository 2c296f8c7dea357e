"""Briefs made ready for the index; runs in several processes."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefs.model import SearchDocument
from briefs.search.encoding import digest, path, script
from briefs.search.engine import write_segment
from briefs.search.postings import Postings, length, name_keys, postings
from briefs.search.store import Indexed, pack


@dataclass(frozen=True, slots=True)
class Prepared:
    """One brief, ready for the store and the engine."""

    indexed: Indexed
    packed: bytes
    postings: Mapping[str, Postings]


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


def index_chunk(task: tuple[Path, int, Sequence[SearchDocument]]) -> tuple[Any, list[tuple[Indexed, bytes]]]:
    """Write one segment of briefs numbered from a uid on; return it with what the store keeps."""
    folder, uid, documents = task
    prepared = [prepare(number, document) for number, document in enumerate(documents, uid)]
    segment = write_segment(folder, ((one.indexed.uid, one.postings) for one in prepared))
    return segment, [(one.indexed, one.packed) for one in prepared]


def changed_terms(
    old: SearchDocument | None, new: SearchDocument | None, changes: Mapping[str, set[str]]
) -> None:
    """Add to ``changes`` the terms, by field, of which the postings differ between two versions."""
    before: Mapping[str, Postings] = postings(old) if old else {}
    after: Mapping[str, Postings] = postings(new) if new else {}
    for field, terms in changes.items():
        one, other = before.get(field, {}), after.get(field, {})
        terms.update(term for term in one.keys() | other.keys() if one.get(term) != other.get(term))
