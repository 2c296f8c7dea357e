"""What a public site needs on top: a map for search engines, and copies that are compressed already.

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
LEAST = 1_000
"""Bytes below which a compressed copy saves nothing."""

MOST = 50_000
"""Addresses in one sitemap (sitemaps.org, protocol 0.9)."""

MOVED = b'http-equiv="refresh"'
"""What marks a page that only leads on to another."""


class Released(NamedTuple):
    """How much was written."""

    addresses: int
    """Those in the sitemap."""
    copies: int
    """Compressed copies."""


def release(output: Path, site: Site) -> Released:
    """Write sitemap, robots.txt and compressed copies into OUTPUT.

    They are made of the site's own files, as ``owned`` lists them, and never stand in the place of
    another file. Without an address, and for demonstration texts, there is no sitemap. Raises OSError.
    """
    built, earlier = owned.read(output, owned.BUILT), owned.read(output, owned.RELEASED)
    addresses: list[str] = []
    copies = 0
    files: dict[str, bytes] = {}
    if site.url and not site.demo:
        addresses = list(_addresses(output, built))
        files.update((name, text.encode()) for name, text in sitemaps(addresses, site.url))
        welcome = site.robots or ("User-agent: *", "Allow: /")
        robots = "\n".join((*welcome, f"Sitemap: {site.url}/sitemap.xml", ""))
        files["robots.txt"] = robots.encode()
    long = [
        path
        for path in sorted(built)
        if path.endswith(COMPRESSED) and (output / path).stat().st_size >= LEAST
    ]
    names = [*files, *(f"{path}.gz" for path in long)]
    free = {name for name in names if name in earlier or not os.path.lexists(output / name)}
    owned.keep(output, owned.RELEASED, earlier | free)
    for name in free & files.keys():
        write_whole(output / name, files[name])
    for path in long:
        if f"{path}.gz" in free:
            # No time and no name inside: equal files have equal copies.
            data = gzip.compress((output / path).read_bytes(), 9, mtime=0)
            write_whole(output / f"{path}.gz", data)
            copies += 1
    owned.remove(output, earlier - free)
    owned.keep(output, owned.RELEASED, free)
    return Released(len(addresses), copies)


def sitemaps(addresses: list[str], url: str) -> Iterator[tuple[str, str]]:
    """Yield (file name, text): one sitemap, or an index of several of MOST addresses each."""
    parts = [addresses[start : start + MOST] for start in range(0, len(addresses), MOST)]
    if len(parts) <= 1:
        yield "sitemap.xml", _list("urlset", "url", [f"{url}/{quote(a)}" for a in addresses])
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    for name, part in zip(names, parts, strict=True):
        yield name, _list("urlset", "url", [f"{url}/{quote(a)}" for a in part])
    yield "sitemap.xml", _list("sitemapindex", "sitemap", [f"{url}/{name}" for name in names])


def _list(outer: str, inner: str, addresses: Iterable[str]) -> str:
    lines = (f"<{inner}><loc>{escape(address)}</loc></{inner}>" for address in addresses)
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<{outer} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    return "\n".join([head, *lines, f"</{outer}>", ""])


def _addresses(output: Path, built: Iterable[str]) -> Iterator[str]:
    """Yield the pages that search engines should know: none that is not found or has moved."""
    for path in sorted(built):
        if path.endswith(".html") and path not in ("404.html", "search.html"):
            with (output / path).open("rb") as file:
                if MOVED not in file.read(4000):
                    yield path
