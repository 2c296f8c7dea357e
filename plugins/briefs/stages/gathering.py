"""Put all briefs together, and find whose pages must be made again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, replace

from briefs.archive.archive import RELATED, Archive, Related, Row
from briefs.building.manifest import Manifest
from briefs.model import Card, Entity, NameUse
from briefs.publishing.data import AUTHORITY, HEADERS
from briefs.stages.linking import Relinked
from briefs.stages.naming import Named
from briefs.stages.rows import Published, decode_related, encode_beside, make_archive, published
from briefs.stages.setting import Build

Subject = tuple[str, str]
"""What pages are about: ("brief", slug), ("issue", id), ("name", id), ("year", "2025"), ("site", "")
or ("data", the file's address)."""

KINDS = ("brief", "issue", "name", "year", "site", "data")

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
    dirty: set[Subject] = set(_every(archive)) if everything else set()
    for path in relinked.before.keys() | relinked.after.keys():
        dirty |= _of_change(relinked.before.get(path), relinked.after.get(path))
    dirty |= _of_records(archive, named, build.manifest)
    dirty |= _of_neighbours(build, archive, relinked, everything)
    if any(kind != "brief" for kind, _ in dirty):
        dirty |= {SITE, *DATA}
    dirty |= {("data", path) for path in relinked.data}
    return Gathered(archive, shown, frozenset(dirty))


def _every(archive: Archive) -> Iterable[Subject]:
    yield from (("brief", slug) for slug in archive.slugs)
    yield from (("issue", issue_id) for issue_id in archive.issue_ids)
    yield from (("name", name_id) for name_id in archive.name_ids)
    yield from (("year", str(year)) for year in archive.years)
    yield from (SITE, *DATA)


def header(card: Card) -> Card:
    """Return what every page that lists the brief may show of it."""
    return replace(card, uses=())


def _of_change(before: Card | None, after: Card | None) -> set[Subject]:
    """Subjects that show a brief whose card changed, was added or removed."""
    dirty = {("brief", card.slug) for card in (before, after) if card}
    if before == after:
        return dirty
    names_before = {use.name_id: use for use in before.uses} if before else {}
    names_after = {use.name_id: use for use in after.uses} if after else {}
    listed_alike = before and after and header(before) == header(after)
    if listed_alike and _about(names_before) == _about(names_after):
        return dirty | {("name", i) for i, use in names_after.items() if names_before[i] != use}
    dirty |= {("name", i) for i in names_before.keys() | names_after.keys()}
    for card in (before, after):
        if card:
            dirty |= {("issue", issue_id) for _, issue_id in card.issues}
            dirty.add(("year", str(card.date.year)))
    return dirty


def _about(uses: dict[str, NameUse]) -> dict[str, bool]:
    """Return the names in use, and whether the brief is about them or they only sign it."""
    return {name_id: use.tagged or use.mentions > 0 for name_id, use in uses.items()}


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
    return replace(before, aliases=after.aliases, hidden_names=after.hidden_names, note=after.note) != after


def _of_row(row: Row) -> set[Subject]:
    dirty: set[Subject] = {("brief", row.slug), ("year", row.date[:4])}
    dirty |= {("name", name_id) for name_id in row.names}
    return dirty | {("issue", issue_id) for issue_id in row.issues}


def _ties_changed(before: Card | None, after: Card | None) -> frozenset[tuple[str, ...]]:
    """Ties to other briefs that a brief has now and had not, or the other way round; all of them if
    its place among those that share as much may be another. A tie is an id and how it is used."""
    ties = [
        frozenset(
            (
                *((u.name_id, str(u.tagged), str(u.written), str(u.mentions > 0)) for u in card.uses),
                *((issue_id,) for _, issue_id in card.issues),
            )
        )
        if card
        else frozenset()
        for card in (before, after)
    ]
    alike = before and after and _place(before) == _place(after)
    return ties[0] ^ ties[1] if alike else ties[0] | ties[1]


FEW = 10
"""With up to so many changed briefs another one is compared one by one, else with all briefs at once."""


def _others_are_related(
    archive: Archive, slug: str, related: Sequence[Related], anew: Set[str], standing: Sequence[str]
) -> bool:
    """Whether a brief that is as before may have other related ones now: one of these is among those that
    changed (``anew``), or one that changed and is ``standing`` has a stronger tie than the last of these."""
    if len(standing) > FEW or not anew.isdisjoint(one.slug for one in related):
        return True
    least = archive.tie(slug, related[-1].slug) if len(related) == RELATED else (1, "", "")
    return any(archive.tie(slug, other) > least for other in standing)


def _place(card: Card) -> tuple[object, ...]:
    return card.date, card.slug, card.status


def _of_neighbours(build: Build, archive: Archive, relinked: Relinked, everything: bool) -> set[Subject]:
    """Briefs whose page shows another brief that is shown differently now: the one before or after,
    an older or newer version, a related one."""
    paths = relinked.before.keys() | relinked.after.keys()
    differ = [p for p in paths if relinked.before.get(p) != relinked.after.get(p)]
    cards = [c for p in differ for c in (relinked.before.get(p), relinked.after.get(p)) if c]
    if not cards and not everything:
        return set()
    anew = {card.slug for card in cards}
    standing = [slug for slug in sorted(anew) if archive.has(slug)]
    touched = {tie[0] for p in differ for tie in _ties_changed(relinked.before.get(p), relinked.after.get(p))}
    kept = dict(build.state.items("beside"))
    dirty: set[Subject] = set()
    new: list[tuple[str, bytes]] = []
    for slug in archive.slugs:
        row = archive.row(slug)
        versions = (archive.supersedes(slug), *archive.superseded_by(slug))
        others = (archive.before(slug), archive.after(slug), *versions)
        old = kept.pop(slug, None)
        shares = not (touched.isdisjoint(row.names) and touched.isdisjoint(row.issues))
        related = decode_related(old or b"")
        if (
            old is None
            or everything
            or slug in anew  # which may share nothing any more
            or (shares and _others_are_related(archive, slug, related, anew, standing))
        ):
            related = archive.count_related(slug)
        line = encode_beside(related, others)
        if line != old:
            new.append((slug, line))
        if line != old or not anew.isdisjoint((*others, *(one.slug for one in related))):
            dirty.add(("brief", slug))
    build.state.put("beside", new)
    build.state.drop("beside", sorted(kept))
    return dirty
