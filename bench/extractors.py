"""Saved pages read by us and by extractors of main text: trafilatura and readability.

    .venv/bin/python -m bench.extractors PAGES [--keep DIR]

PAGES has saved pages in ``html/``, what each says in ``truth.json``, and ``score.py``, which scores Markdown.
Each program makes Markdown of each page, as its documentation tells, and all are scored alike. Of the HTML
that readability gives, the elements are written as Markdown. A field that a program does not know is empty.
"""

from __future__ import annotations

import argparse
import datetime
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import readability
import trafilatura

from briefs.authority.loading import load
from briefs.content.front_matter import write_front_matter
from briefs.importing.reading import anatomy, compose, saved_pages
from briefs.importing.reading.clean import Unreadable
from briefs.importing.tagging.cutting import cut_all
from briefs.model import UNDATED


class Extract(NamedTuple):
    """What a program makes of a page."""

    title: str
    date: str
    authors: tuple[str, ...]
    body: str
    kind: str = ""
    topics: tuple[str, ...] = ()
    biography: str = ""


def ours(data: bytes) -> Extract:
    """Return what the import makes of a page."""
    parts = anatomy.read(saved_pages.read(data))
    (tags,) = cut_all([compose.raw_tags(parts, "x.html")], AUTHORITY, {})
    brief = compose.brief(parts, tags, "x.html", compose.Place("x", "briefs/x.md"))
    day = "" if brief.date == UNDATED else brief.date.isoformat()
    biography = "\n\n".join(brief.biography)
    return Extract(
        brief.title, day, brief.authors, brief.body, brief.kind, (*brief.issues, *brief.topics), biography
    )


def by_trafilatura(data: bytes) -> Extract:
    """Return what trafilatura makes of a page, with its tables, links and metadata."""
    html = data.decode("utf-8", "replace")
    body = trafilatura.extract(html, output_format="markdown", include_tables=True, include_formatting=True)
    told = trafilatura.extract_metadata(html)
    authors = tuple(part.strip() for part in str(told.author or "").split(";") if part.strip())
    return Extract(str(told.title or ""), str(told.date or ""), authors, body or "")


def by_readability(data: bytes) -> Extract:
    """Return what readability makes of a page."""
    document = readability.Document(data.decode("utf-8", "replace"))
    try:
        page = saved_pages.read(document.summary().encode())
    except Unreadable:
        return Extract(document.short_title(), "", (), "")
    return Extract(document.short_title(), "", (), "\n".join(marked(page.text)))


def marked(text: str) -> Iterator[str]:
    """Yield the lines of a page as ``saved_pages`` writes them, as Markdown."""
    rows = 0
    for line in text.split("\n"):
        rows = rows + 1 if "\t" in line else 0
        if rows:
            cells = line.split("\t")
            yield "| " + " | ".join(cells) + " |"
            if rows == 1:
                yield "|" + " --- |" * len(cells)
        else:
            bare = re.sub(r"^\[caption\](.*)\[/caption\]$", r"*\1*", line)
            yield "- " + bare.removeprefix("• ") if bare.startswith("• ") else bare


TABLE = (
    ("title", "title", "pages"),
    ("authors", "authors", "pages"),
    ("headings found", "heading ok", "heading all"),
    ("headings right of made", "heads right", "heads made"),
    ("paragraphs", "paragraph ok", "paragraph all"),
    ("items", "item ok", "item all"),
    ("rows", "row ok", "row all"),
    ("quotes", "quote ok", "quote all"),
    ("notes", "note ok", "note all"),
    ("captions", "caption ok", "caption all"),
    ("words lost", "words lost", "words"),
    ("words added", "words added", ""),
    ("furniture kept", "furniture kept", "furniture"),
)
"""What is printed: in words, and the scorer's keys for the count and for the whole."""
PROGRAMS: Mapping[str, Callable[[bytes], Extract]] = {
    "ours": ours,
    "trafilatura": by_trafilatura,
    "readability": by_readability,
}


def written(extract: Extract, name: str) -> str:
    """Return the Markdown of a page, as the scorer reads it."""
    fields: list[tuple[str, str | tuple[str, ...]]] = [
        ("title", extract.title),
        ("date", extract.date or str(datetime.date(2000, 1, 1))),
        ("kind", extract.kind),
        ("authors", extract.authors),
        ("topics", extract.topics),
        ("source_file", f"{name}.txt"),
    ]
    about = f"\n\n## About the author\n\n{extract.biography}" if extract.biography else ""
    return write_front_matter(fields) + "\n" + extract.body + about + "\n"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("pages", type=Path)
    parser.add_argument("--keep", type=Path, help="folder for the Markdown and what the scorer prints")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        made = given.keep or Path(folder)
        found = {name: scored(given.pages, made / name, read) for name, read in PROGRAMS.items()}
    print("".ljust(24), *(name.rjust(12) for name in found))
    for told, key, whole in TABLE:
        counts = (
            f"{total.get(key, 0):,}" + (f"/{total[whole]:,}" if whole else "") for total in found.values()
        )
        print(told.ljust(24), *(count.rjust(12) for count in counts))


def scored(pages: Path, made: Path, read: Callable[[bytes], Extract]) -> dict[str, Any]:
    """Return the numbers of the scorer for a program."""
    (made / "content/briefs").mkdir(parents=True, exist_ok=True)
    truth = pages / "truth.json"
    for name in json.loads(truth.read_text(encoding="utf-8")):
        extract = read((pages / "html" / f"{name}.html").read_bytes())
        (made / "content/briefs" / f"{name}.md").write_text(written(extract, name), encoding="utf-8")
    command = [sys.executable, str(pages / "score.py"), str(made / "content"), str(truth)]
    done = subprocess.run(
        [*command, "--json", str(made / "numbers.json")], check=True, capture_output=True, text=True
    )
    (made / "scores.txt").write_text(done.stdout, encoding="utf-8")
    total: dict[str, Any] = json.loads((made / "numbers.json").read_text(encoding="utf-8"))["total"]
    return total


AUTHORITY, _ = load(Path("no-such-folder"))

if __name__ == "__main__":
    main()
