"""What a person should look at after an import: what may be read wrongly, most doubtful first."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from briefs.content.decisions import line_decision, parse_line_decision
from briefs.importing.reading.doubt import DOUBTFUL_LINE
from briefs.importing.reading.line_roles import ROLES
from briefs.importing.records import Anatomy, Stretch
from briefs.model import Problem, Tag, day_of

DOUBTFUL = 0.975
"""Tags less sure than this are listed. Chosen by ``bench/weights.py`` on lists left out of the estimate."""
ASSUMED = 0.5
"""How sure a date is for which something was assumed."""
COLUMNS = (
    "decision",
    "source_file",
    "field",
    "value",
    "confidence",
    "status",
    "reason",
    "runner_up",
    "line",
    "start",
    "end",
)
NEEDED = frozenset({"decision", "source_file", "field", "value"})
TAGS = frozenset({"issues", "topics"})
FIELDS = ("title", "date", "kind", "authors")
LINE = "line"
DAY = re.compile(r"[12]\d{3}-\d{2}(?:-\d{2})?")
Answer = Literal["accept", "change", "merge", "ignore file", "role"]


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One thing that may be read wrongly: a tag, a field, or what a line is."""

    source_file: str
    field: str
    """``issues``, ``topics``, one of ``FIELDS``, or ``line``."""
    value: str
    """The tag, the field's value (authors between ``; ``), or the line as ``decisions.yaml`` has it."""
    confidence: float
    """0 to 1: the estimated probability that it is right."""
    status: str
    """Of a tag its evidence; of a line its role."""
    reason: str = ""
    runner_up: tuple[str, ...] = ()
    """What it may be else."""
    line: int = 0
    """Of the clean text, from 1."""
    span: tuple[int, int] = (0, 0)
    """In the clean text."""


@dataclass(frozen=True, slots=True)
class Decision:
    """A person's answer for one row."""

    source_file: str
    field: str
    value: str
    answer: Answer
    given: tuple[str, ...] = ()
    """What is right for ``change``, the known name for ``merge``, the role for ``role``; else empty."""


def rows_of_tags(
    source_file: str, text: str, tags: Iterable[Tag], threshold: float = DOUBTFUL
) -> Iterator[ReviewRow]:
    """Yield a row for each tag below ``threshold``; ``text`` is the clean text of the raw file."""
    for tag in tags:
        evidence = tag.evidence
        if evidence.confidence < threshold:
            yield ReviewRow(
                source_file,
                tag.field,
                tag.label,
                evidence.confidence,
                evidence.status,
                evidence.reason,
                evidence.runner_up,
                text.count("\n", 0, evidence.span[0]) + 1,
                evidence.span,
            )


def rows_of_lines(
    source_file: str, text: str, parts: Anatomy, threshold: float = DOUBTFUL_LINE
) -> Iterator[ReviewRow]:
    """Yield a row for each field and line that is less sure than ``threshold``.

    A line that gives a field its value is not listed beside the field.
    """
    of_fields: set[int] = set()
    for field, value, lines in _fields(parts):
        of_fields |= {id(line) for line in lines}
        sure = min((line.sure for line in lines), default=1.0 if value else 0.0)
        reason = lines[0].what if lines else "" if value else f"the page shows no {field}"
        if field == "date" and parts.assumed:
            sure, reason = min(sure, ASSUMED), parts.assumed
        if sure < threshold:
            first = min(lines, key=lambda line: line.sure, default=Stretch(0, 0, "metadata", ""))
            yield ReviewRow(
                source_file,
                field,
                value,
                sure,
                "read" if value else "missing",
                reason,
                (first.instead,) if first.instead else (),
                first.line,
                (first.start, first.end),
            )
    for line in parts.stretches:
        if line.role and line.sure < threshold and id(line) not in of_fields:
            words = text[line.start : line.end]
            yield ReviewRow(
                source_file,
                LINE,
                str(line_decision(line.line, line.role, words)),
                line.sure,
                line.role,
                line.what,
                (line.instead,) if line.instead else (),
                line.line,
                (line.start, line.end),
            )


