"""Title, date, kind, authors and number at the limits of their rules."""

from __future__ import annotations

import datetime

import pytest

from briefs.importing.reading import fields, hints
from briefs.importing.reading.chain import Guess
from briefs.importing.reading.features import RawPage, page_of
from briefs.importing.reading.units import units
from briefs.importing.records import CleanText, Declared
from briefs.model import DateWithoutDay

SENTENCES = "The boats run daily, and nobody counts them now. The pilots have stopped, and the council waits."
TITLE = ("title", "The Ferry Treaty")
TEXT = ("paragraph", SENTENCES)


def page(*lines: tuple[str, str], **likely: float) -> tuple[RawPage, list[Guess]]:
    """Return a page of (role, line), each sure to be that, or so probably the title, kind or date."""
    text = "\n\n".join(line for _, line in lines)
    return page_of(text, units(text)), [
        Guess(role, {role: 1.0, **({} if role == "paragraph" else likely)}) for role, _ in lines
    ]


def titled(*lines: tuple[str, str], **likely: float) -> int:
    return fields.title(*page(*lines, **likely))


# ---- title


def test_the_surest_title_is_it_and_of_two_the_last() -> None:
    given, guesses = page(TITLE, ("title", "The Quiet Years"), TEXT)
    assert fields.title(given, guesses) == 1
    guesses[1] = Guess("title", {"title": 0.9994})
    assert fields.title(given, guesses) == 0
    guesses[1] = Guess("title", {"title": 0.9996})
    assert fields.title(given, guesses) == 1


def test_without_a_title_a_line_above_the_text_or_the_one_right_below_may_be_it() -> None:
    before = ("before", "May 4, 2023")
    assert titled(before, TEXT, ("heading", "The Quiet Years"), TEXT, title=0.5) == 2
    assert titled(before, TEXT, ("item", "Share"), ("heading", "The Quiet Years"), title=0.5) == -1
    assert titled(("title", "Overview"), TEXT, ("heading", "The Quiet Years"), title=0.5) == 0


@pytest.mark.parametrize("role", ["paragraph", "item", "row", "endmatter", "quote", "speech", "standfirst"])
def test_the_text_begins_with_any_of_its_parts(role: str) -> None:
    lines = ("before", "May 4, 2023"), (role, "Share"), ("before", "Menu"), ("heading", "The Quiet Years")
    assert titled(*lines, TEXT, title=0.5) == -1
    assert titled(lines[0], ("after", "Share"), *lines[2:], TEXT, title=0.5) == 3


@pytest.mark.parametrize("role", ["byline", "date", "number"])
def test_a_line_that_is_something_else_is_no_title(role: str) -> None:
    assert titled((role, "The Quiet Years"), ("before", "Old Piers"), TEXT, title=0.5) == 1


def test_a_title_has_at_most_forty_five_words() -> None:
    long = "Boats " + "go " * 43 + "out"
    assert titled(("before", long), TEXT, title=0.5) == 0
    assert titled(("before", long + " now"), TEXT, title=0.5) == -1


def test_right_above_the_text_a_line_is_rather_the_title() -> None:
    given, guesses = page(("before", "The Quiet Years"), ("before", "Old Piers"), TEXT)
    for more, right in ((0.04, 1), (0.06, 0)):
        guesses[0] = Guess("before", {"before": 0.5, "title": 0.1 + more})
        guesses[1] = Guess("before", {"before": 0.5, "title": 0.1})
        assert fields.title(given, guesses) == right


def test_a_line_that_can_hardly_be_the_title_is_none() -> None:
    assert titled(("before", "Old Piers"), TEXT, title=0.002) == 0
    assert titled(("before", "Old Piers"), TEXT, title=0.0019) == -1


def test_the_first_of_lines_that_are_as_probable_is_the_title() -> None:
    assert (
        titled(("before", "The Quiet Years"), ("before", "Old Piers"), ("kind", "Report"), TEXT, title=0.5)
        == 0
    )


