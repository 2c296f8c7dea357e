"""The authority: all records, and which of them a label means."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from operator import itemgetter
from types import MappingProxyType
from typing import Any

from briefs.authority.shared_names import SHARED
from briefs.model import Entity
from briefs.text.folding import fold


class Authority:
    """All records of the archive, never changed once made.

    A label means a record by preferred name, alias or hidden name, compared after folding; a
    preferred name goes before an alias, an alias before a hidden name. A label that several
    records bear alike means none of them, and nor does one that bodies of many states bear
    ("navy"), unless it is a preferred name. Demonyms are hints and find nothing. Of two records
    with one id the later one stands.
    """

    __slots__ = ("_by_issue", "_by_name", "_issues", "_names", "_plain", "demonyms")

    def __init__(self, records: Iterable[Entity], plain: Mapping[str, str] | None = None):
        """Make an authority; ``plain`` is what ``Authority.plain`` then holds."""
        entities = list(records)
        self._issues = {e.id: e for e in sorted((e for e in entities if e.type == "issue"), key=_by_id)}
        self._names = {e.id: e for e in sorted((e for e in entities if e.type != "issue"), key=_by_id)}
        self._by_issue = _index(self._issues.values())
        self._by_name = _index(self._names.values())
        self._plain = dict(plain or {})
        self.demonyms = frozenset(fold(d) for e in self._names.values() for d in e.demonyms)

    def revised(
        self, removed: Iterable[Entity], added: Iterable[Entity], plain: Mapping[str, str] | None = None
    ) -> Authority:
        """Return an authority without some records and with others, which take the place of those
        that have their ids; its ``plain`` is the one given, or this one's.

        The same as one made of all records, in a fraction of the time.
        """
        old, new = list(removed), list(added)
        authority = Authority.__new__(Authority)
        authority._issues, authority._by_issue = _revised(self._issues, self._by_issue, *_issues(old, new))
        authority._names, authority._by_name = _revised(self._names, self._by_name, *_names(old, new))
        authority._plain = dict(self._plain if plain is None else plain)
        authority.demonyms = frozenset(fold(d) for e in authority._names.values() for d in e.demonyms)
        return authority

    def __getstate__(self) -> tuple[object, ...]:
        # columns, not records: pickle would run Python code for each record and its each field
        records = [*self._issues.values(), *self._names.values()]
        columns = tuple(zip(*records, strict=True)) or ((),) * len(Entity._fields)
        indexes = self._by_issue, self._by_name
        return columns, len(self._issues), *indexes, self._plain, sorted(self.demonyms)

    def __setstate__(self, state: tuple[Any, ...]) -> None:
        columns, issues, self._by_issue, self._by_name, self._plain, demonyms = state
        entities = list(map(Entity._make, zip(*columns, strict=True)))
        self._issues = {e.id: e for e in entities[:issues]}
        self._names = {e.id: e for e in entities[issues:]}
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
    def plain(self) -> Mapping[str, str]:
        """Folded labels that several records bear, with the id of the plain topic made for each."""
        return MappingProxyType(self._plain)

    def reviewed(self) -> Authority:
        """Return the records that a person has looked at.

        A provisional record rests on the tag that it was made for, so it is no evidence for it.
        """
        entities = (*self._issues.values(), *self._names.values())
        return Authority((e for e in entities if e.status == "reviewed"), self._plain)

    def organizations(self) -> frozenset[str]:
        """Return the folded spellings by which reviewed records of organizations are found."""
        named = (e for e in self._names.values() if e.type == "organization" and e.status == "reviewed")
        return frozenset(fold(spelling) for e in named for spelling in (e.name, *e.aliases))

    def find_name(self, label: str) -> Entity | None:
        """Return the record that a label means; None if no record or more than one."""
        folded = fold(label)
        if folded in self._plain:
            return self._names.get(self._plain[folded])
        return self._only(self._by_name, self._names, folded)

    def find_issue(self, label: str) -> Entity | None:
        """Return the issue that a label means; None if no issue, or several that have it as an alias.

        Of issues that are named alike, which ``faults`` reports, it is the one whose id comes first.
        """
        folded = fold(label)
        named = [issue_id for rank, issue_id in self._by_issue.get(folded, ()) if rank == 0]
        return self._issues[named[0]] if named else self._only(self._by_issue, self._issues, folded)

    def namesake(self, entity: Entity) -> Entity | None:
        """Return another record of the same type and name, the first by id; None if there is none."""
        is_issue = entity.type == "issue"
        index, records = (self._by_issue, self._issues) if is_issue else (self._by_name, self._names)
        named = (records[record_id] for rank, record_id in index.get(fold(entity.name), ()) if rank == 0)
        return next((e for e in named if e.id != entity.id and e.type == entity.type), None)

    def candidates(self, label: str) -> tuple[Entity, ...]:
        """Return all names that bear a label, the nearest spelling first, then by id."""
        bearers = self._by_name.get(fold(label), ())
        return tuple(self._names[name_id] for _, name_id in sorted(bearers))

    def bearers(self, label: str) -> tuple[Entity, ...]:
        """Return the records that bear a label for which a plain topic was made; none for other labels."""
        plain = self._plain.get(fold(label))
        return tuple(e for e in self.candidates(label) if e.id != plain) if plain else ()

    @staticmethod
    def _only(
        index: Mapping[str, tuple[tuple[int, str], ...]], records: Mapping[str, Entity], folded: str
    ) -> Entity | None:
        bearers = index.get(folded, ())
        if folded in SHARED and bearers and bearers[0][0] > 0:
            return None
        nearest = [record_id for rank, record_id in bearers if rank == bearers[0][0]]
        return records[nearest[0]] if len(nearest) == 1 else None


def _by_id(entity: Entity) -> str:
    return entity.id


def _issues(*groups: Iterable[Entity]) -> list[list[Entity]]:
    return [[e for e in group if e.type == "issue"] for group in groups]


def _names(*groups: Iterable[Entity]) -> list[list[Entity]]:
    return [[e for e in group if e.type != "issue"] for group in groups]


_Index = dict[str, tuple[tuple[int, str], ...]]
"""By folded spelling: (how near, record id); 0 preferred, 1 alias, 2 hidden."""


def _spelled(entity: Entity) -> dict[str, int]:
    """Return how near each folded spelling is to a record."""
    spellings: dict[str, int] = {}
    for rank, group in enumerate(((entity.name,), entity.aliases, entity.hidden_names)):
        for spelling in group:
            spellings.setdefault(fold(spelling), rank)
    spellings.pop("", None)
    return spellings


def _index(records: Iterable[Entity], known: _Index | None = None) -> _Index:
    """Return the index of some records, and of those of which ``known`` is the index."""
    index: _Index = dict(known or {})
    for entity in records:
        for folded, rank in _spelled(entity).items():
            have = index.get(folded)
            index[folded] = (
                ((rank, entity.id),) if have is None else tuple(sorted((*have, (rank, entity.id))))
            )
    return index


def _revised(
    records: Mapping[str, Entity], index: _Index, removed: Iterable[Entity], added: Sequence[Entity]
) -> tuple[dict[str, Entity], _Index]:
    """Return records by id and their index, without those of ids that are gone or made anew."""
    kept, new = dict(records), {entity.id: entity for entity in added}
    left = {e.id: kept.pop(e.id) for e in (*removed, *added) if e.id in kept}
    rest = dict(index)
    for entity in left.values():
        for folded in _spelled(entity):
            bearers = tuple(bearer for bearer in rest[folded] if bearer[1] != entity.id)
            if bearers:
                rest[folded] = bearers
            else:
                del rest[folded]
    return dict(sorted((kept | new).items(), key=itemgetter(0))), _index(new.values(), rest)
