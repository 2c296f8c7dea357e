"""Whom a name means that several records bear, by what else the brief names."""

from __future__ import annotations

import datetime

import pytest

from briefs.linking.linker import Linker
from briefs.model import Block, Brief, Entity

NAMES = [
    Entity("zyx", "person", "Zyx Brelm", related=("veltria",)),
    Entity("ploum", "person", "Ploum Brelm", related=("tarvia",)),
    Entity("veltria", "country", "Veltria", demonyms=("Veltrian",)),
    Entity("tarvia", "country", "Tarvia", demonyms=("Tarvian",)),
    Entity("solia", "country", "Solia"),
    Entity("twin-v", "organization", "Twin Guild", related=("veltria",)),
    Entity("twin-t", "organization", "Twin Guild (Tarvia)", ("Twin Guild",), related=("tarvia",)),
    Entity("quorl-a", "organization", "Quorl House", related=("veltria",)),
    Entity("quorl-b", "organization", "Quorl Hall", (), ("Quorl House",), related=("tarvia",)),
    Entity("navy-v", "organization", "Fleet of Veltria", (), ("Navy",), related=("veltria",)),
    Entity("navy-t", "organization", "Fleet of Tarvia", (), ("Navy",), broader=("tarvia",)),
    Entity("kolm-v", "place", "Kolm", related=("veltria",)),
    Entity("kolm-t", "place", "Kolm (Tarvia)", ("Kolm",), related=("tarvia",)),
    Entity("lone", "person", "Ida Lonegan"),
    Entity("head", "person", "Mara Tolm", hidden_names=("Tolm",)),
    Entity("kin", "person", "Jo Tolm"),
    Entity("vell", "organization", "Vell"),
    Entity("vell-man", "person", "Bo Vell"),
    Entity("sund", "country", "Sund"),
    Entity("sund-man", "person", "Bo Sund", related=("tarvia",)),
]
LINKER = Linker(NAMES)


def linked(text: str, *topics: str) -> list[str]:
    """Return the ids of the mentions in a text; in each text "/" parts blocks."""
    brief = Brief(
        slug="s", title="T", date=datetime.date(2024, 1, 1), kind="Note", body="", path="p", topics=topics
    )
    blocks = [Block("paragraph", part, "") for part in text.split("/")]
    return [mention.name_id for mention in LINKER.link(brief, blocks)]


@pytest.mark.parametrize(
    ("text", "topics", "wanted"),
    [
        ("They say Brelm left.", "", ""),
        ("They say Brelm left.", "Zyx Brelm", "zyx"),
        ("They say Brelm left.", "Zyx Brelm|Ploum Brelm", ""),
        ("Zyx Brelm came. They say Brelm left.", "", "zyx zyx"),
        ("They say Brelm left. Zyx Brelm came.", "", "zyx zyx"),
        ("Zyx Brelm came. They say Brelm left. Ploum Brelm came.", "", "zyx zyx ploum"),
        ("Zyx Brelm, Ploum Brelm came. They say Brelm left.", "", "zyx ploum"),
        ("Zyx Brelm, Ploum Brelm came. They say Brelm left.", "Ploum Brelm", "zyx ploum ploum"),
        ("They say Brelm left. Ploum Brelm, Zyx Brelm came.", "Zyx Brelm", "zyx ploum zyx"),
        ("They say Brelm left./Zyx Brelm came./They say Brelm left./Ploum Brelm came.", "", "zyx zyx ploum"),
        ("In Tarvia, Judge Brelm left.", "", "tarvia ploum"),
        ("In Solia, Judge Brelm left.", "", "solia"),
        ("In Tarvia and Veltria, Judge Brelm left.", "", "tarvia veltria"),
        ("In Tarvia, Judge Brelm left. They say Brelm won.", "", "tarvia ploum ploum"),
        ("They say Lonegan left.", "", ""),
        ("They say Judge Lonegan left. So did Lonegan.", "", "lone lone"),
        ("They say Tolm left.", "", "head"),
        ("Jo Tolm came. They say Tolm left.", "", "kin kin"),
        ("Jo Tolm came. They say President Tolm left. So did Tolm.", "", "kin head head"),
        ("Jo Tolm came. They say Judge Tolm left.", "", "kin kin"),
        ("Jo Tolm and Mara Tolm came. They say Tolm left.", "", "kin head head"),
    ],
)
def test_a_family_name_means_the_one_whom_the_brief_names(text: str, topics: str, wanted: str) -> None:
    assert linked(text, *filter(None, topics.split("|"))) == wanted.split()


