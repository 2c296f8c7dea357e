"""Facts about what the page says again elsewhere: in a path of links, in a biography, in its line of rights,
in the words of its text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefs.importing.reading.people import name_at
from briefs.importing.reading.units import Unit
from briefs.text.folding import words_only

PARTED = frozenset({"crumbs", "bars=1", "bars=2", "bars=3"})
"""Facts of lines that have several parts."""
SEPARATOR = re.compile(r"\s+[>›»→/|•·‖¦–—-]\s+")
NAMED = frozenset({"name", "maybe name", "names", "name first", "byline", "by"})
"""Facts of lines that may name authors."""
MOST_NAMES = 20
"""Words of the longest line of names that is looked at."""
MOST_OWNER = 8
"""Words of the longest line that may be the name of who has the rights."""
MOST_TITLE = 45
KNOWN = (1, 2, 3, 5)
"""Classes of how many words of a line the text has, too."""


def facts(
    units: Sequence[Unit],
    keys: Sequence[str],
    shapes: Sequence[Sequence[str]],
    known: Sequence[int],
    first: int,
) -> Iterator[tuple[int, str]]:
    """Yield facts with the units that have them. ``known`` are how many words of each unit the text has, too;
    ``first`` is the first paragraph."""
    yield from _parts(units, keys, shapes)
    yield from _presented(units, keys, shapes)
    yield from _owners(units, keys, shapes)
    yield from _best_known(units, shapes, known, first)


def _parts(
    units: Sequence[Unit], keys: Sequence[str], shapes: Sequence[Sequence[str]]
) -> Iterator[tuple[int, str]]:
    """Yield which lines are a part of another, as the title is of ``Home > Trade > The Ferry Treaty``."""
    parts: dict[str, str] = {}
    for unit, shape in zip(units, shapes, strict=True):
        if "prose" not in shape and not PARTED.isdisjoint(shape):
            said = [words_only(part) for part in SEPARATOR.split(unit.text)]
            parts |= dict.fromkeys(said[1:-1], "in")
            parts |= {said[0]: "first", said[-1]: "last"} if len(said) > 1 else {}
    for i, key in enumerate(keys):
        if key in parts and key:
            yield i, f"part={parts[key]}"


def _presented(
    units: Sequence[Unit], keys: Sequence[str], shapes: Sequence[Sequence[str]]
) -> Iterator[tuple[int, str]]:
    """Yield which lines name somebody whom a biography presents, and whether it stands below or above."""
    names = [
        (words_only(found.name), j)
        for j, shape in enumerate(shapes)
        if "biography" in shape and (found := name_at(units[j].text, 0))
    ]
    for i, shape in enumerate(shapes) if names else ():
        if units[i].words <= MOST_NAMES and not NAMED.isdisjoint(shape):
            places = [j for name, j in names if j != i and f" {name} " in f" {keys[i]} "]
            if places:
                yield i, f"presented={'below' if max(places) > i else 'above'}"


def _owners(
    units: Sequence[Unit], keys: Sequence[str], shapes: Sequence[Sequence[str]]
) -> Iterator[tuple[int, str]]:
    """Yield which lines say a name that the page's line of rights has."""
    legal = [j for j, shape in enumerate(shapes) if "furniture=copyright line" in shape]
    said = f" {' | '.join(keys[j] for j in legal)} "
    for i, key in enumerate(keys) if legal else ():
        if len(key) > 3 and units[i].words <= MOST_OWNER and f" {key} " in said and i not in legal:
            yield i, "owner"


def _best_known(
    units: Sequence[Unit], shapes: Sequence[Sequence[str]], known: Sequence[int], first: int
) -> Iterator[tuple[int, str]]:
    """Yield how many words of each line above the first paragraph the text has, too, and which has most."""
    able = [i for i in range(first) if 1 < units[i].words <= MOST_TITLE and "sentence" not in shapes[i]]
    most = max((known[i] for i in able), default=0)
    for i in able:
        yield i, f"known words={sum(known[i] >= step for step in KNOWN)}"
        if known[i] == most > 1:
            yield i, "best known"
