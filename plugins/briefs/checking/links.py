"""Rule on the links in Markdown: those within the archive lead to a page that will stand."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import PurePosixPath
from typing import NamedTuple
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token

from briefs import addresses
from briefs.checking.checked import Checked
from briefs.checking.spelling import SUGGESTIONS, did_you_mean, nearest
from briefs.content.markup import parse
from briefs.content.redirects import PATH, read_redirects
from briefs.model import Problem

_OUTWARD = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_LISTS = re.compile(r"(?:index|.*-\d+)\.html")
"""Pages of a folder that belong to no one name."""


@dataclass(frozen=True, slots=True)
class MarkdownLink:
    """A link as somebody wrote it."""

    line: int
    """Counts from 1 in the text that was read."""
    target: str


def links_of(markdown: str) -> Iterator[MarkdownLink]:
    """Yield the links of a Markdown text that do not lead to another server."""
    if "](" not in markdown and "]:" not in markdown:
        return
    for token in _parser().parse(markdown):
        if token.type == "inline" and token.map:
            yield from _links_of_block(token.children or [], token.map[0] + 1)


def _links_of_block(tokens: list[Token], line: int) -> Iterator[MarkdownLink]:
    for token in tokens:
        if token.type in ("softbreak", "hardbreak"):
            line += 1
        elif token.type == "link_open":
            target = unquote(str(token.attrs.get("href", "")))
            if not _OUTWARD.match(target):
                yield MarkdownLink(line, target)


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False, "maxNesting": 50}).enable("table")


class Broken(NamedTuple):
    """A link that somebody wrote and that leads nowhere."""

    page: str
    """The page that shows it."""
    target: str
    """Where it leads on that page: an address, and what is behind ``#``."""
    problem: Problem


def broken_links(checked: Checked) -> Iterator[Problem]:
    """Yield each link of a brief or page that leads to no page, or to no block of it."""
    return (one.problem for one in broken(checked))


def broken(checked: Checked) -> Iterator[Broken]:
    """Yield such links, and where they stand in the site."""
    places = _Places(checked)
    for file, brief in checked.readable:
        yield from _of_text(file.path, file.text, addresses.brief(brief.slug, brief.date), places)
    for path, text in checked.pages.items():
        yield from _of_text(f"content/{path}", text, f"{PurePosixPath(path).stem}.html", places)


def _of_text(path: str, text: str, page: str, places: _Places) -> Iterator[Broken]:
    above, below = _parted(text)
    for link in links_of(below):
        wrong = places.wrong(link.target, page)
        if wrong:
            problem = Problem(path, above + link.line, "LINK-BROKEN", f'"{link.target}" {wrong}')
            _, hash_, fragment = link.target.partition("#")
            yield Broken(page, address_of(link.target, page) + hash_ + fragment, problem)


def address_of(target: str, page: str) -> str:
    """Return the address to which a link of a page leads: ``../2024/a.md`` of ``briefs/2023/b.html`` leads
    to ``briefs/2024/a.html``."""
    way = target.partition("#")[0].partition("?")[0]
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(page), way)) if way else page
    return re.sub(r"\.md$", ".html", joined)


def _parted(text: str) -> tuple[int, str]:
    """Return the number of lines of the front matter, and what stands below it."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    head = re.match(r"---[ \t]*\n.*?^(?:---|\.\.\.)[ \t]*$\n?", plain, re.MULTILINE | re.DOTALL)
    return (head[0].count("\n"), plain[head.end() :]) if head else (0, plain)


class _Places:
    """What a link can lead to."""

    def __init__(self, checked: Checked) -> None:
        self._checked = checked
        self._files = {
            f"briefs/{file.path.removeprefix('content/briefs/').removesuffix('.md')}.html": address
            for address, (file, _) in checked.published.items()
        }
        """The page of each brief, by the address that a link to its file becomes."""
        self._slugs = {address: brief.slug for address, (_, brief) in checked.published.items()}
        self._suggestions_left = SUGGESTIONS
        self._moved = read_redirects(checked.memory[PATH])[0]
        names = checked.authority.names.values()
        self._names = {addresses.issue(i) for i in checked.authority.issues}
        self._names |= {f"{folder}/{e.id}.html" for e in names for folder in ("actors", "topics", "authors")}
        self._anchors: dict[str, frozenset[str]] = {}

    def wrong(self, target: str, page: str) -> str:
        """Return what is wrong with a link of a page; empty if it leads somewhere."""
        fragment = target.partition("#")[2]
        if target.startswith("/"):
            return "begins at the root of a server; write the way from this file, such as ../2024/slug.md"
        address = address_of(target, page)
        if address.startswith("../"):
            return "leads out of the site; write the way from the page, such as ../2024/slug.md"
        return self._missing(address, page) or self._no_block(address, fragment)

    def _missing(self, address: str, page: str) -> str:
        if address in self._checked.published or address in self._moved or address in self._checked.built:
            return ""
        folder, _, name = address.partition("/")
        if folder == "briefs" and address.endswith(".html"):
            right = self._files.get(address)
            if right is not None:
                return f"is a brief with the page {right}; write {addresses.relative(right, page)}"
            return f"leads to no published brief{self._meant(PurePosixPath(name).stem, page)}"
        if folder in ("issues", "actors", "topics", "authors") and not _LISTS.fullmatch(name):
            return "" if address in self._names else "leads to no page of a name; look at its record's id"
        if self._checked.built and not _is_own(address, self._checked):
            return "leads to no file of the site; correct it, or build the site first if the file is new"
        return ""

    def _meant(self, slug: str, page: str) -> str:
        if self._suggestions_left == 0:
            return ""
        self._suggestions_left -= 1
        near = nearest(slug, self._slugs)
        written = addresses.relative(near, page).removesuffix(".html")
        return f'; did you mean "{written}.md"?' if near else ""

    def _no_block(self, address: str, fragment: str) -> str:
        """Return what is wrong with the part after ``#``, where it means a block of a brief's text."""
        found = self._checked.published.get(address)
        if found is None or not fragment.startswith(("h-", "p-")):
            return ""
        if address not in self._anchors:
            self._anchors[address] = frozenset(block.anchor for block in parse(found[1].body).blocks)
        anchors = self._anchors[address]
        if fragment in anchors:
            return ""
        near = did_you_mean(fragment, sorted(anchors), 60) if fragment.startswith("h-") else ""
        return f"leads to no block of {found[0].path}{near or '; copy the address of the paragraph again'}"


def _is_own(address: str, checked: Checked) -> bool:
    """Whether one of the archive's own pages will stand at an address."""
    return any(f"{PurePosixPath(path).stem}.html" == address for path in checked.pages)
