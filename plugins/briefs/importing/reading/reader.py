"""What each unit of a page most probably is: facts, weights, the best whole reading."""

from __future__ import annotations

from collections.abc import Sequence

from briefs.importing.reading.chain import Guess, Weights, decode, scores
from briefs.importing.reading.features import Page, facts, page_of
from briefs.importing.reading.units import Unit
from briefs.importing.reading.weights import weights

FURNITURE = frozenset({"before", "inside", "after", "alt", "pull"})
"""Roles of units that are no part of the brief."""
BODY = frozenset("heading paragraph item quote note row caption credit speech endmatter standfirst".split())
"""Roles of units that are part of the text."""


def read(text: str, units: Sequence[Unit], table: Weights | None = None) -> tuple[Page, list[Guess]]:
    """Return the page with its counts, and what each unit most probably is by the weights of ``table``."""
    page = page_of(text, units)
    table = table or weights()
    return page, decode(table, scores(table, facts(page)))