def test_the_name_of_the_site_in_six_words_is_no_title() -> None:
    short, long = "Institute for Open Harbors and Ports", "Institute for Open Harbors and Old Ports"
    for name, right in ((short, 0), (long, 1)):
        lines = ("title", "Old Piers"), ("title", name), TEXT, ("after", name)
        assert titled(*lines) == right


def test_a_line_below_its_own_words_behind_a_kind_is_the_title() -> None:
    assert titled(("before", "Report: Old Piers"), ("before", "Old Piers"), TITLE, TEXT) == 1
    assert titled(("before", "Harbor: Old Piers"), ("before", "Old Piers"), TITLE, TEXT) == 2
    assert titled(("before", "Report: Piers"), ("before", "Piers"), TITLE, TEXT) == 2
    assert titled(TITLE, TEXT, ("before", "Report: Old Piers"), ("before", "Old Piers")) == 0
    many = [("before", "Menu")] * 58
    assert titled(*many, ("before", "Report: Old Piers"), ("before", "Old Piers"), TITLE) == 59
    assert (
        titled(("before", "Menu"), *many, ("before", "Report: Old Piers"), ("before", "Old Piers"), TITLE)
        == 61
    )


def test_words_of_a_title_are_without_label_and_site() -> None:
    given, _ = page(("title", "Title: Old Piers | Harbor Lab"), ("before", "Old Piers"), TEXT)
    assert fields.title_text(given, 0) == "Old Piers"
    assert list(fields.same_title(given, 0)) == [1]
    given, _ = page(("title", "Old Piers | Harbor Lab"), TEXT)
    assert fields.title_text(given, 0) == "Old Piers | Harbor Lab"
    shown, _ = page(("title", "Alte Piere"), TEXT)
    assert fields.title_text(page(("title", "Old Piers"), TEXT)[0], 0, shown) == "Alte Piere"
    assert fields.title_text(page(("title", "Title: Old Piers"), TEXT)[0], 0, shown) == "Old Piers"


# ---- date


def dated(*lines: tuple[str, str], **likely: float) -> tuple[str, int]:
    found = fields.date(*page(*lines, **likely))
    return ("", -1) if found is None else (str(found.date), found.unit)


def test_a_date_is_read_where_it_is_probable_by_two_in_a_hundred() -> None:
    assert dated(("before", "May 4, 2023"), date=0.02) == ("2023-05-04", 0)
    assert dated(("before", "May 4, 2023"), date=0.019) == ("", -1)
    assert dated(("before", "May 4, 2023"), byline=0.02) == ("2023-05-04", 0)
    assert dated(("title", "May 4, 2023"), date=0.5) == ("", -1)


def test_of_dates_the_first_counts_and_one_that_says_so_before_it() -> None:
    first, said = ("date", "June 1, 2020"), ("date", "Published May 4, 2023")
    assert dated(first, ("date", "May 4, 2023")) == ("2020-06-01", 0)
    assert dated(("date", "Published"), ("date", "May 4, 2023")) == ("2023-05-04", 1)
    assert dated(first, said) == ("2023-05-04", 1)
    assert dated(first, ("date", "By Ana Example, May 4, 2023")) == ("2023-05-04", 1)
    assert dated(("before", "Published May 4, 2023"), first, date=0.5) == ("2020-06-01", 1)


def test_a_day_of_change_counts_less_by_its_words_or_its_label() -> None:
    day = ("date", "May 4, 2023")
    assert dated(("date", "Updated June 1, 2024"), day) == ("2023-05-04", 1)
    assert dated(("date", "June 1, 2024, updated"), day) == ("2024-06-01", 0)
    late = ("byline", "June 1, 2024")
    assert dated(("before", "Last updated"), late, day) == ("2023-05-04", 2)
    assert dated(("before", "Harbor"), late, day) == ("2024-06-01", 1)
    assert dated(("before", "It was updated by us then"), late, day) == ("2024-06-01", 1)
    assert dated(("before", "It was updated then"), late, day) == ("2023-05-04", 2)
    assert dated(("before", "Last updated"), ("date", "June 1, 2024"), day) == ("2024-06-01", 1)
    assert dated(late, day, ("after", "Last updated")) == ("2024-06-01", 0)


