"""Rule on the data files that were built: their rows say what the published briefs say."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TextIO

from briefs import addresses
from briefs.checking.checked import CheckedArchive
from briefs.content.files import with_files
from briefs.content.markup import references_of
from briefs.content.tables import guarded
from briefs.model import Brief, Problem
from briefs.publishing.data import BRIEF_COLUMNS, HEADERS, brief_line, brief_row
from briefs.system.files import LARGEST

DataRow = Mapping[str, object]
"""One row of a data file: cells by column, or the values of a JSON object by key."""

_ONE_ROW_A_BRIEF = ("data/briefs.csv", "data/briefs.jsonl")
csv.field_size_limit(LARGEST)  # a summary may be as long as a file may be

_BUILD_AGAIN = "build again, if need be with FRESH=1"


def data_rows(archive: CheckedArchive) -> Iterator[Problem]:
    """Yield a problem for each row of a data file that is missing, unreadable, or differs from its brief.

    Differences that an edit since the last build explains are passed over: a new brief without a page, and a
    row of a brief whose Markdown is newer than its page and the data file. A brief that is no longer
    published but still has its page is a warning, since its text must not be published.
    """
    briefs: dict[str, Brief] = {}
    for _, brief in archive.published.values():
        if brief.status != "withdrawn":
            briefs.setdefault(brief.slug, brief)
    pages = {_slug_of_page(page): page for page in archive.built if page.startswith("briefs/")}
    unpublished_slugs = {
        slug for slug, page in pages.items() if slug not in briefs and not _is_redirect(archive, page)
    }
    reported_slugs: set[str] = set()
    for path in HEADERS:
        if path in archive.built:
            yield from _check_file(archive, path, briefs, unpublished_slugs, reported_slugs)


def _check_file(
    archive: CheckedArchive,
    path: str,
    briefs: Mapping[str, Brief],
    unpublished_slugs: set[str],
    reported_slugs: set[str],
) -> Iterator[Problem]:
    """Yield the problems of one data file.

    ``unpublished_slugs`` have a page although no published brief has the slug. Those that are reported are
    added to ``reported_slugs``, so that they are reported for one data file only.
    """
    shown_path = f"{archive.output.name}/{path}"
    one_row_a_brief = path in _ONE_ROW_A_BRIEF
    slugs_seen: set[str] = set()
    differing_slugs: set[str] = set()
    has_unreadable_rows = False
    for line, row in _rows(archive.output / path):
        slug = _slug_of_row(row)
        brief = briefs.get(slug)
        if row is None or not slug:
            has_unreadable_rows = True
            yield Problem(shown_path, line, "DATA-ROW", f"the row can't be read; {_BUILD_AGAIN}")
        elif brief is None:
            if slug not in reported_slugs:
                yield _report_unpublished(shown_path, line, slug, slug in unpublished_slugs)
            reported_slugs.add(slug)
        elif one_row_a_brief and slug in slugs_seen:
            yield Problem(shown_path, line, "DATA-ROW", f'"{slug}" has a second row; {_BUILD_AGAIN}')
        elif (
            slug not in differing_slugs
            and not _agrees(row, path, brief, archive.content)
            and _is_newer_than_brief(archive, path, brief)
        ):
            differing_slugs.add(slug)
            message = f'the row of "{slug}" is not what content/{brief.path} says; {_BUILD_AGAIN}'
            yield Problem(shown_path, line, "DATA-ROW", message)
        slugs_seen.add(slug)
    if one_row_a_brief and not has_unreadable_rows:
        without_row = [briefs[slug] for slug in sorted(briefs.keys() - slugs_seen)]
        yield from _missing_rows(archive, shown_path, without_row)


def _missing_rows(archive: CheckedArchive, shown_path: str, briefs: Iterable[Brief]) -> Iterator[Problem]:
    """Yield a problem for each of these briefs, which have no row, that has a page."""
    for brief in briefs:
        address = addresses.brief(brief.slug, brief.date)
        if address in archive.built and not _is_redirect(archive, address):
            message = f'"{brief.slug}" has a page and no row; {_BUILD_AGAIN}'
            yield Problem(shown_path, 0, "DATA-ROW", message)


def _report_unpublished(shown_path: str, line: int, slug: str, has_page: bool) -> Problem:
    if has_page:
        message = (
            f'the site still holds "{slug}", which is no published brief; build again before you publish'
        )
        return Problem(shown_path, line, "DATA-WITHDRAWN", message, "warning")
    return Problem(
        shown_path, line, "DATA-ROW", f'"{slug}" is no published brief and has no page; {_BUILD_AGAIN}'
    )


def _rows(path: Path) -> Iterator[tuple[int, DataRow | None]]:
    """Yield (line, row) for each row of a data file, None for a row that can't be read.

    Reading ends at a row of CSV with an open quote, and at a header with other columns.
    """
    with path.open(encoding="utf-8", errors="replace", newline="") as file:
        yield from (
            _json_rows(file) if path.suffix == ".jsonl" else _csv_rows(file, HEADERS[f"data/{path.name}"])
        )


def _json_rows(file: TextIO) -> Iterator[tuple[int, DataRow | None]]:
    for line, text in enumerate(file, start=1):
        try:
            row = json.loads(text)
        except (ValueError, RecursionError):
            row = None
        yield line, row if isinstance(row, dict) else None


def _csv_rows(file: TextIO, columns: tuple[str, ...]) -> Iterator[tuple[int, DataRow | None]]:
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


def _slug_of_row(row: DataRow | None) -> str:
    slug = (row or {}).get("slug") or (row or {}).get("brief_slug")
    return slug if isinstance(slug, str) else ""


def _agrees(row: DataRow, path: str, brief: Brief, content: Path) -> bool:
    """Whether a row agrees with its brief, in all cells that depend on the brief alone."""
    if path == "data/briefs.jsonl":
        brief_with_files = with_files(brief, references_of(brief.body, brief.path), content)
        expected: DataRow = json.loads(brief_line(brief_with_files))
        return row == expected
    if path == "data/briefs.csv":
        cells = next(csv.reader([brief_row(brief).decode()]))
        return row == dict(zip(BRIEF_COLUMNS, cells, strict=True))
    expected_cells = {"brief_title": guarded(brief.title), "date": brief.date.isoformat()}
    return all(row[column] == value for column, value in expected_cells.items() if column in row)


def _is_newer_than_brief(archive: CheckedArchive, path: str, brief: Brief) -> bool:
    """Whether the page of a brief, or the data file, was written after its Markdown."""
    edited = _time_written(archive.content / brief.path)
    page = archive.output / addresses.brief(brief.slug, brief.date)
    return edited <= max(_time_written(page), _time_written(archive.output / path))


def _time_written(path: Path) -> int:
    """Return when a file was last written, in nanoseconds since 1970; 0 if it is missing."""
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


def _is_redirect(archive: CheckedArchive, page: str) -> bool:
    """Whether a page is only a redirect; also True if it can't be read."""
    try:
        return b'http-equiv="refresh"' in (archive.output / page).read_bytes()
    except OSError:
        return True


def _slug_of_page(page: str) -> str:
    return page.rpartition("/")[2].removesuffix(".html")
