"""How many bytes pages, style sheets and scripts weigh, before compression."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.audit.figures import Figure, at_most
from tests.audit.links import inside
from tests.audit.pages import HtmlPage

HTML, CSS, SCRIPTS = 20_000, 20_000, 4_000
SEARCH = "search.html"
"""The page whose scripts may weigh more."""


def weights(site: str, pages: Mapping[str, HtmlPage], output: Path, url: str) -> Iterator[Figure]:
    """Yield the figures of weight of a site."""

    def loaded(page: HtmlPage, targets: list[str]) -> int:
        found = (inside(target, page.address, url) for target in targets)
        return sum((output / one[0]).stat().st_size for one in found if one and (output / one[0]).is_file())

    briefs = [(p.size - p.body_size, p.address) for p in pages.values() if p.body_size]
    sheets = [(loaded(p, p.sheets), p.address) for p in pages.values()]
    scripts = [(loaded(p, p.scripts), p.address) for p in pages.values() if p.address != SEARCH]
    yield at_most(site, "HTML of a brief's page without its text", briefs, HTML)
    yield at_most(site, "CSS of a page", sheets, CSS)
    yield at_most(site, "scripts of a page other than search", scripts, SCRIPTS)
