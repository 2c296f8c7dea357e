"""The texts of pages for translators: ``python -m tests.messages`` brings ``theme/locale/`` up to date.

It takes them from templates, Python and scripts into ``messages.pot``, and from there into each catalogue:
what is new stands there without translation or, if it is like an old text, with that one's, marked as fuzzy.
Neither is said before somebody has looked at it.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po, write_po

from briefs.content.markup import LABELS
from briefs.model import FIELDS, NAME_KINDS
from briefs.publishing.home import DATA_FILES
from briefs.publishing.indexes import INDEXES
from briefs.search.query.fields_and_facets import NAME_FIELDS
from tests.conftest import PROJECT

FOLDER = PROJECT / "theme/locale"
TEMPLATE = FOLDER / "messages.pot"

KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "say": None,
    "counted": (2, 3),
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
}
"""The functions that say something, and at which place their texts stand if not at the first."""

SOURCES = {
    "theme/templates/*.html": "jinja2",
    "theme/static/js/*.js": "javascript",
    "plugins/briefs/language.py": "python",
    "plugins/briefs/publishing/*.py": "python",
}
"""The files that say something, and how Babel reads them."""

UNSAID = tuple(f'"{name}: '.encode() for name in (
    "Report-Msgid-Bugs-To", "PO-Revision-Date", "Last-Translator", "Language-Team", "Generated-By",
))  # fmt: skip
"""Lines of a header that say who worked on a file, when and with what."""

Text = str | tuple[str, ...]
"""A text, or its forms for one and for several."""


def extracted() -> Catalog:
    """Return all texts, each with the files in which it stands, in the order of these."""
    catalogue = Catalog(
        project="briefs",
        version="0.1",
        header_comment="# The texts of pages, in English.\n",
        creation_date=datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC),
    )
    for name, text, context in (*_said(), *_in_tables()):
        catalogue.add(text, locations=[(name, 1)], context=context)
    return catalogue


def _said() -> Iterator[tuple[str, Text, str | None]]:
    """Yield the file of each text that is an argument, the text, and its context."""
    for pattern, method in SOURCES.items():
        for path in sorted(PROJECT.glob(pattern)):
            options = {"trimmed": "true", "silent": "false"} if method == "jinja2" else {}
            for _, text, _, context in extract_from_file(method, path, KEYWORDS, options=options):
                yield path.relative_to(PROJECT).as_posix(), text, context


def _in_tables() -> Iterator[tuple[str, Text, str | None]]:
    """Yield what is said because it stands in a table."""
    kinds = [text for kind in NAME_KINDS.values() for text in (kind.word, kind.plural)]
    kinds += [kind.plural.lower() for kind in NAME_KINDS.values() if kind.is_actor]
    fields = [text for field in NAME_FIELDS.values() for text in (field.title, field.title.lower())]
    tables: dict[str, list[Text]] = {
        "plugins/briefs/model.py": [*kinds, *(field.label for field in FIELDS.values() if field.label)],
        "plugins/briefs/content/markup.py": [*LABELS],
        "plugins/briefs/search/query/fields_and_facets.py": [*fields],
        "plugins/briefs/publishing/home.py": [file.note for file in DATA_FILES],
        "plugins/briefs/publishing/indexes.py": [
            text for index in INDEXES.values() for text in (index.title, index.number)
        ],
    }
    return ((name, text, None) for name, texts in tables.items() for text in texts)


def written(catalogue: Catalog) -> bytes:
    """Return a catalogue as its file holds it."""
    file = io.BytesIO()
    write_po(file, catalogue, width=110, include_lineno=False, sort_by_file=True, ignore_obsolete=True)
    return b"".join(line for line in file.getvalue().splitlines(True) if not line.startswith(UNSAID))


def catalogues() -> Iterator[Path]:
    """Yield the catalogues that are shipped."""
    yield from sorted(FOLDER.glob("*.po"))


def files() -> Iterator[tuple[Path, bytes]]:
    """Yield each file as it must be."""
    template = extracted()
    yield TEMPLATE, written(template)
    for path in catalogues():
        with path.open("rb") as file:
            catalogue = read_po(file, locale=path.stem)
        catalogue.update(template)
        yield path, written(catalogue)


if __name__ == "__main__":
    for path, data in files():
        path.write_bytes(data)
