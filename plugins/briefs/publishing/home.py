"""The home page, and the pages that the archive has whatever it holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from briefs import addresses
from briefs.archive.archive import Archive, most_common
from briefs.model import File, Page, Site
from briefs.publishing import years
from briefs.publishing.listing import Counted, item
from briefs.publishing.wording import counted, number

NEWEST = 8
"""Briefs on the home page."""

SHELVES = 24
"""Issues on the home page, those with most briefs."""

NAMES = 18
"""Names on the home page, those that most briefs are about."""


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file that programs read."""

    text: str
    address: str
    note: str


DATA_FILES = (
    DataFile(
        "briefs.csv", "data/briefs.csv", "One line a brief: title, date, authors, issues, topics, source."
    ),
    DataFile(
        "briefs.jsonl",
        "data/briefs.jsonl",
        "The same with the full text as Markdown, one JSON object a line.",
    ),
    DataFile(
        "mentions.csv",
        "data/mentions.csv",
        "Every place where a text names an actor: the words, the paragraph and the position in it.",
    ),
    DataFile(
        "comentions.csv",
        "data/comentions.csv",
        "Which two actors a brief names in the same paragraph, and in how many: edges of a network.",
    ),
    DataFile(
        "authority.jsonld", "data/authority.jsonld", "All names with their spellings as SKOS in JSON-LD."
    ),
)


def home(archive: Archive) -> Page:
    """Return the home page."""
    newest = archive.slugs[: -NEWEST - 1 : -1]
    shelves = sorted(archive.issue_ids, key=lambda i: (-archive.count_issue(i), i))
    about = {name_id: archive.count_about(name_id) for name_id in archive.name_ids}
    context: dict[str, object] = {
        "briefs": counted(len(archive.slugs), "brief"),
        "years": _span(archive),
        "newest": tuple(item(archive, slug) for slug in newest),
        "issues": tuple(
            Counted(archive.issue(i).name, addresses.issue(i), number(archive.count_issue(i)))
            for i in shelves[:SHELVES]
        ),
        "more_issues": len(shelves) > SHELVES,
        "names": tuple(
            Counted(archive.name(i).name, addresses.name(archive.name(i)), number(count))
            for i, count in most_common(about, NAMES)
        ),
        "chart": years.chart(archive),
    }
    return Page("index.html", "home.html", context)


def _span(archive: Archive) -> str:
    if not archive.years:
        return ""
    newest, oldest = archive.years[0], archive.years[-1]
    return str(newest) if newest == oldest else f"{oldest}–{newest}"


def not_found(site: Site) -> Page:
    """Return 404.html: served at any address, so its links start at the site's own."""
    return Page("404.html", "404.html", {"home": f"{site.url}/"})


def search_help() -> Page:
    """Return the page about the language of search that stands until the archive writes its own."""
    return Page("search-help.html", "search-help.html", {})


def about(archive: Archive) -> Page:
    """Return the page about the archive that stands until the archive writes its own."""
    context: dict[str, object] = {"briefs": counted(len(archive.slugs), "brief"), "years": _span(archive)}
    return Page("about.html", "about.html", context)


def data() -> Page:
    """Return the page that says what the data files hold."""
    return Page("data/index.html", "data.html", {"files": DATA_FILES})


def search(archive: Archive) -> Page:
    """Return the search page; its data come from the search room."""
    return Page("search.html", "search.html", {"briefs": counted(len(archive.slugs), "brief")})


def opensearch(site: Site) -> Iterator[File]:
    """Yield the OpenSearch description (1.1, draft 6) of a site that has an address."""
    if not site.url:
        return
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">',
        f"<ShortName>{escape(site.name[:16])}</ShortName>",
        f"<LongName>{escape(site.name[:48])}</LongName>",
        f"<Description>{escape(f'Search the briefs of {site.name}')}</Description>",
        "<InputEncoding>UTF-8</InputEncoding>",
        f'<Url type="text/html" template="{escape(site.url)}/search.html?q={{searchTerms}}"/>',
        "</OpenSearchDescription>",
        "",
    ]
    yield File("opensearch.xml", "\n".join(lines).encode())