def _fields(parts: Anatomy) -> Iterator[tuple[str, str, list[Stretch]]]:
    """Yield the fields that a brief has or must have, their values, and the lines that show them."""
    shown: dict[str, list[Stretch]] = {}
    for line in parts.stretches:
        if line.part == "metadata":
            shown.setdefault(line.role, []).append(line)
    yield "title", parts.title, shown.get("title", [])
    yield "date", parts.date.isoformat() if parts.date else "", shown.get("date", []) if parts.date else []
    if parts.kind:
        lines = [*shown.get("kind", []), *shown.get("number", []), *shown.get("date", [])]
        yield "kind", parts.kind, lines[:1]
    if parts.authors:
        yield "authors", "; ".join(parts.authors), shown.get("author") or shown.get("biography", [])


def sorted_rows(found: Iterable[ReviewRow]) -> tuple[ReviewRow, ...]:
    """Return rows, most doubtful first; equal doubts go by file and place."""
    return tuple(sorted(found, key=lambda r: (r.confidence, r.source_file, r.span, r.field, r.value)))


def write_tsv(review: Iterable[ReviewRow]) -> str:
    """Return ``review.tsv``: a row for each thing that is doubtful, with an empty column for the decision."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter="\t", lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in review:
        told = ("", row.source_file, row.field, row.value, f"{row.confidence:.3f}", row.status, row.reason)
        writer.writerow((*told, "; ".join(row.runner_up), row.line, *row.span))
    return out.getvalue()


def read_tsv(text: str, path: str = "review.tsv") -> tuple[tuple[Decision, ...], tuple[Problem, ...]]:
    """Return the decisions that a person has written, and what could not be understood.

    A row without a decision waits. Columns may stand in any order; a spreadsheet may have
    added a byte-order mark or quotes.
    """
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter="\t")
    missing = NEEDED - set(reader.fieldnames or ())
    if missing:
        message = (
            f"the columns {', '.join(sorted(missing))} are missing; write the file again with `make review`"
        )
        return (), (Problem(path, 1, "REVIEW-COLUMNS", message),)
    decisions, problems = [], []
    for row in reader:
        said, source_file, field, value = (
            (row[key] or "").strip() for key in ("decision", "source_file", "field", "value")
        )
        if not said:
            continue
        decision = answer(said, source_file, field, value)
        if decision is None:
            message = f'"{said}" is no decision; write {", ".join(answers(field))}'
            problems.append(Problem(path, reader.line_num, "REVIEW-DECISION", message))
        else:
            decisions.append(decision)
    return tuple(decisions), tuple(problems)


def answers(field: str) -> tuple[str, ...]:
    """Return what a person may decide on a row, in words for the person."""
    if field == LINE:
        return ("accept", f"a role ({', '.join(ROLES)})", "or ignore file")
    if field == "date":
        return ("accept", "change: 2024-05-31", "change: 2024-05", "or ignore file")
    if field in FIELDS:
        return ("accept", "change: what is right", "or ignore file")
    return ("accept", "change: a; b", "merge: Known Name", "or ignore file")


def answer(said: str, source_file: str, field: str, value: str) -> Decision | None:
    """Return what a person decided on a row; None if that is no decision on it."""
    word, colon, rest = said.partition(":")
    word, rest = " ".join(word.casefold().split()), rest.strip()
    given = tuple(part.strip() for part in rest.split(";") if part.strip())
    if not source_file or field not in (*TAGS, *FIELDS, LINE):
        return None
    if word == "ignore file" and not colon:
        return Decision(source_file, field, value, "ignore file")
    if field == LINE:
        line = parse_line_decision(value)
        if line is None or colon or word not in (*ROLES, "accept"):
            return None
        return Decision(source_file, field, value, "role", (line.role if word == "accept" else word,))
    if word == "accept" and not colon and value:
        return Decision(source_file, field, value, "accept")
    if word == "change" and given:
        if field == "date" and not _is_day(rest):
            return None
        return Decision(
            source_file, field, value, "change", given if field in {*TAGS, "authors"} else (rest,)
        )
    if word == "merge" and len(given) == 1 and field in TAGS and value:
        return Decision(source_file, field, value, "merge", given)
    return None


def _is_day(text: str) -> bool:
    try:
        day_of(text)
    except ValueError:
        return False
    return DAY.fullmatch(text) is not None
