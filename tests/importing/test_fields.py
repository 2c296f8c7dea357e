"""Fields of pages of which is known what each line most probably is."""

from __future__ import annotations

import datetime

import pytest

from briefs.importing.reading import blocks, fields, settling
from briefs.importing.reading.chain import Guess
from briefs.importing.reading.features import RawPage, page_of
from briefs.importing.reading.units import units

SENTENCES = "The boats run daily, and nobody counts them now. The pilots have stopped, and the council waits."


def page(*lines: tuple[str, str]) -> tuple[RawPage, list[Guess]]:
    """Return a page of (role, line), each sure to be that."""
    text = "\n\n".join(line for _, line in lines)
    return page_of(text, units(text)), [Guess(role, {role: 1.0}) for role, _ in lines]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Editorial", "Editorial"),
        ("Audit Preview", "Audit Preview"),
        ("Blog", ""),
        ("Reports", ""),
        ("Remarks", "Remarks"),
    ],
)
def test_a_line_right_above_the_title_may_say_the_kind(line: str, kind: str) -> None:
    said = page(("before", line), ("title", "The Ferry Treaty"), ("paragraph", SENTENCES))
    assert fields.kind(*said) == kind
    apart = page(
        ("before", line), ("before", "Harbor"), ("title", "The Ferry Treaty"), ("paragraph", SENTENCES)
    )
    assert fields.kind(*apart) == ""


@pytest.mark.parametrize(
    "line",
    [
        "Harbor Network; Visiting Scholar",
        "Format\tSize\tNotes",
        "Ana Morales",
        "in other words",
        "Share: all",
        "Share",
    ],
)
def test_what_is_no_kind(line: str) -> None:
    assert fields.kind(*page(("kind", line), ("title", "The Ferry Treaty"), ("paragraph", SENTENCES))) == ""


def test_a_sure_kind_goes_before_one_beside_the_date_and_that_before_another() -> None:
    title, text = ("title", "The Ferry Treaty"), ("paragraph", SENTENCES)
    line = ("date", "Research Brief | May 4, 2023")
    assert fields.kind(*page(("kind", "Some Series"), title, line, text)) == "Research Brief"
    assert fields.kind(*page(("kind", "Report"), title, line, text)) == "Report"
    assert fields.kind(*page(("kind", "Some Series"), title, text)) == "Some Series"


def test_the_date_beside_a_byline_goes_before_another_as_sure() -> None:
    read = fields.date(
        *page(("date", "28/02/2024"), ("title", "Boats"), ("date", "By Ana Morales 11 Dec 2023"))
    )
    assert read is not None
    assert read.date == datetime.date(2023, 12, 11)


def test_a_day_of_change_goes_before_a_line_that_hardly_is_a_date_but_not_before_one_that_is() -> None:
    late, card = ("date", "Updated December 10, 2022"), ("after", "May 4, 2019")
    given, guesses = page(("title", "Boats"), late, card)
    guesses[2] = Guess("after", {"after": 0.5, "date": 0.5})
    read = fields.date(given, guesses)
    assert read is not None
    assert read.date.year == 2022
    read = fields.date(*page(("title", "Boats"), late, ("date", "May 4, 2019")))
    assert read is not None
    assert read.date.year == 2019


def test_names_right_below_the_text_are_authors_where_no_others_are_named() -> None:
    text, names = ("paragraph", SENTENCES), ("after", "Ana Morales")
    post, other = ("after", "Director, Harbor Lab"), ("after", "Tomás Reed")
    given, guesses = page(
        ("title", "Boats"), text, names, post, other, ("after", "Related"), ("after", "Ana Lee")
    )
    roles = [guess.role for guess in settling.settled(given, guesses, ())]
    assert roles[2:] == ["byline", "post", "byline", "after", "after"]
    given, guesses = page(("title", "Boats"), ("date", "By Ann Lee, May 4, 2023"), text, names)
    assert [guess.role for guess in settling.settled(given, guesses, ())][-1] == "after"


@pytest.mark.parametrize(
    ("line", "sure", "role"),
    [
        ("Two new piers on the shore", 0.6, "item"),
        ("Two new piers on the shore", 0.75, "inside"),
        ("Two new piers", 0.6, "inside"),
        ("Sign up for our letter", 0.6, "inside"),
        ("Menu of the site", 0.6, "inside"),
        ("Two new piers on the shore and three on the other where the trucks wait for days", 0.75, "item"),
    ],
)
def test_a_line_that_may_well_be_text_is_kept(line: str, sure: float, role: str) -> None:
    given, guesses = page(
        ("title", "Boats"),
        ("paragraph", SENTENCES),
        ("inside", "Menu of the site"),
        ("inside", line),
        ("inside", "Search"),
        ("paragraph", SENTENCES + " So it is."),
    )
    guesses[3] = Guess("inside", {"inside": sure, "byline": 0.9 - sure, "item": 0.1})
    assert settling.settled(given, guesses, ())[3].role == role


