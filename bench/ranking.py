"""How good is the ranking? ``python -m bench.ranking FOLDER`` with a test collection in it.

FOLDER holds ``documents.jsonl`` (id, title, text), ``queries.tsv`` (id, text) and ``qrels.tsv`` (query,
document, grade). Prints nDCG@10 with linear gain (K. Järvelin and J. Kekäläinen, 2002) over the
queries that have a relevant document, each typed in small letters as a reader types, and the mean
reciprocal rank of documents asked for by two to four words of their titles: of the archive's own search,
with the collection as it is and with the names that the shipped base finds in it, their labels and
aliases. ``--invented N`` asks for N invented briefs by their titles; ``--sample`` for those in ``content``.
"""

from __future__ import annotations

import argparse
import dataclasses
import datetime
import json
import math
import random
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from bench.corpus import Corpus
from briefs.authority.loading import load
from briefs.content.briefs import read_brief
from briefs.content.markup import parse
from briefs.linking.base import linker_of
from briefs.model import Block, Brief, Entity, SearchDocument, SearchName
from briefs.search.index import SearchIndex
from briefs.search.query.words import words_of
from briefs.search.ranking import Ranking

ENGLISH = words_of("en")
DAY = datetime.date(2000, 1, 1)
ITEMS = 1_000
"""Known items asked for at most."""


class Collection:
    """Documents, queries and judgments."""

    def __init__(self, folder: Path) -> None:
        lines = (folder / "documents.jsonl").read_text("utf-8").splitlines()
        self.documents = [
            document(*(json.loads(line)[key] for key in ("id", "title", "text"))) for line in lines
        ]
        self.documents.sort(key=lambda one: one.slug)
        rows = (folder / "queries.tsv").read_text("utf-8").splitlines()
        self.queries = dict(row.split("\t", 1) for row in rows)
        self.judgments: dict[str, dict[str, float]] = defaultdict(dict)
        for row in (folder / "qrels.tsv").read_text("utf-8").splitlines():
            query, one, grade = row.split("\t")[:3]
            if float(grade) > 0:
                self.judgments[query][one] = float(grade)

    def ndcg(self, ranking: Ranking) -> float:
        """Return the mean nDCG@10 of the queries, in small letters."""
        gains = [
            _ndcg([hit.slug for hit in ranking.answer(self.queries[query].lower(), 10).hits], grades)
            for query, grades in self.judgments.items()
        ]
        return sum(gains) / len(gains)


def _ndcg(found: Sequence[str], grades: Mapping[str, float]) -> float:
    gain = sum(grades.get(one, 0) / math.log2(rank + 2) for rank, one in enumerate(found[:10]))
    best = sorted(grades.values(), reverse=True)[:10]
    return gain / sum(grade / math.log2(rank + 2) for rank, grade in enumerate(best))


def document(slug: str, title: str, text: str) -> SearchDocument:
    """Return a document without names."""
    return SearchDocument(slug, DAY, "", title, "", tuple(text.split("\n\n")), (), (), (), ())


def with_names(documents: Sequence[SearchDocument]) -> tuple[list[SearchDocument], list[SearchName]]:
    """Return documents with the names that the shipped base finds in them, and these names."""
    with tempfile.TemporaryDirectory() as empty:
        authority, _ = load(Path(empty))
    linker = linker_of(authority.names)
    used: dict[str, Entity] = {}
    linked = []
    for one in documents:
        blocks = tuple(Block("paragraph", text, str(i)) for i, text in enumerate(one.paragraphs))
        brief = Brief(slug=one.slug, title=one.title, date=DAY, kind="", body="", path="")
        counts = Counter(mention.name_id for mention in linker.link(brief, blocks))
        used.update({name_id: authority.names[name_id] for name_id in counts})
        actors = tuple((name_id, authority.names[name_id].name) for name_id, _ in counts.most_common())
        linked.append(dataclasses.replace(one, actors=actors))
    names = [SearchName(name.id, name.type, name.name, name.spellings) for _, name in sorted(used.items())]
    return linked, names


@contextmanager
def indexed(documents: Sequence[SearchDocument], names: Sequence[SearchName] = ()) -> Iterator[Ranking]:
    """Yield the archive's own ranking over some documents."""
    with tempfile.TemporaryDirectory() as folder:
        index = SearchIndex(Path(folder))
        ordered = sorted(documents, key=lambda one: (one.date, one.slug))
        index.update(ordered, [], [one.slug for one in ordered])
        for _ in index.files(names):
            pass  # with the files, the index takes in names and aliases
        ranking = Ranking(Path(folder))
        try:
            yield ranking
        finally:
            ranking.close()
            index.close()


def known_items(documents: Sequence[SearchDocument], seed: int = 1) -> Iterator[tuple[str, str]]:
    """Yield (slug, two to four words of its title, in order and in small letters)."""
    chance = random.Random(seed)
    for one in chance.sample(list(documents), min(ITEMS, len(documents))):
        words = [word for word in one.title.split() if ENGLISH.terms(word)]
        if len(words) > 1:
            places = sorted(chance.sample(range(len(words)), chance.randint(2, min(4, len(words)))))
            yield one.slug, " ".join(words[place] for place in places).lower()


def reciprocal_ranks(ranking: Ranking, documents: Sequence[SearchDocument]) -> tuple[float, float]:
    """Return the mean reciprocal rank of known items, and the share of queries that the titles of several
    documents answer alike, so that no ranking can tell which one is meant.
    """
    titles = [frozenset(ENGLISH.terms(one.title)) for one in documents]
    ranks, alike, count = 0.0, 0, 0
    for slug, text in known_items(documents):
        hits = [hit.slug for hit in ranking.answer(text, 100).hits]
        ranks += 1 / (hits.index(slug) + 1) if slug in hits else 0
        alike += sum(set(ENGLISH.terms(text)) <= title for title in titles) > 1
        count += 1
    return ranks / count, alike / count


def sample(folder: Path) -> list[SearchDocument]:
    """Return the briefs of an archive's CONTENT."""
    found = []
    for path in sorted((folder / "briefs").rglob("*.md")):
        brief, _ = read_brief(path.read_text("utf-8"), path.name)
        if brief:
            text = "\n\n".join(block.text for block in parse(brief.body).blocks)
            found.append(document(brief.slug, brief.title, text))
    return found


def report(name: str, documents: Sequence[SearchDocument], collection: Collection | None) -> None:
    """Print the figures of some documents, without and with names."""
    for variant, (own, names) in {"as it is": (documents, []), "with names": with_names(documents)}.items():
        with indexed(own, names) as ranking:
            rank, alike = reciprocal_ranks(ranking, own)
            ndcg = f"nDCG@10 {collection.ndcg(ranking):.4f}  " if collection else ""
            print(f"{name}, {variant}: {ndcg}known items {rank:.4f} ({alike:.0%} ambiguous)", flush=True)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="*", type=Path)
    parser.add_argument("--invented", type=int, default=0)
    parser.add_argument("--sample", action="store_true")
    given = parser.parse_args()
    for folder in given.folder:
        collection = Collection(folder)
        report(folder.name, collection.documents, collection)
    if given.invented:
        report(f"{given.invented} invented briefs", list(Corpus(given.invented).documents()), None)
    if given.sample:
        report("the sample", sample(Path("content")), None)


if __name__ == "__main__":
    main()
