"""The inline content of a Markdown block: runs of text and markup, and links added over spans of the text.

Plain text and HTML are both made from these runs, so that a span of the plain text can be found in the HTML.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import NamedTuple

from markdown_it.token import Token

from briefs.content.files import SourcePlace

_EXTERNAL = re.compile(r"(?:https?:)?//", re.IGNORECASE)
_OWN_FILE = re.compile(r"^([^?#]*)\.md(?=[?#]|$)")


@dataclass(frozen=True, slots=True)
class InlineLink:
    """A link to add over a span of a block's plain text, given in code points from 0, half-open."""

    start: int
    end: int
    href: str
    kind: str = "actor"
    """Class of the HTML element."""


class TextRun(NamedTuple):
    """A part of a block: text that the reader sees, or markup without text."""

    text: str
    html: str
    is_linkable: bool = False
    """Whether links may be added over it; its HTML is then made of ``text``."""


class Footnotes:
    """The footnotes of one text: the fragment of each label, and which were referred to already."""

    def __init__(self) -> None:
        self.referred: set[str] = set()

    @staticmethod
    def fragment(label: str) -> str:
        """Return a label as part of an id: itself if short and plain, else 8 digits of its SHA-256."""
        if re.fullmatch(r"[a-z0-9-]{1,20}", label):
            return label
        return hashlib.sha256(label.encode("utf-8", "replace")).hexdigest()[:8]

    def refer(self, label: str) -> str:
        """Return the HTML of a reference to a note; the first one has the id to which the note links back."""
        fragment = self.fragment(label)
        mark = "" if label in self.referred else f' id="ref-{fragment}"'
        self.referred.add(label)
        return f'<sup{mark}><a class="note-ref" href="#note-{fragment}">[{escape(label)}]</a></sup>'


def text_runs(tokens: Iterable[Token], notes: Footnotes, place: SourcePlace) -> tuple[TextRun, ...]:
    """Return the runs of one block's inline tokens; addresses count from ``place``."""
    runs: list[TextRun] = []
    open_links = 0
    for token in tokens:
        token_type = token.type
        if token_type in ("text", "text_special"):
            runs.append(TextRun(token.content, escape(token.content, quote=False), not open_links))
        elif token_type == "softbreak":
            runs.append(TextRun(" ", "\n", not open_links))
        elif token_type == "hardbreak":
            runs.append(TextRun(" ", "<br>\n"))
        elif token_type == "code_inline":
            runs.append(TextRun(token.content, f"<code>{escape(token.content, quote=False)}</code>"))
        elif token_type == "link_open":
            open_links += 1
            runs.append(TextRun("", _link_tag(token, place)))
        elif token_type == "link_close":
            open_links -= 1
            runs.append(TextRun("", "</a>"))
        elif token_type == "image":
            runs.append(_image(token, place, in_link=open_links > 0))
        elif token_type == "footnote_ref":
            label = token.meta["label"]
            runs.append(TextRun(f"[{label}]", notes.refer(label)))
        elif token.nesting:
            runs.append(TextRun("", f"<{'/' if token.nesting < 0 else ''}{token.tag}>"))
    return tuple(runs)


def _link_tag(token: Token, place: SourcePlace) -> str:
    """Return the opening tag of a link."""
    href = _address(place.address(str(token.attrs.get("href", ""))))
    title = str(token.attrs.get("title", ""))
    rel = ' rel="noopener"' if _EXTERNAL.match(href) else ""
    return f'<a href="{escape(href)}"{_attribute("title", title)}{rel}>'


def _address(href: str) -> str:
    """Return the address of a link, with ``.html`` for the ``.md`` of another file of the archive."""
    if is_elsewhere(href):
        return href
    return _OWN_FILE.sub(r"\1.html", href)


def _attribute(name: str, value: str) -> str:
    return f' {name}="{escape(value)}"' if value else ""


