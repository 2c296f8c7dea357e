"""What stands beside a brief or a name on its page: other briefs, other names.

It is kept from build to build, and counted again only where it may have become another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from itertools import chain

from briefs.archive.archive import RELATED, TOGETHER, Archive, Related, Together
from briefs.model import Card
from briefs.stages.linking import Relinked
from briefs.stages.rows import decode_related, decode_together, encode_beside, encode_together
from briefs.stages.setting import Build

Tie = tuple[str, ...]
"""What may join two briefs: the id of a name and how a brief uses it, or the id of an issue."""

FEW = 10
"""With up to so many changed briefs another one is compared one by one, else with all briefs at once."""


def header(card: Card) -> Card:
    """Return what every page that lists the brief may show of it."""
    return replace(card, uses=(), topics=(), supersedes="")


def about(card: Card | None) -> dict[str, bool]:
    """Return the names in use, and whether the brief is about them or they only sign it."""
    return {use.name_id: use.tagged or use.mentions > 0 for use in card.uses} if card else {}


def briefs_beside(build: Build, archive: Archive, relinked: Relinked, everything: bool) -> set[str]:
    """Return the slugs of briefs whose page shows another brief that is shown differently now: the one
    before or after, an older or newer version, a related one."""
    pairs = list(_pairs(relinked))
    anew = {card.slug for pair in pairs for card in pair if card}
    if not anew and not everything:
        return set()
    shown_anew = {card.slug for pair in pairs if not _alike(header, *pair) for card in pair if card}
    standing = [slug for slug in sorted(anew) if archive.has(slug)]
    touched = {tie[0] for before, after in pairs for tie in _ties_changed(before, after)}
    kept = dict(build.state.items("beside"))
    if everything or not all(_alike(_place, *pair) for pair in pairs):
        slugs: Iterable[str] = archive.slugs
    else:
        slugs = sorted({*standing, *_joined(archive, touched), *_showing(kept, shown_anew)})
    dirty: set[str] = set()
    new: list[tuple[str, bytes]] = []
    for slug in slugs:
        row = archive.row(slug)
        versions = (archive.supersedes(slug), *archive.superseded_by(slug))
        others = (archive.before(slug), archive.after(slug), *versions)
        old = kept.get(slug)
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
        if line != old or not shown_anew.isdisjoint((*others, *(one.slug for one in related))):
            dirty.add(slug)
    build.state.put("beside", new)
    build.state.drop("beside", sorted(slug for slug in kept if not archive.has(slug)))
    return dirty


def _pairs(relinked: Relinked) -> Iterator[tuple[Card | None, Card | None]]:
    """Yield the cards before and after of the briefs that changed."""
    for path in relinked.before.keys() | relinked.after.keys():
        before, after = relinked.before.get(path), relinked.after.get(path)
        if before != after:
            yield before, after


def _alike(what: Callable[[Card], object], before: Card | None, after: Card | None) -> bool:
    return before is not None and after is not None and what(before) == what(after)


def _place(card: Card) -> tuple[object, ...]:
    """Return what decides between which briefs, and whether at all, a brief stands."""
    return card.date, card.slug, card.status, card.supersedes


def _joined(archive: Archive, records: Iterable[str]) -> Iterator[str]:
    """Yield the briefs that use one of some names or issues."""
    for record_id in records:
        yield from archive.with_name(record_id)
        yield from archive.with_issue(record_id)


def _showing(kept: Mapping[str, bytes], shown: Set[str]) -> Iterator[str]:
    """Yield the briefs whose page shows one of some others."""
    if shown:
        for slug, line in kept.items():
            related, *others = line.decode().split("\t")
            if not shown.isdisjoint((*others, *(part.partition(":")[0] for part in related.split()))):
                yield slug


def _ties_changed(before: Card | None, after: Card | None) -> frozenset[Tie]:
    """Ties to other briefs that a brief has now and had not, or the other way round; all of them if
    its place among those that share as much may be another."""
    one, two = _ties(before), _ties(after)
    return one ^ two if _alike(_place, before, after) else one | two


def _ties(card: Card | None) -> frozenset[Tie]:
    if card is None:
        return frozenset()
    names = ((u.name_id, str(u.tagged), str(u.written), str(u.mentions > 0)) for u in card.uses)
    return frozenset(chain(names, ((issue_id,) for _, issue_id in card.issues)))


def _others_are_related(
    archive: Archive, slug: str, related: Sequence[Related], anew: Set[str], standing: Sequence[str]
) -> bool:
    """Whether a brief that is as before may have other related ones now: one of these is among those that
    changed (``anew``), or one that changed and is ``standing`` has a stronger tie than the last of these."""
    if len(standing) > FEW or not anew.isdisjoint(one.slug for one in related):
        return True
    least = archive.tie(slug, related[-1].slug) if len(related) == RELATED else (1, "", "")
    return any(archive.tie(slug, other) > least for other in standing)


def names_beside(build: Build, archive: Archive, relinked: Relinked, everything: bool) -> set[str]:
    """Return the ids of names, used as before by the briefs that changed, whose page shows now other names
    beside its own: most often mentioned together with it, related and in its briefs, its topics as an author.
    """
    dirty: set[str] = set()
    others: dict[str, set[str]] = {}
    for before, after in _pairs(relinked):
        one, two = about(before), about(after)
        names = one.keys() | two.keys()
        differ = {i for i in names if one.get(i) != two.get(i)} if _alike(_place, before, after) else names
        for name_id in names if differ else ():
            others.setdefault(name_id, set()).update(differ)
        if before and after and before.topics != after.topics:
            dirty |= {name_id for _, name_id in (*before.authors, *after.authors)}
    if everything:
        build.state.clear("together")
    new: list[tuple[str, bytes]] = []
    gone: list[str] = []
    for name_id in archive.name_ids if everything else sorted(others):
        if not archive.count_name(name_id):
            gone.append(name_id)
            continue
        entity = archive.name(name_id)
        old = build.state.get("together", name_id)
        if old is not None and _stays(archive, name_id, decode_together(old), others[name_id]):
            line = old
        else:
            line = encode_together(archive.count_together(name_id))
        if line != old:
            new.append((name_id, line))
            dirty.add(name_id)
        elif not others[name_id].isdisjoint(entity.broader + entity.related):
            dirty.add(name_id)
    build.state.put("together", new)
    build.state.drop("together", gone)
    return dirty


def _stays(archive: Archive, name_id: str, together: Together, differ: Set[str]) -> bool:
    """Whether names that stand together with one in more or fewer briefs than before neither are nor come
    among those that do most often."""
    if not differ.isdisjoint(other for other, _ in together):
        return False
    last, count = together[-1] if len(together) == TOGETHER else ("", 0)
    return all((-archive.count_both(name_id, other), other) > (-count, last) for other in differ)
