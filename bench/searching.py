"""What search costs a reader and an editor, beside Pagefind, over the same pages in one run.

    .venv/bin/python -m bench.searching [N ...] [--site OUTPUT]

For each N an archive of N invented briefs is built, indexed by both programs, served from
127.0.0.1 with gzip and searched in real Chromium. ``--site`` takes the output of such an archive that
is built already, and leaves out the edit. docs/explanation/search.md says how to read the table.
"""

from __future__ import annotations

import argparse
import gzip
import html
import json
import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench import answering
from bench.build import edit, ours
from bench.corpus import Corpus, write_corpus
from bench.measure import run
from tests.browser import chromium

AIMS = {
    1_000: {"first, one word: kB": "55"},
    10_000: {
        "first, one word: kB": "80",
        "first, three words: kB": "110",
        "all search data, gzipped: MB": "40",
        "one edit: seconds of processor": "1",
    },
}
AIMS_OF_ALL = {
    "first, one word: ms": "150",
    "later answers: ms": "50",
    "letter by a quick typist: ms of main thread": "16",
    "letter by a slow typist: ms of main thread": "16",
    "one edit: search files rewritten": "10 %",
}
TYPISTS = {"a quick typist": 120, "a slow typist": 500}
"""Milliseconds between two letters; after the slow one's, each time an answer is shown."""

PAGEFIND = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Pagefind</title>
<form><input id="search-field" name="q" type="search"></form>
<section data-search-found><ol data-search-list></ol><ul id="counts"></ul></section>
<script type="module" src="page.js"></script></html>"""
PAGEFIND_SCRIPT = """import * as pagefind from "./pagefind/pagefind.js";
const field = document.querySelector("#search-field");
const found = document.querySelector("[data-search-found]");
let timer = 0;
async function show() {
  found.setAttribute("aria-busy", "true");
  await pagefind.filters();
  const answer = await pagefind.search(field.value || null);
  const rows = await Promise.all(answer.results.slice(0, 10).map((one) => one.data()));
  found.firstChild.replaceChildren(...rows.map((one) => {
    const item = document.createElement("li");
    item.innerHTML = `<a href="${one.url}">${one.meta.title}</a><p class="summary">${one.excerpt}</p>`;
    return item;
  }));
  const counts = Object.entries(answer.filters).map(([name, values]) => {
    const item = document.createElement("li");
    item.textContent = name + ": " + Object.entries(values).map((one) => one.join(" ")).join(", ");
    return item;
  });
  document.querySelector("#counts").replaceChildren(...counts);
  found.setAttribute("aria-busy", "false");
}
field.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(show, 150); });
field.form.addEventListener("submit", (event) => { event.preventDefault(); clearTimeout(timer); show(); });
field.value = new URLSearchParams(location.search).get("q") ?? "";
show();
"""
"""The least page that shows with Pagefind what ours shows: ten results, and counts."""


@dataclass
class Side:
    """One program over the pages."""

    name: str
    site: Path
    page: str
    data: tuple[str, ...]
    """Folders of its search data."""
    figures: dict[str, str] = field(default_factory=dict)


def pagefind(output: Path, folder: Path) -> Side:
    """Index the briefs' pages of a site with Pagefind: titles and texts, with issue, kind and year."""
    for line in (output / "data/briefs.jsonl").read_text("utf-8").splitlines():
        brief = json.loads(line)
        year = brief["date"][:4]
        values = [("issue", one) for one in brief["issues"]] + [("kind", brief["kind"]), ("year", year)]
        filters = "".join(
            f'<meta data-pagefind-filter="{name}[content]" content="{html.escape(value)}">'
            for name, value in values
        )
        path = f"briefs/{year}/{brief['slug']}.html"
        text = (output / path).read_text("utf-8").replace("</head>", f"{filters}</head>", 1)
        for place in ('<h1 dir="auto"', 'id="text"'):
            text = text.replace(place, f"{place} data-pagefind-body", 1)
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    (folder / "search.html").write_text(PAGEFIND)
    (folder / "page.js").write_text(PAGEFIND_SCRIPT)
    return Side("Pagefind", folder, "search.html", ("pagefind",))


def index(side: Side) -> float:
    """Run Pagefind; returns seconds of processor time."""
    command = [sys.executable, "-m", "pagefind", "--site", ".", "--glob", "briefs/**/*.html"]
    return run(command, side.site).cpu


