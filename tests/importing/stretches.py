"""What holds for the stretches of every raw text."""

from __future__ import annotations

from collections.abc import Sequence

from briefs.importing.records import Stretch


def tiles(stretches: Sequence[Stretch], text: str) -> bool:
    """Whether each character of ``text`` belongs to exactly one stretch."""
    at = 0
    for stretch in stretches:
        if stretch.start != at or stretch.end <= at:
            return False
        at = stretch.end
    return at == len(text)
