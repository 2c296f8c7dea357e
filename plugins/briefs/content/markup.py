"""Markdown of a body to blocks (plain text with anchors) and to HTML.

CommonMark with tables and footnotes (``[^1]``, ``[^1]: …``). Raw HTML is shown as it
is written, never run. Ids on blocks begin with ``h-`` (headings), ``p-`` (all other
blocks), ``note-`` and ``ref-`` (footnotes); templates use other names.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from typing import cast

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from briefs import addresses
from briefs.content.spans import Link, Notes, Run, html_of, runs_of, text_of
from briefs.model import Block, BlockKind

__all__ = ["Link", "Markup", "parse"]

MAX_NESTING = 50
"""Containers inside containers; deeper ones are not shown."""

_SCHEMES = ("http", "https", "mailto", "tel")


@cache
def _markdown() -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"html": False, "maxNesting": MAX_NESTING}).enable("table")
    markdown.use(footnote_plugin, inline=False, move_to_end=False)
    markdown.validateLink = _is_safe  # type: ignore[assignment,method-assign]
    return markdown


def _is_safe(address: str) -> bool:
    scheme = re.match(r"\s*([^/?#:]*):", address)
    return scheme is None or scheme[1].lower() in _SCHEMES


@dataclass(frozen=True, slots=True)
class Markup:
    """A body that has been parsed."""

    blocks: tuple[Block, ...]
    """Every block with words, in the order of the page; notes last."""
    _runs: tuple[tuple[Run, ...], ...]
    _frame: tuple[str | int, ...]
    """The page: HTML, and the index of a block where its inline part stands."""

    def html(self, links: Mapping[int, Sequence[Link]]) -> str:
        """Return the HTML, with links laid over the text of the blocks of these indices."""
        return "".join(
            [
                part if isinstance(part, str) else html_of(self._runs[part], links.get(part, ()))
                for part in self._frame
            ]
        )


def parse(markdown: str) -> Markup:
    """Return the blocks and the HTML of a Markdown text."""
    tokens = _markdown().parse(markdown)
    builder = _Builder(tokens)
    body, notes = _part_notes(tokens)
    for token in body:
        builder.take(token)
    if notes:
        builder.frame.append('<section class="notes" role="doc-endnotes" aria-label="Notes">\n')
        for token in notes:
            builder.take(token)
        builder.frame.append("</section>\n")
    return Markup(tuple(builder.blocks), tuple(builder.runs), tuple(builder.frame))


def _part_notes(tokens: Iterable[Token]) -> tuple[list[Token], list[Token]]:
    body: list[Token] = []
    notes: list[Token] = []
    depth = 0
    for token in tokens:
        depth += token.type == "footnote_reference_open"
        (notes if depth else body).append(token)
        depth -= token.type == "footnote_reference_close"
    return body, notes


class _Builder:
    """Lays out one text token by token."""

    def __init__(self, tokens: Iterable[Token]) -> None:
        self.blocks: list[Block] = []
        self.runs: list[tuple[Run, ...]] = []
        self.frame: list[str | int] = []
        levels = [int(token.tag[1]) for token in tokens if token.type == "heading_open"]
        self._shift = 2 - min(levels, default=2)
        self._anchors: set[str] = set()
        self._numbers: dict[str, int] = {}
        """The last number that was put behind an anchor; blocks may be equal by the thousand."""
        self._notes = Notes()
        self._noted: set[str] = set()
        self._holders: list[BlockKind] = []
        self._opened: tuple[int, str] | None = None
        """Where in the frame the tag stands that takes the next block's id, and its start."""

    def take(self, token: Token) -> None:
        """Add one token."""
        method = getattr(self, "_" + token.type, None)
        if method is not None:
            method(token)
        elif token.hidden:
            pass
        elif token.nesting > 0:
            self._open(token.tag + _attributes(token), newline=token.tag not in ("th", "td", "p"))
        elif token.nesting < 0:
            self.frame.append(f"</{token.tag}>\n")
        elif token.tag:
            self.frame.append(f"<{token.tag}>\n")

    def _open(self, tag: str, newline: bool = False) -> None:
        self._opened = (len(self.frame), tag)
        self.frame.append(f"<{tag}>" + "\n" * newline)

    def _list_item_open(self, token: Token) -> None:
        self._holders.append("item")
        self._open("li")

    def _list_item_close(self, token: Token) -> None:
        self._holders.pop()
        self.frame.append("</li>\n")

    def _blockquote_open(self, token: Token) -> None:
        self._holders.append("quote")
        self.frame.append("<blockquote>\n")

    def _blockquote_close(self, token: Token) -> None:
        self._holders.pop()
        self.frame.append("</blockquote>\n")

    def _heading_open(self, token: Token) -> None:
        self._open(f"h{self._level(token)}")

    def _heading_close(self, token: Token) -> None:
        self.frame.append(f"</h{self._level(token)}>\n")

    def _level(self, token: Token) -> int:
        return min(int(token.tag[1]) + self._shift, 6)

    def _footnote_reference_open(self, token: Token) -> None:
        label = token.meta["label"]
        fragment = Notes.fragment(label)
        mark = "" if fragment in self._noted else f' id="note-{fragment}"'
        self._noted.add(fragment)
        text = f"[{escape(label)}]"
        if label in self._notes.referred:
            text = f'<a class="note-back" href="#ref-{fragment}">{text}</a>'
        self.frame.append(f'<div class="note"{mark}><span class="note-label">{text}</span>\n')
        self._holders.append("note")

    def _footnote_reference_close(self, token: Token) -> None:
        self._holders.pop()
        self.frame.append("</div>\n")

    def _fence(self, token: Token) -> None:
        self._open("pre")
        text = token.content.removesuffix("\n")
        self._add((Run(text, f"<code>{escape(text, quote=False)}</code>"),), "paragraph")
        self.frame.append("</pre>\n")

    _code_block = _fence

    def _inline(self, token: Token) -> None:
        tag = self._opened[1] if self._opened else ""
        level = int(tag[1]) if re.fullmatch(r"h\d", tag) else 0
        holder: BlockKind = self._holders[-1] if self._holders else "paragraph"
        self._add(runs_of(token.children or (), self._notes), "heading" if level else holder, level)

    def _add(self, runs: tuple[Run, ...], kind: BlockKind, level: int = 0) -> None:
        text = text_of(runs)
        if not text.strip():
            self.frame.append(html_of(runs))
            return
        anchor = self._anchor(text, kind)
        if self._opened:
            place, tag = self._opened
            opening = cast(str, self.frame[place])
            self.frame[place] = opening.replace(f"<{tag}>", f'<{tag} id="{anchor}">', 1)
            self._opened = None
        self.frame.append(len(self.blocks))
        self.blocks.append(Block(kind, text, anchor, level))
        self.runs.append(runs)

    def _anchor(self, text: str, kind: BlockKind) -> str:
        if kind == "heading":
            first = "h-" + addresses.slug(text)
        else:
            first = "p-" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
        anchor, number = first, self._numbers.get(first, 1)
        while anchor in self._anchors:
            number += 1
            anchor = f"{first}-{number}"
        self._anchors.add(anchor)
        self._numbers[first] = number
        return anchor


def _attributes(token: Token) -> str:
    """Return the attributes to keep: where a list starts, how a cell is aligned (as a class)."""
    start = token.attrs.get("start")
    if start is not None:
        return f' start="{start}"'
    align = re.fullmatch(r"text-align:(left|right|center)", str(token.attrs.get("style", "")))
    return f' class="align-{align[1]}"' if align else ""
