"""Facts of a line about what stands far from it: at the limits of each class and each reach."""

from __future__ import annotations

import pytest

from briefs.importing.reading import surroundings
from tests.importing.line_facts import of, seen

P = "The boats run daily, and nobody counts them now. The pilots have stopped, and the council waits."


def test_a_count_is_in_the_class_of_the_steps_that_it_has_reached() -> None:
    assert [surroundings.class_of(count, (1, 2, 3, 5)) for count in (0, 1, 2, 3, 4, 5, 9)] == [
        0,
        1,
        2,
        3,
        3,
        4,
        4,
    ]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("© 2020 Harbor Institute", "legal"),
        ("Subscribe to our newsletter", "newsletter"),
        ("Share on X", "share"),
        ("Related posts", "related"),
        ("About the author", "about"),
        ("Notes", "notes"),
        ("Next steps", "points"),
        ("Topics", "label"),
        ("Topics:", "label"),
        ("Topics: Boats", "label"),
    ],
)
def test_lines_below_which_other_things_stand(line: str, name: str) -> None:
    _, _, marked, first, second, _, _, fifth = seen("\n\n".join(["Boats", P, line, *["Piers"] * 5]))
    assert not of(marked, "below=")
    assert [of(one, "below=") for one in (first, second, fifth)] == [
        {f"{name}&1"},
        {f"{name}&2"},
        {f"{name}&4"},
    ]
    assert ("below legal" in fifth) == (name == "legal")


def test_only_below_the_first_paragraph_a_line_is_passed() -> None:
    found = seen(f"Related posts\n\nBoats\n\n{P}\n\nPiers")
    assert not any(of(one, "below=") for one in found)
    found = seen("Boats\n\nRelated posts\n\nPiers")
    assert of(found[2], "below=") == {"related&1"}
    assert not of(seen("Related posts\n\nPiers")[1], "below=")


def test_the_line_passed_last_counts_but_rights_stay() -> None:
    found = seen(f"{P}\n\n© 2020 Harbor\n\nRelated posts\n\nPiers")
    assert of(found[3], "below=") == {"related&1"}
    assert "below legal" in found[3]
    assert "below legal" not in found[1]


def test_a_date_or_byline_is_seen_from_eight_lines() -> None:
    def up(lines: int, line: str = "May 4, 2020") -> set[str]:
        return of(seen("\n".join([line, *["piers"] * lines]))[-1], "dated above=")

    assert [up(lines) for lines in (1, 2, 3, 5, 8, 9)] == [{"1"}, {"2"}, {"3"}, {"4"}, {"4"}, set()]
    assert up(1, "By Ana Example") == {"1"}
    assert up(1, "Harbor") == set()

    def down(lines: int) -> set[str]:
        return of(seen("\n".join([*["piers"] * lines, "May 4, 2020"]))[0], "dated below=")

    assert [down(lines) for lines in (1, 2, 8, 9)] == [{"1"}, {"2"}, {"4"}, set()]


def test_the_line_with_most_words_of_seventeen_is_the_longest() -> None:
    def longest(gap: int) -> list[bool]:
        found = seen("\n".join(["old boats go out", *["piers"] * gap, "old boats go"]))
        return ["longest" in found[0], "longest" in found[-1]]

    assert longest(7) == [True, False]
    assert longest(8) == [True, True]
    found = seen("\n".join(["old boats go", *["piers"] * 7, "old boats go out"]))
    assert ["longest" in found[0], "longest" in found[-1]] == [False, True]


def test_a_line_longer_than_those_on_one_side_says_which() -> None:
    found = seen("old boats\nold boats go out\nold boats go\nold boats\nold boats")
    assert [of(one, "longer=") for one in found] == [{"above"}, set(), {"below"}, set(), {"below"}]
    assert "longest&0&0" in found[1]
    assert of(seen("old piers\nold boats\nold boats go")[1], "longer=") == set()
    assert of(seen("old boats go\nold boats\nold piers")[1], "longer=") == set()
    assert of(seen("old piers\nold boats\npiers")[1], "longer=") == {"below"}
    assert "longest" not in seen("piers")[0]
    assert "longest" in seen("old piers")[0]
    assert "longest" not in seen("old piers\nold boats")[0]


def test_prose_is_no_long_line() -> None:
    found = seen(f"old boats\n\n{P}")
    assert "longest" in found[0]
    assert not {"longest"} & found[1]


def test_lines_of_one_first_word_are_counted_up_to_twelve_words() -> None:
    def alike(line: str, other: str) -> set[str]:
        return of(seen(f"{line}\n\n{P}\n\n{other}")[0], "same first word=")

    assert alike("Piers of ports", "Piers go") == {"1"}
    assert alike("Piers of ports", "Ice go") == set()
    assert alike("piers of ports", "piers go") == set()
    assert alike("Piers" + " go" * 11, "Piers go") == {"1"}
    assert alike("Piers" + " go" * 12, "Piers go") == set()
    assert of(seen("Piers\nIce\nPiers\nIce\nPiers")[0], "same first word=") == {"2"}


def runs(text: str) -> list[set[str]]:
    """Return the length and place of the run of each line."""
    found = []
    for one in seen(text):
        told = of(one, "run of like=")
        found.append({fact.rsplit("&", 1)[0] for fact in told if fact.count("&") == 2})
    return found


def test_a_run_is_of_lines_of_like_end_length_and_gap() -> None:
    assert runs("piers\nboats\nlamps") == [{"2&first"}, {"2&in"}, {"2&last"}]
    assert runs("piers\nboats.\nlamps") == [{"0&first"}] * 3
    assert runs("piers:\nboats:") == [{"0&first"}] * 2
    assert runs("piers\nboats\n\nlamps") == [{"1&first"}, {"1&last"}, {"0&first"}]
    assert runs("piers\n\nboats\n\nlamps") == [{"2&first"}, {"2&in"}, {"2&last"}]
    assert runs("piers\nboats of old towns go out") == [{"1&first"}, {"1&last"}]
    assert runs("piers\nboats of old towns go out now") == [{"0&first"}] * 2
    assert runs("boats of old towns go out now\npiers") == [{"0&first"}] * 2
    assert runs("boats of old towns go out\npiers") == [{"1&first"}, {"1&last"}]


def test_a_run_says_what_stands_above_it() -> None:
    found = seen("Boats go:\npiers\nlamps")
    assert "run of like=0&none" in found[0]
    assert {"run of like=1&end=:", "led=1&end=a", "led=1&words=1"} <= found[1]
    assert not of(seen("Boats go.\npiers\nlamps")[1], "led=")


@pytest.mark.parametrize(
    ("lines", "right"),
    [
        (["Hiring men", "Hiring boats", "Hiring ice"], True),
        (["Hiring men", "Paying men", "Lighting men"], True),
        (["Hiring men", "Hiring boats"], False),
        (["Hiring men", "Paying men", "Ice men"], True),
        (["Hiring men", "Old men", "Ice men"], False),
        (["A boat", "A pier", "A lamp"], True),
        (["Ring men", "King men", "Sing men"], False),
        (["Hiring a", "Paying b", "Lighting c", "Ice d", "Snow e"], False),
    ],
)
def test_a_run_begins_alike_if_more_than_six_in_ten_of_its_lines_do(lines: list[str], right: bool) -> None:
    found = seen("\n".join(lines))
    assert all(bool(of(one, "begin alike=")) == right for one in found)
