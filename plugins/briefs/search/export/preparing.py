"""Briefs made ready for the index; runs in several processes."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from briefs.model import SearchDocument
from briefs.search.export.encoding import digest, path, script
from briefs.search.postings.of_brief import FIELDS, Posting, Postings, length, name_keys, postings
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


Difference = tuple[Posting | None, Posting | None]
"""What a term had and has in a brief."""


def differences(
    before: Mapping[str, Postings], after: Mapping[str, Postings], same_number: bool
) -> Iterator[tuple[str, str, Difference]]:
    """Yield (field, term, difference) of each posting of a brief that differs; of all, if its number does,
    and of the words of the title, if the length of that does: the files hold it beside their weights.

    ``before`` and ``after`` are its postings by field, empty if it was or will not be there.
    """
    same_length = length(before.get("title", {})) == length(after.get("title", {}))
    for field in FIELDS:
        one, other = before.get(field, {}), after.get(field, {})
        for term in one.keys() | other.keys():
            was, will = one.get(term), other.get(term)
            if was != will or not same_number or (was and was.in_title and not same_length):
                yield field, term, (was, will)
