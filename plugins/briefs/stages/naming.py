"""The names of the archive: records of people, and those adopted for labels that none holds."""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import cast

from briefs.authority.adopting import adopt
from briefs.authority.authority import Authority
from briefs.authority.loading import load
from briefs.building.freshness import find
from briefs.building.state import unpickle
from briefs.model import Entity, Problem
from briefs.stages.reading import Labels
from briefs.stages.setting import Build


@dataclass(frozen=True)
class Named:
    """The authority, and which of its records differ from the last build's."""

    authority: Authority
    before: dict[tuple[str, str], Entity]
    """Records that were changed or removed, by ("issue" | "name", id), as they were."""
    after: dict[tuple[str, str], Entity]
    """Records that were changed or added, as they are."""
    since: str = ""
    """Key of the authority from which they differ so; "" if it is not known."""

    @property
    def changed(self) -> frozenset[tuple[str, str]]:
        """Keys of all records that differ."""
        return frozenset(self.before.keys() | self.after.keys())


Records = Callable[[], Authority]
"""Gives the authority of the records alone. Most builds do not ask, and it takes a while to restore."""


def records(build: Build) -> Records:
    """Return the records, read from their files if one has changed."""
    changes = build.look("authority-stamp", dict(find(build.folders.authority, (".yaml",))))
    problems = cast("tuple[Problem, ...] | None", build.state.load("meta", "record-problems"))
    read: Authority | None = None
    if problems is None or changes:
        read, problems = load(build.folders.authority)
        build.state.save("meta", "records", read)
        build.state.save("meta", "record-problems", problems)
        build.state.drop("meta", ["in-use"])
    build.keep_stamps("authority-stamp", changes)
    build.problems.extend(problems)
    return cache(lambda: read or cast(Authority, build.state.load("meta", "records")))


def name(build: Build, known: Records, labels_changed: bool) -> Named:
    """Return the authority with a record for every label that a brief uses."""
    old = cast("Authority | None", build.state.load("meta", "adopted"))
    since = (build.state.get("meta", "authority") or b"").decode()
    last = build.state.get("meta", "in-use")  # None where the records have changed
    if old is not None and last is not None and not labels_changed:
        return Named(old, {}, {}, since)
    every = [cast(Labels, unpickle(value)) for _, value in build.state.items("labels")]
    labels = tuple(tuple(sorted(set().union(*(found[i] for found in every)))) for i in range(3))
    in_use = hashlib.sha256(repr(labels).encode("utf-8", "surrogatepass")).digest()
    if old is not None and last == in_use:
        return Named(old, {}, {}, since)
    build.state.put("meta", [("in-use", in_use)])
    authority = adopt(known(), *labels)
    record = pickle.dumps(authority, 5)
    digest = hashlib.sha256(record).hexdigest()  # tells worker processes whether theirs still serves
    build.state.put("meta", [("adopted", record), ("authority", digest.encode())])
    before, after = _by_key(old), _by_key(authority)
    differ = [key for key in before.keys() | after.keys() if before.get(key) != after.get(key)]
    return Named(
        authority,
        {key: before[key] for key in differ if key in before},
        {key: after[key] for key in differ if key in after},
        since if old is not None else "",
    )


def _by_key(authority: Authority | None) -> dict[tuple[str, str], Entity]:
    if authority is None:
        return {}
    names = {("name", entity.id): entity for entity in authority.names.values()}
    return names | {("issue", entity.id): entity for entity in authority.issues.values()}
