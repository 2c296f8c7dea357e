"""The rules that go before the guess, each on both sides of its limits."""

from __future__ import annotations

import pytest

from briefs.importing.reading import settling
from briefs.importing.reading.chain import Guess
from briefs.importing.reading.features import page_of
from briefs.importing.reading.units import units

P = "The boats run daily, and nobody remembers that there were none. Both sides shared the costs of it."
Q = "The pilots have stopped counting, and the council waits for the spring. Nobody knows what it will do."
TOLD = "The pilots agree with it. The council of the harbor has said the same."
TITLE = ("title", "The Ferry Treaty")
TEXT = ("paragraph", P)
MORE = ("paragraph", Q)


def roles(
    *lines: tuple[str, str], gap: str = "\n\n", sure: float = 0.99, bodies: tuple[str, ...] = ()
) -> list[str]:
    """Return the roles of lines after the rules; each line is guessed to be what stands before it."""
    text = gap.join(line for _, line in lines)
    page = page_of(text, units(text))
    assert len(page.units) == len(lines)
    guesses = [Guess(role, {role: sure}) for role, _ in lines]
    return [guess.role for guess in settling.settled(page, guesses, bodies)]


def between(role: str, line: str, sure: float = 0.99) -> str:
    """Return what a line between two paragraphs is."""
    return roles(TEXT, (role, line), MORE, sure=sure)[1]


def in_head(role: str, line: str) -> str:
    """Return what a line between title and text is."""
    return roles(TITLE, (role, line), TEXT)[1]


# ---- furniture that is text


@pytest.mark.parametrize(
    ("line", "role"),
    [
        (TOLD, "paragraph"),
        (TOLD + " 3", "paragraph"),
        (TOLD + " 3456", "inside"),
        ("The pilots of both of the towns have now agreed with it.", "paragraph"),
        ("The pilots of both the towns have now agreed with it.", "inside"),
        ("The pilots of both of the towns have now agreed with it", "inside"),
        ("Boats. Piers. Pilots. Lamps.", "inside"),
        ("We use cookies on our pages. They stay there for a year.", "inside"),
    ],
)
def test_sentences_between_paragraphs_are_text_though_they_were_dropped(line: str, role: str) -> None:
    assert between("inside", line) == role


def test_sentences_between_text_and_furniture_are_dropped_only_if_that_is_sure() -> None:
    lines = TEXT, ("inside", TOLD), ("inside", "Menu"), ("inside", "Home")
    assert roles(*lines, sure=0.97)[1] == "inside"
    assert roles(*lines, sure=0.96)[1] == "paragraph"
    assert roles(*lines[1:], sure=0.96)[0] == "inside"
    assert roles(("inside", "Home"), ("inside", TOLD), ("inside", "Menu"), sure=0.96)[1] == "inside"


def test_sentences_that_a_page_says_twice_are_no_text() -> None:
    assert roles(TEXT, ("inside", TOLD), MORE, ("inside", TOLD), TEXT)[1] == "inside"
    assert roles(TEXT, ("pull", TOLD), MORE)[1] == "pull"


def doubtful(
    line: str, likely: dict[str, float], above: str = "Menu", below: str = "Search", last: str = Q
) -> str:
    """Return what a line among furniture is that is so probably this or that."""
    text = "\n\n".join([TITLE[1], P, above, line, below, last])
    guesses = [
        Guess(role, {role: 0.99}) for role in ("title", "paragraph", "inside", "x", "inside", "paragraph")
    ]
    guesses[3] = Guess(max(likely, key=lambda role: likely[role]), likely)
    return settling.settled(page_of(text, units(text)), guesses, ())[3].role


@pytest.mark.parametrize(
    ("words", "sure", "role"),
    [
        (3, 0.6, "inside"),
        (4, 0.69, "item"),
        (4, 0.7, "inside"),
        (14, 0.7, "inside"),
        (15, 0.79, "item"),
        (15, 0.8, "inside"),
    ],
)
def test_of_longer_lines_more_must_be_sure_to_be_furniture(words: int, sure: float, role: str) -> None:
    line = "Two " + "new " * (words - 2) + "piers"
    assert doubtful(line, {"inside": sure, "item": 0.2, "tags": 0.3}) == role


def test_a_doubtful_line_stays_furniture_that_is_known_repeated_or_below_related() -> None:
    line, likely = "Two new piers on the shore", {"inside": 0.5, "item": 0.3}
    assert doubtful(line, likely) == "item"
    assert doubtful("Sign up for our new letter", likely) == "inside"
    assert doubtful(line, likely, above="Related posts") == "inside"
    assert doubtful(line, likely, last=line) == "inside"
    assert doubtful(line, {"inside": 0.4, "after": 0.3, "item": 0.3}) == "inside"


