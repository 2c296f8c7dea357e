"""What can be done with names: each function returns the change, or refuses it."""

from __future__ import annotations

from collections.abc import Sequence

from briefs.authority.adopting import free_id
from briefs.content.front_matter import one_spaced
from briefs.curating import finding
from briefs.curating.changes import Change
from briefs.curating.finding import Refused
from briefs.curating.holdings import Holdings
from briefs.curating.planning import Plan
from briefs.curating.record_files import key_of, retired
from briefs.model import Entity, EntityType
from briefs.text.folding import fold

MOST_PLACES = 20
"""Places listed where a record is in use."""


def add(
    holdings: Holdings,
    name: str,
    kind: EntityType,
    aliases: Sequence[str] = (),
    related: Sequence[str] = (),
    note: str = "",
) -> Change:
    """Add a reviewed record. Raises Refused, if the name is one already."""
    name = _whole(name)
    _demand_free(holdings, [name, *aliases], kind == "issue")
    taken = holdings.authority.issues if kind == "issue" else holdings.authority.names
    ids = tuple(finding.record(holdings, other).id for other in related)
    made = Entity(
        free_id(name, set(taken)),
        kind,
        name,
        tuple(map(one_spaced, aliases)),
        related=ids,
        note=one_spaced(note),
    )
    plan = Plan(holdings, {key_of(made): made}, summary=[f"add {told(made)}"])
    return plan.change()


def accept(
    holdings: Holdings, names: Sequence[str], kind: EntityType | None = None, issue: bool = False
) -> Change:
    """Make provisional records reviewed ones, in the file of their type. Raises Refused."""
    plan = Plan(holdings)
    for text in names:
        before = plan.as_written(finding.record(holdings, text, issue))
        if before.status != "provisional":
            raise Refused(f"{told(before)} is reviewed already ({holdings.place(key_of(before))})")
        if kind is not None and (kind == "issue") != (before.type == "issue"):
            raise Refused(f"{told(before)} can't become of type {kind}: an issue is no name")
        after = before._replace(status="reviewed", type=kind or before.type)
        plan.records[key_of(after)] = after
        plan.move(before, after)
        plan.summary.append(f"accept {told(after)}")
    return plan.change()


def merge(holdings: Holdings, gone: str, stays: str, issue: bool = False) -> Change:
    """Let one record take the place of another. Raises Refused.

    ``stays`` takes the names of ``gone`` as aliases; briefs that have a label of ``gone`` get
    the preferred name; the old address leads to the new one.
    """
    plan = Plan(holdings)
    before = plan.as_written(finding.record(holdings, gone, issue))
    other = plan.as_written(finding.record(holdings, stays, issue))
    if before.id == other.id:
        raise Refused(f'"{gone}" and "{stays}" are one record, {before.id}: nothing to merge')
    plan.summary.append(f"merge {told(before)} into {told(other)}")
    plan.records[key_of(other)] = _with_names_of(other, before)
    is_base = key_of(before) in holdings.base
    plan.records[key_of(before)] = retired(before, other.id) if is_base else None
    plan.refer(key_of(before), other.id)
    plan.relabel(holdings.uses.get(key_of(before), ()), other.name)
    plan.move(before, other)
    return plan.change()


def rename(holdings: Holdings, text: str, name: str, issue: bool = False) -> Change:
    """Give a record another preferred name; the old one becomes an alias, the id stays. Raises Refused."""
    plan = Plan(holdings)
    before = plan.as_written(finding.record(holdings, text, issue))
    name = _whole(name)
    if name == before.name:
        raise Refused(f"{told(before)} has that name already")
    _demand_free(holdings, [name], before.type == "issue", before.id)
    after = before._replace(
        name=name,
        aliases=_further(name, (before.name, *before.aliases)),
        hidden_names=_further(name, before.hidden_names),
    )
    plan.records[key_of(after)] = after
    plan.summary.append(f'rename {told(before)} to "{name}"')
    return plan.change()


