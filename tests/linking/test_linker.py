import datetime

import pytest

from briefs.linking import context
from briefs.linking.linker import Linker
from briefs.linking.meanings import patterns_of
from briefs.linking.proposals import count_proposals, found_in
from briefs.model import Block, Brief, Entity

NAMES = [
    Entity("china", "country", "China", demonyms=("Chinese",)),
    Entity("russia", "country", "Russia"),
    Entity("united-states", "country", "United States", ("US", "U.S.")),
    Entity("guinea", "country", "Guinea"),
    Entity("guinea-bissau", "country", "Guinea-Bissau"),
    Entity("equatorial-guinea", "country", "Equatorial Guinea"),
    Entity("drc", "country", "Democratic Republic of the Congo", ("Congo",)),
    Entity("roc", "country", "Republic of the Congo", ("Congo",)),
    Entity("kinshasa", "place", "Kinshasa", related=("drc",)),
    Entity("georgia", "country", "Georgia"),
    Entity("georgia-state", "place", "Georgia (U.S. state)", related=("united-states", "atlanta")),
    Entity("atlanta", "place", "Atlanta"),
    Entity("ghana", "country", "Ghana", demonyms=("Ghanaian",)),
    Entity("jordan", "country", "Jordan"),
    Entity("washington", "place", "Washington"),
    Entity("xi", "person", "Xi Jinping", related=("china",)),
    Entity("assad", "person", "Bashar al-Assad"),
    Entity("putin", "person", "Vladimir Putin", related=("russia",)),
    Entity("bush-41", "person", "George H. W. Bush"),
    Entity("bush-43", "person", "George W. Bush"),
    Entity("suu-kyi", "person", "Aung San Suu Kyi"),
    Entity("may", "person", "Theresa May"),
    Entity("flynn", "person", "Michael Flynn"),
    Entity("bardella", "person", "Jordan Bardella"),
    Entity("rsf", "organization", "Rapid Support Forces"),
    Entity("who", "organization", "WHO"),
    Entity("al-qaeda", "organization", "Al-Qaeda"),
    Entity("is", "organization", "Islamic State"),
    Entity("is-sahel", "organization", "Islamic State Sahel Province"),
    Entity("sony", "organization", "Sony"),
    Entity("shell", "organization", "Shell"),
    Entity("park-jin", "person", "Park Jin"),
    Entity("tamim", "person", "Tamim bin Hamad Al Thani", ("Sheikh Tamim",)),
    Entity("merkel", "person", "Angela Merkel", hidden_names=("Merkel",)),
    Entity("labour", "organization", "Labour Party", related=("united-kingdom",)),
    Entity("united-kingdom", "country", "United Kingdom", demonyms=("British",)),
    Entity("us-treasury", "organization", "U.S. Treasury", ("Treasury",), related=("united-states",)),
    Entity("uk-treasury", "organization", "HM Treasury", (), ("Treasury",), related=("united-kingdom",)),
    Entity("russian-army", "organization", "Russian Ground Forces", ("Russian army", "Russia's army")),
    Entity("russians", "concept", "Russians", ("Russian",), related=("russia",)),
    Entity("civil-war", "event", "Russian Civil War"),
    Entity("post", "organization", "The Washington Post", ("Washington Post",)),
    Entity("jackson-city", "place", "Jackson (Mississippi)", broader=("united-states",)),
    Entity("mississippi", "place", "Mississippi", broader=("united-states",)),
    Entity("jesse-jackson", "person", "Jesse Jackson", related=("united-states",)),
    Entity("antony", "person", "A. K. Antony"),
    Entity("ivanov", "person", "Sergei Ivanov"),
    Entity("hess", "organization", "Hess Corporation", related=("united-states",)),
    Entity("erdogan", "person", "Recep Tayyip Erdoğan"),
    Entity("juan-carlos", "person", "Juan Carlos I", ("Juan Carlos",)),
    Entity("labor", "organization", "Labor Party", related=("russia",)),
    Entity("the-chinese", "organization", "The Chinese"),
    Entity("civic-party", "organization", "Civic Party"),
    Entity("zanu-pf", "organization", "ZANU-PF"),
    Entity("fcdo", "organization", "Foreign, Commonwealth and Development Office"),
    Entity("the-national", "organization", "The National (UAE)", related=("uae",)),
    Entity("uae", "country", "United Arab Emirates"),
    Entity("un", "organization", "UN"),
    Entity("peacekeeping", "concept", "Peacekeeping", ("UN peacekeeping",)),
    Entity("tests", "organization", "Centre for Tests"),
    Entity("borno", "place", "Borno State", ("Borno",)),
    Entity("secular", "organization", "Janata Dal (Secular)"),
    Entity("ban", "person", "Ban Ki-moon", related=("south-korea",)),
    Entity("lehman", "organization", "Lehman Brothers"),
    Entity("haqqani", "organization", "Haqqani network"),
    Entity("us-senate", "organization", "U.S. Senate", ("Senate",), related=("united-states",)),
    Entity("felipe", "person", "Felipe VI", ("King Felipe VI", "King Felipe")),
    Entity("najib", "person", "Najib Razak", related=("malaysia",)),
    Entity("rufai", "person", "Nasir el-Rufai"),
    Entity("cheikh-ahmed", "person", "Ismail Ould Cheikh Ahmed"),
    Entity("lebron", "person", "LeBron James"),
    Entity("acton", "place", "Acton"),
]
LINKER = Linker(NAMES)


