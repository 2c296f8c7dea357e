"""The rules that go before the guess, each on guesses that are wrong."""

from __future__ import annotations

from briefs.importing.reading import fields
from briefs.importing.reading.chain import Guess
from briefs.importing.reading.features import RawPage, page_of
from briefs.importing.reading.settling import settled
from briefs.importing.reading.units import units

P = "The boats run daily, and nobody remembers that there were none. Both sides shared the costs of it."


def page(*lines: str) -> RawPage:
    text = "\n\n".join(lines)
    return page_of(text, units(text))


def roles(lines: list[str], guessed: list[str]) -> list[str]:
    guesses = [Guess(role, {role: 0.9}) for role in guessed]
    return [guess.role for guess in settled(page(*lines), guesses, ())]


def test_a_line_that_leads_back_is_a_note() -> None:
    assert roles([P, "Ibid., 4. ↩︎", P + " So."], ["paragraph", "item", "paragraph"])[1] == "note"


def test_a_paragraph_of_sentences_is_dropped_only_among_furniture() -> None:
    told = "The pilots agree with it. The council of the harbor has said the same."
    assert roles([P, told, P + " So."], ["paragraph", "inside", "paragraph"])[1] == "paragraph"
    assert roles(["Home", told, "Menu"], ["before", "before", "before"])[1] == "before"


def test_lines_with_equal_tabs_are_rows() -> None:
    lines = [P, "Year\tBoats", "2017\t4", P + " So."]
    assert roles(lines, ["paragraph", "inside", "item", "paragraph"])[1:3] == ["row", "row"]


def test_the_line_below_itself_behind_a_kind_is_the_title() -> None:
    given = page("Harbor", "Analysis The Ferry Treaty", "The Ferry Treaty", P)
    guesses = [Guess(role, {role: 0.9}) for role in ("title", "before", "before", "paragraph")]
    assert fields.title(given, guesses) == 2


def test_a_remark_below_numbered_notes_is_no_note() -> None:
    lines = [
        P,
        "[1] See the Harbour Act.",
        "This interview has been shortened.",
        "[2] Ibid.",
        "It was edited.",
    ]
    found = roles(lines, ["paragraph", "note", "note", "note", "note"])
    assert found == ["paragraph", "note", "note", "note", "endmatter"]
    assert roles([P, "See the Harbour Act.", "Ibid., 4."], ["paragraph", "note", "note"])[1:] == [
        "note",
        "note",
    ]


def test_names_in_a_menu_are_authors_only_beside_a_post_or_another_line_of_the_head() -> None:
    lines = ["Harbor Review", "Ana Morales", "Director of the Harbor Lab", "Menu", P]
    guessed = ["before", "before", "before", "before", "paragraph"]
    assert roles(lines, guessed)[1] == "byline"
    assert roles([*lines[:2], "Search", *lines[3:]], guessed)[1] == "before"
    beside = ["before", "before", "title", "before", "paragraph"]
    assert roles(["Harbor Review", "Ana Morales", "The Ferry Treaty", *lines[3:]], beside)[1] == "byline"


def test_a_line_of_the_head_that_is_a_name_was_taken_for_a_heading_or_post_alike() -> None:
    for taken in ("kind", "post", "heading", "item"):
        assert roles(["The Ferry Treaty", "Ana Morales", P], ["title", taken, "paragraph"])[1] == "byline"
    lines = ["The Ferry Treaty", P, "Ana Morales", P + " So."]
    assert roles(lines, ["title", "paragraph", "heading", "paragraph"])[2] == "heading"


def test_a_post_below_a_name_is_no_second_author_and_no_title() -> None:
    lines = ["The Ferry Treaty", "Ana Morales", "Director, Harbor Lab", P]
    for taken in ("byline", "title"):
        assert roles(lines, ["title", "byline", taken, "paragraph"])[2] == "post"
    assert (
        roles(["The Ferry Treaty", "Harbor", *lines[2:]], ["title", "before", "byline", "paragraph"])[2]
        == "byline"
    )
    assert roles([*lines[:2], "Bo Ray", P], ["title", "byline", "byline", "paragraph"])[2] == "byline"
    above = ["Director, Harbor Lab", "The Ferry Treaty", P]
    assert roles(above, ["byline", "title", "paragraph"])[0] == "byline"


def test_the_title_again_is_told_with_the_name_of_the_site_and_without() -> None:
    said = "The Ferry Treaty"
    given = page("Harbor", said, f"{said} | Harbor Institute", f"{said} in Its Tenth Year", said, P)
    assert list(fields.same_title(given, 1)) == [2, 4]


def test_a_line_of_signs_is_no_entry() -> None:
    assert roles([P, "* * *", P + " So."], ["paragraph", "item", "paragraph"])[1] == "inside"


