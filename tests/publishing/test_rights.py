"""Whose text a brief is said to be: on its page, in citations, in the data, in the head of the page."""

from __future__ import annotations

import csv
import datetime
import io
import json
from dataclasses import replace

import lxml.html
import pytest

from briefs.archive.view import View
from briefs.model import Brief, Page, Reading, Site
from briefs.publishing import brief as brief_page
from briefs.publishing.data import brief_line, brief_row
from briefs.publishing.data import header as data_header
from briefs.publishing.rights import rights
from tests.publishing import invented

SITE = Site("Ferry Archive", publisher="Harbour Institute", license="CC BY 4.0", url="https://example.org")
OURS = Brief(slug="a", title="A", date=datetime.date(2025, 2, 14), kind="Report", body="", path="2025/a.md")


@pytest.mark.parametrize(
    ("brief", "publisher", "license"),
    [
        (OURS, "Harbour Institute", "CC BY 4.0"),
        (replace(OURS, license="CC0"), "Harbour Institute", "CC0"),
        (replace(OURS, source_file="a.txt"), "", ""),
        (replace(OURS, source_url="https://example.net/a"), "", ""),
        (replace(OURS, first_published="First published in The Review."), "", ""),
        (replace(OURS, publisher="Northgate Institute"), "Northgate Institute", ""),
        (replace(OURS, source_file="a.txt", publisher="Northgate Institute"), "Northgate Institute", ""),
        (replace(OURS, source_file="a.txt", license="© 2024 N."), "", "© 2024 N."),
        (replace(OURS, source_file="a.txt", publisher="Harbour Institute"), "Harbour Institute", "CC BY 4.0"),
    ],
)
def test_settings_speak_for_the_archives_own_briefs_alone(brief: Brief, publisher: str, license: str) -> None:
    assert rights(brief, SITE) == (publisher, license)


def test_an_archive_without_publisher_publishes_under_its_name() -> None:
    assert rights(OURS, Site("Ferry Archive", license="CC0")) == ("Ferry Archive", "CC0")
    assert rights(replace(OURS, source_file="a.txt"), Site("Ferry Archive", license="CC0")) == ("", "")


def shown(authors: list[str], **fields: str) -> tuple[Reading, lxml.html.HtmlElement, str]:
    one = invented.reading("Pilots", datetime.date(2025, 2, 14), [], authors, [], ["Text."], **fields)  # type: ignore[arg-type]
    page, *_ = brief_page.outputs(View(invented.archive([one])), one.brief.slug, invented.SITE)
    assert isinstance(page, Page)
    html = invented.render(page, invented.SITE).decode()
    return one, lxml.html.fromstring(html.encode()), html


def linked_data(page: lxml.html.HtmlElement) -> dict[str, object]:
    (text,) = page.xpath("//script[@type='application/ld+json']/text()")
    found: dict[str, object] = json.loads(text)
    return found


def facts(page: lxml.html.HtmlElement) -> dict[str, str]:
    (section,) = page.find_class("provenance")
    terms = [one.text_content() for one in section.iter("dt")]
    return dict(zip(terms, [one.text_content() for one in section.iter("dd")], strict=True))


def test_what_the_source_does_not_state_is_not_stated() -> None:
    one, page, html = shown(["Hassan Noor"], source_file="a.txt")
    assert (facts(page)["Publisher"], facts(page)["Licence"]) == ("Not stated", "Not stated")
    assert not page.xpath("//meta[@name='dcterms.license' or @name='citation_technical_report_institution']")
    assert "publisher" not in linked_data(page)
    (cited,) = page.find_class("cite")
    assert "Harbour Institute" not in cited.text_content()
    row = next(csv.DictReader(io.StringIO((data_header("data/briefs.csv") + brief_row(one.brief)).decode())))
    assert (row["publisher"], row["license"]) == ("", "")
    assert "CC BY 4.0" in html  # the footer speaks of the archive's own texts
    assert "own texts: CC BY 4.0" in html


def test_what_the_source_states_is_shown_everywhere() -> None:
    note = "First published in The Harbor Review, March 2, 2024."
    stated = {
        "publisher": "Northgate Institute",
        "license": "© 2024 Northgate Institute.",
        "first_published": note,
    }
    one, page, _ = shown(["Hassan Noor"], source_file="a.txt", **stated)
    found = facts(page)
    assert (found["Publisher"], found["Licence"]) == (stated["publisher"], stated["license"])
    assert found["First publication"] == note
    assert page.xpath("//meta[@name='dcterms.license']/@content") == [stated["license"]]
    assert page.xpath("//meta[@name='citation_technical_report_institution']/@content") == [
        stated["publisher"]
    ]
    (cited,) = page.find_class("cite")
    assert cited.text_content().count("Northgate Institute") >= 4
    assert "Harbour Institute" not in cited.text_content()
    assert json.loads(brief_line(one.brief)).items() >= stated.items()


def test_a_body_that_wrote_a_brief_is_no_person() -> None:
    _, page, html = shown(["Ministry of Ports", "Hassan Noor"])
    assert linked_data(page)["author"] == [
        {"@type": "Organization", "name": "Ministry of Ports"},
        {"@type": "Person", "name": "Hassan Noor"},
    ]
    assert page.xpath("//*[@class='byline']/a/@href")[0] == "../../actors/ministry-of-ports.html"
    (cited,) = page.find_class("cite")
    for whole in (
        "Ministry of Ports, & Noor, H.",
        "Ministry of Ports, and Hassan Noor.",
        "{Ministry of Ports} and",
    ):
        assert whole in cited.text_content()
    assert "AU  - Ministry of Ports" in html
    assert "Ports, Ministry" not in html
