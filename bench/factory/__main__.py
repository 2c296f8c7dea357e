"""Make labelled pastes: python -m bench.factory --out DIR [--documents 3] [--routes a,b,d,e] …

The same arguments give the same bytes, with the same Chromium and poppler.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from bench.factory import browsing, matters, pages
from bench.factory.making import ROUTES, Wanted, pastes


def main() -> None:
    """Read the arguments and make the pastes."""
    given = _arguments()
    subjects = matters.matters()
    own = [brief for path in given.texts for brief in matters.labelled(path, subjects)]
    chosen = [layout for layout in pages.layouts() if not given.layouts or layout.name in given.layouts]
    if unknown := set(given.layouts) - {layout.name for layout in chosen}:
        raise SystemExit(f"no layout is called {', '.join(sorted(unknown))}")
    routes = given.routes.replace(",", "")
    if "c" in routes and not browsing.can_print():
        print(
            "route c is left out: there is no pdftotext (on Debian: apt-get install poppler-utils)",
            file=sys.stderr,
        )
    wanted = Wanted(subjects + own, given.documents, routes, given.seed)
    given.out.mkdir(parents=True, exist_ok=True)
    with (given.out / "labels.jsonl").open("w", encoding="utf-8") as labels, browsing.running() as browser:
        for layout in chosen:
            for made in pastes(browser, layout, wanted):
                (given.out / made.row["file"]).write_bytes(made.text.encode("utf-8"))
                labels.write(json.dumps(made.row, ensure_ascii=False) + "\n")
            print(layout.name, flush=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.factory", description=__doc__.partition("\n")[0])
    parser.add_argument("--out", type=Path, required=True, help="folder for the pastes and labels.jsonl")
    parser.add_argument("--documents", type=int, default=3, help="briefs in each layout")
    routes = "; ".join(f"{route}: {told}" for route, told in ROUTES.items())
    parser.add_argument("--routes", default="a,b,d,e", help=routes)
    parser.add_argument("--layouts", nargs="*", default=[], metavar="NAME", help="all if none is named")
    parser.add_argument("--texts", nargs="*", default=[], type=Path, metavar="FILE", help="labelled briefs")
    parser.add_argument("--seed", default="1")
    return parser.parse_args()


if __name__ == "__main__":
    main()
