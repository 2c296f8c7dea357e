"""What each unit of a page most probably is: facts, weights, the best whole reading."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefs.importing.reading.chain import Guess, Weights, decode, scores
from briefs.importing.reading.features import RawPage, facts, page_of
from briefs.importing.reading.line_roles import ROLES
from briefs.importing.reading.units import Unit
from briefs.importing.reading.weights import weights

FURNITURE = frozenset({"before", "inside", "after", "alt", "pull"})
"""Roles of units that are no part of the brief."""
BODY = frozenset("heading paragraph item quote note row caption credit speech endmatter standfirst".split())
"""Roles of units that are part of the text."""


IMPOSSIBLE = -1e6
"""Added to the scores of roles that a person has ruled out."""


def read(
    text: str,
    units: Sequence[Unit],
    table: Weights | None = None,
    decided: Mapping[int, str] | None = None,
) -> tuple[RawPage, list[Guess]]:
    """Return the page with its counts, and what each unit most probably is by the weights of ``table``.

    ``decided`` gives units whose role a person has decided, by the word of ``line_roles``: they have it, and
    the others are read with that known.
    """
    page = page_of(text, units)
    table = table or weights()
    rows = scores(table, facts(page))
    for i, word in (decided or {}).items():
        able = set(ROLES[word]) & set(table.roles) or set(table.roles)
        rows[i] = [
            score if role in able else score + IMPOSSIBLE
            for role, score in zip(table.roles, rows[i], strict=True)
        ]
    return page, decode(table, rows)