@pytest.mark.parametrize(
    ("line", "right"),
    [
        ("Published May 4, 2023, updated June 1, 2024", "2023-05-04"),
        ("Updated June 1, 2024, published May 4, 2023", "2023-05-04"),
        ("Updated June 1, 2024, May 4, 2023", "2023-05-04"),
        ("Updated June 1, 2024", "2024-06-01"),
        ("Updated June 1, 2024, revised May 4, 2023", "2024-06-01"),
        ("Published and updated June 1, 2024, May 4, 2023", "2023-05-04"),
        ("June 1, 2024, published May 4, 2023", "2023-05-04"),
        ("June 1, 2024, May 4, 2023", "2024-06-01"),
        ("May 2023", "2023-05"),
        ("05/2023", "2023-05"),
        ("In 05/2023", ""),
        ("boats", ""),
    ],
)
def test_of_several_dates_in_a_line_the_one_of_publication(line: str, right: str) -> None:
    found = fields.published(line)
    assert (str(found.date) if found else "") == right


def test_where_a_later_date_of_a_line_stands_is_told() -> None:
    found = fields.published("Updated June 1, 2024, published May 4, 2023")
    assert found is not None
    assert (found.start, found.end) == (32, 43)


# ---- kind and number


def kind(*lines: tuple[str, str], **likely: float) -> str:
    return fields.kind(*page(*lines, TITLE, TEXT, **likely))


def test_of_lines_that_are_kinds_the_surest_counts_then_the_first() -> None:
    assert kind(("kind", "Report"), ("kind", "Memo")) == "Report"
    given, guesses = page(("kind", "Report"), ("kind", "Memo"), TITLE, TEXT)
    guesses[0] = Guess("kind", {"kind": 0.98})
    assert fields.kind(given, guesses) == "Memo"
    guesses[0] = Guess("kind", {"kind": 0.996})
    assert fields.kind(given, guesses) == "Report"


def test_a_line_that_may_be_a_kind_by_five_in_a_hundred_is_one_if_its_words_are() -> None:
    assert kind(("before", "Report"), ("before", "Menu"), kind=0.06) == "Report"
    assert kind(("before", "Report"), ("before", "Menu"), kind=0.05) == ""
    assert kind(("before", "Boats"), ("before", "Menu"), kind=0.06) == ""
    assert kind(("heading", "Report"), ("before", "Menu"), kind=0.06) == ""


@pytest.mark.parametrize(
    ("role", "line", "right"),
    [
        ("kind", "Report | No. 12", "Report"),
        ("kind", "Harbor | Report", "Report"),
        ("kind", "Harbor Series | Boats", "Harbor Series"),
        ("kind", "Harbor Series of Old Boats", ""),
        ("kind", "Harbor Series of Boats", "Harbor Series of Boats"),
        ("kind", "Harbor Series 12", "Harbor Series"),
        ("kind", "Director of Boats", ""),
        ("kind", "REPORT", "Report"),
        ("kind", "MEMO", "MEMO"),
        ("kind", "POLICY BRIEF OF THE LAB", ""),
        ("kind", "NEWS ON PORTS", "News ON Ports"),
        ("kind", "ReportPublished May 4, 2023", "Report"),
        ("number", "Report 12", "Report"),
        ("number", "Boats 12", ""),
        ("number", "Report number: Report 12", ""),
        ("date", "May 4, 2023 | Report", "Report"),
        ("date", "Report of the boats", ""),
        ("byline", "Report by Ana Example", "Report"),
    ],
)
def test_the_kind_in_a_line(role: str, line: str, right: str) -> None:
    assert kind((role, line)) == right


