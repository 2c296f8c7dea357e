"""BM25 as Whoosh computes it, with an idf that is never negative, and statistics without deleted documents.

S. Robertson and H. Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond, 2009.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from whoosh.scoring import BM25F, BM25FScorer
from whoosh.searching import Searcher

from briefs.search import ranking_settings as settings
from briefs.search.whoosh.engine import Engine


def idf(documents: int, frequency: int) -> float:
    """Return the inverse document frequency of a term that ``frequency`` of so many documents have, as
    Lucene computes it: 1 is added before the logarithm, so that it stays above 0.

    >>> round(idf(100, 1), 2), round(idf(100, 99), 3)
    (4.21, 0.015)
    """
    return math.log(1 + (documents - frequency + 0.5) / (frequency + 0.5))


def bm25(word_idf: float, weight: float, length: float, average: float) -> float:
    """Return the score of a word with an idf and a weight in a field of some length, as Whoosh computes it;
    ``average`` is the average length of the field.
    """
    norm = 1 - settings.B + settings.B * length / average
    return word_idf * weight * (settings.K1 + 1) / (weight + settings.K1 * norm) if weight else 0.0


def title_bonus(share: float, words: int, length: int) -> float:
    """Return the factor by which a document's score grows whose title, of ``length`` words, has ``words``
    words of a query and with them ``share`` (0 to 1) of its idf.
    """
    fit = min(1.0, words / length)
    return 1 + settings.TITLE_BONUS * min(1.0, share) ** settings.TITLE_POWER * fit


class Statistics:
    """Number of documents, document frequencies and average lengths, without deleted documents, which
    Whoosh itself counts until segments are merged.
    """

    def __init__(self, engine: Engine, documents: int, totals: Mapping[str, int]) -> None:
        """``totals`` is the sum of the lengths of each field that is ranked."""
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
    """Whoosh's BM25F with the idf and the statistics of this module."""

    use_final = False

    def __init__(self, statistics: Statistics) -> None:
        super().__init__(B=settings.B, K1=settings.K1)
        self._statistics = statistics

    def scorer(self, searcher: Searcher, fieldname: str, text: Any, qf: int = 1) -> Any:
        """Return Whoosh's scorer of a term, with idf and average length set."""
        if fieldname == "name":
            return super().scorer(searcher, fieldname, text, qf)
        scorer = BM25FScorer(searcher, fieldname, text, self.B, self.K1, qf=qf)
        term = text.decode() if isinstance(text, bytes) else text
        scorer.idf = idf(self._statistics.documents, self._statistics.frequency(fieldname, term))
        scorer.avgfl = self._statistics.average(fieldname)
        return scorer
