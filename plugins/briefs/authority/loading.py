"""Load authority records from YAML files: an archive's own, laid over the base that ships with the
program."""

from __future__ import annotations

import hashlib
import os
import pickle
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import TypeVar

from briefs import model
from briefs.authority import authority, records
from briefs.authority.authority import Authority
from briefs.authority.faults import faults
from briefs.authority.records import Record, read_records
from briefs.model import NAME_KINDS, Entity, EntityType, Problem
from briefs.system.files import write_whole
from briefs.text import folding, letters, slugs

BASE = Path(__file__).with_name("base")
FILES: dict[str, EntityType | None] = {
    **{file: name for name, kind in NAME_KINDS.items() for file in (kind.file, *kind.more_files)},
    "provisional.yaml": None,
}
"""The files of an authority folder, with the type that a record of each has if it names none."""


def load(folder: Path, base: Path = BASE) -> tuple[Authority, tuple[Problem, ...]]:
    """Return the records of ``folder`` laid over those of ``base``, and what is wrong with them.

    A record replaces the record of the base with the same id as a whole, issues and names apart. A missing
    folder or file holds no records. Problems are YAML that cannot be read, unknown keys and types, records
    without a name, two records with one id (the later is left out), and those of ``faults``.
    """
    _, authority, problems = load_over(base_authority(base), folder)
    return authority, problems


def load_over(base: Authority, folder: Path) -> tuple[tuple[Entity, ...], Authority, tuple[Problem, ...]]:
    """Return the archive's own records in ``folder``, these laid over ``base``, and what is wrong with
    them."""
    problems: list[Problem] = []
    records = _read_folder(folder, problems)
    entities = tuple(record.entity for record in records)
    authority = overlaid(base, entities)
    problems.extend(faults(records, authority))
    return entities, authority, tuple(sorted(problems, key=lambda p: (p.path, p.line, p.code, p.message)))


def base_authority(base: Path = BASE) -> Authority:
    """Return the records of a base, without retired ones."""
    return _base_authority(base, _stamp(base))


def overlaid(
    base: Authority,
    own_entities: Sequence[Entity],
    made: Sequence[Entity] = (),
    plain_topics: Mapping[str, str] | None = None,
) -> Authority:
    """Return the records of a base with an archive's own laid over them, and those that were ``made`` for
    labels, with the ``Authority.plain_topics`` that belong to these."""
    retired = {e.id for e in own_entities if e.status == "retired"}
    placed = {(e.type == "issue", e.id) for e in own_entities}
    referring = [
        e
        for e in ((*base.issues.values(), *base.names.values()) if retired else ())
        if not retired.isdisjoint(e.broader + e.related) and (e.type == "issue", e.id) not in placed
    ]
    standing = without_retired([*own_entities, *referring])
    return base.revised(own_entities, [*standing, *made], plain_topics)


def own_records(folder: Path) -> tuple[tuple[Record, ...], tuple[Problem, ...]]:
    """Return the records in an archive's folder, with retired ones, and what is wrong with them."""
    problems: list[Problem] = []
    return tuple(_read_folder(folder, problems)), tuple(problems)


def without_retired(read: Iterable[Entity]) -> list[Entity]:
    """Return the records that are not retired; references to a retired record lead to its successor."""
    entities = list(read)
    gone = {(e.type == "issue", e.id): e.related[:1] for e in entities if e.status == "retired"}
    if not gone:
        return entities

    def standing(is_issue: bool, ids: tuple[str, ...]) -> tuple[str, ...]:
        standing_ids: dict[str, None] = {}
        for record_id in ids:
            seen: set[str] = set()
            while (is_issue, record_id) in gone and record_id not in seen:
                seen.add(record_id)
                record_id = "".join(gone[is_issue, record_id])
            if record_id and record_id not in seen:
                standing_ids[record_id] = None
        return tuple(standing_ids)

    kept = []
    for entity in entities:
        if entity.status == "retired":
            continue
        if entity.broader or entity.related:
            broader = standing(entity.type == "issue", entity.broader)
            related = standing(False, entity.related)
            entity = entity._replace(broader=broader, related=related)
        kept.append(entity)
    return kept


