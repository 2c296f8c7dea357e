"""Rules on tags and the names that they lead to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from briefs.authority.authority import Authority
from briefs.authority.doubles import Likenesses
from briefs.checking.checked import Checked, Use
from briefs.checking.spelling import SUGGESTIONS, alike, did_you_mean
from briefs.model import Entity, Problem
from briefs.system.telling import counted
from briefs.text.folding import fold

LIKELY = 86
"""How near a known name must come to be suggested, in per cent of the letters."""

Key = tuple[bool, str]
"""Whether an entity is an issue, and its id."""


def _key(entity: Entity) -> Key:
    return entity.type == "issue", entity.id


def _by_record(uses: Iterable[Use]) -> dict[Key, list[Use]]:
    found: defaultdict[Key, list[Use]] = defaultdict(list)
    for use in uses:
        found[_key(use.entity)].append(use)
    return dict(found)


def unknown_tags(checked: Checked) -> Iterator[Problem]:
    """Yield each tag that no reviewed record holds, at its first place."""
    tags = (
        use
        for use in checked.uses
        if use.field != "authors" and use.entity.status == "provisional" and not _bearers(checked, use)
    )
    choices = {is_issue: _spellings(checked.known, is_issue) for is_issue in (False, True)}
    for number, ((is_issue, record), uses) in enumerate(_by_record(tags).items()):
        label = uses[0].label
        meant = did_you_mean(fold(label), choices[is_issue], LIKELY) if number < SUGGESTIONS else ""
        option = " --issue" if is_issue else ""
        what = "issue" if is_issue else "name"
        cure = f"accept it (briefs names accept {record}{option}) or write a known {what}"
        yield uses[0].problem(
            "TAG-UNKNOWN", f'"{label}" is no reviewed {what} ({_briefs(uses)}); {cure}{meant}'
        )


def shared_tags(checked: Checked) -> Iterator[Problem]:
    """Yield each tag and author that several records bear alike, at its first place."""
    shared = (use for use in checked.uses if use.field != "issues" and _bearers(checked, use))
    for uses in _by_record(shared).values():
        bearers = _bearers(checked, uses[0])
        shown = ", ".join(entity.name for entity in bearers[:3]) + (" …" if len(bearers) > 3 else "")
        what = "stays a person of its own" if uses[0].field == "authors" else "stays a plain topic"
        yield uses[0].problem(
            "TAG-SHARED",
            f'"{uses[0].label}" is a name of {len(bearers):,} records ({shown}); where a brief does not tell '
            f"which is meant, it {what} ({_briefs(uses)}): write the full name",
        )


def _bearers(checked: Checked, use: Use) -> tuple[Entity, ...]:
    return checked.authority.bearers(use.label) if use.field != "issues" else ()


def _spellings(known: Authority, is_issue: bool) -> dict[str, str]:
    """Return the spellings of all reviewed records, and each as it is compared."""
    records = known.issues if is_issue else known.names
    return {
        spelling: fold(spelling)
        for entity in records.values()
        if entity.status == "reviewed"
        for spelling in (entity.name, *entity.aliases)
    }


def _briefs(uses: Iterable[Use]) -> str:
    return counted(len({use.holder.path for use in uses}), "brief")


def repeated_tags(checked: Checked) -> Iterator[Problem]:
    """Yield each tag of a brief that leads where another tag of it leads already."""
    first: dict[tuple[str, str, str], Use] = {}
    for use in checked.uses:
        before = first.setdefault((use.holder.path, use.field, use.entity.id), use)
        if before is not use:
            message = f'"{use.label}" leads to the page of "{before.label}", which stands above; keep one'
            yield use.problem("TAG-TWICE", message)


def spellings(checked: Checked) -> Iterator[Problem]:
    """Yield each record that briefs spell in more than one way, at the first place of the rarest.

    A brief that has several of its spellings counts for none (``repeated_tags`` tells of it).
    """
    for uses in _by_record(checked.uses).values():
        labels: defaultdict[str, set[str]] = defaultdict(set)
        for use in uses:
            labels[use.holder.path].add(use.label)
        ways: defaultdict[str, list[Use]] = defaultdict(list)
        for use in uses:
            if len(labels[use.holder.path]) == 1:
                ways[use.label].append(use)
        if len(ways) < 2:
            continue
        most, *others = sorted(ways, key=lambda label: (-len(ways[label]), label))
        rare = others[-1]
        also = "".join(f', "{label}" in {_briefs(ways[label])}' for label in others[:-1])
        message = (
            f'"{rare}" ({_briefs(ways[rare])}) and "{most}" ({_briefs(ways[most])}){also} are one name; '
            "write it one way, or leave it if the source differs"
        )
        yield ways[rare][0].problem("NAME-SPELLINGS", message)


def alike_names(checked: Checked) -> Iterator[Problem]:
    """Yield pairs of names in use that look like one, where no person has looked at both."""
    for is_issue in (False, True):
        first: dict[str, Use] = {}
        for use in checked.uses:
            if (use.field == "issues") == is_issue and fold(use.label) not in checked.authority.demonyms:
                first.setdefault(use.label, use)
        for one, other in alike(first):
            old, new = first[one], first[other]
            if old.entity.status == "provisional" and new.entity.status == "reviewed":
                old, new = new, old
            if old.entity.id == new.entity.id or new.entity.status != "provisional":
                continue
            option = " --issue" if is_issue else ""
            cure = f"if they are one: briefs names merge {new.entity.id} {old.entity.id}{option}"
            message = f'"{new.label}" is nearly "{old.label}" ({old.holder.path}); {cure}'
            yield new.problem("NAME-ALIKE", message)


def double_names(checked: Checked) -> Iterator[Problem]:
    """Yield each record of the archive's own, and each new author, whose name is that of another record but
    for brackets, titles, initials, apostrophes, the order of words or the way to write another script.

    What a person has told apart by words in brackets is none.
    """
    authors: dict[str, Use] = {}
    for use in checked.uses:
        if use.field == "authors" and use.entity.status == "provisional" and not _bearers(checked, use):
            authors.setdefault(use.entity.id, use)
    own = [record for record in checked.own if record.entity.status == "reviewed"]
    if not (own or authors):
        return
    names, issues = (Likenesses(found.values()) for found in (checked.known.names, checked.known.issues))
    for record in own:
        entity = record.entity
        for other in (issues if entity.type == "issue" else names).of(entity):
            if "(" not in entity.name + other.name and fold(entity.name) != fold(other.name):
                yield Problem(record.path, record.line, "NAME-DOUBLE", _double(entity, other), "warning")
                break
    for use in authors.values():
        for other in names.of(use.entity):
            yield use.problem("NAME-DOUBLE", _double(use.entity, other))
            break


def _double(entity: Entity, other: Entity) -> str:
    option = " --issue" if entity.type == "issue" else ""
    return (
        f'"{entity.name}" looks like another way to write "{other.name}" ({other.id}); if they are one: '
        f"briefs names merge {entity.id} {other.id}{option}; if not, tell them apart in brackets"
    )
