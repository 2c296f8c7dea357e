"""The two archives that are looked at, built as for the public, and the servers that show them."""

from __future__ import annotations

import functools
import gzip
import http.server
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.corpus import write_corpus

PROJECT = Path(__file__).resolve().parents[2]
GENERATED = 1_000
"""Briefs in the generated archive."""


@dataclass(frozen=True)
class Site:
    """One built archive while it is served."""

    name: str
    output: Path
    address: str
    """Where it is served, with a slash at the end."""
    url: str
    """SITEURL, without a slash at the end; empty if it was built without."""


class NotBuilt(Exception):
    """An archive was not built, or not without a report; says what the command printed."""


@contextmanager
def sample(folder: Path) -> Iterator[Site]:
    """Build the archive of this project into ``folder`` and serve it under a path, which is its SITEURL."""
    shutil.copytree(PROJECT / "content", folder / "content")
    output = folder / "served/archive"
    with served(output.parent) as root:
        url = f"{root}archive"
        _build(folder, PROJECT / "seeds", output, url)
        yield Site("sample", output, f"{url}/", url)


@contextmanager
def generated(folder: Path) -> Iterator[Site]:
    """Build an archive of GENERATED invented briefs and serve it at the root; it has no SITEURL."""
    (folder / "seeds").mkdir(parents=True)
    write_corpus(GENERATED, folder)
    write_rarities(folder / "content")
    output = folder / "served"
    _build(folder, folder / "seeds", output, "")
    with served(output) as root:
        yield Site(f"{GENERATED:,} briefs", output, root, "")


RARITIES = {
    "corrected": "supersedes: replaced\ncorrection:\n- 2024-03-01 The rate is 4 %.\n- 2024-03-04 A name.\n",
    "replaced": "doi: 10.5281/zenodo.1234\n",
    "removed": "withdrawn: 2024-03-02 text removed, as a court said\n",
    "signed": "authors:\n" + "".join(f"- Ada Number{n} van der Many\n" for n in range(60)),
    "withdrawn": "withdrawn: 2024-03-02 The figures were another year's.\n",
}
"""Briefs of kinds that few archives have many of, by their slugs: what the front matter of each says."""


def write_rarities(content: Path) -> None:
    """Write a brief of each of RARITIES, and a page of the archive's own."""
    folder = content / "briefs/2024"
    folder.mkdir(exist_ok=True)
    text = "".join(f"## Part {n}\n\nNATO met in Brussels. {'The rate is 4 %. ' * 20}\n\n" for n in range(4))
    for slug, fields in RARITIES.items():
        head = f"title: What was {slug}\ndate: 2024-02-01\nkind: Report\nsummary: It was.\ntopics:\n- NATO\n"
        (folder / f"{slug}.md").write_text(f"---\n{head}{fields}---\n\n{slug.title()}. {text}")
    (content / "pages").mkdir(exist_ok=True)
    (content / "pages/team.md").write_text(
        "Title: Our team\n\nWe are few.\n\n| A | B |\n|--|--|\n| C | D |\n"
    )


def _build(folder: Path, seeds: Path, output: Path, url: str) -> None:
    """Run ``briefs build`` with the settings of this project, but as no demonstration.

    Raises NotBuilt unless the archive was built without a report.
    """
    settings = folder / "pelican.conf.py"
    public = [
        "",
        "DEMO = False",
        f'THEME = "{PROJECT / "theme"}"',
        f'PLUGIN_PATHS = ["{PROJECT / "plugins"}"]',
    ]
    settings.write_text((PROJECT / "pelican.conf.py").read_text() + "\n".join(public) + "\n")
    command = [str(Path(sys.executable).with_name("briefs")), "build", "--settings", str(settings)]
    command += ["--seeds", str(seeds), "--content", str(folder / "content")]
    command += ["--output", str(output), "--cache", str(folder / "cache"), "--siteurl", url]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise NotBuilt(f"{done.stdout}{done.stderr}exit code {done.returncode}")


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder as docs/how-to/publish.md asks of a server; gives its address."""
    folder.mkdir(parents=True, exist_ok=True)
    handler = functools.partial(_Handler, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Files, texts among them compressed, over connections that stay open."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # else the body waits 40 ms for the receipt of the head
    compressed = frozenset({".html", ".css", ".js", ".json", ".atom", ".svg"})

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if path.suffix not in self.compressed or not path.is_file():
            super().do_GET()
            return
        data = _gzipped(path)
        self.send_response(200)
        self.send_header("Content-Type", f"{self.guess_type(path)}; charset=utf-8")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@functools.lru_cache(maxsize=200)
def _gzipped(path: Path) -> bytes:
    return gzip.compress(path.read_bytes(), mtime=0)