def test_a_name_that_stands_twice_above_the_text_may_be_the_title() -> None:
    given, guesses = page(("before", "Ana Morales"), ("title", "Ana Morales"), ("paragraph", SENTENCES))
    assert settling.settled(given, guesses, ())[1].role == "title"


def test_what_stands_below_the_line_of_rights_is_furniture_unless_notes_follow() -> None:
    foot = ("paragraph", "All that we decide is on these pages. Whoever wants to know more may ask.")
    body = (("title", "Boats"), *[("paragraph", SENTENCES)] * 3, ("after", "© 2024 Harbor Institute"))
    given, guesses = page(*body, ("heading", "About us"), foot)
    assert [guess.role for guess in settling.settled(given, guesses, ())][-2:] == ["after", "after"]
    given, guesses = page(*body, ("label", "Notes"), ("heading", "About us"), foot)
    assert [guess.role for guess in settling.settled(given, guesses, ())][-1] == "paragraph"
    given, guesses = page(body[0], body[-1], *body[1:-1], foot)
    assert [guess.role for guess in settling.settled(given, guesses, ())][-1] == "paragraph"


def test_a_question_that_somebody_asks_is_no_heading_where_others_speak() -> None:
    said = [("speech", "ANN LEE: " + SENTENCES), ("speech", "TOM REED: " + SENTENCES)]
    given, guesses = page(
        ("title", "Boats"), *said, ("heading", "MODERATOR: So who pays?"), ("paragraph", SENTENCES)
    )
    assert settling.settled(given, guesses, ())[3].role == "paragraph"
    given, guesses = page(
        ("title", "Boats"),
        ("paragraph", SENTENCES),
        ("heading", "Lisbon: So who pays?"),
        ("paragraph", SENTENCES),
    )
    assert settling.settled(given, guesses, ())[2].role == "heading"


def test_an_organization_below_a_name_is_an_author_though_the_page_names_it_again() -> None:
    body = (("paragraph", SENTENCES), ("after", "Council for Open Harbors"))
    names = (("byline", "Ana Morales"), ("byline", "Council for Open Harbors"))
    given, guesses = page(("title", "Boats"), *names, *body)
    assert fields.authors(given, guesses, (), 0) == ("Ana Morales", "Council for Open Harbors")
    given, guesses = page(("title", "Boats"), names[1], *body)
    assert fields.authors(given, guesses, (), 0) == ()


def test_numbered_lines_below_the_text_are_notes_where_most_have_a_mark_in_it() -> None:
    lines = [("after", "1 Ministry of Ports."), ("after", "2 The same."), ("after", "7 Interview.")]
    marked = page(("title", "Boats"), ("paragraph", SENTENCES + "[1]"), *lines)
    assert [guess.role for guess in settling.settled(*marked, ())][2:] == ["note", "note", "after"]
    bare = page(("title", "Boats"), ("paragraph", SENTENCES), *lines)
    assert "note" not in [guess.role for guess in settling.settled(*bare, ())]


@pytest.mark.parametrize("role", ["heading", "quote", "paragraph", "caption"])
def test_words_of_the_text_that_stand_alone_again_are_dropped_as_such(role: str) -> None:
    text = (
        "paragraph",
        "For thirty years the two of them had paid for every boat in turn. Nobody remembers it now.",
    )
    pulled = (role, "the two of them had paid for every boat")
    given, guesses = page(("title", "Boats"), text, pulled, ("paragraph", SENTENCES))
    assert settling.settled(given, guesses, ())[2].role == "pull"
    short = page(("title", "Boats"), text, (role, "the two of them had paid"), ("paragraph", SENTENCES))
    assert settling.settled(*short, ())[2].role != "pull"


def test_headings_below_those_in_capitals_are_a_level_lower() -> None:
    def levels(*texts: str) -> list[int]:
        given, _ = page(*[("heading", text) for text in texts])
        return [block.level for block in blocks.blocks(given, ["heading"] * len(texts))]

    assert levels("THE TREATY", "What It Says", "THE BOATS", "Their Number") == [2, 3, 2, 3]
    assert levels("What It Says", "THE TREATY", "THE BOATS", "Their Number") == [2, 2, 2, 2]
    assert levels("THE TREATY", "What It Says", "Their Number") == [2, 2, 2]


