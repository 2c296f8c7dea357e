"""The pictures and other files to which the text of a brief refers.

An address is written as in Pelican: ``{static}/images/map.png`` counts from CONTENT, ``{static}map.png`` and
``map.png`` from the folder of the brief's own file. ``{attach}`` is the same here, since a file stands at one
address for all briefs. ``{filename}`` names a Markdown file, and leads to its page.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, unquote

from markdown_it.token import Token

from briefs import addresses
from briefs.model import Brief, BriefFile
from briefs.system.bounds import fault_of_path

PICTURES = frozenset((".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp"))

SUFFIXES = PICTURES | frozenset((
    ".csv", ".docx", ".epub", ".geojson", ".mp3", ".mp4", ".ods", ".odp", ".odt", ".ogg", ".pdf", ".pptx",
    ".webm", ".xlsx", ".zip",
))  # fmt: skip
"""Suffixes of the files that are published with a brief. Markdown is none of them, since it may be a
draft."""

_PELICAN = re.compile(r"[{|](static|attach|filename)[|}]", re.IGNORECASE)
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//|[/#?]", re.IGNORECASE)


def content_path(address: str, source: str) -> str | None:
    """Return the file to which an address in the file ``source`` leads; all paths are relative to CONTENT.

    None for any other address: one elsewhere, of a page, or of a file that is never published.

    >>> content_path("{static}/images/map.png", "briefs/2024/a.md")
    'images/map.png'
    >>> content_path("%7Battach%7Dtable.csv", "briefs/2024/a.md")
    'briefs/2024/table.csv'
    >>> content_path("{filename}../2023/b.md#p-1", "briefs/2024/a.md")
    'briefs/2023/b.md'
    >>> content_path("../2023/b.md", "briefs/2024/a.md")
    >>> content_path("{static}/../outside.pdf", "briefs/2024/a.md")
    """
    path = unquote(re.split("[?#]", address, maxsplit=1)[0])
    pelican = _PELICAN.match(path)
    if pelican is None and _ELSEWHERE.match(path):
        return None
    path = path[pelican.end() :] if pelican else path
    folder = "" if path.startswith("/") else posixpath.dirname(source)
    path = posixpath.normpath(posixpath.join(folder, path.lstrip("/")))
    names_page = pelican is not None and pelican[1].lower() == "filename"
    suffixes = {".md"} if names_page else SUFFIXES
    return path if posixpath.splitext(path)[1].lower() in suffixes and not fault_of_path(path) else None


class SourcePlace(NamedTuple):
    """The place of a text, to which the addresses in it are relative."""

    source: str
    """Its Markdown file, relative to CONTENT."""
    page: str
    """Address of its page."""
    files: Mapping[str, BriefFile] = {}
    """The files to which the text refers, by path relative to CONTENT."""

    def address(self, address: str) -> str:
        """Return an address of the Markdown as the page must have it.

        >>> SourcePlace("briefs/2024/a.md", "briefs/2024/a.html").address("{static}/images/a%20b.png")
        '../../images/a%20b.png'
        >>> SourcePlace("briefs/2024/a.md", "briefs/2024/a.html").address("{filename}/pages/team.md#who")
        '../../team.html#who'
        """
        path = content_path(address, self.source)
        if path is None:
            return address
        if path.endswith(".md"):
            path = path.removeprefix("pages/").removesuffix(".md") + ".html"
        query_and_fragment = re.search("[?#].*", address)
        return quote(addresses.relative(path, self.page)) + (
            query_and_fragment[0] if query_and_fragment else ""
        )

    def size(self, address: str) -> tuple[int, int]:
        """Return width and height of a picture in pixels; zeros if they are not known."""
        file = self.files.get(content_path(address, self.source) or "")
        return (file.width, file.height) if file else (0, 0)


def references(tokens: list[Token], source: str) -> Iterator[str]:
    """Yield the files, relative to CONTENT, to which a text refers, in its order."""
    for token in tokens:
        for inner in token.children or ():
            address = inner.attrs.get("src" if inner.type == "image" else "href", "")
            path = content_path(str(address), source) if address else None
            if path is not None and not path.endswith(".md"):
                yield path


def with_files(brief: Brief, paths: tuple[str, ...], content: Path) -> Brief:
    """Return a brief with the files of ``paths`` as they are on disk; files that are missing are left out."""
    files_read = (read_file(content, path) for path in dict.fromkeys(paths))
    return replace(brief, files=tuple(file for file in files_read if file))


def read_file(content: Path, path: str) -> BriefFile | None:
    """Return path and size of a file of CONTENT; None if it is missing, or a link to another folder."""
    file = content / path
    if not file.is_file() or not file.resolve().is_relative_to(content.resolve()):
        return None
    try:
        size = file.stat().st_size
        import imagesize  # few builds read a picture

        width, height = imagesize.get(file) if file.suffix.lower() in PICTURES else (0, 0)
    except (OSError, ValueError):  # gone meanwhile, or no picture
        return None if not file.is_file() else BriefFile(path, file.stat().st_size)
    return BriefFile(path, size, max(int(width), 0), max(int(height), 0))
