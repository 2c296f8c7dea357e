"""``briefs review``: put a person's decisions into the archive, and list what is still doubtful."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Collection, Mapping, Sequence, Set
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from http import HTTPStatus
from pathlib import Path
from typing import Literal

from briefs.authority.authority import Authority
from briefs.content import decisions as deciding
from briefs.content import ledger
from briefs.content.briefs import read_brief
from briefs.content.decisions import NOTHING_DECIDED, BriefDecision, Decisions, LineDecision
from briefs.content.yaml_edits import Unwritable
from briefs.engine.proposing import Question
from briefs.importing.reading.compose import raw_tags
from briefs.importing.shelf.deciding import decide, decide_tags
from briefs.importing.shelf.review import (
    FIELDS,
    LINE,
    TAGS,
    Decision,
    ReviewRow,
    answer,
    answers,
    read_tsv,
    rows_of_lines,
    rows_of_tags,
    sorted_rows,
    write_tsv,
)
from briefs.importing.shelf.review_page import (
    ASSETS,
    BRIEFS,
    ReadBrief,
    assets,
    brief_page,
    first_files,
    list_page,
    page_of,
)
from briefs.importing.shelf.run import import_briefs, read_all
from briefs.importing.shelf.shelving import Shelf
from briefs.importing.tagging.cutting import cut_all
from briefs.model import Problem, Tag
from briefs.system.executor import Here
from briefs.system.files import read_plain, read_text, write_whole
from briefs.system.freshness import file_digest
from briefs.system.lock import Busy, writing
from briefs.system.telling import counted

TABLE = "review.tsv"
PAGE = "review.html"
MOST_PAGES = 500
"""Briefs that have a page in the folder; the preview (``make serve``) shows any of them."""
NAMES = "names.tsv"
HTML = "text/html; charset=utf-8"
NO_LIST = "<!DOCTYPE html>\n<title>To review</title>\n<p>There is no list yet: say make review.</p>\n"
IGNORED = "decided in review"
ADDED = ("person", "organization", "country", "place", "event", "concept")
"""Kinds of record that can be added from the table of names."""


@dataclass(frozen=True)
class Review:
    """What a person should look at."""

    rows: tuple[ReviewRow, ...]
    """Most doubtful first."""
    tags: int
    """How many tags the raw files have, doubtful or not."""
    lines: int
    """How many lines."""
    read: Mapping[str, ReadBrief]
    """The raw files, by name."""


@dataclass(frozen=True)
class Shelves:
    """Where an archive's raw files and content stand."""

    seeds: Path
    content: Path


def review(shelves: Shelves, authority: Authority, executor: Executor, only: Collection[str] = ()) -> Review:
    """Read all imported raw files again, or ``only`` some, and return what is doubtful.

    What a person has decided, or taken out of the Markdown file, is not asked again; of a brief that was
    edited by hand only its tags are.
    """
    decided, _ = deciding.read_decisions(_text(shelves.content / deciding.PATH))
    entries, _ = ledger.read_ledger(_text(shelves.content / ledger.PATH))
    names = sorted(name for name in entries if name in (only or entries) and (shelves.seeds / name).is_file())
    read: dict[str, ReadBrief] = {}
    found: list[ReviewRow] = []
    every = read_all(shelves.seeds, names, authority.organizations(), executor, decided.briefs)
    raws = [raw for raw in every if raw.anatomy is not None]
    parts = [decide(raw.anatomy, decided.briefs.get(raw.name)) for raw in raws if raw.anatomy]
    lists = [raw_tags(one, raw.name) for raw, one in zip(raws, parts, strict=True)]
    for raw, one, cut in zip(raws, parts, cut_all(lists, authority.reviewed(), {}), strict=True):
        text = raw.text.text if raw.text else ""
        decision = decided.briefs.get(raw.name, NOTHING_DECIDED)
        path = shelves.content / entries[raw.name].markdown_file
        standing = _standing(path)
        tags = tuple(
            _sure(tag) if tag.label in decided.tags.values() else tag
            for tag in decide_tags(cut, decision, decided.tags)
            if (tag.field, tag.label) in standing
        )
        rows = [*rows_of_tags(raw.name, text, tags)]
        if path.is_file() and file_digest(path) == entries[raw.name].markdown_sha256:
            rows += (row for row in rows_of_lines(raw.name, text, one) if not _is_decided(row, decision))
        found += rows
        pictures = raw.text.pictures if raw.text else ()
        read[raw.name] = ReadBrief(raw.name, text, one, tags, tuple(rows), pictures)
    lines = sum(bool(line.role) for one in parts for line in one.stretches)
    return Review(sorted_rows(found), sum(len(one.tags) for one in read.values()), lines, read)


