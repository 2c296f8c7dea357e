"""The home page and other pages that every archive has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from html import escape

from briefs import addresses
from briefs.archive.view import InUse, Placed, View
from briefs.model import File, Page, Site
from briefs.publishing import years
from briefs.publishing.described import CITATION, PACKAGE
from briefs.publishing.listing import Counted, item
from briefs.search.export.encoding import LANGUAGE
from briefs.search.query.fields_and_facets import NAME_FIELDS
from briefs.search.query.languages import language_of

NEWEST = 8
"""Briefs on the home page."""

SHELVES = 24
"""Issues on the home page, those with most briefs."""

NAMES = 18
"""Names on the home page, those that most briefs are about."""


@dataclass(frozen=True, slots=True)
class SearchField:
    """A field of the language of search that names something."""

    name: str
    title: str
    noun: str
    """The title as it stands in a sentence."""


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
    DataFile("datapackage.json", PACKAGE, "What the columns of these files hold, as a Data Package."),
    DataFile("CITATION.cff", CITATION, "How to cite the archive as a whole, in the Citation File Format."),
)


def home(view: View) -> Page:
    """Return the home page."""
    shelves = sorted(view.issues(), key=lambda one: (-one.briefs, one.id))
    names = sorted(view.names("about"), key=lambda one: (-one.briefs, one.id))
    context: dict[str, object] = {
        "briefs": years.total(view),
        "years": _span(view),
        "newest": tuple(item(view, Placed(slug, "")) for slug in view.newest()[:NEWEST]),
        "issues": _counted(view, shelves[:SHELVES]),
        "more_issues": len(shelves) > SHELVES,
        "names": _counted(view, names[:NAMES]),
        "chart": years.chart(view),
    }
    return Page("index.html", "home.html", context)


def _counted(view: View, found: Iterable[InUse]) -> tuple[Counted, ...]:
    return tuple(
        Counted(one.name, addresses.name_of_type(one.id, one.type), view.language.number(one.briefs))
        for one in found
    )


def _span(view: View) -> str:
    found = [int(year) for year, _ in view.years()]
    if not found:
        return ""
    newest, oldest = found[0], found[-1]
    return str(newest) if newest == oldest else f"{oldest}–{newest}"


def not_found(site: Site) -> Page:
    """Return 404.html. It is served at any address, so its links begin at the site's root."""
    return Page("404.html", "404.html", {"home": f"{site.url}/"})


def search_help(view: View) -> Page:
    """Return the page about the search language; a page of the archive's own may replace it."""
    return Page("search-help.html", "search-help.html", {"fields": _search_fields(view)})


def about(view: View) -> Page:
    """Return the page about the archive; a page of the archive's own may replace it."""
    context: dict[str, object] = {"briefs": years.total(view), "years": _span(view)}
    return Page("about.html", "about.html", context)


def data(view: View) -> Page:
    """Return the page that describes the data files."""
    files = tuple(replace(one, note=view.language.say(one.note)) for one in DATA_FILES)
    return Page("data/index.html", "data.html", {"files": files})


def search(view: View, lang: str) -> Page:
    """Return the search page of an archive in a language (BCP 47); its data come from the search room."""
    script = LANGUAGE if language_of(lang).tag != "en" else ""
    context: dict[str, object] = {
        "briefs": years.total(view),
        "fields": _search_fields(view),
        "language": script,
    }
    return Page("search.html", "search.html", context)


def _search_fields(view: View) -> tuple[SearchField, ...]:
    say = view.language.say
    return tuple(
        SearchField(name, say(field.title), say(field.title.lower())) for name, field in NAME_FIELDS.items()
    )


def opensearch(view: View, site: Site) -> Iterator[File]:
    """Yield the OpenSearch description (1.1, draft 6) of a site that has an address."""
    if not site.url:
        return
    said = view.language.say("Search the briefs of %(site)s", site=site.name)
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">',
        f"<ShortName>{escape(site.name[:16])}</ShortName>",
        f"<LongName>{escape(site.name[:48])}</LongName>",
        f"<Description>{escape(said)}</Description>",
        "<InputEncoding>UTF-8</InputEncoding>",
        f'<Url type="text/html" template="{escape(site.url)}/search.html?q={{searchTerms}}"/>',
        "</OpenSearchDescription>",
        "",
    ]
    yield File("opensearch.xml", "\n".join(lines).encode())
