"""Related briefs, and names mentioned together: counted once, then recomputed only where an edit may have
changed them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set

from briefs.archive.archive import CO_MENTIONED, RELATED, Archive, BriefRow, Counts, Related
from briefs.archive.view import Key
from briefs.engine.state import State

RELATED_STAGE = "related"
CO_MENTIONED_STAGE = "co-mentioned"

FEW = 10
"""With up to so many changed briefs, another brief is compared with each, else with all briefs at once."""

Pair = tuple[BriefRow | None, BriefRow | None]
"""A brief as it was and as it is; None where it was not or is not published."""


def count_related(state: State, archive: Archive, changed: Sequence[Pair]) -> Iterator[Key]:
    """Update the related briefs after some briefs changed; yield the ``View`` keys whose value differs."""
    pairs = [(before, after) for before, after in changed if _ties(before) != _ties(after)]
    rows = [row for pair in pairs for row in pair if row]
    slugs = {row.slug for row in rows}
    published = sorted(slug for slug in slugs if archive.has(slug))
    shared = {record for before, after in pairs for record in _shared_anew(before, after)}
    for slug in sorted({*published, *_using(archive, shared)}):
        old = state.get(RELATED_STAGE, slug)
        related = _decode_related(old or b"")
        if old is None or slug in slugs or _may_differ(archive, slug, related, slugs, published):
            line = _encode_related(archive.count_related(slug))
            if line != old:
                state.put(RELATED_STAGE, [(slug, line)])
                yield "related", slug
    state.drop(RELATED_STAGE, sorted(slugs.difference(published)))


def _ties(row: BriefRow | None) -> frozenset[tuple[str, str]] | None:
    """Return the names and issues that may relate a brief to others, and its date and slug, which break
    ties."""
    if row is None or row.withdrawn:
        return None
    kinds = {"name": row.names, "topic": row.tagged, "issue": row.issues, "date": (row.date,)}
    return frozenset((kind, record) for kind, records in kinds.items() for record in records)


def _shared_anew(before: BriefRow | None, after: BriefRow | None) -> set[str]:
    """Return the ids of the names and issues through which a changed brief may be related to others in a
    new way: all of them if its date changed, or if it is newly or no longer published."""
    one, two = _ties(before) or frozenset(), _ties(after) or frozenset()
    whole = before is None or after is None or before.date != after.date
    return {record for kind, record in (one | two if whole else one ^ two) if kind != "date"}


def _using(archive: Archive, records: Iterable[str]) -> Iterator[str]:
    """Yield the slugs of the briefs that use one of some names or issues."""
    for record in records:
        yield from (row.slug for row in archive.with_name(record))
        yield from (row.slug for row in archive.on_issue(record))


def _may_differ(
    archive: Archive, slug: str, related: Sequence[Related], changed: Set[str], published: Sequence[str]
) -> bool:
    """Whether the related briefs of an unchanged brief may differ: one of them has ``changed``, or a
    changed brief that is ``published`` is now more closely related than the last of them."""
    if len(published) > FEW or not changed.isdisjoint(one.slug for one in related):
        return True
    least = archive.tie(slug, related[-1].slug) if len(related) == RELATED else (1, "", "")
    return any(archive.tie(slug, other) > least for other in published)


def count_co_mentioned(state: State, archive: Archive, changed: Sequence[Pair]) -> Iterator[Key]:
    """Update the names mentioned together with each name; yield the ``View`` keys whose value differs."""
    others: dict[str, set[str]] = {}
    for before, after in changed:
        one, two = _about(before), _about(after)
        differ = {i for i in one.keys() | two.keys() if one.get(i) != two.get(i)}
        for name_id in one.keys() | two.keys() if differ else ():
            others.setdefault(name_id, set()).update(differ)
    for name_id in sorted(others):
        old = state.get(CO_MENTIONED_STAGE, name_id)
        if not archive.count_name(name_id):
            state.drop(CO_MENTIONED_STAGE, [name_id])
        elif old is None or not _stays(archive, name_id, _decode_counts(old), others[name_id]):
            line = _encode_counts(archive.count_co_mentioned(name_id))
            if line != old:
                state.put(CO_MENTIONED_STAGE, [(name_id, line)])
                yield "co_mentioned", name_id


def _about(row: BriefRow | None) -> dict[str, bool]:
    """Return the names that a brief uses, each with whether the brief is about it or it only signs the
    brief."""
    return {name_id: name_id not in row.signed for name_id in row.names} if row and not row.withdrawn else {}


def _stays(archive: Archive, name_id: str, counts: Counts, differ: Set[str]) -> bool:
    """Whether the counts of a name are still right, although the number of briefs that also mention the
    names in ``differ`` changed: none of these is, or becomes, one of the names most often mentioned with
    it."""
    if name_id in differ or not differ.isdisjoint(other for other, _ in counts):
        return False
    last, count = counts[-1] if len(counts) == CO_MENTIONED else ("", 0)
    return all((-archive.count_both(name_id, other), other) > (-count, last) for other in differ)


def related(state: State, slug: str) -> tuple[Related, ...]:
    """Return the related briefs of a brief, as last counted."""
    return _decode_related(state.get(RELATED_STAGE, slug) or b"")


def co_mentioned(state: State, name_id: str) -> Counts:
    """Return the names mentioned together with a name, as last counted."""
    return _decode_counts(state.get(CO_MENTIONED_STAGE, name_id) or b"")


def _encode_related(related: tuple[Related, ...]) -> bytes:
    return " ".join(f"{one.slug}:{','.join(one.shared)}" for one in related).encode()


def _decode_related(line: bytes) -> tuple[Related, ...]:
    pairs = (part.split(":") for part in line.decode().split())
    return tuple(Related(slug, tuple(filter(None, ids.split(",")))) for slug, ids in pairs)


def _encode_counts(counts: Counts) -> bytes:
    return " ".join(f"{name_id}:{count}" for name_id, count in counts).encode()


def _decode_counts(line: bytes) -> Counts:
    pairs = (part.rpartition(":") for part in line.decode().split())
    return tuple((name_id, int(count)) for name_id, _, count in pairs)
