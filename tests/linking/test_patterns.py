"""Under which words a record is looked for, how a text finds them, and what acronyms a text defines."""

from __future__ import annotations

import datetime

import pytest

from briefs.linking.acronyms import acronym_of, is_spelled_out
from briefs.linking.concepts import Concepts, is_code, is_phrase
from briefs.linking.linker import Linker
from briefs.linking.matching import Matcher
from briefs.linking.rows import ids_of, is_of_people, rows_of
from briefs.linking.spelled import full_names, pattern, plain
from briefs.linking.table import Table
from briefs.model import Block, Brief, Entity, EntityType

BRIEF = Brief(slug="s", title="T", date=datetime.date(2024, 1, 1), kind="Note", body="", path="p", topics=())


def linked(text: str, *names: Entity) -> list[tuple[str, str, str]]:
    """Return (record id, words, rule) of each mention in a text."""
    found = Linker(names).link(BRIEF, [Block("paragraph", text, "")])
    assert all(text[mention.start : mention.end] == mention.surface for mention in found)
    return [(mention.name_id, mention.surface, mention.rule) for mention in found]


@pytest.mark.parametrize(
    ("text", "wanted", "same_length"),
    [
        ("plain (text)", "plain  text ", True),
        ("Ümläut", "Umlaut", True),
        ("Þóra", "Thora", False),
        ("a\u00adb\u0301c", "abc", False),
        ("“a”—b’s‘c", " a  b's'c", True),
        ("Straße", "Strasse", False),
    ],
)
def test_a_text_is_matched_without_accents_and_marks(text: str, wanted: str, same_length: bool) -> None:
    found, offsets = plain(text)
    assert found == wanted
    assert (offsets is None) is same_length
    if offsets is not None:
        assert len(offsets) == len(found)
        assert all(
            plain(text[at])[0].startswith(found[i]) or text[at] in "Þß" for i, at in enumerate(offsets)
        )


@pytest.mark.parametrize(
    ("spelling", "wanted"),
    [
        ("Zyx Brelm", "Zyx Brelm"),
        ("Senate (Veltria)", "Senate"),
        ("(Veltria)", ""),
        ("Zyx (a) Brelm", "Zyx a Brelm"),
        ("al-Zyx,  Brelm", "al Zyx Brelm"),
    ],
)
def test_a_spelling_is_matched_with_single_spaces(spelling: str, wanted: str) -> None:
    assert pattern(spelling) == wanted


@pytest.mark.parametrize(
    ("kind", "name", "wanted"),
    [
        ("person", "A.K. Brelm", "A.K. Brelm|A. K. Brelm|AK Brelm"),
        ("person", "A. Brelm", "A. Brelm"),
        ("person", "A.K.", "A.K.|A. K."),
        ("person", "Zyx al-Brelm", "Zyx al Brelm|Zyx Al Brelm"),
        ("person", "Zyx el-Brelm", "Zyx el Brelm|Zyx El Brelm"),
        ("person", "Zyx bin Brelm", "Zyx bin Brelm|Zyx Bin Brelm"),
        ("person", "Zyx ben Brelm", "Zyx ben Brelm"),
        ("person", "Robert Brelm", "Robert Brelm|Bob Brelm|Bobby Brelm"),
        ("person", "Robert", "Robert"),
        ("person", "Zyx Centre", "Zyx Centre"),
        ("organization", "Zyx Centre", "Zyx Centre|Zyx Center"),
        ("organization", "Zyx Centres", "Zyx Centres"),
        ("organization", "Robert Brelm", "Robert Brelm"),
        ("organization", "UK Guild", "UK Guild|U.K. Guild"),
        ("organization", "UKR Guild", "UKR Guild"),
        ("organization", "Old UK Guild", "Old UK Guild"),
        ("organization", "Zyx: A Guild", "Zyx A Guild|Zyx  A Guild"),
        ("organization", "Guild (Zyx)", "Guild|Guild  Zyx"),
        ("place", "Kolm (Zyx)", "Kolm"),
        ("place", "Kolm, Zyx", "Kolm Zyx|Kolm  Zyx"),
        ("place", "K", ""),
    ],
)
def test_a_record_is_looked_for_under_usual_variants_of_its_name(
    kind: EntityType, name: str, wanted: str
) -> None:
    assert "|".join(full_names(Entity("x", kind, name))) == wanted


