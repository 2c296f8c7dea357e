"""Archives of these tests have few shipped records."""

from __future__ import annotations

from tests.small_base import small_base

base, _small_base = small_base(
    {
        "countries.yaml": ("china", "germany"),
        "places.yaml": ("hamburg", "beijing"),
        "people.yaml": ("xi-jinping",),
        "issues.yaml": ("china", "trade"),
    }
)
