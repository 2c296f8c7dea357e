"""Facts of a line beside others: likeness, numbers in order, runs, and its place on the page."""

from __future__ import annotations

import pytest

from briefs.importing.reading.features import facts
from tests.importing.line_facts import of, seen, sheet

P = "The boats run daily, and nobody counts them now. The pilots have stopped, and the council waits."


def solid(number: int) -> str:
    return f"{P} It is the {'next ' * number}winter."


@pytest.mark.parametrize(
    ("apart", "lines", "airy"),
    [(1, 13, "none"), (1, 12, "some"), (2, 3, "some"), (3, 4, "most"), (4, 4, "most")],
)
def test_how_airy_a_page_is(apart: int, lines: int, airy: str) -> None:
    text = "\n".join(f"{'' if n >= apart or not n else chr(10)}Boat {n}" for n in range(lines))
    page = sheet(text)
    assert (sum(unit.apart for unit in page.units), len(page.units)) == (apart, lines)
    assert page.airy == airy


@pytest.mark.parametrize(
    ("spaced", "lines", "parted"),
    [(0, 4, "few"), (3, 4, "few"), (0, 5, "none"), (1, 12, "none"), (1, 11, "some"), (3, 5, "some"),
     (17, 21, "all"), (16, 21, "some"), (4, 5, "all")],
)  # fmt: skip
def test_whether_blank_lines_part_the_long_lines(spaced: int, lines: int, parted: str) -> None:
    long = "The boats of the two towns run daily and nobody who takes them counts the days " + "of ice " * 15
    text = "\n".join(f"{chr(10) if 0 < n <= spaced else ''}{long}{n}." for n in range(lines))
    assert sheet(text).parted == parted


def test_only_lines_of_eighteen_words_behind_one_another_are_long() -> None:
    def parted(words: int) -> str:
        return sheet("\n".join(["Boats " + "running " * (words - 2) + "out"] * 5)).parted

    assert (parted(17), parted(18)) == ("few", "none")
    long, short = "Boats " + "running " * 16 + "out", "Boats go out"
    assert sheet("\n".join([long, short] * 9)).parted == "few"


def test_a_line_without_neighbours_says_so() -> None:
    first, middle, last = seen("Boats\nPiers\nPilots")
    assert ({"none before", "none after"} & first, {"none before", "none after"} & last) == (
        {"none before"},
        {"none after"},
    )
    assert not {"none before", "none after"} & middle


def test_the_blank_lines_around_a_line_are_told() -> None:
    found = seen("Boats\nPiers\nPilots\n\nLamps")
    assert [sorted(of(one, "gap="))[0][:2] for one in found] == ["|-", "--", "-|", "||"]
    assert "gap=|-&words=1&some" in found[0]
    assert "gap=|-&end=a&some" in found[0]
    assert "gap=|-&parted=few&words=1" in found[0]


def like(above: str, below: str, gap: str = "\n") -> bool:
    """Whether a line is told that it is like the one below, as that is told of the one above."""
    first, second = seen(f"{above}{gap}{below}")
    assert ("like after" in first) == ("like before" in second)
    return "like after" in first


def test_lines_are_alike_that_end_alike_stand_together_and_have_words_of_a_number() -> None:
    assert like("Boats go", "Piers stand")
    assert not like("Boats go", "Piers stand", "\n\n")
    assert not like("Boats go", "Piers stand.")
    assert like("Boats go", "Piers stand there for all of it")
    assert not like("Boats go", "Piers stand there for all of the boats")
    assert like("Boats", "Piers stand there for it")
    assert not like("Boats", "Piers stand there for all of it")


def test_lines_that_begin_or_are_the_same_are_told() -> None:
    above, middle, below = seen("Boats go\nboats stay\nBoats, go!")
    assert "same first after" not in above
    assert "same after" not in above
    assert not {"same before", "same after"} & middle
    first, second = seen("Boats go\nBoats stay")
    assert "same first after" in first
    assert "same first before" in second
    first, second = seen("Boats go\n*Boats go*")
    assert ("same after" in first, "same before" in second) == (True, True)
    first, second = seen("***\n###")
    assert ("same after" in first, "same before" in second) == (False, False)
    assert "same before" not in below


def test_numbers_in_order_are_told() -> None:
    first, second, third = seen("[1] Boats\n[2] Piers\n[4] Pilots")
    assert ("counts before" in first, "counts after" in first) == (False, True)
    assert ("counts before" in second, "counts after" in second) == (True, False)
    assert ("counts before" in third, "counts after" in third) == (False, False)
    first, second = seen("[2] Boats\n[1] Piers")
    assert ("counts after" in first, "counts before" in second) == (False, False)


def test_a_run_of_lines_is_told_with_its_length_and_place() -> None:
    found = seen("Boats\n\nPiers\nPilots\nLamps\n\nTolls\nIce")
    assert [of(one, "run=") for one in found] == [
        {"2&one&some"},
        {"4&first&some"},
        {"4&in&some"},
        {"4&last&some"},
        {"3&first&some"},
        {"3&last&some"},
    ]


def test_a_run_is_looked_at_for_twelve_lines_on_each_side() -> None:
    found = seen("\n".join(f"Boat {n}" for n in range(40)))
    assert [of(found[i], "run=") for i in (0, 7, 8, 31, 32, 39)] == [
        {"7&first&none"},
        {"7&in&none"},
        {"8&in&none"},
        {"8&in&none"},
        {"7&in&none"},
        {"7&last&none"},
    ]


