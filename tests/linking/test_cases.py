"""One small case for each rule by which a name means the one that a reader takes it for."""

from __future__ import annotations

import datetime

import pytest

from briefs.linking.linker import Linker
from briefs.model import Block, Brief, Entity

_MINISTRY = "Foreign Ministry"
NAMES = [
    Entity("usa", "country", "United States", ("US",), related=()),
    Entity("china", "country", "China", demonyms=("Chinese",)),
    Entity("japan", "country", "Japan", demonyms=("Japanese",)),
    Entity("russia", "country", "Russia"),
    Entity("lebanon", "country", "Lebanon"),
    Entity("libya", "country", "Libya"),
    Entity("beijing", "place", "Beijing", related=("china",)),
    Entity("trump", "person", "Donald Trump", hidden_names=("Trump",), related=("usa",)),
    Entity("trump-jr", "person", "Donald Trump Jr.", related=("usa",)),
    Entity("melania", "person", "Melania Trump", related=("usa",)),
    Entity("merz", "person", "Friedrich Merz", hidden_names=("Merz",)),
    Entity("merz-swiss", "person", "Hans-Rudolf Merz"),
    Entity("kellogg", "person", "Keith Kellogg"),
    Entity("kellogg-inc", "organization", "Kellogg"),
    Entity("pif", "organization", "Public Investment Fund", ("PIF",)),
    Entity("forum", "organization", "Pacific Islands Forum", ("PIF",)),
    Entity("cgt", "organization", "General Confederation of Labour", ("CGT",)),
    Entity("st-petersburg", "place", "St. Petersburg", broader=("russia",)),
    Entity("st-petersburg-florida", "place", "St. Petersburg (Florida)", broader=("usa",)),
    Entity("tripoli", "place", "Tripoli", related=("libya",)),
    Entity("tripoli-lebanon", "place", "Tripoli (Lebanon)", broader=("lebanon",)),
    Entity("birmingham", "place", "Birmingham", broader=("england",)),
    Entity("birmingham-alabama", "place", "Birmingham (Alabama)", broader=("usa",)),
    Entity("alabama", "place", "Alabama", broader=("usa",)),
    Entity("atlantic", "place", "Atlantic Ocean", ("Atlantic",)),
    Entity("the-atlantic", "organization", "The Atlantic"),
    Entity("tisza", "organization", "Tisza Party", ("Tisza",)),
    Entity("lincoln", "person", "Abraham Lincoln"),
    Entity("liaoning", "place", "Liaoning", broader=("china",)),
    *(
        Entity(f"foreign-{land}", "organization", f"{of} {_MINISTRY}", (), (_MINISTRY,), related=(land,))
        for land, of in (("china", "Chinese"), ("japan", "Japanese"))
    ),
    Entity("may", "person", "Theresa May"),
    Entity("amnesty", "organization", "Amnesty International", ("Amnesty",)),
    Entity("au", "organization", "African Union", ("AU",)),
    Entity("tcp", "organization", "Plurinational Tribunal", ("TCP",)),
    Entity("eu", "organization", "European Union", ("EU",)),
    Entity("nato", "organization", "NATO"),
    Entity("basel", "place", "Basel"),
    Entity("gap", "organization", "Gap"),
    Entity("sydney", "place", "Sydney"),
    Entity("commission", "organization", "European Commission"),
    Entity("republicans", "organization", "Republican Party", (), ("Republicans",), related=("usa",)),
]  # fmt: skip
LINKER = Linker(NAMES)
DAY = datetime.date(2024, 1, 1)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # kin
        ("Donald Trump Jr. flew. President Trump stayed.", ["trump-jr", "trump"]),
        ("Melania Trump stayed. President Trump left.", ["melania", "trump"]),
        ("Donald Trump stayed. Melania Trump left. Trump spoke.", ["trump", "melania", "trump"]),
        ("In Bonn, Chancellor Merz spoke.", ["merz"]),
        ("Hans-Rudolf Merz spoke. Merz left.", ["merz-swiss", "merz-swiss"]),
        ("Keith Kellogg flew. Kellogg spoke.", ["kellogg", "kellogg"]),
        ("Cereals of Kellogg sold well.", ["kellogg-inc"]),
        # acronyms that the brief introduces
        ("The Pacific Islands Forum (PIF) met. The PIF agreed.", ["forum", "forum", "forum"]),
        ("A Capital Gains Tax (CGT) came. The CGT hurts.", []),
        ("The CGT went on strike (CGT).", ["cgt", "cgt"]),
        ("Cold Gray Morning Tide (CGT) rose.", ["cgt"]),
        # places
        ("He was born in St. Petersburg.", ["st-petersburg"]),
        ("He was born in St. Petersburg, Russia.", ["st-petersburg", "russia"]),
        (
            "Tripoli, Lebanon, burned. Libya's Tripoli is calm.",
            ["tripoli-lebanon", "lebanon", "libya", "tripoli"],
        ),
        ("Lebanon's Tripoli and Libya.", ["lebanon", "tripoli-lebanon", "libya"]),
        ("He lives in Birmingham, Alabama.", ["birmingham-alabama", "alabama"]),
        ("In the Atlantic, submarines hunt.", ["atlantic"]),
        ("She wrote in The Atlantic.", ["the-atlantic"]),
        ("The Tisza river rose.", []),
        ("In Pest, Tisza won.", ["tisza"]),
        # ships
        ("USS Abraham Lincoln sailed.", []),
        ("The carrier Liaoning crossed.", []),
        ("Aboard the Abraham Lincoln sailors slept.", []),
        ("Abraham Lincoln slept in Liaoning.", ["lincoln", "liaoning"]),
        # bodies of states
        (
            "Beijing's Foreign Ministry answered the Japanese Foreign Ministry.",
            ["beijing", "foreign-china", "foreign-japan"],
        ),
        ("The United States voted. Republicans won.", ["usa", "republicans"]),
        ("China voted. Republicans won.", ["china"]),
        ("The European Commission fined it. The Commission said so.", ["commission", "commission"]),
        # words, and names inside longer ones
        ("Theresa May resigned. May had lost.", ["may", "may"]),
        ("Theresa May resigned. In May had come rain.", ["may"]),
        ("Amnesty laws passed.", []),
        ("He read AU-18 and TCP/IP.", []),
        ("The EU/NATO talks and the AU.", ["eu", "nato", "au"]),
        ("Basel III came. Basel stayed.", ["basel"]),
        ("The trans-Atlantic talks ended.", []),
        ("Bridging the Gap came.", []),
        ("Sydney J. Harlow wrote from Sydney.", ["sydney"]),
    ],
)  # fmt: skip
def test_a_name_means_whom_a_reader_takes_it_for(text: str, wanted: list[str]) -> None:
    brief = Brief(slug="s", title="T", date=DAY, kind="Policy Brief", body="", path="p")
    found = LINKER.link(brief, (Block("paragraph", text, ""),))
    assert [mention.name_id for mention in found] == wanted
    assert [mention.surface for mention in found] == [text[m.start : m.end] for m in found]
