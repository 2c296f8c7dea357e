"""What is made of a reading: words for roles, links, slugs, lists of tags, blocks, and what is left out."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from briefs.content.decisions import LineDecision, line_digest
from briefs.importing.reading import blocks, compose, links, raw_files, tag_lists
from briefs.importing.reading.chain import Guess
from briefs.importing.reading.features import RawPage, page_of
from briefs.importing.reading.line_roles import decided_units, likely_words, word_of
from briefs.importing.reading.units import units
from briefs.importing.records import CleanText, PageLink, RawBlock

SENTENCES = "The boats run daily, and nobody counts them now. The pilots have stopped, and the council waits."


def page(*lines: tuple[str, str], gap: str = "\n\n") -> tuple[RawPage, list[Guess]]:
    text = gap.join(line for _, line in lines)
    return page_of(text, units(text)), [Guess(role, {role: 1.0}) for role, _ in lines]


# ---- roles and decisions


def test_the_probabilities_of_roles_of_one_word_are_added() -> None:
    guess = Guess("inside", {"inside": 0.5, "after": 0.25, "paragraph": 0.125, "speech": 0.0625})
    assert likely_words(guess) == {"furniture": 0.75, "paragraph": 0.1875}
    assert [word_of(role) for role in ("byline", "topics", "rule")] == ["author", "tags", "furniture"]


def decision(words: str, role: str, number: int) -> LineDecision:
    return LineDecision(number, role, line_digest(words), words)


def test_a_decision_is_about_the_nearest_line_with_its_words() -> None:
    lines = units("Boats\nPiers\nBoats\n\nBoats")
    found, lost = decided_units(lines, [decision("Boats", "heading", 4), decision("Ice", "heading", 1)])
    assert found == {2: "heading"}
    assert [one.words for one in lost] == ["Ice"]
    found, lost = decided_units(lines, [decision("Boats", "heading", 1), decision("Boats", "item", 1)])
    assert (found, lost) == ({0: "heading", 2: "item"}, ())
    assert decided_units(lines, ()) == ({}, ())


# ---- links


def linked(
    text: str, *made: PageLink, span: tuple[int, int] | None = None, words: str = ""
) -> list[tuple[int, int]]:
    """Return where the links of a page stand in its one block."""
    start, end = span or (0, len(text))
    block = RawBlock("paragraph", words or " ".join(text[start:end].split()), (start, end))
    (found,) = links.linked([block], CleanText(text, "html", links=made))
    return [(link.start, link.end) for link in found.links]


A = "https://a.example"


def test_links_stand_where_their_words_do_in_the_block_of_their_line() -> None:
    text = "see here\nand here\n\nthere here"
    assert linked(text, PageLink(1, "here", 0, A), span=(0, 17)) == [(4, 8)]
    assert linked(text, PageLink(2, "here", 0, A), span=(0, 17)) == [(13, 17)]
    assert linked(text, PageLink(4, "here", 0, A), span=(0, 17)) == []
    assert linked(text, PageLink(4, "here", 0, A), span=(19, 29)) == [(1, 5)]
    assert linked(text, PageLink(4, "here", 1, A), span=(19, 29)) == [(6, 10)]
    assert linked(text, PageLink(4, "here", 2, A), span=(19, 29)) == []
    assert linked("here here here", PageLink(1, "here", 2, A)) == [(10, 14)]
    assert linked("aaaa", PageLink(1, "aa", 1, A)) == [(2, 4)]
    assert linked("boats", PageLink(1, "here", 0, A)) == []


def test_links_do_not_overlap() -> None:
    assert linked("see here now", PageLink(1, "see here", 0, A), PageLink(1, "here now", 0, A)) == [(0, 8)]
    assert linked("see here", PageLink(1, "see", 0, A), PageLink(1, " here", 0, A)) == [(0, 3), (3, 8)]


# ---- slugs and summaries


def test_briefs_of_one_title_have_their_date_and_a_number_in_the_slug() -> None:
    day = datetime.date(2023, 5, 4)
    taken: set[str] = set()
    slugs = []
    for _ in range(4):
        place = compose.place("Old Piers", day, "a.txt", taken)
        assert place.path == f"briefs/2023/{place.slug}.md"
        taken.add(place.slug)
        slugs.append(place.slug)
    assert slugs == ["old-piers", "old-piers-2023-05-04", "old-piers-2023-05-04-2", "old-piers-2023-05-04-3"]
    assert compose.place("Old Piers", None, "a.txt", {"old-piers"}) == (
        "old-piers-undated",
        "briefs/undated/old-piers-undated.md",
    )


def paragraph(text: str) -> RawBlock:
    return RawBlock("paragraph", text, (0, 0))


@pytest.mark.parametrize(
    ("texts", "right"),
    [
        (["Boats go.", "Piers stay."], "Boats go."),
        (["Boats go", "Piers stay."], "Piers stay."),
        (["Editor’s note: boats go.", "Piers stay."], "Piers stay."),
        (["Editor’s note: boats go."], "Editor’s note: boats go."),
        (["Boats go"], "Boats go"),
        ([], ""),
        (["Boats go.[1] Piers [x] stay."], "Boats go. Piers [x] stay."),
        ([f"Boats go. {'A' * 189}."], f"Boats go. {'A' * 189}."),
        ([f"Boats go. {'A' * 190}."], "Boats go."),
        ([f"{'A' * 198}."], f"{'A' * 198}."),
        ([f"{'ab ' * 66}cdef."], f"{'ab ' * 65}ab…"),
        ([f"{'ab, ' * 49}abcdefgh."], f"{'ab, ' * 48}ab…"),
    ],
)
def test_a_summary_is_of_the_first_sentences_in_two_hundred_letters(texts: list[str], right: str) -> None:
    note = RawBlock("note", "Ibid.", (0, 0), "1")
    heading = RawBlock("heading", "Ice is here.", (0, 0))
    assert compose.summary([heading, *map(paragraph, texts), note]) == right


# ---- lists of tags


def lists(*lines: tuple[str, str], gap: str = "\n\n") -> tuple[str, str, list[str]]:
    """Return issues, topics and the roles of the lines of lists."""
    given, guesses = page(*lines, gap=gap)
    found = tag_lists.read(given, guesses)
    return (
        found.issues.text.strip(),
        found.topics.text.strip(),
        [found.roles.get(i, "") for i in range(len(lines))],
    )


def test_a_list_is_issues_if_its_label_says_so_and_topics_otherwise() -> None:
    assert lists(("tags", "Issues: Ice"), ("tags", "Topics: Boats"))[:2] == ("Ice", "Boats")
    assert lists(("tags", "Topics: Boats"))[:2] == ("", "Boats")
    assert lists(("tags", "Tags: Ice"), ("tags", "Topics: Boats"))[:2] == ("Boats", "Ice")
    assert lists(("tags", "Topics: Boats"), ("tags", "Tags: Ice"))[:2] == ("Boats", "Ice")
    assert lists(("tags", "Ice, Snow"), ("after", "Menu"), ("tags", "Tags: Boats"))[:2] == (
        "Ice, Snow",
        "Boats",
    )
    assert lists(("tags", "Related Topics: Boats"), ("tags", "Research areas: Ice"))[:2] == ("Ice", "Boats")


def test_a_list_goes_on_below_its_label_to_the_next() -> None:
    assert lists(("label", "Topics:"), ("tags", "Boats"), ("tags", "Ice")) == (
        "",
        "Boats\n\nIce",
        ["", "topics", "topics"],
    )
    assert lists(("label", "Issues"), ("tags", "Boats"), ("label", "Topics"), ("tags", "Ice"))[:2] == (
        "Boats",
        "Ice",
    )
    assert lists(("tags", "• Boats"), ("tags", "• Ice"), gap="\n")[1] == "Boats\nIce"
    assert lists(("tags", "Topics: Topics: Boats"))[1] == "Boats"


def test_a_second_list_of_a_field_is_told_from_one_repeated() -> None:
    first = ("tags", "Topics: Boats"), ("after", "Menu")
    assert lists(*first, ("tags", "Topics: Boats"))[2] == ["topics", "", "repeated list of tags"]
    assert lists(*first, ("tags", "Topics: Ice"))[2] == ["topics", "", "second list of topics"]


def test_a_list_of_another_label_is_neither() -> None:
    other = ("tags", "Countries: Norway")
    assert lists(other, ("tags", "Topics: Boats"))[2] == ["list that is neither issues nor topics", "topics"]
    assert lists(other) == ("", "Norway", ["topics"])


def test_details_end_a_list_to_the_next_line_that_is_none() -> None:
    lines = ("label", "Topics"), ("tags", "Boats"), ("tags", "Details"), ("tags", "Ice")
    assert lists(*lines)[2] == ["", "topics", "", ""]
    assert lists(*lines, ("after", "Menu"), ("tags", "Topics: Snow"))[2] == [
        "",
        "topics",
        "",
        "",
        "",
        "second list of topics",
    ]


# ---- blocks


def made(*lines: tuple[str, str], gap: str = "\n\n") -> list[tuple[str, str, str]]:
    given, guesses = page(*lines, gap=gap)
    found = blocks.blocks(given, [guess.role for guess in guesses])
    return [(block.kind, block.text, block.number) for block in found]


@pytest.mark.parametrize(
    ("role", "line", "block"),
    [
        ("item", "• boats", ("item", "boats", "")),
        ("item", "12. boats", ("item", "boats", "12")),
        ("item", "123. boats", ("item", "123. boats", "")),
        ("item", "(b) boats", ("item", "boats", "b")),
        ("item", "boats", ("item", "boats", "")),
        ("heading", "## Boats ##", ("heading", "Boats", "")),
        ("heading", "**Boats**", ("heading", "Boats", "")),
        ("heading", "Boats*", ("heading", "Boats*", "")),
        ("quote", "> Boats", ("quote", "Boats", "")),
        ("credit", "[caption]Boats[/caption]", ("caption", "Boats", "")),
        ("speech", "Boats", ("paragraph", "Boats", "")),
        ("note", "3 Boats", ("note", "Boats", "3")),
    ],
)
def test_a_line_of_each_role_becomes_a_block(role: str, line: str, block: tuple[str, str, str]) -> None:
    assert made((role, line)) == [block]


def test_who_said_it_joins_the_quotation_above_only() -> None:
    who = ("quote", "— Ida Quill, pilot")
    assert made(("quote", "“Boats go.”"), who) == [("quote", "“Boats go.” — Ida Quill, pilot", "")]
    assert len(made(("paragraph", "Boats go."), who)) == 2
    assert len(made(("quote", "“Boats go.”"), ("quote", "“Piers stay.”"))) == 2
    assert len(made(("quote", "“Boats go.”"), ("paragraph", "— Ida Quill, pilot"))) == 2
    assert made(who) == [("quote", "— Ida Quill, pilot", "")]


def test_the_last_line_of_a_page_may_be_a_row_with_an_empty_cell() -> None:
    given, _ = page(("row", "Goal\tPlan"), ("row", "Go\t"), gap="\n")
    assert [block.cells for block in blocks.blocks(given, ["row", "row"])] == [("Goal", "Plan"), ("Go", "")]


def test_a_row_of_one_cell_is_a_paragraph() -> None:
    assert made(("row", "Boats"), ("row", "Piers")) == [
        ("paragraph", "Boats", ""),
        ("paragraph", "Piers", ""),
    ]


def levels(*texts: str) -> list[int]:
    given, _ = page(*[("heading", text) for text in texts])
    return [block.level for block in blocks.blocks(given, ["heading"] * len(texts))]


def test_levels_of_headings_by_number_letter_and_case() -> None:
    assert levels("2. Boats", "2.1 Piers", "2.1.3.4 Ice") == [2, 3, 5]
    assert levels("I. Boats", "A. Piers", "II. Ice") == [2, 3, 2]
    assert levels("I. Boats", "A. Piers") == [2, 2]
    assert levels("BOATS", "Piers", "ICE", "Snow") == [2, 3, 2, 3]
    assert levels("BOATS", "Piers", "Snow", "ICE") == [2, 2, 2, 2]


# ---- raw files


def test_a_file_that_is_too_large_or_missing_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Old Piers\n\nBoats go.", encoding="utf-8")
    monkeypatch.setattr(raw_files, "MAX_BYTES", 20)
    assert raw_files.read_one(raw_files.Work(str(path), "a.txt", "seeds/a.txt")).problems == ()
    monkeypatch.setattr(raw_files, "MAX_BYTES", 19)
    (problem,) = raw_files.read_one(raw_files.Work(str(path), "a.txt", "seeds/a.txt")).problems
    assert (problem.code, problem.path, problem.line) == ("RAW-TOO-LARGE", "seeds/a.txt", 0)
    (problem,) = raw_files.read_one(raw_files.Work(f"{path}x", "b.txt", "seeds/b.txt")).problems
    assert (problem.code, problem.path, problem.line) == ("RAW-UNREADABLE", "seeds/b.txt", 0)
    (problem,) = raw_files.read_bytes(b"", "a.txt", "seeds/a.txt").problems
    assert (problem.code, problem.line) == ("RAW-EMPTY", 1)


def test_what_a_brief_lacks_is_told() -> None:
    def codes(text: str) -> list[tuple[str, int]]:
        parts = raw_files.read_bytes(text.encode(), "a.txt", "seeds/a.txt").anatomy
        assert parts is not None
        return [(problem.code, problem.line) for problem in raw_files.doubts(parts, "seeds/a.txt")]

    body = f"{SENTENCES}\n\n{SENTENCES} So it is."
    assert codes(f"May 4, 2023\n\nThe Ferry Treaty\n\n{body}") == []
    assert codes(f"05/04/2023\n\nThe Ferry Treaty\n\n{body}") == [("RAW-DATE-ASSUMED", 1)]
    assert codes(f"The Ferry Treaty\n\n{body}") == [("RAW-NO-DATE", 1)]
