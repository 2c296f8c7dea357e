"""The table of letters, and that the browser has the same."""

import re
import unicodedata
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from briefs.text import letters

SCRIPT = Path(__file__).parents[2] / "theme/static/js/search-words.js"


def test_capitals_are_those_of_the_letters() -> None:
    capitals = {letter.upper(): plain.capitalize() for letter, plain in letters.LETTERS.items()}
    assert {letter: plain for letter, plain in capitals.items() if not letter.isascii()} == letters.CAPITALS


def test_no_letter_of_the_table_is_decomposed_by_unicode() -> None:
    assert all(unicodedata.normalize("NFKD", letter) == letter for letter in letters.LETTERS)


def test_each_mark_is_in_one_group_only() -> None:
    marks = letters.SINGLE_QUOTES + letters.DOUBLE_QUOTES + letters.DASHES + letters.INVISIBLE
    assert len(set(marks)) == len(marks)


def test_the_browser_has_the_same_table() -> None:
    script = SCRIPT.read_text(encoding="utf-8")
    table = script.partition("const LETTERS = ")[2].partition("});")[0]
    entries = {match[1] or match[2]: match[3] for match in re.finditer(r'(?:"(.)"|(\w)): "([^"]+)"', table)}
    apostrophes = dict.fromkeys(letters.APOSTROPHES + letters.ACCENT_KEYS, "'")
    assert entries == letters.LETTERS | apostrophes | dict.fromkeys(letters.HYPHENS, "-")
    assert set(script.partition("const PLAIN = /[")[2].partition("]")[0]) == set(entries)
    ranges = script.partition(r"const MARKS = /[\u0300-\u036f")[2].partition("]")[0]
    assert re.sub(f"[{ranges}]", "", letters.INVISIBLE) == ""


@given(st.text())
def test_a_text_without_accents_has_none(text: str) -> None:
    plain = letters.without_accents(text)
    assert letters.without_accents(plain) == plain
    assert not any(unicodedata.combining(c) for c in plain)


def test_a_letter_with_two_differences_loses_both() -> None:
    assert letters.without_accents("Ǿ, ǽ, ﬁ") == "o, ae, fi"


def test_vowel_signs_stay() -> None:
    assert letters.without_accents("हिन्दू") != letters.without_accents("हिन्दि")
