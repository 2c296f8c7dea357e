"""The numbers of BM25, chosen by measure: docs/explanation/search.md, bench/ranking.py."""

K1 = 1.8
"""How much more a second and third occurrence of a word tells."""
B = 0.75
"""How far a long brief's words count less: 0 not at all, 1 in full proportion."""
