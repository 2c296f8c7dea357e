"""What a public site needs on top: a map for search engines, and copies that are compressed already.

These files cover all pages, so they are made when a site is published and not at every build.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path
from urllib.parse import quote

from briefs.building.files import write_whole
from briefs.building.freshness import find
from briefs.building.manifest import COPY
from briefs.model import Site

COMPRESSED = (".html", ".css", ".js", ".json", ".jsonl", ".jsonld", ".csv", ".atom", ".svg", ".xml", ".txt")
LEAST = 1_000
"""Bytes below which a compressed copy saves nothing."""

MOST = 50_000
"""Addresses in one sitemap (sitemaps.org, protocol 0.9)."""

MOVED = b'http-equiv="refresh"'
"""What marks a page that only leads on to another."""


def release(output: Path, site: Site) -> dict[str, int]:
    """Write sitemap, robots.txt and compressed copies into OUTPUT; return how many of each.

    Without an address, and for demonstration texts, there is no sitemap. Raises OSError.
    """
    counts = {"addresses in the sitemap": 0, "compressed copies": 0}
    if site.url and not site.demo:
        addresses = list(_addresses(output))
        counts["addresses in the sitemap"] = len(addresses)
        for name, text in sitemaps(addresses, site.url):
            write_whole(output / name, text.encode())
        robots = f"User-agent: *\nAllow: /\nSitemap: {site.url}/sitemap.xml\n"
        write_whole(output / "robots.txt", robots.encode())
    for name, path in find(output, COMPRESSED):
        data = path.read_bytes()
        if len(data) >= LEAST:
            # No time and no name inside: equal files have equal copies.
            write_whole(output / f"{name}{COPY}", gzip.compress(data, 9, mtime=0))
            counts["compressed copies"] += 1
    for name, path in find(output, tuple(ending + COPY for ending in COMPRESSED)):
        if not (output / name.removesuffix(COPY)).exists():
            path.unlink()
    return counts


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


def _addresses(output: Path) -> Iterator[str]:
    """Yield the pages that search engines should know: none that is not found or has moved."""
    for name, path in find(output, (".html",)):
        if name not in ("404.html", "search.html") and MOVED not in path.read_bytes()[:4000]:
            yield name
