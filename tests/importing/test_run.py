"""Importing and importing again, file by file."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest

from briefs.authority import provisional
from briefs.authority.authority import Authority
from briefs.importing.shelf import shelving
from briefs.importing.shelf.run import Imported, import_briefs
from briefs.model import Entity
from briefs.system.executor import processes
from briefs.system.files import write_whole

BRIEF = """March 9, 2019 | Commentary

The Strait Nobody Patrols

Ships that pass at night keep their lights off. Captains say that the habit began last autumn.

Tomás de la Vega leads the maritime program at the Corvo Institute.

Issues:

Africa

Topics:

Yemen, piracy, Djibouti
"""
PATH = "briefs/2019/the-strait-nobody-patrols.md"


class Archive:
    def __init__(self, folder: Path) -> None:
        self.seeds, self.content = folder / "seeds", folder / "content"
        self.seeds.mkdir()
        self.authority = Authority([Entity("yemen", "country", "Yemen")])

    def seed(self, name: str, text: str) -> None:
        (self.seeds / name).write_bytes(text.encode())

    def run(self) -> Imported:
        return import_briefs(self.seeds, self.content, self.authority)

    def read(self, path: str = PATH) -> str:
        return (self.content / path).read_text(encoding="utf-8")

    def files(self) -> dict[str, bytes]:
        return {
            str(p.relative_to(self.content)): p.read_bytes() for p in self.content.rglob("*") if p.is_file()
        }


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path)


def codes(done: Imported) -> list[str]:
    return [problem.code for problem in done.problems]


def test_a_raw_brief_becomes_markdown(archive: Archive) -> None:
    archive.seed("a.txt", BRIEF)
    done = archive.run()
    assert done.written == (PATH,)
    assert not done.problems
    assert "authors:\n- Tomás de la Vega\n" in archive.read()
    assert "- Yemen\n- piracy\n- Djibouti\n" in archive.read()
    assert done.reports[0].path == PATH


def test_again_changes_nothing(archive: Archive) -> None:
    archive.seed("a.txt", BRIEF)
    archive.run()
    before = archive.files()
    assert archive.run() == Imported()
    assert archive.files() == before


def test_changed_raw_updates_what_nobody_edited(archive: Archive) -> None:
    archive.seed("a.txt", BRIEF)
    archive.run()
    archive.seed("a.txt", BRIEF.replace("last autumn", "last spring"))
    assert archive.run().written == (PATH,)
    assert "last spring" in archive.read()


def test_changed_raw_leaves_an_edit_alone(archive: Archive) -> None:
    archive.seed("a.txt", BRIEF)
    archive.run()
    edited = archive.read().replace("Ships that", "Vessels that")
    (archive.content / PATH).write_text(edited, encoding="utf-8")
    archive.seed("a.txt", BRIEF.replace("last autumn", "last spring"))
    done = archive.run()
    assert archive.read() == edited
    assert "last spring" in archive.read(PATH + ".new")
    assert codes(done) == ["RAW-CHANGED"]
    assert f"its brief content/{PATH} was edited by hand" in done.problems[0].message
    assert not archive.run().written


def test_an_edit_of_an_unchanged_raw_brief_stays(archive: Archive) -> None:
    archive.seed("a.txt", BRIEF)
    archive.run()
    (archive.content / PATH).write_text("---\ntitle: Mine\ndate: 2019-03-09\n---\n", encoding="utf-8")
    assert archive.run() == Imported()


def test_deleted_markdown_stays_away(archive: Archive) -> None:
    archive.seed("a.txt", BRIEF)
    archive.run()
    (archive.content / PATH).unlink()
    assert archive.run() == Imported()
    archive.seed("a.txt", BRIEF + "\nmore\n")
    (problem,) = archive.run().problems
    assert problem.code == "RAW-CHANGED"
    assert f"its brief content/{PATH}: it stays away" in problem.message
    assert not (archive.content / PATH).exists()


def test_removed_and_renamed_raw_briefs_are_reported(archive: Archive) -> None:
    archive.seed("a.txt", BRIEF)
    archive.run()
    (archive.seeds / "a.txt").rename(archive.seeds / "b.txt")
    done = archive.run()
    assert codes(done) == ["RAW-RENAMED"]
    assert not done.written
    (archive.seeds / "b.txt").unlink()
    assert codes(archive.run()) == ["RAW-REMOVED"]
    assert (archive.content / PATH).exists()


def test_one_text_is_imported_once(archive: Archive) -> None:
    archive.seed("a.txt", BRIEF)
    archive.seed("b.txt", BRIEF)
    done = archive.run()
    assert done.written == (PATH,)
    assert codes(done) == ["RAW-TWICE"]


def test_equal_titles_get_addresses_by_date_not_by_name(archive: Archive) -> None:
    archive.seed("a.txt", BRIEF.replace("March 9, 2019", "April 1, 2021"))
    archive.seed("b.txt", BRIEF)
    assert archive.run().written == (PATH, "briefs/2021/the-strait-nobody-patrols-2021-04-01.md")


def test_bad_files_are_reported_and_the_rest_goes_on(archive: Archive) -> None:
    archive.seed("good.txt", BRIEF)
    archive.seed("empty.txt", "")
    archive.seed("blank.txt", " \n \n")
    archive.seed("undated.txt", BRIEF.replace("March 9, 2019 | ", ""))
    archive.seed("untitled.txt", BRIEF.replace("The Strait Nobody Patrols\n", ""))
    archive.seed("bare.txt", "March 9, 2019 | Commentary\n\nA Title and No Text\n")
    (archive.seeds / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (archive.seeds / "page.docx").write_bytes(b"PK")
    (archive.seeds / "broken.txt").symlink_to("nowhere")
    done = archive.run()
    assert done.written == (PATH, "briefs/undated/the-strait-nobody-patrols-undated.md")
    assert [str(problem).split(" ")[:2] for problem in done.problems] == [
        ["seeds/bare.txt:1:", "RAW-NO-TEXT"],
        ["seeds/binary.txt:1:", "RAW-BINARY"],
        ["seeds/blank.txt:1:", "RAW-EMPTY"],
        ["seeds/broken.txt:", "RAW-UNREADABLE"],
        ["seeds/empty.txt:1:", "RAW-EMPTY"],
        ["seeds/page.docx:", "RAW-KIND"],
        ["seeds/undated.txt:1:", "RAW-NO-DATE"],
        ["seeds/untitled.txt:1:", "RAW-NO-TITLE"],
    ]


def test_decisions_go_before_what_was_read(archive: Archive) -> None:
    archive.content.mkdir()
    (archive.content / "decisions.yaml").write_text(
        "briefs:\n  no.txt:\n    ignore: a release\n"
        "  a.txt:\n    date: 2019-03-10\n    topics:\n    - Yemen\n",
        encoding="utf-8",
    )
    archive.seed("no.txt", BRIEF + "other")
    archive.seed("a.txt", BRIEF.replace("March 9, 2019 | ", ""))
    done = archive.run()
    assert done.written == (PATH,)
    assert "date: 2019-03-10\n" in archive.read()
    assert "topics:\n- Yemen\nsummary" in archive.read()


def test_a_broken_ledger_stops_the_import(archive: Archive) -> None:
    archive.seed("a.txt", BRIEF)
    archive.run()
    ledger = archive.content / "import-ledger.tsv"
    ledger.write_text(ledger.read_text() + "<<<<<<< conflict\n")
    archive.seed("a.txt", BRIEF + "more")
    assert codes(archive.run()) == ["ROW-BAD"]


def test_a_lost_ledger_overwrites_nothing(archive: Archive) -> None:
    archive.seed("a.txt", BRIEF)
    archive.run()
    edited = archive.read().replace("Ships that", "Vessels that")
    (archive.content / PATH).write_text(edited, encoding="utf-8")
    (archive.content / "import-ledger.tsv").unlink()
    assert archive.run().written == (PATH + ".new",)
    assert archive.read() == edited


def test_workers_give_the_same_bytes(archive: Archive, tmp_path: Path) -> None:
    for number in range(120):
        archive.seed(f"{number:03}.txt", BRIEF.replace("Nobody Patrols", f"of {number} Ships"))
    archive.run()
    with processes(2) as executor:
        import_briefs(archive.seeds, tmp_path / "other", archive.authority, executor=executor)
    other = {
        str(p.relative_to(tmp_path / "other")): p.read_bytes()
        for p in (tmp_path / "other").rglob("*")
        if p.is_file()
    }
    assert archive.files() == other


SAME = BRIEF.replace("Yemen, piracy, Djibouti", "Yemen piracy Djibouti Aden Gulf Patrols")


class Killed(BaseException):
    """Takes the place of a kill: nothing in the import catches it."""


def killed_after(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the import be killed before it writes its file of that number."""
    count = iter(range(number + 1))

    def write(path: Path, data: bytes) -> bool:
        if next(count) == number:
            raise Killed
        return write_whole(path, data)

    for module in (shelving, provisional):
        monkeypatch.setattr(module, "write_whole", write)