@pytest.mark.parametrize(
    ("line", "right"),
    [
        ("Editorial", "Editorial"),
        ("Reports", ""),
        ("Analysis", "Analysis"),
        ("Remarks", "Remarks"),
        ("Blog", ""),
        ("Research", ""),
        ("Boats", ""),
    ],
)
def test_a_line_beside_title_or_date_is_one_kind(line: str, right: str) -> None:
    assert kind(("before", "Menu"), ("before", line)) == right
    day = ("date", "May 4, 2023")
    assert fields.kind(*page(TITLE, day, ("before", line), ("before", "Menu"), TEXT)) == right
    assert fields.kind(*page(TITLE, day, TEXT, ("before", line), ("title", "x"))) == ""


def test_a_button_beside_another_is_no_kind() -> None:
    assert kind(("before", "Post"), ("kind", "Post")) == ""
    assert kind(("before", "Harbor"), ("kind", "Post")) == "Post"
    assert fields.kind(*page(TITLE, ("kind", "Post"), ("before", "Share"), TEXT)) == ""
    assert (
        fields.kind(*page(("before", "Share"), ("kind", "Report"), ("before", "Print"), TITLE, TEXT))
        == "Report"
    )


@pytest.mark.parametrize(
    ("role", "line", "right"),
    [
        ("number", "No. 12", "No. 12"),
        ("number", "12", "12"),
        ("number", "AB-2018-52", "AB-2018-52"),
        ("kind", "Report | No. 12", "No. 12"),
        ("kind", "Report 12", "12"),
        ("kind", "Boats 12", ""),
        ("date", "Report 12 | May 4, 2023", "12"),
        ("date", "May 4, 2023", ""),
        ("date", "May 4, 2023 (R46091)", "R46091"),
        ("before", "No. 12", ""),
        ("before", "Report number: 12", "12"),
        ("before", "Report: 12", "12"),
        ("before", "Report: 12 boats", ""),
        ("before", "AB-CD-12 Published May 4, 2023", "AB-CD-12"),
    ],
)
def test_the_number_in_a_line(role: str, line: str, right: str) -> None:
    assert fields.number(*page((role, line), TITLE, TEXT)) == right


def test_below_the_first_paragraph_a_number_must_say_that_it_is_one() -> None:
    assert fields.number(*page(TITLE, TEXT, ("after", "Report number: 12"))) == "12"
    assert fields.number(*page(TITLE, TEXT, ("after", "Report: 12"))) == ""
    assert fields.number(*page(TITLE, TEXT, ("after", "AB-CD-12 Published May 4, 2023"))) == ""


# ---- authors


def test_below_the_text_a_byline_beside_furniture_is_of_a_card() -> None:
    first, other = ("byline", "By Ana Example"), ("byline", "By Bo Ray")

    def authors(*lines: tuple[str, str]) -> tuple[str, ...]:
        return fields.authors(*page(*lines), (), -1)

    assert authors(first, TEXT, ("after", "Boats"), other) == ("Ana Example",)
    assert authors(first, TEXT, other) == ("Ana Example", "Bo Ray")
    assert authors(TEXT, ("after", "Boats"), other) == ("Bo Ray",)
    assert authors(first, ("before", "Boats"), other, TEXT) == ("Ana Example", "Bo Ray")
    for role in ("item", "quote", "speech"):
        assert authors(first, (role, "the boats"), ("after", "Boats"), other) == ("Ana Example",)
    assert authors(first, ("heading", "the boats"), ("after", "Boats"), other) == ("Ana Example",)


def test_a_byline_with_the_words_of_the_title_names_nobody() -> None:
    given = page(("title", "Ana Example"), ("byline", "Ana Example"), ("byline", "Bo Ray"), TEXT)
    assert fields.authors(*given, (), 0) == ("Bo Ray",)
    assert fields.authors(*given, (), -1) == ("Ana Example", "Bo Ray")


