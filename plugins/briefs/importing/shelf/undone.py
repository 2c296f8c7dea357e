"""Decisions on raw files that were imported already, and that their briefs do not show."""

from __future__ import annotations

import hashlib
from collections.abc import Container, Iterator, Mapping, Sequence

from briefs.content import decisions
from briefs.content.briefs import read_brief
from briefs.content.decisions import BriefDecision
from briefs.importing.shelf.shelving import Shelf
from briefs.model import Brief, Problem
from briefs.system.files import read_plain


def undone(shelf: Shelf, raw_files: Container[str]) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """Return the raw files to import again, since something was decided after their import, and what is to
    be said of those where that can't be: a person edited the brief, or the raw file is gone."""
    again: list[str] = []
    problems: list[Problem] = []
    for raw_file, decision in sorted(shelf.decisions.briefs.items()):
        row = shelf.rows.get(raw_file)
        path = shelf.content / row.markdown_file if row else None
        if row is None or path is None or decision.ignore or not path.is_file():
            continue
        data = read_plain(path)
        brief, _ = read_brief(data.decode("utf-8-sig", "replace"), row.markdown_file)
        fields = list(_not_in(brief, decision, shelf.decisions.tags)) if brief else []
        if not fields:
            continue
        edited = hashlib.sha256(data).hexdigest() != row.markdown_sha256
        if raw_file in raw_files and not edited:
            again.append(raw_file)
            continue
        why = (
            "was edited by hand and says otherwise" if edited else "can't be made again without its raw file"
        )
        what = f'{", ".join(fields)} of "{raw_file}" is decided, but content/{row.markdown_file} {why}'
        line = shelf.line_of_decision(raw_file)
        problems.append(
            Problem(f"content/{decisions.PATH}", line, "DECISION-LATE", f"{what}; write it there", "warning")
        )
    return tuple(again), tuple(problems)


def _not_in(brief: Brief, decision: BriefDecision, names: Mapping[str, str]) -> Iterator[str]:
    """Yield the fields that are decided otherwise than a brief has them; ``names`` as in ``decide_tags``."""
    lines = (
        ("title", decision.title, brief.title),
        ("date", decision.date, brief.date.isoformat()),
        ("kind", decision.kind, brief.kind),
    )
    yield from (key for key, decided, said in lines if decided and decided != said)
    if decision.authors is not None and decision.authors != brief.authors:
        yield "authors"
    for key, decided, said in (
        ("issues", decision.issues, brief.issues),
        ("topics", decision.topics, brief.topics),
    ):
        if decided is not None and _named(decided, names) != said:
            yield key


def _named(labels: Sequence[str], names: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names.get(label, label) for label in labels))