def brief(topics: tuple[str, ...] = ()) -> Brief:
    return Brief(
        slug="s",
        title="T",
        date=datetime.date(2020, 1, 1),
        kind="Policy Brief",
        body="",
        path="p",
        topics=topics,
    )


def linked(*texts: str, topics: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    blocks = tuple(Block("paragraph", text, "") for text in texts)
    found = LINKER.link(brief(topics), blocks)
    for mention in found:
        assert blocks[mention.block].text[mention.start : mention.end] == mention.surface
    return [(m.name_id, m.surface) for m in found]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Xi Jinping spoke. Xi’s aides left.", [("xi", "Xi Jinping"), ("xi", "Xi")]),
        ("China-Russia trade, U.S.-Russia talks", ["china", "russia", "united-states", "russia"]),
        ("Guinea-Bissau, Equatorial Guinea and Guinea", ["guinea-bissau", "equatorial-guinea", "guinea"]),
        ("They told us who came. The WHO told the US.", ["who", "united-states"]),
        ("President Putin met him, and Putin left.", [("putin", "Putin"), ("putin", "Putin")]),
        ("Putin left.", []),
        ("Chinese exports", []),
        ("The University of Ghana, and Ghana", ["ghana"]),
        ("The Washington Times, and Washington", ["washington"]),
        ("Michael Jordan, Jordan Peterson and Jordan", ["jordan"]),
        ("Islamic State Sahel Province, then Islamic State", ["is-sahel", "is"]),
        ("al-Qaeda, Al-Qaeda and al Qaeda", ["al-qaeda", "al-qaeda", "al-qaeda"]),
        ("Bashar al-Assad fled. Assad is gone.", [("assad", "Bashar al-Assad"), ("assad", "Assad")]),
        ("Aung San Suu Kyi was held; Suu Kyi waits.", ["suu-kyi", "suu-kyi"]),
        ("The Rapid Support Forces (RSF) came; the RSF stayed.", ["rsf", "rsf", "rsf"]),
        ("Theresa May resigned in May 2019.", ["may"]),
        ("George W. Bush met Jeb Bush. Bush won.", ["bush-43", "bush-43"]),
        ("KINSHASA, China (AP) — Rain fell.", ["kinshasa", "china"]),
        ("WHO SAYS CHINA WILL PAY IN NEW YORK", ["china"]),
        ("Ghana Hilton, China Evergrande and the U.S. Steel case", ["united-states"]),
        ("Lake Kinshasa and Jack Washington", []),
        ("Jack Washington sang in Washington. Washington was hoarse.", ["washington"]),
        ("Juan Carlos Jordan left, and Juan Carlos went to Jordan.", ["juan-carlos", "jordan"]),
        ("The Ghanaian Labor Party met; the Chinese left; the Georgian spoke.", []),
        ("Sony Pictures and Park Jin Hyok", []),
        ("Shell casings lay there. Shell said so; a shell fell on Shell.", ["shell", "shell"]),
        ("Sheikh Tamim bin Hamad Al Thani", [("tamim", "Tamim bin Hamad Al Thani")]),
        ("Merkel spoke. Ann Merkel did not.", ["merkel"]),
        ("The Labour Party won; Labour rules.", ["labour", "labour"]),
        ("British voters doubt the Treasury.", ["uk-treasury"]),
        ("The U.S. Treasury told the Treasury.", ["us-treasury", "us-treasury"]),
        ("Chinese voters doubt the Treasury.", []),
        ("The Russian army and Russia's army", ["russia"]),
        ("The Russian Civil War in Russia", ["russia"]),
        ("The Washington Post asked; the Post knows.", [("post", "The Washington Post"), ("post", "Post")]),
        ("Theresa May said so. May won in May, and May 2 came. May she rest.", ["may", "may"]),
        ("Jackson spoke to Jordan Jackson in Jackson's name.", []),
        ("He fell in Jackson. Jackson mourns.", [("jackson-city", "Jackson")] * 2),
        (
            "Jackson, Mississippi, and Jackson, Miss., are one.",
            ["jackson-city", "mississippi", "jackson-city"],
        ),
        ("Jesse Jackson left; Jackson said so.", ["jesse-jackson", "jesse-jackson"]),
        ("Hess Corporation stayed; Hess drills.", [("hess", "Hess Corporation"), ("hess", "Hess")]),
        ("A.K. Antony met Sergey Ivanov.", [("antony", "A.K. Antony"), ("ivanov", "Sergey Ivanov")]),
        ("Indochina, chinaware, Chinas", []),
        ("The Civic Party left the United Civic Party.", ["civic-party"]),
        ("Teresita Sony met James Acton; Acton likes Sony.", ["sony"]),
        ("ZANU-PF won. KINSHASA slept.", [("zanu-pf", "ZANU-PF"), ("kinshasa", "KINSHASA")]),
        ("The Foreign, Commonwealth and Development Office", ["fcdo"]),
        ("The National said so to the National Bank.", ["the-national"]),
        ("In Ghana the National said so.", ["ghana"]),
        ("In the United Arab Emirates the National said so.", ["uae", "the-national"]),
        ("He spoke of UN peacekeeping and the UN.", ["un", "un"]),
        ("The Center for Tests and the Centre for Tests", ["tests", "tests"]),
        ("The Haqqanis of Borno state", [("borno", "Borno")]),
        ("Janata Dal (Secular) won.", [("secular", "Janata Dal (Secular)")]),
        (
            "Ban Ki-moon spoke; Ban left Lehman Brothers, and Lehman failed.",
            ["ban", "ban", "lehman", "lehman"],
        ),
        ("AK Antony and A. K. Antony", ["antony", "antony"]),
        ("The Haqqani Network is the Haqqani network.", ["haqqani", "haqqani"]),
        ("The U.S. Senate met; the Senate, not the State Senate; Senate President Jo Ek.", ["us-senate"] * 2),
        ("King Felipe VI is King Felipe.", [("felipe", "Felipe VI"), ("felipe", "King Felipe")]),
        ("Najib Razak lost, and Najib left.", ["najib", "najib"]),
        ("Nasir El-Rufai and Nasir el-Rufai", ["rufai", "rufai"]),
        ("Ismail Ould Cheikh Ahmed met Ahmed al-Maisari, and Ahmed left.", ["cheikh-ahmed"] * 2),
        ("Tayyip Erdogan left. Recep Tayyip Erdogan left, Tayyip Erdogan said.", ["erdogan"] * 3),
        ("Recep Tayyip Erdogan and Recep Tayyip Erdog\u0306an", ["erdogan", "erdogan"]),
    ],
)
def test_names_in_a_sentence(text: str, wanted: list[object]) -> None:
    found = linked(text)
    if wanted and isinstance(wanted[0], str):
        assert [name for name, _ in found] == wanted
    else:
        assert found == wanted


