"""Rules on the files of the archive: the briefs compared with each other, raw files, ledger, decisions,
redirects and pages."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from briefs import addresses
from briefs.checking.checked import CheckedArchive, CheckedBrief
from briefs.checking.spelling import did_you_mean
from briefs.content import journal, ledger, redirects
from briefs.content.decisions import BriefDecision, read_decisions
from briefs.content.pages import page_conflict
from briefs.content.tables import read_rows
from briefs.importing.reading.raw_files import Work, doubts, read_one
from briefs.importing.shelf.deciding import decide, lines_of
from briefs.importing.shelf.shelving import Shelf
from briefs.importing.shelf.undone import undone
from briefs.importing.shelf.upkeep import compare
from briefs.model import Brief, Problem
from briefs.system.bounds import links_told
from briefs.system.freshness import find, links_out
from briefs.text.folding import fold


def duplicate_slugs(archive: CheckedArchive) -> Iterator[Problem]:
    """Yield a problem for each published brief whose slug an earlier file has: only that one has a page."""
    first: dict[str, CheckedBrief] = {}
    for file, brief in archive.readable:
        if brief.status == "draft":
            continue
        first_file = first.setdefault(brief.slug, file)
        if first_file is not file:
            message = (
                f'slug "{brief.slug}" is taken by {first_file.path}; give this brief another slug (it is not '
                "published now)"
            )
            yield Problem(file.path, file.line("slug"), "DUPLICATE-SLUG", message)


def duplicate_briefs(archive: CheckedArchive) -> Iterator[Problem]:
    """Yield a problem for each brief with title and date of an earlier one, if neither replaces the other."""
    first: dict[tuple[str, datetime.date], tuple[CheckedBrief, Brief]] = {}
    for file, brief in archive.readable:
        first_file, first_brief = first.setdefault((fold(brief.title), brief.date), (file, brief))
        replaces = (
            brief.slug in (first_brief.slug, first_brief.supersedes) or brief.supersedes == first_brief.slug
        )
        if first_file is not file and not replaces:
            message = f'title and date are those of {first_file.path}; remove one, or name it in "supersedes"'
            yield Problem(file.path, file.line("title"), "DUPLICATE-BRIEF", message)


def contradicted_dates(archive: CheckedArchive) -> Iterator[Problem]:
    """Yield a problem for each date that is in another year than the file's folder, or after ``modified``."""
    for file, brief in archive.readable:
        year = re.match(r"briefs/(\d{4})/", brief.path)
        if year and int(year[1]) != brief.date.year:
            message = (
                f"the year is {brief.date.year}, the file stands in {year[1]}; correct the date or move it"
            )
            yield Problem(file.path, file.line("date"), "DATE-FOLDER", message, "warning")
        if brief.modified and brief.modified < brief.date:
            message = f'"modified" {brief.modified} is before the date {brief.date}; correct one of them'
            yield Problem(file.path, file.line("modified"), "DATE-ORDER", message, "warning")


def unknown_superseded(archive: CheckedArchive) -> Iterator[Problem]:
    """Yield a problem for each ``supersedes`` that is the slug of no brief, or leads back to the brief."""
    slugs = {brief.slug: brief.slug for _, brief in archive.readable}
    superseded_by_slug = {brief.slug: brief.supersedes for _, brief in archive.readable}
    for file, brief in archive.readable:
        if brief.supersedes and brief.supersedes not in slugs:
            suggestion = did_you_mean(brief.supersedes, slugs)
            message = f'"supersedes" names "{brief.supersedes}", which is the slug of no brief{suggestion}'
            yield Problem(file.path, file.line("supersedes"), "SUPERSEDES-UNKNOWN", message)
        elif brief.slug in _superseded_chain(superseded_by_slug, brief.slug):
            message = f'"supersedes" names "{brief.supersedes}", which replaces this brief; remove one line'
            yield Problem(file.path, file.line("supersedes"), "SUPERSEDES-LOOP", message)


def _superseded_chain(superseded_by_slug: Mapping[str, str], slug: str) -> set[str]:
    """Return the slugs of all briefs that a brief supersedes, directly or through others."""
    chain: set[str] = set()
    while (slug := superseded_by_slug.get(slug, "")) and slug not in chain:
        chain.add(slug)
    return chain


def links_not_followed(archive: CheckedArchive) -> Iterator[Problem]:
    """Yield a problem for each link of the file system in SEEDS and CONTENT that is not followed."""
    yield from links_told(archive.seeds.name, links_out(archive.seeds))
    yield from links_told("content", links_out(archive.content))


def interrupted_changes(archive: CheckedArchive) -> Iterator[Problem]:
    """Yield the problem of a change of names that was interrupted."""
    yield from journal.report_unfinished(archive.content)


