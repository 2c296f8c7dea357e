"""What a person decides on a line is what the line is, and its neighbours are read with that known."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefs.authority.authority import Authority
from briefs.content.decisions import LineDecision, line_decision, parse_line_decision
from briefs.importing.reading import anatomy
from briefs.importing.reading.clean import clean
from briefs.importing.reading.line_roles import MEANINGS, ROLES
from briefs.importing.reading.weights import weights
from briefs.importing.records import Anatomy
from briefs.importing.shelf import report
from briefs.importing.shelf.run import Imported, import_briefs
from tests.importing.stretches import tiles

P = "The boats run daily, and nobody who takes them remembers that for thirty years there were none."
RAW = f"""\
March 9, 2019 | Commentary

The Strait Nobody Patrols

By Ana Example

{P}

What now

{P} The treaty changed that in a single winter.

Piers

Pilots

Tugs

{P} So it goes on.

What now
"""


def number_of(words: str, which: int = 0) -> int:
    return [n for n, line in enumerate(RAW.splitlines(), 1) if line == words][which]


def read(*decisions: LineDecision, raw: str = RAW) -> Anatomy:
    return anatomy.read(clean(raw.encode()), decisions=decisions)


def roles(parts: Anatomy, raw: str = RAW) -> dict[int, str]:
    return {stretch.line: stretch.role for stretch in parts.stretches if stretch.line}


def test_each_role_of_the_reader_has_one_word_for_people() -> None:
    known = [role for roles in ROLES.values() for role in roles]
    assert len(set(known)) == len(known)
    assert set(weights().roles) <= set(known)
    assert MEANINGS.keys() == ROLES.keys()


@pytest.mark.parametrize("word", ROLES)
@pytest.mark.parametrize("line", ["What now", "The Strait Nobody Patrols", "By Ana Example", "Tugs", P])
def test_a_line_is_what_was_decided(line: str, word: str) -> None:
    number = number_of(line)
    parts = read(line_decision(number, word, line))
    assert roles(parts)[number] == word
    assert tiles(parts.stretches, clean(RAW.encode()).text)
    assert next(s.sure for s in parts.stretches if s.line == number) == 1
    assert not parts.lost


def test_one_line_alone_is_the_title_that_was_decided() -> None:
    parts = read(line_decision(number_of("What now"), "title", "What now"))
    assert parts.title == "What now"
    assert roles(parts)[number_of("The Strait Nobody Patrols")] != "title"


def test_the_kind_is_read_where_it_was_decided() -> None:
    raw = RAW.replace("March 9, 2019 | Commentary", "Commentary\n\nHarbor letter\n\nMarch 9, 2019")
    assert read(raw=raw).kind == "Commentary"
    assert read(line_decision(3, "kind", "Harbor letter"), raw=raw).kind == "Harbor letter"
    assert read(line_decision(1, "furniture", "Commentary"), raw=raw).kind != "Commentary"


def test_a_line_left_out_is_in_the_report() -> None:
    number = number_of("Pilots")
    parts = read(line_decision(number, "furniture", "Pilots"))
    text = clean(RAW.encode()).text
    assert (number, anatomy.LEFT_OUT, "Pilots") in report.dropped(parts.stretches, text)


def test_a_notice_stays_text_where_that_was_decided() -> None:
    notice = (
        "The Alder Council does not take collective positions. Its publications only represent the views of "
        "their individual authors."
    )
    raw = f"{RAW}\n{notice}\n"
    number = raw.splitlines().index(notice) + 1
    assert roles(read(raw=raw))[number] == "furniture"
    parts = read(line_decision(number, "paragraph", notice), raw=raw)
    assert roles(parts)[number] == "paragraph"
    assert parts.blocks[-1].text == notice


def test_neighbours_are_read_with_the_decision_known() -> None:
    before = {s.line: s.sure for s in read().stretches if s.line}
    lone = number_of("Pilots")
    after = {s.line: s.sure for s in read(line_decision(lone, "row", "Pilots")).stretches if s.line}
    assert before[number_of("Piers")] != after[number_of("Piers")]


def test_of_equal_lines_the_nearest_is_meant() -> None:
    first, last = number_of("What now"), number_of("What now", 1)
    for near, far in ((first, last), (last, first)):
        found = roles(read(line_decision(near, "quote", "What now")))
        assert (found[near], found[far] != "quote") == ("quote", True)
    both = read(line_decision(first, "quote", "What now"), line_decision(last, "quote", "What now"))
    assert [roles(both)[number] for number in (first, last)] == ["quote", "quote"]


def test_a_decision_outlives_lines_that_come_and_go_elsewhere() -> None:
    raw = "Menu\n\nHome\n\n" + RAW.replace(" So it goes on.", "")
    decision = line_decision(number_of("Tugs"), "caption", "Tugs")
    assert roles(read(decision, raw=raw))[number_of("Tugs") + 4] == "caption"


def test_a_line_that_is_there_no_more_is_told() -> None:
    decision = line_decision(3, "heading", "What then")
    assert read(decision).lost == (decision,)


def test_what_a_decision_says_is_read_back() -> None:
    decision = line_decision(12, "heading", "What  now: " + "x" * 100)
    assert str(decision).startswith("12 heading ")
    assert len(str(decision)) < 90
    assert parse_line_decision(str(decision)) == decision
    assert parse_line_decision("heading") is None


class Archive:
    def __init__(self, folder: Path) -> None:
        self.seeds, self.content = folder / "seeds", folder / "content"
        self.seeds.mkdir()
        self.content.mkdir()
        (self.seeds / "a.txt").write_text(RAW)

    def run(self, *decisions: str) -> Imported:
        lines = "".join(f"    - '{decision}'\n" for decision in decisions)
        text = f"briefs:\n  a.txt:\n    lines:\n{lines}" if lines else ""
        (self.content / "decisions.yaml").write_text(text)
        return import_briefs(self.seeds, self.content, Authority([]))

    def markdown(self) -> str:
        return next(self.content.rglob("*.md")).read_text()


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path)


def test_decisions_go_into_the_archive_and_come_out_again(archive: Archive) -> None:
    archive.run()
    before = archive.markdown()
    decision = str(line_decision(number_of("Pilots"), "quote", "Pilots"))
    assert archive.run(decision).written
    assert "> Pilots\n" in archive.markdown()
    assert not archive.run(decision).reports
    (archive.seeds / "a.txt").write_text("Home\n" + RAW)
    archive.run(decision)
    assert "> Pilots\n" in archive.markdown()
    (archive.seeds / "a.txt").write_text(RAW)
    archive.run()
    assert archive.markdown() == before


def test_a_brief_that_was_edited_stays_and_has_the_new_reading_beside_it(archive: Archive) -> None:
    archive.run()
    path = next(archive.content.rglob("*.md"))
    path.write_text(path.read_text() + "\nEdited.\n")
    done = archive.run(str(line_decision(number_of("Pilots"), "quote", "Pilots")))
    assert [(p.code, "lines were decided" in p.message) for p in done.problems] == [("RAW-CHANGED", True)]
    assert "Edited." in path.read_text()
    assert "> Pilots" in path.with_name(path.name + ".new").read_text()


def test_a_raw_file_under_another_name_is_the_same_still(archive: Archive) -> None:
    archive.run(str(line_decision(number_of("Pilots"), "quote", "Pilots")))
    (archive.seeds / "a.txt").rename(archive.seeds / "b.txt")
    done = archive.run()
    assert "RAW-RENAMED" in [problem.code for problem in done.problems]
    assert len(list(archive.content.rglob("*.md"))) == 1


def test_bad_decisions_name_their_line(archive: Archive) -> None:
    done = archive.run(
        "7 headline 3fa9c2d1 What now",
        "7 heading 3fa9c2d1 Gone",
        str(line_decision(number_of("Pilots"), "quote", "Pilots")),
    )
    assert [(p.path, p.line, p.code) for p in done.problems] == [
        ("content/decisions.yaml", 4, "DECISION-ROLE"),
        ("content/decisions.yaml", 5, "DECISION-LOST"),
    ]
    assert "> Pilots\n" in archive.markdown()
