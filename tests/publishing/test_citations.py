"""A brief as others cite it."""

from __future__ import annotations

import datetime
import html
import re
from dataclasses import replace

import pytest

from briefs.model import Brief, DateWithoutDay, Site
from briefs.publishing.citations import bibtex, csl, person, ris
from tests.publishing.invented import ENVIRONMENT

SITE = Site("Archive", publisher="Harbour Institute", url="https://example.org")
BRIEF = Brief(
    slug="ports-profit",
    title="Ports & 100% Profit_{Now}",
    date=datetime.date(2025, 2, 14),
    kind="Policy Brief",
    body="",
    path="2025/ports-profit.md",
    authors=("Greta Maria van der Linde", "Hassan Noor", "Plato"),
    issues=("Shipping",),
    topics=("Ports",),
    report_number="7",
)


@pytest.mark.parametrize(
    ("name", "family"),
    [
        ("Hassan Noor", "Noor"),
        ("Greta Maria van der Linde", "van der Linde"),
        ("Ursula von der Leyen", "von der Leyen"),
        ("Charles de Gaulle", "de Gaulle"),
        ("Mohammed bin Salman", "bin Salman"),
        ("Anne-Marie Slaughter", "Slaughter"),
    ],
)
def test_particles_belong_to_the_family_name(name: str, family: str) -> None:
    found = person(name)
    assert found["family"] == family
    assert f"{found['given']} {found['family']}" == name


def test_a_suffix_is_no_family_name() -> None:
    for name in ("James Q. Wilson, Jr.", "James Q. Wilson Jr."):
        assert person(name) == {"family": "Wilson", "given": "James Q.", "suffix": "Jr."}


def test_a_single_word_is_kept_as_it_is() -> None:
    assert person("Plato") == {"literal": "Plato"}


def _styled(style: str, brief: Brief) -> str:
    module = ENVIRONMENT.get_template("citations.html").module
    text = getattr(module, style)(csl(brief, SITE))
    return html.unescape(re.sub(r"<[^>]+>", "", str(text)))


def test_apa() -> None:
    assert _styled("apa", BRIEF) == (
        "van der Linde, G. M., Noor, H., & Plato. (2025). Ports & 100% Profit_{Now} "
        "(Policy Brief No. 7). Harbour Institute. https://example.org/briefs/2025/ports-profit.html"
    )


def test_chicago() -> None:
    assert _styled("chicago", BRIEF) == (
        "van der Linde, Greta Maria, Hassan Noor, and Plato. Ports & 100% Profit_{Now}. Policy Brief no. 7. "
        "Harbour Institute, February 14, 2025. https://example.org/briefs/2025/ports-profit.html."
    )


def test_without_author_the_publisher_stands_first() -> None:
    bare = Brief(
        slug="x", title="X", date=datetime.date(2025, 2, 14), kind="Report", body="", path="2025/x.md"
    )
    assert _styled("apa", bare).startswith("Harbour Institute. (2025). X [Report].")
    assert _styled("chicago", bare).startswith("Harbour Institute. X. Report. February 14, 2025.")


def test_many_authors_are_cut_as_the_styles_say() -> None:
    names = tuple(f"Ann B{i}" for i in range(30))
    crowd = Brief(
        slug="x",
        title="X",
        date=datetime.date(2025, 2, 14),
        kind="Report",
        body="",
        path="2025/x.md",
        authors=names,
    )
    assert "B18, A., … B29, A. (2025)" in _styled("apa", crowd)
    assert "Ann B6, et al. X." in _styled("chicago", crowd)
    assert bibtex(crowd, SITE).count(", Ann and ") == 29
    assert ris(crowd, SITE).count("AU  - ") == 30


def test_bibtex() -> None:
    assert bibtex(BRIEF, SITE) == (
        "@techreport{ports-profit,\n"
        "  title = {{Ports \\& 100\\% Profit\\_\\{Now\\}}},\n"
        "  author = {van der Linde, Greta Maria and Noor, Hassan and {Plato}},\n"
        "  institution = {{Harbour Institute}},\n"
        "  type = {Policy Brief},\n"
        "  number = {7},\n"
        "  year = {2025},\n"
        "  month = {2},\n"
        "  day = {14},\n"
        "  url = {https://example.org/briefs/2025/ports-profit.html},\n"
        "  language = {en},\n"
        "}"
    )


def test_ris() -> None:
    lines = ris(BRIEF, SITE).splitlines()
    assert lines[0] == "TY  - RPRT"
    assert lines[-1] == "ER  - "
    assert "AU  - van der Linde, Greta Maria" in lines
    assert "AU  - Plato" in lines
    assert "DA  - 2025/02/14" in lines
    assert "KW  - Ports" in lines


def test_a_label_of_issue_and_topic_is_one_keyword() -> None:
    both = replace(BRIEF, issues=("Ports",))
    assert ris(both, SITE).count("KW  - Ports") == 1


def test_a_line_break_in_a_title_breaks_no_record() -> None:
    odd = Brief(
        slug="x",
        title="A\nER  - \nTY  - BOOK",
        date=datetime.date(2025, 2, 14),
        kind="Report",
        body="",
        path="2025/x.md",
    )
    assert [line for line in ris(odd, SITE).splitlines() if line.startswith(("TY", "ER"))] == [
        "TY  - RPRT",
        "ER  - ",
    ]


def test_of_a_month_no_day_is_cited() -> None:
    brief = replace(BRIEF, date=DateWithoutDay(2025, 2, 1))
    assert csl(brief, SITE)["issued"] == {"date-parts": [[2025, 2]]}
    assert "month = {2}" in bibtex(brief, SITE)
    assert "day = " not in bibtex(brief, SITE)
    assert "DA  - 2025/02\n" in ris(brief, SITE)
    assert "Harbour Institute, February 2025." in _styled("chicago", brief)


@pytest.mark.parametrize(
    ("written", "cited"),
    [
        ("No. 41", "41"),
        ("no 7/2020", "7/2020"),
        ("№ 5", "5"),
        ("NORD-3", "NORD-3"),
        ("No.", "No."),
        ("12", "12"),
    ],
)
def test_the_word_for_a_number_is_left_to_the_style(written: str, cited: str) -> None:
    brief = replace(BRIEF, report_number=written)
    assert f"SN  - {cited}\n" in ris(brief, SITE)
    assert f"number = {{{cited}}}" in bibtex(brief, SITE)
    assert csl(brief, SITE)["number"] == cited
