"""Facts of a line by itself: each class of end, start, length and words, on both sides of its limits."""

from __future__ import annotations

import pytest

from briefs.importing.reading import features
from tests.importing.line_facts import seen


def own(line: str) -> set[str]:
    """Return the facts of a line that is a page of its own."""
    return seen(line)[0]


def words(number: int) -> str:
    """Return a line of so many words that says nothing."""
    return " ".join(["Boats", *["go"] * (number - 1)])


def test_counts_are_told_in_classes_that_grow() -> None:
    counts = (0, 1, 2, 3, 4, 5, 6, 8, 9, 12, 13, 20, 21, 120, 121)
    assert [features.step(count) for count in counts] == [0, 1, 2, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 10, 11]


@pytest.mark.parametrize(
    ("line", "end"),
    [
        ("Boats", "a"),
        ("Boats 9", "9"),
        ("Boats.", "."),
        ("*Boats?*", "?"),
        ("Boats…", "…"),
        ("“Boats”", "”"),
        ("the boats'", "”"),
        ("(Boats)", ")"),
        ("[Boats]", ")"),
        ("Boats ©", "o"),
    ],
)
def test_how_a_line_ends(line: str, end: str) -> None:
    assert {fact for fact in own(line) if fact.startswith("end=")} == {f"end={end}"}
    assert f"words={features.step(line.count(' ') + 1)}&end={end}" in own(line)


@pytest.mark.parametrize(
    ("line", "start"),
    [
        ("Boats", "A"),
        ("ships", "a"),
        ("海港", "A"),
        ("9 boats", "9"),
        ("‘Boats’", "“"),
        ("(Boats)", "("),
        ("→ Boats", "→"),
        ("~ Boats", "o"),
    ],
)
def test_how_a_line_begins(line: str, start: str) -> None:
    assert {fact for fact in own(line) if fact.startswith("start=") and "&" not in fact} == {f"start={start}"}


@pytest.mark.parametrize(
    ("line", "case"),
    [("THE BOATS", "loud"), ("The Boats of Winter", "title"), ("The boats of winter", "plain")],
)
def test_the_case_of_a_line(line: str, case: str) -> None:
    assert {f"case={case}", f"case={case}&words={features.step(line.count(' ') + 1)}"} <= own(line)


def test_case_is_told_with_the_length_up_to_that_of_a_long_line() -> None:
    assert "case=plain&words=7" in own("Boats" + " going" * 12)
    assert "case=plain&words=7" in own("Boats" + " going" * 30)
    assert "case=plain&words=6" in own("Boats" + " going" * 11)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The boats run daily.", 1),
        ("The boats run daily. Nobody counts them.", 2),
        ("The boats run daily. Nobody counts them. They wait. They go. They come.", 4),
    ],
)
def test_sentences_are_counted_up_to_four(text: str, count: int) -> None:
    assert {"sentence", f"sentences={count}"} <= own(text)


def test_a_line_that_ends_as_no_sentence_does_has_none() -> None:
    assert not any(fact.startswith("sentence") for fact in own("The boats run daily"))


def test_tabs_are_counted_up_to_four_and_wide_gaps_told_in_short_lines() -> None:
    assert "tabs=1" in own("Year\tBoats")
    assert "tabs=4" in own("a\tb\tc\td\te\tf")
    assert "gaps" not in own("Year\tBoats   sunk")
    assert "gaps" in own("Year   Boats")
    assert "gaps" not in own("Year  Boats")
    assert "gaps" in own("Year   " + words(11))
    assert "gaps" not in own("Year   " + words(12))


def test_a_line_that_is_set_in_is_told() -> None:
    lines = "Boats\n   Piers"
    found = seen(lines)
    assert ["indented" in told for told in found] == [False, True]