def test_a_doubtful_line_above_the_title_is_furniture() -> None:
    text = f"Two new piers on the shore\n\n{TITLE[1]}\n\n{P}"
    doubt = Guess("before", {"before": 0.5, "item": 0.5})
    rest = [Guess(role, {role: 0.99}) for role in ("title", "paragraph")]
    assert settling.settled(page_of(text, units(text)), [doubt, *rest], ())[0].role == "before"


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("Latest Developments in Four Towns", "heading"),
        ("Latest Developments in Four Towns: Boats", "heading"),
        ("Latest Developments in Four Towns:", "paragraph"),
        ("latest developments in four towns", "paragraph"),
        ("Boats Piers Pilots Lamps Tolls Ice Snow Wind Tide Rope", "heading"),
        ("Boats Piers Pilots Lamps Tolls Ice Snow Wind Tide Rope Sails", "paragraph"),
    ],
)
def test_up_to_ten_words_with_capitals_above_a_paragraph_are_a_heading(line: str, role: str) -> None:
    text = f"{P}\n\n{line}\n\n{Q}"
    guesses = [Guess("paragraph", {"paragraph": 0.99}) for _ in range(3)]
    guesses[1] = Guess("inside", {"inside": 0.5, "paragraph": 0.4})
    assert settling.settled(page_of(text, units(text)), guesses, ())[1].role == role
    guesses[2] = Guess("item", {"item": 0.99})
    assert settling.settled(page_of(text, units(text)), guesses, ())[1].role == "paragraph"


# ---- the head


def test_a_kind_of_another_language_is_no_title() -> None:
    lines = ("title", "Note d’analyse"), TITLE, TEXT
    assert roles(*lines)[:2] == ["kind", "title"]
    assert roles(("title", "Note des ports"), *lines[1:])[0] == "title"
    assert roles(("before", "Note d’analyse"), *lines[1:])[0] == "before"
    assert roles(TITLE, TEXT, ("title", "Note d’analyse"))[2] == "title"


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("Photo of a white boat", "inside"),
        ("Ana Example’s avatar", "inside"),
        ("Watch live Share Print", "inside"),
        ("Menu", "inside"),
        ("Watch it live", "title"),
        ("May 4, 2023", "date"),
        ("Updated on May 4, 2023, 10:30 am", "title"),
        ("By Ana Example, May 4, 2023", "byline"),
    ],
)
def test_what_is_no_title_is_none(line: str, role: str) -> None:
    assert in_head("title", line) == role


def test_a_town_beside_a_date_is_no_title() -> None:
    assert roles(("title", "Oslo, Oslo"), ("date", "May 4, 2023"), TITLE, TEXT)[0] == "inside"
    assert roles(("date", "May 4, 2023"), ("title", "Port Ames, AB"), TITLE, TEXT)[1] == "inside"
    assert roles(("title", "Oslo, Oslo"), ("before", "Harbor"), TITLE, TEXT)[0] == "title"
    assert roles(("title", "Oslo and Rome"), ("date", "May 4, 2023"), TITLE, TEXT)[0] == "title"


@pytest.mark.parametrize(
    ("role", "line", "right"),
    [
        ("title", "By Ana Example", "byline"),
        ("before", "By Ana Example", "byline"),
        ("date", "By Ana Example", "date"),
        ("before", "By the boats of the two towns", "before"),
        ("before", "By Ana Example, " + "who sails on " * 5 + "boats", "byline"),
        ("before", "By Ana Example, " + "who sails on " * 6 + "boats", "before"),
    ],
)
def test_a_line_of_the_head_that_begins_as_bylines_do(role: str, line: str, right: str) -> None:
    assert in_head(role, line) == right


def test_names_below_a_label_of_authors_are_a_byline() -> None:
    assert roles(TITLE, ("before", "Authors"), ("before", "Qyxx Zyxx"), TEXT)[1:3] == ["before", "byline"]
    assert roles(TITLE, ("before", "Harbor"), ("before", "Qyxx Zyxx"), TEXT)[2] == "before"
    assert roles(TITLE, ("before", "Authors"), ("before", "the boats"), TEXT)[2] == "before"
    assert roles(TITLE, TEXT, ("before", "Authors"), ("after", "Qyxx Zyxx"))[3] == "after"
    assert roles(TITLE, TEXT, ("after", "Authors"), ("byline", "By Bo Ray"))[2] == "before"


