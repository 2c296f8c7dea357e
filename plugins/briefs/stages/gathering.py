"""Put all briefs together, and find whose pages must be made again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import cast

from briefs.archive.archive import Archive, Row
from briefs.building.manifest import Manifest
from briefs.building.state import State
from briefs.model import Card, Entity
from briefs.publishing.data import AUTHORITY, HEADERS
from briefs.stages.beside import about, briefs_beside, header, names_beside
from briefs.stages.linking import Relinked
from briefs.stages.naming import Named
from briefs.stages.rows import Published, make_archive, published
from briefs.stages.setting import Build

Subject = tuple[str, str]
"""What pages are about: ("brief", slug), ("issue", id), ("name", id), ("year", "2025"), ("site", "")
or ("data", the file's address)."""

KINDS = ("data", "site", "issue", "name", "year", "brief")
"""Those that take longest first."""

SITE: Subject = ("site", "")
DATA = tuple(("data", path) for path in (*HEADERS, AUTHORITY))


@dataclass(frozen=True)
class Gathered:
    """The archive as it is, and the subjects whose pages may differ from the last build's."""

    archive: Archive
    shown: Published
    dirty: frozenset[Subject]


def gather(build: Build, named: Named, relinked: Relinked, everything: bool) -> Gathered:
    """Return the archive and its dirty subjects. ``everything``: all of them, used or used before."""
    shown = published(build.state)
    build.problems.extend(shown.problems)
    archive = make_archive(build.state, shown, named.authority)
    relinked = _with_rivals(build.state, shown, relinked)
    dirty: set[Subject] = set(_every(archive)) if everything else set()
    for path in relinked.before.keys() | relinked.after.keys():
        dirty |= _of_change(relinked.before.get(path), relinked.after.get(path))
    dirty |= _of_records(archive, named, build.manifest)
    dirty |= {("brief", slug) for slug in briefs_beside(build, archive, relinked, everything)}
    dirty |= {("name", name_id) for name_id in names_beside(build, archive, relinked, everything)}
    if any(kind != "brief" for kind, _ in dirty):
        dirty |= {SITE, *DATA}
    dirty |= {("data", path) for path in relinked.data}
    return Gathered(archive, shown, frozenset(dirty))


def _with_rivals(state: State, shown: Published, relinked: Relinked) -> Relinked:
    """Add the briefs as before of which the file did not change, but which a file with the same slug that
    did may hide now, or have hidden before."""
    changed = relinked.before.keys() | relinked.after.keys()
    slugs = {card.slug for card in (*relinked.before.values(), *relinked.after.values())}
    bearers = {shown.paths[slug] for slug in slugs if slug in shown.paths}
    bearers |= {path for path, slug in shown.hidden.items() if slug in slugs}
    rivals = {path: cast(Card, state.load("card", path)) for path in sorted(bearers - changed)}
    return replace(relinked, before=relinked.before | rivals)


def _every(archive: Archive) -> Iterable[Subject]:
    yield from (("brief", slug) for slug in archive.slugs)
    yield from (("issue", issue_id) for issue_id in archive.issue_ids)
    yield from (("name", name_id) for name_id in archive.name_ids)
    yield from (("year", str(year)) for year in archive.years)
    yield from (SITE, *DATA)


def _of_change(before: Card | None, after: Card | None) -> set[Subject]:
    """Subjects that list a brief whose card changed, was added or removed; not the names that it uses as
    before, see ``names_beside``."""
    dirty = {("brief", card.slug) for card in (before, after) if card}
    if before == after:
        return dirty
    names_before = {use.name_id: use for use in before.uses} if before else {}
    names_after = {use.name_id: use for use in after.uses} if after else {}
    listed_alike = used_alike = False
    if before and after:
        listed_alike = header(before) == header(after)
        used_alike = before.topics == after.topics and about(before) == about(after)
    for name_id in names_before.keys() | names_after.keys():
        if not listed_alike or names_before.get(name_id) != names_after.get(name_id):
            dirty.add(("name", name_id))
    if listed_alike and used_alike:
        return dirty
    for card in (before, after):
        if card:
            dirty |= {("issue", issue_id) for _, issue_id in card.issues}
            if not listed_alike:
                dirty.add(("year", str(card.date.year)))
    return dirty


def _of_records(archive: Archive, named: Named, manifest: Manifest) -> set[Subject]:
    """Subjects that show a record that changed: its own, those that refer to it, and its briefs'."""
    if not named.changed:
        return set()
    shown = manifest.owners()
    dirty: set[Subject] = {subject for subject in named.changed if ":".join(subject) in shown}
    seen = {key for key in named.changed if _seen_elsewhere(named.before.get(key), named.after.get(key))}
    for kind, record_id in seen:
        slugs = archive.with_name(record_id) if kind == "name" else archive.with_issue(record_id)
        for slug in slugs:
            dirty |= {(kind, record_id)} | _of_row(archive.row(slug))
    changed_names = {record_id for kind, record_id in seen if kind == "name"}
    if changed_names:
        used_names = ((("name", i), archive.name(i)) for i in archive.name_ids)
        used_issues = ((("issue", i), archive.issue(i)) for i in archive.issue_ids)
        for subject, entity in (*used_names, *used_issues):
            if not changed_names.isdisjoint(entity.broader + entity.related):
                dirty.add(subject)
    return dirty


def _seen_elsewhere(before: Entity | None, after: Entity | None) -> bool:
    """Whether pages other than the record's own may show what changed: not its spellings and its note."""
    if before is None or after is None:
        return True
    return before._replace(aliases=after.aliases, hidden_names=after.hidden_names, note=after.note) != after


def _of_row(row: Row) -> set[Subject]:
    dirty: set[Subject] = {("brief", row.slug), ("year", row.date[:4])}
    dirty |= {("name", name_id) for name_id in row.names}
    return dirty | {("issue", issue_id) for issue_id in row.issues}
