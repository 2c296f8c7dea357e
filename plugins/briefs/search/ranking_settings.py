"""The numbers of ranking, chosen by measure: docs/explanation/search.md, bench/ranking.py."""

K1 = 1.8
"""How much more a second and third occurrence of a word tells."""
B = 0.75
"""How far a long brief's words count less: 0 not at all, 1 in full proportion."""
TITLE_BONUS = 3.0
"""How much more a brief scores, as a factor less 1, whose title is just what is asked for."""
TITLE_POWER = 4
"""How soon that fades where the title has less of it: the power of the share of the query's idf."""
FEW = 10
"""If fewer briefs than that have all words, briefs with some of the words follow them."""
