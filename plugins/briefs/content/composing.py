"""Plain text to Markdown that reads back as exactly this text.

The importer writes with it. Only what would be read as markup is escaped. ``&`` and
``<`` become entities, since many programs take ``\\<b>`` for HTML still.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from briefs.content.front_matter import one_spaced
from briefs.model import BlockKind

_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_MARKS = re.compile(r"[\\`*_\[(<&]")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]*);")
_TAG = re.compile(r"<[A-Za-z/!?]|<(?=.*>)")

# What begins a block of another kind (CommonMark 0.31, sections 4 and 5); the group
# is where a backslash stops it.
_BLOCK_START = re.compile(
    r"#{1,6}(?: |$)|>|[-+*](?: |$)|(?:[-*_] ?){3,}$|~~~|(?P<number>\d{1,9})[.)](?: |$)|\[[^\]]*\]:"
)


PieceKind = BlockKind | Literal["row", "caption"]
"""Rows that follow each other are a table, of which the first is the head; a caption is a paragraph in
italics."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One block to be written."""

    kind: PieceKind
    text: str
    level: int = 2
    """Of a heading, 1-6."""
    marker: str = "-"
    """Of an item: ``-``, or its number such as ``3.`` or ``3)``. Of a note: its label, such as ``1``."""
    cells: tuple[str, ...] = ()
    """Of a row."""


def escape_inline(text: str) -> str:
    """Return Markdown of one paragraph that reads back as this text, white space single."""
    return _guard_start(_escape_spans(one_spaced(text), ()))


def compose(pieces: Sequence[Piece]) -> str:
    """Return the Markdown of these blocks; ``parse`` gives the same kinds and texts.

    A reference ``[1]`` in the text becomes a Markdown footnote ``[^1]`` where there is
    a note of that label; two that touch are set apart by a space. Notes are read back
    at the end. Pieces without words are left out.
    """
    pieces = [piece for piece in pieces if piece.text.strip()]
    labels = {piece.marker for piece in pieces if piece.kind == "note"}
    out: list[str] = []
    for (kind, _), group in groupby(pieces, key=_togetherness):
        if kind == "row":
            out.append(_table([piece.cells for piece in group], labels))
            continue
        lines = [_line(piece, labels) for piece in group]
        out.append({"quote": "\n>\n", "item": "\n", "note": "\n"}.get(kind, "\n\n").join(lines))
    return "\n\n".join(out)


def _table(rows: Sequence[Sequence[str]], labels: Collection[str]) -> str:
    """Return a table (GitHub Flavored Markdown, section 4.10); short rows are filled with empty cells."""
    columns = max(map(len, rows))
    lines = []
    for row in rows:
        cells = [_escape_spans(one_spaced(cell), labels).replace("|", "\\|") for cell in row]
        lines.append("| " + " | ".join([*cells, *[""] * (columns - len(cells))]) + " |")
    return "\n".join([lines[0], "|" + " --- |" * columns, *lines[1:]])


def _togetherness(piece: Piece) -> tuple[PieceKind, str]:
    """Return what blocks that stand together without a blank line have in common."""
    return piece.kind, piece.marker[-1:] if piece.kind == "item" else ""


def _line(piece: Piece, labels: Collection[str]) -> str:
    text = one_spaced(piece.text)
    if piece.kind == "note":
        return f"[^{piece.marker}]: {escape_inline(text)}"
    spans = _escape_spans(text, labels)
    if piece.kind == "heading":
        return f"{'#' * piece.level} {_guard_end(spans)}"
    if piece.kind == "caption":
        return f"*{spans.replace('*', chr(92) + '*') if '*' in text else spans}*"
    start = {"quote": "> ", "item": f"{piece.marker} "}.get(piece.kind, "")
    return start + _guard_start(spans)


def _escape_spans(text: str, labels: Collection[str]) -> str:
    """Escape what would be read as emphasis, code, link, entity or HTML."""
    if not _MARKS.search(text):
        return text
    if labels:
        text = re.sub(r"(?<=\])(?=\[[\w-]+\])", " ", text) if "][" in text else text
    often = {mark for mark in "`*_" if text.count(mark) > 1}
    out: list[str] = []
    position = 0
    for match in _MARKS.finditer(text):
        start = match.start()
        out.append(text[position:start])
        out.append(_escape_mark(text, start, often, labels))
        position = start + 1
    out.append(text[position:])
    return "".join(out)


def _escape_mark(text: str, at: int, often: set[str], labels: Collection[str]) -> str:
    mark, before, after = text[at], text[at - 1 : at], text[at + 1 : at + 2]
    if mark == "<":
        return "&lt;" if _TAG.match(text, at) else mark
    if mark == "&":
        return "&amp;" if _ENTITY.match(text, at) else mark
    if mark == "[":
        label = re.compile(r"\[([\w-]+)\](:?)").match(text, at)
        if label and label[1] in labels and not (at == 0 and label[2]):
            return "[^"
        return "\\[" if after == "^" else mark
    if mark == "(":
        return "\\(" if before == "]" else mark
    if mark == "\\":
        return "\\\\" if not after or after in _PUNCTUATION else mark
    return "\\" + mark if mark in often and _may_mark(mark, before, after) else mark


def _may_mark(mark: str, before: str, after: str) -> bool:
    """Whether an emphasis or code mark between these characters may be one."""
    if mark == "`":
        return True
    if before in ("", " ") and after in ("", " "):
        return False
    return mark == "*" or not (before.isalnum() and after.isalnum())


def _guard_start(text: str) -> str:
    match = _BLOCK_START.match(text)
    if not match or (text.startswith("[^") and not text.startswith("[^]")):
        return text
    place = match.end("number") if match["number"] else 0
    return f"{text[:place]}\\{text[place:]}"


def _guard_end(text: str) -> str:
    """Keep a closing row of ``#`` in a heading."""
    return re.sub(r"(^| )(#+)$", r"\1\\\2", text)
