"""Pages in other languages: invented pastes, and what a careful editor would make of each."""

from __future__ import annotations

import datetime
import itertools
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefs.importing.reading import anatomy
from briefs.importing.reading.clean import clean
from briefs.importing.reading.other_languages import seen
from briefs.importing.reading.other_words import table, words_of_kind
from briefs.importing.records import Anatomy
from briefs.importing.tagging.separators import pieces
from tests.importing.pages import MONTH_NAMES
from tests.importing.stretches import tiles

PASTES = Path(__file__).with_name("languages")
EXPECTED = json.loads((PASTES / "expected.json").read_text(encoding="utf-8"))


def told(parts: Anatomy) -> dict[str, object]:
    """Return what was read, in the form of the file with what is expected."""
    cut = pieces(parts.topics.text)
    words = [word.text for word in cut.words]
    bounds = [0, *sorted(cut.cuts), len(words)] if words else []
    return {
        "title": parts.title,
        "date": parts.date.isoformat() if parts.date else "",
        "kind": parts.kind,
        "authors": list(parts.authors),
        "topics": [" ".join(words[start:end]) for start, end in itertools.pairwise(bounds)],
        "headings": [block.text for block in parts.blocks if block.kind == "heading"],
        "notes": sum(block.kind == "note" for block in parts.blocks),
        "paragraphs": [block.text[:30] for block in parts.blocks if block.kind == "paragraph"],
        "items": sum(block.kind == "item" for block in parts.blocks),
        "biography": [text[:30] for text in parts.biography],
    }


@pytest.mark.parametrize("name", sorted(path.stem for path in PASTES.glob("*.txt")))
def test_a_page_is_read_as_an_editor_would_read_it(name: str) -> None:
    text = clean((PASTES / f"{name}.txt").read_bytes())
    parts = anatomy.read(text)
    assert told(parts) == EXPECTED[name]
    assert tiles(parts.stretches, text.text)


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("Mots-clés : eau, climat", "Keywords: eau, climat"),
        ("MOTS CLES", "Keywords"),
        ("Schlagworte:", "Keywords:"),
        ("الكلمات المفتاحية: المياه", "Keywords: المياه"),
        ("Publié le 1er avril 2021", "Published on 1 April 2021"),
        ("Mis à jour le 02/03/2024", "Updated on 2 March 2024"),
        ("Publicado el 5 de mayo de 2021", "Published on 5 May 2021"),
        ("Veröffentlicht am 12. Oktober 2023", "Published on 12 October 2023"),
        ("3 كانون الثاني 2024", "3 January 2024"),
        ("٥ أيلول/سبتمبر ٢٠٢٣", "5 September 2023"),
        ("نشر في ١٢ يوليو ٢٠٢٠", "Published on 12 July 2020"),
        ("Par Léa Morel et Jean Roussel", "By Léa Morel and Jean Roussel"),
        ("Von Eva Lang, Referentin in Kiel", "By Eva Lang, researcher in Kiel"),
        ("بقلم: سلمى الخطيب ونادر العوفي", "Author: سلمى الخطيب and نادر العوفي"),
        ("Partager Imprimer", "Share Print"),
        ("À lire aussi :", "Related articles:"),
        ("Temps de lecture : 7 minutes", "7 min read"),
        (
            "Diese Website verwendet Cookies, um Inhalte zu zeigen.",
            "We use cookies to improve your experience.",
        ),
        ("Titre : Par Toutatis", "Title: Par Toutatis"),
    ],
)
def test_a_line_is_seen_as_on_an_english_page(line: str, wanted: str) -> None:
    assert seen(line) == wanted


@pytest.mark.parametrize(
    "line",
    [
        "Por un nuevo pacto de agua",
        "Von der Leyen meets Di Maio",
        "Par for the course",
        "Editor: Jane Doe",
        "Editorial: The harbour must stay open",
        "Data: World Bank",
        "Sources",
        "Note",
        "Contact",
        "Published on 3 March 2024",
        "02/03/2024",
        "The mayor said that on 3 March 2024 the port would open.",
        "Jane Doe is a director of the Alder Institute.",
    ],
)
def test_other_lines_stay(line: str) -> None:
    assert seen(line) == line


@pytest.mark.parametrize("row", range(7))
def test_every_month_is_read(row: int) -> None:
    months = table()["month"][row].split("|")
    assert len(months) == 12
    for number, names in enumerate(months):
        for name in names.split():
            english = datetime.date(2024, number + 1, 9).strftime(f"9 {MONTH_NAMES[number]} 2024")
            assert seen(f"9 {name.replace('_', ' ')} 2024") == english


def test_no_word_of_the_table_is_what_an_english_page_says() -> None:
    english = {
        "notes",
        "sources",
        "references",
        "topics",
        "tags",
        "themes",
        "contact",
        "date",
        "type",
        "editor",
    }
    english |= {"published", "title", "author", "share", "print", "home", "search", "data", "by", "related"}
    for kind in ("label", "line", "dated", "byline", "post"):
        assert not english & {word.casefold() for word in words_of_kind(kind)}


@given(st.text(alphabet="Parvonét 3marsà:ـبقلم1éß’|.\n", max_size=60))
def test_any_line_has_a_form(line: str) -> None:
    assert isinstance(seen(line), str)
