"""All rules, and what comes of them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from briefs.authority import records
from briefs.checking import data, files, links, site, support, tags
from briefs.checking.checked import Checked
from briefs.checking.spelling import did_you_mean
from briefs.content import briefs
from briefs.model import FIELDS, Problem

Rule = Callable[[Checked], Iterable[Problem]]

_CHOICES: dict[str, Sequence[str]] = {
    "FIELD-UNKNOWN": tuple(FIELDS),
    "STATUS-BAD": briefs.STATUSES,
    "NAME-KEY": records.KEYS,
    "NAME-TYPE": sorted(records.TYPES),
    "NAME-STATUS": records.STATUSES,
}
"""What the last word in quotes of a message may have been meant for."""


def as_read(checked: Checked) -> Iterator[Problem]:
    """Yield what came to light in reading, with what may have been meant."""
    for problem in checked.found:
        quoted = re.findall(r'"([^"]*)"', problem.message) if problem.code in _CHOICES else []
        meant = did_you_mean(quoted[-1], _CHOICES[problem.code], 70) if quoted else ""
        yield replace(problem, message=problem.message + meant)


RULES: tuple[Rule, ...] = (
    as_read,
    files.duplicate_slugs,
    files.duplicate_briefs,
    files.dates,
    files.superseded,
    files.links,
    files.unfinished_changes,
    files.raw_files,
    files.lost_briefs,
    files.idle_decisions,
    files.taken_pages,
    files.waiting,
    files.moved_pages,
    tags.unknown_tags,
    tags.shared_tags,
    tags.repeated_tags,
    support.unsupported_tags,
    tags.spellings,
    tags.alike_names,
    tags.double_names,
    links.broken_links,
    site.broken_site,
    data.data_rows,
)


def check(checked: Checked, strict: bool = False) -> tuple[Problem, ...]:
    """Return what all rules find, each once, sorted by path and line; ``strict`` knows no warnings."""
    found = {problem for rule in RULES for problem in rule(checked)}
    if strict:
        found = {replace(problem, severity="error") for problem in found}
    return tuple(sorted(found, key=lambda p: (p.path, p.line, p.code, p.message)))


def as_json(problems: Iterable[Problem]) -> str:
    """Return the problems as a JSON array, one object a line with the keys of ``Problem``, sorted."""
    lines = [
        json.dumps(
            {name: getattr(problem, name) for name in Problem.__dataclass_fields__},
            ensure_ascii=False,
            sort_keys=True,
        )
        for problem in problems
    ]
    return "[\n" + ",\n".join(lines) + "\n]\n" if lines else "[]\n"