def base_records(base: Path = BASE) -> tuple[Record, ...]:
    """Return the records that ship with the program."""
    return _read_base(base, _stamp(base))[0]


def base_problems(base: Path = BASE) -> tuple[Problem, ...]:
    """Return what is wrong with the records that ship with the program; a test requires that it is
    nothing."""
    return _read_base(base, _stamp(base))[1]


def _stamp(folder: Path) -> tuple[tuple[str, int, int], ...]:
    entries = sorted(os.scandir(folder), key=lambda e: e.name) if folder.is_dir() else []
    return tuple((e.name, e.stat().st_size, e.stat().st_mtime_ns) for e in entries if e.name in FILES)


_Read = tuple[tuple[Record, ...], tuple[Problem, ...]]


_CODE: tuple[ModuleType, ...] = (model, records, authority, folding, letters, slugs)
"""What decides how the base's records are read."""


@lru_cache(maxsize=2)
def _read_base(base: Path, stamp: tuple[tuple[str, int, int], ...]) -> _Read:
    """Read the base, from the cache if it is the one that ships; ``stamp`` tells whether its files
    changed."""

    def read() -> _Read:
        problems: list[Problem] = []
        return tuple(_read_folder(base, problems)), tuple(problems)

    return cached_of_base("records", read, _CODE) if base == BASE else read()


@lru_cache(maxsize=2)
def _base_authority(base: Path, stamp: tuple[tuple[str, int, int], ...]) -> Authority:
    def made() -> Authority:
        return Authority(without_retired(record.entity for record in _read_base(base, stamp)[0]))

    return cached_of_base("authority", made, _CODE) if base == BASE else made()


Kept = TypeVar("Kept")


def cached_of_base(
    name: str,
    make: Callable[[], Kept],
    code: Sequence[ModuleType],
    folder: Path = Path(__file__).parent / "__pycache__",
) -> Kept:
    """Return what ``make`` computes from the base that ships, cached beside the program as Python caches
    modules, since reading YAML takes some seconds. It is computed again after the records or the ``code``,
    the modules that compute it, have changed."""
    kept = folder / f"base.{name}.pickle"
    modules = [Path(module.__file__ or "").read_bytes() for module in code]
    key = hashlib.sha256(b"\0".join([_base_digest(_stamp(BASE)), *modules])).digest()
    with suppress(OSError):
        data = kept.read_bytes()
        if data.startswith(key):
            cached: Kept = pickle.loads(data[len(key) :])
            return cached
    made = make()
    with suppress(OSError):  # a program that may not be written to makes it each time
        write_whole(kept, key + pickle.dumps(made, 5))
    return made


@lru_cache(maxsize=2)
def _base_digest(stamp: tuple[tuple[str, int, int], ...]) -> bytes:
    parts = [BASE.as_posix().encode(), *(path.read_bytes() for path in sorted(BASE.glob("*.*")))]
    return hashlib.sha256(b"\0".join(parts)).digest()


def _read_folder(folder: Path, problems: list[Problem]) -> list[Record]:
    """Return the records of all files of a folder; a record with an id of an earlier one is reported and
    left out."""
    seen: dict[tuple[bool, str], Record] = {}
    for name, kind in FILES.items():
        path = folder / name
        if not os.path.lexists(path):
            continue
        for record in read_records(path, kind, problems):
            key = (record.entity.type == "issue", record.entity.id)
            first = seen.setdefault(key, record)
            if first is not record:
                problems.append(
                    Problem(
                        record.path,
                        record.line,
                        "NAME-ID-TWICE",
                        f'the id "{record.entity.id}" is also at {first.path}:{first.line}; '
                        "give one of them another id",
                    )
                )
    return list(seen.values())
