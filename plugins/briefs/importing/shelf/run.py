"""An import: raw files that are new or have changed become Markdown files.

The ledger decides. A Markdown file whose digest is not the one in the ledger was edited
by a person and is never overwritten; one that is missing was deleted and stays away.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from briefs.authority.adopting import adopt
from briefs.authority.authority import Authority
from briefs.authority.provisional import provisional_of, write_provisional
from briefs.content.decisions import BriefDecision
from briefs.importing.reading import raw_files
from briefs.importing.reading.compose import raw_tags
from briefs.importing.reading.raw_files import RawFile, Work, doubts
from briefs.importing.shelf.deciding import decide, decide_tags, lines_of
from briefs.importing.shelf.report import Report
from briefs.importing.shelf.shelving import Shelf
from briefs.importing.shelf.undone import undone
from briefs.importing.shelf.upkeep import compare
from briefs.importing.tagging.cutting import cut_all
from briefs.model import Problem, Tag
from briefs.system.executor import Here, chunks, in_order
from briefs.system.freshness import find
from briefs.system.progress import tracked

CHUNK = 50
"""Raw files that a worker reads at a time."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did."""

    written: tuple[str, ...] = ()
    """Files written, relative to CONTENT, in the order of writing."""
    problems: tuple[Problem, ...] = ()
    """What a person should know, sorted by file."""
    reports: tuple[Report, ...] = ()
    """One for each raw file that was read and is a brief."""


def import_briefs(
    seeds: Path,
    content: Path,
    authority: Authority,
    seen: Mapping[str, int] | None = None,
    *,
    digests: Mapping[str, str] | None = None,
    again: Collection[str] = (),
    executor: Executor | None = None,
) -> Imported:
    """Bring the archive up to date with its raw files.

    ``seen`` counts the tags that the archive's briefs have. ``digests`` gives the SHA-256
    of each raw file (relative to SEEDS) where the caller knows them, so that no file is
    read to find out that it stayed. ``again`` names raw files that are read although they
    stayed, since something was decided on them. One bad file is reported and the rest goes on.
    Raises OSError only if CONTENT can't be written.
    """
    shelf = Shelf(content)
    if shelf.problems:
        return Imported(problems=shelf.problems)
    names = dict(find(seeds))
    changes = compare(names, shelf, digests, seeds.name)
    decided, not_decided = undone(shelf, names)
    problems = [*changes.problems, *not_decided]
    good: list[RawFile] = []
    # what an interrupted import has written is read again too: its tags were cut together with the rest
    interrupted = {name for name in shelf.interrupted if name in changes.digests}
    due = sorted({*changes.due, *again, *interrupted, *decided})
    organizations = authority.organizations() if due else ()
    for raw in read_all(seeds, due, organizations, executor or Here(), shelf.decisions.briefs):
        good += _decided(raw, shelf, seeds.name, problems)
    lists = [raw_tags(raw.anatomy, raw.name) for raw in good if raw.anatomy]
    cut = cut_all(lists, authority.reviewed(), seen or {}, executor or Here()) if lists else []
    tags = [
        decide_tags(found, shelf.decisions.briefs.get(raw.name), shelf.decisions.tags)
        for raw, found in zip(good, cut, strict=True)
    ]
    shelved = shelf.put(list(zip(good, tags, strict=True)), seeds.name)
    if good:
        _record_names(content / "authority", authority, good, tags)
    shelf.close()
    return Imported(
        written=shelved.written,
        problems=tuple(
            sorted({*problems, *shelved.problems}, key=lambda p: (p.path, p.line, p.code, p.message))
        ),
        reports=shelved.reports,
    )


def _decided(raw: RawFile, shelf: Shelf, seeds: str, problems: list[Problem]) -> list[RawFile]:
    """Return the raw file with what a person decided on it, unless it lacks title, date or text."""
    problems += raw.problems
    if raw.anatomy is None:
        return []
    parts = decide(raw.anatomy, shelf.decisions.briefs.get(raw.name))
    found = doubts(parts, f"{seeds}/{raw.name}")
    problems += found
    if any(problem.severity == "error" for problem in found):
        return []
    return [replace(raw, anatomy=parts, digest=shelf.mark_of(raw.name, raw.digest))]


def _record_names(
    folder: Path, authority: Authority, good: Sequence[RawFile], tags: Sequence[Sequence[Tag]]
) -> None:
    """Write provisional records for topics and authors that no record holds."""
    topics = {tag.label for brief in tags for tag in brief if tag.field == "topics"}
    authors = {name for raw in good if raw.anatomy for name in raw.anatomy.authors}
    adopted = adopt(authority, (), topics, authors, text=_texts(good, tags))
    write_provisional(folder, [e for e in provisional_of(adopted) if e.id not in authority.names])


TEXTS = 5
"""Briefs in which is looked for what kind of name a topic is."""


def _texts(good: Sequence[RawFile], tags: Sequence[Sequence[Tag]]) -> Callable[[str], str]:
    """Return what gives, for a topic, the paragraphs with its last word in some briefs that have it."""
    users: dict[str, list[RawFile]] = {}
    for raw, found in zip(good, tags, strict=True):
        for tag in found:
            if tag.field == "topics":
                users.setdefault(tag.label, []).append(raw)

    def text(label: str) -> str:
        last = label.split()[-1]
        anatomies = [raw.anatomy for raw in users.get(label, ())[:TEXTS] if raw.anatomy]
        return "\n".join(b.text for anatomy in anatomies for b in anatomy.blocks if last in b.text)

    return text


def read_all(
    seeds: Path,
    names: Sequence[str],
    organizations: Collection[str],
    executor: Executor,
    decisions: Mapping[str, BriefDecision],
) -> list[RawFile]:
    """Read raw files by their names below SEEDS; ``organizations`` as for ``read_many``."""
    work = [
        Work(str(seeds / name), name, f"{seeds.name}/{name}", lines_of(decisions, name)) for name in names
    ]
    found: list[RawFile] = []
    read = partial(raw_files.read_many, organizations)
    for part in tracked(in_order(executor, read, chunks(work, CHUNK)), len(work), "reading raw briefs", len):
        found.extend(part)
    return found