@pytest.mark.parametrize(
    ("text", "topics", "wanted"),
    [
        ("The Twin Guild met.", "", "twin-v"),  # whose name has no qualifier
        ("The Twin Guild met in Tarvia.", "", "twin-t tarvia"),
        ("The Twin Guild met Veltria in Tarvia.", "", "twin-v veltria tarvia"),
        ("The Quorl House met.", "", "quorl-a"),  # which is so spelled
        ("The Quorl House met in Tarvia.", "", "quorl-b tarvia"),
        ("The Quorl House met the Quorl Hall in Veltria.", "", "quorl-b quorl-b veltria"),
        ("The Quorl House met in Veltria.", "Quorl Hall", "quorl-b veltria"),
        ("They met in Kolm.", "", "kolm-v"),
        ("They met in Kolm, Tarvia.", "", "kolm-t tarvia"),
        ("They met in Kolm, not in Tarvia.", "", "kolm-t tarvia"),
    ],
)
def test_a_name_means_the_record_that_the_brief_suggests(text: str, topics: str, wanted: str) -> None:
    assert linked(text, *filter(None, topics.split("|"))) == wanted.split()


@pytest.mark.parametrize(
    ("text", "topics", "wanted"),
    [
        ("The Navy met.", "", ""),
        ("The Veltrian Navy met.", "", "navy-v"),
        ("Veltria's Navy met in Tarvia. Tarvia waits.", "", "veltria navy-v tarvia tarvia"),
        ("In Veltria the Navy met.", "", "veltria navy-v"),
        ("In Tarvia the Navy met.", "", "tarvia navy-t"),
        ("In Veltria and Tarvia the Navy met.", "", "veltria tarvia"),
        ("In Veltria, Veltria and Tarvia the Navy met.", "", "veltria veltria tarvia navy-v"),
        ("In Veltria and Solia the Navy met.", "", "veltria solia"),  # as likely Solia's
        ("In Veltria, Veltria and Solia the Navy met.", "", "veltria veltria solia navy-v"),
        ("In Solia the Navy met.", "", "solia"),
        ("Solia's Navy met in Veltria.", "", "solia veltria"),
        ("In Solia the Navy met.", "Fleet of Veltria", "solia"),
        ("The Navy Secretary of Veltria left.", "", "veltria"),
        ("In Veltria the Navy of Brelmland met.", "", "veltria"),
    ],
)
def test_a_name_of_many_states_is_the_body_of_the_one_that_is_named_most(
    text: str, topics: str, wanted: str
) -> None:
    assert linked(text, *filter(None, topics.split("|"))) == wanted.split()


@pytest.mark.parametrize(
    ("text", "topics", "wanted"),
    [
        ("They say Vell left.", "", "vell"),
        ("Bo Vell came. They say Vell left.", "", "vell-man vell-man"),
        ("Bo Vell came. They say Vell left.", "Vell", "vell-man vell"),
        ("They say Sund left.", "", "sund"),
        ("Bo Sund came. They say Sund left.", "", "sund-man sund-man"),
        ("They say Sund left. Bo Sund came.", "", "sund sund-man"),  # named only later
        ("Bo Sund came. They met in Sund.", "", "sund-man sund"),
        ("Bo Sund came. They say Sund left.", "Sund", "sund-man sund"),
        ("They say Mr. Sund left.", "", "sund-man"),
    ],
)
def test_a_name_of_a_country_or_body_may_mean_a_person(text: str, topics: str, wanted: str) -> None:
    assert linked(text, *filter(None, topics.split("|"))) == wanted.split()
