"""``briefs review``: put a person's decisions into the archive, and list what is still doubtful."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from pathlib import Path

from briefs.authority.authority import Authority
from briefs.content import decisions as deciding
from briefs.content import ledger
from briefs.content.briefs import read_brief
from briefs.content.decisions import BriefDecision, Decisions
from briefs.content.yaml_edits import Unwritable
from briefs.engine.proposing import Question
from briefs.importing.reading.compose import raw_tags
from briefs.importing.records import RawTags
from briefs.importing.shelf.deciding import decide, decide_tags
from briefs.importing.shelf.review import Decision, ReviewRow, read_tsv, rows, write_tsv
from briefs.importing.shelf.review_page import css, page
from briefs.importing.shelf.run import import_briefs, read_all
from briefs.importing.shelf.shelving import Shelf
from briefs.importing.tagging.cutting import cut_all
from briefs.model import Problem, Tag
from briefs.system.files import read_text, write_whole
from briefs.system.freshness import file_digest
from briefs.system.lock import writing
from briefs.system.telling import counted

TABLE = "review.tsv"
PAGE = "review.html"
STYLE = "review.css"
NAMES = "names.tsv"
IGNORED = "decided in review"


@dataclass(frozen=True)
class Review:
    """What a person should look at."""

    rows: tuple[ReviewRow, ...]
    """Most doubtful first."""
    tags: int
    """How many tags the raw files have, doubtful or not."""
    lists: tuple[RawTags, ...]
    imported: Mapping[str, tuple[Tag, ...]]


@dataclass(frozen=True)
class Shelves:
    """Where an archive's raw files and content stand."""

    seeds: Path
    content: Path


def review(shelves: Shelves, authority: Authority, executor: Executor) -> Review:
    """Cut the tags of all imported raw files again, and return those that are doubtful.

    A tag that a person has decided on, or taken out of the Markdown file, is not asked again.
    """
    decided, _ = deciding.read_decisions(_text(shelves.content / deciding.PATH))
    entries, _ = ledger.read_ledger(_text(shelves.content / ledger.PATH))
    names = sorted(name for name in entries if (shelves.seeds / name).is_file())
    every = read_all(shelves.seeds, names, authority.organizations(), executor, decided.briefs)
    read = [raw for raw in every if raw.anatomy is not None]
    parts = {raw.name: decide(raw.anatomy, decided.briefs.get(raw.name)) for raw in read if raw.anatomy}
    lists = tuple(raw_tags(anatomy, name) for name, anatomy in parts.items())
    imported: dict[str, tuple[Tag, ...]] = {}
    for one, tags in zip(lists, cut_all(lists, authority.reviewed(), {}), strict=True):
        standing = _standing(shelves.content / entries[one.source_file].markdown_file)
        found = decide_tags(tags, decided.briefs.get(one.source_file), decided.tags)
        imported[one.source_file] = tuple(
            _sure(tag) if tag.label in decided.tags.values() else tag
            for tag in found
            if (tag.field, tag.label) in standing
        )
    return Review(rows(imported), sum(map(len, imported.values())), lists, imported)


def table_of(folder: Path) -> bytes | None:
    """Return the table as it stands in ``folder``; None if there is none."""
    table = folder / TABLE
    return table.read_bytes() if table.is_file() else None


def write(found: Review, folder: Path, before: bytes | None = None) -> bool:
    """Write the table, and the page with its style sheet, into ``folder``. Raises OSError.

    A table that is no more as it was ``before`` has been edited meanwhile: nothing is written then.
    Returns whether all was written.
    """
    if table_of(folder) != before:
        return False
    write_whole(folder / TABLE, write_tsv(found.rows).encode())
    write_whole(folder / PAGE, page(found.lists, found.imported).encode())
    write_whole(folder / STYLE, css().encode())
    return True


