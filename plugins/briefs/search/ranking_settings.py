"""The constants of ranking, chosen by measurement: docs/explanation/search.md, bench/ranking.py."""

K1 = 1.8
"""BM25's k1: how much further occurrences of a word add to the score."""
B = 0.75
"""BM25's b: how much less the words of a long brief count: 0 not at all, 1 in proportion to its length."""
TITLE_BONUS = 3.0
"""The score of a brief whose title is just what is asked for grows by this factor and 1."""
TITLE_POWER = 4
"""The exponent of the title's share of the query's idf: how fast the bonus falls where the title has less."""
FEW = 10
"""If fewer briefs than this have all words, briefs with some of the words follow them."""
