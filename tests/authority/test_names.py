import pickle
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefs import model
from briefs.authority.adopting import adopt
from briefs.authority.authority import Authority
from briefs.authority.faults import faults
from briefs.authority.loading import base_problems, base_records, cached_of_base, load, without_retired
from briefs.authority.provisional import provisional_of, record_text, write_provisional
from briefs.authority.records import Record, read_records
from briefs.model import Entity, Problem
from briefs.text import folding

GEORGIA = Entity("georgia", "country", "Georgia", demonyms=("Georgian",))
STATE = Entity("georgia-state", "place", "Georgia (U.S. state)", ("Georgia",))
ERDOGAN = Entity("erdogan", "person", "Recep Tayyip Erdoğan", hidden_names=("Recep Erdogan",))
CONGOS = (
    Entity("drc", "country", "Democratic Republic of the Congo", ("Congo",)),
    Entity("roc", "country", "Republic of the Congo", ("Congo",)),
)


def test_a_label_finds_by_preferred_name_first_then_alias_then_hidden_name() -> None:
    names = Authority([GEORGIA, STATE, ERDOGAN])
    assert names.find_name("Georgia") == GEORGIA
    assert names.candidates("georgia") == (GEORGIA, STATE)
    assert names.find_name("recep erdogan") == ERDOGAN
    assert names.find_name("Georgian") is None


def test_a_label_that_several_bear_is_a_plain_topic() -> None:
    names = Authority(CONGOS)
    assert names.find_name("Congo") is None
    adopted = adopt(names, [], ["Congo"], [])
    assert adopted.find_name("congo") == Entity("congo", "concept", "Congo", status="provisional")
    assert adopted.bearers("CONGO") == CONGOS
    assert adopted.bearers("Republic of the Congo") == ()
    assert provisional_of(adopted) == (), "a record in a file would end the question"


def test_an_author_whose_name_several_bear_is_a_person_of_its_own() -> None:
    names = Authority(
        [
            Entity("a", "person", "Ann A. Other", ("Ann Other",)),
            Entity("b", "person", "Ann B. Other", ("Ann Other",)),
        ]
    )
    assert adopt(names, [], [], ["Ann Other"]).find_name("Ann Other") == Entity(
        "ann-other", "person", "Ann Other", status="provisional"
    )


def test_a_name_of_bodies_of_many_states_means_none_of_them() -> None:
    only = Authority([Entity("u-s-congress", "organization", "U.S. Congress", ("Congress",))])
    assert only.find_name("congress") is None
    assert adopt(only, [], ["Congress"], []).bearers("Congress")
    own = Authority([*only.names.values(), Entity("congress", "organization", "Congress")])
    assert own.find_name("congress") == own.names["congress"], "an editor's record of just that name decides"


def test_adopting_makes_one_record_a_label_whatever_the_order() -> None:
    topics = [
        "Chips",
        "chips",
        "Battle of Goma",
        "Ann Other",
        "Georgian",
        "Ministry of Sound",
        "XYZ",
        "Georgia Electron",
    ]
    one = adopt(Authority([GEORGIA]), ["Georgia"], topics, ["Jo Bloggs"])
    two = adopt(Authority([GEORGIA]), ["Georgia"], topics[::-1], ["Jo Bloggs"])
    assert list(one.names.values()) == list(two.names.values())
    kinds = {e.name: e.type for e in one.names.values() if e.status == "provisional"}
    assert kinds == {
        "Chips": "concept", "Battle of Goma": "event", "Ann Other": "person", "Georgian": "concept",
        "Ministry of Sound": "organization", "XYZ": "organization",
        "Georgia Electron": "organization", "Jo Bloggs": "person",
    }  # fmt: skip
    assert one.issues["georgia"].related == ("georgia",)


def test_an_id_that_is_taken_gets_a_number() -> None:
    adopted = adopt(Authority([Entity("x-y", "person", "Somebody Else")]), [], ["X Y"], [])
    assert adopted.names["x-y-2"].name == "X Y"


def test_the_archive_lies_over_the_base(tmp_path: Path) -> None:
    (tmp_path / "countries.yaml").write_text("- id: russia\n  name: Muscovy\n", encoding="utf-8")
    names, problems = load(tmp_path)
    assert problems == ()
    assert names.names["russia"] == Entity("russia", "country", "Muscovy")
    assert names.find_name("Burma") == names.names["myanmar"]
    assert names.find_name("Norway") is not None


def test_the_base_is_sound_and_a_thousand_strong() -> None:
    assert base_problems() == ()
    names, _ = load(Path("no-such-folder"))
    assert sum(e.type == "country" for e in names.names.values()) > 190
    assert len(names.names) > 1500


