"""What grows with the input grows no faster: each is fed at two sizes, the larger eight times as long."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from briefs.authority.records import records_of
from briefs.content.briefs import MOST_ITEMS, read_brief
from briefs.content.decisions import read_decisions
from briefs.content.markup import parse
from briefs.importing.reading import anatomy
from briefs.importing.reading.clean import clean

HEAD = "March 9, 2019 | Commentary\n\nA Title for All\n\nOne sentence stands here. Another follows it.\n\n"


def imported(text: str) -> Callable[[int], object]:
    return lambda size: anatomy.read(clean((HEAD + text * size).encode()))


def counted(line: str) -> Callable[[int], object]:
    """Read a line as often as the size says, each with its number, or indented more and more."""

    def feed(size: int) -> object:
        numbers = [" " * (n % 90) if line.startswith("{}-") else str(n) for n in range(1, size)]
        return anatomy.read(clean((HEAD + "".join(line.format(n, n) for n in numbers)).encode()))

    return feed


def bombed(read: Callable[[str], object], before: str) -> Callable[[int], object]:
    """Read a bomb of YAML whose text grows with the size, what it stands for with its power."""

    def feed(size: int) -> object:
        lines = [f"  a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, size)]
        return read(before + "  a0: &a0 x\n" + "".join(lines))

    return feed


FED: dict[str, tuple[Callable[[int], object], int]] = {
    "equal blocks": (lambda size: parse("The same.\n\n" * size), 1_000),
    "equal headings": (lambda size: parse("# The same\n\n" * size), 1_000),
    "headings that look numbered": (lambda size: parse("# A\n\n# A 2\n\n" * size), 500),
    "tags": (
        lambda size: read_brief(
            "---\ntitle: A\ndate: 2024-01-01\nkind: B\ntopics:\n" + "- a tag\n" * size + "---\n", "a.md"
        ),
        2_000,
    ),
    "at signs": (imported("@a "), 2_000),
    "numbers with points": (imported("1."), 2_000),
    "numbers on lines": (imported("1.1.1.\n\n"), 500),
    "names on lines": (imported("Ana Morales\n"), 200),
    "questions on lines": (imported("ANN LEE: So who pays?\n\n"), 200),
    "numbered notes": (counted("{} Ministry of Ports, report.[{}]\n"), 200),
    "repeated sentences": (counted("Boat {} sank in a winter storm of that year\n\n"), 200),
    "entries in entries": (counted("{}- Two piers\n"), 200),
    "bomb in front matter": (
        bombed(lambda text: read_brief(f"---\n{text}---\n", "a.md"), "title: A\nx:\n"),
        4,
    ),
    "bomb in records": (
        bombed(lambda text: list(records_of(text, "a.yaml", "person", [])), "- name: A\n  x: y\n"),
        4,
    ),
    "bomb in decisions": (bombed(read_decisions, "tags:\n"), 4),
}


def spent(feed: Callable[[int], object], size: int) -> float:
    """Return the least processor time of three runs, in seconds."""
    times = []
    for _ in range(3):
        start = time.process_time()
        feed(size)
        times.append(time.process_time() - start)
    return min(times)


@pytest.mark.parametrize("name", FED)
def test_eight_times_the_input_takes_no_more_than_twenty_times_the_time(name: str) -> None:
    feed, size = FED[name]
    feed(1)  # what is read once and kept does not count
    assert spent(feed, 8 * size) < 20 * spent(feed, size) + 0.05


def test_of_ten_thousand_tags_the_first_are_taken_and_the_line_is_told() -> None:
    tags = "".join(f"- Tag {number}\n" for number in range(10_000))
    text = f"---\ntitle: A\ndate: 2024-01-01\nkind: B\ntopics:\n{tags}---\n\nText.\n"
    brief, problems = read_brief(text, "briefs/a.md")
    assert brief is not None
    assert brief.topics == tuple(f"Tag {number}" for number in range(MOST_ITEMS))
    assert [(problem.line, problem.code) for problem in problems] == [(5, "FIELD-LONG")]