def questions(corpus: Corpus) -> dict[str, list[str]]:
    """Return queries of each kind: words that stand in many briefs, and phrases of briefs."""
    words = corpus.words[150:330:20]
    phrases = []
    for number in range(len(words)):
        text = corpus.document(number).paragraphs[0].removesuffix(".").split()
        start = next(i for i, word in enumerate(text) if word in corpus.words[:3000])
        phrases.append(f'"{" ".join(text[start : start + 3])}"')
    threes = [" ".join(corpus.words[at : at + 60 : 20]) for at in range(100, 280, 20)]
    return {"one word": words, "three words": threes, "phrase": phrases}


def search(side: Side, corpus: Corpus) -> None:
    """Measure the queries of a reader."""
    asked = questions(corpus)
    with answering.served(side.site) as (root, sent), chromium.running() as browser:
        page = root + side.page
        answering.first(browser, page, asked["one word"][0], sent)  # warms the caches of the machine
        for kind, queries in asked.items():
            firsts = [answering.first(browser, page, query, sent) for query in queries[:5]]
            size, requests, when = (
                statistics.median(getattr(one, name) for one in firsts)
                for name in ("size", "requests", "milliseconds")
            )
            side.figures[f"first, {kind}: kB"] = f"{size / 1000:.0f}"
            side.figures[f"first, {kind}: requests"] = f"{requests:.0f}"
            side.figures[f"first, {kind}: ms"] = f"{when:.0f}"
            side.figures[f"first, {kind}: results"] = "/".join(str(one.shown) for one in firsts)
        mixed = [query for some in zip(*asked.values(), strict=True) for query in some]
        side.figures["later answers: ms"] = f"{answering.later(browser, page, mixed):.0f}"
        for name, pause in TYPISTS.items():
            spent = answering.typing(browser, page, asked["one word"][:3], pause)
            side.figures[f"letter by {name}: ms of main thread"] = f"{spent:.1f}"


def weigh(side: Side) -> None:
    """Add up all search data, each file compressed by itself."""
    files = list(data_files(side))
    size = sum(len(gzip.compress(path.read_bytes(), 9, mtime=0)) for path in files)
    side.figures["all search data, gzipped: MB"] = f"{size / 1e6:.1f}"
    side.figures["all search data: files"] = f"{len(files):,}"


def data_files(side: Side) -> Iterator[Path]:
    """Yield the files of search data."""
    for name in side.data:
        yield from (path for path in (side.site / name).rglob("*") if path.is_file())


def state(side: Side) -> set[tuple[Path, bytes]]:
    """Return names and contents of the search data."""
    return {(path, path.read_bytes()) for path in data_files(side)}


def rewritten(side: Side, before: set[tuple[Path, bytes]]) -> str:
    """Say which share of the files of search data is new or has changed."""
    after = state(side)
    new = len(after - before)
    return f"{100 * new / len(after):.2f} % ({new:,})"


def measure(size: int, folder: Path, built: Path | None) -> list[Side]:
    """Measure both programs over ``size`` briefs."""
    archive = None
    if built is None:
        write_corpus(size, folder / "corpus")
        archive = ours(folder / "corpus/content/briefs", folder / "ours", Path(sys.executable).parent)
        run(archive.commands[0], archive.folder)
    own = Side("this project", built or folder / "ours/output", "search.html", ("search",))
    other = pagefind(own.site, folder / "pagefind")
    index(other)
    for side in (own, other):
        search(side, Corpus(size))
        weigh(side)
    if archive is not None:
        before = [state(own), state(other)]
        edit(archive, 0)
        own.figures["one edit: seconds of processor"] = f"{run(archive.commands[0], archive.folder).cpu:.2f}"
        shutil.rmtree(other.site)
        pagefind(own.site, other.site)
        other.figures["one edit: seconds of processor"] = f"{index(other):.2f}"
        for side, old in zip((own, other), before, strict=True):
            side.figures["one edit: search files rewritten"] = rewritten(side, old)
    return [own, other]


def table(size: int, sides: Sequence[Side]) -> str:
    """Return the figures as a table of Markdown."""
    aims = AIMS_OF_ALL | AIMS.get(size, {})
    lines = [f"| {size:,} briefs | {' | '.join(one.name for one in sides)} | aim |"]
    lines.append(f"| --- |{' ---: |' * (len(sides) + 1)}")
    for name in sides[0].figures:
        row = " | ".join(one.figures[name] for one in sides)
        lines.append(f"| {name} | {row} | {aims.get(name, '')} |")
    return "\n".join(lines)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("sizes", type=int, nargs="*", default=[1000])
    parser.add_argument("--site", type=Path, help="output of an archive of N briefs of bench/corpus.py")
    parsed = parser.parse_args()
    for size in parsed.sizes:
        with tempfile.TemporaryDirectory() as folder:
            print(table(size, measure(size, Path(folder), parsed.site)), flush=True)


if __name__ == "__main__":
    main()