def test_a_restored_linker_finds_the_same() -> None:
    restored = Linker.restore(LINKER.dump(), {entity.id: entity for entity in NAMES})
    texts = [
        "WHO SAYS CHINA will pay",  # looks rows up before the first pass
        "Xi met Xi Jinping and President Putin in Kinshasa.",
        "U.S. Treasury, al-Qaeda",
        "Later the WHO met Shell in Guinea-Bissau and China.",
    ]
    for text in texts:
        blocks = (Block("paragraph", text, ""),)
        alone = Linker(NAMES).link(brief(), blocks)
        assert restored.link(brief(), blocks) == LINKER.link(brief(), blocks) == alone != ()


def test_a_tag_vouches_for_a_family_name() -> None:
    assert linked("Putin left.", topics=("Vladimir Putin",)) == [("putin", "Putin")]


def test_what_else_the_brief_names_decides_between_two() -> None:
    assert linked("Congo and Kinshasa") == [("drc", "Congo"), ("kinshasa", "Kinshasa")]
    assert linked("Congo", topics=("Republic of the Congo",)) == [("roc", "Congo")]
    assert linked("Georgia and Russia")[0] == ("georgia", "Georgia")
    assert linked("Voters in Georgia queued in Atlanta")[0] == ("georgia-state", "Georgia")