@pytest.mark.parametrize("beside", ["byline", "post", "title", "date"])
def test_a_name_beside_another_line_of_the_head_is_a_byline(beside: str) -> None:
    other = {"byline": "By Bo Ray", "date": "May 4, 2023"}.get(beside, "Harbor")
    assert roles((beside, other), ("before", "Ana Example"), ("before", "Menu"), TEXT)[1] == "byline"
    assert roles(("before", "Menu"), ("before", "Ana Example"), (beside, other), TEXT)[1] == "byline"
    assert roles(("before", "Menu"), ("before", "Ana Example"), ("before", "Home"), TEXT)[1] == "before"


def test_a_section_or_a_line_with_other_words_is_no_byline() -> None:
    assert in_head("heading", "A. Ana Example") == "heading"
    assert in_head("heading", "Ana Example sails") == "heading"
    assert in_head("heading", "Ana Example") == "byline"
    assert in_head("number", "Ana Example") == "number"


@pytest.mark.parametrize(
    ("line", "right"),
    [
        ("Director, Harbor Lab", "post"),
        ("By the director of ports", "byline"),
        ("The director of the lab sails.", "byline"),
        ("Boats and their director", "post"),
        ("Boats and all of their director", "byline"),
        ("Director of " + "boats " * 18, "post"),
        ("Director of " + "boats " * 19, "byline"),
        ("Bo Ray, Director", "byline"),
    ],
)
def test_a_post_below_a_name_is_told_by_its_first_five_words(line: str, right: str) -> None:
    assert roles(TITLE, ("byline", "By Ana Example"), ("byline", line.strip()), TEXT)[2] == right


def test_a_post_stands_below_a_byline_above_the_text() -> None:
    post = "Director, Harbor Lab"
    assert roles(("byline", post), TITLE, TEXT, ("byline", "By Ana Example"))[0] == "byline"
    assert roles(TITLE, TEXT, ("byline", "By Ana Example"), ("byline", post))[3] == "byline"
    assert roles(TITLE, ("byline", "By Ana Example"), ("date", post), TEXT)[2] == "date"


@pytest.mark.parametrize(
    ("line", "right"),
    [
        ("Briefing 187 / Africa", "number"),
        ("Briefing No. 187", "number"),
        ("Harbor 187 / Africa", "kind"),
        ("AWP-2018-52", "number"),
        ("AWP-20", "kind"),
        ("Vol. 3, No. 2", "number"),
        ("Issue Briefs — Tech Primer", "kind"),
    ],
)
def test_a_line_of_the_head_may_be_a_number(line: str, right: str) -> None:
    assert in_head("kind", line) == right


@pytest.mark.parametrize(
    "line", ["Briefing 187 / Africa", "AWP-2018-52", "Vol. 3, No. 2", "Issue Briefs — Tech Primer"]
)
def test_below_the_first_paragraph_no_line_is_a_number_or_kind(line: str) -> None:
    assert roles(TITLE, ("paragraph", line), TEXT)[1] == "paragraph"
    assert roles(TITLE, TEXT, ("after", line), ("after", "Menu"))[2] == "after"


def test_several_kinds_in_a_line_are_a_kind_but_in_the_text() -> None:
    assert in_head("before", "Issue Briefs — Tech Primer") == "kind"
    assert in_head("heading", "Issue Briefs — Tech Primer") == "heading"
    assert in_head("before", "Issue Briefs — Boats") == "before"
    assert in_head("before", "Issue Briefs") == "before"


# ---- what a line says that it is


@pytest.mark.parametrize(
    ("role", "line", "right"),
    [
        ("byline", "Menu", "inside"),
        ("byline", "By Date", "inside"),
        ("byline", "About the author", "label"),
        ("kind", "Summary", "heading"),
        ("kind", "Report", "kind"),
        ("paragraph", "Ibid., 4. ↩", "note"),
        ("quote", "“We go,” she said to them. “We stay.”", "paragraph"),
        ("quote", "“We go,” she said to them.", "quote"),
        ("heading", "MR. REED: We go", "paragraph"),
        ("heading", "But who pays?", "paragraph"),
        ("heading", "Then who pays?", "heading"),
        ("paragraph", "[caption]A boat[/caption]", "caption"),
        ("inside", "Figure 2", "caption"),
        ("byline", "A. Boats", "heading"),
        ("tags", "The boats of the two towns run daily. So it is.", "paragraph"),
        ("tags", "Topics: The boats of the two towns run daily. So it is.", "tags"),
        ("tags", "Launch team: " + "Boats, " * 12, "paragraph"),
        ("tags", "Launch team: " + "Boats, " * 11, "tags"),
        ("tags", "Topics: " + "Boats, " * 12, "tags"),
        ("tags", "Launch team, boats: " + "Boats, " * 12, "tags"),
        ("post", TOLD, "paragraph"),
        ("post", "Ana Example is a director. She sails on boats.", "post"),
        ("standfirst", "Boats Go Out", "heading"),
        ("standfirst", "Boats Go", "standfirst"),
        ("standfirst", "Boats Go Out.", "standfirst"),
        ("standfirst", "Boats never go out", "standfirst"),
        ("paragraph", "• boats", "item"),
        ("quote", "• boats", "quote"),
        ("paragraph", "© 2020 Harbor Institute", "rights"),
        ("heading", "© 2020 Harbor Institute", "heading"),
        ("paragraph", "> Boats go", "quote"),
        ("paragraph", "“Nobody has ever counted them.” — Ida Quill, pilot", "quote"),
        ("heading", "> Boats go", "heading"),
        ("paragraph", "Topics: Boats", "tags"),
        ("paragraph", "Topics Boats", "paragraph"),
        ("paragraph", "Topics:", "paragraph"),
        ("paragraph", "Topics: the boats of the two towns go out to sea", "paragraph"),
        ("note", "Topics: Boats", "note"),
        ("tags", "By Ana Example, May 4, 2023", "byline"),
        ("tags", "May 4, 2023", "tags"),
    ],
)
def test_what_a_line_says_goes_before_the_guess(role: str, line: str, right: str) -> None:
    assert between(role, line.strip()) == right