def test_biographies_name_the_authors_where_no_byline_does() -> None:
    said = ("Ana Example is a fellow.",)
    assert fields.authors(*page(TITLE, TEXT), said, 0) == ("Ana Example",)
    assert fields.authors(*page(TITLE, ("byline", "By Bo Ray"), TEXT), said, 0) == ("Bo Ray",)
    assert fields.authors(*page(TITLE, ("date", "May 4, 2023 | Bo Ray"), TEXT), said, 0) == ("Bo Ray",)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By ana example", ("Ana Example",)),
        ("By ana example and bo ray", ("Ana Example", "Bo Ray")),
        ("ana example", ()),
        ("By Qyxx", ("Qyxx",)),
        ("Qyxx", ()),
        ("By Qyxx Zyxx of the old boats of ports", ("Qyxx Zyxx of the old boats of ports",)),
        ("By Qyxx Zyxx of all the old boats of ports", ()),
        ("By the old director of it", ()),
        ("By the old boats of it.", ()),
        ("Ana Example / Bo Ray", ("Ana Example", "Bo Ray")),
        ("Ana Example; Bo Ray", ("Ana Example", "Bo Ray")),
        ("Ana Example @ana", ("Ana Example",)),
        ("Ana Example (Harbor Lab)", ("Ana Example",)),
        ("Ana ExampleAna Example", ("Ana Example",)),
        ("Harbor Institute", ("Harbor Institute",)),
        ("ליאת ברק", ("ליאת ברק",)),
        ("Published by Harbor Institute", ()),
        ("Chief Economist", ()),
    ],
)
def test_the_names_of_a_byline(line: str, names: tuple[str, ...]) -> None:
    assert fields.byline_names(line) == names


def test_names_are_bare_without_marks_and_once() -> None:
    said = ("• Ana Example† (Lab),", "abab", "ababa", "aba")
    assert [fields.bare_names(line) for line in said] == ["Ana Example", "ab", "ababa", "aba"]


# ---- what a saved page declares


def declared(
    date: datetime.date | None = None, authors: tuple[str, ...] = (), titles: tuple[str, ...] = ()
) -> Declared:
    return Declared(titles, date, authors)


def test_a_declared_date_counts_unless_the_page_shows_one_within_forty_days() -> None:
    shown = fields.Dated(datetime.date(2023, 5, 4), 3)
    assert hints.dated(shown, declared()) == shown
    said = declared(date=datetime.date(2023, 6, 13))
    assert hints.dated(shown, said) == shown
    far = declared(date=datetime.date(2023, 6, 14))
    assert hints.dated(shown, far) == (datetime.date(2023, 6, 14), -1, "the page shows 2023-05-04, too")
    assert hints.dated(None, far) == (datetime.date(2023, 6, 14), -1, "")
    month = fields.Dated(DateWithoutDay(2023, 6, 1), 3)
    assert hints.dated(month, far) == (datetime.date(2023, 6, 14), 3, "")
    assert hints.dated(month, declared(date=datetime.date(2023, 7, 1))) == month
    full = fields.Dated(datetime.date(2023, 6, 1), 3)
    assert hints.dated(full, far) == full


def test_declared_authors_count_that_the_page_shows() -> None:
    given, _ = page(TITLE, ("before", "By Ana Example and friends"), TEXT)
    said = declared(authors=("Ana Example", "Bo Ray"))
    assert hints.authors((), said, given) == ("Ana Example",)
    assert hints.authors(("Cai Holm",), said, given) == ("Cai Holm",)
    shown = ("Ana Example", "Bo Ray", "Harbor Staff")
    assert hints.authors(shown, said, given) == ("Ana Example", "Bo Ray")
    assert hints.authors(shown[::2], said, given) == shown[::2]
    long, _ = page(TITLE, ("before", "Ana Example " + "x" * 188), TEXT)
    assert hints.authors((), said, long) == ()
    short, _ = page(TITLE, ("before", "Ana Example " + "x" * 187), TEXT)
    assert hints.authors((), said, short) == ("Ana Example",)


def followed(lines: list[tuple[str, str, str]], titles: tuple[str, ...] = (), **likely: float) -> list[str]:
    """Return the roles of lines of a saved page: what each was guessed, its element's hint, its words."""
    text = "\n\n".join(line for _, _, line in lines)
    given = page_of(text, units(text))
    said = tuple((2 * n + 1, hint) for n, (_, hint, _) in enumerate(lines) if hint)
    guesses = [Guess(role, {role: 0.9, **likely}) for role, _, _ in lines]
    clean = CleanText(text, "html", hints=said, declared=declared(titles=titles))
    return [guess.role for guess in hints.followed(given, guesses, clean)]


