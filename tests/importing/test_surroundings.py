"""Facts about what stands farther from a line than its neighbours."""

from __future__ import annotations

from tests.importing import line_facts

P = (
    "The boats run daily, and nobody counts them now. The pilots have stopped, and the council waits for the "
    "spring to come."
)


def seen(*lines: str) -> list[set[str]]:
    """Return the facts of each line; an empty one is a gap."""
    return line_facts.seen("\n".join(lines))


def test_what_was_passed_above_is_told_with_its_distance() -> None:
    lines = seen(
        "Related", "Boats", P, "", "© 2020 Harbor Institute", "About us", "Related posts", "The Quiet Years"
    )
    assert not any(fact.startswith("below") for fact in lines[2])
    assert "below=legal&1" in lines[4]
    assert "below legal" in lines[4]
    assert "below=related&1" in lines[6]
    assert "below legal" in lines[6]


def test_how_far_a_date_stands_and_which_line_is_the_longest_there() -> None:
    lines = seen("Harbor Institute", "The Ferry Treaty in Its Tenth Year", "Report", "May 4, 2020", P)
    assert {"longest", "longest&0&2", "dated below=2"} <= lines[1]
    assert "longer=above" in lines[0]
    assert not any(fact.startswith("dated") for fact in lines[3])
    assert "dated above=1" in lines[4]


def test_runs_of_like_lines_are_told_with_what_leads_to_them() -> None:
    lines = seen(
        P, "", "The plan would pay for:", "Hiring pilots", "Building piers", "Lighting the pier", "", P
    )
    assert {"run of like=2&end=:", "led=2&end=a", "begin alike=2", "run of like=2&first&end=a"} <= lines[2]
    assert "run of like=2&last&end=a" in lines[4]
    assert not any(fact.startswith(("led", "begin")) for fact in lines[5])
    parted = seen(P, "", "The plan:", "Hiring pilots", "", "Building piers", "Lighting the pier", "", P)
    assert "run of like=1&last&end=a" in parted[3]
    assert "run of like=0&first&end=a" in parted[4]


def test_short_lines_with_one_first_word_are_counted() -> None:
    lines = seen("Fact: boats are old", P, "Fact: piers are new", P + " So it is.", "and so on")
    assert "same first word=1" in lines[0]
    assert "same first word=1" in lines[2]
    assert not any(fact.startswith("same first word") for fact in lines[4])