def test_a_hungarian_may_have_the_family_name_first() -> None:
    zyx = Entity("x", "person", "Zyx Brelm", ("Zyx Ploum Brelm",), related=("hungary",))
    assert full_names(zyx) == ("Zyx Brelm", "Zyx Ploum Brelm", "Brelm Zyx")


def rows(*names: Entity) -> dict[str, list[tuple[str, ...]]]:
    return {words: [ids for ids in ids_of(row) if ids] for words, row in rows_of(names).items()}


@pytest.mark.parametrize(
    ("kind", "name", "wanted"),
    [
        ("organization", "The Zyx", "The Zyx|the Zyx"),
        ("organization", "The Zyx Guild", "The Zyx Guild|Zyx Guild"),
        ("organization", "al-Zyx", "al Zyx|Al Zyx"),
        ("organization", "Al Zyx", "Al Zyx|al Zyx"),
        ("organization", "iZyx", "iZyx|IZyx"),
        ("organization", "NATO", "NATO|Nato"),
        ("organization", "ZYX", "ZYX"),
        ("place", "Zyx River", "Zyx River|Zyx river|Zyx"),
        ("organization", "Islamic State", "Islamic State"),
        ("organization", "Zyx network", "Zyx network|Zyx Network"),
        ("organization", "Zyx 4you", "Zyx 4you"),
        ("event", "the fall", ""),  # a description
        ("event", "Fall of Zyx", "Fall of Zyx"),
        ("concept", "ZYX talks", ""),  # names a body and what it does
        ("event", "ZYX talks", "ZYX talks|ZYX Talks"),
    ],
)
def test_a_name_has_variants_of_large_and_small_letters(kind: EntityType, name: str, wanted: str) -> None:
    assert set(rows(Entity("x", kind, name))) == set(filter(None, wanted.split("|")))


def test_a_description_by_the_country_is_no_name() -> None:
    veltria = Entity("v", "country", "Veltria", demonyms=("Veltrian",))
    army = Entity("a", "organization", "Ground Forces", ("Veltrian army", "Veltria's Army", "Veltrian Army"))
    paper = Entity("p", "organization", "The Veltrian", ("The Veltrian Post",))
    found = rows(veltria, army, paper)
    assert {"Ground Forces", "Veltrian Army", "The Veltrian Post"} <= found.keys()
    assert not {"Veltrian army", "Veltria's Army", "The Veltrian"} & found.keys()
    people = Entity("w", "concept", "Veltrians", ("Veltrian folk",), related=("v",))
    plain_topic = Entity("t", "concept", "Tarvikers")
    made = rows_of([veltria, people, plain_topic])
    assert {words for words, row in made.items() if is_of_people(row)} == {"Veltrian", "Veltrians"}


def test_rows_hold_what_a_word_may_mean() -> None:
    known = Entity("k", "person", "Zyx Brelm", hidden_names=("Brelm",))
    other = Entity("o", "person", "Ploum Brelm")
    assert ids_of(rows_of([known, other])["Brelm"]) == [(), ("k", "o"), ("k",), ()]
    assert ids_of("") == [(), (), (), ()]


def test_a_table_follows_changes() -> None:
    table = Table.of({"Red Sea": "1", "Red": "2", "Oil": "3"})
    changed = table.changed({"Red Sea": "", "Red Cape": "4", "Gas": "5"})
    texts = {words: changed.row(words) for words in ("Red Sea", "Red", "Oil", "Red Cape", "Gas")}
    assert texts == {"Red Sea": None, "Red": "2", "Oil": "3", "Red Cape": "4", "Gas": "5"}
    assert table.row("Red Sea") == "1"
    assert changed.changed({"Gas": ""}).has_first("Gas") is False
    restored = Table.restore(changed.dump())
    restored.open({"Oil", "Nowhere"})
    assert restored.patterns == ["Oil"]
    restored.open()
    assert sorted(restored.patterns) == ["Gas", "Oil", "Red", "Red Cape"]
    assert restored.dump() == changed.dump()


