"""Rules on the files of the archive: briefs beside each other, raw files, and what it remembers."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from briefs import addresses
from briefs.checking.checked import Checked, CheckedBrief
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


def duplicate_slugs(checked: Checked) -> Iterator[Problem]:
    """Yield each published brief whose slug another file has taken: only the first has a page."""
    first: dict[str, CheckedBrief] = {}
    for file, brief in checked.readable:
        if brief.status == "draft":
            continue
        holder = first.setdefault(brief.slug, file)
        if holder is not file:
            message = f'slug "{brief.slug}" is taken by {holder.path}; give this brief another slug'
            text = f"{message} (it is not published now)"
            yield Problem(file.path, file.line("slug"), "DUPLICATE-SLUG", text)


def duplicate_briefs(checked: Checked) -> Iterator[Problem]:
    """Yield each brief with title and date of another, unless one takes the place of the other."""
    first: dict[tuple[str, datetime.date], tuple[CheckedBrief, Brief]] = {}
    for file, brief in checked.readable:
        holder, other = first.setdefault((fold(brief.title), brief.date), (file, brief))
        related = brief.slug in (other.slug, other.supersedes) or brief.supersedes == other.slug
        if holder is not file and not related:
            message = f'title and date are those of {holder.path}; remove one, or name it in "supersedes"'
            yield Problem(file.path, file.line("title"), "DUPLICATE-BRIEF", message)


def dates(checked: Checked) -> Iterator[Problem]:
    """Yield each date that its file's folder, or the day of the last change, speaks against."""
    for file, brief in checked.readable:
        year = re.match(r"briefs/(\d{4})/", brief.path)
        if year and int(year[1]) != brief.date.year:
            message = (
                f"the year is {brief.date.year}, the file stands in {year[1]}; correct the date or move it"
            )
            yield Problem(file.path, file.line("date"), "DATE-FOLDER", message, "warning")
        if brief.modified and brief.modified < brief.date:
            message = f'"modified" {brief.modified} is before the date {brief.date}; correct one of them'
            yield Problem(file.path, file.line("modified"), "DATE-ORDER", message, "warning")


def superseded(checked: Checked) -> Iterator[Problem]:
    """Yield each ``supersedes`` that is the slug of no brief, or that leads back to the brief itself."""
    slugs = {brief.slug: brief.slug for _, brief in checked.readable}
    older = {brief.slug: brief.supersedes for _, brief in checked.readable}
    for file, brief in checked.readable:
        if brief.supersedes and brief.supersedes not in slugs:
            meant = did_you_mean(brief.supersedes, slugs)
            message = f'"supersedes" names "{brief.supersedes}", which is the slug of no brief{meant}'
            yield Problem(file.path, file.line("supersedes"), "SUPERSEDES-UNKNOWN", message)
        elif brief.slug in _chain(older, brief.slug):
            message = f'"supersedes" names "{brief.supersedes}", which replaces this brief; remove one line'
            yield Problem(file.path, file.line("supersedes"), "SUPERSEDES-LOOP", message)


def _chain(older: Mapping[str, str], slug: str) -> set[str]:
    """Return the slugs to which ``supersedes`` leads from a brief, step by step."""
    found: set[str] = set()
    while (slug := older.get(slug, "")) and slug not in found:
        found.add(slug)
    return found


def links(checked: Checked) -> Iterator[Problem]:
    """Yield the links in seeds and content that are not followed."""
    yield from links_told(checked.seeds.name, links_out(checked.seeds))
    yield from links_told("content", links_out(checked.content))


def unfinished_changes(checked: Checked) -> Iterator[Problem]:
    """Yield what is to be said of a change of names that was interrupted."""
    yield from journal.report_unfinished(checked.content)


def raw_files(checked: Checked) -> Iterator[Problem]:
    """Yield what an import would say of the raw files that are not in the archive, or have changed."""
    names = dict(find(checked.seeds))
    shelf = Shelf(checked.content)
    yield from shelf.problems
    changes = compare(names, shelf, None, checked.seeds.name)
    yield from changes.problems
    yield from undone(shelf, names)[1]
    decided = shelf.decisions.briefs
    for name in sorted({*changes.due, *(name for name in changes.digests if lines_of(decided, name))}):
        shown = f"{checked.seeds.name}/{name}"
        raw = read_one(Work(str(names[name]), name, shown, lines_of(decided, name)))
        yield from raw.problems
        if raw.anatomy is not None and name in changes.due:
            yield from doubts(decide(raw.anatomy, decided.get(name)), shown)