def test_a_title_or_kind_that_names_authors_beside_a_kind_is_a_byline() -> None:
    assert in_head("kind", "Report by Ana Example") == "byline"
    assert in_head("title", "Report by Ana Example") == "byline"
    assert in_head("kind", "May 4, 2023 | Ana Example") == "kind"
    assert between("kind", "Report by Ana Example") == "kind"
    assert in_head("tags", "May 4, 2023 | Ana Example") == "byline"


def test_the_number_of_a_figure_is_a_caption_below_the_first_paragraph_only() -> None:
    assert roles(("before", "Figure 2"), TEXT, MORE)[0] == "before"
    assert roles(("paragraph", "Figure 2"), TEXT)[0] == "paragraph"


def test_a_part_in_place_of_a_kind_is_a_heading_above_text_only() -> None:
    assert roles(TITLE, ("kind", "Summary"), ("inside", TOLD), TEXT)[1] == "heading"
    assert roles(TITLE, ("kind", "Summary"), ("date", "May 4, 2023"), TEXT)[1] == "kind"
    assert roles(TEXT, ("kind", "Summary"))[1] == "kind"


def test_a_name_below_the_heading_of_biographies_is_a_byline() -> None:
    about = ("label", "Author Information")
    assert roles(TITLE, TEXT, about, ("post", "Ana Example, Director"))[3] == "byline"
    assert roles(TITLE, TEXT, about, ("tags", "Ana Example"))[3] == "byline"
    assert roles(TITLE, TEXT, about, ("bio", "Ana Example, Director"))[3] == "byline"
    assert roles(TITLE, TEXT, about, ("bio", "Ana Example is a director of the lab."))[3] == "bio"
    assert roles(TITLE, ("byline", "By Bo Ray"), TEXT, about, ("bio", "Ana Example, Director"))[4] == "bio"
    assert roles(TITLE, TEXT, ("label", "Harbor"), ("post", "Ana Example, Director"))[3] == "post"
    assert roles(TITLE, TEXT, about, ("post", "Director of the lab"))[3] == "post"
    assert roles(("bio", "Ana Example, Director"), TITLE, TEXT, about)[0] == "bio"


def test_an_entry_right_below_a_quotation_is_no_item() -> None:
    quote = "“Nobody has ever counted them, and so it is.”"
    assert roles(TEXT, ("quote", quote), ("paragraph", "– Ida quill"), MORE)[2] != "item"
    assert roles(("paragraph", "• boats"), TEXT, ("quote", quote))[0] == "item"


def test_a_doubtful_byline_that_names_nobody_is_the_next_best() -> None:
    def best(line: str, sure: float) -> str:
        text = f"{P}\n\n{line}\n\n{Q}"
        guesses = [Guess("paragraph", {"paragraph": 0.99}) for _ in range(3)]
        guesses[1] = Guess("byline", {"byline": sure, "inside": 0.3, "item": 0.2, "heading": 0.1})
        return settling.settled(page_of(text, units(text)), guesses, ())[1].role

    assert best("boats and piers", 0.96) == "item"
    assert best("boats and piers", 0.97) == "byline"
    assert best("By the boats", 0.96) == "byline"
    assert best("*Ana Example*", 0.96) == "byline"
    assert best("Harbor Institute", 0.96) == "byline"
    assert best("Qyxx Zyxx", 0.96) == "item"