def test_the_longest_name_is_found_at_word_boundaries() -> None:
    matcher = Matcher(Table.of(dict.fromkeys(["Red", "Red Sea", "Sea Lane Port", "Oil"], "x")))
    text = "Red Sea Lane Port. Red Oiler Redder Red_ Oil"
    matcher.texts([Block("paragraph", text, "")])
    assert matcher.find(text) == [(4, 17, "Sea Lane Port"), (19, 22, "Red"), (41, 44, "Oil")]
    assert matcher.find("Red Sea Red") == [(0, 7, "Red Sea"), (8, 11, "Red")]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("HU-18 flew", "18"),
        ("HU/IP rose", "IP"),
        ("IP/HU rose", "IP"),
        ("HU-IP rose", ""),  # two names
        ("18-HU rose", ""),
        ("HU 18", ""),
        ("HU-18b", ""),
        ("HU-18.5", ""),
        ("(HU)", ""),
    ],
)
def test_what_is_joined_to_an_acronym_makes_another_one(text: str, wanted: str) -> None:
    assert joined(text, "HU") == wanted


@pytest.mark.parametrize(("name", "wanted"), [("HARBO", "18"), ("HARBOR", ""), ("Tarv", ""), ("H U", "")])
def test_only_a_short_acronym_is_joined_to_a_number(name: str, wanted: str) -> None:
    assert joined(f"{name}-18 flew", name) == wanted


def joined(text: str, name: str) -> str:
    """Return what is joined to a name in a text."""
    (found,) = Matcher(Table.of({name: "x"})).texts([Block("paragraph", text, "")]).values()
    at = found.plain.index(name)
    return found.joined(at, at + len(name))


@pytest.mark.parametrize(
    ("acronym", "before", "wanted"),
    [
        ("HPG", "the Harbour Pilots Guild", True),
        ("HPG", "the harbour pilots guild", True),
        ("HPG", "Harbour Pilots of the Guild", True),
        ("HPG", "Harbour Pilots with Guild", False),  # a longer small word
        ("HPG", "Harbour Old Pilots Guild", False),
        ("HG", "harbour guild", False),
        ("HG", "Harbour Guild", True),
        ("H&G", "Harbour Guild", True),
        ("HPG", "Pilots Guild", False),
        ("HPG", "", False),
    ],
)
def test_a_text_spells_out_an_acronym(acronym: str, before: str, wanted: bool) -> None:
    assert is_spelled_out(acronym, before) is wanted


def test_an_acronym_of_a_name_is_the_one_that_stands_behind_it() -> None:
    text = "The Old Pilots (OP) and the Harbour Guild (HG), or HG, met."
    assert acronym_of("Harbour Guild", text) == "HG"
    assert acronym_of("Old Pilots", text) == "OP"
    assert acronym_of("Guild Harbour", text) == ""


GUILD = Entity("guild", "organization", "Harbour Guild")
OTHER = Entity("other", "organization", "Hidden Gulls", ("HG",))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The Harbour Guild (HG) met. HG left.", ["Harbour Guild", "HG", "HG"]),
        ("The Harbour Guild (the “HG”) met.", ["Harbour Guild", "HG"]),
        ("The Harbour Guild, or HG, met.", ["Harbour Guild", "HG"]),
        ("The Harbour Guild, also known as the HG, met.", ["Harbour Guild", "HG"]),
        ("The Harbour Guild (Hg) met. Hg rose.", ["Harbour Guild"]),  # one capital
        ("The Harbour Guild (XG) met. XG left.", ["Harbour Guild"]),
        ("The HG (Harbour Guild) met. HG left.", ["HG", "Harbour Guild", "HG"]),
        ("The Harbour Guild met. HG left.", ["Harbour Guild"]),
        ("The Harbour Guild (HG) met the HGs and X-HG.", ["Harbour Guild", "HG"]),
    ],
)
def test_an_acronym_that_a_text_defines_means_the_record_beside_it(text: str, wanted: list[str]) -> None:
    found = linked(text, GUILD)
    assert [words for _, words, _ in found] == wanted
    assert {rule for _, words, rule in found if words == "HG"} <= {"acronym"}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The Harbour Guild (HG) met. HG left.", ["guild", "guild", "guild"]),
        ("The Hollow Gates (HG) met. HG left.", []),  # no record's words
        ("The HG (Hollow Gates) met. HG left.", []),
        ("HG left.", ["other"]),
        ("The HG (Red Sea) left.", ["other"]),  # which spells out something else
    ],
)
def test_a_text_s_own_acronym_goes_before_a_record_s(text: str, wanted: list[str]) -> None:
    assert [name_id for name_id, _, _ in linked(text, GUILD, OTHER)] == wanted


