"""Whether the review list holds what is read wrongly.

    .venv/bin/python -m bench.calibration DIR … [--cache DIR] [--shipped] [--keep FILE]

The labelled pages of ``bench.labelled_pages`` are read with weights that were fitted without a fourth of the
layouts and institutions, by turns, as ``bench.reading`` does (``--shipped``: with those that the reader takes
along). For each line is known what it is, what it was read as, and how sure the reader is. Printed are, for
some thresholds, how much of what is wrong is in the list and how long the list is, and how often lines of
some probability are right. ``--keep`` writes the lines as JSON, so that other thresholds can be tried.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from bench.fit_reading import arguments, fit_all, fitting, folds, prepare
from bench.labelled_pages import Learnt, labelled
from briefs.importing.reading import anatomy
from briefs.importing.reading.chain import Weights
from briefs.importing.reading.doubt import DOUBTFUL_LINE, HARMLESS
from briefs.importing.reading.line_roles import word_of
from briefs.importing.records import CleanText

THRESHOLDS = (0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95)
BINS = (0.0, 0.2, 0.4, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 1.01)


class Judged(NamedTuple):
    """One line: what it is, what it was read as, and how sure the reader is of that."""

    page: str
    truth: str
    role: str
    sure: float
    words: str

    @property
    def is_wrong(self) -> bool:
        """Whether it was read wrongly, and that does harm."""
        return self.truth != self.role and self.truth not in HARMLESS.get(self.role, ())


class Listed(NamedTuple):
    """What a review list is worth."""

    found: float
    """The share of wrong lines that are in it."""
    length: float
    """Its share of all lines."""


def judged(pages: Iterable[Learnt], table: Weights | None) -> Iterator[Judged]:
    """Yield the lines of pages as they are read with some weights."""
    for page in pages:
        parts = anatomy.read(CleanText(page.text, "utf-8"), (), table)
        lines = [line for line in parts.stretches if line.role]
        for unit, role, line in zip(page.units, page.roles, lines, strict=True):
            yield Judged(page.name, word_of(role), line.role, line.sure, unit.text[:60])


def listed(lines: Sequence[Judged], threshold: float) -> Listed:
    """Return what the list of lines below a threshold is worth."""
    wrong = [line for line in lines if line.is_wrong]
    doubtful = [line for line in lines if line.sure < threshold]
    found = sum(line.is_wrong for line in doubtful)
    return Listed(found / len(wrong) if wrong else 1.0, len(doubtful) / len(lines) if lines else 0.0)


def report(name: str, lines: Sequence[Judged]) -> None:
    """Print the tables of some lines."""
    wrong = sum(line.is_wrong for line in lines)
    print(f"\n== {name}: {len(lines):,} lines, {wrong:,} read wrongly ({wrong / max(len(lines), 1):.1%})")
    print("threshold  of what is wrong  of all lines")
    for threshold in sorted({*THRESHOLDS, DOUBTFUL_LINE}):
        worth = listed(lines, threshold)
        mark = "  <- the review list" if threshold == DOUBTFUL_LINE else ""
        print(f"{threshold:9.3f}  {worth.found:16.1%}  {worth.length:12.1%}{mark}")
    print("sure           lines   right")
    for low, high in pairwise(BINS):
        inside = [line for line in lines if low <= line.sure < high]
        if inside:
            right = sum(not line.is_wrong for line in inside) / len(inside)
            print(f"{low:.2f} to {min(high, 1):.2f}  {len(inside):7,}  {right:6.1%}")


def main() -> None:
    """Print the tables."""
    parser = arguments(__doc__)
    parser.add_argument("--shipped", action="store_true")
    parser.add_argument("--keep", type=Path, help="a file for the lines")
    given = parser.parse_args()
    found = list(_shipped(given.pages) if given.shipped else _left_out(given))
    if given.keep:
        given.keep.write_text("\n".join(json.dumps(line) for line in found) + "\n", encoding="utf-8")
    report("real pages", [line for line in found if line.page.endswith((".whole", ".main"))])
    report("layouts of the factory", [line for line in found if not line.page.endswith((".whole", ".main"))])


def _shipped(folders: Sequence[Path]) -> Iterator[Judged]:
    for folder in folders:
        yield from judged(labelled(folder), None)


def _left_out(given: argparse.Namespace) -> Iterator[Judged]:
    data = prepare(given.pages, given.times)
    for fold in folds(data.pages):
        measured = (page for page in data.pages if page.says and page.group in fold)
        yield from judged(measured, fit_all(data, fold, fitting(given)))


if __name__ == "__main__":
    main()
