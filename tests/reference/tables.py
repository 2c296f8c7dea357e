"""What the reference pages say because a table of the program says it: ``make reference`` writes it.

A page has ``<!-- fields -->`` above and ``<!-- end -->`` below what is made of the function ``fields``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import get_args

from briefs.importing.reading.raw_files import READERS
from briefs.model import FIELDS, NAME_KINDS, BriefStatus, FieldKind, FrontMatterField
from briefs.publishing.citations import STYLES
from briefs.search.query.fields_and_facets import NAME_FIELDS
from tests.conftest import PROJECT

FOLDER = PROJECT / "docs/reference"
STATUSES = get_args(BriefStatus)

_VALUES: Mapping[FieldKind, str] = {
    "text": "text",
    "list": "list, one item a line after `- `",
    "dated": "year-month-day and a sentence, or a list of such",
    "date": "year-month-day, or year-month where the day is not known",
    "web": "address",
    "doi": "DOI",
    "slug": "slug",
    "status": ", ".join(f"`{one}`" for one in STATUSES[:-1]) + f" or `{STATUSES[-1]}`",
}

_SCHEMAS: Mapping[FieldKind, Mapping[str, object]] = {
    "text": {"type": "string"},
    "list": {"type": "array", "items": {"type": "string", "minLength": 1}},
    "dated": {
        "anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string", "minLength": 1}}],
    },
    "date": {"type": "string", "pattern": r"^\d{4}-\d{2}(-\d{2})?$"},
    "web": {"type": "string", "format": "uri"},
    "doi": {"type": "string", "pattern": r"10\.\d{4,9}(\.\d+)*/\S+$"},
    "slug": {"type": "string", "minLength": 1},
    "status": {"enum": list(STATUSES), "default": "published"},
}


def schema() -> str:
    """Return the JSON Schema (2020-12) of the front matter of a brief."""
    whole = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Front matter of a brief",
        "description": "Values are plain strings, whatever YAML would make of them.",
        "type": "object",
        "required": [key for key, field in FIELDS.items() if field.need == "required"],
        "additionalProperties": False,
        "properties": {key: _property(field) for key, field in FIELDS.items()},
    }
    return json.dumps(whole, indent=2, ensure_ascii=False) + "\n"


def _property(field: FrontMatterField) -> dict[str, object]:
    least = {"minLength": 1} if field.need == "required" and field.kind == "text" else {}
    return {**_SCHEMAS[field.kind], **least, "description": field.meaning}


def fields() -> str:
    """Return the table of the front matter's fields."""
    rows = ["| Field | Holds | Says |", "|---|---|---|"]
    for key, field in FIELDS.items():
        need = ", required" if field.need == "required" else ""
        rows.append(f"| `{key}` | {_VALUES[field.kind]}{need} | {field.meaning} |")
    return "\n".join(rows)


def name_kinds() -> str:
    """Return the table of the types of records."""
    rows = ["| Type | File | Page |", "|---|---|---|"]
    for name, kind in NAME_KINDS.items():
        held = ", ".join(f"`{file}`" for file in (kind.file, *kind.more_files))
        rows.append(f"| {name} | {held} | `{kind.folder}/<id>.html` |")
    return "\n".join(rows)


def name_type_fault() -> str:
    """Return the example of a record of no type, which names all types."""
    types = ", ".join(sorted(NAME_KINDS))
    told = f'NAME-TYPE "Bo Example" has the type "persona"; write one of {types}; did you mean "person"?'
    return f"    content/authority/people.yaml:6: {told}"


def search_fields() -> str:
    """Return the table of the fields of a query that name something."""
    rows = ["| Field | Finds briefs |", "| --- | --- |"]
    return "\n".join([*rows, *(f"| `{name}:` | {field.meaning} |" for name, field in NAME_FIELDS.items())])


def citation_styles() -> str:
    """Return the list of styles of citation."""
    rows = (f"`{style.macro}` in `citations.html`" if style.macro else "a record" for style in STYLES)
    return "\n".join(f"- {style.name}: {row}" for style, row in zip(STYLES, rows, strict=True))


def raw_kind_fault() -> str:
    """Return the example of a raw file of a kind that is not read, which names those that are."""
    told = f"only {', '.join(READERS)} files are read; save the page or its text as one of them"
    return f"    seeds/page.docx: RAW-KIND {told}"


TABLES: Mapping[str, Callable[[], str]] = {
    one.__name__: one
    for one in (fields, name_kinds, name_type_fault, search_fields, citation_styles, raw_kind_fault)
}

_MADE = re.compile(r"(?s)(<!-- (\w+) -->\n).*?(\n<!-- end -->)")


def made(page: str) -> str:
    """Return a page with what is made of a table made anew."""
    return _MADE.sub(lambda match: match[1] + TABLES[match[2]]() + match[3], page)


def files() -> Iterator[tuple[Path, str]]:
    """Yield each file that is made of tables, wholly or in part, and what it should hold."""
    yield FOLDER / "brief.schema.json", schema()
    for path in sorted(FOLDER.glob("*.md")):
        text = path.read_text(encoding="utf-8")
        if "<!-- end -->" in text:
            yield path, made(text)
