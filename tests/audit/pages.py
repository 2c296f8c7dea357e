"""What the HTML of a page holds: its anchors, what it leads to, what it loads, and its weight."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

LOADING_LINKS = frozenset({"stylesheet", "icon", "preload", "modulepreload", "prefetch", "manifest"})
"""Values of ``rel`` for which a browser fetches the target by itself."""


LINKED_DATA = "application/ld+json"
"""Type of a script element that holds no script."""


@dataclass(frozen=True)
class Reference:
    """One address in a page."""

    target: str
    line: int
    tag: str
    loaded: bool
    """Whether a browser fetches it by itself, to show the page."""


@dataclass
class HtmlPage:
    """One page as far as the audit is about it."""

    address: str
    size: int
    """Bytes before compression."""
    body_size: int = 0
    """Bytes of the element that holds a brief's text (``id="text"``), of ``size``."""
    ids: set[str] = field(default_factory=set)
    references: list[Reference] = field(default_factory=list)
    sheets: list[str] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)
    inline: list[int] = field(default_factory=list)
    """Lines with a script or style of the page's own, which its policy forbids."""
    redirect: str = ""
    """Where it leads by itself, as written; empty if it stays."""


def read_all(output: Path) -> dict[str, HtmlPage]:
    """Return all pages of a site by address, sorted."""
    paths = sorted(output.rglob("*.html"))
    return {
        address: read(path, address) for path in paths if (address := path.relative_to(output).as_posix())
    }


def read(path: Path, address: str) -> HtmlPage:
    """Return one page."""
    data = path.read_bytes()
    return _Reader(data.decode(), HtmlPage(address, len(data))).page


class _Reader(HTMLParser):
    def __init__(self, text: str, page: HtmlPage) -> None:
        super().__init__()
        self.page = page
        self._text = text
        lines = text.split("\n")
        self._line_starts = [0, *itertools.accumulate(len(line) + 1 for line in lines)]
        self._body_tag = ""
        self._body_start = self._depth = 0
        self.feed(text)
        self.close()

    def _offset(self) -> int:
        line, column = self.getpos()
        return self._line_starts[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self._measure_body(tag, found)
        if "id" in found:
            self.page.ids.add(found["id"])
        is_script = tag == "script" and "src" not in found and found.get("type") != LINKED_DATA
        if is_script or tag == "style" or "style" in found:
            self.page.inline.append(self.getpos()[0])
        if tag == "meta" and found.get("http-equiv", "").lower() == "refresh":
            self.page.redirect = found.get("content", "").partition("url=")[2]
            self._refer(tag, self.page.redirect, False)
        self._references(tag, found)

    def _references(self, tag: str, found: Mapping[str, str]) -> None:
        kinds = set(found.get("rel", "").split()) if tag == "link" else set()
        for name in ("href", "xlink:href", "action", "src", "poster", "data", "cite"):
            if name in found:
                loaded = name in ("src", "poster", "data") or tag in ("use", "image")
                self._refer(tag, found[name], loaded or bool(kinds & LOADING_LINKS))
        for candidate in filter(str.strip, found.get("srcset", "").split(",")):
            self._refer(tag, candidate.split()[0], True)
        if "stylesheet" in kinds:
            self.page.sheets.append(found.get("href", ""))
        if tag == "script" and "src" in found:
            self.page.scripts.append(found["src"])

    def _refer(self, tag: str, target: str, loaded: bool) -> None:
        self.page.references.append(Reference(target, self.getpos()[0], tag, loaded))

    def _measure_body(self, tag: str, found: Mapping[str, str]) -> None:
        if not self._body_tag and found.get("id") == "text":
            self._body_tag, self._body_start, self._depth = tag, self._offset(), 1
        elif tag == self._body_tag:
            self._depth += 1

    def handle_endtag(self, tag: str) -> None:
        if tag == self._body_tag:
            self._depth -= 1
            if not self._depth:
                self.page.body_size += len(self._text[self._body_start : self._offset()].encode())
                self._body_tag = ""