def test_a_line_of_capitals_that_may_be_text_above_a_paragraph_is_a_heading() -> None:
    doubtful = Guess("inside", {"inside": 0.4, "paragraph": 0.35, "heading": 0.25})
    for line, role in (
        ("Latest Developments in Four Towns", "heading"),
        ("the boats of four towns", "paragraph"),
    ):
        given, guesses = page(
            ("title", "Boats"), ("paragraph", SENTENCES), ("inside", line), ("paragraph", SENTENCES + " So.")
        )
        guesses[2] = doubtful
        assert settling.settled(given, guesses, ())[2].role == role


@pytest.mark.parametrize(
    "line", ["Reading time: 18 min read", "Ana Morales, Programme Manager", "May 4, 2023"]
)
def test_of_lines_that_hardly_are_a_title_none_is_taken_that_says_what_else_it_is(line: str) -> None:
    given, _ = page(("before", line), ("before", "The Ferry Treaty"), ("paragraph", SENTENCES))
    hardly = [Guess("before", {"before": 0.9, "title": sure}) for sure in (0.01, 0.005)]
    assert fields.title(given, [*hardly, Guess("paragraph", {"paragraph": 1.0})]) == 1


@pytest.mark.parametrize(
    "line", ["https://doi.example/10.1/a", "Publisher: Harbor Institute", "Overview", "Policy Brief"]
)
def test_a_line_that_says_what_else_it_is_is_no_title_however_sure(line: str) -> None:
    words = "The boats that nobody counts"
    said = page(("title", line), ("heading", words), ("paragraph", SENTENCES))
    said[1][1] = Guess("heading", {"heading": 0.9, "title": 0.1})
    assert said[0].units[fields.title(*said)].text == words


@pytest.mark.parametrize(
    "post", ["Principal Researcher", "Chief Economist", "Legal Counsel", "Head of Ports", "Full Text PDF"]
)
def test_a_post_is_no_author(post: str) -> None:
    said = page(("title", "The Ferry Treaty"), ("byline", "Ana Example"), ("byline", post))
    assert fields.authors(*said, (), 0) == ("Ana Example",)


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("Ana Example Doctoral Candidate", ("Ana Example",)),
        ("Ana Example Council of Northern Towns", ("Ana Example",)),
        ("Ana Example Ruiz", ("Ana Example", "Ana Example Ruiz")),
    ],
)
def test_a_name_with_its_post_or_body_is_not_said_beside_the_name(
    line: str, authors: tuple[str, ...]
) -> None:
    said = page(("title", "The Ferry Treaty"), ("byline", "Ana Example"), ("byline", line))
    assert fields.authors(*said, (), 0) == authors


def test_a_surname_that_is_a_post_too_stays_a_name() -> None:
    said = page(("title", "The Ferry Treaty"), ("byline", "By Simon Head and Anna Judge"))
    assert fields.authors(*said, (), 0) == ("Simon Head", "Anna Judge")


def test_lines_right_below_an_entry_of_a_labelled_list_are_entries() -> None:
    text = f"{SENTENCES}\n\nTopics:\n\nKenya\nHong Kong\nBlack Sea\n\nThe Review"
    sheet = page_of(text, units(text))
    roles = ("paragraph", "label", "tags", "after", "after", "after")
    guesses = [Guess(role, {role: 1.0}) for role in roles]
    settled = settling.settled(sheet, guesses, frozenset())
    assert [guess.role for guess in settled] == ["paragraph", "label", "tags", "tags", "tags", "after"]


def test_sentences_without_a_mark_below_entries_with_marks_are_paragraphs() -> None:
    text = f"{SENTENCES}\n\n• one boat\n• two boats\n\n{SENTENCES}\n\nthree boats\n\n{SENTENCES} So it is."
    sheet = page_of(text, units(text))
    guesses = [Guess(role, {role: 1.0}) for role in ("paragraph", *["item"] * 5)]
    settled = settling.settled(sheet, guesses, frozenset())
    assert [guess.role for guess in settled] == [
        "paragraph",
        "item",
        "item",
        "paragraph",
        "item",
        "paragraph",
    ]
    bare = f"{SENTENCES}\n\n{SENTENCES} So it is.\n\n{SENTENCES} So it was."
    sheet = page_of(bare, units(bare))
    guesses = [Guess(role, {role: 1.0}) for role in ("paragraph", "item", "item")]
    assert [guess.role for guess in settling.settled(sheet, guesses, frozenset())][1:] == ["item", "item"]


def test_a_title_that_looks_like_a_body_goes_before_a_heading_in_the_text() -> None:
    name = "Five Proposals to the Harbor Council"
    said = page(
        ("title", name),
        ("date", "June 1, 2020"),
        ("title", name),
        ("paragraph", SENTENCES),
        ("heading", "The Ice"),
    )
    said[1][4] = Guess("heading", {"heading": 0.6, "title": 0.4})
    assert said[0].units[fields.title(*said)].text == name
