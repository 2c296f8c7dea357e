"""Pages written down as a browser would copy them, each line with its role: files ``NAME.page``.

    # group: harbor
    # title: Who Pays for the Quay?
    # date: 2023-05
    # authors: Ann Lee; Bo Mott

    furniture/menu→Home
    title→Who Pays for the Quay?

First fields, then an empty line, then the lines of the paste, the role and the text parted by a tab; an
empty line is one of the paste. A field that the page does not show is left out or empty; one with several
right forms stands once for each. Roles are those of ``bench.factory.labels``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from bench.factory.labels import BODY, LIST_MARK, ROLES, Line

FIELDS = frozenset("group title date kind authors number".split())
FIELD = re.compile(r"# (?P<name>\w+):\s*(?P<value>.*)")
DAY = re.compile(r"\d{4}-\d{2}(-\d{2})?")
NOTE_MARK = re.compile(r"^(?:•\s*)?\[?(?:\d{1,3}|[ivx]{1,5})[\].)]*\s+(?=\S)")
NAMING = frozenset("byline author bio".split())
"""Roles of lines that tell an author."""


class WrittenPage(NamedTuple):
    """What is said of a page, and its lines."""

    name: str
    group: str
    titles: tuple[str, ...]
    dates: tuple[str, ...]
    kinds: tuple[str, ...]
    authors: tuple[str, ...]
    numbers: tuple[str, ...]
    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """The paste."""
        return "\n".join(line.text for line in self.lines)

    def said(self, *roles: str) -> list[str]:
        """Return the texts of the lines that have one of these roles."""
        return [line.text for line in self.lines if not parts(line).isdisjoint(roles)]

    @property
    def blocks(self) -> list[tuple[str, str]]:
        """Kind and text of each block of the body."""
        return [(kind, text) for line in self.lines for kind, text in _block(line)]

    def from_title(self) -> WrittenPage:
        """Return what a person has who copies from the title down: fields that stand above it are empty."""
        start = max(i for i, line in enumerate(self.lines) if "title" in parts(line))
        rest = self._replace(lines=self.lines[start:])
        return rest._replace(
            dates=rest.dates if rest.said("date") else (),
            kinds=rest.kinds if rest.said("kind") else (),
            authors=tuple(name for name in rest.authors if rest.names(name)),
            numbers=rest.numbers if rest.said("report-number") else (),
        )

    def names(self, author: str) -> bool:
        """Return whether a line that may name authors has this name."""
        return any(author.casefold() in text.casefold() for text in self.said(*NAMING))


def parts(line: Line) -> frozenset[str]:
    """Return the roles of a line; all kinds of furniture are one.

    >>> sorted(parts(Line("4 May 2023 | Report | Share", "date+kind+furniture/share")))
    ['date', 'furniture', 'kind']
    """
    return frozenset(role.partition("/")[0] for role in line.role.split("+") if role)


def _block(line: Line) -> Sequence[tuple[str, str]]:
    if "cell" in parts(line):
        return [("row", " | ".join(cell.strip() for cell in line.text.split("\t")))]
    text = " ".join(line.text.split())
    kind = next((role for role in line.role.split("+") if role in BODY), "")
    if not kind or not re.search(r"[^\W\d_]", text):
        return []
    mark = {"item": LIST_MARK, "note": NOTE_MARK}.get(kind)
    return [(kind, mark.sub("", text) if mark else text)]


def read(path: Path) -> WrittenPage:
    """Return a page. Raises ValueError, with the place, for what is no such page."""
    head, _, body = path.read_text(encoding="utf-8").partition("\n\n")
    said: dict[str, list[str]] = {name: [] for name in FIELDS}
    for number, raw in enumerate(head.split("\n"), 1):
        field = FIELD.fullmatch(raw.rstrip())
        if field is None or field["name"] not in FIELDS:
            raise ValueError(f"{path}:{number}: no field: {raw!r}")
        if field["value"]:
            said[field["name"]].append(field["value"])
    first = head.count("\n") + 3
    lines = [_line(raw, f"{path}:{n}") for n, raw in enumerate(body.rstrip("\n").split("\n"), first)]
    page = WrittenPage(
        path.stem,
        said["group"][0] if said["group"] else path.stem,
        tuple(said["title"]),
        tuple(said["date"]),
        tuple(said["kind"]),
        tuple(name.strip() for names in said["authors"] for name in names.split(";")),
        tuple(said["number"]),
        tuple(lines),
    )
    _refuse_false(page, path)
    return page


def _line(raw: str, place: str) -> Line:
    role, tab, text = raw.partition("\t")
    if not raw:
        return Line("", "")
    line = Line(text, role)
    if not tab or not text.strip() or not parts(line) <= ROLES:
        raise ValueError(f"{place}: no role and text with a tab between: {raw!r}")
    return line


def _refuse_false(page: WrittenPage, path: Path) -> None:
    """Raise ValueError for a page that has no title, or whose fields its lines do not tell."""
    if not page.titles or not page.said("title"):
        raise ValueError(f"{path}: no title")
    missing = [name for name in page.authors if not page.names(name)]
    if missing:
        raise ValueError(f"{path}: no line names {missing}")
    for field, values, role in (
        ("date", page.dates, "date"), ("kind", page.kinds, "kind"), ("number", page.numbers, "report-number")
    ):  # fmt: skip
        if bool(values) != bool(page.said(role)):
            raise ValueError(f"{path}: {field} {values} for the lines {page.said(role)}")
    if any(DAY.fullmatch(day) is None for day in page.dates):
        raise ValueError(f"{path}: no date: {page.dates}")
