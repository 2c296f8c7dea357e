"""Fit the weights by which pages are read.

    .venv/bin/python -m bench.fit_reading DIR … [--cache DIR] [--out FILE]

A linear-chain conditional random field is fitted with python-crfsuite (L-BFGS, L1 and L2) to the
labelled pages of the folders (``bench.labelled_pages`` tells of which kinds), the pastes of the tests, and
their texts in other surroundings (``bench.dressing``). Small weights are left out; the rest is written to
the table that the reader takes along: the same pages give the same table, to the byte. ``bench.reading``
measures what comes of it. The table that is taken along was made of the folders that
``docs/explanation/import.md`` names.
"""

from __future__ import annotations

import argparse
import hashlib
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from bench.dressing import dressed
from bench.labelled_pages import Learnt, drawn, known, labelled
from briefs.importing.reading import weights
from briefs.importing.reading.chain import OFFSETS, Facts, Row, Weights, table
from briefs.importing.reading.features import facts, page_of

SMALLEST = 0.04
"""Weights nearer to 0 are left out."""
UNSEEN = -6.0
"""The weight of a step from one role to another that no page shows."""
FOLDS = 4
ALWAYS = frozenset({"pastes", "labelled", "drawn"})
"""Groups that are never left out."""
DRAWN = 150
REAL, INVENTED = 4, 2
"""How often texts of real pages, and of others, get other surroundings."""


class Prepared(NamedTuple):
    """Labelled pages and the facts of each."""

    pages: list[Learnt]
    rows: list[list[list[str]]]


class Fitting(NamedTuple):
    """How weights are fitted, and where fits are kept (nowhere if None)."""

    iterations: int
    l1: float
    l2: float
    cache: Path | None


def arguments(description: str | None) -> argparse.ArgumentParser:
    """Return a parser of what fitting takes."""
    parser = argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("pages", type=Path, nargs="+", metavar="DIR", help="labelled pages")
    parser.add_argument("--cache", type=Path, help="folder in which fits are kept")
    parser.add_argument("--times", type=int, default=1, help="how often texts get other surroundings")
    parser.add_argument("--iterations", type=int, default=80)
    parser.add_argument("--l1", type=float, default=0.5)
    parser.add_argument("--l2", type=float, default=0.02)
    return parser


def fitting(given: argparse.Namespace) -> Fitting:
    """Return how weights are fitted by what was given."""
    return Fitting(given.iterations, given.l1, given.l2, given.cache)


def prepare(folders: Iterable[Path], times: int) -> Prepared:
    """Return all labelled pages, with their texts in other surroundings."""
    pages = [page for folder in folders for page in labelled(folder)]
    pages += known(Path("bench/paste_roles.jsonl"), Path("tests/importing/pastes"), "pastes")
    pages += drawn(DRAWN)
    pages += invented(pages, times)
    return Prepared(pages, [told(facts(page_of(page.text, page.units))) for page in pages])


def invented(pages: Sequence[Learnt], times: int) -> list[Learnt]:
    """Return the texts of pages in other surroundings, each so many times (real ones more often)."""
    found = (
        dressed(page, str(n))
        for page in pages
        if is_dressed(page)
        for n in range(times * (REAL if page.weight > 1 else INVENTED))
    )
    return [page for page in found if page is not None]


def is_dressed(page: Learnt) -> bool:
    """Whether a text is put into other surroundings: not those that are there by several routes."""
    return page.group != "drawn" and not page.name.endswith(
        (".b.txt", ".e.txt", ".c.txt", ".cl.txt", ".main")
    )


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


def folds(pages: Sequence[Learnt]) -> list[frozenset[str]]:
    """Return groups of pages, layouts or institutions, that are left out together."""
    groups = sorted({page.group for page in pages} - ALWAYS)
    return [frozenset(groups[n::FOLDS]) for n in range(FOLDS)]


