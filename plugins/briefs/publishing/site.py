"""The kinds of page of the site: one table from which everything else follows.

For each kind it says which subjects have such a page, what is made for one of them, and what that asks the
archive. The build stores what was asked, and makes a page again when an answer differs; clean and incremental
builds use the same table. To add a kind of page, add an entry, a module with its ``outputs``, and a template.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from briefs.archive.archive import Archive
from briefs.archive.view import View
from briefs.model import BriefLines, Draft, Edition, File, Page
from briefs.publishing import (
    brief,
    cards,
    compared,
    data,
    described,
    explore,
    home,
    indexes,
    issue,
    name,
    report,
    years,
)
from briefs.publishing.feeds import feed

Output = Page | File | Draft | BriefLines


@dataclass(frozen=True)
class PageKind:
    """A kind of page, feed or file."""

    name: str
    subjects: Callable[[Archive], Iterable[str]]
    """Returns what there is a page for, such as slugs or ids."""
    outputs: Callable[[View, str, Edition], Iterator[Output]]
    """Yields the pages and files of a subject."""
    asks: frozenset[str]
    """Kinds of query that they may ask the view."""
    folders: tuple[str, ...]
    """Folders of the site in which they stand; "" is the top."""
    feeds: bool = False
    """Whether a subject has a feed."""


def _whole(view: View, _: str, edition: Edition) -> Iterator[Output]:
    """Yield home, the list of years, 404, the site's feed, and other pages of which there is one."""
    site = edition.site
    yield Draft("index.html", partial(home.home))
    yield Draft("archive/index.html", partial(years.index))
    yield Draft("search.html", partial(home.search, lang=site.lang))
    yield home.data(view)
    yield home.not_found(site)
    yield feed(site, "index.html", site.name, view.latest(), [year for year, _ in view.years()])
    yield described.package(site)
    yield described.citation(site)
    yield from home.opensearch(view, site)
    own = {page.path for page in edition.pages}
    if "about.html" not in own:
        yield Draft("about.html", partial(home.about))
    if "search-help.html" not in own:
        yield home.search_help(view)
    if "explore.html" not in own:
        yield Draft("explore.html", partial(explore.explore))
    if "report.html" not in own:
        yield Draft("report.html", partial(report.report))
    yield from edition.pages


SITE = ("site", "")
"""The subject of the pages that hold whatever the archive holds."""


def _asks(kinds: str) -> frozenset[str]:
    return frozenset(kinds.split())


KINDS = (
    PageKind(
        "data",
        lambda archive: (*data.HEADERS, data.AUTHORITY),
        lambda view, path, edition: data.outputs(view, path),
        _asks("lines issues names issue_record record label"),
        ("data",),
    ),
    PageKind(
        "site",
        lambda archive: ("",),
        _whole,
        _asks("years issues names newest latest listed label co_mentioned on_issue told"),
        ("", "archive", "data"),
        feeds=True,
    ),
    PageKind(
        "index",
        lambda archive: indexes.INDEXES,
        lambda view, folder, edition: indexes.outputs(view, folder),
        _asks("issues names"),
        tuple(indexes.INDEXES),
    ),
    PageKind(
        "cards",
        cards.files,
        lambda view, number, edition: cards.outputs(view, number),
        _asks("on_cards"),
        ("actors",),
    ),
    PageKind(
        "issue",
        lambda archive: archive.issue_ids,
        lambda view, issue_id, edition: issue.outputs(view, issue_id, edition.site),
        _asks("issue_record on_issue latest_on_issue topics_on label listed"),
        ("issues",),
        feeds=True,
    ),
    PageKind(
        "name",
        lambda archive: archive.name_ids,
        lambda view, name_id, edition: name.outputs(view, name_id, edition.site),
        _asks(
            "record with_name latest_with_name speaking_of writes_about co_mentioned label issues_of_name "
            "listed"
        ),
        ("actors", "topics", "authors"),
        feeds=True,
    ),
    PageKind(
        "year",
        lambda archive: archive.years,
        lambda view, year, edition: years.outputs(view, year, edition.site),
        _asks("in_year years listed label"),
        ("archive",),
        feeds=True,
    ),
    PageKind(
        "compared",
        lambda archive: archive.compared,
        lambda view, slug, edition: compared.outputs(view, slug),
        _asks("versions reading"),
        ("compared",),
    ),
    PageKind(
        "brief",
        lambda archive: (*archive.slugs, *archive.withdrawn),
        lambda view, slug, edition: brief.outputs(view, slug, edition.site),
        _asks("reading neighbours versions related listed label"),
        ("briefs",),
    ),
)
"""Those of which a subject takes longest first."""


def kind(name: str) -> PageKind:
    """Return the kind of a name. Raises KeyError."""
    return {kind.name: kind for kind in KINDS}[name]
