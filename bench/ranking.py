"""How good is the ranking? ``python bench/ranking.py FOLDER`` with a test collection in it.

FOLDER holds ``documents.jsonl`` (id, title, text), ``queries.tsv`` (id, text) and ``qrels.tsv`` (query,
document, grade). Prints nDCG@10 with linear gain (K. Järvelin and J. Kekäläinen, 2002) over the
queries that have a relevant document: of the archive's own search, any word sufficing, and of the
same formula with other constants, from which docs/explanation/search.md chose.
"""

from __future__ import annotations

import datetime
import json
import math
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from briefs.model import SearchDocument
from briefs.search import ranking_settings as settings
from briefs.search.index import SearchIndex
from briefs.search.postings import TITLE_WEIGHT
from briefs.search.ranking import Ranking
from briefs.search.words import terms

Judgments = Mapping[str, Mapping[str, float]]


class Collection:
    """Documents, queries and judgments."""

    def __init__(self, folder: Path) -> None:
        lines = (folder / "documents.jsonl").read_text("utf-8").splitlines()
        self.documents = [json.loads(line) for line in lines]
        rows = (folder / "queries.tsv").read_text("utf-8").splitlines()
        self.queries = dict(row.split("\t", 1) for row in rows)
        self.judgments: dict[str, dict[str, float]] = defaultdict(dict)
        for row in (folder / "qrels.tsv").read_text("utf-8").splitlines():
            query, document, grade = row.split("\t")[:3]
            if float(grade) > 0:
                self.judgments[query][document] = float(grade)

    def mean(self, found: Mapping[str, Sequence[str]]) -> float:
        """Return the mean nDCG@10 of the best documents of each query."""
        gains = [_ndcg(found[query], grades) for query, grades in self.judgments.items()]
        return sum(gains) / len(gains)


def _ndcg(found: Sequence[str], grades: Mapping[str, float]) -> float:
    gain = sum(grades.get(one, 0) / math.log2(rank + 2) for rank, one in enumerate(found[:10]))
    best = sorted(grades.values(), reverse=True)[:10]
    return gain / sum(grade / math.log2(rank + 2) for rank, grade in enumerate(best))


def by_the_archive(collection: Collection) -> float:
    """Return the score of the archive's own index and ranking."""
    with tempfile.TemporaryDirectory() as folder:
        index = SearchIndex(Path(folder))
        day = datetime.date(2000, 1, 1)
        documents = [
            SearchDocument(one["id"], day, "", one["title"], "", (one["text"],), (), (), (), ())
            for one in sorted(collection.documents, key=lambda one: one["id"])
        ]
        index.update(documents, [], [one.slug for one in documents])
        ranking = Ranking(Path(folder))
        found = {
            query: [hit.slug for hit in ranking.answer(text, 10, any_word=True).hits]
            for query, text in collection.queries.items()
        }
        ranking.close()
        index.close()
    return collection.mean(found)


class Variant:
    """BM25 over one field, with constants to try."""

    def __init__(self, collection: Collection, title: int) -> None:
        self._collection = collection
        self._postings: dict[str, list[tuple[int, int]]] = defaultdict(list)
        self._lengths = []
        for number, one in enumerate(collection.documents):
            counts = Counter(terms(one["text"]))
            for term in terms(one["title"]):
                counts[term] += title
            self._lengths.append(sum(counts.values()))
            for term, count in counts.items():
                self._postings[term].append((number, count))

    def score(self, k1: float, b: float, whoosh_idf: bool = False, repeated: bool = True) -> float:
        """Return nDCG@10."""
        found = {}
        for query, text in self._collection.queries.items():
            scores: Counter[int] = Counter()
            for term, times in Counter(terms(text)).items():
                self._add(scores, term, times if repeated else 1, k1, b, whoosh_idf)
            best = sorted(scores, key=lambda number: (-scores[number], number))[:10]
            found[query] = [self._collection.documents[number]["id"] for number in best]
        return self._collection.mean(found)

    def _add(
        self, scores: Counter[int], term: str, times: int, k1: float, b: float, whoosh_idf: bool
    ) -> None:
        postings = self._postings.get(term, [])
        n, df = len(self._lengths), len(postings)
        idf = math.log(n / (df + 1)) + 1 if whoosh_idf else math.log(1 + (n - df + 0.5) / (df + 0.5))
        average = sum(self._lengths) / n
        for number, tf in postings:
            norm = 1 - b + b * self._lengths[number] / average
            scores[number] += times * idf * tf * (k1 + 1) / (tf + k1 * norm)  # type: ignore[assignment]


def main() -> None:
    """Print the table."""
    collection = Collection(Path(sys.argv[1]))
    print(f"the archive's search                         {by_the_archive(collection):.3f}")
    one = Variant(collection, 1)
    print(f"one field, Whoosh's idf, each word once      {one.score(1.2, 0.75, True, False):.3f}")
    print(f"and words as often as in the query           {one.score(1.2, 0.75, True):.3f}")
    print(f"and idf as in Lucene                         {one.score(1.2, 0.75):.3f}")
    for title in (1, 2, 3, 5):
        variant = Variant(collection, title)
        for k1 in (1.2, 1.5, 1.8, 2.0):
            row = "  ".join(f"B {b}: {variant.score(k1, b):.3f}" for b in (0.6, 0.75, 0.9))
            chosen = "  <" if (title, k1) == (TITLE_WEIGHT, settings.K1) else ""
            print(f"title {title}, K1 {k1}:  {row}{chosen}")


if __name__ == "__main__":
    main()
