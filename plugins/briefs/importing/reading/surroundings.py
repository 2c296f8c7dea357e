"""Facts about what stands farther from a unit than its neighbours: lines passed above, runs of like units."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from briefs.importing.reading.units import Unit

NEAR = (1, 2, 3, 5, 9, 17, 40)
"""Classes of a distance, in units."""
MANY = (2, 3, 4, 6, 11)
"""Classes of the length of a run."""
PASSED = {
    "furniture=copyright line": "legal",
    "furniture=newsletter line": "newsletter",
    "furniture=share buttons": "share",
    "related": "related",
    "about": "about",
    "notes": "notes",
    "points": "points",
    "label&alone&bare": "label",
    "label&alone&colon": "label",
    "label&list&colon": "label",
}
"""Facts of lines below which other things stand than above, and how they are called."""
AROUND = 8
"""Units on each side among which a line is the longest, or has a date."""
SHORT = 12
"""Most words of a line whose first word is compared with those of others."""
LIKE = 3
"""How many times as many words a unit of one run may have as the one before it."""


def class_of(count: int, steps: Sequence[int]) -> int:
    """Return the class of a count."""
    return sum(count >= step for step in steps)


def facts(units: Sequence[Unit], shapes: Sequence[Sequence[str]], solid: Sequence[int]) -> list[list[str]]:
    """Return the facts of each unit; ``shapes`` are those of the units by themselves."""
    found: list[list[str]] = [[] for _ in units]
    for part in (
        _passed(shapes, solid),
        _heads(units, shapes),
        _first_words(units),
        _runs(units, shapes),
    ):
        for i, fact in part:
            found[i].append(fact)
    return found


def _passed(shapes: Sequence[Sequence[str]], solid: Sequence[int]) -> Iterator[tuple[int, str]]:
    """Yield which line such as ``Related posts`` was passed last after the first paragraph, how far above."""
    first = solid[0] if solid else 0
    mark, at, legal = "", 0, False
    for i, shape in enumerate(shapes):
        if mark:
            yield i, f"below={mark}&{class_of(i - at, NEAR)}"
        if legal:
            yield i, "below legal"
        passed = [PASSED[fact] for fact in shape if fact in PASSED] if i > first else []
        if passed:
            mark, at = passed[0], i
            legal = legal or mark == "legal"


def _dated(shapes: Sequence[Sequence[str]]) -> list[tuple[int, int]]:
    """Return how far above and below each unit the next date or byline stands; 0 if none is near."""
    lines = ["date" in shape or "byline" in shape for shape in shapes]
    found = []
    for i in range(len(lines)):
        above = next((n for n in range(1, AROUND + 1) if i >= n and lines[i - n]), 0)
        below = next((n for n in range(1, AROUND + 1) if i + n < len(lines) and lines[i + n]), 0)
        found.append((above, below))
    return found


def _heads(units: Sequence[Unit], shapes: Sequence[Sequence[str]]) -> Iterator[tuple[int, str]]:
    """Yield how far a date or byline stands, and which lines but prose have most words of those around."""
    words = [0 if "prose" in shape else unit.words for unit, shape in zip(units, shapes, strict=True)]
    for i, ((up, down), count) in enumerate(zip(_dated(shapes), words, strict=True)):
        if up:
            yield i, f"dated above={class_of(up, NEAR)}"
        if down:
            yield i, f"dated below={class_of(down, NEAR)}"
        if count > 1:
            above = max(words[max(0, i - AROUND) : i], default=0)
            below = max(words[i + 1 : i + 1 + AROUND], default=0)
            if count > max(above, below):
                yield i, "longest"
                yield i, f"longest&{class_of(up, NEAR)}&{class_of(down, NEAR)}"
            elif count > above or count > below:
                yield i, f"longer={'above' if count > above else 'below'}"


def _first_words(units: Sequence[Unit]) -> Iterator[tuple[int, str]]:
    """Yield how many short lines begin with the same word."""
    first = [unit.text.split(None, 1)[0] if unit.words <= SHORT else "" for unit in units]
    times = Counter(first)
    for i, word in enumerate(first):
        if word and times[word] > 1 and word[:1].isupper():
            yield i, f"same first word={class_of(times[word], MANY)}"


def _runs(units: Sequence[Unit], shapes: Sequence[Sequence[str]]) -> Iterator[tuple[int, str]]:
    """Yield the length of the run of like units in which one stands, what leads to it, and whether they begin
    alike."""
    for start, end in pairwise([*_starts(units, shapes), len(units)]):
        lead = "none" if not start else shapes[start - 1][2]
        count = class_of(end - start, MANY)
        alike = _begin_alike([unit.text.split(None, 1)[0] for unit in units[start:end]])
        for i in range(start, end):
            place = "first" if i == start else "last" if i == end - 1 else "in"
            yield i, f"run of like={count}&{lead}"
            yield i, f"run of like={count}&{place}&{shapes[i][2]}"
            if lead == "end=:":
                yield i, f"led={count}&{shapes[i][2]}"
                yield i, f"led={count}&{shapes[i][1]}"
            if alike:
                yield i, f"begin alike={count}"


def _starts(units: Sequence[Unit], shapes: Sequence[Sequence[str]]) -> list[int]:
    """Return the first units of runs: units of like length and end, with blank lines between all or none."""
    found = [0] if units else []
    apart: bool | None = None
    for i in range(1, len(units)):
        unit, above = units[i], units[i - 1]
        like = shapes[i][2] == shapes[i - 1][2] != "end=:"
        like = like and ("prose" in shapes[i]) == ("prose" in shapes[i - 1])
        like = like and 1 / LIKE < (unit.words + 2) / (above.words + 2) < LIKE
        if like and apart in (None, unit.apart):
            apart = unit.apart
        else:
            found.append(i)
            apart = None
    return found


def _begin_alike(words: Sequence[str]) -> bool:
    """Whether most of three or more units begin with one word, or with words of one ending, as ``Hiring``."""
    if len(words) < 3:
        return False
    word = Counter(words).most_common(1)[0][1]
    ending = Counter(word[-3:].casefold() for word in words if len(word) > 4).most_common(1)
    return max(word, ending[0][1] if ending else 0) > 0.6 * len(words)
