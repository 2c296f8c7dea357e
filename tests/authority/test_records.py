"""Records as files hold them: what is read, what is reported, and what lies over what."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefs.authority.adopting import adopt, free_id
from briefs.authority.authority import Authority
from briefs.authority.faults import faults
from briefs.authority.loading import load, overlaid, without_retired
from briefs.authority.provisional import record_text, write_provisional
from briefs.authority.records import Record, records_of
from briefs.model import Entity, EntityType, Problem


def read(text: str, kind: EntityType | None = "person") -> tuple[list[Record], list[tuple[int, str, str]]]:
    problems: list[Problem] = []
    records = list(records_of(text, "people.yaml", kind, problems))
    return records, [(problem.line, problem.code, problem.message) for problem in problems]


@pytest.mark.parametrize(
    ("keys", "code", "part", "entity"),
    [
        ("status: odd", "NAME-STATUS", 'the status "odd"', Entity("a", "person", "A", status="provisional")),
        ("status: [x]", "NAME-STATUS", 'the status ""', Entity("a", "person", "A", status="provisional")),
        ("source: [x]", "NAME-LIST", '"source" of "A" is no text', Entity("a", "person", "A")),
        ("note: [x]", "NAME-LIST", '"note" of "A" is no text', Entity("a", "person", "A")),
        ("aliases: [[x]]", "NAME-LIST", '"aliases" of "A" is not a list', Entity("a", "person", "A")),
        ("aliases: {x: y}", "NAME-LIST", '"aliases" of "A" is not a list', Entity("a", "person", "A")),
        ("id: [x]", "NAME-ID", "is no text", Entity("a", "person", "A")),
        ("id: index", "NAME-ID", "is the name of a page of the site", Entity("index-2", "person", "A")),
        ("type: [x]", "NAME-TYPE", 'the type ""', None),
        ("colour: red", "NAME-KEY", 'the key "colour"', Entity("a", "person", "A")),
    ],
)
def test_a_key_that_cannot_be_read_is_told_and_left_out(
    keys: str, code: str, part: str, entity: Entity | None
) -> None:
    records, problems = read(f"- name: A\n  {keys}\n")
    assert [problem[:2] for problem in problems] == [(1, code)]
    assert part in problems[0][2]
    assert [record.entity for record in records] == ([entity] if entity else [])


def test_a_record_says_by_its_file_whether_it_was_reviewed() -> None:
    text = "- name: Zyx Brelm\n  type: person\n  aliases: Ploum\n  note: N.\n  source: S\n"
    entity = Entity("zyx-brelm", "person", "Zyx Brelm", ("Ploum",), note="N.", source="S")
    assert read(text)[0] == [Record(entity, "people.yaml", 1)]
    assert read(text, None)[0] == [Record(entity._replace(status="provisional"), "people.yaml", 1)]


def test_records_are_told_with_the_line_in_which_they_start() -> None:
    records, problems = read("# names\n- name: A\n  note: |\n    x\n\n- name: B\n- id: c\n")
    assert [(record.entity.name, record.line) for record in records] == [("A", 2), ("B", 6)]
    assert [problem[:2] for problem in problems] == [(7, "NAME-MISSING")]
    records, _ = read("[{name: A}, {name: B},\n {name: C}]\n")
    assert [(record.entity.name, record.line) for record in records] == [("A", 1), ("B", 1), ("C", 2)]
    records, _ = read("  - name: A\n  - name: B\n")
    assert [(record.entity.name, record.line) for record in records] == [("A", 1), ("B", 2)]


@pytest.mark.parametrize("text", ["", "# nothing\n", "[]\n", '""\n'])
def test_a_file_without_records_has_no_fault(text: str) -> None:
    assert read(text) == ([], [])


def test_an_alias_of_yaml_is_told_and_nothing_is_read() -> None:
    records, problems = read("- name: &x A\n- name: *x\n")
    assert records == []
    assert [problem[:2] for problem in problems] == [(2, "NAME-YAML")]


def found(*entities: Entity) -> list[tuple[str, str, str]]:
    """Return (first id in the message, code, severity) of what is wrong with some records together."""
    records = [Record(entity, "names.yaml", line) for line, entity in enumerate(entities, 1)]
    problems = list(faults(records, Authority(e for e in entities if e.status != "retired")))
    assert all(problem.path == "names.yaml" for problem in problems)
    return [(entities[problem.line - 1].id, problem.code, problem.message) for problem in problems]


def test_a_reference_to_a_record_that_is_not_there_is_told() -> None:
    port = Entity("port", "place", "Port", broader=("land", "nowhere"), related=("trade", "nobody"))
    told = found(port, Entity("land", "country", "Land"), Entity("trade", "issue", "Trade"))
    assert [(name_id, code) for name_id, code, _ in told] == [("port", "NAME-REFERENCE")] * 2
    assert '"broader" of "Port" names the id "nowhere"' in told[0][2]
    assert '"related" of "Port" names the id "nobody"' in told[1][2]


def test_two_records_of_a_type_with_one_name_are_told() -> None:
    told = found(Entity("a", "person", "Zyx"), Entity("b", "person", "ZYX"), Entity("c", "place", "Zyx"))
    assert [(name_id, code) for name_id, code, _ in told] == [("a", "NAME-TWICE"), ("b", "NAME-TWICE")]
    assert '"Zyx" is also the name of b' in told[0][2]
    issues = found(
        Entity("a", "issue", "Trade"), Entity("b", "issue", "Trade"), Entity("c", "concept", "Trade")
    )
    assert [(name_id, code) for name_id, code, _ in issues] == [("a", "NAME-TWICE"), ("b", "NAME-TWICE")]


def test_aliases_that_lead_round_in_a_circle_are_told() -> None:
    told = found(
        Entity("a", "person", "Zyx", ("Brelm",)),
        Entity("b", "person", "Brelm", (), ("Ploum", "Brelm")),
        Entity("c", "person", "Ploum", ("Zyx",)),
        Entity("d", "person", "Quorl", ("Zyx", "Vard")),  # leads into the circle, and is not in it
        Entity("e", "person", "Tolm", ("Vard",)),
    )
    assert [(name_id, code) for name_id, code, _ in told] == [(i, "NAME-CYCLE") for i in "abc"]
    assert "aliases lead round in a circle: a – b – c – a;" in told[0][2]


def test_broader_records_that_lead_round_in_a_circle_are_told() -> None:
    told = found(
        Entity("a", "place", "Zyx", broader=("b",)),
        Entity("b", "place", "Brelm", broader=("c", "a")),
        Entity("c", "place", "Ploum"),
        Entity("d", "issue", "Ships", broader=("e",)),
        Entity("e", "issue", "Ferries", ("Ships",), broader=("d",)),
        Entity("f", "place", "Quorl", broader=("f",)),
    )
    assert [(name_id, code) for name_id, code, _ in told] == [(i, "NAME-CYCLE") for i in "abdef"]
    assert '"broader" leads round in a circle: a – b – a;' in told[0][2]
    assert '"broader" leads round in a circle: f – f;' in told[4][2]


def test_issues_whose_aliases_lead_to_each_other_are_in_no_circle() -> None:
    assert found(Entity("a", "issue", "Ships", ("Boats",)), Entity("b", "issue", "Boats", ("Ships",))) == []


def test_a_retired_record_has_no_faults() -> None:
    gone = Entity("gone", "person", "Zyx", related=("nobody",), same_as=("nowhere",), status="retired")
    assert found(gone, Entity("a", "person", "Zyx")) == []


def test_references_to_a_retired_record_of_the_base_lead_to_its_successor(tmp_path: Path) -> None:
    base, own = tmp_path / "base", tmp_path / "own"
    for folder in (base, own):
        folder.mkdir()
    (base / "people.yaml").write_text(
        "- id: gone\n  name: Zyx\n- id: a\n  name: A\n  related: [gone]\n"
        "- id: b\n  name: B\n  broader: [gone]\n"
        "- id: c\n  name: C\n  related: [gone]\n- id: d\n  name: D\n  related: [b]\n"
    )
    (base / "issues.yaml").write_text("- id: c\n  name: Ships\n  related: [gone]\n")
    (own / "people.yaml").write_text(
        "- id: gone\n  name: Zyx\n  status: retired\n  related: [new]\n"
        "- id: new\n  name: New\n- id: c\n  name: Mine\n"
    )
    names, _ = load(own, base)
    assert list(names.names) == ["a", "b", "c", "d", "new"]
    assert names.names["a"].related == ("new",)
    assert names.names["b"].broader == ("new",)
    assert names.names["c"] == Entity("c", "person", "Mine")
    assert names.names["d"].related == ("b",)
    assert names.issues["c"].related == ("new",)


def test_each_base_stands_for_itself(tmp_path: Path) -> None:
    for name in ("one", "two", "three"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "people.yaml").write_text(f"- id: a\n  name: {name}\n")
    found = [load(tmp_path / "own", tmp_path / name)[0].names["a"].name for name in ("one", "two", "three")]
    assert found == ["one", "two", "three"]
    (tmp_path / "one/people.yaml").write_text("- id: a\n  name: changed\n")
    assert load(tmp_path / "own", tmp_path / "one")[0].names["a"].name == "changed"


def test_retired_records_that_lead_round_in_a_circle_are_left_out() -> None:
    retired = [Entity(i, "person", i, status="retired", related=(o,)) for i, o in ("ab", "ba")]
    gone = Entity("gone", "person", "Gone", status="retired")
    after = Entity("after", "person", "After", status="retired", related=("new",))
    zyx = Entity("zyx", "person", "Zyx", related=("a", "gone", "after", "new", "b"))
    assert without_retired([*retired, gone, after, zyx]) == [zyx._replace(related=("new",))]
    assert without_retired([zyx]) == [zyx]


def test_what_was_made_for_labels_lies_over_the_base_too() -> None:
    base = Authority([Entity("a", "person", "Zyx"), Entity("b", "person", "Brelm", related=("a",))])
    made = Entity("zz", "concept", "Ships", status="provisional")
    names = overlaid(base, [Entity("a", "place", "Ploum")], [made], {"ships": "zz"})
    assert [entity.name for entity in names.names.values()] == ["Ploum", "Brelm", "Ships"]
    assert dict(names.plain_topics) == {"ships": "zz"}


def test_only_provisional_names_are_written_and_records_in_the_file_stay(tmp_path: Path) -> None:
    zyx = Entity("zyx", "person", "Zyx", status="provisional")
    others = [Entity("a", "person", "A"), Entity("b", "issue", "B", status="provisional")]
    assert not write_provisional(tmp_path, others)
    assert not (tmp_path / "provisional.yaml").exists()
    assert write_provisional(tmp_path, [*others, zyx])
    text = (tmp_path / "provisional.yaml").read_text()
    assert text == record_text(zyx, typed=True)
    assert not write_provisional(tmp_path, [zyx._replace(type="place")])
    assert (tmp_path / "provisional.yaml").read_text() == text
    (tmp_path / "people.yaml").write_text("- id: zyx\n  name: Zyx\n")
    assert write_provisional(tmp_path, [])
    assert (tmp_path / "provisional.yaml").read_text() == ""
    (tmp_path / "provisional.yaml").write_text("- name: [broken\n")
    assert not write_provisional(tmp_path, [zyx._replace(id="zyx-2")])
    assert (tmp_path / "provisional.yaml").read_text() == "- name: [broken\n"


def test_a_record_is_written_with_what_it_has() -> None:
    entity = Entity("a", "person", "No: one", note="N.", source="S", status="retired")
    assert record_text(entity) == '- id: a\n  name: "No: one"\n  note: N.\n  source: S\n  status: retired\n'
    assert record_text(Entity("a", "person", "A")) == "- id: a\n  name: A\n"
    typed = "- id: a\n  type: person\n  name: A\n  status: reviewed\n"
    assert record_text(Entity("a", "person", "A"), typed=True) == typed


ZYX = Entity("zyx", "person", "Zyx", ("Brelm",), ("Ploum",))


def test_names_of_reviewed_bodies_are_told_apart_from_all_others() -> None:
    guild = Entity("guild", "organization", "Pilots Guild", ("Guild",), ("Pilots",))
    made = Entity("club", "organization", "Club", status="provisional")
    names = Authority([guild, made, ZYX, Entity("ships", "issue", "Ships", status="provisional")])
    assert names.organizations() == {"pilots guild", "guild"}
    assert list(names.reviewed().names) == ["guild", "zyx"]
    assert list(names.reviewed().issues) == []


def test_a_namesake_is_another_record_of_the_type() -> None:
    twin, place = Entity("zyx-2", "person", "ZYX"), Entity("a", "place", "Zyx")
    alias = Entity("b", "person", "B", ("Zyx",))
    names = Authority([ZYX, twin, place, alias, Entity("zyx", "issue", "Zyx")])
    assert names.namesake(ZYX) == twin
    assert names.namesake(twin) == ZYX
    assert names.namesake(place) is None
    assert names.namesake(names.issues["zyx"]) is None


def test_an_issue_is_found_by_its_name_before_an_alias() -> None:
    ships, boats = Entity("a", "issue", "Ships", ("Ferries",)), Entity("b", "issue", "Ferries")
    more = Entity("c", "issue", "Rafts", ("Canoes",)), Entity("d", "issue", "Oars", ("Canoes",), ("Paddles",))
    names = Authority([ships, boats, *more, Entity("aa", "issue", "ferries")])
    assert names.find_issue("ferries") == names.issues["aa"]
    assert names.find_issue("SHIPS") == ships
    assert names.find_issue("canoes") is None
    assert names.find_issue("paddles") == more[1]
    assert names.find_issue("rain") is None


def test_a_label_that_is_on_record_does_not_end_the_adopting() -> None:
    adopted = adopt(Authority([ZYX]), ["Ships"], ["Zyx", "Zyz"], ["Zyx", "Zyx Guild"])
    kinds = {e.name: e.type for e in adopted.names.values() if e.status == "provisional"}
    assert kinds == {"Zyz": "concept", "Zyx Guild": "organization"}
    assert adopted.issues["ships"].related == ()


def test_labels_that_would_have_one_id_get_two() -> None:
    adopted = adopt(Authority([ZYX]), ["A B", "A-B", "Zyx"], ["A B", "A-B"], [])
    assert {entity.id: entity.name for entity in adopted.issues.values()} == {
        "a-b": "A B",
        "a-b-2": "A-B",
        "zyx": "Zyx",
    }
    assert {entity.name for entity in adopted.names.values()} == {"A B", "A-B", "Zyx"}
    assert adopted.issues["zyx"].related == ("zyx",)


def test_what_stands_around_a_label_tells_its_type_unless_it_is_an_author() -> None:
    text = "They met in {0} and near {0}.".format
    adopted = adopt(Authority([]), [], ["Vellport", "Tarvik"], ["Tarvik"], text=text)
    assert [(e.name, e.type) for e in adopted.names.values()] == [("Tarvik", "person"), ("Vellport", "place")]


def test_a_free_id_has_the_next_number() -> None:
    assert free_id("Zyx", []) == "zyx"
    assert free_id("Zyx", ["zyx", "zyx-2"]) == "zyx-3"
    assert free_id("Zyx", {"zyx", "zyx-3"}) == "zyx-2"
