"""The reference pages and the schema say what the tables say."""

from __future__ import annotations

from typing import get_args

from briefs.model import FIELDS, NAME_KINDS, EntityType
from tests.reference.tables import FOLDER, TABLES, files


def test_the_reference_is_as_the_tables() -> None:
    for path, text in files():
        assert path.read_text(encoding="utf-8") == text, f"{path.name}: run make reference"


def test_every_table_stands_on_a_page() -> None:
    pages = "\n".join(path.read_text(encoding="utf-8") for path in FOLDER.glob("*.md"))
    assert [name for name in TABLES if pages.count(f"<!-- {name} -->\n") != 1] == []


def test_every_field_says_what_it_holds() -> None:
    assert [key for key, field in FIELDS.items() if len(field.meaning) < 8 or "|" in field.meaning] == []


def test_every_type_of_record_is_in_the_table() -> None:
    assert tuple(NAME_KINDS) == get_args(EntityType)