def test_a_list_without_marks_goes_on_to_the_blank_line() -> None:
    text = "\n".join(["Ways there are:", "Put storage first in plans", "Publish the price of an hour"])
    text = f"{P}\n\n{text}\nLet small terminals buy together"
    found = units(f"{text}\n\nSpeak to our team today\n\n{P} So.")
    given = page_of(text + f"\n\nSpeak to our team today\n\n{P} So.", found)
    guessed = ["paragraph", "paragraph", "item", "item", "inside", "inside", "paragraph"]
    sure = [Guess(role, {role: 0.99, "paragraph": 0.01}) for role in guessed]
    assert [guess.role for guess in settled(given, sure, ())][4:6] == ["item", "inside"]


def test_a_line_between_text_and_rows_is_the_title_of_the_table() -> None:
    lines = [P, "Cost of capture by sector", "Sector\tCost", "Cement\t60", P + " So."]
    guessed = ["paragraph", "inside", "row", "row", "paragraph"]
    guesses = [Guess(role, {role: 0.99}) for role in guessed]
    assert [guess.role for guess in settled(page(*lines), guesses, ())][1] == "caption"
    lines[1] = "Download the report"
    assert [guess.role for guess in settled(page(*lines), guesses, ())][1] == "inside"


def test_names_that_are_entries_below_a_label_are_authors_and_the_label_is_no_text() -> None:
    lines = ["The Ferry Treaty", "Authors:", "• Ana Morales", "• Bo Ray", P]
    guessed = ["title", "before", "item", "item", "paragraph"]
    assert roles(lines, guessed)[1:4] == ["before", "byline", "byline"]
    guesses = [Guess(role, {role: 0.9}) for role in ("title", "before", "byline", "byline", "paragraph")]
    assert fields.authors(page(*lines), guesses, (), 0) == ("Ana Morales", "Bo Ray")


def test_a_name_on_a_card_below_the_text_is_no_author_where_the_page_names_one() -> None:
    lines = ["The Ferry Treaty", "By Ana Morales", P, "Related", "By Bo Ray"]
    guesses = [Guess(role, {role: 0.9}) for role in ("title", "byline", "paragraph", "after", "byline")]
    assert fields.authors(page(*lines), guesses, (), 0) == ("Ana Morales",)
    assert fields.authors(page(*lines), [guesses[0], guesses[3], *guesses[2:]], (), 0) == ("Bo Ray",)
    beside = [*guesses[:3], guesses[2], guesses[4]]
    assert fields.authors(page(*lines), beside, (), 0) == ("Ana Morales", "Bo Ray")


def test_the_heading_of_biographies_names_nobody() -> None:
    assert fields.byline_names("Author Information") == ()
    assert fields.byline_names("• Ana Morales,") == ("Ana Morales",)
    assert fields.byline_names("Link Copied") == ()


def test_entries_that_stand_below_as_headings_are_a_table_of_contents() -> None:
    heads = ["The Piers", "Who Pays", "What Is Left"]
    lines = [f"{n}. {head}" for n, head in enumerate(heads, 1)]
    parts = [part for n, head in enumerate(heads) for part in (head, f"{P} {n}.")]
    guessed = ["paragraph", *["item"] * 3, *["heading", "paragraph"] * 3]
    assert roles([P, *lines, *parts], guessed)[1:5] == ["inside", "inside", "inside", "heading"]
    lines[1:] = ["2. Boats for the winter", "3. Lamps for the piers"]
    assert roles([P, *lines, *parts], guessed)[1:4] == ["item", "item", "item"]


def test_the_number_of_a_figure_in_the_text_is_a_caption() -> None:
    assert roles([P, "Figure 1", P + " So."], ["paragraph", "inside", "paragraph"])[1] == "caption"
    assert roles(["Figure 1", "Menu", P], ["before", "before", "paragraph"])[0] == "before"


def test_a_numbered_line_between_those_of_the_text_is_no_furniture() -> None:
    lines = [P + "[1]", "1. Talk with a clerk, 2021.", "2. Pets in Numbers, 2021.", "Menu", "Home"]
    guesses = [Guess(role, {role: 0.99}) for role in ("paragraph", "note", "after", "after", "after")]
    found = [guess.role for guess in settled(page(*lines), guesses, ())]
    assert found[1] == found[2]
    lines[2] = "7. Pets in Numbers, 2021."
    assert [guess.role for guess in settled(page(*lines), guesses, ())][2] == "after"


def test_biographies_that_are_entries_of_a_list_are_biographies() -> None:
    lines = [
        "The Ferry Treaty",
        "By Ana Morales",
        P,
        "• Ana Morales is a senior fellow at the Harbor Institute.",
    ]
    assert roles(lines, ["title", "byline", "paragraph", "item"])[3] == "bio"
    lines[3] = "• Boats are a dear thing for the Harbor Institute."
    assert roles(lines, ["title", "byline", "paragraph", "item"])[3] == "item"


def test_a_date_alone_between_lines_of_the_head_is_no_title() -> None:
    lines = ["The Ferry Treaty", "Date: 8 June 2021", "By Ana Morales", P]
    guesses = [Guess(role, {role: 0.9}) for role in ("title", "inside", "byline", "paragraph")]
    guesses[1] = Guess("inside", {"inside": 0.9, "title": 0.1})
    assert [guess.role for guess in settled(page(*lines), guesses, ())][1] == "date"


