"""The inline part of Markdown: runs of text and markup, and links laid over them.

Plain text and HTML are made from the same runs, so that a span of the one is
found in the other.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import NamedTuple

from markdown_it.token import Token

_EXTERNAL = re.compile(r"(?:https?:)?//", re.IGNORECASE)
_OWN_FILE = re.compile(r"^([^?#]*)\.md(?=[?#]|$)")


@dataclass(frozen=True, slots=True)
class Link:
    """A link to lay over a span of a block's plain text."""

    start: int
    end: int
    href: str
    kind: str = "actor"
    """Class of the HTML element."""


class Run(NamedTuple):
    """A stretch of a block: text that the reader sees, or markup without text."""

    text: str
    html: str
    is_open: bool = False
    """Whether a link may be laid over it, which then cuts ``text`` itself."""


class Notes:
    """The footnotes of one text: which label has which fragment, and where it is first referred to."""

    def __init__(self) -> None:
        self.referred: set[str] = set()

    @staticmethod
    def fragment(label: str) -> str:
        """Return the part of an id that stands for a label."""
        if re.fullmatch(r"[a-z0-9-]{1,20}", label):
            return label
        return hashlib.sha256(label.encode("utf-8", "replace")).hexdigest()[:8]

    def refer(self, label: str) -> str:
        """Return the HTML of a reference; the first to a note carries an id."""
        fragment = self.fragment(label)
        mark = "" if label in self.referred else f' id="ref-{fragment}"'
        self.referred.add(label)
        return f'<sup{mark}><a class="note-ref" href="#note-{fragment}">[{escape(label)}]</a></sup>'


def runs_of(tokens: Iterable[Token], notes: Notes) -> tuple[Run, ...]:
    """Return the runs of one block's inline tokens."""
    runs: list[Run] = []
    links = 0
    for token in tokens:
        kind = token.type
        if kind in ("text", "text_special"):
            runs.append(Run(token.content, escape(token.content, quote=False), not links))
        elif kind == "softbreak":
            runs.append(Run(" ", "\n", not links))
        elif kind == "hardbreak":
            runs.append(Run(" ", "<br>\n"))
        elif kind == "code_inline":
            runs.append(Run(token.content, f"<code>{escape(token.content, quote=False)}</code>"))
        elif kind == "link_open":
            links += 1
            runs.append(Run("", _opening(token)))
        elif kind == "link_close":
            links -= 1
            runs.append(Run("", "</a>"))
        elif kind == "image":
            runs.append(_image(token, in_link=links > 0))
        elif kind == "footnote_ref":
            label = token.meta["label"]
            runs.append(Run(f"[{label}]", notes.refer(label)))
        elif token.nesting:
            runs.append(Run("", f"<{'/' if token.nesting < 0 else ''}{token.tag}>"))
    return tuple(runs)


def _opening(token: Token) -> str:
    href = _address(str(token.attrs.get("href", "")))
    title = str(token.attrs.get("title", ""))
    rel = ' rel="noopener"' if _EXTERNAL.match(href) else ""
    return f'<a href="{escape(href)}"{_attribute("title", title)}{rel}>'


def _address(href: str) -> str:
    """Return the page's address for a link to another Markdown file of the archive."""
    if re.match(r"[a-z][a-z0-9+.-]*:|//", href, re.IGNORECASE):
        return href
    return _OWN_FILE.sub(r"\1.html", href)


def _attribute(name: str, value: str) -> str:
    return f' {name}="{escape(value)}"' if value else ""


def _image(token: Token, in_link: bool) -> Run:
    """Return an image of the archive's own, or a link to one elsewhere: no page loads from others."""
    source = str(token.attrs.get("src", ""))
    words = "".join(" " if child.type.endswith("break") else child.content for child in token.children or ())
    if not re.match(r"[a-z][a-z0-9+.-]*:|//", source, re.IGNORECASE):
        title = _attribute("title", str(token.attrs.get("title", "")))
        return Run("", f'<img src="{escape(source)}" alt="{escape(words)}"{title}>')
    words = words or source
    if in_link:
        return Run(words, escape(words, quote=False))
    return Run(words, f'<a href="{escape(source)}" rel="noopener">{escape(words, quote=False)}</a>')


def text_of(runs: Iterable[Run]) -> str:
    """Return the plain text of a block."""
    return "".join(run.text for run in runs)


def html_of(runs: Sequence[Run], links: Sequence[Link] = ()) -> str:
    """Return the HTML of a block, with links laid over spans of its plain text.

    A span that touches a link, code or a note reference, or an earlier span, is left
    out; one that crosses emphasis becomes a link on either side of the mark.
    """
    if not links:
        return "".join([run.html for run in runs])
    kept = _fitting(runs, links)
    out: list[str] = []
    position = 0
    for run in runs:
        end = position + len(run.text)
        if run.is_open:
            over = [link for link in kept if link.start < end and link.end > position]
            out.append(_linked(run, position, over))
        else:
            out.append(run.html)
        position = end
    return "".join(out)


def _fitting(runs: Sequence[Run], links: Iterable[Link]) -> list[Link]:
    closed: list[tuple[int, int]] = []
    position = 0
    for run in runs:
        if run.text and not run.is_open:
            closed.append((position, position + len(run.text)))
        position += len(run.text)
    kept: list[Link] = []
    last = 0
    for link in sorted(links, key=lambda link: (link.start, -link.end)):
        fits = last <= link.start < link.end <= position
        if fits and not any(start < link.end and link.start < end for start, end in closed):
            kept.append(link)
            last = link.end
    return kept


def _linked(run: Run, offset: int, links: Sequence[Link]) -> str:
    if run.html == "\n":
        # A line end inside a name: one link on each line reads no worse.
        return run.html
    out: list[str] = []
    done = 0
    for link in links:
        start, end = max(link.start - offset, 0), min(link.end - offset, len(run.text))
        words = escape(run.text[start:end], quote=False)
        out.append(escape(run.text[done:start], quote=False))
        out.append(f'<a class="{escape(link.kind)}" href="{escape(link.href)}">{words}</a>')
        done = end
    out.append(escape(run.text[done:], quote=False))
    return "".join(out)
