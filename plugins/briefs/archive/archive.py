"""All briefs together: what a page shows of other briefs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from briefs.model import Card, Entity


@dataclass(frozen=True, slots=True)
class Related:
    """A brief that shares names with another."""

    slug: str
    shared: tuple[str, ...]
    """Ids of the shared names, rarest in the archive first."""


class Archive:
    """The published briefs, ordered by (date, slug), and what joins them.

    Cards are read one at a time through ``card``, so that an archive of any size
    fits in memory; the joins are kept as lists of document numbers.
    """

    def __init__(
        self,
        slugs: Sequence[str],
        years: Sequence[int],
        names: Sequence[Sequence[str]],
        issues: Sequence[Sequence[str]],
        card: Callable[[str], Card],
        name_records: Mapping[str, Entity],
        issue_records: Mapping[str, Entity],
    ) -> None:
        """``years``, ``names`` and ``issues`` run parallel to ``slugs``."""
        raise NotImplementedError

    slugs: tuple[str, ...]
    """Every published brief, oldest first."""

    name_ids: tuple[str, ...]
    """Ids of the names in use, sorted."""

    issue_ids: tuple[str, ...]
    """Ids of the issues in use, sorted."""

    years: tuple[int, ...]
    """Years with briefs, newest first."""

    def card(self, slug: str) -> Card: ...

    def name(self, name_id: str) -> Entity: ...

    def issue(self, issue_id: str) -> Entity: ...

    def with_name(self, name_id: str) -> Sequence[str]:
        """Slugs of the briefs that use a name, newest first."""

    def with_issue(self, issue_id: str) -> Sequence[str]: ...

    def in_year(self, year: int) -> Sequence[str]: ...

    def before(self, slug: str) -> str | None:
        """The next older brief."""

    def after(self, slug: str) -> str | None: ...

    def related(self, slug: str, most: int = 5) -> tuple[Related, ...]:
        """Briefs that share most names; ties: newer date, then slug."""

    def together_with(self, name_id: str, most: int = 20) -> tuple[tuple[str, int], ...]:
        """Names used in the same briefs, with the number of these briefs."""