@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        ("- id: a\n  name: A\n- id: a\n  name: B\n", 3, "NAME-ID-TWICE"),
        ("- id: a\n  name: A\n- id: b\n  name: a\n", 1, "NAME-TWICE"),
        ("- id: a\n  name: A\n  type: issue\n- id: b\n  name: a\n  type: issue\n", 4, "NAME-TWICE"),
        ("\ufeff- id: a\n  name: [A\n- id: b\n  name: B\n", 2, "NAME-YAML"),
        ("- id: a\n  name: A\n  type: planet\n", 1, "NAME-TYPE"),
        ("- id: a\n  name: A\n- id: b\n  name: B\n  colour: red\n", 3, "NAME-KEY"),
        ("- id: a\n", 1, "NAME-MISSING"),
        ("- id: a\n  name: A\n- id: b\n  name: [B\n- id: c\n  name: C\n", 4, "NAME-YAML"),
        ("- id: a\n  name: A\n  aliases: {x: y}\n", 1, "NAME-LIST"),
        ("- words\n", 1, "NAME-YAML"),
        ("id: a\n", 1, "NAME-YAML"),
    ],
)
def test_a_fault_is_told_with_its_line(tmp_path: Path, text: str, line: int, code: str) -> None:
    (tmp_path / "people.yaml").write_text(text, encoding="utf-8")
    _, problems = load(tmp_path, tmp_path / "no-base")
    assert (code, line) in [(p.code, p.line) for p in problems]


def test_one_broken_record_does_not_take_the_others_with_it(tmp_path: Path) -> None:
    text = "- id: a\n  name: A\n- id: b\n  name: [B\n- id: c\n  name: C\n"
    (tmp_path / "people.yaml").write_text(text, encoding="utf-8")
    names, _ = load(tmp_path, tmp_path / "no-base")
    assert list(names.names) == ["a", "c"]


def test_what_is_kept_of_the_base_is_made_anew_if_it_is_of_another_program(tmp_path: Path) -> None:
    kept = tmp_path / "base.numbers.pickle"
    assert cached_of_base("numbers", lambda: [1, 2], (model,), tmp_path) == [1, 2]
    assert cached_of_base("numbers", lambda: [3], (model,), tmp_path) == [1, 2]
    assert cached_of_base("numbers", lambda: [4], (folding,), tmp_path) == [4]
    kept.write_bytes(b"of another program" * 9)
    assert cached_of_base("numbers", lambda: [3], (model,), tmp_path) == [3]


def test_own_records_stand_over_those_of_the_base(tmp_path: Path) -> None:
    shipped = [record.entity for record in base_records()]
    referring = next(e for e in shipped if e.related and any(o.id == e.related[0] for o in shipped))
    text = f"- id: {referring.related[0]}\n  name: Gone\n  status: retired\n  related: [ann-other]\n"
    text += f"- id: ann-other\n  name: Ann Other\n- id: {shipped[-1].id}\n  name: Another Name\n"
    (tmp_path / "people.yaml").write_text(text, encoding="utf-8")
    own = [record.entity for record in read_records(tmp_path / "people.yaml", "person", [])]
    place = {(e.type == "issue", e.id): e for e in (*shipped, *own)}
    made = Authority(without_retired(place.values()))
    names, _ = load(tmp_path)
    assert names.__getstate__() == made.__getstate__()
    assert names.find_name("Ann Other")
    assert referring.related[0] not in names.names


def test_provisional_records_are_merged_once_and_reviewed_ones_left_alone(tmp_path: Path) -> None:
    reviewed = tmp_path / "people.yaml"
    reviewed.write_text("- id: ann-other\n  name: Ann Other\n", encoding="utf-8")
    found = provisional_of(adopt(Authority([]), [], ["Ann Other", "Battle of Goma"], []))
    assert write_provisional(tmp_path, found)
    text = (tmp_path / "provisional.yaml").read_text(encoding="utf-8")
    assert text == "- id: battle-of-goma\n  type: event\n  name: Battle of Goma\n  status: provisional\n"
    assert not write_provisional(tmp_path, found)
    assert reviewed.read_text(encoding="utf-8") == "- id: ann-other\n  name: Ann Other\n"


@given(st.text(min_size=1).map(str.strip).filter(bool))
def test_a_written_record_reads_as_it_was(tmp_path_factory: pytest.TempPathFactory, name: str) -> None:
    if not name.isprintable():
        return
    path = tmp_path_factory.mktemp("records") / "people.yaml"
    entity = Entity("an-id", "person", name, aliases=(name + " II",), note="A: b # c")
    path.write_text(record_text(entity), encoding="utf-8")
    assert [r.entity for r in read_records(path, "person", [])] == [entity]