def figure_runs(image: Token, place: SourcePlace) -> tuple[TextRun, ...]:
    """Return the runs of a picture that is a figure: its title is the caption."""
    caption = str(image.attrs.get("title", ""))
    shown = _image(image, place, in_link=False, has_caption=True)
    return (
        TextRun(shown.text, f"{shown.html}\n<figcaption>"),
        TextRun(caption, escape(caption, quote=False), True),
        TextRun("", "</figcaption>"),
    )


def is_elsewhere(address: str) -> bool:
    """Whether an address names its server."""
    return re.match(r"[a-z][a-z0-9+.-]*:|//", address, re.IGNORECASE) is not None


def _image(token: Token, place: SourcePlace, in_link: bool, has_caption: bool = False) -> TextRun:
    """Return an image of the archive, or a link to an image elsewhere: pages load nothing from other servers.

    In a link, an image elsewhere leaves only its alternative text.
    """
    address = str(token.attrs.get("src", ""))
    alt_text = "".join(
        " " if child.type.endswith("break") else child.content for child in token.children or ()
    )
    if not is_elsewhere(address):
        title = "" if has_caption else _attribute("title", str(token.attrs.get("title", "")))
        width, height = place.size(address)
        size = f' width="{width}" height="{height}"' if width and height else ""
        shown = f'<img src="{escape(place.address(address))}" alt="{escape(alt_text)}"{title}{size}>'
        return TextRun("", shown)
    alt_text = alt_text or address
    if in_link:
        return TextRun(alt_text, escape(alt_text, quote=False))
    return TextRun(
        alt_text, f'<a href="{escape(address)}" rel="noopener">{escape(alt_text, quote=False)}</a>'
    )


def plain_text(runs: Iterable[TextRun]) -> str:
    """Return the plain text of a block."""
    return "".join(run.text for run in runs)


def html_with_links(runs: Sequence[TextRun], links: Sequence[InlineLink] = ()) -> str:
    """Return the HTML of a block, with links added over spans of its plain text.

    A link is left out if its span overlaps a link, code or a reference to a note, or an earlier span. Where
    its span crosses emphasis it becomes one link on each side of the tag.

    >>> html_with_links([TextRun("Oil & gas", "Oil &amp; gas", True)], [InlineLink(0, 3, "oil.html")])
    '<a class="actor" href="oil.html">Oil</a> &amp; gas'
    """
    if not links:
        return "".join([run.html for run in runs])
    fitting = _fitting_links(runs, links)
    parts: list[str] = []
    position = 0
    for run in runs:
        end = position + len(run.text)
        if run.is_linkable:
            overlapping = [link for link in fitting if link.start < end and link.end > position]
            parts.append(_linked_run(run, position, overlapping))
        else:
            parts.append(run.html)
        position = end
    return "".join(parts)


def _fitting_links(runs: Sequence[TextRun], links: Iterable[InlineLink]) -> list[InlineLink]:
    """Return the links that can be added, in order: they overlap nothing that may hold no link."""
    closed_spans: list[tuple[int, int]] = []
    position = 0
    for run in runs:
        if run.text and not run.is_linkable:
            closed_spans.append((position, position + len(run.text)))
        position += len(run.text)
    fitting: list[InlineLink] = []
    last_end = 0
    for link in sorted(links, key=lambda link: (link.start, -link.end)):
        fits = last_end <= link.start < link.end <= position
        if fits and not any(start < link.end and link.start < end for start, end in closed_spans):
            fitting.append(link)
            last_end = link.end
    return fitting


def _linked_run(run: TextRun, offset: int, links: Sequence[InlineLink]) -> str:
    """Return the HTML of a run that begins at ``offset`` of the block's text, with links over parts of it."""
    if run.html == "\n":
        # A line end inside a name stays outside the links; there is one link on each line.
        return run.html
    parts: list[str] = []
    last_end = 0
    for link in links:
        start, end = max(link.start - offset, 0), min(link.end - offset, len(run.text))
        words = escape(run.text[start:end], quote=False)
        parts.append(escape(run.text[last_end:start], quote=False))
        parts.append(f'<a class="{escape(link.kind)}" href="{escape(link.href)}">{words}</a>')
        last_end = end
    parts.append(escape(run.text[last_end:], quote=False))
    return "".join(parts)
