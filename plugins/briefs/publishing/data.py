"""Data files: each consists of a header and a fragment for each brief, in the order of the archive.

``docs/reference/data.md`` explains the columns. CSV follows RFC 4180, with LF, in UTF-8 without a byte-order
mark. A cell that a spreadsheet would take for a formula begins with '.
"""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import combinations

from briefs import addresses
from briefs.archive.view import View
from briefs.content.tables import guarded
from briefs.model import FIELDS, Brief, BriefFile, BriefLines, Entity, File, Reading, field_text
from briefs.publishing.citations import web_address

BRIEF_COLUMNS = (*FIELDS, "address")
MENTION_COLUMNS = (
    "brief_slug", "brief_title", "actor", "actor_id", "type", "surface", "paragraph", "start", "end",
)  # fmt: skip
COMENTION_COLUMNS = ("source", "target", "paragraphs", "brief_slug", "date")


REPEATED = "data/briefs.jsonl"
"""The data file that repeats the texts: a build does not keep its lines, but makes them again by
``brief_line``."""


def fragments(reading: Reading, names: Mapping[str, Entity]) -> dict[str, bytes]:
    """Return what one brief adds to each data file, by the file's address."""
    return {
        "data/briefs.csv": brief_row(reading.brief),
        "data/briefs.jsonl": brief_line(reading.brief),
        "data/mentions.csv": mention_rows(reading, names),
        "data/comentions.csv": comention_rows(reading),
    }


HEADERS = {
    "data/briefs.csv": BRIEF_COLUMNS,
    "data/briefs.jsonl": (),
    "data/mentions.csv": MENTION_COLUMNS,
    "data/comentions.csv": COMENTION_COLUMNS,
}


AUTHORITY = "data/authority.jsonld"
"""The data file that is made of the records, not of the briefs."""


def header(path: str) -> bytes:
    """Return the beginning of a data file, which the fragments of all briefs follow."""
    columns = HEADERS[path]
    return _csv([columns]) if columns else b""


def brief_row(brief: Brief) -> bytes:
    """Return the line of briefs.csv; lists are joined by ``; ``."""
    values = _record(brief).values()
    return _csv([["; ".join(value) if isinstance(value, tuple) else value for value in values]])


def brief_line(brief: Brief) -> bytes:
    """Return the line of briefs.jsonl: the record with its body as Markdown."""
    record = {key: value for key, value in _record(brief).items() if value}
    files = [_file(file) for file in brief.files]
    whole = {**record, "body": brief.body, **({"files": files} if files else {})}
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace") + b"\n"


def _file(file: BriefFile) -> dict[str, str | int]:
    size: dict[str, str | int] = {"width": file.width, "height": file.height} if file.width else {}
    return {"address": file.path, "bytes": file.size, **size}


def _record(brief: Brief) -> dict[str, str | tuple[str, ...]]:
    """Return the values of ``BRIEF_COLUMNS``."""
    address = addresses.brief(brief.slug, brief.date)
    return {**{key: field_text(brief, key) for key in FIELDS}, "address": address}


def mention_rows(reading: Reading, names: Mapping[str, Entity]) -> bytes:
    """Return the lines of mentions.csv: one a mention, in the order of the text.

    ``paragraph`` is the index of the block, from 0; ``start`` and ``end`` count code
    points of its plain text.
    """
    brief = reading.brief
    rows = []
    for mention in reading.mentions:
        entity = names[mention.name_id]
        place = (mention.surface, mention.block, mention.start, mention.end)
        rows.append((brief.slug, brief.title, entity.name, entity.id, entity.type, *place))
    return _csv(rows)


def comention_rows(reading: Reading) -> bytes:
    """Return the lines of comentions.csv: each pair of names and in how many paragraphs both stand.

    Ids of a pair are sorted; a pair without a common paragraph has no line.
    """
    in_block: dict[int, set[str]] = {}
    for mention in reading.mentions:
        in_block.setdefault(mention.block, set()).add(mention.name_id)
    pairs = Counter(pair for found in in_block.values() for pair in combinations(sorted(found), 2))
    slug, date = reading.brief.slug, reading.brief.date.isoformat()
    return _csv([(*pair, count, slug, date) for pair, count in sorted(pairs.items())])


def outputs(view: View, path: str) -> Iterator[BriefLines | File]:
    """Yield a data file."""
    yield BriefLines(path, view.lines(str(list(HEADERS).index(path)))) if path in HEADERS else authority(view)


def authority(view: View) -> File:
    """Return the records in use as SKOS (W3C, 2009) in JSON-LD."""
    records = [view.issue_record(one.id) for one in view.issues()]
    records += [view.record(one.id) for one in view.names("used")]
    graph = {
        "@context": {
            "skos": "http://www.w3.org/2004/02/skos/core#",
            "dct": "http://purl.org/dc/terms/",
            "id": "@id",
            "type": "@type",
            "prefLabel": "skos:prefLabel",
            "altLabel": "skos:altLabel",
            "hiddenLabel": "skos:hiddenLabel",
            "note": "skos:note",
            "source": "dct:source",
            "kind": "dct:type",
            "broader": {"@id": "skos:broader", "@type": "@id"},
            "related": {"@id": "skos:related", "@type": "@id"},
            "exactMatch": {"@id": "skos:exactMatch", "@type": "@id"},
        },
        "@graph": [_concept(view, entity) for entity in records],
    }
    text = json.dumps(graph, ensure_ascii=False, indent=1)
    return File(AUTHORITY, text.encode("utf-8", "replace") + b"\n")


def _concept(view: View, entity: Entity) -> dict[str, object]:
    def references(ids: Sequence[str]) -> list[str]:
        found = []
        for name_id in ids:
            with suppress(KeyError):  # of which there is no record
                label = view.label(name_id)
                found.append("../" + addresses.name_of_type(label.id, label.type))
        return found

    concept: dict[str, object] = {
        "id": "../" + addresses.name(entity),
        "type": "skos:Concept",
        "kind": entity.type,
        "prefLabel": entity.name,
        "altLabel": list(entity.aliases),
        "hiddenLabel": list(entity.hidden_names),
        "note": entity.note,
        "source": entity.source,
        "broader": references(entity.broader),
        "related": references(entity.related),
        "exactMatch": [address for address in entity.same_as if web_address(address)],
    }
    return {key: value for key, value in concept.items() if value}


def _csv(rows: Iterable[Iterable[object]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    for row in rows:
        writer.writerow(guarded(cell) if isinstance(cell, str) else cell for cell in row)
    return text.getvalue().encode("utf-8", "replace")