def test_a_repeated_sentence_is_a_pull_of_seven_to_sixty_words_that_stands_apart() -> None:
    long = "the boats of two towns " * 13
    told = ("paragraph", f"Nobody counts {long}now. It is so, and the council of the port waits for it.")

    def pulled(words: int, role: str = "heading") -> bool:
        return roles(told, (role, " ".join(long.split()[:words])), MORE)[1] == "pull"

    assert [pulled(words) for words in (6, 7, 60, 61)] == [False, True, True, False]
    assert not pulled(20, "item")
    line = " ".join(long.split()[:20])
    assert roles(told, ("heading", line), ("heading", line), MORE)[1:3] == ["heading", "heading"]
    assert roles(("heading", line), told, MORE)[0] == "heading"
    assert roles(told, ("heading", line), MORE, gap="\n")[1] == "heading"


# ---- lists, numbers and lone lines


def test_a_numbered_entry_right_below_notes_is_a_note() -> None:
    assert roles(TEXT, ("heading", "Notes"), ("item", "1. Boats Act"))[2] == "note"
    assert roles(TEXT, ("heading", "*Endnotes:*"), ("item", "1. Boats Act"))[2] == "note"
    assert roles(TEXT, ("heading", "Boats"), ("item", "1. Boats Act"))[2] == "item"
    assert roles(TEXT, ("heading", "Notes"), ("item", "• Boats Act"))[2] == "item"
    assert roles(("item", "1. Boats Act"), TEXT, ("heading", "Notes"))[0] == "item"


def test_an_entry_of_a_list_without_marks_goes_on_for_lines_of_three_words() -> None:
    def last(line: str, above: str = "two new piers", role: str = "inside", gap: str = "\n") -> str:
        text = f"{P}\n\n{above}{gap}{line}\n\n{Q}"
        guesses = [Guess(one, {one: 0.99}) for one in ("paragraph", "item", role, "paragraph")]
        return settling.settled(page_of(text, units(text)), guesses, ())[2].role

    assert last("three old boats") == "item"
    assert last("old boats") == "inside"
    assert last("three old boats", gap="\n\n") == "inside"
    assert last("three old boats", above="• two new piers") == "inside"
    assert last("three old boats", role="after") == "after"
    assert last("Read it in French") == "inside"
    assert last("two new piers") == "inside"


def test_a_number_that_counts_on_from_the_next_line_has_its_role() -> None:
    def counted(mine: str, its: str, role: str = "item", own: str = "inside") -> str:
        return roles(TEXT, (role, its), (own, mine), ("inside", "Menu"), ("inside", "Home"))[2]

    assert counted("[2] Boats", "[1] Piers") == "item"
    assert counted("[3] Boats", "[1] Piers") == "inside"
    assert counted("[1] Boats", "[2] Piers") == "inside"
    assert counted("[2] Boats", "[1] Piers", role="heading") == "inside"
    assert counted("[2] Boats", "[1] Piers", own="before") == "before"
    assert roles(TEXT, ("inside", "Menu"), ("inside", "[1] Boats"), ("item", "[2] Piers"), MORE)[2] == "item"


def lone(line: str, likely: dict[str, float], below: str = "paragraph") -> str:
    """Return what a line below a paragraph is."""
    text = f"{P}\n\n{line}\n\n{Q}"
    guesses = [Guess(role, {role: 0.99}) for role in ("paragraph", "inside", below)]
    guesses[1] = Guess("inside", likely)
    return settling.settled(page_of(text, units(text)), guesses, ())[1].role


def test_a_line_alone_between_parts_of_the_text_is_one_of_them() -> None:
    likely = {"inside": 0.9, "item": 0.05, "byline": 0.08}
    assert lone("two piers", likely) == "item"
    assert lone("two piers", {**likely, "after": 0.07}) == "inside"
    assert lone("two piers", likely, below="after") == "inside"
    assert lone("Menu", likely) == "inside"
    assert lone("Related posts", likely) == "inside"
    assert lone("By Ana Example", likely) == "byline"
    assert lone("May 4, 2023", likely) == "date"
    assert lone("Ana Example", likely) == "byline"


def test_at_the_ends_of_a_page_no_line_is_alone() -> None:
    text = f"two piers\n\n{P}"
    guesses = [Guess("inside", {"inside": 0.9, "item": 0.1}), Guess("paragraph", {"paragraph": 0.99})]
    assert settling.settled(page_of(text, units(text)), guesses, ())[0].role == "inside"


# ---- rows


def test_lines_with_tabs_are_rows_between_the_first_and_last_paragraph() -> None:
    rows = ("item", "a\tb"), ("after", "c\td")
    assert roles(TEXT, *rows, MORE)[1:3] == ["row", "row"]
    assert roles(TEXT, *rows)[1:3] == ["item", "after"]
    assert roles(*rows, TEXT)[:2] == ["item", "after"]
    assert roles(TEXT, ("item", "a\tb"), ("item", "c\td\te"), MORE)[1:3] == ["item", "item"]
    assert roles(TEXT, ("note", "a\tb"), ("item", "c\td"), MORE)[1:3] == ["note", "row"]
    assert roles(TEXT, ("inside", "1. a\tb"), ("inside", "2. c\td"), MORE)[1:3] == ["inside", "inside"]


