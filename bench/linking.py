"""How well and how fast are names found in text? Runs the linker on labelled briefs.

    python bench/linking.py LABELS.jsonl [--out mentions.csv]

The topics and authors of the labels are adopted as the import would. Writes the data file of
mentions, prints the time a brief, and the time with 10,000 names.
"""

from __future__ import annotations

import argparse
import csv
import gc
import json
import time
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from briefs import addresses
from briefs.authority.adopting import adopt
from briefs.authority.authority import Authority
from briefs.authority.loading import load
from briefs.linking.linker import Linker
from briefs.model import Block, BlockKind, Brief, Entity

KINDS: dict[str, BlockKind] = {
    "h": "heading",
    "p": "paragraph",
    "li": "item",
    "quote": "quote",
    "note": "note",
}


def read(path: Path) -> list[tuple[Brief, tuple[Block, ...]]]:
    """Return the labelled briefs with the blocks of their bodies."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        label: dict[str, Any] = json.loads(line)
        blocks = tuple(Block(KINDS[kind], text, "") for kind, text in label["body_blocks"])
        brief = Brief(
            slug=addresses.slug(label["title"]),
            title=label["title"],
            date=date.fromisoformat(label["date"]),
            kind=label["kind"],
            body="",
            path="",
            authors=tuple(label["authors"]),
            issues=tuple(label["issues"]),
            topics=tuple(label["topics"]),
        )
        found.append((brief, blocks))
    return found


def rows(
    briefs: Iterable[tuple[Brief, tuple[Block, ...]]], linker: Linker, names: Authority
) -> Iterable[list[object]]:
    """Yield the rows of mentions.csv."""
    for brief, blocks in briefs:
        for m in linker.link(brief, blocks):
            entity = names.names[m.name_id]
            yield [
                brief.slug,
                brief.title,
                entity.name,
                m.name_id,
                entity.type,
                m.surface,
                m.block,
                m.start,
                m.end,
            ]


def main() -> None:
    """Write the mentions and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("labels", type=Path)
    parser.add_argument("--out", type=Path, default=Path("mentions.csv"))
    options = parser.parse_args()
    briefs = read(options.labels)
    known, problems = load(Path("no-such-folder"))
    names = adopt(
        known, *({x for b, _ in briefs for x in getattr(b, f)} for f in ("issues", "topics", "authors"))
    )
    linker = Linker(names.names.values())
    with options.out.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow("brief_slug brief_title actor actor_id type surface paragraph start end".split())
        out.writerows(rows(briefs, linker, names))
    made = [
        Entity(f"x{i}", "person", f"Abc{i:04} Xyz{i:04}") for i in range(max(0, 10_000 - len(names.names)))
    ]
    large = Linker([*names.names.values(), *made])
    words = sum(len(block.text.split()) for _, blocks in briefs for block in blocks)
    gc.freeze()  # as a worker process may: the names live as long as it does
    start = time.process_time()
    for _ in range(20):
        for brief, blocks in briefs:
            large.link(brief, blocks)
    took = (time.process_time() - start) / 20 / words * 700
    print(f"{len(names.names)} names, {len(problems)} problems")
    print(f"{took * 1000:.2f} ms of processor time for 700 words with 10,000 names")


if __name__ == "__main__":
    main()
