"""What a page says again, at the limits of each rule."""

from __future__ import annotations

from tests.importing.line_facts import of, seen

P = "The ferry treaty keeps boats running, and both towns pay for them each year. Nobody counts them now."
BIO = "Ana Morales is a senior fellow at the Harbor Institute, where she writes on ports."


def told(*lines: str) -> list[set[str]]:
    """Return the facts of each line."""
    return seen("\n\n".join(lines))


def test_parts_of_lines_with_bars_are_told() -> None:
    found = told("Boats | Piers | Lamps", "boats", "Piers", "LAMPS", "Ice")
    assert [of(one, "part=") for one in found] == [set(), {"first"}, {"in"}, {"last"}, set()]
    assert of(told("Boats and Piers", "Boats")[1], "part=") == set()
    assert of(told("The boats | run daily, and nobody counts them.", "The boats")[1], "part=") == set()


def test_a_line_that_names_whom_a_biography_presents() -> None:
    assert of(told("By Ana Morales", P, BIO)[0], "presented=") == {"below"}
    assert of(told(P, BIO, "By Ana Morales")[2], "presented=") == {"above"}
    assert of(told("By Bo Ray", P, BIO)[0], "presented=") == set()
    assert of(told("By Ana Moraless", P, BIO)[0], "presented=") == set()
    assert of(told("The boats of Ana Morales", P, BIO)[0], "presented=") == set()
    assert of(told(P, BIO)[1], "presented=") == set()
    long = "By Ana Morales and " + "all of " * 8
    assert of(told(long[:-1], P, BIO)[0], "presented=") == {"below"}
    assert of(told(long + "us", P, BIO)[0], "presented=") == set()


def test_a_name_in_the_line_of_rights_is_that_of_the_owner() -> None:
    rights = "© 2021 Harbor Lab for all of the Old Boats There"
    assert "owner" in told("Harbor Lab", P, rights)[0]
    assert "owner" not in told("Harbor Labs", P, rights)[0]
    assert "owner" not in told("Harbor Lab", P, "In 2021 Harbor Lab")[0]
    assert "owner" not in told("Lab", P, rights)[0]
    assert "owner" in told("Boats", P, rights)[0]
    assert "owner" in told("Lab for all of the Old Boats There", P, rights)[0]
    assert "owner" not in told("Harbor Lab for all of the Old Boats There", P, rights)[0]
    assert "owner" not in told(P, rights)[1]


def test_lines_above_the_text_are_told_how_many_of_its_words_they_have() -> None:
    found = told(
        "Ferry treaty keeps boats running",
        "Ferry Treaty Boats",
        "Ferry Ice",
        "Menu ice",
        "Ferry",
        P,
        "Ferry treaty",
    )
    assert [of(one, "known words=") for one in found] == [{"4"}, {"3"}, {"1"}, {"0"}, set(), set(), set()]
    assert ["best known" in one for one in found] == [True, False, False, False, False, False, False]


def test_a_line_is_best_known_by_two_words_at_least_and_no_sentence_is() -> None:
    assert "best known" not in told("Ferry Ice", "Menu ice", P)[0]
    assert ["best known" in one for one in told("Ferry treaty", "Treaty ferry", P)] == [True, True, False]
    assert of(told("The ferry keeps it.", P)[0], "known words=") == set()
    long = "Ferry treaty " + "ice " * 42
    assert of(told(long + "ice", P)[0], "known words=")
    assert not of(told(long + "ice ice", P)[0], "known words=")