def test_a_line_without_columns_below_a_whole_row_is_no_row() -> None:
    rows = ("row", "Year\tBoats"), ("row", "2017\t4")
    assert roles(TEXT, *rows, ("row", "Boats go out"), MORE)[3] == "paragraph"
    assert roles(TEXT, *rows, ("row", "boats go out"), MORE)[3] == "row"
    assert roles(TEXT, *rows, ("row", "Source: harbor"), MORE)[3] == "caption"
    assert roles(TEXT, *rows, ("row", "source: harbor"), MORE)[3] == "caption"
    wide = ("row", "a\tb\tc"), ("row", "2017\t4")
    assert roles(TEXT, *wide, ("row", "Boats go out"), MORE)[3] == "row"
    assert roles(TEXT, *rows, ("row", "Source: harbor"))[3] == "caption"


def test_a_short_line_right_above_the_rows_is_their_caption() -> None:
    rows = ("row", "Year\tBoats"), ("row", "2017\t4")

    def above(*lines: tuple[str, str], text: str = P) -> list[str]:
        return roles(("paragraph", text), *lines, *rows, MORE)[1 : 1 + len(lines)]

    assert above(("inside", "Cost of tolls")) == ["caption"]
    assert above(("inside", "Cost of all tolls by port and by year too")) == ["caption"]
    assert above(("inside", "Cost of all the tolls by port and by year too")) == ["paragraph"]
    assert above(("inside", "They go out.")) == ["paragraph"]
    assert above(("inside", "Menu")) == ["inside"]
    assert above(("inside", "Menu"), ("inside", "Cost of tolls")) == ["inside", "caption"]
    assert above(("inside", "• boats")) == ["paragraph"]
    assert above(("inside", "two piers"), ("inside", "Cost of tolls")) == ["paragraph", "caption"]
    led = "There are two of them, and nobody counts them:"
    assert above(("inside", "two piers"), ("inside", "Cost of tolls"), text=led) == ["item", "caption"]
    assert above(("note", "two piers"), ("inside", "Cost of tolls")) == ["note", "caption"]
    lines = TITLE, ("paragraph", led), ("inside", "two piers"), ("inside", "Cost of tolls"), *rows
    assert roles(*lines, MORE)[2] == "item"
    assert roles(TEXT, ("title", led), *lines[2:], MORE)[2] == "paragraph"


# ---- the foot


def test_two_lines_may_stand_between_notes_at_the_foot() -> None:
    text, first, second = (
        ("paragraph", f"{P}[1] So.[2]"),
        ("after", "1 Boats Act."),
        ("after", "2 Piers Act."),
    )
    menu = [("after", "Menu")] * 3
    assert roles(TITLE, text, first, *menu[:2], second)[2::3] == ["note", "note"]
    assert roles(TITLE, text, first, *menu, second)[-1] == "after"


def test_names_right_below_the_text_sign_it() -> None:
    name = ("after", "Ana Example")
    assert roles(TITLE, TEXT, name)[2] == "byline"
    assert roles(TITLE, TEXT, name, ("after", "Director, Harbor Lab"))[2:] == ["byline", "post"]
    assert roles(TITLE, TEXT, ("after", "Director, Harbor Lab"), name)[2:] == ["after", "after"]
    assert roles(TITLE, TEXT, ("after", "Menu"), name)[3] == "after"
    assert roles(TITLE, TEXT, ("after", "Contributor"))[2] == "after"
    assert roles(TITLE, ("byline", "By Bo Ray"), TEXT, name)[3] == "after"
    assert roles(TITLE, TEXT, ("bio", "Bo Ray is a fellow."), name)[3] == "after"
    assert roles(TITLE, ("date", "May 4, 2023 | Bo Ray"), TEXT, name)[3] == "after"
    assert roles(TITLE, ("date", "May 4, 2023"), TEXT, name)[3] == "byline"
    assert roles(TITLE, ("before", "Menu"), name)[2] == "after"
    assert roles(TITLE, TEXT, ("item", "Ana Example"))[2] == "byline"


