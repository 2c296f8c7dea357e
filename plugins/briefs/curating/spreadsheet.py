"""Records as a table that OpenRefine and spreadsheets open: comma-separated, UTF-8, LF.

A list stands in one cell, its values separated by ``|``; a bar or backslash in a value has a
backslash before it. A cell that a spreadsheet would take for a formula has a ' before it.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping
from typing import Any, cast

from briefs.authority.adopting import free_id
from briefs.authority.records import KEYS, LISTS, TYPES
from briefs.content.front_matter import one_spaced
from briefs.content.tables import guarded, unguarded
from briefs.curating.changes import Change
from briefs.curating.finding import Refused, suggestion
from briefs.curating.holdings import Holdings
from briefs.curating.operations import told
from briefs.curating.planning import Plan
from briefs.curating.record_files import Key
from briefs.model import Entity, EntityType, Problem, RecordStatus

STATUSES = ("reviewed", "provisional")
"""Those that a row may have."""


def chosen(holdings: Holdings, every: bool) -> list[Entity]:
    """Return the records to show: the archive's own and those in use, or ``every`` one, sorted by id."""
    authority = holdings.authority
    names = [((False, e.id), e) for e in authority.names.values()]
    found = [*names, *(((True, e.id), e) for e in authority.issues.values())]
    return [e for key, e in found if every or key in holdings.own or key in holdings.uses]


def write(records: Iterable[Entity]) -> str:
    """Return the table."""
    out = io.StringIO(newline="")
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(KEYS)
    for entity in records:
        cells = (_join(getattr(entity, k)) if k in LISTS else getattr(entity, k) for k in KEYS)
        rows.writerow(map(guarded, cells))
    return out.getvalue()


def read(holdings: Holdings, text: str, path: str) -> Change:
    """Return the change that a table asks for; ``path`` names it in messages. Raises Refused.

    A row whose id is known changes that record, column by column: a column that is not there
    changes nothing. Another row is a new record, of an empty id one made from the name. A record
    without a row stays.
    """
    problems: list[Problem] = []
    plan = Plan(holdings)
    lines: dict[Key, int] = {}
    for line, row in _rows(text, path, problems):
        entity = _entity(holdings, plan, row, line, path, problems)
        if entity is None:
            continue
        key = (entity.type == "issue", entity.id)
        if key in lines:
            message = f'the id "{entity.id}" is also in line {lines[key]}; remove one of the two'
            problems.append(Problem(path, line, "TABLE-TWICE", message))
        lines[key] = line
        before = _known(holdings, plan, key)
        if before == entity:
            continue
        plan.records[key] = entity
        plan.summary.append(f"{'change' if before else 'add'} {told(entity)}")
        if before is not None:
            plan.move(before, entity)
    if problems:
        raise Refused(*map(str, problems), "nothing was changed")
    return plan.change() if plan.records else Change()


def _known(holdings: Holdings, plan: Plan, key: Key) -> Entity | None:
    found = (holdings.authority.issues if key[0] else holdings.authority.names).get(key[1])
    return plan.as_written(found) if found else None


def _rows(text: str, path: str, problems: list[Problem]) -> Iterable[tuple[int, Mapping[str, str]]]:
    text = text.removeprefix("\ufeff")
    head = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=head.count)  # spreadsheets in many countries write semicolons
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    columns = [column.strip() for column in next(reader, [])]
    for column in columns:
        if column not in KEYS:
            message = f'does not know the column "{column}"; {suggestion(column, KEYS)}'
            problems.append(Problem(path, 1, "TABLE-COLUMN", message))
    if "name" not in columns or len(set(columns)) != len(columns):
        message = "needs the column name, and each column once"
        problems.append(Problem(path, 1, "TABLE-COLUMN", message))
    if problems:
        return
    line = reader.line_num + 1
    for cells in reader:
        if any(cell.strip() for cell in cells):
            if len(cells) > len(columns):
                message = (
                    f"has {len(cells)} cells for {len(columns)} columns; put cells with commas in quotes"
                )
                problems.append(Problem(path, line, "TABLE-ROW", message))
            else:
                padded = [*cells, *[""] * (len(columns) - len(cells))]
                yield line, dict(zip(columns, map(unguarded, padded), strict=True))
        line = reader.line_num + 1


def _entity(
    holdings: Holdings, plan: Plan, row: Mapping[str, str], line: int, path: str, problems: list[Problem]
) -> Entity | None:
    def refuse(message: str) -> Entity | None:
        problems.append(Problem(path, line, "TABLE-ROW", message))
        return None

    name, record_id = one_spaced(row["name"]), row.get("id", "").strip()
    kind, status = row.get("type", "").strip(), row.get("status", "").strip()
    before = next((e for k in _keys(kind, record_id) if (e := _known(holdings, plan, k))), None)
    if not name:
        return refuse("has no name; write one, or delete the row")
    if kind and kind not in TYPES:
        return refuse(f'no type "{kind}" is known; {suggestion(kind, sorted(TYPES))}')
    if not kind and before is None:
        return refuse(f'"{name}" is new and has no type; write one of {", ".join(sorted(TYPES))}')
    if status and status not in STATUSES:
        return refuse(f'no status "{status}" is known; write reviewed or provisional')
    if record_id and not re.fullmatch(r"[^\W_]+(-[^\W_]+)*", record_id):
        return refuse(f'"{record_id}" can\'t be an id; write words joined by hyphens, or leave it empty')
    if before is None:
        is_issue = kind == "issue"
        taken = {*(holdings.authority.issues if is_issue else holdings.authority.names)}
        taken |= {i for issue, i in plan.records if issue == is_issue}
        before = Entity(record_id or free_id(name, taken), cast(EntityType, kind), name)
    lists: dict[str, Any] = {key: _split(row[key]) for key in LISTS if key in row}
    return before._replace(
        name=name,
        type=cast(EntityType, kind or before.type),
        note=one_spaced(row["note"]) if "note" in row else before.note,
        source=one_spaced(row["source"]) if "source" in row else before.source,
        status=cast(RecordStatus, status or before.status),
        **lists,
    )


def _keys(kind: str, record_id: str) -> list[Key]:
    if not record_id:
        return []
    return [(kind == "issue", record_id)] if kind else [(False, record_id), (True, record_id)]


def _join(values: Iterable[str]) -> str:
    return "|".join(value.replace("\\", "\\\\").replace("|", "\\|") for value in values)


def _split(cell: str) -> tuple[str, ...]:
    parts = re.findall(r"(?:[^\\|]|\\.|\\$)+", cell)
    found = (one_spaced(re.sub(r"\\(.)", r"\1", part)) for part in parts)
    return tuple(dict.fromkeys(value for value in found if value))
