"""Whether every link of a site leads somewhere, and whether all that it loads is its own."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit

from tests.audit.pages import HtmlPage


def broken(pages: Mapping[str, HtmlPage], output: Path, url: str) -> Iterator[str]:
    """Yield each link to a file or fragment of the site that is not there.

    A link to a folder counts as broken: opened from disk it shows a listing. Only
    absolute addresses, which a server answers, may end in a slash.
    """
    files = {path.relative_to(output).as_posix() for path in output.rglob("*") if path.is_file()}
    for page in pages.values():
        for reference in page.references:
            found = inside(reference.target, page.address, url)
            if found is None:
                continue
            path, fragment = found
            place = f"{page.address}:{reference.line}: {reference.target}"
            if path not in files:
                yield f"{place} leads to no file"
            elif fragment and path in pages and fragment not in pages[path].ids:
                yield f"{place} leads to no element of its page"


def inside(target: str, page: str, url: str) -> tuple[str, str] | None:
    """Return (path, fragment) of an address in a page, None if it leads out of the site.

    ``url`` is SITEURL; without one the site is taken to stand at the root of its server.
    """
    if url and (target == url or target.startswith(f"{url}/")):
        parts = urlsplit(target[len(url) + 1 :])
        path = unquote(parts.path)
        return (f"{path}index.html" if path[-1:] in ("", "/") else path), unquote(parts.fragment)
    try:
        parts = urlsplit(target)
    except ValueError:
        return target, ""  # not an address at all, so it leads to no file
    if parts.scheme or parts.netloc:
        return None
    path = unquote(parts.path)
    if not path:
        return page, unquote(parts.fragment)
    if path.startswith("/") and not url:
        absolute = path[1:]
        return (f"{absolute}index.html" if path.endswith("/") else absolute), unquote(parts.fragment)
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(page), path))
    return (f"{joined}/" if path.endswith("/") else joined), unquote(parts.fragment)


def from_elsewhere(pages: Mapping[str, HtmlPage], output: Path, url: str) -> Iterator[str]:
    """Yield what pages and style sheets would load from another server."""
    for page in pages.values():
        for reference in page.references:
            outside = inside(reference.target, page.address, url) is None
            if reference.loaded and outside and not reference.target.startswith("data:"):
                yield f"{page.address}:{reference.line}: {reference.tag} loads {reference.target}"
    for sheet in sorted(output.rglob("*.css")):
        text = re.sub(r"/\*.*?\*/", "", sheet.read_text(), flags=re.DOTALL)
        for target in re.findall(r"""(?:url\(\s*|@import\s+)["']?([^"')\s]+)""", text):
            if re.match(r"(https?:)?//", target):
                yield f"{sheet.relative_to(output)}: loads {target}"