def test_words_of_a_class_are_told_with_the_length_of_the_line() -> None:
    def classes(line: str) -> set[str]:
        return {fact for fact in own(line) if "has=share" in fact}

    assert classes("Share boats go") == {"has=share", "short has=share"}
    assert classes("(Share) boats go on") == {"has=share", "few has=share"}
    assert classes("Share " + words(8)) == {"has=share", "few has=share"}
    assert classes("Share " + words(9)) == {"has=share"}
    assert classes("Share " + words(43)) == {"has=share"}
    assert classes("Share " + words(44)) == set()
    assert classes("Boats go on") == set()


@pytest.mark.parametrize(
    ("line", "fact", "other"),
    [
        ("See harbor.example for it", "address", "See harbor for it."),
        ("See www.boats for it", "address", "See boats. For it"),
        ("Ask ana@harbor.example", "mail address", "Ask ana at harbor.example"),
        ("By @harbor_boats", "handle", "By ana@boats"),
        ("12.3.45 x", "digits=many", "12 boats of them"),
        ("12 boats of them", "digits=some", "boats of them"),
        ("Home > Boats", "crumbs", "Home Boats"),
        ("boats, piers", "commas=1", "boats; piers"),
        ("a, b, c, d, e, f", "commas=4", "a, b, c"),
        ("Boats | Piers", "bars=1", "Boats|Piers"),
        ("Boats – Piers", "bars=1", "Boats-Piers"),
        ("a | b | c | d | e", "bars=3", "a | b | c"),
        ("BoatsPiers", "run together", "Boats Piers"),
    ],
)
def test_signs_and_numbers_of_a_line(line: str, fact: str, other: str) -> None:
    assert fact in own(line)
    assert fact not in own(other)


@pytest.mark.parametrize(("beside", "rest"), [(0, 0), (2, 0), (3, 1), (24, 1), (25, 2), (59, 2), (60, 3)])
def test_a_date_is_told_with_how_many_letters_stand_beside_it(beside: int, rest: int) -> None:
    found = own(f"{'x' * (beside - 1)} May 4, 2020")
    assert {fact for fact in found if fact.startswith("date")} == {"date", f"date&rest={rest}"}


def test_a_month_alone_is_no_date() -> None:
    assert "month" in own("May 2020")
    assert "date" not in own("May 2020")
    assert "month" not in own("May 4, 2020")


@pytest.mark.parametrize(
    ("line", "facts_", "others"),
    [
        ("By Greta Holm", {"byline"}, {"by"}),
        ("Authors of note", {"by"}, {"byline"}),
        ("Bylaws of the port", set(), {"by", "byline"}),
        ("Policy Brief", {"kind"}, {"kind word"}),
        ("A brief of two towns today", {"kind word"}, {"kind"}),
        ("A brief of the two towns today", set(), {"kind", "kind word"}),
        ("No. 82", {"number"}, set()),
        ("Harbor paper 82", {"number"}, set()),
        ("Harbor paper", set(), {"number"}),
        ("The 82 boats", set(), {"number"}),
        ("Greta Holm", {"name"}, {"maybe name", "names", "name first"}),
        ("Quyx Holm", {"maybe name"}, {"name", "names", "name first"}),
        ("Greta Holm and Bo Ray", {"names"}, {"name", "maybe name", "name first"}),
        ("Greta Holm went to sea", {"name first"}, {"name", "maybe name", "names"}),
        ("the boats went to sea", set(), {"name", "maybe name", "names", "name first"}),
        ("Director of Ports", {"post", "post&words=3"}, set()),
        ("© 2020 Harbor", {"furniture", "furniture=copyright line"}, set()),
        ("Harbor 2020", set(), {"furniture"}),
        ("Read more: The Quiet Years", {"link"}, set()),
        ("Related posts", {"related"}, {"link", "points", "about", "notes"}),
        ("Key findings", {"points"}, {"related", "about", "notes"}),
        ("About the author", {"about"}, {"related", "points", "notes"}),
        ("Endnotes:", {"notes"}, {"related", "points", "about"}),
        ("Topics: Boats", {"label", "label&list&colon"}, {"other label"}),
        ("Topics:", {"label", "label&alone&colon"}, {"other label"}),
        ("Topics", {"label", "label&alone&bare"}, {"other label"}),
        ("Countries: Norway", {"other label"}, {"label"}),
        ("the boats", set(), {"label", "other label"}),
        ("# Who Pays:", {"=who pays"}, set()),
        ("Who Pays Now", {"=who pays now"}, set()),
        ("Who Pays for It", set(), {"=who pays for it"}),
    ],
)
def test_what_a_line_says_of_itself(line: str, facts_: set[str], others: set[str]) -> None:
    found = own(line)
    assert facts_ <= found
    assert not others & found