@pytest.mark.parametrize(
    ("said", "who", "right"),
    [
        ("“Nobody has ever counted them.”", "– Ida Quill, pilot", True),
        ("“Nobody counts.”", "– Ida Quill, pilot", False),
        ("Nobody has ever counted them.", "– Ida Quill, pilot", False),
        ("“Nobody has ever counted them.”", "– who counts them", False),
        ("“Nobody has ever counted them.”", "Ida Quill, pilot", False),
    ],
)
def test_a_quotation_and_who_said_it_are_one(said: str, who: str, right: bool) -> None:
    found = roles(TEXT, ("paragraph", said), ("item", who), MORE)[1:3]
    assert (found == ["quote", "quote"]) == right
    assert roles(TEXT, ("paragraph", said), ("note", "x " + who), MORE)[1] != "quote"


def test_the_last_paragraphs_that_present_an_author_are_a_biography() -> None:
    bio = "Ana Example is a director of the lab."
    by = ("byline", "By Ana Example")
    assert roles(TITLE, by, TEXT, ("paragraph", bio))[3] == "bio"
    assert roles(TITLE, TEXT, ("paragraph", bio))[2] == "bio"
    assert roles(TITLE, TEXT, ("paragraph", "• " + bio))[2] == "bio"
    assert roles(TITLE, by, TEXT, ("heading", bio))[3] == "heading"
    assert roles(TITLE, by, TEXT, ("paragraph", bio), MORE)[3] == "paragraph"
    assert roles(TITLE, by, ("paragraph", bio))[2] == "paragraph"
    assert roles(("paragraph", bio), ("after", "Menu"))[0] == "paragraph"
    two = roles(TITLE, by, TEXT, ("paragraph", bio), ("paragraph", "Bo Ray is a fellow of the lab."))
    assert two[3:] == ["bio", "bio"]
    rest = "and so on " * 52
    assert roles(TITLE, by, TEXT, ("paragraph", f"{bio} The boat {rest[:-1]}."))[3] == "paragraph"


def test_a_paragraph_below_the_name_of_an_author_goes_on_about_that_person() -> None:
    by, name = ("byline", "By Ana Example"), ("heading", "Ana Example")
    for said, right in (
        ("Ana is the head of the lab.", "bio"),
        ("She is the head of the lab.", "bio"),
        ("Bo is the head of the lab.", "paragraph"),
        ("Ana, the head, sails on boats.", "paragraph"),
    ):
        assert roles(TITLE, by, TEXT, name, ("paragraph", said))[4] == right
    assert (
        roles(TITLE, by, TEXT, ("heading", "Bo Ray"), ("paragraph", "Ana is the head of it."))[4]
        == "paragraph"
    )


def test_below_references_tags_and_lines_with_a_year_are_notes() -> None:
    heading = ("heading", "References")

    def below(role: str, line: str, head: tuple[str, str] = heading) -> str:
        return roles(TITLE, TEXT, head, ("note", "Holm, B. (2020) Boats"), (role, line))[4]

    assert below("tags", "Reed, A., Piers, 17/2022") == "note"
    assert below("tags", "Topics: Piers") == "tags"
    assert below("item", "Reed, A. (2022) Piers") == "note"
    assert below("item", "Reed, A. Piers") == "item"
    assert below("paragraph", "The boats of 2020 run daily. So it is.") == "paragraph"
    assert below("heading", "Piers of 2022") == "heading"
    assert below("item", "Reed, A. (2022) Piers", ("heading", "Boats")) == "item"
    assert roles(TITLE, TEXT, heading, ("heading", "Boats"), ("item", "Reed (2022) Piers"))[4] == "item"


def test_names_with_marks_below_authors_are_bylines_to_the_first_other_line() -> None:
    head = TITLE, ("before", "Authors:")
    names = ("item", "• Ana Example"), ("item", "Bo Ray,")
    assert roles(*head, *names, TEXT)[1:4] == ["before", "byline", "byline"]
    lines = *head, ("item", "• Ana Example"), ("item", "• boats"), ("item", "• Harbor Institute"), TEXT
    assert roles(*lines)[2:5] == ["byline", "item", "item"]
    assert roles(*head, ("item", "• Harbor Institute"), TEXT)[2] == "byline"
    assert roles(*head, ("item", "• Bread and Roses"), TEXT, bodies=("bread and roses",))[2] == "byline"


def test_one_line_of_more_than_three_words_without_marks_is_no_list_of_tags() -> None:
    def foot(line: str, above: str = "after") -> str:
        return roles(TITLE, TEXT, (above, "Menu" if above == "after" else "Topics"), ("tags", line))[3]

    assert foot("Boats and old piers") == "after"
    assert foot("Boats and piers") == "tags"
    assert foot("Boats and old, new piers") == "tags"
    assert foot("BoatsPiers of old towns") == "tags"
    assert foot("Topics Boats and piers") == "tags"
    assert foot("Boats and old piers", "label") == "tags"
    assert roles(TITLE, TEXT, ("tags", "Boats and old piers"), ("tags", "Ice"))[2] == "tags"
    assert roles(TITLE, TEXT, ("tags", "Boats and old piers"), ("label", "Topics"))[2] == "tags"
    assert roles(("tags", "Boats and old piers"), TITLE, TEXT, ("tags", "Ice"))[0] == "after"


