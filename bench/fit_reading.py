"""Fit the weights by which pages are read.

    .venv/bin/python -m bench.fit_reading --factory DIR … --real DIR … [--out FILE]

A linear-chain conditional random field is fitted with python-crfsuite (L-BFGS, L1 and L2) to the
labelled pages of ``bench.labelled_pages``; small weights are left out and the rest is written to the
table that the reader takes along. ``bench.reading`` measures what comes of it.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pycrfsuite

from bench.dressing import dressed
from bench.labelled_pages import Learnt, drawn, factory, known, real
from briefs.importing.reading.chain import OFFSETS, Facts, Row, Weights, table
from briefs.importing.reading.features import facts, page_of

SMALLEST = 0.04
"""Weights nearer to 0 are left out."""
FOLDS = 4


def told(page: Sequence[Facts]) -> list[list[str]]:
    """Return all facts of each unit as the fitting takes them: those of neighbours with their offset."""
    found = []
    for i, unit in enumerate(page):
        row = list(unit.own)
        for offset in OFFSETS:
            j = i + offset
            row += [f"{offset}:{fact}" for fact in (page[j].seen if 0 <= j < len(page) else ("none",))]
        found.append(row)
    return found


def fit(
    pages: Sequence[tuple[list[list[str]], Sequence[str], int]], iterations: int, l1: float, l2: float
) -> Weights:
    """Return the weights for pages, each given as (facts, roles, how many times it counts)."""
    trainer = pycrfsuite.Trainer(verbose=False)
    for rows, roles, times in pages:
        for _ in range(times):
            trainer.append(rows, roles)
    trainer.set_params({"c1": l1, "c2": l2, "max_iterations": iterations, "feature.minfreq": 4,
                        "feature.possible_transitions": True})  # fmt: skip
    with tempfile.NamedTemporaryFile() as file:
        trainer.train(file.name)
        tagger = pycrfsuite.Tagger()
        tagger.open(file.name)
        info = tagger.info()
    return _table(info)


def _table(info: pycrfsuite.Tagger) -> Weights:
    roles = tuple(sorted(info.labels))
    number = {role: i for i, role in enumerate(roles)}
    own: dict[str, dict[int, float]] = defaultdict(dict)
    beside: dict[int, dict[str, dict[int, float]]] = {offset: defaultdict(dict) for offset in OFFSETS}
    for (fact, role), weight in info.state_features.items():
        if abs(weight) < SMALLEST:
            continue
        head, colon, rest = fact.partition(":")
        if colon and head in ("-2", "-1", "1", "2"):
            beside[int(head)][rest][number[role]] = round(weight, 2)
        else:
            own[fact][number[role]] = round(weight, 2)
    unseen = -6.0
    steps = [[unseen] * len(roles) for _ in roles]
    for (a, b), weight in info.transitions.items():
        steps[number[a]][number[b]] = round(weight, 2)
    return table(
        roles,
        _frozen(own),
        {offset: _frozen(facts) for offset, facts in beside.items()},
        tuple(tuple(row) for row in steps),
    )


def _frozen(facts: Mapping[str, Mapping[int, float]]) -> dict[str, Row]:
    return {fact: tuple(sorted(row.items())) for fact, row in sorted(facts.items())}  # fmt: skip


def write(weights: Weights) -> str:
    """Return the table as text: roles, steps, then a line a fact with the weights of roles."""
    lines = ["\t".join(weights.roles)]
    lines += ["\t".join(f"{weight:g}" for weight in row) for row in weights.steps]
    tables: list[tuple[str, dict[str, Row]]] = [("0", dict(weights.own))]
    tables += [(str(offset), dict(rows)) for offset, rows in weights.beside.items()]
    for offset, rows in tables:
        for fact, row in rows.items():
            lines.append("\t".join([offset, fact, *(f"{role} {weight:g}" for role, weight in row)]))
    return "\n".join(lines) + "\n"


def load(given: argparse.Namespace) -> list[Learnt]:
    """Return all labelled pages."""
    pages: list[Learnt] = []
    for folder in given.factory:
        pages += factory(folder)
    for folder in given.real:
        pages += real(folder)
    pages += known(Path("bench/paste_roles.jsonl"), Path("tests/importing/pastes"), "pastes")
    pages += drawn(150)
    for roles, folder in given.known:
        pages += known(Path(roles), Path(folder), "labelled")
    return pages


def is_dressed(page: Learnt) -> bool:
    """Whether a text is put into other surroundings: not those that are there in two routes."""
    return page.group != "drawn" and not page.name.endswith((".b.txt", ".e.txt", ".main"))


def invented(pages: Sequence[Learnt], times: int) -> list[Learnt]:
    """Return the texts of pages in other surroundings, each so many times (real ones more often)."""
    found = (
        dressed(page, str(n))
        for page in pages
        if is_dressed(page)
        for n in range(times * (7 if page.weight > 1 else 2))
    )
    return [page for page in found if page is not None]


class Prepared(NamedTuple):
    """Labelled pages and the facts of each."""

    pages: list[Learnt]
    rows: list[list[list[str]]]


def prepare(given: argparse.Namespace) -> Prepared:
    """Return all labelled pages, with their texts in other surroundings."""
    pages = load(given)
    pages += invented(pages, given.times)
    return Prepared(pages, [told(facts(page_of(page.text, page.units))) for page in pages])


def fit_all(data: Prepared, fold: frozenset[str], given: argparse.Namespace) -> Weights:
    """Return the weights fitted to all pages but those whose group is in ``fold``."""
    rest = [
        (row, page.roles, page.weight)
        for row, page in zip(data.rows, data.pages, strict=True)
        if page.group not in fold
    ]
    return fit(rest, given.iterations, given.l1, given.l2)


def folds(pages: Sequence[Learnt]) -> list[frozenset[str]]:
    """Return groups that are left out together."""
    groups = sorted({page.group for page in pages} - {"pastes", "labelled", "drawn"})
    return [frozenset(groups[n::FOLDS]) for n in range(FOLDS)]


def main() -> None:
    """Fit and write the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--factory", type=Path, nargs="*", default=[])
    parser.add_argument("--real", type=Path, nargs="*", default=[])
    parser.add_argument("--known", nargs=2, action="append", default=[], metavar=("TABLE", "DIR"))
    parser.add_argument("--out", type=Path, default=Path("plugins/briefs/importing/reading/weights.tsv"))
    parser.add_argument("--times", type=int, default=1, help="how often each text gets other surroundings")
    parser.add_argument("--iterations", type=int, default=100)
    parser.add_argument("--l1", type=float, default=0.6)
    parser.add_argument("--l2", type=float, default=0.02)
    given = parser.parse_args()
    weights = fit_all(prepare(given), frozenset(), given)
    given.out.write_text(write(weights), encoding="utf-8")


if __name__ == "__main__":
    main()
