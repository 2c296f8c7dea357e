"""Rule on the links in Markdown: each link within the archive leads to a page that the site will have."""

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
from briefs.checking.checked import CheckedArchive
from briefs.checking.spelling import MOST_SUGGESTIONS, did_you_mean, nearest
from briefs.content.files import SourcePlace, content_path
from briefs.content.markup import parse
from briefs.content.redirects import PATH, read_redirects
from briefs.model import Problem

_OUTSIDE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_LIST_PAGES = re.compile(r"(?:index|.*-\d+)\.html")
"""Pages of lists, which belong to no single name."""


@dataclass(frozen=True, slots=True)
class MarkdownLink:
    """A link of a Markdown text."""

    line: int
    """Line of the text, from 1."""
    target: str
    """The address as written, with escapes such as ``%20`` decoded."""


def find_links(markdown: str) -> Iterator[MarkdownLink]:
    """Yield the links of a Markdown text that do not lead to another server.

    >>> [link.target for link in find_links("[a](b.md#p-1), [c](https://example.org/)")]
    ['b.md#p-1']
    """
    if "](" not in markdown and "]:" not in markdown:
        return
    for token in _parser().parse(markdown):
        if token.type == "inline" and token.map:
            yield from _find_links_of_block(token.children or [], token.map[0] + 1)


def _find_links_of_block(tokens: list[Token], line: int) -> Iterator[MarkdownLink]:
    """Yield the links of one block that begins in ``line``."""
    for token in tokens:
        if token.type in ("softbreak", "hardbreak"):
            line += 1
        elif token.type == "link_open":
            target = unquote(str(token.attrs.get("href", "")))
            if not _OUTSIDE.match(target):
                yield MarkdownLink(line, target)
        elif token.type == "image":
            target = unquote(str(token.attrs.get("src", "")))
            if content_path(target, ""):
                yield MarkdownLink(line, target)


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False, "maxNesting": 50}).enable("table")


class BrokenLink(NamedTuple):
    """A link in Markdown to a page, or to a block of one, that the site will not have."""

    page: str
    """Address of the page that shows the link."""
    target: str
    """The address to which the link leads from that page, with its fragment."""
    problem: Problem


def broken_links(archive: CheckedArchive) -> Iterator[Problem]:
    """Yield a problem for each link of a brief or page that leads to no page, or to no block of it."""
    return (broken_link.problem for broken_link in find_broken_links(archive))


def find_broken_links(archive: CheckedArchive) -> Iterator[BrokenLink]:
    """Yield each link of a brief or page that leads to no page, or to no block of it."""
    targets = _LinkTargets(archive)
    for file, brief in archive.readable:
        yield from _broken_in_text(file.path, file.text, addresses.brief(brief.slug, brief.date), targets)
    for path, text in archive.pages.items():
        yield from _broken_in_text(f"content/{path}", text, f"{PurePosixPath(path).stem}.html", targets)


def _broken_in_text(path: str, text: str, page: str, targets: _LinkTargets) -> Iterator[BrokenLink]:
    """Yield the broken links of one Markdown file; ``page`` is the address of its page."""
    for link in links_of_file(text):
        fault = targets.file_fault(link.target, path.removeprefix("content/"), page)
        if fault:
            problem = Problem(path, link.line, "LINK-BROKEN", f'"{link.target}" {fault}')
            _, hash_sign, fragment = link.target.partition("#")
            yield BrokenLink(page, address_of(link.target, page) + hash_sign + fragment, problem)


def links_of_file(text: str) -> Iterator[MarkdownLink]:
    """Yield the links of ``find_links`` of a Markdown file, each with its line in the file."""
    lines_above, markdown = _split_front_matter(text)
    for link in find_links(markdown):
        yield MarkdownLink(lines_above + link.line, link.target)


def address_of(target: str, page: str) -> str:
    """Return the address to which a link of a page leads.

    >>> address_of("../2024/a.md", "briefs/2023/b.html")
    'briefs/2024/a.html'
    """
    path = target.partition("#")[0].partition("?")[0]
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(page), path)) if path else page
    return re.sub(r"\.md$", ".html", joined)