@pytest.mark.parametrize("number", range(9))
def test_an_import_that_was_killed_is_taken_up(
    archive: Archive, number: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "clean").mkdir()
    clean = Archive(tmp_path / "clean")
    for one in (archive, clean):
        for letter in "abcdef":
            one.seed(f"{letter}.txt", SAME.replace("last autumn", f"in autumn {letter}"))
    written = len(clean.run().written)
    assert written == 6
    killed_after(number, monkeypatch)
    with contextlib.suppress(Killed):
        archive.run()
    monkeypatch.undo()
    again = archive.run()
    assert archive.files() == clean.files()
    assert again.problems == ()
    assert archive.run().written == ()


def test_an_edit_between_two_halves_of_an_import_is_kept(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    for letter in "abcdef":
        archive.seed(f"{letter}.txt", SAME.replace("last autumn", f"in autumn {letter}"))
    killed_after(4, monkeypatch)
    with pytest.raises(Killed):
        archive.run()
    monkeypatch.undo()
    first, second, *_ = sorted((archive.content / "briefs").rglob("*.md"))
    first.write_text(first.read_text() + "A sentence of an editor.\n")
    second.unlink()
    assert archive.run().problems == ()
    assert first.read_text().endswith("A sentence of an editor.\n")
    assert not second.exists()
    assert len(list((archive.content / "briefs").rglob("*.md*"))) == 5


def test_a_markdown_file_that_the_ledger_lost_is_known_by_its_source(archive: Archive) -> None:
    for letter in "abc":
        archive.seed(f"{letter}.txt", SAME.replace("last autumn", f"in autumn {letter}"))
    archive.run()
    before = archive.files()
    paths = sorted((archive.content / "briefs").rglob("*.md"))
    edited = paths[1].read_text() + "A sentence of an editor.\n"
    paths[1].write_text(edited)
    (archive.content / "import-ledger.tsv").unlink()
    archive.run()
    after = archive.files()
    assert after.pop(f"briefs/2019/{paths[1].name}").decode() == edited
    assert after.pop(f"briefs/2019/{paths[1].name}.new") == before.pop(f"briefs/2019/{paths[1].name}")
    assert {k: v for k, v in after.items() if "ledger" not in k} == {
        k: v for k, v in before.items() if "ledger" not in k
    }
    archive.seed("a.txt", SAME.replace("last autumn", "in winter"))  # a file that nobody edited is followed
    assert archive.run().problems == ()
    assert any("in winter" in path.read_text() for path in paths)


def test_sixty_raw_files_with_one_title_give_sixty_briefs(archive: Archive) -> None:
    for number in range(60):
        archive.seed(f"{number}.txt", BRIEF.replace("last autumn", f"in autumn {number}"))
    assert len(archive.run().written) == 60
    assert len(list((archive.content / "briefs").rglob("*.md"))) == 60


def test_notes_of_people_in_the_ledger_stay(archive: Archive) -> None:
    archive.seed("a.txt", BRIEF)
    archive.run()
    path = archive.content / "import-ledger.tsv"
    path.write_text(path.read_text() + "# Ask Ida before this one is imported again.\n")
    archive.seed("b.txt", BRIEF.replace("Strait", "Gulf"))
    archive.run()
    assert "\n# Ask Ida before this one is imported again.\n" in path.read_text()
    assert len(path.read_text().splitlines()) == 4


@pytest.mark.parametrize("name", ["import-ledger.tsv", "decisions.yaml"])
def test_what_is_not_utf8_stops_the_import_and_stays(archive: Archive, name: str) -> None:
    archive.seed("a.txt", BRIEF)
    archive.content.mkdir()
    (archive.content / name).write_bytes("# Zo\xeb\n".encode("latin-1"))
    done = archive.run()
    assert [(problem.path, problem.line, problem.code) for problem in done.problems] == [
        (f"content/{name}", 1, "ENCODING")
    ]
    assert archive.files() == {name: b"# Zo\xeb\n"}
