"""Is the archive hostage to one line of Whoosh? Its search, run on each of the lines that live.

    .venv/bin/python -m bench.whoosh_lines [BRIEFS]

Each line is installed into a folder of its own and put in the place of ours; then the archive's own
search makes an index of invented briefs, writes its data and answers queries. One row a line: whether it
runs, seconds of processor time, and whether files and answers are the same to the last digit.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.corpus import Corpus
from briefs.model import File
from briefs.search.index import SearchIndex
from briefs.search.ranking import Ranking

LINES = ("whoosh-reloaded", "whoosh3", "Whoosh", "whoosh-ng")
"""Names on PyPI, ours first."""

QUERIES = 100


def probe(briefs: int, folder: Path) -> dict[str, str]:
    """Index, export and search with the Whoosh that is first on the path."""
    corpus = Corpus(briefs)
    documents = sorted(corpus.documents(), key=lambda one: (one.date, one.slug))
    start = time.process_time()
    index = SearchIndex(folder)
    index.update(documents, frozenset(), [one.slug for one in documents])
    indexed = time.process_time()
    digest = hashlib.sha256()
    for file in sorted(
        (one for one in index.files(corpus.names()) if isinstance(one, File)), key=lambda f: f.path
    ):
        digest.update(file.path.encode() + file.data)
    exported = time.process_time()
    ranking = Ranking(folder)
    asked = zip(corpus.words[:QUERIES], corpus.words[QUERIES : 2 * QUERIES], strict=True)
    answers = [ranking.results_of_text(" OR ".join(pair)) for pair in asked]
    searched = time.process_time()
    ranking.close()
    index.close()
    return {
        "index s": f"{indexed - start:.1f}",
        "export s": f"{exported - indexed:.1f}",
        "query ms": f"{1000 * (searched - exported) / QUERIES:.1f}",
        "files": digest.hexdigest()[:8],
        "answers": hashlib.sha256(repr(answers).encode()).hexdigest()[:8],
    }


def row(line: str, briefs: int) -> list[str]:
    """Return what a line prints, or what hinders it."""
    with tempfile.TemporaryDirectory() as folder:
        install = [sys.executable, "-m", "pip", "install", "--quiet", "--target", folder, line]
        done = subprocess.run(install, capture_output=True, text=True, check=False)
        if done.returncode:
            return [line, "", f"not installed: {done.stderr.strip().splitlines()[-1][:80]}"]
        (found,) = [
            one.version
            for one in importlib.metadata.distributions(path=[folder])
            if one.name.lower() == line.lower()
        ]
        command = [sys.executable, "-m", "bench.whoosh_lines", str(briefs), "--probe"]
        environment = os.environ | {"PYTHONPATH": os.pathsep.join([folder, str(Path.cwd())])}
        done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
        if done.returncode:
            return [line, found, f"does not run: {done.stderr.strip().splitlines()[-1][:80]}"]
        return [line, found, *json.loads(done.stdout).values()]


def main() -> None:
    """Print the table, or, with ``--probe``, the figures of one line."""
    briefs = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    if "--probe" in sys.argv:
        with tempfile.TemporaryDirectory() as folder:
            print(json.dumps(probe(briefs, Path(folder))))
        return
    print("| line | version | index s | export s | query ms | files | answers |")
    print("| --- | --- | ---: | ---: | ---: | --- | --- |")
    for line in LINES:
        print(f"| {' | '.join(row(line, briefs))} |", flush=True)


if __name__ == "__main__":
    main()
