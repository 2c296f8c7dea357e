"""The files that only a published site needs: a sitemap, robots.txt, and compressed copies of long files.

These files cover all pages, so they are made when a site is published and not at every build.
"""

from __future__ import annotations

import gzip
import os
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from briefs.engine import owned
from briefs.model import Site
from briefs.system.files import write_whole

COMPRESSED = (".html", ".css", ".js", ".json", ".jsonl", ".jsonld", ".csv", ".atom", ".svg", ".xml", ".txt")
LEAST_BYTES = 1_000
"""Fewest bytes of a file that gets a compressed copy; for less it would save nothing."""

MOST_ADDRESSES = 50_000
"""Most addresses in one sitemap (sitemaps.org, protocol 0.9)."""

REDIRECT_MARK = b'http-equiv="refresh"'
"""Part of the HTML of each page that is only a redirect."""


class Released(NamedTuple):
    """How much ``release`` has written."""

    addresses: int
    """Number of addresses in the sitemap."""
    copies: int
    """Number of compressed copies."""


def release(output: Path, site: Site) -> Released:
    """Write sitemap, robots.txt and compressed copies into OUTPUT.

    They cover the site's own files, as ``owned`` lists them, and never replace a file of somebody else. There
    is no sitemap if SITEURL is empty or the briefs are demonstration texts. Raises OSError.
    """
    site_files, released_before = owned.read(output, owned.BUILT), owned.read(output, owned.RELEASED)
    addresses: list[str] = []
    copies = 0
    files: dict[str, bytes] = {}
    if site.url and not site.demo:
        addresses = list(_addresses_to_list(output, site_files))
        files.update((name, text.encode()) for name, text in sitemaps(addresses, site.url))
        welcome = site.robots or ("User-agent: *", "Allow: /")
        robots = "\n".join((*welcome, f"Sitemap: {site.url}/sitemap.xml", ""))
        files["robots.txt"] = robots.encode()
    long_files = [
        path
        for path in sorted(site_files)
        if path.endswith(COMPRESSED) and (output / path).stat().st_size >= LEAST_BYTES
    ]
    release_names = [*files, *(f"{path}.gz" for path in long_files)]
    writable = {
        name for name in release_names if name in released_before or not os.path.lexists(output / name)
    }
    owned.keep(output, owned.RELEASED, released_before | writable)
    for name in writable & files.keys():
        write_whole(output / name, files[name])
    for path in long_files:
        if f"{path}.gz" in writable:
            # without time and name, so that equal files have equal copies
            data = gzip.compress((output / path).read_bytes(), 9, mtime=0)
            write_whole(output / f"{path}.gz", data)
            copies += 1
    owned.remove(output, released_before - writable)
    owned.keep(output, owned.RELEASED, writable)
    return Released(len(addresses), copies)


def sitemaps(addresses: list[str], url: str) -> Iterator[tuple[str, str]]:
    """Yield (file name, text): one sitemap, or several with an index if there are more than MOST_ADDRESSES.

    ``url`` is that of the site, without a slash at its end.
    """
    pages = [f"{url}/{quote(address)}" for address in addresses]
    parts = [pages[start : start + MOST_ADDRESSES] for start in range(0, len(pages), MOST_ADDRESSES)]
    if len(parts) <= 1:
        yield "sitemap.xml", _sitemap_xml("urlset", "url", pages)
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    for name, part in zip(names, parts, strict=True):
        yield name, _sitemap_xml("urlset", "url", part)
    yield "sitemap.xml", _sitemap_xml("sitemapindex", "sitemap", [f"{url}/{name}" for name in names])


def _sitemap_xml(root_element: str, item_element: str, addresses: Iterable[str]) -> str:
    """Return the XML of a sitemap, or of an index of sitemaps."""
    lines = (f"<{item_element}><loc>{escape(address)}</loc></{item_element}>" for address in addresses)
    opening = f'<?xml version="1.0" encoding="UTF-8"?>\n<{root_element} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    return "\n".join([opening, *lines, f"</{root_element}>", ""])


def _addresses_to_list(output: Path, site_files: Iterable[str]) -> Iterator[str]:
    """Yield the pages that search engines should list: neither redirects nor the pages of search and 404."""
    for path in sorted(site_files):
        if path.endswith(".html") and path not in ("404.html", "search.html"):
            with (output / path).open("rb") as file:
                if REDIRECT_MARK not in file.read(4000):
                    yield path