def test_a_stored_authority_is_the_same() -> None:
    one = adopt(Authority([GEORGIA]), ["Georgia"], ["Ann Other"], [])
    two = pickle.loads(pickle.dumps(one))
    assert dict(two.names) == dict(one.names)
    assert dict(two.issues) == dict(one.issues)
    assert (two.demonyms, dict(two.plain_topics)) == (one.demonyms, dict(one.plain_topics))
    assert two.find_name("ann other") == one.find_name("Ann Other") is not None


def test_adopting_gives_what_making_anew_gives() -> None:
    one = adopt(Authority([GEORGIA]), ["Georgia"], ["Ann Other", "XYZ"], ["Jo Bloggs"])
    two = Authority([*one.issues.values(), *one.names.values()], one.plain_topics)
    assert one.__getstate__() == two.__getstate__()


_SPELLINGS = st.sampled_from(["Congo", "The Congo", "Zaire", "congo", "Ångström"])
_RECORDS = st.lists(
    st.builds(
        Entity,
        st.sampled_from("abcd"),
        st.sampled_from(["person", "issue"]),
        _SPELLINGS,
        st.lists(_SPELLINGS, max_size=2).map(tuple),
        demonyms=st.lists(_SPELLINGS, max_size=1).map(tuple),
    )
)


@given(_RECORDS, _RECORDS, _RECORDS)
def test_a_revised_authority_is_the_one_made_of_all(
    before: list[Entity], gone: list[Entity], made: list[Entity]
) -> None:
    without = {(e.type, e.id) for e in gone}
    left = [e for e in before if (e.type, e.id) not in without]
    one, two = Authority(before).revised(gone, made), Authority([*left, *made])
    assert one.__getstate__() == two.__getstate__()


def test_control_characters_of_a_record_are_left_out_and_told(tmp_path: Path) -> None:
    (tmp_path / "places.yaml").write_text(
        '- id: weir\n  name: "The \\0Weir"\n  aliases:\n  - "Old\\x0bWeir\\x9f"\n  - Dam\n'
        '  note: "\\x01A dam"\n'
        '- id: mill\n  name: "A\\tMill"\n'
    )
    problems: list[Problem] = []
    weir, mill = (record.entity for record in read_records(tmp_path / "places.yaml", "place", problems))
    assert (weir.name, weir.aliases, weir.note) == ("The Weir", ("Old Weir", "Dam"), "A dam")
    assert mill.id == "mill"
    said = [(problem.line, problem.code, problem.message.split()[0]) for problem in problems]
    assert said == [(1, "NAME-CONTROL", key) for key in ('"name"', '"aliases"', '"note"')]


@pytest.mark.parametrize(
    ("addresses", "told"),
    [
        (("Q159",), "write https://www.wikidata.org/entity/Q159"),
        (("geonames 2017370",), "which is no address"),
        (("https://nowhere",), "which is no address"),
        (("https://www.wikidata.org/wiki/Russia",), "which is no item"),
        (("https://example.org/b",), "which b has too; merge the two, or correct one"),
        (("https://www.wikidata.org/wiki/Q159", "https://viaf.org/viaf/1"), ""),
        ((), ""),
    ],
)
def test_an_address_elsewhere_is_whole_and_one_record_s(addresses: tuple[str, ...], told: str) -> None:
    entity = Entity("a", "person", "Ann Other", same_as=addresses)
    others = [
        Entity("b", "person", "Bo Other", same_as=("https://example.org/b",)),
        Entity("c", "issue", "Cy", same_as=("https://viaf.org/viaf/1",)),
    ]
    found = list(faults([Record(entity, "people.yaml", 1)], Authority([entity, *others])))
    assert [(p.code, p.severity) for p in found] == ([("NAME-SAME", "warning")] if told else [])
    assert all(told in problem.message for problem in found)


def test_the_addresses_of_the_base_are_whole_and_one_record_s() -> None:
    records = base_records()
    found = faults(records, Authority(record.entity for record in records))
    assert [p.message for p in found if p.code == "NAME-SAME"] == []


@pytest.mark.parametrize(
    ("label", "source", "kind"),
    [
        ("cordillera", "editors", "concept"),
        ("Cordillera", "editors", "place"),
        ("cordillera", "", "place"),  # the archive's own record
        ("berlin", "editors", "place"),
    ],
)
def test_a_word_of_another_language_in_small_letters_is_a_topic(label: str, source: str, kind: str) -> None:
    names = [Entity(name.lower(), "place", name, source=source) for name in ("Cordillera", "Berlin")]
    adopted = adopt(Authority(names), [], [label], [])
    topic = adopted.find_name(label)
    assert topic is not None
    assert topic.type == kind
    assert adopt(adopted, [], [label], []).names == adopted.names
