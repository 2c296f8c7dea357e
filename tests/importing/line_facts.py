"""The facts of the lines of a page, as tests ask for them."""

from __future__ import annotations

from briefs.importing.reading.features import RawPage, facts, page_of
from briefs.importing.reading.units import units


def sheet(text: str) -> RawPage:
    """Return the page of a text."""
    return page_of(text, units(text))


def seen(text: str) -> list[set[str]]:
    """Return the facts of each line of a page."""
    return [set(unit.own) for unit in facts(sheet(text))]


def of(found: set[str], start: str) -> set[str]:
    """Return what stands behind ``start`` in facts that begin so."""
    return {fact.removeprefix(start) for fact in found if fact.startswith(start)}
