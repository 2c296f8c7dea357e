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
    """All records of an archive; immutable.

    A label means the record that has it as preferred name, alias or hidden name, in this order of precedence,
    compared after folding. A label that several records have with equal precedence means none of them; nor
    does one that bodies of many states share ("navy"), unless it is a preferred name. Demonyms are evidence
    for a record and find none. Of two records with one id the later one counts.
    """

    __slots__ = ("_by_issue", "_by_name", "_issues", "_names", "_plain_topics", "demonyms")

    def __init__(self, records: Iterable[Entity], plain_topics: Mapping[str, str] | None = None):
        """``plain_topics`` becomes the property of that name."""
        entities = list(records)
        self._issues = {e.id: e for e in sorted((e for e in entities if e.type == "issue"), key=_by_id)}
        self._names = {e.id: e for e in sorted((e for e in entities if e.type != "issue"), key=_by_id)}
        self._by_issue = _index(self._issues.values())
        self._by_name = _index(self._names.values())
        self._plain_topics = dict(plain_topics or {})
        self.demonyms = frozenset(fold(d) for e in self._names.values() for d in e.demonyms)

    def revised(
        self,
        removed: Iterable[Entity],
        added: Iterable[Entity],
        plain_topics: Mapping[str, str] | None = None,
    ) -> Authority:
        """Return an authority without the records in ``removed`` and with those in ``added``, which replace
        records with their ids. Without ``plain_topics`` the present ones stay.

        The result equals an authority made of all records, and takes a fraction of the time.
        """
        old, new = list(removed), list(added)
        authority = Authority.__new__(Authority)
        authority._issues, authority._by_issue = _revised(self._issues, self._by_issue, *_issues(old, new))
        authority._names, authority._by_name = _revised(self._names, self._by_name, *_names(old, new))
        authority._plain_topics = dict(self._plain_topics if plain_topics is None else plain_topics)
        authority.demonyms = frozenset(fold(d) for e in authority._names.values() for d in e.demonyms)
        return authority

    def __getstate__(self) -> tuple[object, ...]:
        # columns, not records: pickle would run Python code for each record and its each field
        records = [*self._issues.values(), *self._names.values()]
        columns = tuple(zip(*records, strict=True)) or ((),) * len(Entity._fields)
        indexes = self._by_issue, self._by_name
        return columns, len(self._issues), *indexes, self._plain_topics, sorted(self.demonyms)

    def __setstate__(self, state: tuple[Any, ...]) -> None:
        columns, issues, self._by_issue, self._by_name, self._plain_topics, demonyms = state
        new = tuple.__new__  # what ``Entity._make`` calls, forty thousand times
        entities: list[Entity] = [new(Entity, values) for values in zip(*columns, strict=True)]
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
    def plain_topics(self) -> Mapping[str, str]:
        """Folded label to the id of the plain topic made for it, of each label that several records share."""
        return MappingProxyType(self._plain_topics)

    def reviewed(self) -> Authority:
        """Return an authority of the reviewed records only. A provisional record is made because of a tag,
        so it is no evidence for that tag."""
        entities = (*self._issues.values(), *self._names.values())
        return Authority((e for e in entities if e.status == "reviewed"), self._plain_topics)

    def organizations(self) -> frozenset[str]:
        """Return the folded names and aliases of all reviewed organizations."""
        named = (e for e in self._names.values() if e.type == "organization" and e.status == "reviewed")
        return frozenset(fold(spelling) for e in named for spelling in (e.name, *e.aliases))

    def find_name(self, label: str) -> Entity | None:
        """Return the record that a label means; None if no record or more than one."""
        folded = fold(label)
        if folded in self._plain_topics:
            return self._names.get(self._plain_topics[folded])
        return self._single(self._by_name, self._names, folded)

    def find_issue(self, label: str) -> Entity | None:
        """Return the issue that a label means; None if there is none, or several have it as an alias. Of
        issues with the same name, which ``faults`` reports, the one with the first id is meant."""
        folded = fold(label)
        named = [issue_id for rank, issue_id in self._by_issue.get(folded, ()) if rank == 0]
        return self._issues[named[0]] if named else self._single(self._by_issue, self._issues, folded)

    def namesake(self, entity: Entity) -> Entity | None:
        """Return another record of the same type with the same name, the first by id; None if there is
        none."""
        is_issue = entity.type == "issue"
        index, records = (self._by_issue, self._issues) if is_issue else (self._by_name, self._names)
        named = (records[record_id] for rank, record_id in index.get(fold(entity.name), ()) if rank == 0)
        return next((e for e in named if e.id != entity.id and e.type == entity.type), None)

    def candidates(self, label: str) -> tuple[Entity, ...]:
        """Return all records that have a label among their names, in order of precedence, then by id."""
        bearers = self._by_name.get(fold(label), ())
        return tuple(self._names[name_id] for _, name_id in sorted(bearers))

    def bearers(self, label: str) -> tuple[Entity, ...]:
        """Return the records that share a label for which a plain topic was made; empty for other labels."""
        plain_topics = self._plain_topics.get(fold(label))
        return tuple(e for e in self.candidates(label) if e.id != plain_topics) if plain_topics else ()

    @staticmethod
    def _single(
        index: Mapping[str, tuple[tuple[int, str], ...]], records: Mapping[str, Entity], folded: str
    ) -> Entity | None:
        """Return the one record that has a label with the highest precedence; None if there is none or
        several."""
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
    """Return the precedence of each folded spelling of a record: 0 preferred name, 1 alias, 2 hidden name."""
    spellings: dict[str, int] = {}
    for rank, group in enumerate(((entity.name,), entity.aliases, entity.hidden_names)):
        for spelling in group:
            spellings.setdefault(fold(spelling), rank)
    spellings.pop("", None)
    return spellings


def _index(records: Iterable[Entity], known: _Index | None = None) -> _Index:
    """Return an index of some records, added to the index ``known``."""
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
    """Return records by id and their index after some were removed and others were added or replaced."""
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