def _is_decided(row: ReviewRow, decision: BriefDecision) -> bool:
    """Whether a person has decided on the field of a row."""
    return row.field in FIELDS and getattr(decision, row.field) is not None


def table_of(folder: Path) -> bytes | None:
    """Return the table as it stands in ``folder``; None if there is none."""
    table = folder / TABLE
    return read_plain(table) if table.is_file() else None


def write(found: Review, folder: Path, before: bytes | None = None) -> bool:
    """Write the table, and the page with its style sheet, into ``folder``. Raises OSError.

    A table that is no more as it was ``before`` has been edited meanwhile: nothing is written then.
    Returns whether all was written.
    """
    if table_of(folder) != before:
        return False
    write_whole(folder / TABLE, write_tsv(found.rows).encode())
    shown = first_files(found.rows, MOST_PAGES)
    write_whole(folder / PAGE, list_page(found.rows, set(shown), f"{TABLE}").encode())
    for name, data in assets().items():
        write_whole(folder / name, data)
    for name in shown:
        write_whole(folder / page_of(name), brief_page(found.read[name]).encode())
    _remove_others(folder, {page_of(name) for name in shown})
    return True


def _remove_others(folder: Path, pages: Set[str]) -> None:
    """Remove the pages of briefs that have nothing doubtful any more."""
    for path in sorted((folder / BRIEFS).rglob("*.html"), reverse=True):
        if path.relative_to(folder).as_posix() not in pages and not path.is_symlink():
            path.unlink()


class Desk:
    """The review as the preview serves it: its pages are made when they are asked for, and a decision goes
    into the archive at once."""

    def __init__(self, shelves: Shelves, authority: Callable[[], Authority], folder: Path) -> None:
        """``authority`` loads the names; ``folder`` is where ``briefs review`` writes its lists."""
        self._shelves, self._authority, self._folder = shelves, authority, folder

    def get(self, address: str) -> tuple[bytes, str] | None:
        """Return what stands at an address below the list's, and its media type; None if nothing does."""
        if address == "":
            page = self._folder / PAGE
            return (read_plain(page) if page.is_file() else NO_LIST.encode()), HTML
        if address in ASSETS:
            return assets()[address], "text/css" if address.endswith(".css") else "text/javascript"
        name = address.removeprefix(f"{BRIEFS}/").removesuffix(".html")
        if page_of(name) != address:
            return None
        found = review(self._shelves, self._authority(), Here(), (name,)).read.get(name)
        return (brief_page(found, is_served=True).encode(), HTML) if found else None

    def post(self, data: bytes) -> tuple[HTTPStatus, str]:
        """Put a decision into the archive that is given as JSON: an object of texts with the first columns of
        the table. Returns what to answer."""
        try:
            said = json.loads(data)
            given = [said[key] for key in ("decision", "source_file", "field", "value")]
        except (ValueError, KeyError, TypeError, RecursionError):
            return (
                HTTPStatus.BAD_REQUEST,
                "no decision: an object with decision, source_file, field and value",
            )
        if not all(isinstance(text, str) for text in given):
            return HTTPStatus.BAD_REQUEST, "no decision: its parts are texts"
        decision = answer(*given)
        if decision is None:
            message = f'"{given[0]}" is no decision; write {", ".join(answers(given[2]))}'
            return HTTPStatus.BAD_REQUEST, message
        try:
            problems = decide_one(self._shelves, self._authority(), decision)
        except Busy:
            return HTTPStatus.SERVICE_UNAVAILABLE, "a build is under way; decide again in a moment"
        wrong = [problem for problem in problems if problem.severity == "error"]
        told = "\n".join(map(str, wrong)) or "decided"
        return (HTTPStatus.CONFLICT if wrong else HTTPStatus.OK), told


def write_questions(questions: Sequence[Question], folder: Path) -> None:
    """Write the names that no record or several records hold, most frequent first. Raises OSError."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter="\t", lineterminator="\n")
    writer.writerow(("decision", "kind", "name", "count", "candidates", "sentences"))
    for one in questions:
        told = ("", one.kind, one.name, one.count, "; ".join(one.candidates), " … ".join(one.sentences))
        writer.writerow(told)
    write_whole(folder / NAMES, out.getvalue().encode())


def without_ignored(questions: Sequence[Question], content: Path) -> tuple[Question, ...]:
    """Return the questions about names that nobody has decided to ignore."""
    ignored = deciding.read_decisions(_text(content / deciding.PATH))[0].names
    return tuple(question for question in questions if question.name not in ignored)


@dataclass(frozen=True, slots=True)
class NameDecision:
    """A person's answer for a row of the table of names."""

    name: str
    answer: Literal["ignore", "merge", "add"]
    given: str = ""
    """The known name for ``merge``, the kind of the new record for ``add``."""


