"""Records to a table and back."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefs.cli import main
from briefs.curating import spreadsheet

PEOPLE = """\
# ours
- id: ida-quill   # harbour master
  name: Ida Quill
  aliases:
  - "Quill, Ida | the elder"
  related: [germany]
"""


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    (folder / "authority").mkdir(parents=True)
    (folder / "briefs/2024").mkdir(parents=True)
    (folder / "authority/people.yaml").write_text(PEOPLE)
    (folder / "briefs/2024/a.md").write_text(
        "---\ntitle: A\ndate: 2024-01-01\ntopics:\n- Port Act\n- China\n---\n\nText.\n"
    )
    return folder


def run(content: Path, *arguments: str) -> int:
    return main(["names", arguments[0], "--content", str(content), *arguments[1:]])


def test_round_trip_changes_nothing(
    content: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "names.csv"
    assert run(content, "export", str(table)) == 0
    records = len(table.read_text().splitlines()) - 1
    assert capsys.readouterr().out == f"{records} records in {table}\n"
    assert table.read_bytes() == (
        b"id,type,name,aliases,hidden_names,demonyms,broader,related,same_as,note,source,status\n"
        + table.read_bytes().split(b"\n", 1)[1]
    )
    text = table.read_text()
    assert 'ida-quill,person,Ida Quill,"Quill, Ida \\| the elder",,,,germany,,,,reviewed\n' in text
    assert "\nport-act,concept,Port Act,,,,,,,,,provisional\n" in text
    assert "\nchina,country,China," in text
    capsys.readouterr()
    before = {p: p.read_bytes() for p in content.rglob("*.*")}
    assert run(content, "import", str(table)) == 0
    assert capsys.readouterr().out == "nothing to change\n"
    windows = "\ufeff" + text.replace("\n", "\r\n")
    table.write_bytes(windows.encode())
    assert run(content, "import", str(table)) == 0
    assert capsys.readouterr().out == "nothing to change\n"
    assert {p: p.read_bytes() for p in content.rglob("*.*")} == before


def test_import_changes_what_was_edited(content: Path, tmp_path: Path) -> None:
    table = tmp_path / "names.csv"
    table.write_text(
        "id;type;name;aliases;status\n"
        "ida-quill;;Ida B. Quill;Ida Quill|I. Quill;\n"
        "port-act;event;Port Act;;reviewed\n"
        "china;country;China;Middle Kingdom;\n"
        ";person;Mara Lind;;\n"
    )
    assert run(content, "import", str(table)) == 0
    people = (content / "authority/people.yaml").read_text()
    assert people == (
        "# ours\n- id: ida-quill   # harbour master\n  name: Ida B. Quill\n  aliases:\n"
        "  - Ida Quill\n  - I. Quill\n  related: [germany]\n- id: mara-lind\n  name: Mara Lind\n"
    )
    assert (content / "authority/events.yaml").read_text() == "- id: port-act\n  name: Port Act\n"
    assert "  aliases:\n  - Middle Kingdom\n" in (content / "authority/countries.yaml").read_text()
    assert not (content / "redirects.tsv").exists()


def test_a_table_of_ids_and_addresses_changes_these_alone(content: Path, tmp_path: Path) -> None:
    table = tmp_path / "names.csv"
    table.write_text("id,same_as\nida-quill,https://www.wikidata.org/entity/Q1|https://viaf.org/viaf/1\n")
    assert run(content, "import", str(table)) == 0
    people = (content / "authority/people.yaml").read_text()
    assert "  name: Ida Quill\n" in people
    assert "https://www.wikidata.org/entity/Q1" in people
    assert "https://viaf.org/viaf/1" in people


def test_cells_may_be_missing_at_the_end_of_a_row(content: Path, tmp_path: Path) -> None:
    table = tmp_path / "names.csv"
    table.write_text("name,type,note,aliases\nMara Lind,person\n\nPort Union,organization,Of the crews.\n")
    assert run(content, "import", str(table)) == 0
    people = (content / "authority/people.yaml").read_text()
    assert people == PEOPLE + "- id: mara-lind\n  name: Mara Lind\n"
    unions = (content / "authority/organizations.yaml").read_text()
    assert unions == "- id: port-union\n  name: Port Union\n  note: Of the crews.\n"


def test_only_an_export_of_all_holds_what_ships_and_is_unused(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ids = []
    for options in ((), ("--all",)):
        assert run(content, "export", "-", *options) == 0
        ids.append([line.partition(",")[0] for line in capsys.readouterr().out.splitlines()[1:]])
    assert ids[0] == ["china", "ida-quill", "port-act"]
    assert ids[1] == [
        "beijing",
        "china",
        "germany",
        "hamburg",
        "ida-quill",
        "port-act",
        "xi-jinping",
        "china",
        "trade",
    ]


BAD = {
    "id,type,nmae\n": 'names.csv:1: TABLE-COLUMN does not know the column "nmae"; did you mean "name"?',
    "type,note\nperson,x\n": "names.csv:1: TABLE-COLUMN needs the column id or name",
    "id,note\nnobody,x\n": 'names.csv:2: TABLE-ROW no record has the id "nobody"',
    "name,type\nA,persn\n": 'names.csv:2: TABLE-ROW no type "persn" is known; did you mean "person"?',
    "name,type\n\nA,\n": 'names.csv:3: TABLE-ROW "A" is new and has no type',
    'name,type\n"A\nB",person\nC,\n': "names.csv:4: TABLE-ROW",
    "id,name,type\n../x,A,person\n": "can't be an id",
    "id,name,type\na,A,person\na,B,person\n": 'names.csv:3: TABLE-TWICE the id "a" is also in line 2',
    "name,type\nIda Quill,person\n": 'NAME-TWICE "Ida Quill" is also the name of ida-quill',
    "id,name,type,status\na,A,person,retired\n": 'no status "retired" is known',
    "name,type,aliases\nA,person,B\nB,person,A\n": "NAME-CYCLE aliases lead round in a circle: a – b – a",
    "name,type,related\nA,person,nobody\n": "",
}


@pytest.mark.parametrize("text", BAD)
def test_bad_tables_change_nothing(
    text: str, content: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "names.csv"
    table.write_text(text)
    before = {p: p.read_bytes() for p in content.rglob("*.*")}
    code = run(content, "import", str(table))
    if not BAD[text]:
        assert code == 0  # a reference that leads nowhere is a warning, in the check
        return
    assert code == 2
    assert BAD[text] in capsys.readouterr().err
    assert {p: p.read_bytes() for p in content.rglob("*.*")} == before


@given(
    st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Z"]), min_size=1), unique=True)
)
def test_lists_in_a_cell_come_back(values: list[str]) -> None:
    assert spreadsheet._split_values(spreadsheet._join_values(values)) == tuple(values)
