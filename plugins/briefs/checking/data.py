"""Rule on the data files that were built: their rows are those of the published briefs."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TextIO

from briefs import addresses
from briefs.checking.checked import Checked
from briefs.content.tables import guarded
from briefs.model import Brief, Problem
from briefs.publishing.data import BRIEF_COLUMNS, HEADERS, brief_line, brief_row
from briefs.system.files import LARGEST

Row = Mapping[str, object]
"""A row of a data file: its cells by column, or the keys of a JSON object."""

_ONE_A_BRIEF = ("data/briefs.csv", "data/briefs.jsonl")
csv.field_size_limit(LARGEST)  # a summary may be as long as the file it stands in

_CURE = "build again, if need be with FRESH=1"


def data_rows(checked: Checked) -> Iterator[Problem]:
    """Yield each row of a data file that is missing, can't be read, or is not what the archive says.

    What an edit since the last build explains is passed over: a new brief without a page, a row of a
    brief whose Markdown is newer than its page and the data file. A brief that is published no more and
    still has its page is told as a warning, since its text must not get out.
    """
    briefs: dict[str, Brief] = {}
    for _, brief in checked.published.values():
        if brief.status != "withdrawn":
            briefs.setdefault(brief.slug, brief)
    pages = {_slug(page): page for page in checked.built if page.startswith("briefs/")}
    shown = {slug for slug, page in pages.items() if slug not in briefs and not _redirects(checked, page)}
    withdrawn: set[str] = set()
    for path in HEADERS:
        if path in checked.built:
            yield from _of_file(checked, path, briefs, shown, withdrawn)


def _of_file(
    checked: Checked, path: str, briefs: Mapping[str, Brief], shown: set[str], withdrawn: set[str]
) -> Iterator[Problem]:
    """Yield what is wrong with a data file.

    ``shown`` are the slugs that have a page without being published; ``withdrawn`` those that were told.
    """
    place = f"{checked.output.name}/{path}"
    once = path in _ONE_A_BRIEF
    seen: set[str] = set()
    differing: set[str] = set()
    broken = False
    for line, row in _rows(checked.output / path):
        slug = _slug_of(row)
        brief = briefs.get(slug)
        if row is None or not slug:
            broken = True
            yield Problem(place, line, "DATA-ROW", f"the row can't be read; {_CURE}")
        elif brief is None:
            if slug not in withdrawn:
                yield _withdrawn(place, line, slug, slug in shown)
            withdrawn.add(slug)
        elif once and slug in seen:
            yield Problem(place, line, "DATA-ROW", f'"{slug}" has a second row; {_CURE}')
        elif slug not in differing and not _fits(row, path, brief) and _is_built(checked, path, brief):
            differing.add(slug)
            message = f'the row of "{slug}" is not what content/{brief.path} says; {_CURE}'
            yield Problem(place, line, "DATA-ROW", message)
        seen.add(slug)
    for slug in sorted(briefs.keys() - seen) if once and not broken else ():
        address = addresses.brief(slug, briefs[slug].date)
        if address in checked.built and not _redirects(checked, address):
            message = f'"{slug}" has a page and no row; {_CURE}'
            yield Problem(place, 0, "DATA-ROW", message)


def _withdrawn(place: str, line: int, slug: str, shown: bool) -> Problem:
    if shown:
        message = (
            f'the site still holds "{slug}", which is no published brief; build again before you publish'
        )
        return Problem(place, line, "DATA-WITHDRAWN", message, "warning")
    return Problem(place, line, "DATA-ROW", f'"{slug}" is no published brief and has no page; {_CURE}')


def _rows(path: Path) -> Iterator[tuple[int, Row | None]]:
    """Yield each row of a data file with the line it starts in; None for what can't be read.

    Nothing is read below a row of CSV in which quotes are left open, or a header of other columns.
    """
    with path.open(encoding="utf-8", errors="replace", newline="") as file:
        yield from _objects(file) if path.suffix == ".jsonl" else _records(file, HEADERS[f"data/{path.name}"])


def _objects(file: TextIO) -> Iterator[tuple[int, Row | None]]:
    for line, text in enumerate(file, start=1):
        try:
            row = json.loads(text)
        except (ValueError, RecursionError):
            row = None
        yield line, row if isinstance(row, dict) else None


def _records(file: TextIO, columns: tuple[str, ...]) -> Iterator[tuple[int, Row | None]]:
    reader = csv.reader(file, strict=True)
    line = 1
    try:
        if tuple(next(reader, ())) != columns:
            yield line, None
            return
        line = reader.line_num + 1
        for cells in reader:
            yield line, dict(zip(columns, cells, strict=True)) if len(cells) == len(columns) else None
            line = reader.line_num + 1
    except csv.Error:
        yield line, None


def _slug_of(row: Row | None) -> str:
    slug = (row or {}).get("slug") or (row or {}).get("brief_slug")
    return slug if isinstance(slug, str) else ""


def _fits(row: Row, path: str, brief: Brief) -> bool:
    """Whether a row says of a brief what the archive does, as far as the brief alone decides it."""
    if path == "data/briefs.jsonl":
        whole: Row = json.loads(brief_line(brief))
        return row == whole
    if path == "data/briefs.csv":
        cells = next(csv.reader([brief_row(brief).decode()]))
        return row == dict(zip(BRIEF_COLUMNS, cells, strict=True))
    said = {"brief_title": guarded(brief.title), "date": brief.date.isoformat()}
    return all(row[column] == value for column, value in said.items() if column in row)


def _is_built(checked: Checked, path: str, brief: Brief) -> bool:
    """Whether the page of a brief or the data file was written after its Markdown."""
    edited = _written(checked.content / brief.path)
    page = checked.output / addresses.brief(brief.slug, brief.date)
    return edited <= max(_written(page), _written(checked.output / path))


def _written(path: Path) -> int:
    """Return when a file was last written, in nanoseconds; 0 if it is not there."""
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


def _redirects(checked: Checked, page: str) -> bool:
    """Whether a page only leads to another."""
    try:
        return b'http-equiv="refresh"' in (checked.output / page).read_bytes()
    except OSError:
        return True


def _slug(page: str) -> str:
    return page.rpartition("/")[2].removesuffix(".html")