def lost_briefs(checked: Checked) -> Iterator[Problem]:
    """Yield each line of the ledger whose Markdown file is gone, unless a decision says why."""
    decided, _ = read_decisions(checked.memory["decisions.yaml"])
    there = {file.path for file in checked.briefs}
    sources = {brief.source_file for _, brief in checked.readable}  # of files that have another name now
    rows, _ = read_rows(checked.memory[ledger.PATH], ledger.HEADER, "")
    for line, (raw, _, markdown, _) in rows:
        if (
            f"content/{markdown}" in there
            or raw in sources
            or decided.briefs.get(raw, BriefDecision()).ignore
        ):
            continue
        message = (
            f"content/{markdown}, made of {raw}, is gone and is not made again; "
            'to have it back delete this line, to keep it out say why under "ignore" in decisions.yaml'
        )
        yield Problem(f"content/{ledger.PATH}", line, "LEDGER-LOST", message, "warning")


def idle_decisions(checked: Checked) -> Iterator[Problem]:
    """Yield each decision on a raw file that neither SEEDS nor the ledger knows."""
    decided, _ = read_decisions(checked.memory["decisions.yaml"])
    if not decided.briefs:
        return
    rows, _ = ledger.read_ledger(checked.memory[ledger.PATH])
    known = {name: name for name in (*rows, *(name for name, _ in find(checked.seeds)))}
    lines = checked.memory["decisions.yaml"].splitlines()
    for raw in decided.briefs:
        if raw not in known:
            at = next((n for n, line in enumerate(lines, start=1) if raw in line), 0)
            message = f'"{raw}" is no raw file; correct or delete the entry{did_you_mean(raw, known)}'
            yield Problem("content/decisions.yaml", at, "DECISION-IDLE", message, "warning")


def taken_pages(checked: Checked) -> Iterator[Problem]:
    """Yield each page of the archive's own that the site, or another of them, leaves no room for."""
    made: set[str] = set()
    for path in sorted(checked.pages):
        address = f"{PurePosixPath(path).stem}.html"
        if problem := page_conflict(path, address, made):
            yield problem
        made.add(address)


def waiting(checked: Checked) -> Iterator[Problem]:
    """Yield each file that an import has left beside a brief that a person had edited."""
    for name, _ in find(checked.content / "briefs", (".md.new",)):
        kept = name.removesuffix(".new").rpartition("/")[2]
        message = f"waits: the raw file has changed; take what you want into {kept} and remove this file"
        yield Problem(f"content/briefs/{name}", 0, "NEW-WAITS", message, "warning")


def moved_pages(checked: Checked) -> Iterator[Problem]:
    """Yield each redirect that stands where a page stands, or leads to no page."""
    text = checked.memory[redirects.PATH]
    straight, broken = redirects.read_redirects(text)
    yield from broken
    lines = {row[0]: line for line, row in read_rows(text, redirects.HEADER, "")[0]}
    standing = set(checked.published)
    for use in checked.uses:
        if use.holder.brief is not None and use.holder.brief.status == "published":
            standing.add(addresses.name(use.entity))
    moved: set[str] = set()
    for old, new in sorted(straight.items()):
        target = new.partition("#")[0]
        what = ""
        before = redirects.blocking_page(old, standing) or redirects.blocking_page(old, moved)
        moved.add(old)
        if before:
            what = f'"{before}" is a page of the site again; delete the line'
        elif target.startswith("briefs/") and target not in standing:
            near = {a: a for a in checked.published}
            what = (
                f'"{new}" is no page of the site; correct the line, or delete it{did_you_mean(target, near)}'
            )
        elif checked.built and target not in checked.built and target not in standing:
            what = f'"{new}" is no page of the site; correct the line, or delete it'
        if what:
            yield Problem(f"content/{redirects.PATH}", lines[old], "REDIRECT-IDLE", what, "warning")
