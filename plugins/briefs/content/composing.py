"""Plain text to Markdown that reads back as exactly the same text; the importer writes briefs with it.

Only characters that would be read as markup are escaped. ``&`` and ``<`` become entities, since many programs
still take ``\\<b>`` for HTML.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal, NamedTuple
from urllib.parse import quote

from briefs.content.front_matter import one_spaced
from briefs.model import BlockKind

_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_MARKS = re.compile(r"[\\`*_\[(<&]")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]*);")
_ANY_MARK = re.compile(r"\[(?P<label>[\w-]+)\]|[\\`*_\[\]<&!]")
_IN_ADDRESSES = "%:/?#@!$&'*+,;=~-._[]"
"""Characters, besides letters and digits, that an address may hold unescaped (RFC 3986), except brackets."""
_TAG = re.compile(r"<[A-Za-z/!?]|<(?=.*>)")

# Beginnings of a paragraph that would make it another kind of block (CommonMark 0.31, sections 4 and 5). A
# backslash at the start, or after the group ``number``, prevents that.
_BLOCK_START = re.compile(
    r"#{1,6}(?: |$)|>|[-+*](?: |$)|(?:[-*_] ?){3,}$|~~~|(?P<number>\d{1,9})[.)](?: |$)|\[[^\]]*\]:"
)


INDENT = "    "
"""Indent of an item within another, for each level: as wide as the longest marker."""
PieceKind = BlockKind | Literal["row", "caption"]
"""Rows that follow each other are a table, of which the first is the head; a caption is a paragraph in
italics."""


class TextLink(NamedTuple):
    """A span of a block's text that is a link."""

    start: int
    end: int
    address: str


@dataclass(frozen=True, slots=True)
class Piece:
    """One block to be written as Markdown."""

    kind: PieceKind
    text: str
    level: int = 2
    """Level of a heading, 1-6."""
    marker: str = "-"
    """Bullet of an item, ``-``, or its number such as ``3.`` or ``3)``; label of a note, such as ``1``."""
    cells: tuple[str, ...] = ()
    """Cells of a row."""
    depth: int = 0
    """Number of items within which an item is nested."""
    links: tuple[TextLink, ...] = ()
    """Links in ``text``, ascending and without overlap. The text of a row is its non-empty cells, joined by
    spaces."""


def escape_inline(text: str) -> str:
    """Return Markdown of one paragraph that reads back as this text, with white space made single spaces.

    >>> escape_inline("*not* emphasis, a < b & c")
    '\\\\*not\\\\* emphasis, a < b & c'
    >>> escape_inline("1. no list")
    '1\\\\. no list'
    """
    return _escape_start(_escape_spans(one_spaced(text), ()))


def compose(pieces: Sequence[Piece]) -> str:
    """Return the Markdown of these blocks; ``markup.parse`` reads back the same kinds and texts.

    A reference ``[1]`` becomes a Markdown footnote ``[^1]`` if there is a note with that label; a space is
    put between two adjacent references. Notes are read back at the end. Pieces without words are left out.

    >>> compose([Piece("heading", "Grain"), Piece("item", "wheat"), Piece("item", "rye")])
    '## Grain\\n\\n- wheat\\n- rye'
    """
    pieces = [piece for piece in pieces if piece.text.strip()]
    labels = {piece.marker for piece in pieces if piece.kind == "note"}
    parts: list[str] = []
    for (piece_kind, _), group in groupby(pieces, key=_GroupKey()):
        if piece_kind == "row":
            parts.append(_table(list(group), labels))
            continue
        lines = [_block_line(piece, labels) for piece in group]
        parts.append({"quote": "\n>\n", "item": "\n", "note": "\n"}.get(piece_kind, "\n\n").join(lines))
    return "\n\n".join(parts)


def _table(rows: Sequence[Piece], labels: Collection[str]) -> str:
    """Return a table (GitHub Flavored Markdown, section 4.10); short rows are filled with empty cells."""
    columns = max(len(row.cells) for row in rows)
    lines = []
    for row in rows:
        cells, start = [], 0
        for cell in row.cells:
            links = [
                TextLink(link.start - start, link.end - start, link.address)
                for link in row.links
                if start <= link.start and link.end <= start + len(cell)
            ]
            cells.append(_linked(one_spaced(cell), links, labels).replace("|", "\\|"))
            start += len(cell) + 1 if cell else 0
        lines.append("| " + " | ".join([*cells, *[""] * (columns - len(cells))]) + " |")
    return "\n".join([lines[0], "|" + " --- |" * columns, *lines[1:]])


class _GroupKey:
    """Computes the key by which consecutive blocks are grouped, as items with the same bullet are; a nested
    item has the key of the list that holds it."""

    def __init__(self) -> None:
        self.last: tuple[PieceKind, str] = ("paragraph", "")

    def __call__(self, piece: Piece) -> tuple[PieceKind, str]:
        inside = piece.kind == "item" == self.last[0] and piece.depth
        if not inside:
            self.last = piece.kind, piece.marker[-1:] if piece.kind == "item" else ""
        return self.last


