"""The operations on names: each function returns the change of files, or raises ChangeRefused."""

from __future__ import annotations

from collections.abc import Sequence

from briefs.authority.adopting import free_id
from briefs.content.front_matter import one_spaced
from briefs.curating import finding
from briefs.curating.changes import NamesChange
from briefs.curating.finding import ChangeRefused
from briefs.curating.holdings import Holdings
from briefs.curating.planning import ChangePlan
from briefs.curating.record_files import retired
from briefs.model import Entity, EntityType
from briefs.text.folding import fold

MOST_PLACES = 20
"""Most places that are listed for a record that is in use."""


def add(
    holdings: Holdings,
    name: str,
    kind: EntityType,
    aliases: Sequence[str] = (),
    related: Sequence[str] = (),
    note: str = "",
) -> NamesChange:
    """Add a reviewed record. Refused if another record has the name or an alias."""
    name = _demand_name(name)
    _refuse_taken(holdings, [name, *aliases], kind == "issue")
    ids_taken = holdings.authority.issues if kind == "issue" else holdings.authority.names
    related_ids = tuple(finding.find_record(holdings, related_name).id for related_name in related)
    entity = Entity(
        free_id(name, set(ids_taken)),
        kind,
        name,
        tuple(map(one_spaced, aliases)),
        related=related_ids,
        note=one_spaced(note),
    )
    plan = ChangePlan(holdings, {entity.key: entity}, summary=[f"add {describe(entity)}"])
    return plan.change()


def accept(
    holdings: Holdings, texts: Sequence[str], kind: EntityType | None = None, issue: bool = False
) -> NamesChange:
    """Make provisional records reviewed ones, in the file of their type, or of the type ``kind``."""
    plan = ChangePlan(holdings)
    for text in texts:
        before = plan.as_written(finding.find_record(holdings, text, issue))
        if before.status != "provisional":
            raise ChangeRefused(f"{describe(before)} is reviewed already ({holdings.place_of(before.key)})")
        if kind is not None and (kind == "issue") != (before.type == "issue"):
            raise ChangeRefused(f"{describe(before)} can't become of type {kind}: an issue is no name")
        after = before._replace(status="reviewed", type=kind or before.type)
        plan.records[after.key] = after
        plan.add_moves(before, after)
        plan.summary.append(f"accept {describe(after)}")
    return plan.change()


def merge(
    holdings: Holdings, name_of_removed: str, name_of_remaining: str, issue: bool = False
) -> NamesChange:
    """Merge one record into another.

    The remaining record gets the names of the removed one as aliases. Labels of briefs that lead to the
    removed record are replaced by the preferred name of the remaining one, and the old address leads to the
    new one.
    """
    plan = ChangePlan(holdings)
    removed = plan.as_written(finding.find_record(holdings, name_of_removed, issue))
    remaining = plan.as_written(finding.find_record(holdings, name_of_remaining, issue))
    if removed.id == remaining.id:
        raise ChangeRefused(
            f'"{name_of_removed}" and "{name_of_remaining}" are one record, {removed.id}: nothing to merge'
        )
    plan.summary.append(f"merge {describe(removed)} into {describe(remaining)}")
    plan.records[remaining.key] = _merged(remaining, removed)
    is_shipped = removed.key in holdings.shipped_records
    plan.records[removed.key] = retired(removed, remaining.id) if is_shipped else None
    plan.replace_references(removed.key, remaining.id)
    plan.relabel(holdings.labels_by_record.get(removed.key, ()), remaining.name)
    plan.add_moves(removed, remaining)
    return plan.change()


def rename(holdings: Holdings, old_name: str, name: str, issue: bool = False) -> NamesChange:
    """Give a record another preferred name. The old one becomes an alias, and the id stays."""
    plan = ChangePlan(holdings)
    before = plan.as_written(finding.find_record(holdings, old_name, issue))
    name = _demand_name(name)
    if name == before.name:
        raise ChangeRefused(f"{describe(before)} has that name already")
    _refuse_taken(holdings, [name], before.type == "issue", before.id)
    after = before._replace(
        name=name,
        aliases=_spellings_without(name, (before.name, *before.aliases)),
        hidden_names=_spellings_without(name, before.hidden_names),
    )
    plan.records[after.key] = after
    plan.summary.append(f'rename {describe(before)} to "{name}"')
    return plan.change()


