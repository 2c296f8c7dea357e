"""What a person should look at after an import: doubtful tags, most doubtful first."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from briefs.model import Problem, Tag

DOUBTFUL = 0.975
"""Tags less sure than this are listed. Chosen by ``bench/weights.py`` on lists left out of the estimate."""
COLUMNS = (
    "decision",
    "source_file",
    "field",
    "tag",
    "confidence",
    "status",
    "reason",
    "runner_up",
    "start",
    "end",
)
Answer = Literal["accept", "change", "merge", "ignore file"]


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One doubtful tag of one raw file."""

    source_file: str
    tag: Tag


@dataclass(frozen=True, slots=True)
class Decision:
    """A person's answer for one row."""

    source_file: str
    field: str
    label: str
    answer: Answer
    labels: tuple[str, ...] = ()
    """The right tags for ``change``, the known name for ``merge``; else empty."""


def rows(imported: Mapping[str, Sequence[Tag]], threshold: float = DOUBTFUL) -> tuple[ReviewRow, ...]:
    """Return the tags below ``threshold``, most doubtful first.

    ``imported`` holds the tags of each raw file; equal doubts go by file and place.
    """
    doubtful = [
        ReviewRow(name, tag)
        for name, tags in imported.items()
        for tag in tags
        if tag.evidence.confidence < threshold
    ]
    return tuple(
        sorted(
            doubtful,
            key=lambda r: (r.tag.evidence.confidence, r.source_file, r.tag.field, r.tag.evidence.span),
        )
    )


def write_tsv(review: Iterable[ReviewRow]) -> str:
    """Return ``review.tsv``: one row a doubtful tag, with an empty column for the decision."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter="\t", lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in review:
        evidence = row.tag.evidence
        start, end = evidence.span
        told = ("", row.source_file, row.tag.field, row.tag.label, f"{evidence.confidence:.3f}")
        writer.writerow((*told, evidence.status, evidence.reason, "; ".join(evidence.runner_up), start, end))
    return out.getvalue()


def read_tsv(text: str, path: str = "review.tsv") -> tuple[tuple[Decision, ...], tuple[Problem, ...]]:
    """Return the decisions that a person has written, and what could not be understood.

    A row without a decision waits. Columns may stand in any order; a spreadsheet may have
    added a byte-order mark or quotes.
    """
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter="\t")
    missing = {"decision", "source_file", "field", "tag"} - set(reader.fieldnames or ())
    if missing:
        message = (
            f"the columns {', '.join(sorted(missing))} are missing; write the file again with `make review`"
        )
        return (), (Problem(path, 1, "REVIEW-COLUMNS", message),)
    decisions, problems = [], []
    for row in reader:
        said = (row["decision"] or "").strip()
        if not said:
            continue
        answer = _answer(said)
        if answer is None or not all((row[name] or "").strip() for name in ("source_file", "field", "tag")):
            message = (
                f'"{said}" is no decision; write accept, change: a; b, merge: Known Name, or ignore file'
            )
            problems.append(Problem(path, reader.line_num, "REVIEW-DECISION", message))
            continue
        decisions.append(Decision(row["source_file"], row["field"], row["tag"], *answer))
    return tuple(decisions), tuple(problems)


def _answer(said: str) -> tuple[Answer, tuple[str, ...]] | None:
    word, colon, rest = said.partition(":")
    word = " ".join(word.casefold().split())
    given = tuple(part.strip() for part in rest.split(";") if part.strip())
    if word == "accept" and not colon:
        return "accept", ()
    if word == "ignore file" and not colon:
        return "ignore file", ()
    if word == "change" and colon:
        return ("change", given) if given else None
    if word == "merge" and len(given) == 1:
        return "merge", given
    return None