def _block_line(piece: Piece, labels: Collection[str]) -> str:
    """Return the one line of Markdown of a block that is no row of a table."""
    text = one_spaced(piece.text)
    if piece.kind == "note":
        return f"[^{piece.marker}]: {_escape_start(_linked(text, piece.links, ()))}"
    spans = _linked(text, piece.links, labels)
    if piece.kind == "heading":
        return f"{'#' * piece.level} {_escape_end(spans)}"
    if piece.kind == "caption":
        return f"*{spans.replace('*', chr(92) + '*') if '*' in text and not piece.links else spans}*"
    prefix = {"quote": "> ", "item": f"{INDENT * piece.depth}{piece.marker} "}.get(piece.kind, "")
    return prefix + _escape_start(spans)


def _linked(text: str, links: Sequence[TextLink], labels: Collection[str]) -> str:
    """Return the text escaped as by ``_escape_spans``, with links; in a text with links every mark is escaped
    that could belong to a pair, since the other may stand in another part.

    >>> _linked("See the treaty (1)", [TextLink(4, 14, "https://harbour.example/a b")], ())
    'See [the treaty](https://harbour.example/a%20b) (1)'
    """
    if not links:
        return _escape_spans(text, labels)
    parts: list[str] = []
    position = 0
    for link in links:
        parts.append(_escape_all(text[position : link.start], labels))
        parts.append(f"[{_escape_all(text[link.start : link.end], ())}]({_destination(link.address)})")
        position = link.end
    return "".join([*parts, _escape_all(text[position:], labels)])


def _escape_all(text: str, labels: Collection[str]) -> str:
    """Return a part of a text in which every mark is escaped, but those of references to notes."""

    def escaped(match: re.Match[str]) -> str:
        label = match["label"]
        if label is not None:
            return f"[^{label}]" if label in labels else f"\\[{label}\\]"
        return {"<": "&lt;", "&": "&amp;"}.get(match.group(), "\\" + match.group())

    return _ANY_MARK.sub(escaped, text)


def _destination(address: str) -> str:
    """Return an address as the destination of a Markdown link (CommonMark 0.31, section 6.3)."""
    return _ENTITY.sub(lambda match: "&amp;" + match.group()[1:], quote(address, safe=_IN_ADDRESSES))


def _escape_spans(text: str, labels: Collection[str]) -> str:
    """Return the text with backslashes or entities where it would be read as emphasis, code, link, entity or
    HTML; ``labels`` are those of the notes."""
    if not _MARKS.search(text):
        return text
    if labels:
        text = re.sub(r"(?<=\])(?=\[[\w-]+\])", " ", text) if "][" in text else text
    paired_marks = {mark for mark in "`*_" if text.count(mark) > 1}
    parts: list[str] = []
    position = 0
    for match in _MARKS.finditer(text):
        start = match.start()
        parts.append(text[position:start])
        parts.append(_escape_mark(text, start, paired_marks, labels))
        position = start + 1
    parts.append(text[position:])
    return "".join(parts)


def _escape_mark(text: str, position: int, paired_marks: set[str], labels: Collection[str]) -> str:
    """Return the character at ``position``, escaped if it would be read as markup.

    ``paired_marks`` are those of ``*``, ``_`` and the backtick that occur twice, so that they can be a pair.
    """
    mark, before, after = text[position], text[position - 1 : position], text[position + 1 : position + 2]
    if mark == "<":
        return "&lt;" if _TAG.match(text, position) else mark
    if mark == "&":
        return "&amp;" if _ENTITY.match(text, position) else mark
    if mark == "[":
        label = re.compile(r"\[([\w-]+)\](:?)").match(text, position)
        if label and label[1] in labels and not (position == 0 and label[2]):
            return "[^"
        return "\\[" if after == "^" else mark
    if mark == "(":
        return "\\(" if before == "]" else mark
    if mark == "\\":
        return "\\\\" if not after or after in _PUNCTUATION else mark
    return "\\" + mark if mark in paired_marks and _may_mark(mark, before, after) else mark


def _may_mark(mark: str, before: str, after: str) -> bool:
    """Whether ``mark`` between these characters can open or close emphasis or code (CommonMark 0.31, 6.2)."""
    if mark == "`":
        return True
    if before in ("", " ") and after in ("", " "):
        return False
    return mark == "*" or not (before.isalnum() and after.isalnum())


def _escape_start(text: str) -> str:
    """Return the text with a backslash if its beginning would make the paragraph another kind of block."""
    match = _BLOCK_START.match(text)
    if not match or (text.startswith("[^") and not text.startswith("[^]")):
        return text
    position = match.end("number") if match["number"] else 0
    return f"{text[:position]}\\{text[position:]}"


def _escape_end(text: str) -> str:
    """Return the text of a heading with a backslash before a closing row of ``#``, so that it is kept."""
    return re.sub(r"(^| )(#+)$", r"\1\\\2", text)
