"""The records of a build: those of the archive, and provisional ones for labels without a record."""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from briefs.authority.adopting import adopt
from briefs.authority.authority import Authority
from briefs.authority.loading import base_authority, load_over, overlaid
from briefs.engine.records import Build
from briefs.engine.state import State, unpickle
from briefs.model import Entity, RecordKey


@dataclass(frozen=True)
class Named:
    """The authority of a build, and the records that differ from the last build's."""

    authority: Authority
    before: dict[RecordKey, Entity]
    """Records that were changed or removed, as they were."""
    after: dict[RecordKey, Entity]
    """Records that were changed or added, as they are."""
    since: str = ""
    """Key of the authority from which they differ so; "" if it is not known."""

    @property
    def changed(self) -> frozenset[RecordKey]:
        """Keys of all records that differ."""
        return frozenset(self.before.keys() | self.after.keys())


class AuthorityParts(NamedTuple):
    """What an authority is composed of, besides the base that ships with the program."""

    own: tuple[Entity, ...]
    """The archive's own records."""
    made: tuple[Entity, ...]
    """Those made for labels and names that no record holds."""
    plain_topics: Mapping[str, str]
    """What ``Authority.plain_topics`` holds."""

    def authority_over(self, base: Authority) -> Authority:
        """Return the authority that consists of a base and these parts."""
        return overlaid(base, self.own, self.made, self.plain_topics)


class Records:
    """The reviewed records of the archive and the base. They take a while to restore, and most builds do
    not need all of them, so each part is restored when it is first used."""

    def __init__(self, state: State, own: tuple[Entity, ...]) -> None:
        self._state = state
        self.own = own

    @cached_property
    def base(self) -> Authority:
        """The records that ship with the program."""
        return self._state.require("meta", "base", Authority)

    @cached_property
    def whole(self) -> Authority:
        """All records."""
        return overlaid(self.base, self.own)


def restored(state: State) -> Authority:
    """Return the authority of the last build. Raises Damaged if there is none."""
    parts = state.require("meta", "adopted", AuthorityParts)
    return parts.authority_over(state.require("meta", "base", Authority))


def records(build: Build) -> Records:
    """Return the reviewed records; their files are read only if one of them changed."""
    state = build.state
    changes, _ = build.look_below("authority-stamp", build.folders.authority, (".yaml",))
    problems = state.load("meta", "record-problems", tuple)
    if problems is None:
        state.save("meta", "base", base_authority())
    known = Records(state, state.load("meta", "records", tuple) or ())
    if problems is None or changes:
        known.own, known.whole, problems = load_over(known.base, build.folders.authority)
        state.save("meta", "records", known.own)
        state.save("meta", "record-problems", problems)
        state.drop("meta", ["in-use"])
    build.keep_stamps("authority-stamp", changes)
    build.problems.extend(problems)
    return known


def name(build: Build, known: Records, labels_changed: bool) -> Named:
    """Return the authority with a record for each label that a brief uses."""
    state = build.state
    parts = state.load("meta", "adopted", AuthorityParts)
    old = parts.authority_over(known.base) if parts else Authority(())
    since = (state.get("meta", "authority") or b"").decode()
    last = state.get("meta", "in-use")  # None where the records have changed
    if last is not None and not labels_changed:
        return Named(old, {}, {}, since)
    every = [unpickle(value, tuple) for _, value in state.items("labels")]
    labels = tuple(tuple(sorted(set().union(*(found[i] for found in every)))) for i in range(3))
    in_use = hashlib.sha256(repr(labels).encode("utf-8", "surrogatepass")).digest()
    if last == in_use:
        return Named(old, {}, {}, since)
    authority = adopt(known.whole, *labels)
    keep(
        build, AuthorityParts(known.own, tuple(_added(known.whole, authority)), dict(authority.plain_topics))
    )
    state.put("meta", [("in-use", in_use)])
    before, after = _differences(old, authority)
    return Named(authority, before, after, since)


def keep(build: Build, parts: AuthorityParts) -> None:
    """Store what the authority of this build is composed of, for the next build and for worker processes."""
    record = pickle.dumps(parts, 5)
    digest = hashlib.sha256(record).hexdigest()  # tells worker processes whether theirs still serves
    build.state.put("meta", [("adopted", record), ("authority", digest.encode())])


def _added(known: Authority, authority: Authority) -> Iterator[Entity]:
    """Yield the records of an authority that another one, from which it was derived, does not have."""
    yield from (e for e in authority.issues.values() if e.id not in known.issues)
    yield from (e for e in authority.names.values() if e.id not in known.names)


def _differences(old: Authority, new: Authority) -> tuple[dict[RecordKey, Entity], dict[RecordKey, Entity]]:
    """Return the records that differ between two authorities, as they were and as they are, by key."""
    before: dict[RecordKey, Entity] = {}
    after: dict[RecordKey, Entity] = {}
    for was, will in ((old.names, new.names), (old.issues, new.issues)):
        for record_id in sorted(was.keys() | will.keys()):
            old_record, new_record = was.get(record_id), will.get(record_id)
            if old_record is new_record or old_record == new_record:
                continue
            if old_record:
                before[old_record.key] = old_record
            if new_record:
                after[new_record.key] = new_record
    return before, after
