"""The list of all rules, and the problems that they find."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from briefs.authority import records
from briefs.checking import data, files, keeping, links, site, support, tags
from briefs.checking.checked import CheckedArchive
from briefs.checking.spelling import did_you_mean
from briefs.content import briefs
from briefs.model import FIELDS, NAME_KINDS, Problem

Rule = Callable[[CheckedArchive], Iterable[Problem]]

_KNOWN_WORDS: dict[str, Sequence[str]] = {
    "FIELD-UNKNOWN": tuple(FIELDS),
    "STATUS-BAD": briefs.STATUSES,
    "NAME-KEY": records.KEYS,
    "NAME-TYPE": sorted(NAME_KINDS),
    "NAME-STATUS": tuple(records.STATUSES),
}
"""By code of a problem, the words that are known in place of the last quoted word of its message."""


def reading_problems(archive: CheckedArchive) -> Iterator[Problem]:
    """Yield the problems found while files were read, with a suggestion for each unknown word."""
    for problem in archive.reading_problems:
        quoted_words = re.findall(r'"([^"]*)"', problem.message) if problem.code in _KNOWN_WORDS else []
        suggestion = did_you_mean(quoted_words[-1], _KNOWN_WORDS[problem.code], 70) if quoted_words else ""
        yield replace(problem, message=problem.message + suggestion)


RULES: tuple[Rule, ...] = (
    reading_problems,
    files.duplicate_slugs,
    files.duplicate_briefs,
    files.contradicted_dates,
    files.unknown_superseded,
    files.links_not_followed,
    files.interrupted_changes,
    files.raw_file_problems,
    files.lost_briefs,
    files.idle_decisions,
    files.page_conflicts,
    files.waiting_updates,
    files.idle_redirects,
    tags.unknown_tags,
    tags.shared_tags,
    tags.repeated_tags,
    support.unsupported_tags,
    tags.varying_spellings,
    tags.alike_names,
    tags.double_names,
    links.broken_links,
    keeping.bare_briefs,
    keeping.lone_names,
    keeping.changed_links,
    keeping.broken_pictures,
    site.broken_site,
    data.data_rows,
)


def check(archive: CheckedArchive, strict: bool = False) -> tuple[Problem, ...]:
    """Return the problems that all rules find, each once, sorted by path and line.

    If ``strict``, warnings become errors.
    """
    problems = {problem for rule in RULES for problem in rule(archive)}
    if strict:
        problems = {replace(problem, severity="error") for problem in problems}
    return tuple(
        sorted(problems, key=lambda problem: (problem.path, problem.line, problem.code, problem.message))
    )


def as_json(problems: Iterable[Problem]) -> str:
    """Return the problems as a JSON array: one object a line, its keys those of ``Problem``, sorted.

    >>> print(as_json([Problem("a.md", 3, "DATE-BAD", "is no date")]), end="")
    [
    {"code": "DATE-BAD", "line": 3, "message": "is no date", "path": "a.md", "severity": "error"}
    ]
    """
    lines = [
        json.dumps(
            {key: getattr(problem, key) for key in Problem.__dataclass_fields__},
            ensure_ascii=False,
            sort_keys=True,
        )
        for problem in problems
    ]
    return "[\n" + ",\n".join(lines) + "\n]\n" if lines else "[]\n"
