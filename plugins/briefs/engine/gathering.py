"""Join all briefs into the archive, and find the pages that must be made again."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from briefs.archive.archive import Archive
from briefs.archive.view import fingerprint, touched
from briefs.engine.counted import count_co_mentioned, count_related
from briefs.engine.linking import Relinked
from briefs.engine.naming import Named
from briefs.engine.records import Build
from briefs.engine.rows import Published, differing, make_archive, published
from briefs.engine.traces import Subject, Traces, subject_of
from briefs.publishing import site

MANY = 10
"""If more than one brief of so many differs, every key is compared: it costs less than to find which may."""


@dataclass(frozen=True)
class Gathered:
    """The archive, and what must be made or removed."""

    archive: Archive
    shown: Published
    due: tuple[Subject, ...]
    """Subjects of which something must be made, those that take longest first."""
    gone: frozenset[Subject]
    """Subjects that have files and do not exist any more."""


def gather(build: Build, named: Named, relinked: Relinked, ended: bool) -> Gathered:
    """Return the archive, and the subjects whose pages depend on something that differs from the last
    build. If the last build never ``ended``, it is unknown which records it changed, and all keys are
    compared."""
    shown = published(build.state)
    build.problems.extend(shown.problems)
    archive = make_archive(build.state, shown, named.authority)
    pairs = list(differing(build.state, shown, relinked.before, relinked.after))
    counted = [*count_related(build.state, archive, pairs), *count_co_mentioned(build.state, archive, pairs)]
    records = (*named.before.values(), *named.after.values())
    many = len(pairs) * MANY >= len(archive.slugs)
    keys = {*counted, *touched(archive, pairs, records)} if ended and not many else None
    traces = Traces(build.state)
    traces.drop_readers(traces.differing(keys, partial(fingerprint, archive)))
    traces.drop_files(build.disturbed)
    order = {kind.name: place for place, kind in enumerate(site.KINDS)}
    subjects = {f"{kind.name}:{about}" for kind in site.KINDS for about in kind.subjects(archive)}
    missing = map(subject_of, subjects - traces.subjects())
    due = sorted(missing, key=lambda subject: (order[subject[0]], subject[1]))
    had = map(subject_of, build.manifest.owners() - subjects)
    gone = frozenset(subject for subject in had if subject[0] in order)
    return Gathered(archive, shown, tuple(due), gone)