def fit_all(data: Prepared, fold: frozenset[str], how: Fitting) -> Weights:
    """Return the weights fitted to all pages but those whose group is in ``fold``; from the cache if they
    were fitted to the same pages before."""
    rest = [
        (row, page.roles, page.weight)
        for row, page in zip(data.rows, data.pages, strict=True)
        if page.group not in fold
    ]
    if how.cache is None:
        return fit(rest, how)
    digest = hashlib.sha256(repr((how[:3], rest)).encode()).hexdigest()[:16]
    kept = how.cache / f"{digest}.tsv"
    if not kept.is_file():
        how.cache.mkdir(parents=True, exist_ok=True)
        kept.write_text(write(fit(rest, how)), encoding="utf-8")
    return weights.read(kept.read_text(encoding="utf-8"))


def fit(pages: Sequence[tuple[list[list[str]], Sequence[str], int]], how: Fitting) -> Weights:
    """Return the weights for pages, each given as (facts, roles, how many times it counts)."""
    import pycrfsuite  # of the benchmarks' packages: those who only read the tables need it not

    trainer = pycrfsuite.Trainer(verbose=False)
    for rows, roles, times in pages:
        for _ in range(times):
            trainer.append(rows, roles)
    trainer.set_params({"c1": how.l1, "c2": how.l2, "max_iterations": how.iterations, "feature.minfreq": 4,
                        "feature.possible_transitions": True})  # fmt: skip
    with tempfile.NamedTemporaryFile() as file:
        trainer.train(file.name)
        tagger = pycrfsuite.Tagger()
        tagger.open(file.name)
        info = tagger.info()
    return _table(tuple(sorted(info.labels)), info.state_features, info.transitions)


def _table(
    roles: tuple[str, ...],
    weights_of: Mapping[tuple[str, str], float],
    steps_of: Mapping[tuple[str, str], float],
) -> Weights:
    """Return the table of the weights of (fact, role), and of (role, role after it)."""
    number = {role: i for i, role in enumerate(roles)}
    own: dict[str, dict[int, float]] = defaultdict(dict)
    beside: dict[int, dict[str, dict[int, float]]] = {offset: defaultdict(dict) for offset in OFFSETS}
    for (fact, role), weight in sorted(weights_of.items()):
        if abs(weight) < SMALLEST:
            continue
        head, colon, rest = fact.partition(":")
        if colon and head in ("-2", "-1", "1", "2"):
            beside[int(head)][rest][number[role]] = round(weight, 2)
        else:
            own[fact][number[role]] = round(weight, 2)
    steps = [[UNSEEN] * len(roles) for _ in roles]
    for (a, b), weight in steps_of.items():
        steps[number[a]][number[b]] = round(weight, 2)
    return table(
        roles,
        _frozen(own),
        {offset: _frozen(facts) for offset, facts in beside.items()},
        tuple(tuple(row) for row in steps),
    )


def _frozen(facts: Mapping[str, Mapping[int, float]]) -> dict[str, Row]:
    return {fact: tuple(sorted(row.items())) for fact, row in sorted(facts.items())}


def write(found: Weights) -> str:
    """Return the table as text: roles, steps, then a line a fact with the weights of roles."""
    lines = ["\t".join(found.roles)]
    lines += ["\t".join(f"{weight:g}" for weight in row) for row in found.steps]
    tables: list[tuple[str, dict[str, Row]]] = [("0", dict(found.own))]
    tables += [(str(offset), dict(rows)) for offset, rows in found.beside.items()]
    for offset, rows in tables:
        for fact, row in rows.items():
            lines.append("\t".join([offset, fact, *(f"{role} {weight:g}" for role, weight in row)]))
    return "\n".join(lines) + "\n"


def main() -> None:
    """Fit and write the table."""
    parser = arguments(__doc__)
    parser.add_argument("--out", type=Path, default=weights.TABLE)
    given = parser.parse_args()
    found = fit_all(prepare(given.pages, given.times), frozenset(), fitting(given))
    given.out.write_text(write(found), encoding="utf-8")


if __name__ == "__main__":
    main()