def split(
    holdings: Holdings,
    text: str,
    other: str,
    briefs: Sequence[str],
    kind: EntityType | None = None,
    issue: bool = False,
) -> Change:
    """Give the labels of some briefs to another record, a new one if ``other`` is none. Raises Refused."""
    plan = Plan(holdings)
    source = plan.as_written(finding.record(holdings, text, issue))
    target = finding.named(holdings, other, issue)
    if target is not None and target.id == source.id:
        raise Refused(
            f'"{text}" and "{other}" are one record, {source.id}: give the other part a name of its own'
        )
    if target is None:
        taken = holdings.authority.issues if issue else holdings.authority.names
        name = _whole(other)
        target = Entity(free_id(name, set(taken)), kind or source.type, name)
        plan.summary.append(f"add {told(target)}")
    target = plan.as_written(target)
    plan.records[key_of(target)] = target
    chosen = {finding.brief(holdings, one).path for one in briefs}
    uses = [use for use in holdings.uses.get(key_of(source), ()) if use.brief.path in chosen]
    without = sorted(chosen - {use.brief.path for use in uses})
    if without:
        raise Refused(*(f"content/{path}: has no label of {told(source)}" for path in without))
    plan.relabel(uses, target.name)
    plan.summary.append(f"split {told(source)}: {len(chosen)} of its briefs go to {told(target)}")
    return plan.change()


def retire(holdings: Holdings, text: str, issue: bool = False) -> Change:
    """Let a record go that no brief has as a label. Raises Refused."""
    plan = Plan(holdings)
    before = plan.as_written(finding.record(holdings, text, issue))
    uses = holdings.uses.get(key_of(before), ())
    if uses:
        lines = [f'{use.place}: has "{use.label}" among its {use.field}' for use in uses[:MOST_PLACES]]
        more = len(uses) - MOST_PLACES
        lines += [f"… and {more:,} more"] if more > 0 else []
        raise Refused(
            *lines, f"{told(before)} is in use; merge it into another record, or take these labels out first"
        )
    plan.records[key_of(before)] = retired(before) if key_of(before) in holdings.base else None
    plan.refer(key_of(before), "")
    plan.summary.append(f"retire {told(before)}")
    return plan.change()


def told(entity: Entity) -> str:
    """Return how a record is named to a person."""
    return f'"{entity.name}" ({entity.type} {entity.id})'


def _with_names_of(entity: Entity, other: Entity) -> Entity:
    """Return a record that has the spellings and the references of another too."""
    aliases = _further(entity.name, (*entity.aliases, other.name, *other.aliases))
    known = {fold(spelling) for spelling in (entity.name, *aliases)}
    hidden = tuple(h for h in (*entity.hidden_names, *other.hidden_names) if fold(h) not in known)
    refers = [i for i in (*entity.related, *other.related) if i not in (entity.id, other.id)]
    parts = [i for i in (*entity.broader, *other.broader) if i not in (entity.id, other.id)]
    return entity._replace(
        aliases=aliases,
        hidden_names=tuple(dict.fromkeys(hidden)),
        demonyms=tuple(dict.fromkeys((*entity.demonyms, *other.demonyms))),
        broader=tuple(dict.fromkeys(parts)),
        related=tuple(dict.fromkeys(refers)),
        same_as=tuple(dict.fromkeys((*entity.same_as, *other.same_as))),
        note=entity.note or other.note,
        source=entity.source or other.source,
    )


def _further(name: str, spellings: Sequence[str]) -> tuple[str, ...]:
    """Return the spellings that are not the name, each once; case counts where texts are searched."""
    return tuple(spelling for spelling in dict.fromkeys(spellings) if spelling != name)


def _whole(name: str) -> str:
    found = one_spaced(name)
    if not found:
        raise Refused("a name needs at least one letter")
    return found


def _demand_free(holdings: Holdings, names: Sequence[str], issue: bool, but: str = "") -> None:
    for name in names:
        if issue:
            found = holdings.authority.find_issue(name)
            others = [found] if found is not None else []
        else:
            others = list(holdings.authority.candidates(name))
        others = [e for e in others if e.id != but and fold(name) in map(fold, (e.name, *e.aliases))]
        if not others:
            continue
        other = others[0]
        if other.status == "provisional" and not but:
            cure = f"accept it: briefs names accept {other.id}"
        else:
            cure = f'merge the two, or add what tells them apart, such as "{name} (general)"'
        raise Refused(f'"{name}" is a name of {told(other)}, {holdings.place(key_of(other))}; {cure}')
