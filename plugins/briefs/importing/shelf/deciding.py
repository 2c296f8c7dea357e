"""What a person decided in review goes before what was read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace

from briefs.content.decisions import NOTHING_DECIDED, BriefDecision, LineDecision
from briefs.importing.records import Anatomy, Field
from briefs.model import Evidence, Tag, day_of


def lines_of(briefs: Mapping[str, BriefDecision], raw_file: str) -> tuple[LineDecision, ...]:
    """Return what was decided on the lines of a raw file."""
    return briefs.get(raw_file, NOTHING_DECIDED).lines or ()


def decide(parts: Anatomy, decision: BriefDecision | None) -> Anatomy:
    """Return the anatomy with the title, date, kind and authors that were decided."""
    if decision is None:
        return parts
    if decision.title:
        parts = replace(parts, title=decision.title)
    if decision.date:
        with suppress(ValueError):  # a decision that is no date leaves what was read
            parts = replace(parts, date=day_of(decision.date), assumed="")
    if decision.kind:
        parts = replace(parts, kind=decision.kind)
    if decision.authors is not None:
        parts = replace(parts, authors=decision.authors)
    return parts


def decide_tags(
    tags: Sequence[Tag], decision: BriefDecision | None, names: Mapping[str, str]
) -> tuple[Tag, ...]:
    """Return the tags with the lists that were decided, and each label's decided name.

    ``names`` gives the known name that a label stands for, in whichever brief.
    """
    found = list(tags)
    if decision is not None:
        lists: tuple[tuple[Field, tuple[str, ...] | None], ...] = (
            ("issues", decision.issues),
            ("topics", decision.topics),
        )
        for field, labels in lists:
            if labels is not None:
                found = [tag for tag in found if tag.field != field] + list(_decided(field, labels, tags))
    named = [replace(tag, label=names.get(tag.label, tag.label)) for tag in found]
    once = {(tag.field, tag.label): tag for tag in reversed(named)}
    return tuple(tag for tag in named if once[tag.field, tag.label] is tag)


def _decided(field: Field, labels: Sequence[str], tags: Sequence[Tag]) -> Iterator[Tag]:
    known = {tag.label: tag for tag in tags if tag.field == field}
    for label in labels:
        old = known.get(label)
        span = old.evidence.span if old else (0, 0)
        yield Tag(label, field, Evidence("exact", 1.0, span, "decided by a person"))
