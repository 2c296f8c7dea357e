"""Labelled pastes to learn from and to measure with: invented briefs in page layouts, copied as people do.

``python -m bench.factory --out DIR`` makes them; docs/reference/factory.md tells what is in DIR.
"""
