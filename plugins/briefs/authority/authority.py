"""The authority: all records, and which of them a label means."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from types import MappingProxyType
from typing import Any, Literal

from briefs.authority.folding import fold
from briefs.model import Entity

Found = Literal["exact", "alias"]

_FIELDS = tuple(field.name for field in fields(Entity))


class Authority:
    """All records of the archive, never changed once made.

    A label means a record by preferred name, alias or hidden name, compared after folding; a
    preferred name goes before an alias, an alias before a hidden name. Demonyms are hints and
    find nothing. Of two records with one id the later one stands.
    """

    __slots__ = ("_by_issue", "_by_name", "_chosen", "_issues", "_names", "demonyms")

    def __init__(self, records: Iterable[Entity], chosen: Mapping[str, str] | None = None):
        """Make an authority; ``chosen`` decides ambiguous labels: folded label to name id."""
        every = list(records)
        self._issues = {e.id: e for e in sorted((e for e in every if e.type == "issue"), key=_by_id)}
        self._names = {e.id: e for e in sorted((e for e in every if e.type != "issue"), key=_by_id)}
        self._by_issue = _index(self._issues.values())
        self._by_name = _index(self._names.values())
        self._chosen = dict(chosen or {})
        self.demonyms = frozenset(fold(d) for e in self._names.values() for d in e.demonyms)

    def extended(self, made: Iterable[Entity], chosen: Mapping[str, str]) -> Authority:
        """Return an authority that holds further records, of new ids, and decides as ``chosen`` says."""
        new = list(made)
        issues = [e for e in new if e.type == "issue"]
        names = [e for e in new if e.type != "issue"]
        other = Authority.__new__(Authority)
        other._issues = {e.id: e for e in sorted((*self._issues.values(), *issues), key=_by_id)}
        other._names = {e.id: e for e in sorted((*self._names.values(), *names), key=_by_id)}
        other._by_issue = _index(issues, self._by_issue)
        other._by_name = _index(names, self._by_name)
        other._chosen = dict(chosen)
        other.demonyms = self.demonyms.union(fold(d) for e in names for d in e.demonyms)
        return other

    def __getstate__(self) -> tuple[object, ...]:
        # columns, not records: pickle would run Python code for each record and its each field
        records = [*self._issues.values(), *self._names.values()]
        columns = [[getattr(e, field) for e in records] for field in _FIELDS]
        indexes = self._by_issue, self._by_name
        return columns, len(self._issues), *indexes, self._chosen, sorted(self.demonyms)

    def __setstate__(self, state: tuple[Any, ...]) -> None:
        columns, issues, self._by_issue, self._by_name, self._chosen, demonyms = state
        every = list(map(Entity, *columns))
        self._issues = {e.id: e for e in every[:issues]}
        self._names = {e.id: e for e in every[issues:]}
        self.demonyms = frozenset(demonyms)

    @property
    def issues(self) -> Mapping[str, Entity]:
        """Issues by id, sorted by id."""
        return MappingProxyType(self._issues)

    @property
    def names(self) -> Mapping[str, Entity]:
        """Records of all other types by id, sorted by id."""
        return MappingProxyType(self._names)

    @property
    def chosen(self) -> Mapping[str, str]:
        """Folded labels that several records bear, with the id of the one that is meant."""
        return MappingProxyType(self._chosen)

    def reviewed(self) -> Authority:
        """Return the records that a person has looked at.

        A provisional record rests on the tag that it was made for, so it is no evidence for it.
        """
        every = (*self._issues.values(), *self._names.values())
        return Authority((e for e in every if e.status == "reviewed"), self._chosen)

    def find_name(self, label: str) -> Entity | None:
        """Return the record that a label means; None if no record or more than one."""
        folded = fold(label)
        if folded in self._chosen:
            return self._names.get(self._chosen[folded])
        return self._only(self._by_name, self._names, folded)

    def find_issue(self, label: str) -> Entity | None:
        """Return the issue that a label means; None if no issue or more than one."""
        return self._only(self._by_issue, self._issues, fold(label))

    def candidates(self, label: str) -> tuple[Entity, ...]:
        """Return all names that bear a label, the nearest spelling first, then by id."""
        found = self._by_name.get(fold(label), ())
        return tuple(self._names[name_id] for _, name_id in sorted(found))

    def how_found(self, label: str) -> Found | None:
        """Return whether a label is the preferred name of what it finds or another spelling."""
        found = self.find_name(label)
        if found is None:
            return None
        return "exact" if fold(found.name) == fold(label) else "alias"

    @staticmethod
    def _only(
        index: Mapping[str, tuple[tuple[int, str], ...]], records: Mapping[str, Entity], folded: str
    ) -> Entity | None:
        found = index.get(folded, ())
        nearest = [record_id for rank, record_id in found if rank == found[0][0]]
        return records[nearest[0]] if len(nearest) == 1 else None


def _by_id(entity: Entity) -> str:
    return entity.id


_Index = dict[str, tuple[tuple[int, str], ...]]


def _index(records: Iterable[Entity], known: _Index | None = None) -> _Index:
    """Return, by folded spelling, (how near, record id): 0 preferred, 1 alias, 2 hidden.

    ``known`` is the index of other records; what is returned holds both.
    """
    index: _Index = dict(known or {})
    for entity in records:
        spellings: dict[str, int] = {}
        for rank, group in enumerate(((entity.name,), entity.aliases, entity.hidden_names)):
            for spelling in group:
                spellings.setdefault(fold(spelling), rank)
        for folded, rank in spellings.items():
            have = index.get(folded)
            index[folded] = (
                ((rank, entity.id),) if have is None else tuple(sorted((*have, (rank, entity.id))))
            )
    index.pop("", None)
    return index
