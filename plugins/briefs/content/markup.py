"""The Markdown of a body, parsed to blocks (plain text with anchors) and to HTML.

The Markdown is CommonMark with tables and footnotes (``[^1]``, ``[^1]: …``). Raw HTML is escaped, so that
readers see it as text. Ids of blocks begin with ``h-`` (headings), ``p-`` (all other blocks), ``note-`` and
``ref-`` (footnotes); templates use other ids.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from briefs.content.files import SourcePlace, references
from briefs.content.spans import (
    Footnotes,
    InlineLink,
    TextRun,
    figure_runs,
    html_with_links,
    is_elsewhere,
    plain_text,
    text_runs,
)
from briefs.model import Block, BlockKind
from briefs.text import slugs

__all__ = ["LABELS", "InlineLink", "Markup", "parse"]

NOTES = '<section class="notes" role="doc-endnotes" aria-label="Notes">'
TABLE = '<div class="scroll" role="group" aria-label="Table" tabindex="0">'

LABELS = {"Notes": NOTES, "Table": TABLE}
"""The tags with words of their own, by these. No text holds a tag as such: so pages can replace it by one in
their language."""

MAX_NESTING = 50
"""Levels of quotes and lists within each other; deeper ones are left out."""

_SCHEMES = ("http", "https", "mailto", "tel")


@cache
def _markdown() -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"html": False, "maxNesting": MAX_NESTING}).enable("table")
    markdown.use(footnote_plugin, inline=False, move_to_end=False)
    markdown.validateLink = _has_safe_scheme  # type: ignore[assignment,method-assign]
    return markdown


def _has_safe_scheme(address: str) -> bool:
    match = re.match(r"\s*([^/?#:]*):", address)
    return match is None or match[1].lower() in _SCHEMES


@dataclass(frozen=True, slots=True)
class Markup:
    """A body that was parsed."""

    blocks: tuple[Block, ...]
    """All blocks that hold words, in the order of the page; notes last."""
    _runs: tuple[tuple[TextRun, ...], ...]
    _frame: tuple[str | int, ...]
    """The HTML around the inline content of the blocks; an index of ``blocks`` stands for that content."""

    def html(self, links: Mapping[int, Sequence[InlineLink]]) -> str:
        """Return the HTML of the body, with links added over spans of the blocks; ``links`` are by the index
        of the block."""
        return "".join(
            [
                part if isinstance(part, str) else html_with_links(self._runs[part], links.get(part, ()))
                for part in self._frame
            ]
        )


NOWHERE = SourcePlace("", "")
"""The place of a text that is not shown on a page of its own."""


def references_of(markdown: str, source: str) -> tuple[str, ...]:
    """Return the files, relative to CONTENT, to which the text of the file ``source`` refers."""
    return (
        tuple(references(_markdown().parse(markdown), source)) if "](" in markdown or "]:" in markdown else ()
    )


def parse(markdown: str, place: SourcePlace = NOWHERE) -> Markup:
    """Return the blocks and the HTML of a Markdown text; its addresses count from ``place``.

    >>> parse("# Wheat *now*").blocks
    (Block(kind='heading', text='Wheat now', anchor='h-wheat-now', level=2),)
    >>> parse("# Wheat *now*").html({0: [InlineLink(0, 5, "wheat.html")]})
    '<h2 id="h-wheat-now"><a class="actor" href="wheat.html">Wheat</a> <em>now</em></h2>\\n'
    """
    tokens = _markdown().parse(markdown)
    builder = _Builder(tokens, place)
    body_tokens, note_tokens = _split_notes(tokens)
    for token in body_tokens:
        builder.add(token)
    if note_tokens:
        builder.frame.append(NOTES + "\n")
        for token in note_tokens:
            builder.add(token)
        builder.frame.append("</section>\n")
    return Markup(tuple(builder.blocks), tuple(builder.runs), tuple(builder.frame))


def _is_figure(tokens: Sequence[Token]) -> bool:
    """Whether a block is a picture of the archive alone, with a title."""
    if len(tokens) != 1 or tokens[0].type != "image":
        return False
    return bool(tokens[0].attrs.get("title")) and not is_elsewhere(str(tokens[0].attrs.get("src", "")))


def _split_notes(tokens: Iterable[Token]) -> tuple[list[Token], list[Token]]:
    """Return the tokens outside of footnotes, and those of footnotes."""
    body_tokens: list[Token] = []
    note_tokens: list[Token] = []
    depth = 0
    for token in tokens:
        depth += token.type == "footnote_reference_open"
        (note_tokens if depth else body_tokens).append(token)
        depth -= token.type == "footnote_reference_close"
    return body_tokens, note_tokens


class _Builder:
    """Builds the blocks and the HTML of one text, token by token."""

    def __init__(self, tokens: Iterable[Token], place: SourcePlace) -> None:
        self._place = place
        self.blocks: list[Block] = []
        self.runs: list[tuple[TextRun, ...]] = []
        self.frame: list[str | int] = []
        levels = [int(token.tag[1]) for token in tokens if token.type == "heading_open"]
        self._shift = 2 - min(levels, default=2)
        self._anchors: set[str] = set()
        self._last_numbers: dict[str, int] = {}
        """The last number added to each anchor, so that thousands of equal blocks cost no quadratic time."""
        self._footnotes = Footnotes()
        self._fragments_used: set[str] = set()
        self._containers: list[BlockKind] = []
        self._in_figure = False
        self._awaiting_id: tuple[int, str] | None = None
        """Index in ``frame`` of the tag that gets the id of the next block, and the tag without brackets."""

    def add(self, token: Token) -> None:
        """Add one token: by the method named after its type if there is one, else as a plain tag."""
        method = getattr(self, "_" + token.type, None)
        if method is not None:
            method(token)
        elif token.hidden:
            pass
        elif token.nesting > 0:
            self._open_tag(token.tag + _attributes(token), newline=token.tag not in ("th", "td", "p"))
        elif token.nesting < 0:
            self.frame.append(f"</{token.tag}>\n")
        elif token.tag:
            self.frame.append(f"<{token.tag}>\n")

    def _open_tag(self, tag: str, newline: bool = False) -> None:
        self._awaiting_id = (len(self.frame), tag)
        self.frame.append(f"<{tag}>" + "\n" * newline)

    def _table_open(self, token: Token) -> None:
        self.frame.append(TABLE + "\n<table>\n")

    def _table_close(self, token: Token) -> None:
        self.frame.append("</table>\n</div>\n")

    def _list_item_open(self, token: Token) -> None:
        self._containers.append("item")
        self._open_tag("li")

    def _list_item_close(self, token: Token) -> None:
        self._containers.pop()
        self.frame.append("</li>\n")

    def _blockquote_open(self, token: Token) -> None:
        self._containers.append("quote")
        self.frame.append("<blockquote>\n")

    def _blockquote_close(self, token: Token) -> None:
        self._containers.pop()
        self.frame.append("</blockquote>\n")

    def _heading_open(self, token: Token) -> None:
        self._open_tag(f"h{self._level(token)}")

    def _heading_close(self, token: Token) -> None:
        self.frame.append(f"</h{self._level(token)}>\n")

    def _level(self, token: Token) -> int:
        return min(int(token.tag[1]) + self._shift, 6)

    def _footnote_reference_open(self, token: Token) -> None:
        label = token.meta["label"]
        fragment = Footnotes.fragment(label)
        id_attribute = "" if fragment in self._fragments_used else f' id="note-{fragment}"'
        self._fragments_used.add(fragment)
        label_html = f"[{escape(label)}]"
        if label in self._footnotes.referred:
            label_html = f'<a class="note-back" href="#ref-{fragment}">{label_html}</a>'
        self.frame.append(f'<div class="note"{id_attribute}><span class="note-label">{label_html}</span>\n')
        self._containers.append("note")

    def _footnote_reference_close(self, token: Token) -> None:
        self._containers.pop()
        self.frame.append("</div>\n")

    def _fence(self, token: Token) -> None:
        self._open_tag("pre")
        code = token.content.removesuffix("\n")
        self._add_block((TextRun(code, f"<code>{escape(code, quote=False)}</code>"),), "paragraph")
        self.frame.append("</pre>\n")

    _code_block = _fence

    def _inline(self, token: Token) -> None:
        children = token.children or []
        if self._awaiting_id and self._awaiting_id[1] == "p" and _is_figure(children):
            self._add_figure(children[0])
            return
        tag = self._awaiting_id[1] if self._awaiting_id else ""
        level = int(tag[1]) if re.fullmatch(r"h\d", tag) else 0
        kind: BlockKind = self._containers[-1] if self._containers else "paragraph"
        self._add_block(
            text_runs(children, self._footnotes, self._place), "heading" if level else kind, level
        )

    def _add_figure(self, image: Token) -> None:
        """Add a paragraph that holds nothing but a picture with a title: a figure with its caption."""
        assert self._awaiting_id
        self.frame[self._awaiting_id[0]] = "<figure>"
        self._awaiting_id = (self._awaiting_id[0], "figure")
        self._add_block(figure_runs(image, self._place), "paragraph")
        self._in_figure = True

    def _paragraph_close(self, token: Token) -> None:
        if not token.hidden:
            self.frame.append("</figure>\n" if self._in_figure else "</p>\n")
        self._in_figure = False

    def _add_block(self, runs: tuple[TextRun, ...], kind: BlockKind, level: int = 0) -> None:
        text = plain_text(runs)
        if not text.strip():
            self.frame.append(html_with_links(runs))
            return
        anchor = self._anchor(text, kind)
        if self._awaiting_id:
            place, tag = self._awaiting_id
            opening = str(self.frame[place])
            self.frame[place] = opening.replace(f"<{tag}>", f'<{tag} id="{anchor}">', 1)
            self._awaiting_id = None
        self.frame.append(len(self.blocks))
        self.blocks.append(Block(kind, text, anchor, level))
        self.runs.append(runs)

    def _anchor(self, text: str, kind: BlockKind) -> str:
        if kind == "heading":
            plain_anchor = "h-" + slugs.slug(text)
        else:
            plain_anchor = "p-" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
        anchor, number = plain_anchor, self._last_numbers.get(plain_anchor, 1)
        while anchor in self._anchors:
            number += 1
            anchor = f"{plain_anchor}-{number}"
        self._anchors.add(anchor)
        self._last_numbers[plain_anchor] = number
        return anchor


def _attributes(token: Token) -> str:
    """Return the attributes to keep: the first number of a list; the alignment of a cell, as a class."""
    start = token.attrs.get("start")
    if start is not None:
        return f' start="{start}"'
    align = re.fullmatch(r"text-align:(left|right|center)", str(token.attrs.get("style", "")))
    return f' class="align-{align[1]}"' if align else ""
