"""Lines of the head: kind, date, authors and what else they tell."""

from __future__ import annotations

import pytest

from briefs.importing.reading import header_lines
from briefs.importing.reading.header_lines import is_kind, read, unnumbered


def told(line: str) -> tuple[str, str, tuple[str, ...]] | None:
    """Return date, kind and authors of a line."""
    found = read(line)
    if found is None:
        return None
    return str(found.role.date or ""), found.role.kind, found.role.authors


ANA = ("Ana Example",)


@pytest.mark.parametrize(
    ("line", "right"),
    [
        ("May 4, 2023", ("2023-05-04", "", ())),
        ("May 4, 2023 | Report", ("2023-05-04", "Report", ())),
        ("May 4, 2023 Report", ("2023-05-04", "Report", ())),
        ("Report May 4, 2023", ("2023-05-04", "Report", ())),
        ("Report, May 4, 2023", ("2023-05-04", "Report", ())),
        ("May 4, 2023 | Report No. 12", ("2023-05-04", "Report", ())),
        ("May 4, 2023 | Tidal Boats", ("2023-05-04", "Tidal Boats", ())),
        ("Tidal Boats | May 4, 2023", ("2023-05-04", "Tidal Boats", ())),
        ("Tidal Boats | Report | May 4, 2023", ("2023-05-04", "Report", ())),
        ("May 4, 2023 | Tidal Boats | Second Boats", ("2023-05-04", "Tidal Boats", ())),
        ("May 4, 2023 | one two three four five", ("2023-05-04", "one two three four five", ())),
        ("May 4, 2023 | one two three four five six", ("2023-05-04", "", ())),
        ("May 4, 2023 | one two three four five six seven", None),
        ("May 4, 2023 | The boats go.", ("2023-05-04", "", ())),
        ("May 4, 2023 Tidal Boats", None),
        ("Report May 4, 2023 Tidal Boats", ("2023-05-04", "Report", ())),
        ("Report May 4, 2023 one two three four five six", ("2023-05-04", "Report", ())),
        ("Report May 4, 2023 one two three four five six seven", None),
        ("Published on May 4, 2023", ("2023-05-04", "", ())),
        ("Report | Published on May 4, 2023", ("2023-05-04", "Report", ())),
        ("May 4, 2023 10:30 am", ("2023-05-04", "", ())),
        ("May 4, 2023 | 5 min read | Report", ("2023-05-04", "Report", ())),
        ("May 4, 2023, updated on June 1, 2024", ("2023-05-04", "", ())),
        ("May 4, 2023 | Report | Updated June 1, 2024", ("2023-05-04", "Report", ())),
        ("May 4, 2023 | June 1, 2024", ("2023-05-04", "", ())),
        ("By Ana Example | May 4, 2023", ("2023-05-04", "", ANA)),
        ("May 4, 2023 | Ana Example", ("2023-05-04", "", ANA)),
        ("May 4, 2023, Ana Example", ("2023-05-04", "", ANA)),
        ("May 4, 2023 | By Ana Example | Bo Ray", ("2023-05-04", "", (*ANA, "Bo Ray"))),
        ("May 4, 2023 | Ana Example | By Bo Ray", ("2023-05-04", "", (*ANA, "Bo Ray"))),
        ("May 2023", ("2023-05", "", ())),
        ("May 2023 | Report", ("2023-05", "Report", ())),
        ("May 2023 | Tidal Boats", None),
        ("Published May 2023", ("2023-05", "", ())),
        ("The boats of May 2023", None),
        ("By Ana Example", ("", "", ANA)),
        ("Report by Ana Example", ("", "Report", ANA)),
        ("Boats by Ana Example", None),
        ("Report by the sea", None),
        ("Authors: Ana Example", ("", "", ANA)),
        ("By Date", None),
        ("By the sea that nobody knows", None),
        ("Type: Report", ("", "Report", ())),
        ("Date: May 4, 2023", ("2023-05-04", "", ())),
        ("Date: May 2023", ("2023-05", "", ())),
        ("Date: tomorrow", None),
        ("Date:", None),
        ("Publisher: Harbor Lab", ("", "", ())),
        ("Publisher: The Harbor Lab runs daily.", None),
        ("No. 12", ("", "", ())),
        ("The boats", None),
    ],
)
def test_a_line_of_the_head_tells_date_kind_and_authors(
    line: str, right: tuple[str, str, tuple[str, ...]] | None
) -> None:
    assert told(line) == right


def test_a_line_of_more_than_two_hundred_letters_is_none_of_the_head() -> None:
    line = "May 4, 2023 | Tidal " + "x" * 180
    assert read(line) is not None
    assert read(line + "x") is None


def test_a_field_tells_its_role() -> None:
    for line, name, text in (
        ("Title: The Quiet Years", "title", "The Quiet Years"),
        ("Pages: 12", "dropped", "line about the page"),
        ("Vol. 3, No. 2", "dropped", "number in a series"),
    ):
        found = read(line)
        assert found is not None
        assert (found.role.name, found.role.text) == (name, text)


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("By Ana Example", ANA),
        ("*By Ana Example*", ANA),
        ("By Qyxx", ("Qyxx",)),
        ("By Qyxx Lab Boats", None),
        ("By the boats", None),
        ("By qyxx", None),
        ("Authors: Qyxx Zyxx Vyxx", ("Qyxx Zyxx Vyxx",)),
        ("Authors: Qyxx Zyxx of Vyxx", None),
        ("By Ana Example, who sailed with all of the boats there.", None),
        ("By Ana Example, Bo Ray, Cai Holm, Eva Lund.", ("Ana Example", "Bo Ray", "Cai Holm", "Eva Lund")),
        ("By Ana Example, Bo Ray, Cai Holm, and Eva Lund.", None),
        ("The boats", None),
    ],
)
def test_a_byline_names_people_for_sure_or_in_few_words(line: str, authors: tuple[str, ...] | None) -> None:
    found = header_lines.byline(line)
    assert (found and found.authors) == authors


def test_a_body_that_publishes_is_no_author() -> None:
    found = header_lines.byline("Published by Harbor Institute")
    assert found is not None
    assert (found.authors, found.rights.publisher) == ((), "Harbor Institute")
    found = header_lines.byline("Published by Harbor Institute and Ana Example")
    assert found is not None
    assert (found.authors, found.rights.publisher) == (("Harbor Institute", "Ana Example"), "")
    found = header_lines.byline("Written by Harbor Institute")
    assert found is not None
    assert (found.authors, found.rights.publisher) == (("Harbor Institute",), "")


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Report", True),
        ("Report:", True),
        ("report", False),
        ("Harbor Ports Winter Report", True),
        ("Great Harbor Ports Winter Report", False),
        ("Report No. 12", True),
        ("Related Report", False),
        ("Report Boats", False),
        ("Note d’analyse", True),
        ("", False),
    ],
)
def test_a_kind_is_up_to_four_words_of_which_the_last_says_so(text: str, right: bool) -> None:
    assert is_kind(text) == right


def test_a_kind_loses_its_number() -> None:
    assert [unnumbered(kind) for kind in ("Update No. 82", "Report #3", "Report 3")] == [
        "Update", "Report", "Report 3",
    ]  # fmt: skip
