"""BM25 as Whoosh computes it, with our idf, and with statistics of the documents that are not deleted."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from whoosh.scoring import BM25F, BM25FScorer
from whoosh.searching import Searcher

from briefs.search import ranking_settings as settings
from briefs.search.whoosh.engine import Engine


def idf(documents: int, frequency: int) -> float:
    """Return how much a term tells (S. Robertson and H. Zaragoza, 2009, kept above 0 as in Lucene)."""
    return math.log(1 + (documents - frequency + 0.5) / (frequency + 0.5))


def bm25(rare: float, weight: float, length: float, average: float) -> float:
    """Return the score of a word with the idf ``rare`` in a document, as Whoosh computes it."""
    norm = 1 - settings.B + settings.B * length / average
    return rare * weight * (settings.K1 + 1) / (weight + settings.K1 * norm) if weight else 0.0


def title_bonus(share: float, words: int, length: int) -> float:
    """Return the factor for a document whose title, of ``length`` words, has ``words`` words of a query and
    with them ``share`` of its idf.
    """
    fit = min(1.0, words / length)
    return 1 + settings.TITLE_BONUS * min(1.0, share) ** settings.TITLE_POWER * fit


class Statistics:
    """N, df and average lengths over the documents that are not deleted.

    Whoosh itself counts deleted documents until segments merge, so nobody else is asked.
    """

    def __init__(self, engine: Engine, documents: int, totals: Mapping[str, int]) -> None:
        """``totals``: the sum of the lengths of each field that is ranked."""
        self._engine = engine
        self.documents = documents
        self._totals = totals
        self._frequencies: dict[tuple[str, str], int] = {}

    def average(self, field: str) -> float:
        """Return the average length of a field."""
        return self._totals[field] / self.documents if self._totals[field] else 1.0

    def frequency(self, field: str, term: str) -> int:
        """Return the number of documents with a term in a field."""
        key = (field, term)
        if key not in self._frequencies:
            self._frequencies[key] = self._engine.document_frequency(field, term)
        return self._frequencies[key]


class LiveBM25F(BM25F):  # type: ignore[misc]
    """Whoosh's BM25F with our idf, and statistics of the documents that are not deleted."""

    use_final = False

    def __init__(self, statistics: Statistics) -> None:
        super().__init__(B=settings.B, K1=settings.K1)
        self._statistics = statistics

    def scorer(self, searcher: Searcher, fieldname: str, text: Any, qf: int = 1) -> Any:
        """Return Whoosh's scorer of a term with our numbers in it."""
        if fieldname == "name":
            return super().scorer(searcher, fieldname, text, qf)
        scorer = BM25FScorer(searcher, fieldname, text, self.B, self.K1, qf=qf)
        term = text.decode() if isinstance(text, bytes) else text
        scorer.idf = idf(self._statistics.documents, self._statistics.frequency(fieldname, term))
        scorer.avgfl = self._statistics.average(fieldname)
        return scorer