def read_names(text: str) -> tuple[tuple[NameDecision, ...], tuple[Problem, ...]]:
    """Return the decisions that a person has written into the table of names, and what could not be
    understood. A row without a decision waits; so does a table of an earlier version, which has no column."""
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter="\t")
    decisions: list[NameDecision] = []
    problems: list[Problem] = []
    for row in reader:
        said, name = (row.get("decision") or "").strip(), (row.get("name") or "").strip()
        word, colon, rest = said.partition(":")
        word, given = word.strip().casefold(), rest.strip()
        if said and name and word == "ignore" and not colon:
            decisions.append(NameDecision(name, "ignore"))
        elif said and name and word == "merge" and given:
            decisions.append(NameDecision(name, "merge", given))
        elif said and name and word == "add" and given in ADDED:
            decisions.append(NameDecision(name, "add", given))
        elif said:
            message = f'"{said}" is no decision; write ignore, merge: Known Name, or add: {", ".join(ADDED)}'
            problems.append(Problem(NAMES, reader.line_num, "REVIEW-DECISION", message))
    return tuple(decisions), tuple(problems)


def apply_names(
    shelves: Shelves, authority: Authority, decisions: Sequence[NameDecision]
) -> tuple[Problem, ...]:
    """Put what is ignored and what is merged into decisions.yaml, and import again the raw files that have a
    merged name as a tag. Raises Busy, OSError."""
    content = shelves.content
    with writing(content):
        shelf = Shelf(content)
        if shelf.problems:
            return shelf.problems
        merged = {one.name: one.given for one in decisions if one.answer == "merge"}
        ignored = {one.name: deciding.IGNORED for one in decisions if one.answer == "ignore"}
        new = replace(
            shelf.decisions,
            tags={**shelf.decisions.tags, **merged},
            names={**shelf.decisions.names, **ignored},
        )
        if wrong := _write_decisions(content, new):
            return wrong
        again = [
            name
            for name, entry in shelf.rows.items()
            if merged and any(label in merged for _, label in _standing(content / entry.markdown_file))
        ]
        return import_briefs(shelves.seeds, content, authority, again=again).problems


def apply(shelves: Shelves, authority: Authority, folder: Path) -> tuple[int, tuple[Problem, ...]]:
    """Put the decisions of ``folder/review.tsv`` into decisions.yaml and the archive.

    Returns how many there were. With a problem of severity error nothing was changed. What a command
    that was killed has left half-written is removed. To be done again after a kill: what was applied
    already stays as it is. Raises Busy, OSError.
    """
    with writing(shelves.content, folder):
        return _apply(shelves, authority, folder)


def _apply(shelves: Shelves, authority: Authority, folder: Path) -> tuple[int, tuple[Problem, ...]]:
    unread: list[Problem] = []
    text = read_text(folder / TABLE, TABLE, unread)
    if unread:
        return 0, tuple(unread)
    if not text:
        return 0, ()
    decisions, problems = read_tsv(text, TABLE)
    if problems or not decisions:
        return 0, problems
    return _put(shelves, authority, decisions, TABLE)


def decide_one(shelves: Shelves, authority: Authority, decision: Decision) -> tuple[Problem, ...]:
    """Put one decision into decisions.yaml and the archive, as ``apply`` does. Raises Busy, OSError."""
    with writing(shelves.content):
        return _put(shelves, authority, (decision,), "review")[1]


def _put(
    shelves: Shelves, authority: Authority, decisions: Sequence[Decision], said_in: str
) -> tuple[int, tuple[Problem, ...]]:
    """Put decisions into decisions.yaml and the archive; ``said_in`` is the file that holds them."""
    content = shelves.content
    shelf = Shelf(content)
    if shelf.problems:
        return 0, shelf.problems
    entries, new = shelf.rows, shelf.decisions
    unknown = [
        d.source_file
        for d in decisions
        if d.source_file not in entries and not new.briefs.get(d.source_file, NOTHING_DECIDED).ignore
    ]
    if unknown:
        message = f"{unknown[0]} is no imported file; write the table again with `make review`"
        return 0, (Problem(said_in, 0, "REVIEW-FILE", message),)
    standing = [d for d in decisions if d.source_file in entries]
    for decision in standing:
        new = decided(new, decision, content / entries[decision.source_file].markdown_file)
    if wrong := _write_decisions(content, new):
        return 0, wrong
    for decision in standing:
        if decision.answer == "ignore file":
            _withdraw(content, entries[decision.source_file])
    again = {d.source_file for d in standing if d.answer in ("change", "merge")}
    done = import_briefs(shelves.seeds, content, authority, again=again)
    return len(decisions), done.problems