def test_an_undecided_name_is_listed_not_linked() -> None:
    blocks = (Block("paragraph", "Congo", ""),)
    assert LINKER.link(brief(), blocks) == ()
    assert LINKER.undecided(brief(), blocks) == (("Congo", ("drc", "roc")),)


def test_father_and_son_stay_apart() -> None:
    text = "George H. W. Bush spoke. Bush left. George W. Bush spoke. Bush left."
    found = [name for name, _ in linked(text)]
    assert found == ["bush-41", "bush-41", "bush-43"]


def test_headings_and_notes_hold_no_mentions() -> None:
    blocks = (Block("heading", "China", ""), Block("note", "China", ""), Block("item", "China", ""))
    assert [m.block for m in LINKER.link(brief(), blocks)] == [2]


def test_a_family_name_is_among_the_spellings_that_decide() -> None:
    assert patterns_of(NAMES[15]) == {"Xi Jinping", "Xi"}


def test_unknown_names_are_proposed_most_frequent_first() -> None:
    blocks = (
        Block("paragraph", "Yesterday the Orlen Group met President Karim Zedan. Talks failed.", ""),
        Block("paragraph", "Later Karim Zedan praised Xi Jinping.", ""),
    )
    proposals = count_proposals(found_in(blocks, LINKER.link(brief(), blocks)))
    assert [(p.name, p.count) for p in proposals] == [("Karim Zedan", 2), ("Orlen Group", 1)]
    assert proposals[1].sentences == ("Yesterday the Orlen Group met President Karim Zedan.",)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Yesterday Harbor Guild President Greta Holm spoke.", ["Harbor Guild", "Greta Holm"]),
        ("At night Old Harbor Guild President Greta Holm spoke.", ["Old Harbor Guild", "Greta Holm"]),
        ("In spring HARB President Greta Holm spoke.", ["HARB", "Greta Holm"]),
        ("He joined the Guild of Pilots.", ["Guild of Pilots"]),
        ("Senator Greta Holm of the Kaliwerk Nordhang GmbH spoke.", ["Greta Holm", "Kaliwerk Nordhang GmbH"]),
        ("They met in Vellport on Monday.", ["Vellport"]),
    ],
)
def test_unknown_names_are_cut_at_titles_and_between_names(text: str, wanted: list[str]) -> None:
    assert [name for name, _ in found_in((Block("paragraph", text, ""),), ())] == wanted


def test_a_place_of_two_words_may_be_a_part_of_a_longer_name() -> None:
    linker = Linker([Entity("new-york", "place", "New York")])
    blocks = (Block("paragraph", "The New York Times in New York", ""),)
    assert [(m.start, m.surface) for m in linker.link(brief(), blocks)] == [(22, "New York")]


def test_the_name_of_a_people_is_no_mention() -> None:
    people = Entity("germans", "concept", "Germans", ("German",), related=("germany",))
    linker = Linker([Entity("germany", "country", "Germany"), people])
    blocks = (Block("paragraph", "German officials told Germans that Germany would pay.", ""),)
    assert [m.surface for m in linker.link(brief(), blocks)] == ["Germany"]


