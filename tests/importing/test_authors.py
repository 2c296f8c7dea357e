"""Authors of bylines: people and organizations, which stay whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefs.authority.adopting import adopt
from briefs.authority.authority import Authority
from briefs.authority.organization_names import is_organization
from briefs.importing.reading import anatomy
from briefs.importing.reading.authors import split_names
from briefs.importing.reading.clean import clean
from briefs.importing.shelf.run import import_briefs
from briefs.model import Entity

ORGANIZATIONS = [
    "International Crisis Group", "Department for Education", "World Bank", "Chatham House", "OECD",
    "UN Women", "Doctors Without Borders", "Lawyers for Peace", "Bank of England", "The Editors",
    "Ports & Lights Ltd",
    "Wilson Center", "Ministère des affaires étrangères", "Stiftung Wissenschaft und Politik",
    "Centro de Estudios Públicos", "Instytut Spraw Publicznych", "Інститут миру", "وزارة الخارجية",
    "中国社会科学研究院",
    "Norwegian Institute of International Affairs", "Ports-Institut",
]  # fmt: skip
PEOPLE = [
    "Ana Example", "Tony Bank", "JD Vance", "Ana Example of Harbor Institute", "Greta Maria van der Linde",
    "Rose Fund", "Plato", "Milena Stoj", "习近平", "Bishop of London", "Force of Arms",
    "department for education", "",
]  # fmt: skip


@pytest.mark.parametrize("name", ORGANIZATIONS)
def test_organizations_are_told_by_their_words(name: str) -> None:
    assert is_organization(name)


@pytest.mark.parametrize("name", PEOPLE)
def test_people_and_phrases_are_no_organizations(name: str) -> None:
    assert not is_organization(name)


@pytest.mark.parametrize(
    ("byline", "authors"),
    [
        ("International Crisis Group", ["International Crisis Group"]),
        ("the International Crisis Group", ["International Crisis Group"]),
        ("Department for Education and Ana Example", ["Department for Education", "Ana Example"]),
        ("Harbor Institute, Ana Example", ["Harbor Institute", "Ana Example"]),
        ("Ana Example, Harbor Institute", ["Ana Example"]),
        ("Ana Example, Senior Fellow, Harbor Institute", ["Ana Example"]),
        ("Ana Example, Tomás Reed, and Harbor Institute", ["Ana Example", "Tomás Reed", "Harbor Institute"]),
        ("Harbor Institute, Northgate Institute", ["Harbor Institute", "Northgate Institute"]),
        ("Ministry of Ports and Ministry of Lights", ["Ministry of Ports", "Ministry of Lights"]),
        ("Ministry of Ports and Harbours", ["Ministry of Ports and Harbours"]),
        ("Ports and Lights Authority and Ana Example", ["Ports and Lights Authority", "Ana Example"]),
        (
            "Center for Strategic and International Studies and Ana Example",
            ["Center for Strategic and International Studies", "Ana Example"],
        ),
        (
            "Department for Digital, Culture, Media and Sport",
            ["Department for Digital, Culture, Media and Sport"],
        ),
        ("Center for Ports and Milena Stoj", ["Center for Ports", "Milena Stoj"]),
        ("Ana Example and the Harbor Institute", ["Ana Example", "Harbor Institute"]),
        ("OECD Staff", ["OECD Staff"]),
        ("Ann Lee +Bo Ray", ["Ann Lee", "Bo Ray"]),
        ("Ann Lee and Harbor Institute", ["Ann Lee", "Harbor Institute"]),
        ("Qyxx Zyxx and Lights Authority", ["Qyxx Zyxx", "Lights Authority"]),
        ("Ports and Ann Lee Institute", ["Ports and Ann Lee Institute"]),
        ("ports and Lights Authority", ["Lights Authority"]),
        ("Harbor Institute, Ann Lee, and Bo Ray", ["Harbor Institute", "Ann Lee", "Bo Ray"]),
        ("Qyxx", ["Qyxx"]),
        ("Qyxx, Ann Lee", ["Ann Lee"]),
    ],
)
def test_a_byline_is_split_between_its_authors(byline: str, authors: list[str]) -> None:
    assert list(split_names(byline)) == authors


def test_a_name_on_record_stays_whole_whatever_its_words() -> None:
    byline = "Bread and Roses and Ana Example"
    assert "Bread and Roses" not in split_names(byline)
    assert split_names(byline, {"bread and roses"}) == ("Bread and Roses", "Ana Example")


PAGE = """June 1, 2020 | Report

The Ferry Treaty in Its Tenth Year

{byline}

The boats run daily. Nobody who takes them remembers that for thirty years there were none.

The treaty names no end. It says that either side may leave it in the spring of any year.
"""


@pytest.mark.parametrize(
    ("byline", "authors"),
    [
        ("By International Crisis Group", ("International Crisis Group",)),
        ("By Department for Education and Ana Example", ("Department for Education", "Ana Example")),
        ("Authors: Harbor Institute, Ana Example", ("Harbor Institute", "Ana Example")),
        ("By: The Editors", ("The Editors",)),
        ("Report by Northgate Institute for Ports", ("Northgate Institute for Ports",)),
    ],
)
def test_bodies_are_authors_of_a_page(byline: str, authors: tuple[str, ...]) -> None:
    parts = anatomy.read(clean(PAGE.format(byline=byline).encode()))
    assert parts.authors == authors
    assert parts.title == "The Ferry Treaty in Its Tenth Year"
    assert [block.kind for block in parts.blocks] == ["paragraph", "paragraph"]


def test_the_import_knows_the_bodies_on_record_and_makes_records_of_others(tmp_path: Path) -> None:
    seeds, content = tmp_path / "seeds", tmp_path / "content"
    seeds.mkdir()
    byline = "By Bread and Roses, Harbor Institute, and Ana Example"
    (seeds / "a.txt").write_text(PAGE.format(byline=byline), encoding="utf-8")
    authority = Authority([Entity("bread-and-roses", "organization", "Bread and Roses")])
    (path,) = import_briefs(seeds, content, authority).written
    markdown = (content / path).read_text(encoding="utf-8")
    assert "authors:\n- Bread and Roses\n- Harbor Institute\n- Ana Example\n" in markdown
    provisional = (content / "authority/provisional.yaml").read_text(encoding="utf-8")
    assert "bread-and-roses" not in provisional
    assert "type: organization\n  name: Harbor Institute" in provisional
    assert "type: person\n  name: Ana Example" in provisional


def test_reviewed_organizations_alone_are_known_by_their_spellings() -> None:
    records = [
        Entity("bread", "organization", "Bread and Roses", aliases=("B & R",)),
        Entity("salt", "organization", "Salt and Pepper", status="provisional"),
        Entity("ann", "person", "Ann and Bo"),
    ]
    assert Authority(records).organizations() == {"bread and roses", "b & r"}


def test_an_author_on_no_record_is_what_its_words_say() -> None:
    adopted = adopt(Authority([]), [], ["Harbor Institute"], ["Harbor Institute", "Ana Example", "Tony Bank"])
    assert {e.name: e.type for e in adopted.names.values()} == {
        "Harbor Institute": "organization",
        "Ana Example": "person",
        "Tony Bank": "person",
    }
