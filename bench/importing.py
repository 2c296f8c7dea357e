"""How well and how fast raw briefs are imported.

    .venv/bin/python -m bench.importing [--labelled ../shared/labelled] [--unseen] [--briefs 2000]

Imports the labelled briefs of a folder, if it is there, into an empty archive and prints what the
folder's own ``score.py`` says of it. The cutter's weights were estimated from lists of which these
may be a part; with ``--unseen`` they are first estimated again without them (some minutes).
Then imports invented briefs of 750 to 1,050 words, with two processes, and prints the speed.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.corpus import Corpus
from bench.weights import estimate, labelled
from briefs.authority.loading import load
from briefs.importing.shelf.run import import_briefs
from briefs.importing.tagging import tag_weights
from briefs.system.executor import processes

LISTS = Path(__file__).with_name("lists.jsonl")
PROCESSES = 2


def main() -> None:
    """Print scores and speed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--labelled", type=Path, default=Path("../shared/labelled"))
    parser.add_argument("--unseen", action="store_true")
    parser.add_argument("--briefs", type=int, default=2_000)
    given = parser.parse_args()
    if given.labelled.is_dir():
        score(given.labelled, given.unseen)
    if given.briefs:
        measure(given.briefs)


def score(folder: Path, unseen: bool) -> None:
    """Print what ``score.py`` of a folder of labelled briefs says of their import."""
    authority, _ = load(Path("no-such-folder"))
    if unseen:
        own = {label["title"] for label in labelled(folder / "labels.jsonl")}
        others = [label for label in labelled(LISTS) if label["title"] not in own]
        tag_weights.WEIGHTS.update(estimate(others, authority))
    with tempfile.TemporaryDirectory() as content:
        for problem in import_briefs(folder / "briefs", Path(content), authority).problems:
            print(problem)
        command = [sys.executable, str(folder / "score.py"), content, "--verbose"]
        subprocess.run([*command, "--labels", str(folder / "labels.jsonl")], check=True)


def measure(count: int) -> None:
    """Print how many invented briefs are imported in a second, and what that costs."""
    with tempfile.TemporaryDirectory() as folder:
        seeds = Path(folder) / "seeds"
        seeds.mkdir()
        corpus = Corpus(count)
        for number in range(count):
            (seeds / f"{number:05}.txt").write_text(page(corpus, number), encoding="utf-8")
        authority, _ = load(Path("no-such-folder"))
        before, start = _spent(), time.perf_counter()
        with processes(PROCESSES) as executor:
            done = import_briefs(seeds, Path(folder) / "content", authority, executor=executor)
        wall, spent = time.perf_counter() - start, _spent() - before
    written = len(done.written)
    print(
        f"\n{written} of {count} invented briefs imported in {wall:.1f} s by {PROCESSES} processes:", end=" "
    )
    print(f"{written / wall:.0f} a second, {spent / written * 1000:.1f} ms of processor time a brief")


def page(corpus: Corpus, number: int) -> str:
    """Return an invented brief as a page would be pasted."""
    brief = corpus.document(number)
    head = f"{brief.date:%B} {brief.date.day}, {brief.date.year} | {brief.kind}\n\n{brief.title} {number}"
    by = f"By {' and '.join(name for _, name in brief.authors)}"
    issues, topics = (" ".join(name for _, name in names) for names in (brief.issues, brief.topics))
    return "\n\n".join([head, by, *brief.paragraphs, "Issues:", issues, "Topics:", topics]) + "\n"


def _spent() -> float:
    """Return the processor time of this process and of those that have ended, in seconds."""
    usages = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


if __name__ == "__main__":
    main()