def write_questions(questions: Sequence[Question], folder: Path) -> None:
    """Write the names that no record or several records hold, most frequent first. Raises OSError."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter="\t", lineterminator="\n")
    writer.writerow(("kind", "name", "count", "candidates", "sentences"))
    for one in questions:
        writer.writerow((one.kind, one.name, one.count, "; ".join(one.candidates), " … ".join(one.sentences)))
    write_whole(folder / NAMES, out.getvalue().encode())


def apply(shelves: Shelves, authority: Authority, folder: Path) -> tuple[int, tuple[Problem, ...]]:
    """Put the decisions of ``folder/review.tsv`` into decisions.yaml and the archive.

    Returns how many there were. With a problem of severity error nothing was changed. What a command
    that was killed has left half-written is removed. To be done again after a kill: what was applied
    already stays as it is. Raises Busy, OSError.
    """
    with writing(shelves.content, folder):
        return _apply(shelves, authority, folder)


def _apply(shelves: Shelves, authority: Authority, folder: Path) -> tuple[int, tuple[Problem, ...]]:
    content = shelves.content
    unread: list[Problem] = []
    text = read_text(folder / TABLE, TABLE, unread)
    if unread:
        return 0, tuple(unread)
    if not text:
        return 0, ()
    decisions, problems = read_tsv(text, TABLE)
    if problems or not decisions:
        return 0, problems
    shelf = Shelf(content)
    if shelf.problems:
        return 0, shelf.problems
    entries, new = shelf.rows, shelf.decisions
    unknown = [
        d.source_file
        for d in decisions
        if d.source_file not in entries and not new.briefs.get(d.source_file, BriefDecision()).ignore
    ]
    if unknown:
        message = f"{unknown[0]} is no imported file; write the table again with `make review`"
        return 0, (Problem(TABLE, 0, "REVIEW-FILE", message),)
    standing = [d for d in decisions if d.source_file in entries]
    for decision in standing:
        new = decided(new, decision, content / entries[decision.source_file].markdown_file)
    shown = f"content/{deciding.PATH}"
    before = read_text(content / deciding.PATH, shown, unread)
    try:
        after = deciding.with_decisions(before, new)
    except Unwritable as error:
        message = f"{error}; write it in the form of the documentation, one key a line"
        return 0, (Problem(shown, 1, "DECISION-FORM", message),)
    if read_text(content / deciding.PATH, shown, unread) != before or unread:
        message = "was edited meanwhile; say `make review` again"
        return 0, (Problem(shown, 0, "DECISION-EDITED", message),)
    write_whole(content / deciding.PATH, after.encode())
    for decision in standing:
        if decision.answer == "ignore file":
            _withdraw(content, entries[decision.source_file])
    again = {d.source_file for d in standing if d.answer in ("change", "merge")}
    done = import_briefs(shelves.seeds, content, authority, again=again)
    return len(decisions), done.problems


def decided(old: Decisions, decision: Decision, markdown: Path) -> Decisions:
    """Return the decisions with one more."""
    if decision.answer == "ignore file":
        before = old.briefs.get(decision.source_file, BriefDecision())
        return replace(old, briefs={**old.briefs, decision.source_file: replace(before, ignore=IGNORED)})
    if decision.answer == "accept":
        return replace(old, tags={**old.tags, decision.label: decision.label})
    if decision.answer == "merge":
        return replace(old, tags={**old.tags, decision.label: decision.labels[0]})
    before = old.briefs.get(decision.source_file, BriefDecision())
    listed = getattr(before, decision.field)
    if listed is None:
        listed = [label for field, label in _standing(markdown) if field == decision.field]
    changed: list[str] = []
    for label in listed:
        changed += decision.labels if label == decision.label else [label]
    labels = tuple(dict.fromkeys(changed))
    new = replace(before, issues=labels) if decision.field == "issues" else replace(before, topics=labels)
    return replace(old, briefs={**old.briefs, decision.source_file: new})


def _withdraw(content: Path, entry: ledger.LedgerEntry) -> None:
    """Remove the Markdown of a raw file that is none, if nobody has edited it, and its line of the ledger."""
    path = content / entry.markdown_file
    if path.is_file() and file_digest(path) == entry.markdown_sha256:
        path.unlink()
    lines = read_text(content / ledger.PATH, f"content/{ledger.PATH}", []).splitlines(keepends=True)
    kept = [line for line in lines if line.split("\t")[0] != entry.raw_file]
    write_whole(content / ledger.PATH, "".join(kept).encode())


def _standing(markdown: Path) -> dict[tuple[str, str], None]:
    """Return (field, label) of the tags in a Markdown file, in order; none if it is gone or broken."""
    brief, _ = read_brief(_text(markdown), markdown.name)
    if brief is None:
        return {}
    pairs = [("issues", label) for label in brief.issues] + [("topics", label) for label in brief.topics]
    return dict.fromkeys(pairs)


def _sure(tag: Tag) -> Tag:
    return replace(tag, evidence=replace(tag.evidence, confidence=1.0, reason="decided by a person"))


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig", "replace")
    except FileNotFoundError:
        return ""


def summary(found: Review, most: int = 20) -> Sequence[str]:
    """Return lines for the terminal, most doubtful first."""
    lines = [f"{len(found.rows):,} of {counted(found.tags, 'tag')} should be looked at"]
    for row in found.rows[:most]:
        evidence = row.tag.evidence
        other = f"; else {' | '.join(evidence.runner_up)}" if evidence.runner_up else ""
        lines.append(
            f"{evidence.confidence:5.0%}  {row.tag.label}  ({row.source_file}, {evidence.status}: "
            f"{evidence.reason}{other})"
        )
    if len(found.rows) > most:
        lines.append(f"       and {len(found.rows) - most:,} more")
    return lines