def split(
    holdings: Holdings,
    source_name: str,
    target_name: str,
    briefs: Sequence[str],
    kind: EntityType | None = None,
    issue: bool = False,
) -> NamesChange:
    """Replace the labels of some briefs that lead to one record (source) by the name of another (target).

    The target is added if it is not known; ``kind`` is then its type, if not that of the source.
    """
    plan = ChangePlan(holdings)
    source = plan.as_written(finding.find_record(holdings, source_name, issue))
    target = finding.find_named(holdings, target_name, issue)
    if target is not None and target.id == source.id:
        raise ChangeRefused(
            f'"{source_name}" and "{target_name}" are one record, {source.id}: '
            "give the other part a name of its own"
        )
    if target is None:
        ids_taken = holdings.authority.issues if issue else holdings.authority.names
        name = _demand_name(target_name)
        target = Entity(free_id(name, set(ids_taken)), kind or source.type, name)
        plan.summary.append(f"add {describe(target)}")
    target = plan.as_written(target)
    plan.records[target.key] = target
    paths = {finding.find_brief(holdings, brief).path for brief in briefs}
    labels = [label for label in holdings.labels_by_record.get(source.key, ()) if label.brief.path in paths]
    without_label = sorted(paths - {label.brief.path for label in labels})
    if without_label:
        raise ChangeRefused(
            *(f"content/{path}: has no label of {describe(source)}" for path in without_label)
        )
    plan.relabel(labels, target.name)
    plan.summary.append(f"split {describe(source)}: {len(paths)} of its briefs go to {describe(target)}")
    return plan.change()


def retire(holdings: Holdings, text: str, issue: bool = False) -> NamesChange:
    """Remove a record, or hide it if it ships with the program. Refused if a label of a brief leads to it."""
    plan = ChangePlan(holdings)
    entity = plan.as_written(finding.find_record(holdings, text, issue))
    labels = holdings.labels_by_record.get(entity.key, ())
    if labels:
        lines = [
            f'{label.place}: has "{label.text}" among its {label.field}' for label in labels[:MOST_PLACES]
        ]
        further = len(labels) - MOST_PLACES
        lines += [f"… and {further:,} more"] if further > 0 else []
        cure = "merge it into another record, or take these labels out first"
        raise ChangeRefused(*lines, f"{describe(entity)} is in use; {cure}")
    plan.records[entity.key] = retired(entity) if entity.key in holdings.shipped_records else None
    plan.replace_references(entity.key, "")
    plan.summary.append(f"retire {describe(entity)}")
    return plan.change()


def describe(entity: Entity) -> str:
    """Return how messages name a record: ``"NATO" (organization nato)``."""
    return f'"{entity.name}" ({entity.type} {entity.id})'


def _merged(entity: Entity, removed: Entity) -> Entity:
    """Return a record with the spellings and references of the removed one added."""
    merged_ids = (entity.id, removed.id)
    aliases = _spellings_without(entity.name, (*entity.aliases, removed.name, *removed.aliases))
    known = {fold(spelling) for spelling in (entity.name, *aliases)}
    hidden = (name for name in (*entity.hidden_names, *removed.hidden_names) if fold(name) not in known)
    related = (i for i in (*entity.related, *removed.related) if i not in merged_ids)
    broader = (i for i in (*entity.broader, *removed.broader) if i not in merged_ids)
    return entity._replace(
        aliases=aliases,
        hidden_names=tuple(dict.fromkeys(hidden)),
        demonyms=tuple(dict.fromkeys((*entity.demonyms, *removed.demonyms))),
        broader=tuple(dict.fromkeys(broader)),
        related=tuple(dict.fromkeys(related)),
        same_as=tuple(dict.fromkeys((*entity.same_as, *removed.same_as))),
        note=entity.note or removed.note,
        source=entity.source or removed.source,
    )


def _spellings_without(name: str, spellings: Sequence[str]) -> tuple[str, ...]:
    """Return the spellings that differ from the name, each once.

    Case counts, since it does when texts are searched for names.
    """
    return tuple(spelling for spelling in dict.fromkeys(spellings) if spelling != name)


def _demand_name(name: str) -> str:
    """Return a name with single spaces. Refused if it is empty."""
    spaced = one_spaced(name)
    if not spaced:
        raise ChangeRefused("a name needs at least one letter")
    return spaced


def _refuse_taken(holdings: Holdings, names: Sequence[str], issue: bool, but_id: str = "") -> None:
    """Raise ChangeRefused if another record than the one of ``but_id`` has one of the names, or an alias."""
    for name in names:
        if issue:
            entity = holdings.authority.find_issue(name)
            candidates: tuple[Entity, ...] = (entity,) if entity is not None else ()
        else:
            candidates = holdings.authority.candidates(name)
        for bearer in candidates:
            if bearer.id == but_id or fold(name) not in map(fold, (bearer.name, *bearer.aliases)):
                continue
            if bearer.status == "provisional" and not but_id:
                cure = f"accept it: briefs names accept {bearer.id}"
            else:
                cure = f'merge the two, or add what tells them apart, such as "{name} (general)"'
            place = holdings.place_of(bearer.key)
            raise ChangeRefused(f'"{name}" is a name of {describe(bearer)}, {place}; {cure}')