def _split_front_matter(text: str) -> tuple[int, str]:
    """Return the number of lines of the front matter, and the Markdown below it."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    front_matter = re.match(r"---[ \t]*\n.*?^(?:---|\.\.\.)[ \t]*$\n?", text, re.MULTILINE | re.DOTALL)
    return (front_matter[0].count("\n"), text[front_matter.end() :]) if front_matter else (0, text)


class _LinkTargets:
    """The pages and blocks to which links can lead."""

    def __init__(self, archive: CheckedArchive) -> None:
        self._archive = archive
        self._page_of_file = {
            f"briefs/{file.path.removeprefix('content/briefs/').removesuffix('.md')}.html": address
            for address, (file, _) in archive.published.items()
        }
        """The page of each brief, by the address to which a link to its Markdown file leads."""
        self._slugs = {address: brief.slug for address, (_, brief) in archive.published.items()}
        self._suggestions_left = MOST_SUGGESTIONS
        self._redirects = read_redirects(archive.memory[PATH])[0]
        self._name_pages = {addresses.issue(issue_id) for issue_id in archive.authority.issues}
        for folder in ("actors", "topics", "authors"):
            self._name_pages |= {f"{folder}/{name_id}.html" for name_id in archive.authority.names}
        self._anchors: dict[str, frozenset[str]] = {}

    def file_fault(self, target: str, source: str, page: str) -> str:
        """Return what is wrong with an address in the file ``source``; "" if nothing is."""
        path = content_path(target, source)
        if path is not None and not path.endswith(".md"):
            there = (self._archive.content / path).is_file()
            return (
                "" if there else f"leads to no file: there is no content/{path}; correct it, or put it there"
            )
        if path is None and target.startswith("{"):
            return "leads to no page, picture or file of content/ that can be published; correct it"
        return self.fault(target if path is None else SourcePlace(source, page).address(target), page)

    def fault(self, target: str, page: str) -> str:
        """Return what is wrong with a link of a page; "" if it leads to a page and a block of it."""
        fragment = target.partition("#")[2]
        if target.startswith("/"):
            return "begins at the root of a server; write the way from this file, such as ../2024/slug.md"
        address = address_of(target, page)
        if address.startswith("../"):
            return "leads out of the site; write the way from the page, such as ../2024/slug.md"
        return self._page_fault(address, page) or self._block_fault(address, fragment)

    def _page_fault(self, address: str, page: str) -> str:
        """Return what is wrong with the address of a link; "" if a page will be there."""
        if address in self._archive.published or address in self._redirects or address in self._archive.built:
            return ""
        folder, _, name = address.partition("/")
        if folder == "briefs" and address.endswith(".html"):
            brief_page = self._page_of_file.get(address)
            if brief_page is not None:
                return f"is a brief with the page {brief_page}; write {addresses.relative(brief_page, page)}"
            return f"leads to no published brief{self._suggestion(PurePosixPath(name).stem, page)}"
        if folder in ("issues", "actors", "topics", "authors") and not _LIST_PAGES.fullmatch(name):
            return (
                "" if address in self._name_pages else "leads to no page of a name; look at its record's id"
            )
        if self._archive.built and not _is_own_page(address, self._archive):
            return "leads to no file of the site; correct it, or build the site first if the file is new"
        return ""

    def _suggestion(self, slug: str, page: str) -> str:
        """Return ``; did you mean "…"?`` with the link to the brief of the most similar slug, or ""."""
        if self._suggestions_left == 0:
            return ""
        self._suggestions_left -= 1
        nearest_page = nearest(slug, self._slugs)
        link = addresses.relative(nearest_page, page).removesuffix(".html")
        return f'; did you mean "{link}.md"?' if nearest_page else ""

    def _block_fault(self, address: str, fragment: str) -> str:
        """Return what is wrong with a fragment that is the anchor of a block of a brief; "" if nothing is."""
        published = self._archive.published.get(address)
        if published is None or not fragment.startswith(("h-", "p-")):
            return ""
        if address not in self._anchors:
            self._anchors[address] = frozenset(block.anchor for block in parse(published[1].body).blocks)
        anchors = self._anchors[address]
        if fragment in anchors:
            return ""
        suggestion = did_you_mean(fragment, sorted(anchors), 60) if fragment.startswith("h-") else ""
        cure = suggestion or "; copy the address of the paragraph again"
        return f"leads to no block of {published[0].path}{cure}"


def _is_own_page(address: str, archive: CheckedArchive) -> bool:
    """Whether one of the archive's own pages has this address."""
    return any(f"{PurePosixPath(path).stem}.html" == address for path in archive.pages)
