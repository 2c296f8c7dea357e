"""Briefs prepared for the index; runs in several processes."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from briefs.model import SearchDocument
from briefs.search.export.encoding import digest, path, script
from briefs.search.postings.brief_postings import FIELDS, Posting, Postings, field_length, name_keys, postings
from briefs.search.query.fields_and_facets import NAME_FIELDS
from briefs.search.query.words import Words
from briefs.search.store import IndexedBrief, pack

TEXT_LETTERS = 10
"""Letters of the digest in the name of a text's file."""

PostingChange = tuple[Posting | None, Posting | None]
"""The posting of a term in a brief before and after an edit, None where there is none."""


@dataclass(frozen=True, slots=True)
class PreparedBrief:
    """One brief, ready for the store and the Whoosh index."""

    indexed: IndexedBrief
    packed: bytes
    """Its document, as ``store.pack`` returns it."""
    postings: Mapping[str, Postings]
    """By field and term."""


def prepare(uid: int, document: SearchDocument, words: Words) -> PreparedBrief:
    """Return a brief with all that the index derives from it."""
    fields = postings(document, words)
    authors = [name for _, name in document.authors]
    values = {
        name: [label for _, label in field.labels_of(document)]
        for name, field in NAME_FIELDS.items()
        if field.holds == "values"
    }
    row = [document.slug, document.date.isoformat(), document.title, document.kind, authors]
    indexed = IndexedBrief(
        slug=document.slug,
        uid=uid,
        row=json.dumps(row, ensure_ascii=False, separators=(",", ":")),
        text=path("texts", digest(text_file(document), TEXT_LETTERS)),
        text_length=field_length(fields["text"]),
        title_length=field_length(fields["title"]),
        date=document.date.isoformat(),
        kind=document.kind,
        issues=json.dumps(document.issues, ensure_ascii=False),
        names="\n".join(name_keys(document)),
        facet_values=json.dumps(values, ensure_ascii=False),
    )
    return PreparedBrief(indexed, pack(document), fields)


def text_file(document: SearchDocument) -> bytes:
    """Return the file from which the page takes the sentences and labels of a result."""
    issues = [name for _, name in document.issues]
    topics = [label for _, label in document.topics]
    return script([document.summary, issues, topics, list(document.paragraphs)])


def changed_postings(
    before: Mapping[str, Postings], after: Mapping[str, Postings], same_number: bool
) -> Iterator[tuple[str, str, PostingChange]]:
    """Yield (field, term, change) of each posting of a brief that an edit changes in the search files.

    ``before`` and ``after`` are its postings by field, empty if it was or will not be there. If the number of
    the brief changes, all its postings do; if the length of its title does, those of words in the title do,
    beside whose weights the files hold it.
    """
    same_length = field_length(before.get("title", {})) == field_length(after.get("title", {}))
    for field in FIELDS:
        old_postings, new_postings = before.get(field, {}), after.get(field, {})
        for term in old_postings.keys() | new_postings.keys():
            old, new = old_postings.get(term), new_postings.get(term)
            if old != new or not same_number or (old and old.is_in_title and not same_length):
                yield field, term, (old, new)