def test_the_acronym_behind_a_person_is_none_of_the_person() -> None:
    assert linked("Zyx Harbour (ZH) met. ZH left.", Entity("zyx", "person", "Zyx Harbour")) == [
        ("zyx", "Zyx Harbour", "full")
    ]


@pytest.mark.parametrize(
    ("text", "entity", "wanted"),
    [
        ("The Tarvik Inc. met.", Entity("x", "organization", "Tarvik"), "Tarvik Inc."),
        ("The Tarvik & Co met.", Entity("x", "organization", "Tarvik"), "Tarvik & Co"),
        ("The Tarvik & Co met.", Entity("x", "place", "Tarvik"), "Tarvik"),
        ("The Tarvik.", Entity("x", "organization", "Tarvik"), "Tarvik"),
        ("Zyx (Tarvik) fell.", Entity("x", "organization", "Zyx (Tarvik)"), "Zyx (Tarvik)"),
        ("Zyx (the Tarvik) fell.", Entity("x", "organization", "Tarvik"), "Tarvik"),
        ("In Tarvik state it fell.", Entity("x", "place", "Tarvik", ("Tarvik state",)), "Tarvik"),
        ("Then the House fell.", Entity("x", "organization", "The House of Zyx", ("the House",)), "House"),
        ("Then The Zyx fell.", Entity("x", "organization", "The Zyx"), "The Zyx"),
        ("Then King Zyx Brelm fell.", Entity("x", "person", "Zyx Brelm", ("King Zyx Brelm",)), "Zyx Brelm"),
        ("Then King Zyx fell.", Entity("x", "person", "King Zyx", ("Zyx",)), "King Zyx"),
        ("Then Old Zyx Brelm fell.", Entity("x", "person", "Zyx Brelm", ("Old Zyx Brelm",)), "Old Zyx Brelm"),
    ],
)
def test_a_mention_has_the_words_that_are_the_name(text: str, entity: Entity, wanted: str) -> None:
    assert [words for _, words, _ in linked(text, entity)] == [wanted]


@pytest.mark.parametrize(
    ("name", "phrase", "code"),
    [
        ("oil deal", True, False),
        ("oil tax", False, False),
        ("oildeals", False, False),
        ("JCPOA", False, True),
        ("BRIX", False, True),
        ("BRI", False, False),
        ("Brix", False, False),
        ("bri4", False, True),
        ("S 400", False, True),
        ("S four", False, False),
        ("Ship 400", True, False),
        ("Foreign Ministry", False, False),  # that bodies of many states bear
    ],
)
def test_a_concept_is_known_by_a_distinctive_name(name: str, phrase: bool, code: bool) -> None:
    assert (is_phrase(name), is_code(name)) == (phrase, code)


def test_a_concept_inside_a_mention_or_a_longer_name_is_not_spoken_of() -> None:
    concepts = Concepts([Entity("deal", "concept", "Grain deal"), Entity("jet", "concept", "J-400")])
    for text, wanted in {
        "The Grain Deal Foundation met.": (),
        "The Grain Deal, Foundation": ("deal",),
        "The grain deal Foundation met.": ("deal",),
        "The grain deals": (),
        "The J-400 flew.": ("jet",),
        "The J-400_ flew.": (),
        "Þe grain deal": ("deal",),
        "İ grain deal": ("deal",),
    }.items():
        assert concepts.spoken_of([Block("paragraph", text, "")], ()) == wanted, text
    assert Concepts.restore(concepts.dump()).dump() == concepts.dump()