def test_a_line_without_columns_beside_rows_is_none() -> None:
    lines = [P, "Tolls by port", "Year\tBoats", "2017\t4", "Source: Harbor Commission.", P + " So."]
    guessed = ["paragraph", "row", "caption", "row", "row", "paragraph"]
    assert roles(lines, guessed)[1:5] == ["caption", "row", "row", "caption"]


def test_lines_of_a_cell_are_rows_and_so_is_a_head_of_numbers() -> None:
    lines = [P, "Year\tBoats\tCost", "2017\t4", "Of these two new", "and old\t5", "2018\t6\t7", P + " So."]
    guessed = ["paragraph", *["row"] * 5, "paragraph"]
    assert roles(lines, guessed)[1:6] == ["row"] * 5
    head = [P, "Tolls by port", "(1) 2017\t(2) 2018", "4\t5", P + " So."]
    assert roles(head, ["paragraph", "alt", "row", "row", "paragraph"])[1:4] == ["caption", "row", "row"]


def test_an_author_below_the_tags_of_a_brief_is_one_of_another_page() -> None:
    lines = ["The Ferry Treaty", P, "Ports, Ferries", "Harbors Want", "By Ana Morales"]
    assert roles(lines, ["title", "paragraph", "tags", "after", "byline"])[4] == "after"
    assert roles([*lines[:2], lines[4]], ["title", "paragraph", "byline"])[2] == "byline"


def test_a_line_without_a_mark_between_tags_is_no_list_of_them() -> None:
    lines = ["The Ferry Treaty", P, "What the Harbors Want from Towns"]
    assert roles(lines, ["title", "paragraph", "tags"])[2] == "after"
    for tags in ("Ferries", "Ports, Pilots and the Towns of the North", "BitcoinEl SalvadorNayib Bukele IMF"):
        assert roles([*lines[:2], tags], ["title", "paragraph", "tags"])[2] == "tags"


def test_a_line_that_is_nothing_but_a_number_in_a_series_is_the_number() -> None:
    assert roles(["No. 14 / 2024", "The Ferry Treaty", P], ["inside", "title", "paragraph"])[0] == "number"


def test_a_heading_of_links_and_the_line_below_it_are_no_text() -> None:
    lines = [P, "Related Posts", "The boats are old. That is a big problem"]
    guesses = [
        Guess("paragraph", {"paragraph": 1.0}),
        *[Guess("after", {"after": 0.6, "paragraph": 0.4})] * 2,
    ]
    assert [guess.role for guess in settled(page(*lines), guesses, ())][1:] == ["after", "after"]
    lines[1] = "Harbors of the north"
    assert [guess.role for guess in settled(page(*lines), guesses, ())][2] == "paragraph"


def test_a_body_that_the_page_names_twice_is_no_title() -> None:
    given = page("Harbor Institute", "The Ferry Treaty", "Harbor Institute", P)
    guesses = [Guess(role, {role: 0.6}) for role in ("before", "before", "title", "paragraph")]
    guesses[1] = Guess("before", {"before": 0.7, "title": 0.3})
    assert fields.title(given, guesses) == 1


def test_a_line_with_a_year_below_references_is_a_note_unless_it_is_a_sentence() -> None:
    said = "Wielgorski, T. (2022) ‘Whose boiler is it?’, Policy Contribution 17/2022"
    assert roles([P, "References", said], ["paragraph", "heading", "paragraph"])[2] == "note"
    assert roles([P, "The Boats", said], ["paragraph", "heading", "paragraph"])[2] == "paragraph"
    told = "The boats of 2022 are old, and nobody knows whose they are or who shall mend them."
    assert roles([P, "References", told], ["paragraph", "heading", "paragraph"])[2] == "paragraph"


def test_a_name_with_a_post_below_the_text_is_the_author_where_no_other_is_named() -> None:
    lines = ["The Ferry Treaty", P, "Author Information", "Ann Lee, Specialist in Ports"]
    guessed = ["title", "paragraph", "label", "bio"]
    assert roles(lines, guessed)[3] == "byline"
    assert roles(["By Bo Ray", *lines[1:]], ["byline", *guessed[1:]])[3] == "bio"


def test_cards_whose_dates_stand_behind_bullets_are_no_text() -> None:
    lines = [
        P,
        "• January 13, 2025",
        "What the Harbors Want",
        "A teaser.",
        "By Ana Morales",
        "1 See the Act.",
    ]
    guessed = ["paragraph", "item", "heading", "paragraph", "byline", "note"]
    assert roles(lines, guessed) == ["paragraph", "after", "after", "after", "after", "note"]
    lines[1] = "• January 13, 2025: the boats stop"
    assert roles(lines, guessed)[1:4] == ["item", "heading", "paragraph"]


def test_a_paragraph_that_ends_with_the_number_of_a_note_is_text() -> None:
    told = "The pilots agree with it. The council of the harbor has said the same. 1"
    assert roles([P, told, P + " So."], ["paragraph", "inside", "paragraph"])[1] == "paragraph"
    assert roles([P, told[:-1] + "in 2021", P + " So."], ["paragraph", "inside", "paragraph"])[1] != "note"
