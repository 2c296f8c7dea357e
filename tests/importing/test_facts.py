"""What a line says of itself, whatever stands around it: each fact where it should be, and not beside it."""

from __future__ import annotations

import pytest

from tests.importing.line_facts import seen

P = (
    "The boats run daily, and nobody counts them now. The pilots have stopped, and the council waits for the "
    "spring to come."
)


def _facts(line: str) -> set[str]:
    """Return the facts of a line between two paragraphs."""
    return seen(f"{P}\n\n{line}\n\n{P}")[1]


@pytest.mark.parametrize(
    ("line", "fact"),
    [
        ("Photo: Ann Reed", "credit"),
        ("Ann Reed/Reuters", "credit"),
        ("Boats in the port, via Getty", "credit"),
        ("• Piers are to be lit at night", "bullet"),
        ("Figure 2: Boats by year", "caption"),
        ("SEN. REED: And what of the pilots?", "speech"),
        ("Greta Holm is a fellow at the Harbor Institute and writes on ports.", "name opens"),
        ("Greta Holm is a fellow at the Harbor Institute and writes on ports.", "biography"),
        ("“The boats run daily and nobody counts.”", "quoted"),
        ("May 4, 2020", "date"),
        ("By Greta Holm", "byline"),
        ("Policy Brief", "kind"),
        ("Greta Holm", "name"),
    ],
)
def test_a_line_has_its_fact(line: str, fact: str) -> None:
    assert fact in _facts(line)
    assert fact not in _facts("The boats of the port have been counted and it took a year")


@pytest.mark.parametrize(
    "line",
    ["The boats and/or the piers were old then", "They went via the strait", "Reuters wrote of the boats"],
)
def test_a_bar_or_an_agency_alone_makes_no_credit(line: str) -> None:
    assert "credit" not in _facts(line)


def test_a_unit_knows_its_place_in_a_run_of_lines() -> None:
    text = f"{P}\n\nBoats\nPiers\nPilots\n\n{P}"
    shown = [{fact for fact in found if fact.startswith("run=")} for found in seen(text)]
    places = [fact.split("&")[1] for (fact,) in shown]
    assert places == ["one", "first", "in", "last", "one"]