def test_between_what_a_line_stands_is_told_beside_prose_only() -> None:
    found = seen(f"Boats\n\n{P}\n\nPiers\n\n{solid(1)}\n\nPilots\n\nLamps")
    assert [{fact.split("&")[0] for fact in of(one, "prose=")} for one in found] == [
        {"above"},
        set(),
        {"both"},
        set(),
        {"below"},
        set(),
    ]
    assert "prose=above&end=a&case=title" in found[0]


def test_how_many_of_its_long_words_the_text_has_is_told() -> None:
    found = seen(f"{P}\n\npilots nobody winter ferry\n\npilots nobody council boats\n\nice ant\n\nlamps")
    assert [of(one, "known=") for one in found[1:]] == [{"1&foot"}, {"3&foot"}, set(), {"0&foot"}]


def test_the_zone_of_a_line_is_where_it_stands_to_the_paragraphs() -> None:
    def zones(text: str) -> list[set[str]]:
        return [{zone for zone in of(one, "zone=") if "&" not in zone} for one in seen(text)]

    assert zones("Boats\n\nPiers") == [{"none"}, {"none"}]
    assert zones(f"Boats\n\n{P}\n\nPiers\n\n{solid(1)}\n\nPilots") == [
        {"head"},
        {"head"},
        {"text"},
        {"foot"},
        {"foot"},
    ]
    assert {"zone=head&words=1", "zone=head&end=a"} <= seen(f"Boats\n\n{P}")[0]


def test_how_far_the_paragraphs_and_the_ends_of_the_page_are() -> None:
    found = seen(f"Boats\n\n{P}\n\nPiers\n\nPilots\n\nLamps\n\n{solid(1)}\n\nTolls")
    assert [of(one, "since=") for one in found] == [
        set(), set(), {"2&text"}, {"3&text"}, {"4&text"}, {"4&foot"}, {"2&foot"},
    ]  # fmt: skip
    assert [of(one, "until=") for one in found] == [
        {"2&head"}, {"4&head"}, {"4&text"}, {"3&text"}, {"2&text"}, set(), set(),
    ]  # fmt: skip
    assert [of(one, "at=") for one in found] == [{"1"}, {"2"}, {"3"}, {"4"}, {"4"}, {"5"}, {"5"}]
    assert [of(one, "left=") for one in found] == [{"5"}, {"5"}, {"4"}, {"4"}, {"3"}, {"2"}, {"1"}]


def test_paragraphs_on_each_side_are_counted_up_to_four() -> None:
    text = "\n\n".join(solid(n) for n in range(5))
    found = seen(f"Boats\n\n{text}\n\nPiers")
    assert [of(one, "paragraphs=") for one in found] == [
        {"0|4"}, {"0|4"}, {"1|3"}, {"2|2"}, {"3|1"}, {"4|0"}, {"4|0"},
    ]  # fmt: skip


def test_paragraphs_within_four_units_are_counted() -> None:
    def near(before: int, after: int) -> str:
        """Return the number for a line with paragraphs so many units above and below."""
        lines = [solid(1), *["Boats"] * (before - 1), "Piers", *["Boats"] * (after - 1), solid(2)]
        return next(iter(of(seen("\n\n".join(lines))[before], "solid near="))).split("&")[0]

    assert [near(4, 4), near(5, 4), near(4, 5), near(5, 5)] == ["2", "1", "1", "0"]
    text = "\n\n".join(solid(n) for n in range(4))
    found = seen(f"{text}\n\nPiers\n\n{text.replace('boats', 'ships')}")
    assert of(found[4], "solid near=") == {"6&words=1"}


def test_what_a_page_says_again_is_told() -> None:
    found = seen("Boats\n\nPiers\n\nBoats\n\nboats!\n\nBOATS\n\nboats.\n\n***\n\n***")
    assert [of(one, "repeated=") for one in found] == [
        {"4&first"}, set(), {"4&again"}, {"4&again"}, {"4&again"}, {"4&again"}, set(), set(),
    ]  # fmt: skip
    assert "repeated&words=1&none" in found[0]
    assert of(seen("Boats\n\nBoats")[1], "repeated=") == {"2&again"}


def test_words_of_the_text_are_told_from_five_to_sixty() -> None:
    long = "the boats of two towns " * 13
    text = f"Nobody counts {long}now. It is so, and the council of the port waits for all of it."

    def told(words: int) -> bool:
        return "in the text" in seen(f"{text}\n\n{' '.join(long.split()[:words])}")[1]

    assert [told(words) for words in (4, 5, 60, 61)] == [False, True, True, False]


def test_a_long_paragraph_is_in_the_text_only_if_it_stands_there_twice() -> None:
    long = f"{P} {P.replace('boats', 'ships')}"
    short = "The boats run daily, and nobody counts them now. The pilots have stopped."
    assert "in the text" not in seen(f"{long}\n\n{solid(1)}")[0]
    assert "in the text" in seen(f"{long}\n\n{solid(1)}\n\n{long}")[0]
    assert "in the text" in seen(f"{short}\n\n{solid(1)}")[0]


def test_the_neighbours_of_a_line_are_told_some_of_its_facts() -> None:
    page = f"{P}\n\nMay 4, 2020\tx\n\nBoats\nBoats"
    date, first, again = [set(unit.seen) for unit in facts(sheet(page))][1:]
    assert {"date", "tabs=1", "apart", "words=4", "end=a", "case=title"} <= date
    assert "end=a&words=4" in date
    assert "repeated" not in date
    assert {"apart", "repeated"} <= first
    assert "apart" not in again
    assert "address" not in {fact for unit in facts(sheet("See www.boats")) for fact in unit.seen}