@pytest.mark.parametrize(
    ("texts", "wanted"),
    [
        (("The Philippine Navy sailed. China and China's ships stayed.",), "philippine-navy"),
        (("The Philippines, Manila and Filipino fishermen complained to China.",), "philippine-navy"),
        (("The Philippines and Manila complained to China.",), None),
        (("Filipino fishermen left. Chinese ships stayed.",), None),
        (("China built ships. Chinese ships sailed. China and the Philippines.",), "chinese-navy"),
        (("The Philippine Navy met the Chinese Navy.", "The Philippines, Manila and Filipinos."), None),
        (("Ships sailed.",), None),
    ],
)
@pytest.mark.parametrize("label", ["navy", "Navy"])
def test_a_label_that_several_bear_means_the_one_of_which_the_brief_speaks(
    label: str, texts: tuple[str, ...], wanted: str | None
) -> None:
    names = [
        Entity("china", "country", "China", demonyms=("Chinese",)),
        Entity("philippines", "country", "Philippines", demonyms=("Filipino", "Philippine")),
        Entity("manila", "place", "Manila", related=("philippines",)),
        Entity("chinese-navy", "organization", "Chinese Navy", (), ("Navy",), related=("china",)),
        Entity("philippine-navy", "organization", "Philippine Navy", (), ("Navy",), related=("philippines",)),
    ]
    linker = Linker(names)
    blocks = tuple(Block("paragraph", text, "") for text in texts)
    tagged = brief((label,))
    decided = linker.decided(tagged, blocks, linker.link(tagged, blocks), {label: names[3:]})
    assert {key: entity.id for key, entity in decided.items()} == ({label: wanted} if wanted else {})


def test_the_plain_topic_of_a_label_is_no_rival_of_those_that_bear_it() -> None:
    names = [
        Entity("drc", "country", "Democratic Republic of the Congo", ("Congo",)),
        Entity("roc", "country", "Republic of the Congo", ("Congo",)),
        Entity("kinshasa", "place", "Kinshasa", related=("drc",)),
        Entity("congo", "concept", "Congo", status="provisional"),
    ]
    found = Linker(names).link(
        brief(("Congo",)), (Block("paragraph", "Congo moved troops to Kinshasa.", ""),)
    )
    assert [mention.name_id for mention in found] == ["drc", "kinshasa"]


PHILIPPINE = [
    Entity("china", "country", "China"),
    Entity("philippines", "country", "Philippines"),
    Entity("philippine-navy", "organization", "Philippine Navy", (), ("Navy",), related=("philippines",)),
]


def test_a_label_that_means_nobody_by_itself_speaks_for_nobody() -> None:
    blocks = (Block("paragraph", "China built ships. The Navy sailed.", ""),)
    found = Linker(PHILIPPINE).link(brief(("Navy",)), blocks)
    assert [mention.name_id for mention in found] == ["china"]
    nothing = (Block("paragraph", "Ships sailed.", ""),)
    assert Linker(PHILIPPINE).decided(brief(("navy",)), nothing, (), {"navy": PHILIPPINE[2:]}) == {}


def test_a_plain_topic_leaves_its_name_to_the_one_record_that_bears_it() -> None:
    names = [
        Entity("tern", "organization", "Tern Ferries", ("Tern",)),
        Entity("tern-2", "concept", "Tern", status="provisional"),
    ]
    found = Linker(names).link(brief(("Tern",)), (Block("paragraph", "In May, Tern sank.", ""),))
    assert [mention.name_id for mention in found] == ["tern"]


@pytest.mark.parametrize(
    ("text", "source", "wanted"),
    [
        ("Boden und Wasser werden knapp, und der Rat in Boden sieht zu.", "editors", []),
        ("Boden lies on the river, and the council of Boden waits.", "editors", ["boden", "boden"]),
        ("Boden und Wasser werden knapp.", "", ["boden"]),  # the archive's own record
    ],
)
def test_a_shipped_name_that_is_a_word_elsewhere_is_linked_in_english_alone(
    text: str, source: str, wanted: list[str]
) -> None:
    names = [
        Entity("boden", "place", "Boden", source=source),
        Entity("berlin", "place", "Berlin", source="editors"),
    ]
    linker = Linker(names)
    texts = [Block("paragraph", "Berlin.", ""), Block("paragraph", text, "")]
    assert [mention.name_id for mention in linker.link(brief(), texts)] == ["berlin", *wanted]


def test_a_brief_is_english_if_a_third_of_its_texts_has_an_english_word() -> None:
    german, english = "Boden und Wasser.", "Boden and the river."
    assert context.is_english([german, english, german])
    assert not context.is_english([german, english, german, german])
