"""What other programs make of the files: no formula runs, no field ends early, no script is followed."""

from __future__ import annotations

import csv
import datetime
import io
from dataclasses import replace

import pytest

from briefs.archive.view import View
from briefs.content.tables import guarded, unguarded
from briefs.model import Brief, Reading, Site
from briefs.publishing import data
from briefs.publishing.citations import bibtex
from briefs.settings import site_of
from briefs.system.freshness import UNFIT
from tests.publishing import invented

FORMULAS = ('=HYPERLINK("http://evil.example")', "+1+1", "-2+3", "@SUM(1)", "\t=1", "\r=1")
BRIEF = Brief(
    slug="ports",
    title="Ports",
    date=datetime.date(2025, 2, 14),
    kind="Policy Brief",
    body="",
    path="2025/ports.md",
)
SITE = Site("Archive", url="https://example.org")


@pytest.mark.parametrize("formula", FORMULAS[:-1])  # no field of a brief holds a line end
def test_no_cell_of_a_data_file_is_a_formula(found: list[Reading], formula: str) -> None:
    names = {key: entity._replace(name=formula) for key, entity in invented.names().items()}
    brief = replace(found[0].brief, title=formula, kind=formula, authors=(formula,), summary=formula)
    reading = replace(found[0], brief=brief)
    cells = 0
    for path, fragment in data.fragments(reading, names).items():
        if path.endswith(".csv"):
            for row in csv.reader(io.StringIO(fragment.decode(), newline="")):
                cells += sum(cell == "'" + formula for cell in row)
                assert not [cell for cell in row if cell[:1] in tuple("=+-@\t\r")]
    assert cells >= 4


@pytest.mark.parametrize("text", [*FORMULAS, "plain", "", "'", "'quoted'", "'=1", "''=1", "7"])
def test_what_is_guarded_comes_back(text: str) -> None:
    assert guarded(text)[:1] not in tuple("=+-@\t\r")
    if not text.startswith("'"):  # a ' before a formula is the guard's own
        assert unguarded(guarded(text)) == text


@pytest.mark.parametrize("hostile", ["}", "{", "\\input{x}", '"', "%", "a}b{c", "^", "`x`"])
@pytest.mark.parametrize("field", ["source_url", "lang", "title", "publisher", "report_number", "kind"])
def test_no_field_of_bibtex_ends_early(field: str, hostile: str) -> None:
    value = f"https://example.org/{hostile}" if field == "source_url" else hostile
    entry = bibtex(replace(BRIEF, **{field: value}), SITE)
    depth = 0
    for place, character in enumerate(entry):
        if entry[place - 1] != "\\" or field == "source_url":
            depth += (character == "{") - (character == "}")
        assert depth > 0 or place < entry.index("{") or place == len(entry) - 1
    assert depth == 0
    line = next(line for line in entry.splitlines() if line.startswith("  url = "))
    assert not set(line.removeprefix("  url = {").removesuffix("},")) & set('{}\\"^`<>|')
    assert "\\input" not in entry


def test_no_script_is_the_match_of_a_name(found: list[Reading]) -> None:
    addresses = ("javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//evil.example", "x y")
    entity = next(iter(invented.names().values()))
    concept = data._concept(
        View(invented.archive(found)), entity._replace(same_as=(*addresses, "https://viaf.org/viaf/1"))
    )
    assert concept["exactMatch"] == ["https://viaf.org/viaf/1"]


def test_settings_hold_no_control_character() -> None:
    hostile = "A\0rch\x0bive\x1b[31m\x85 é"
    keys = (
        "SITENAME",
        "SITEURL",
        "DEFAULT_LANG",
        "ARCHIVE_DESCRIPTION",
        "ARCHIVE_PUBLISHER",
        "ARCHIVE_CONTACT",
    )
    site = site_of(dict.fromkeys((*keys, "ARCHIVE_LICENSE", "ARCHIVE_ID"), hostile))
    texts = [
        value
        for value in (getattr(site, name) for name in site.__dataclass_fields__)
        if isinstance(value, str)
    ]
    assert texts.count("Archive[31m é") == 8
    assert not UNFIT.search("".join(texts))
