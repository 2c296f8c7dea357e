"""Archives of these tests have few shipped records."""

from __future__ import annotations

from tests.small_base import small_base

base, _small_base = small_base(
    {
        "countries.yaml": ("argentina", "belgium", "china", "germany", "philippines", "poland", "russia"),
        "cities.yaml": ("beijing", "hamburg", "brussels", "gdynia", "manila"),
        "people.yaml": ("xi-jinping", "vladimir-putin"),
        "organizations.yaml": ("argentine-coast-guard", "european-union", "nato", "philippine-coast-guard"),
        "concepts.yaml": ("sanctions",),
        "issues.yaml": ("china", "trade"),
    }
)
