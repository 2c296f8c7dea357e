"""Records as a table for OpenRefine and spreadsheets: comma-separated values (RFC 4180) in UTF-8 with LF.

The values of a list are in one cell, separated by ``|``; a bar or backslash in a value is preceded by a
backslash. A cell that a spreadsheet would take for a formula is preceded by '.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping
from typing import Any

from briefs.authority.adopting import free_id
from briefs.authority.records import KEYS, LISTS
from briefs.content.front_matter import one_spaced
from briefs.content.tables import guarded, unguarded
from briefs.curating.changes import NamesChange
from briefs.curating.finding import ChangeRefused, parse_type, suggest
from briefs.curating.holdings import Holdings
from briefs.curating.operations import describe
from briefs.curating.planning import ChangePlan
from briefs.model import NAME_KINDS, Entity, Problem, RecordKey

STATUSES = ("reviewed", "provisional")
"""The statuses that a row may have."""


def select_records(holdings: Holdings, all_records: bool) -> list[Entity]:
    """Return the records that are own or in use, or ``all_records``: names, then issues, each by id."""
    entities = (*holdings.authority.names.values(), *holdings.authority.issues.values())
    return [
        entity
        for entity in entities
        if all_records or entity.key in holdings.own_records or entity.key in holdings.labels_by_record
    ]


def write_table(records: Iterable[Entity]) -> str:
    """Return the table of the records, with a header."""
    output = io.StringIO(newline="")
    writer = csv.writer(output, lineterminator="\n")
    writer.writerow(KEYS)
    for entity in records:
        cells = (_join_values(getattr(entity, key)) if key in LISTS else getattr(entity, key) for key in KEYS)
        writer.writerow(map(guarded, cells))
    return output.getvalue()


def read_table(holdings: Holdings, text: str, path: str) -> NamesChange:
    """Return the change that a table asks for; ``path`` names the table in messages. Raises ChangeRefused.

    A row with a known id changes that record; columns that the table lacks stay as they are. Any other row
    adds a record, with an id made from the name if the cell is empty. Records without a row stay as they are.
    """
    problems: list[Problem] = []
    plan = ChangePlan(holdings)
    line_of_key: dict[RecordKey, int] = {}
    for line, row in _read_rows(text, path, problems):
        entity = _read_entity(holdings, plan, row, line, path, problems)
        if entity is None:
            continue
        key = entity.key
        if key in line_of_key:
            message = f'the id "{entity.id}" is also in line {line_of_key[key]}; remove one of the two'
            problems.append(Problem(path, line, "TABLE-TWICE", message))
        line_of_key[key] = line
        before = _present_record(holdings, plan, key)
        if before == entity:
            continue
        plan.records[key] = entity
        plan.summary.append(f"{'change' if before else 'add'} {describe(entity)}")
        if before is not None:
            plan.add_moves(before, entity)
    if problems:
        raise ChangeRefused(*map(str, problems), "nothing was changed")
    return plan.change() if plan.records else NamesChange()


def _present_record(holdings: Holdings, plan: ChangePlan, key: RecordKey) -> Entity | None:
    """Return the record of a key as its file has it, None if there is none."""
    entity = (holdings.authority.issues if key.is_issue else holdings.authority.names).get(key.id)
    return plan.as_written(entity) if entity else None


def _read_rows(text: str, path: str, problems: list[Problem]) -> Iterable[tuple[int, Mapping[str, str]]]:
    """Yield (line, cells by column) of each row that is not empty; wrong columns and rows become problems."""
    text = text.removeprefix("\ufeff")
    first_line = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first_line.count)  # spreadsheets in many countries write semicolons
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    columns = [column.strip() for column in next(reader, [])]
    for column in columns:
        if column not in KEYS:
            message = f'does not know the column "{column}"; {suggest(column, KEYS)}'
            problems.append(Problem(path, 1, "TABLE-COLUMN", message))
    if not {"id", "name"}.intersection(columns) or len(set(columns)) != len(columns):
        message = "needs the column id or name, and each column once"
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
                padded_cells = [*cells, *[""] * (len(columns) - len(cells))]
                yield line, dict(zip(columns, map(unguarded, padded_cells), strict=True))
        line = reader.line_num + 1


def _read_entity(
    holdings: Holdings,
    plan: ChangePlan,
    row: Mapping[str, str],
    line: int,
    path: str,
    problems: list[Problem],
) -> Entity | None:
    """Return the record that a row asks for; None, and a problem, if the row is wrong."""
    record_id, type_name = row.get("id", "").strip(), row.get("type", "").strip()
    keys = _possible_keys(type_name, record_id)
    entity = next((known for key in keys if (known := _present_record(holdings, plan, key))), None)
    if "name" not in row:
        if entity is None:
            fault = f'no record has the id "{record_id}"; correct it, or add the column name'
            problems.append(Problem(path, line, "TABLE-ROW", fault))
            return None
        row = {**row, "name": entity.name}
    name = one_spaced(row["name"])
    fault = _fault_of_row(row, is_new=entity is None)
    if fault:
        problems.append(Problem(path, line, "TABLE-ROW", fault))
        return None
    if entity is None:
        is_issue = type_name == "issue"
        ids_taken = {*(holdings.authority.issues if is_issue else holdings.authority.names)}
        ids_taken |= {key.id for key in plan.records if key.is_issue == is_issue}
        entity = Entity(record_id or free_id(name, ids_taken), parse_type(type_name), name)
    return _with_cells(entity, row)


def _fault_of_row(row: Mapping[str, str], is_new: bool) -> str:
    """Return what is wrong with a row, and what to do; "" if nothing is."""
    name, record_id = one_spaced(row["name"]), row.get("id", "").strip()
    type_name, status = row.get("type", "").strip(), row.get("status", "").strip()
    if not name:
        return "has no name; write one, or delete the row"
    if type_name and type_name not in NAME_KINDS:
        return f'no type "{type_name}" is known; {suggest(type_name, sorted(NAME_KINDS))}'
    if not type_name and is_new:
        return f'"{name}" is new and has no type; write one of {", ".join(sorted(NAME_KINDS))}'
    if status and status not in STATUSES:
        return f'no status "{status}" is known; write reviewed or provisional'
    if record_id and not re.fullmatch(r"[^\W_]+(-[^\W_]+)*", record_id):
        return f'"{record_id}" can\'t be an id; write words joined by hyphens, or leave it empty'
    return ""


def _with_cells(entity: Entity, row: Mapping[str, str]) -> Entity:
    """Return a record with the values of a row; a column that the table lacks changes nothing."""
    values: dict[str, Any] = {key: _split_values(row[key]) for key in LISTS if key in row}
    values |= {key: one_spaced(row[key]) for key in ("name", "note", "source") if key in row}
    values |= {key: row[key].strip() for key in ("type", "status") if row.get(key, "").strip()}
    return entity._replace(**values)


def _possible_keys(type_name: str, record_id: str) -> list[RecordKey]:
    """Return the keys that a row may mean: without a type, its id may be that of a name or of an issue."""
    if not record_id:
        return []
    if type_name:
        return [RecordKey(type_name == "issue", record_id)]
    return [RecordKey(False, record_id), RecordKey(True, record_id)]


def _join_values(values: Iterable[str]) -> str:
    """Return the cell of a list.

    >>> _join_values(["a", "b|c"])
    'a|b\\\\|c'
    """
    return "|".join(value.replace("\\", "\\\\").replace("|", "\\|") for value in values)


def _split_values(cell: str) -> tuple[str, ...]:
    """Return the values of a cell that holds a list, each once.

    >>> _split_values("a|b\\\\|c|a")
    ('a', 'b|c')
    """
    parts = re.findall(r"(?:[^\\|]|\\.|\\$)+", cell)
    values = (one_spaced(re.sub(r"\\(.)", r"\1", part)) for part in parts)
    return tuple(dict.fromkeys(value for value in values if value))