@pytest.mark.parametrize(
    ("role", "hint", "line", "right"),
    [
        ("paragraph", "heading", "Boats", "heading"),
        ("paragraph", "item", "Boats", "item"),
        ("paragraph", "quote", "Boats", "quote"),
        ("paragraph", "caption", "Boats", "caption"),
        ("paragraph", "row", "Boats", "row"),
        ("paragraph", "side", "Boats", "inside"),
        ("after", "side", "Boats", "after"),
        ("date", "item", "Boats", "date"),
        ("after", "item", "Boats", "after"),
        ("tags", "heading", "Topics", "label"),
        ("label", "heading", "## About the author", "label"),
        ("label", "heading", "Boats", "heading"),
        ("heading", "", "Boats", "paragraph"),
        ("item", "", "Boats", "paragraph"),
        ("row", "", "Boats", "paragraph"),
        ("quote", "", "Boats", "paragraph"),
        ("quote", "", "“Boats”", "quote"),
        ("caption", "", "Boats", "caption"),
        ("alt", "", "Boats", "inside"),
        ("alt", "item", "Boats", "inside"),
    ],
)
def test_the_role_that_an_element_speaks_for(role: str, hint: str, line: str, right: str) -> None:
    assert followed([("title", "title", "Old Piers"), (role, hint, line)])[1] == right


def test_an_alternative_text_is_the_next_most_probable_but_no_title() -> None:
    assert followed([("alt", "", "Boats")], title=0.5, note=0.3, bio=0.1) == ["note"]


def test_nothing_above_the_title_of_a_saved_page_is_text() -> None:
    lines = [
        ("paragraph", "", "Boats"),
        ("date", "", "May 4, 2023"),
        ("kind", "title", "Old Piers"),
        ("paragraph", "", "Ice"),
    ]
    assert followed(lines) == ["before", "date", "title", "paragraph"]
    assert followed([*lines[:2], ("title", "", "Old Piers"), lines[3]])[0] == "paragraph"


def test_the_declared_title_is_the_line_that_has_more_than_half_of_it() -> None:
    lines = [("kind", "", "Old Piers"), ("kind", "", "Ice")]
    assert followed(lines, ("Old Piers",))[0] == "title"
    assert followed(lines, ("Old Piers | Harbor",))[0] == "title"
    assert followed(lines, ("Old Piers | Port",))[0] == "title"
    assert followed(lines, ("Old Piers | Harbor Lab",))[0] == "kind"
    assert followed(lines, ("<i>Old</i> Piers",))[0] == "title"
    assert followed([("kind", "side", "Old Piers"), lines[1]], ("Old Piers",))[0] != "title"


def test_of_two_headings_of_the_first_level_none_is_the_title() -> None:
    assert followed([("kind", "title", "Old Piers"), ("kind", "title", "Ice")]) == ["kind", "kind"]
    assert followed([("kind", "title", "Old Piers"), ("kind", "", "Ice")]) == ["title", "kind"]
    both = [("kind", "", "Old Piers"), ("kind", "title", "Old Piers")]
    assert followed(both, ("Old Piers",)) == ["kind", "title"]


def test_a_page_with_most_of_its_long_paragraphs_beside_the_text_has_them_in_it() -> None:
    long = "so it " * 9 + "goes on"

    def roles(beside: str, rest: str) -> list[str]:
        return followed([("paragraph", "side", beside), ("paragraph", "", rest)])

    assert roles(long, long + " now") == ["inside", "paragraph"]
    assert roles(long, long) == ["inside", "paragraph"]
    assert roles(long + " now", long) == ["paragraph", "paragraph"]
    assert roles("so it " * 9 + "goes", "boats") == ["inside", "paragraph"]
