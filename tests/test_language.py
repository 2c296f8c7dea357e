"""How pages speak: texts, numbers, dates and lists."""

from __future__ import annotations

import datetime

import pytest

from briefs.language import ENGLISH, IN, Forms, Language, fault_of_tag
from briefs.model import DateWithoutDay

COUNTED = "%(count)s brief"
INVENTED = Language(
    tag="qaa",
    texts={
        COUNTED: Forms(
            ("%(count)s brim", "%(count)s brimo", "%(count)s brimi"), "n == 1 ? 0 : n < 5 ? 1 : 2"
        ),
        "Home": "Domo",
        f"verb{IN}Home": "Domi",
        "Search": "Serko",
    },
    months=tuple(f"month {number}, %(year)s" for number in range(1, 13)),
    month_names=tuple(f"month {number}" for number in range(1, 13)),
    thousands=".",
    decimal=",",
    samples=(("one", 1), ("few", 2), ("other", 5)),
    scripts={"search.js": ("Search", COUNTED, "Missing")},
)


@pytest.mark.parametrize(
    ("count", "text"), [(0, "0 briefs"), (1, "1 brief"), (2, "2 briefs"), (1000, "1,000 briefs")]
)
def test_english_has_one_form_for_one_and_another_for_all_others(count: int, text: str) -> None:
    assert ENGLISH.briefs(count) == text


@pytest.mark.parametrize(
    ("count", "text"), [(1, "1 brim"), (4, "4 brimo"), (5, "5 brimi"), (1_234_567, "1.234.567 brimi")]
)
def test_a_number_has_the_form_that_the_language_has_for_it(count: int, text: str) -> None:
    assert INVENTED.briefs(count) == text


def test_a_form_that_is_missing_is_the_last() -> None:
    assert [Forms(("a", "b"), "n").of(count) for count in (0, 1, 2)] == ["a", "b", "b"]


def test_a_text_has_its_own_words_in_a_context() -> None:
    assert (INVENTED.say("Home"), INVENTED.say_in("verb", "Home"), INVENTED.say_in("noun", "Home")) == (
        "Domo", "Domi", "Home",
    )  # fmt: skip
    assert INVENTED.say(COUNTED, count=1) == "1 brim"
    assert ENGLISH.say("100%") == "100%"


def test_dates_are_written_with_and_without_their_day() -> None:
    assert ENGLISH.day(datetime.date(2025, 1, 14)) == "14 January 2025"
    assert ENGLISH.day(DateWithoutDay(2025, 12, 1)) == "December 2025"
    assert INVENTED.month(1) == "Month 1"
    assert INVENTED.month(12, 2025) == "month 12, 2025"


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("", ""),
        ("A", "A"),
        ("AB", "A and B"),
        ("ABC", "A, B and C"),
        ("ABCD", "A, B, C and D"),
        ("ABCDE", "A, B, C, D and 1 more"),
        ("ABCDEFG", "A, B, C, D and 3 more"),
    ],
)
def test_a_list_names_four_and_counts_the_rest(words: str, text: str) -> None:
    assert ENGLISH.joined(tuple(words)) == text


@pytest.mark.parametrize(
    ("size", "text"),
    [
        (0, "1 kB"),
        (1_499, "1 kB"),
        (1_501, "2 kB"),
        (999_499, "999 kB"),
        (999_500, "1,0 MB"),
        (12_345_678, "12,3 MB"),
    ],
)
def test_sizes_are_told_in_kilobytes_below_a_megabyte(size: int, text: str) -> None:
    assert INVENTED.bytes(size) == text


def test_scripts_are_told_only_what_they_say_and_what_is_translated() -> None:
    told = INVENTED.table(("search.js", "Home", "Away"), dates=False)
    assert told == {
        "tag": "qaa",
        "thousands": ".",
        "texts": {
            "Search": "Serko",
            COUNTED: {"one": "%(count)s brim", "few": "%(count)s brimo", "other": "%(count)s brimi"},
            "Home": "Domo",
        },
    }
    with_dates = INVENTED.table((), dates=True)
    assert (with_dates["days"], with_dates["months"]) == (INVENTED.days, INVENTED.months)


def test_scripts_speak_english_by_themselves_unless_its_texts_were_changed() -> None:
    assert ENGLISH.table(("search.js",), dates=True) == {}
    assert Language(texts={"Home": "Start"}).table(("Home",), dates=False)["texts"] == {"Home": "Start"}
    assert Language(tag="fr").table((), dates=False)["tag"] == "fr"


def test_other_texts_have_another_digest() -> None:
    assert Language(texts={"a": "b", "c": "d"}).digest == Language(texts={"c": "d", "a": "b"}).digest
    assert Language(texts={"a": "b"}).digest != ENGLISH.digest
    assert len(ENGLISH.digest) == 16  # it names files


@pytest.mark.parametrize(
    ("tag", "is_one"),
    [("en", True), ("pt-BR", True), ("qaa-x1", True), ("e", False), ("engl", False), ("pt_BR", False)],
)
def test_a_tag_is_two_or_three_letters_and_what_follows_hyphens(tag: str, is_one: bool) -> None:
    assert (fault_of_tag(tag) == "") == is_one
