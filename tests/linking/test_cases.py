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
    Entity("hillary", "person", "Hillary Clinton"),
    Entity("portugal", "country", "Portugal"),
    Entity("montenegro", "country", "Montenegro", demonyms=("Montenegrin",)),
    Entity("luis-montenegro", "person", "Luís Montenegro", related=("portugal",)),
    Entity("moscow", "place", "Moscow", related=("russia",)),
    Entity("idaho", "place", "Idaho", broader=("usa",)),
    Entity("cordoba", "place", "Córdoba", broader=("argentina",)),
    Entity("cordoba-spain", "place", "Córdoba (Spain)", ("Córdoba",), broader=("spain",)),
    Entity("spain", "country", "Spain"),
    Entity("jordan", "country", "Jordan"),
    Entity("jordan-river", "place", "Jordan River"),
    Entity("drc", "country", "Democratic Republic of the Congo", ("Congo",)),
    Entity("congo-river", "place", "Congo River"),
    Entity("havel", "person", "Václav Havel"),
    Entity("reagan", "person", "Ronald Reagan"),
    Entity("john-lewis", "person", "John Lewis"),
    Entity("lewis-shop", "organization", "John Lewis"),
    Entity("magyar", "person", "Péter Magyar", related=("hungary",)),
    Entity("hungary", "country", "Hungary"),
    Entity("lai", "person", "Jimmy Lai"),
    Entity("kaine", "person", "Tim Kaine"),
    Entity("mike-brown", "person", "Mike Brown"),
    Entity("michael-brown", "person", "Michael Brown"),
    Entity("he-lifeng", "person", "He Lifeng", related=("china",)),
    Entity("auc", "organization", "African Union Commission"),
    Entity("male", "place", "Male", related=("maldives",)),
    Entity("kenya", "country", "Kenya"),
    Entity("france", "country", "France"),
    Entity("assembly", "organization", "French Assembly", (), ("National Assembly",), related=("france",)),
    Entity("congress", "organization", "U.S. Congress", ("Congress",), related=("usa",)),
    Entity("rafael", "organization", "Rafael"),
    Entity("argentina", "country", "Argentina"),
    Entity("rights", "concept", "Human Rights"),
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
        ("President Trump met Melania Trump. Trump left.", ["trump", "melania", "trump"]),
        ("Former President Clinton and Hillary Clinton came.", ["hillary"]),
        ("Luís Montenegro won. Montenegro smiled.", ["luis-montenegro", "luis-montenegro"]),
        ("Luís Montenegro won. He flew to Montenegro.", ["luis-montenegro", "montenegro"]),
        ("Luís Montenegro won. Montenegrin boats left. Montenegro slept.", ["luis-montenegro", "montenegro"]),
        ("Montenegro is small. Luís Montenegro won.", ["montenegro", "luis-montenegro"]),
        ("Mr. Montenegro left.", ["luis-montenegro"]),
        ("He Lifeng came. He said so. Vice Premier He left.", ["he-lifeng", "he-lifeng"]),
        ("Rafael Edwards Crane sold boats. Rafael sold arms.", ["rafael"]),
        # acronyms that the brief introduces
        ("The Pacific Islands Forum (PIF) met. The PIF agreed.", ["forum", "forum", "forum"]),
        ("A Capital Gains Tax (CGT) came. The CGT hurts.", []),
        ("The CGT went on strike (CGT).", ["cgt", "cgt"]),
        ("Cold Gray Morning Tide (CGT) rose.", ["cgt"]),
        ("The PIF (Pacific Islands Forum) met. The PIF agreed.", ["forum", "forum", "forum"]),
        ("The CGT (Capital Gains Tax) came. The CGT hurts.", []),
        ("The CGT (in Paris) struck.", ["cgt"]),
        ("The Coast Guards Table (the “CGT”) met. The CGT ate.", []),
        ("The Coast Guards Table, or CGT, met. The CGT ate.", []),
        ("The Pacific Islands Forum, known as the PIF, met. The PIF agreed.", ["forum", "forum", "forum"]),
        ("It has common goods tests (CGTs). A CGT costs.", []),
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
        ("He flew to Moscow, Idaho.", ["idaho"]),
        ("He flew to Lebanon, Idaho.", ["idaho"]),
        ("Moscow, Idaho and rain.", ["moscow", "idaho"]),
        ("Argentina met in Córdoba in Spain.", ["argentina", "cordoba-spain", "spain"]),
        ("The Atlantic is warming.", ["atlantic"]),
        ("The Atlantic reported it.", ["the-atlantic"]),
        ("The mid-Atlantic ports closed.", []),
        ("Boats crossed the Jordan.", ["jordan-river"]),
        ("The Jordan border is shut.", ["jordan"]),
        ("He left the Congo.", ["drc"]),
        ("The Tisza river rose.", []),
        ("The river Tisza rose.", []),
        ("The Tisza rose.", []),
        ("Boats on the Tisza were laid up.", []),
        ("The Tisza party rose.", ["tisza"]),
        ("In Pest, Tisza won.", ["tisza"]),
        # ships
        ("USS Abraham Lincoln sailed.", []),
        ("The carrier Liaoning crossed.", []),
        ("Aboard the Abraham Lincoln sailors slept.", []),
        ("Abraham Lincoln slept in Liaoning.", ["lincoln", "liaoning"]),
        ("The cargo ship Liaoning sank.", []),
        ("The Ronald Reagan was in port; the Ronald Reagan turned back.", []),
        ("The Ronald Reagan era ended.", ["reagan"]),
        # prizes and laws
        ("The Václav Havel Human Rights Prize went to her.", []),
        ("The John Lewis Voting Rights Act failed.", []),
        ("Václav Havel won.", ["havel"]),
        # bodies of states
        (
            "Beijing's Foreign Ministry answered the Japanese Foreign Ministry.",
            ["beijing", "foreign-china", "foreign-japan"],
        ),
        ("Japan spoke. Japan agreed. China and the Foreign Ministry met.",
         ["japan", "japan", "china", "foreign-japan"]),
        ("Japan spoke. Japan agreed. Theresa May's Foreign Ministry met.",
         ["japan", "japan", "may", "foreign-japan"]),
        ("The United States voted. Republicans won.", ["usa", "republicans"]),
        ("China voted. Republicans won.", ["china"]),
        ("The European Commission fined it. The Commission said so.", ["commission", "commission"]),
        ("The African Union Commission met. The Commission agreed.", ["auc", "auc"]),
        ("Kenya voted. The National Assembly met. France watched.", ["kenya", "france"]),
        ("Kenya watched. France voted in the rain. The National Assembly met in France.",
         ["kenya", "france", "assembly", "france"]),
        ("The Congress of Vienna ended it.", []),
        ("Congress voted.", ["congress"]),
        # orders and spellings
        ("Magyar Péter won.", ["magyar"]),
        ("Jimmy Lai Chee-ying was jailed.", ["lai"]),
        ("Jimmy Lai Boats sank.", []),
        ("Timothy Kaine spoke.", ["kaine"]),
        ("Mike Brown met Michael Brown.", ["mike-brown", "michael-brown"]),
        # words, and names inside longer ones
        ("Theresa May resigned. May had lost.", ["may", "may"]),
        ("Theresa May resigned. In May had come rain.", ["may"]),
        ("Amnesty laws passed.", []),
        ("Amnesty laws passed. Amnesty International wept. Amnesty said so.", ["amnesty", "amnesty"]),
        ("Male guards stay. He lives in Male.", ["male"]),
        ("It cost US$50 in the US.", ["usa"]),
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


def test_a_name_from_hong_kong_is_mentioned_whole() -> None:
    brief = Brief(slug="s", title="T", date=DAY, kind="Policy Brief", body="", path="p")
    found = LINKER.link(brief, (Block("paragraph", "Jimmy Lai Chee-ying was jailed.", ""),))
    assert [mention.surface for mention in found] == ["Jimmy Lai Chee-ying"]