def test_a_byline_on_a_card_below_the_end_is_furniture() -> None:
    by = ("byline", "By Bo Ray")
    head = TITLE, ("byline", "By Ana Example"), TEXT
    assert roles(*head, by)[-1] == "byline"
    assert roles(*head, ("tags", "Boats, Piers"), by)[-1] == "after"
    assert roles(*head, ("after", "Related"), by)[-1] == "after"
    assert roles(*head, ("after", "May 4, 2019"), by)[-1] == "after"
    assert roles(*head, ("after", "Harbor"), by)[-1] == "byline"
    assert roles(*head, ("after", "Related"), ("byline", "Bo Ray"))[-1] == "byline"
    assert roles(*head, ("after", "Related"), by, MORE)[4] == "byline"
    assert roles(*head, ("item", "• May 4, 2019"))[-1] == "after"
    assert roles(*head, ("item", "• Report"))[-1] == "after"
    assert roles(*head, ("item", "• boats"))[-1] == "item"


def test_below_a_date_with_a_mark_everything_but_notes_is_a_card() -> None:
    head = TITLE, TEXT, ("item", "• boats")
    assert roles(*head, ("item", "• May 4, 2019"), ("heading", "Boats"), ("note", "[1] Act."))[2:] == [
        "item", "after", "after", "note",
    ]  # fmt: skip
    assert roles(*head, ("item", "• May 4, 2019 or so"), ("heading", "Boats"))[2:] == [
        "item",
        "item",
        "heading",
    ]
    assert roles(TITLE, ("item", "• May 4, 2019"), ("heading", "Boats"), TEXT)[2] == "heading"


def test_three_entries_of_which_most_stand_below_as_headings_are_contents() -> None:
    heads = [("heading", "Boats"), TEXT, ("heading", "Piers"), MORE, ("heading", "Tolls"), TEXT]

    def contents(*lines: str) -> list[str]:
        return roles(MORE, *[("item", line) for line in lines], TEXT, *heads)[1 : 1 + len(lines)]

    assert contents("1. Boats", "2. Piers", "3. Tolls") == ["inside"] * 3
    assert contents("• Boats", "• Piers", "• Tolls") == ["inside"] * 3
    assert contents("1. Boats", "2. Piers") == ["item"] * 2
    assert contents("1. Boats", "2. Piers", "3. Ice") == ["item"] * 3
    assert contents("1. Boats", "2. Piers", "3. Tolls", "4. Ice") == ["inside", "inside", "inside", "item"]


def test_questions_are_headings_where_one_is_for_sure() -> None:
    asked = ("paragraph", "Who pays for it?")
    sure = ("heading", "Where do they go?")
    assert roles(TEXT, asked, MORE, sure, TEXT)[1] == "heading"
    assert roles(TEXT, asked, MORE, ("heading", "Boats"), TEXT)[1] == "paragraph"
    assert roles(TEXT, ("paragraph", "Boats pay for it?"), MORE, sure, TEXT)[1] == "paragraph"
    assert roles(TEXT, asked, ("item", "boats"), sure, TEXT)[1] == "paragraph"
    assert roles(TEXT, ("item", "Who pays for it?"), MORE, sure, TEXT)[1] == "item"
    long = ("paragraph", f"{P} {Q}")
    assert roles(long, asked, long, sure, long, gap="\n")[1] == "paragraph"
    assert roles(asked, TEXT, sure, MORE)[0] == "paragraph"


def test_lines_below_a_label_with_a_colon_are_its_list() -> None:
    label = ("label", "Topics:")
    assert roles(TITLE, TEXT, label, ("after", "Boats"), ("item", "Piers"))[3:] == ["tags", "tags"]
    assert roles(TITLE, TEXT, ("label", "Topics"), ("after", "Boats"))[3] == "after"
    assert roles(TITLE, TEXT, ("after", "Topics:"), ("after", "Boats"))[3] == "after"
    assert roles(TITLE, TEXT, ("label", "Topics: Ice"), ("after", "Boats"))[3] == "after"
    assert roles(TITLE, TEXT, label, ("label", "Boats"), ("after", "Piers"))[4] == "after"
    assert roles(TITLE, TEXT, label, ("note", "Boats"), ("after", "Piers"))[3:] == ["note", "after"]
    assert roles(TITLE, TEXT, label, ("tags", "Boats"), ("after", "Piers"))[3:] == ["tags", "after"]
