"""The data files described for programs and for those who cite them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from briefs.content.front_matter import write_scalar
from briefs.model import FIELDS, FieldKind, File, Site
from briefs.publishing import data

PACKAGE = "data/datapackage.json"
CITATION = "data/CITATION.cff"

_TYPES: Mapping[FieldKind, str] = {"date": "date"}
"""Type of a field of Table Schema; what is not named here is a string."""

_COLUMNS: Mapping[str, tuple[str, str]] = {
    "address": ("string", "address of the brief's page, from the top of the site"),
    "brief_slug": ("string", "slug of the brief"),
    "brief_title": ("string", "title of the brief"),
    "actor": ("string", "preferred name of the actor"),
    "actor_id": ("string", "id of the actor's record"),
    "type": ("string", "type of the record"),
    "surface": ("string", "the words in the text"),
    "paragraph": ("integer", "number of the paragraph, from 0"),
    "start": ("integer", "first character of the words in the paragraph, from 0"),
    "end": ("integer", "the character behind the words"),
    "source": ("string", "id of one actor"),
    "target": ("string", "id of the other"),
    "paragraphs": ("integer", "paragraphs that name both"),
    "date": ("date", "day of publication of the brief"),
}
"""Type and meaning of the columns that are no fields of a brief, and of ``date``."""


def package(site: Site) -> File:
    """Return the description of the data files: a Tabular Data Package (Frictionless, specification 1)."""
    whole: dict[str, object] = {
        "profile": "data-package",
        "name": _name(site.name),
        "title": site.name,
        "description": site.description,
        "homepage": site.url,
        "licenses": [{"name": _name(site.license, "[^A-Za-z0-9._-]+"), "title": site.license}]
        if site.license
        else [],
        "contributors": [{"title": site.publisher, "role": "publisher"}] if site.publisher else [],
        "resources": [_resource(path, columns) for path, columns in data.HEADERS.items()],
    }
    text = json.dumps({key: value for key, value in whole.items() if value}, ensure_ascii=False, indent=1)
    return File(PACKAGE, text.encode("utf-8", "replace") + b"\n")


def _name(text: str, other: str = "[^a-z0-9._-]+") -> str:
    found = re.sub(other, "-", text if "A" in other else text.lower()).strip("-.")
    return found or "archive"


def _resource(path: str, columns: tuple[str, ...]) -> dict[str, object]:
    file = path.removeprefix("data/")
    stem, _, kind = file.partition(".")
    resource: dict[str, object] = {
        "name": _name(file),
        "path": file,
        "format": kind,
        "mediatype": "text/csv" if columns else "application/jsonl",
        "encoding": "utf-8",
    }
    if not columns:
        return resource
    fields = [_field(stem, column) for column in columns]
    return {
        **resource,
        "profile": "tabular-data-resource",
        "schema": {"fields": fields, "missingValues": [""]},
    }


def _field(stem: str, column: str) -> dict[str, str]:
    if stem == "briefs" and column in FIELDS:
        field = FIELDS[column]
        several = "; several are joined by a semicolon" if field.kind in ("list", "dated") else ""
        kind, meaning = _TYPES.get(field.kind, "string"), field.meaning + several
    else:
        kind, meaning = _COLUMNS[column]
    return {"name": column, "type": kind, "description": meaning}


def citation(site: Site) -> File:
    """Return how the archive as a whole is cited (Citation File Format 1.2.0)."""
    lines = [
        "cff-version: 1.2.0",
        f"message: {write_scalar('To cite one brief, take what its page gives.')}",
        "type: dataset",
        f"title: {write_scalar(site.name)}",
        "authors:",
        f"- name: {write_scalar(site.publisher or site.name)}",
        *([f"abstract: {write_scalar(site.description)}"] if site.description else []),
        *([f"url: {write_scalar(site.url)}"] if site.url else []),
    ]
    return File(CITATION, ("\n".join(lines) + "\n").encode("utf-8", "replace"))
