"""One page of each kind, the heaviest that a site has of it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote, unquote

from tests.audit.pages import HtmlPage
from tests.audit.sites import RARITIES

FIXED = {
    "home": "index.html",
    "index of issues": "issues/index.html",
    "index of topics": "topics/index.html",
    "index of actors": "actors/index.html",
    "index of authors": "authors/index.html",
    "index by frequency": "actors/index/by-frequency.html",
    "index of years": "archive/index.html",
    "search": "search.html",
    "about": "about.html",
    "help": "search-help.html",
    "404": "404.html",
    "data": "data/index.html",
    "explore": "explore.html",
    "report": "report.html",
}
HEAVIEST = {
    "brief": r"briefs/\d{4}/[^/]+\.html",
    "issue": r"issues/(?!index\.html)[^/]+\.html",
    "topic": r"topics/(?!index\.html)[^/]+\.html",
    "actor": r"actors/(?!index\.html)[^/]+\.html",
    "year": r"archive/\d{4}\.html",
}
SOME = {
    "comparison": r"compared/[^/]+\.html",
    **{f"{slug} brief": rf"briefs/2024/{slug}\.html" for slug in RARITIES},
    "page of its own": r"team\.html",
    "further page of a list": r"(issues|topics|actors)/(?!index/)[^/]+/[^/]+\.html|archive/\d{4}/\d\d\.html",
}
"""Kinds that not every archive has."""


class KindMissing(Exception):
    """A site has no page of some kind."""


def one_of_each(pages: Mapping[str, HtmlPage], output: Path) -> dict[str, str]:
    """Return the address of a page for each kind, relative to the site; one has a query.

    Raises KindMissing where a kind has no page.
    """
    found = {kind: address for kind, address in FIXED.items() if address in pages}
    for kind, pattern in (HEAVIEST | SOME).items():
        fitting = [
            page for page in pages.values() if re.fullmatch(pattern, page.address) and not page.redirect
        ]
        if fitting:
            found[kind] = _heaviest(fitting)
    authors = _authors(pages)
    if authors:
        found["author"] = _heaviest(authors)
    missing = {*FIXED, *HEAVIEST, "author"} - found.keys()
    if missing:
        raise KindMissing(", ".join(sorted(missing)))
    found["search with a query"] = f"search.html?q={quote(_title_word(output / found['brief']))}"
    return {kind: quote(path, safe="/?=&%") for kind, path in found.items()}


def _heaviest(pages: list[HtmlPage]) -> str:
    return max(pages, key=lambda page: (page.size, page.address)).address


def _authors(pages: Mapping[str, HtmlPage]) -> list[HtmlPage]:
    """Return the pages that ``authors/<id>.html`` leads to."""
    redirects = (p for p in pages.values() if p.redirect and p.address.startswith("authors/"))
    targets = (posixpath.normpath(posixpath.join("authors", unquote(page.redirect))) for page in redirects)
    return [pages[target] for target in targets if target in pages]


def _title_word(brief: Path) -> str:
    """Return the longest word of a brief's heading: it is not common, and something is found."""
    heading = re.search(r"<h1[^>]*>(.*?)</h1>", brief.read_text(), re.DOTALL)
    words = re.findall(r"[^\W_]+", heading[1]) if heading else []
    return max(words, key=len, default="trade")
