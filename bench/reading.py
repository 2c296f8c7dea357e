"""How well pages are read of which the weights have seen nothing like.

    .venv/bin/python -m bench.reading DIR … [--cache DIR] [--shipped] [--faults N] [--facts] [--keep DIR]

Layouts and institutions of the folders are left out by turns: the weights are fitted without a fourth of
them, and these are read. ``--shipped`` takes the weights of the reader for all instead. Printed are, for each
folder and the route that its pages took, what of a hundred is right (``bench.reading_scores``);
with ``--faults`` what was wrong, so many places of each kind; with ``--facts`` how much worse lines are read
without each group of facts. ``--keep`` writes the Markdown, for a scorer of one's own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from bench.fit_reading import ALWAYS, Prepared, arguments, fit_all, fitting, folds, prepare
from bench.labelled_pages import Learnt
from bench.reading_scores import Tally, report, score
from briefs.authority.loading import load
from briefs.content.briefs import write_brief
from briefs.importing.reading import anatomy, chain, compose, features
from briefs.importing.reading.chain import Row, Weights
from briefs.importing.reading.weights import weights
from briefs.importing.records import Anatomy, CleanText
from briefs.importing.tagging.cutting import cut_all

Turn = tuple[Weights, frozenset[str]]
"""Weights, and the groups of pages that they have not seen."""


def main() -> None:
    """Print the tables."""
    parser = arguments(__doc__)
    parser.add_argument("--shipped", action="store_true")
    parser.add_argument("--faults", type=int, default=0, metavar="N")
    parser.add_argument("--facts", action="store_true")
    parser.add_argument("--keep", type=Path)
    given = parser.parse_args()
    data = prepare(given.pages, 0 if given.shipped else given.times)
    every = [(weights(), frozenset({page.group for page in data.pages} - ALWAYS))]
    turns = (
        every
        if given.shipped
        else [(fit_all(data, fold, fitting(given)), fold) for fold in folds(data.pages)]
    )
    readings = [(page, read(page, table)) for table, fold in turns for page in asked(data, fold)]
    tallies: dict[str, Tally] = {}
    for page, got in readings:
        for group in (route(page), page.group):
            score(tallies.setdefault(group, Tally()), page, got)
    print(report(tallies, given.faults))
    if given.facts:
        print(of_facts(data, turns))
    if given.keep:
        keep(given.keep, readings)


def asked(data: Prepared, fold: frozenset[str]) -> list[Learnt]:
    """Return the pages of a fold by which a reading is measured."""
    return [page for page in data.pages if page.says and page.group in fold]


def route(page: Learnt) -> str:
    """Return how a page became text: ``real: whole``, ``pages: main``, or ``layouts: a``."""
    parts = page.name.removesuffix(".txt").split(".")
    return f"{page.origin}: {parts[-1]}"


def read(page: Learnt, table: Weights) -> Anatomy:
    """Return the anatomy of a page by these weights."""
    return anatomy.read(CleanText(page.text, "utf-8", ()), (), table)


def keep(out: Path, readings: Sequence[tuple[Learnt, Anatomy]]) -> None:
    """Write the Markdown of readings, a folder a route."""
    authority, _ = load(Path("no-such-folder"))
    tags = cut_all([compose.raw_tags(got, page.name) for page, got in readings], authority, {})
    for (page, got), cut in zip(readings, tags, strict=True):
        name = page.name if page.origin == "layouts" else page.name.rsplit(".", 1)[0] + ".txt"
        brief = compose.brief(got, cut, name, compose.Place("x", "x.md"))
        folder = out / route(page).replace(": ", "-")
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{name}.md").write_text(write_brief(brief), encoding="utf-8")


# ---- what each group of facts gives


def of_facts(data: Prepared, turns: Sequence[Turn]) -> str:
    """Return a table: how many more of a hundred lines of unseen pages are read wrongly when a group of facts
    has no weight."""
    right: Counter[str] = Counter()
    lines = 0
    groups = sorted({group_of(fact) for table, _ in turns for fact in table.own} - {"bias"})
    for table, fold in turns:
        tables = {"": table, **dict(_without(table, groups))}
        for page in asked(data, fold):
            told = features.facts(features.page_of(page.text, page.units))
            lines += len(page.roles)
            for group, other in tables.items():
                guesses = chain.decode(other, chain.scores(other, told))
                right[group] += sum(g.role == role for g, role in zip(guesses, page.roles, strict=True))
    worse = {group: 100 * (right[""] - n) / lines for group, n in right.items() if group}
    rows = [f"{lost:6.2f}  {group}" for group, lost in sorted(worse.items(), key=lambda item: -item[1])]
    return "\n".join([f"\n{100 * right[''] / lines:.2f} % of {lines:,} lines right; less without:", *rows])


def group_of(fact: str) -> str:
    """Return the group of a fact: what stands before ``=``; those of single words are one group."""
    name, sign, _ = fact.partition("=")
    name = name.partition("&")[0]
    if sign and name.rpartition(" ")[2] in ("", "has", "first"):
        return "single words"
    return name


def _without(table: Weights, groups: Sequence[str]) -> Iterator[tuple[str, Weights]]:
    """Yield the weights without each group of facts, and without those of the neighbours."""
    for group in groups:
        yield group, chain.table(table.roles, _left(table.own, group), table.beside, table.steps)
    for offset in table.beside:
        fewer = {o: {} if o == offset else rows for o, rows in table.beside.items()}
        yield f"neighbour {offset:+}", chain.table(table.roles, table.own, fewer, table.steps)


def _left(rows: Mapping[str, Row], group: str) -> dict[str, Row]:
    return {fact: row for fact, row in rows.items() if group_of(fact) != group}


if __name__ == "__main__":
    main()