def _write_decisions(content: Path, new: Decisions) -> tuple[Problem, ...]:
    """Write decisions.yaml, all else in it as it was; returns why that could not be. Raises OSError."""
    shown = f"content/{deciding.PATH}"
    unread: list[Problem] = []
    before = read_text(content / deciding.PATH, shown, unread)
    try:
        after = deciding.with_decisions(before, new)
    except Unwritable as error:
        message = f"{error}; write it in the form of the documentation, one key a line"
        return (Problem(shown, 1, "DECISION-FORM", message),)
    if read_text(content / deciding.PATH, shown, unread) != before or unread:
        message = "was edited meanwhile; say `make review` again"
        return (Problem(shown, 0, "DECISION-EDITED", message),)
    write_whole(content / deciding.PATH, after.encode())
    return ()


def decided(old: Decisions, decision: Decision, markdown: Path) -> Decisions:
    """Return the decisions with one more."""
    before = old.briefs.get(decision.source_file, NOTHING_DECIDED)
    if decision.answer == "ignore file":
        new = replace(before, ignore=IGNORED)
    elif decision.field == LINE:
        new = replace(before, lines=_with_line(before.lines or (), decision))
    elif decision.field in FIELDS:
        new = _with_field(before, decision)
    elif decision.answer == "accept":
        return replace(old, tags={**old.tags, decision.value: decision.value})
    elif decision.answer == "merge":
        return replace(old, tags={**old.tags, decision.value: decision.given[0]})
    else:
        new = _with_tags(before, decision, markdown)
    return replace(old, briefs={**old.briefs, decision.source_file: new})


def _with_line(lines: Sequence[LineDecision], decision: Decision) -> tuple[LineDecision, ...]:
    """Return decisions on lines with one more, in the order of the lines."""
    read = deciding.parse_line_decision(decision.value)
    if read is None:
        return tuple(lines)
    new = replace(read, role=decision.given[0])
    others = [line for line in lines if (line.number, line.digest) != (new.number, new.digest)]
    return tuple(sorted([*others, new], key=lambda line: (line.number, line.digest)))


def _with_field(before: BriefDecision, decision: Decision) -> BriefDecision:
    """Return what was decided on a brief with the value of one of ``FIELDS``."""
    accepted = decision.value.split("; ") if decision.field == "authors" else [decision.value]
    given = decision.given if decision.answer == "change" else tuple(accepted)
    if decision.field == "authors":
        return replace(before, authors=given)
    if decision.field == "title":
        return replace(before, title=given[0])
    return replace(before, date=given[0]) if decision.field == "date" else replace(before, kind=given[0])


def _with_tags(before: BriefDecision, decision: Decision, markdown: Path) -> BriefDecision:
    """Return what was decided on a brief with other tags in the place of one."""
    listed = before.issues if decision.field == "issues" else before.topics
    if listed is None:
        listed = tuple(label for field, label in _standing(markdown) if field == decision.field)
    changed: list[str] = []
    for label in listed:
        changed += decision.given if label == decision.value else [label]
    labels = tuple(dict.fromkeys(changed))
    return replace(before, issues=labels) if decision.field == "issues" else replace(before, topics=labels)


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
        return read_plain(path).decode("utf-8-sig", "replace")
    except FileNotFoundError:
        return ""


def summary(found: Review, most: int = 20) -> Sequence[str]:
    """Return lines for the terminal, most doubtful first."""
    of_tags = sum(row.field in TAGS for row in found.rows)
    others = len(found.rows) - of_tags
    lines = [
        f"{of_tags:,} of {counted(found.tags, 'tag')} should be looked at, "
        f"and {others:,} of {counted(found.lines, 'line and field', 'lines and fields')}"
    ]
    for row in found.rows[:most]:
        other = f"; else {' | '.join(row.runner_up)}" if row.runner_up else ""
        why = f"{row.status}: {row.reason}" if row.reason and row.reason != row.status else row.status
        what = row.value or f"no {row.field}"
        lines.append(f"{row.confidence:5.0%}  {what}  ({row.source_file}, {why}{other})")
    if len(found.rows) > most:
        lines.append(f"       and {len(found.rows) - most:,} more")
    return lines
