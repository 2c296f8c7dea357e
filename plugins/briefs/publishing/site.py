"""All outputs of the archive, subject by subject.

A clean build asks for every subject, an incremental one for those that changed. So the
outputs of a subject depend on its own briefs' cards, on the records of the names that
they use, and on ``Site``; only ``site_outputs`` depends on everything.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefs.archive.archive import Archive
from briefs.model import Draft, File, Page, Reading, Site
from briefs.publishing import brief, home, indexes, issue, name, years
from briefs.publishing.feeds import feed


def brief_outputs(archive: Archive, reading: Reading, site: Site) -> Iterator[Page]:
    """Yield the page of a published brief."""
    yield from brief.pages(archive, reading, site)


def issue_outputs(archive: Archive, issue_id: str, site: Site) -> Iterator[Draft]:
    """Yield the pages and the feed of an issue in use."""
    yield from issue.outputs(archive, issue_id, site)


def name_outputs(archive: Archive, name_id: str, site: Site) -> Iterator[Page | Draft]:
    """Yield the pages, the feed and the redirects of a name in use."""
    yield from name.outputs(archive, name_id, site)


def year_outputs(archive: Archive, year: int, site: Site) -> Iterator[Draft]:
    """Yield the pages of a year that has briefs."""
    yield from years.pages(archive, year)


def site_outputs(
    archive: Archive, site: Site, own: frozenset[str] = frozenset()
) -> Iterator[Page | File | Draft]:
    """Yield home, indexes, 404, the site's feed and the default pages.

    ``own`` are the addresses of pages that the archive has written itself: these take
    the place of the defaults.
    """
    yield home.home(archive)
    yield from indexes.pages(archive)
    yield years.index(archive)
    yield home.search(archive)
    yield home.data()
    yield home.not_found(site)
    yield feed(archive, site, "index.html", site.name, archive.slugs[::-1])
    yield from home.opensearch(site)
    yield from (page for page in (home.about(archive), home.search_help()) if page.path not in own)