def raw_file_problems(archive: CheckedArchive) -> Iterator[Problem]:
    """Yield the problems that an import would report on raw files that are new or have changed."""
    paths = dict(find(archive.seeds))
    shelf = Shelf(archive.content)
    yield from shelf.problems
    changes = compare(paths, shelf, None, archive.seeds.name)
    yield from changes.problems
    yield from undone(shelf, paths)[1]
    decisions = shelf.decisions.briefs
    with_line_decisions = (name for name in changes.digests if lines_of(decisions, name))
    for name in sorted({*changes.due, *with_line_decisions}):
        shown_path = f"{archive.seeds.name}/{name}"
        raw_file = read_one(Work(str(paths[name]), name, shown_path, lines_of(decisions, name)))
        yield from raw_file.problems
        if raw_file.anatomy is not None and name in changes.due:
            yield from doubts(decide(raw_file.anatomy, decisions.get(name)), shown_path)


def lost_briefs(archive: CheckedArchive) -> Iterator[Problem]:
    """Yield a problem for each entry of the ledger whose Markdown file is gone without a decision."""
    decisions, _ = read_decisions(archive.memory["decisions.yaml"])
    present = {file.path for file in archive.briefs}
    sources = {brief.source_file for _, brief in archive.readable}  # their Markdown files were only renamed
    rows, _ = read_rows(archive.memory[ledger.PATH], ledger.HEADER, "")
    for line, (raw_file, _, markdown, _) in rows:
        if (
            f"content/{markdown}" in present
            or raw_file in sources
            or decisions.briefs.get(raw_file, BriefDecision()).ignore
        ):
            continue
        message = (
            f"content/{markdown}, made of {raw_file}, is gone and is not made again; "
            'to have it back delete this line, to keep it out say why under "ignore" in decisions.yaml'
        )
        yield Problem(f"content/{ledger.PATH}", line, "LEDGER-LOST", message, "warning")


def idle_decisions(archive: CheckedArchive) -> Iterator[Problem]:
    """Yield a problem for each decision on a raw file that is neither in SEEDS nor in the ledger."""
    decisions, _ = read_decisions(archive.memory["decisions.yaml"])
    if not decisions.briefs:
        return
    entries, _ = ledger.read_ledger(archive.memory[ledger.PATH])
    known_files = {name: name for name in (*entries, *(name for name, _ in find(archive.seeds)))}
    lines = archive.memory["decisions.yaml"].splitlines()
    for raw_file in decisions.briefs:
        if raw_file not in known_files:
            line_number = next((number for number, line in enumerate(lines, start=1) if raw_file in line), 0)
            suggestion = did_you_mean(raw_file, known_files)
            message = f'"{raw_file}" is no raw file; correct or delete the entry{suggestion}'
            yield Problem("content/decisions.yaml", line_number, "DECISION-IDLE", message, "warning")


def page_conflicts(archive: CheckedArchive) -> Iterator[Problem]:
    """Yield a problem for each of the archive's own pages whose address another page has."""
    earlier: set[str] = set()
    for path in sorted(archive.pages):
        address = f"{PurePosixPath(path).stem}.html"
        if problem := page_conflict(path, address, earlier):
            yield problem
        earlier.add(address)


def waiting_updates(archive: CheckedArchive) -> Iterator[Problem]:
    """Yield a problem for each ``.md.new``, which an import writes beside a brief that a person edited."""
    for name, _ in find(archive.content / "briefs", (".md.new",)):
        markdown_file = name.removesuffix(".new").rpartition("/")[2]
        message = (
            f"waits: the raw file has changed; take what you want into {markdown_file} and remove this file"
        )
        yield Problem(f"content/briefs/{name}", 0, "NEW-WAITS", message, "warning")


def idle_redirects(archive: CheckedArchive) -> Iterator[Problem]:
    """Yield a problem for each redirect from the address of a page, or to an address of no page."""
    text = archive.memory[redirects.PATH]
    targets, problems = redirects.read_redirects(text)
    yield from problems
    lines = {row[0]: line for line, row in read_rows(text, redirects.HEADER, "")[0]}
    pages = set(archive.published)
    for label in archive.labels:
        if label.file.brief is not None and label.file.brief.status == "published":
            pages.add(addresses.name(label.entity))
    earlier: set[str] = set()
    for old, new in sorted(targets.items()):
        target = new.partition("#")[0]
        message = ""
        blocking = redirects.blocking_page(old, pages) or redirects.blocking_page(old, earlier)
        earlier.add(old)
        if blocking:
            message = f'"{blocking}" is a page of the site again; delete the line'
        elif target.startswith("briefs/") and target not in pages:
            suggestion = did_you_mean(target, tuple(archive.published))
            message = f'"{new}" is no page of the site; correct the line, or delete it{suggestion}'
        elif archive.built and target not in archive.built and target not in pages:
            message = f'"{new}" is no page of the site; correct the line, or delete it'
        if message:
            yield Problem(f"content/{redirects.PATH}", lines[old], "REDIRECT-IDLE", message, "warning")
