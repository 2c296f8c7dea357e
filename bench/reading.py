"""How well pages are read of which the weights have seen nothing like.

    .venv/bin/python -m bench.reading --factory DIR … --real DIR … [--shipped] [--keep DIR] [--times 1]

The layouts of the factory's folders and the institutions of the real ones are left out by turns: the
weights are fitted without a fourth of them, and these are read. What comes out is written as Markdown
and scored by the ``score.py`` of each folder (beside ``truth.json``; for the factory's, ``--scorer``).
With ``--shipped`` the weights that the reader takes along are used for all.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench.fit_reading import fit_all, folds, prepare
from briefs.authority.authority import Authority
from briefs.authority.loading import load
from briefs.content.briefs import write_brief
from briefs.importing.reading import anatomy, compose
from briefs.importing.reading.chain import Weights
from briefs.importing.reading.clean import clean
from briefs.importing.tagging.cutting import cut_all


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--factory", type=Path, nargs="*", default=[])
    parser.add_argument("--real", type=Path, nargs="*", default=[])
    parser.add_argument("--known", nargs=2, action="append", default=[], metavar=("TABLE", "DIR"))
    parser.add_argument("--scorer", type=Path, default=Path("../shared/factory/score.py"))
    parser.add_argument("--shipped", action="store_true")
    parser.add_argument("--keep", type=Path, help="folder for the Markdown")
    parser.add_argument("--times", type=int, default=1)
    parser.add_argument("--iterations", type=int, default=100)
    parser.add_argument("--l1", type=float, default=0.6)
    parser.add_argument("--l2", type=float, default=0.02)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        made = given.keep or Path(folder)
        if given.shipped:
            read_all(made, given, None, None)
        else:
            data = prepare(given)
            for fold in folds(data.pages):
                read_all(made, given, fit_all(data, fold, given), fold)
        score(made, given)


def read_all(
    made: Path, given: argparse.Namespace, table: Weights | None, fold: frozenset[str] | None
) -> None:
    """Write the Markdown of all pages, or of those whose group is in ``fold``."""
    authority, _ = load(Path("no-such-folder"))
    for folder in given.factory:
        rows = [json.loads(line) for line in (folder / "labels.jsonl").open(encoding="utf-8")]
        files = [
            folder / row["file"]
            for row in rows
            if row["route"] != "d" and (fold is None or row["layout"] in fold)
        ]
        write(files, made / folder.name, authority, table)
    for folder in given.real:
        truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
        names = [name for name, told in truth.items() if fold is None or told["origin"] in fold]
        for route in ("whole", "main"):
            write([folder / route / f"{name}.txt" for name in names], made / route, authority, table)


def write(files: Sequence[Path], out: Path, authority: Authority, table: Weights | None) -> None:
    """Write the Markdown of raw files; a page without a date gets the first of 2000, as its scorer asks."""
    parts = [(path, anatomy.read(clean(path.read_bytes()), (), table)) for path in files]
    tags = cut_all([compose.raw_tags(read, path.name) for path, read in parts], authority, {})
    (out / "briefs").mkdir(parents=True, exist_ok=True)
    for (path, read), cut in zip(parts, tags, strict=True):
        brief = compose.brief(read, cut, path.name, compose.Place("x", f"briefs/{path.stem}.md"))
        (out / brief.path).write_text(write_brief(brief), encoding="utf-8")


def score(made: Path, given: argparse.Namespace) -> None:
    """Print what the scorers say."""
    for folder in given.factory:
        run(given.scorer, made / folder.name, folder / "labels.jsonl", "--faults", "30")
    for folder in given.real:
        for route in ("whole", "main"):
            print(f"\n== {route}")
            run(folder / "score.py", made / route, folder / "truth.json", "--faults")


def run(*command: str | Path) -> None:
    """Run a scorer."""
    subprocess.run([sys.executable, *map(str, command)], check=True)


if __name__ == "__main__":
    main()
