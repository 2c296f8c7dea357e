"""How long a build takes, beside other programs, on one machine in one run.

    .venv/bin/python -m bench.build [--sizes 1000 10000] [--rounds 3]

Each round builds every site once clean, once after an edit of one brief, and once with
nothing changed, turn by turn, so that a machine that slows down slows all of them; this project
also after other changes. The table gives medians. docs/explanation/speed.md says how to read it.
"""

from __future__ import annotations

import argparse
import math
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from bench.corpus import write_corpus
from bench.measure import Run, files_and_bytes, run
from bench.peers import Peer, hugo_and_pagefind, stock_pelican

PROJECT = Path(__file__).parents[1]
Results = dict[tuple[int, str, str], list[Run]]


def ours(briefs: Path, folder: Path, tools: Path) -> Peer:
    """Return an archive of this project."""
    (folder / "content").mkdir(parents=True)
    shutil.copytree(briefs, folder / "content/briefs")
    (folder / "seeds").mkdir()
    shutil.copytree(PROJECT / "theme", folder / "theme")
    shutil.copy(PROJECT / "pelican.conf.py", folder)
    command = [str(tools / "briefs"), "build"]
    return Peer("this project", folder, (command,), folder / "output", (folder / ".cache",))


def measure(peer: Peer) -> Run:
    """Run all commands of a peer and add them up; memory is that of the greater one."""
    runs = [run(command, peer.folder) for command in peer.commands]
    return Run(sum(r.wall for r in runs), sum(r.cpu for r in runs), max(r.peak for r in runs))


def edit(peer: Peer, turn: int) -> None:
    """Change a sentence of one brief."""
    with _briefs(peer)[37].open("a", encoding="utf-8") as file:
        file.write(f"\nA sentence was added in turn {turn}, about harbours.\n")


def add_newest(peer: Peer, turn: int) -> None:
    """Add a brief of a later date than all others."""
    last = _briefs(peer)[-1]
    slug = f"newest-{turn}"
    text = _with(last.read_text(encoding="utf-8"), date=f"2099-01-{turn + 1:02}", slug=slug, title=slug)
    folder = peer.folder / "content/briefs/2099"
    folder.mkdir(exist_ok=True)
    (folder / f"{slug}.md").write_text(text, encoding="utf-8")


def remove_newest(peer: Peer, turn: int) -> None:
    """Remove the brief of the latest date."""
    (peer.folder / f"content/briefs/2099/newest-{turn}.md").unlink()


def change_date(peer: Peer, turn: int) -> None:
    """Let one of the oldest briefs become ten years younger: the numbers of most briefs change."""
    path = _briefs(peer)[turn]
    text = path.read_text(encoding="utf-8")
    year = int(re.findall(r"^date: (\d+)", text, re.MULTILINE)[0])
    path.write_text(_with(text, date=f"{year + 10}-01-0{turn + 1}"), encoding="utf-8")


def merge_names(peer: Peer, turn: int) -> None:
    """Let one topic become another spelling of the next; the command itself is not timed."""
    text = _briefs(peer)[40 + turn].read_text(encoding="utf-8")
    names = re.findall(r"^- (.*)$", text.split("\ntopics:\n")[1].split("\n---")[0], re.MULTILINE)
    command = [*peer.commands[0][:1], "names", "merge", names[0], names[1], "--yes", "--force"]
    subprocess.run(command, cwd=peer.folder, check=True, capture_output=True)


CASES: Mapping[str, Callable[[Peer, int], None]] = {
    "clean": lambda peer, turn: peer.clean(),
    "one edited": edit,
    "unchanged": lambda peer, turn: None,
    "newest added": add_newest,
    "newest removed": remove_newest,
    "date changed": change_date,
    "names merged": merge_names,
}
FOR_ALL = ("clean", "one edited", "unchanged")
"""Cases that peers are measured with, too."""


def _briefs(peer: Peer) -> list[Path]:
    return sorted((peer.folder / "content/briefs").rglob("*.md"))


def _with(text: str, **lines: str) -> str:
    """Return a brief file with other values of some keys."""
    for key, value in lines.items():
        text = re.sub(rf"^{key}: .*$", f"{key}: {value}", text, count=1, flags=re.MULTILINE)
    return text


def one_size(size: int, rounds: int, folder: Path, results: Results) -> dict[str, tuple[int, int]]:
    """Measure all peers with ``size`` briefs; returns files and bytes of each site."""
    briefs = folder / "corpus"
    write_corpus(size, briefs)
    tools = Path(sys.executable).parent
    make: tuple[Callable[[Path, Path, Path], Peer], ...] = (ours, hugo_and_pagefind, stock_pelican)
    peers = [maker(briefs / "content/briefs", folder / maker.__name__, tools) for maker in make]
    for turn in range(rounds):
        for case, change in CASES.items():
            for peer in peers if case in FOR_ALL else peers[:1]:
                change(peer, turn)
                results.setdefault((size, case, peer.name), []).append(measure(peer))
                print(f"  {size:,} briefs, round {turn + 1}, {case}: {peer.name}", file=sys.stderr)
    return {peer.name: files_and_bytes(peer.output) for peer in peers}


def table(sizes: list[int], results: Results, sites: dict[tuple[int, str], tuple[int, int]]) -> str:
    """Return the results as a table of Markdown."""
    lines = [
        "| briefs | case | program | wall s | CPU s | peak MB |",
        "| ---: | --- | --- | ---: | ---: | ---: |",
    ]
    for (size, case, name), runs in results.items():
        wall, cpu = (statistics.median(getattr(r, f) for r in runs) for f in ("wall", "cpu"))
        peak = max(r.peak for r in runs) / 1e6
        lines.append(f"| {size:,} | {case} | {name} | {wall:.2f} | {cpu:.2f} | {peak:,.0f} |")
    lines += ["", "| briefs | program | files | MB |", "| ---: | --- | ---: | ---: |"]
    lines += [f"| {size:,} | {name} | {n:,} | {b / 1e6:,.1f} |" for (size, name), (n, b) in sites.items()]
    if len(sizes) > 1:
        lines += ["", "Growth: the exponent k of time ~ briefs^k for a clean build."]
        lines += [f"- {name}: {growth(sizes, results, name):.2f}" for name in {k[2]: 0 for k in results}]
    return "\n".join(lines)


def growth(sizes: list[int], results: Results, name: str) -> float:
    """Return k of wall time ~ size^k between the smallest and the largest size."""
    small, large = (
        statistics.median(r.wall for r in results[size, "clean", name]) for size in (sizes[0], sizes[-1])
    )
    return math.log(large / small) / math.log(sizes[-1] / sizes[0])


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10000])
    parser.add_argument("--rounds", type=int, default=3)
    parsed = parser.parse_args()
    results: Results = {}
    sites: dict[tuple[int, str], tuple[int, int]] = {}
    for size in parsed.sizes:
        with tempfile.TemporaryDirectory() as folder:
            found = one_size(size, parsed.rounds, Path(folder), results)
        sites |= {(size, name): value for name, value in found.items()}
    print(table(parsed.sizes, results, sites))


if __name__ == "__main__":
    main()
