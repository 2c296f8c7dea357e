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