def test_names_and_posts_are_looked_for_in_lines_of_twelve_words() -> None:
    line = "Director of " + words(10)
    assert "post" in own(line)
    assert "post" not in own(line + " on")


def test_lines_of_two_hundred_letters_are_the_longest_that_are_lines() -> None:
    line = "May 4, 2020 " + "x" * 188
    assert "date" in own(line)
    assert "date" not in own(line + "x")


@pytest.mark.parametrize(
    ("line", "fact", "other"),
    [
        ("• boats", "bullet", "boats"),
        ("1. boats", "numbered", "1 boats"),
        ("[1] boats", "note", "(1) boats"),
        ("1.2 Boats", "section&words=2", "1.2 boats"),
        ("IV. Boats", "section&words=2", "IV Boats"),
        ("Table 2: Boats", "caption", "Table boats"),
        ("Photo: Boats", "credit", "Photos of boats"),
        ("Boats/AFP", "credit", "Boats AFP"),
        ("MS. HOLT: Do you?", "speech", "ms. holt: do you?"),
        ("Costs. A pier of stone would cost a tenth", "run in", "Costs. A pier of stone would cost ten"),
        ("Boats. ↩", "back", "Boats."),
        ("Disclaimer: nobody is bound by it.", "notice", "Nobody is bound by it."),
        ("Write to press@harbor.example for more.", "contact", "Write to the press for more."),
        ("The author is a pilot.", "biography", "The pilot is an author."),
        ("Greta Holm went to sea", "name opens", "Greta Holm went out"),
        ("Greta Holm is a fellow here", "biography", "Greta Holm saw a fellow here"),
        ("Greta Holm is a fellow here", "biography&post", "Greta Holm is a mother here"),
        ("“Boats go”", "quoted", "“Boats go”, as it is said"),
        ("“Boats go”, 12", "quoted", "Boats go, 12"),
        ("— Ida Quill, harbour master", "attribution", "— ida quill, harbour master"),
        ("(Boats go", "first=boats", "9boats go"),
        ("9boats go", "first=?", "(Boats go"),
    ],
)
def test_how_a_unit_opens(line: str, fact: str, other: str) -> None:
    assert fact in own(line)
    assert fact not in own(other)


def test_a_section_is_told_with_its_length_up_to_that_of_a_long_line() -> None:
    assert "section&words=7" in own("1.2 " + words(30))
    assert "section&words=6" in own("1.2 " + words(11))


def test_a_name_opens_a_unit_of_less_than_250_words() -> None:
    assert "name opens" in own("Greta Holm " + "sails " * 247)
    assert "name opens" not in own("Greta Holm " + "sails " * 248)


def test_what_somebody_is_stands_right_behind_the_name() -> None:
    far = "Greta Holm, of the port, " + "and of the town, " * 6
    assert "biography" not in own(far + "is a fellow")


@pytest.mark.parametrize("text", ["Boats go.[3]", "Boats go.3 On", "Boats go.³", "boats4"])
def test_the_mark_of_a_note_is_a_fact(text: str) -> None:
    assert "mark" in own(text)


@pytest.mark.parametrize("text", ["Boats go 3 on", "Boats [x]", "boats-4"])
def test_other_numbers_are_no_marks(text: str) -> None:
    assert "mark" not in own(text)
