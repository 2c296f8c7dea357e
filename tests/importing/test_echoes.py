"""Facts about what a page says again elsewhere."""

from __future__ import annotations

import pytest

from briefs.importing.reading import features
from briefs.importing.reading.features import facts, page_of
from briefs.importing.reading.units import units

P = "The ferry treaty keeps boats running, and both towns pay for them each year. Nobody counts them now."
LINES = (
    "Home > Trade > The Ferry Treaty",
    "Harbor Institute",
    "Register for our spring conference",
    "The Ferry Treaty",
    "By Ana Morales",
    P,
    P.replace("boats", "ships"),
    "Ana Morales is a senior fellow at the Harbor Institute, where she writes on ports.",
    "Bo Ray",
    "© 2021 Harbor Institute",
)


def told(*lines: str) -> dict[str, list[str]]:
    """Return the facts of each line."""
    text = "\n\n".join(lines)
    found = units(text)
    return {unit.text: each.own for unit, each in zip(found, facts(page_of(text, found)), strict=True)}


def test_a_line_that_ends_a_path_of_links_is_told_from_one_inside_it() -> None:
    found = told(*LINES, "Trade", "Home")
    assert "part=last" in found["The Ferry Treaty"]
    assert "part=in" in found["Trade"]
    assert "part=first" in found["Home"]
    assert not [fact for fact in found["Harbor Institute"] if fact.startswith("part=")]


def test_a_name_that_a_biography_presents_is_told_with_its_side() -> None:
    found = told(*LINES)
    assert "presented=below" in found["By Ana Morales"]
    assert not [fact for fact in found["Bo Ray"] if fact.startswith("presented")]
    assert "presented=above" in told(*LINES, "Ana Morales")["Ana Morales"]


def test_the_name_in_the_line_of_rights_is_told() -> None:
    found = told(*LINES)
    assert "owner" in found["Harbor Institute"]
    assert "owner" not in found["Bo Ray"]
    assert "owner" not in told(*LINES[:-1])["Harbor Institute"]


def test_the_line_of_the_head_with_most_words_of_the_text_is_told() -> None:
    found = told(*LINES)
    assert "best known" in found["The Ferry Treaty"]
    assert "known words=2" in found["The Ferry Treaty"]
    assert "known words=0" in found["Register for our spring conference"]
    assert not [fact for fact in found["Bo Ray"] if fact.startswith("known words")]


def test_what_stands_between_paragraphs_is_told() -> None:
    found = told(P, "The Second Act", P.replace("boats", "ships"), "Menu")
    assert "prose=both&words=3" in found["The Second Act"]
    assert "prose=below&words=1" in found["Menu"]


def test_a_line_that_the_text_says_nearly_so_is_told() -> None:
    found = told(*LINES, "The treaty keeps boats running, and both towns will pay for them.")
    assert "nearly in the text" in found["The treaty keeps boats running, and both towns will pay for them."]
    assert "nearly in the text" not in found["The Ferry Treaty"]
    assert "nearly in the text" not in told(*LINES, "Towns treaty boats")["Towns treaty boats"]


def test_in_a_long_text_no_words_are_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    said, nearly = (
        "boats running, and both towns pay for them",
        "Keeps boats running, both towns pay for them each year",
    )
    found = told(*LINES, said, nearly)
    assert ("in the text" in found[said], "nearly in the text" in found[nearly]) == (True, True)
    monkeypatch.setattr(features, "LONGEST_SEARCHED", 10)
    found = told(*LINES, said, nearly)
    assert ("in the text" in found[said], "nearly in the text" in found[nearly]) == (False, False)


def test_a_unit_that_opens_with_words_of_its_own_is_told() -> None:
    opened = "Costs. A pier of stone would cost a tenth of it."
    found = told(P, opened, "Next steps", P)
    assert "run in" in found[opened]
    assert "run in" not in found[P]
    assert "points" in found["Next steps"]
    assert "below=points&1" in found[P]
