"""The commands, over a small archive in a folder."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from briefs.cli import main
from briefs.content import journal
from briefs.curating import changes
from briefs.curating.operations import MOST_PLACES

PEOPLE = """\
# Who's who. Sorted by family name, please.
- id: ida-quill   # harbour master
  name: Ida Quill
  aliases:
  - 'I. Quill'    # in letters
  # the pen-name stands apart

- {id: tomas-vrba, name: Tomas Vrba, aliases: [T. Vrba]}
- id: old-hand
  name: Anna Voss
  related:
  - ida-quill
  - germany
"""

FIRST = """\
---
title: "Dues: a beginning"   # a person wrote this
date: 2024-03-01
kind: Policy Brief
authors: [Ida Quill]
issues:
- Trade
topics:
- Harbour Dues
# what comes next is important
- 'Port Fees'     # sic
- Hamburg
slug: first
source_file: first.txt
---

Harbour Dues rose.  Two spaces stay, and so does “Port Fees”.
"""

SECOND = FIRST.replace("first", "second").replace("- Harbour Dues\n", "").replace("\n", "\r\n")


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    (folder / "authority").mkdir(parents=True)
    (folder / "briefs/2024").mkdir(parents=True)
    (folder / "authority/people.yaml").write_text(PEOPLE)
    (folder / "briefs/2024/first.md").write_text(FIRST)
    (folder / "briefs/2024/second.md").write_bytes(SECOND.encode())
    rows = [
        "raw_file\traw_sha256\tmarkdown_file\tmarkdown_sha256",
        f"first.txt\t{'0' * 64}\tbriefs/2024/first.md\t{digest(FIRST)}",
        f"second.txt\t{'1' * 64}\tbriefs/2024/second.md\t{'2' * 64}",
    ]
    (folder / "import-ledger.tsv").write_text("\n".join(rows) + "\n")
    return folder


@pytest.fixture
def names(content: Path) -> Callable[..., int]:
    def run(verb: str, *arguments: str) -> int:
        return main(["names", verb, "--content", str(content), *arguments])

    return run


def files(content: Path) -> dict[str, bytes]:
    return {str(p.relative_to(content)): p.read_bytes() for p in content.rglob("*") if p.is_file()}


Names = Callable[..., int]


def test_merge_changes_only_labels_and_records(content: Path, names: Names) -> None:
    assert names("merge", "Port Fees", "Harbour Dues") == 0
    first = (content / "briefs/2024/first.md").read_text()
    assert first == FIRST.replace("- 'Port Fees'     # sic\n", "")
    second = (content / "briefs/2024/second.md").read_bytes().decode()
    assert second == SECOND.replace("'Port Fees'     # sic", "Harbour Dues     # sic")
    assert (content / "authority/people.yaml").read_text() == PEOPLE
    made = (content / "authority/provisional.yaml").read_text()
    assert "name: Harbour Dues\n  aliases:\n  - Port Fees\n" in made
    # which folder is a matter of the types that the labels suggest
    moved = (content / "redirects.tsv").read_text()
    assert re.search(r"^(actors|topics)/port-fees\.html\t(actors|topics)/harbour-dues\.html$", moved, re.M)


def test_a_command_that_is_stopped_says_that_nothing_is_lost(
    names: Names, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("briefs.curating.answering.read", stop)
    assert names("list") == 2
    assert capsys.readouterr().err == "stopped; the next build goes on from here\n"


def test_ledger_tells_as_before_which_files_a_person_edited(content: Path, names: Names) -> None:
    names("merge", "Port Fees", "Harbour Dues")
    rows = [line.split("\t") for line in (content / "import-ledger.tsv").read_text().splitlines()[1:]]
    assert rows[0][3] == digest((content / "briefs/2024/first.md").read_text())
    assert rows[1][3] == "2" * 64


def test_merge_of_records_keeps_comments_and_references(content: Path, names: Names) -> None:
    assert names("merge", "Ida Quill", "Tomas Vrba") == 0
    people = (content / "authority/people.yaml").read_text()
    assert people.startswith("# Who's who. Sorted by family name, please.\n")
    assert "# the pen-name stands apart" in people
    assert "ida-quill" not in people.replace("# harbour master", "")
    assert "  related:\n  - tomas-vrba\n  - germany\n" in people
    assert "authors: [Tomas Vrba]" in (content / "briefs/2024/first.md").read_text()
    moved = (content / "redirects.tsv").read_text()
    assert "actors/ida-quill.html\tactors/tomas-vrba.html\n" in moved
    assert "authors/ida-quill.html\tactors/tomas-vrba.html\n" in moved


def test_merge_back_and_forth_leaves_no_circle(content: Path, names: Names) -> None:
    assert names("merge", "Port Fees", "Harbour Dues") == 0
    (content / "authority/provisional.yaml").unlink()
    (content / "briefs/2024/first.md").write_text(FIRST)
    assert names("merge", "Harbour Dues", "Port Fees") == 0
    lines = [line.split("\t") for line in (content / "redirects.tsv").read_text().splitlines()[1:]]
    assert {old.partition("/")[2] for old, _ in lines} == {"harbour-dues.html"}
    assert {new.partition("/")[2] for _, new in lines} == {"port-fees.html"}


def test_shipped_records_merge_by_a_retired_one(
    content: Path, names: Names, capsys: pytest.CaptureFixture[str]
) -> None:
    assert names("merge", "germany", "Hamburg") == 0
    retired = (content / "authority/countries.yaml").read_text()
    assert retired == "- id: germany\n  name: Germany\n  related:\n  - hamburg\n  status: retired\n"
    assert names("find", "Germany") == 0
    assert names("list", "--all") == 0
    out = capsys.readouterr().out
    assert '"Hamburg" (place hamburg) by "Germany"' in out
    assert "country       reviewed     germany " not in out
    assert "  - ida-quill\n  - hamburg\n" in (content / "authority/people.yaml").read_text()


def test_rename_keeps_the_id_and_the_old_name(content: Path, names: Names) -> None:
    assert names("rename", "Ida Quill", "Ida B. Quill") == 0
    people = (content / "authority/people.yaml").read_text()
    expected = PEOPLE.replace("name: Ida Quill", "name: Ida B. Quill")
    expected = expected.replace(
        "  - 'I. Quill'    # in letters\n", "  - Ida Quill\n  - 'I. Quill'    # in letters\n"
    )
    assert people == expected
    assert names("rename", "tomas-vrba", "Tomáš Vrba: elder") == 0
    assert (
        '- id: tomas-vrba\n  name: "Tomáš Vrba: elder"\n' in (content / "authority/people.yaml").read_text()
    )


def test_split_moves_the_labels_of_the_chosen_briefs(content: Path, names: Names) -> None:
    assert names("split", "Hamburg", "Hamburg (ship)", "second", "--type", "concept") == 0
    assert (content / "briefs/2024/first.md").read_text() == FIRST
    assert "- Hamburg (ship)\r\n" in (content / "briefs/2024/second.md").read_bytes().decode()
    assert "id: hamburg-ship\n" in (content / "authority/concepts.yaml").read_text()
    assert not (content / "authority/places.yaml").exists()


def test_retire_removes_what_nobody_uses(content: Path, names: Names) -> None:
    assert names("retire", "Anna Voss") == 0
    people = (content / "authority/people.yaml").read_text()
    assert people == PEOPLE[: PEOPLE.index("- id: old-hand")]


def test_accept_moves_a_record_to_the_file_of_its_type(content: Path, names: Names) -> None:
    (content / "authority/provisional.yaml").write_text(
        "- id: port-fees\n  type: concept\n  name: Port Fees\n  status: provisional\n"
    )
    assert names("accept", "Port Fees", "Harbour Dues", "--type", "event") == 0
    assert not (content / "authority/provisional.yaml").exists()
    assert (content / "authority/events.yaml").read_text() == (
        "- id: harbour-dues\n  name: Harbour Dues\n- id: port-fees\n  name: Port Fees\n"
    )
    assert names("accept", "Port Fees") == 2


def test_add(content: Path, names: Names) -> None:
    assert names("add", "Mara Lind", "--type", "person", "--alias", "M. Lind", "--related", "Ida Quill") == 0
    people = (content / "authority/people.yaml").read_text()
    assert people == PEOPLE + (
        "- id: mara-lind\n  name: Mara Lind\n  aliases:\n  - M. Lind\n  related:\n  - ida-quill\n"
    )


def test_add_with_a_note(content: Path, names: Names) -> None:
    assert names("add", "Mara Lind", "--type", "person", "--note", "A  pilot.") == 0
    assert (content / "authority/people.yaml").read_text() == PEOPLE + (
        "- id: mara-lind\n  name: Mara Lind\n  note: A pilot.\n"
    )


def test_find_shows_the_most_similar_first(names: Names, capsys: pytest.CaptureFixture[str]) -> None:
    assert names("find", "Harbor Due", "--limit", "2") == 0
    found = capsys.readouterr().out.splitlines()
    assert len(found) == 2
    assert '"Harbour Dues" (concept harbour-dues): 1 brief, made for a label, in no file yet' in found[0]
    assert names("find", "Trade") == 0
    assert capsys.readouterr().out.startswith(
        '100.0  "Trade" (issue trade): 2 briefs, shipped with the program\n'
    )
    assert names("find", "§§§") == 0
    assert capsys.readouterr().out == "no name is like this\n"


def test_list_shows_only_what_is_asked_for(names: Names, capsys: pytest.CaptureFixture[str]) -> None:
    shown = {}
    for options in ((), ("--type", "person"), ("--provisional",), ("--all", "--type", "country")):
        assert names("list", *options) == 0
        shown[options] = {line.split()[3]: line.split()[0] for line in capsys.readouterr().out.splitlines()}
    assert shown["--type", "person"] == {"ida-quill": "2", "old-hand": "0", "tomas-vrba": "0"}
    assert shown["--provisional",] == {"harbour-dues": "1", "port-fees": "2"}
    assert shown["--all", "--type", "country"] == {"china": "0", "germany": "0"}
    assert shown[()] == shown["--type", "person"] | shown["--provisional",] | {"hamburg": "2", "trade": "2"}


def test_a_name_of_several_records_is_asked_back(
    content: Path, names: Names, capsys: pytest.CaptureFixture[str]
) -> None:
    with (content / "authority/people.yaml").open("a") as file:
        file.write("- name: Ida Berg\n  aliases: [Captain]\n- name: Ola Falk\n  aliases: [Captain]\n")
    assert names("rename", "Captain", "Captain Berg") == 2
    assert capsys.readouterr().err == (
        '"Captain" is a name of several records; give the id of one: '
        "ida-berg (person, content/authority/people.yaml:14), "
        "ola-falk (person, content/authority/people.yaml:16)\n"
    )


def test_issues_are_asked_for(content: Path, names: Names) -> None:
    assert names("merge", "Trade", "China", "--issue") == 0
    assert "issues:\n- China\ntopics:" in (content / "briefs/2024/first.md").read_text()
    assert "issues/trade.html\tissues/china.html" in (content / "redirects.tsv").read_text()


BAD = {
    "itself": (["merge", "Ida Quill", "I. Quill"], "nothing to merge"),
    "unknown": (["merge", "Ida Quil", "Tomas Vrba"], 'did you mean "Ida Quill" (ida-quill)?'),
    "like nothing": (
        ["retire", "Qqq Zzz"],
        'no name "Qqq Zzz" is known; look for it with: briefs names find',
    ),
    "type": (["add", "Mara Lind", "--type", "persn"], 'did you mean "person"?'),
    "twice": (["add", "I. Quill", "--type", "person"], "content/authority/people.yaml:2"),
    "taken": (["rename", "Tomas Vrba", "Ida Quill"], "content/authority/people.yaml:2"),
    "same": (["rename", "Tomas Vrba", "Tomas Vrba"], "has that name already"),
    "used": (["retire", "Ida Quill"], "content/briefs/2024/first.md:5: has"),
    "reviewed": (["accept", "Ida Quill"], "is reviewed already"),
    "brief": (["split", "Hamburg", "Hamburg II", "secnd"], 'did you mean "second"?'),
    "no label": (["split", "Ida Quill", "Tomas Vrba", "first", "second", "--issue"], "no issue"),
    "no file": (["import", "nowhere.csv"], "nothing was changed"),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_input_changes_nothing(
    case: str, content: Path, names: Names, capsys: pytest.CaptureFixture[str]
) -> None:
    before = files(content)
    arguments, message = BAD[case]
    assert names(*arguments) == 2
    assert message in capsys.readouterr().err
    assert files(content) == before


def test_broken_records_are_told_with_file_and_line(
    content: Path, names: Names, capsys: pytest.CaptureFixture[str]
) -> None:
    (content / "authority/people.yaml").write_text(PEOPLE + "- id: x\n  name: [unclosed\n")
    before = files(content)
    assert names("rename", "Ida Quill", "Ida B. Quill") == 2
    assert "content/authority/people.yaml:15: NAME-YAML" in capsys.readouterr().err
    assert files(content) == before


def test_an_error_in_a_record_stops_a_change_and_a_warning_does_not(
    content: Path, names: Names, capsys: pytest.CaptureFixture[str]
) -> None:
    people = content / "authority/people.yaml"
    people.write_text(PEOPLE + "- {id: eva-brandt, name: Eva Brandt, same_as: [no address]}\n")
    assert names("rename", "Anna Voss", "Anna Vosz", "--yes") == 0
    assert "NAME-SAME" not in capsys.readouterr().err
    people.write_text(PEOPLE + "- {id: eva-brandt, name: Eva Brandt, type: ferry}\n")
    assert names("rename", "Anna Voss", "Anna Vosz", "--yes") == 2
    said = capsys.readouterr().err
    assert "NAME-TYPE" in said
    assert "mend these records first; nothing was changed" in said


def test_a_record_in_use_is_not_retired_and_told_with_some_of_its_labels(
    content: Path, names: Names, capsys: pytest.CaptureFixture[str]
) -> None:
    for number in range(MOST_PLACES + 1):
        brief = content / f"briefs/2024/more-{number}.md"
        brief.write_text(FIRST.replace("slug: first", f"slug: more-{number}").replace("- Hamburg\n", ""))
    (content / "briefs/2024/second.md").unlink()
    assert names("retire", "Ida Quill", "--yes") == 2
    said = capsys.readouterr().err
    assert said.count('has "Ida Quill" among its authors') == MOST_PLACES
    assert "… and 2 more" in said
    for number in (0, 1):
        (content / f"briefs/2024/more-{number}.md").unlink()
    assert names("retire", "Ida Quill", "--yes") == 2
    said = capsys.readouterr().err
    assert said.count('has "Ida Quill" among its authors') == MOST_PLACES
    assert "more" not in said.replace("more-", "")


def test_a_journal_with_bytes_that_are_none_touches_nothing(content: Path) -> None:
    (content / journal.PATH).write_text('{"authority/people.yaml": ["bm9?uZQ==", null]}')
    with pytest.raises(journal.UnreadableJournal):
        journal.read_journal(content)


@pytest.mark.parametrize(("own", "kept"), [("", "the yearbook of 2020"), ("source: a letter, ", "a letter")])
def test_a_merged_record_keeps_where_it_comes_from(content: Path, names: Names, own: str, kept: str) -> None:
    people = content / "authority/people.yaml"
    people.write_text(
        f"{PEOPLE}- {{id: ann-ash, name: Ann Ash, source: the yearbook of 2020}}\n"
        f"- {{id: ann-b-ash, {own}name: Ann B. Ash}}\n"
    )
    assert names("merge", "Ann Ash", "Ann B. Ash", "--yes") == 0
    (record,) = (one for one in yaml.safe_load(people.read_text()) if one["id"] == "ann-b-ash")
    assert record["source"] == kept


def test_dry_run_shows_and_changes_nothing(
    content: Path, names: Names, capsys: pytest.CaptureFixture[str]
) -> None:
    before = files(content)
    assert names("merge", "Port Fees", "Harbour Dues", "--dry-run") == 0
    out = capsys.readouterr().out
    assert "-- 'Port Fees'     # sic" in out
    assert "2 briefs get other labels" in out
    assert files(content) == before


def test_a_failure_half_way_restores_everything(
    content: Path, names: Names, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files(content)
    write, written = changes.write_whole, []

    def full(path: Path, data: bytes) -> bool:
        written.append(path)
        if len(written) == 4:
            raise OSError(28, "No space left on device", str(path))
        return write(path, data)

    monkeypatch.setattr(changes, "write_whole", full)
    assert names("merge", "Port Fees", "Harbour Dues") == 2
    assert len(written) > 4
    assert files(content) == before


def killed_half_way(content: Path, names: Names, monkeypatch: pytest.MonkeyPatch, at: int = 4) -> None:
    """Leave what a merge leaves that is killed before it writes its file of that number."""
    write, written = changes.write_whole, []

    def killed(path: Path, data: bytes) -> bool:
        written.append(path)
        if len(written) == at:
            raise KeyboardInterrupt
        return write(path, data)

    monkeypatch.setattr(changes, "write_whole", killed)
    monkeypatch.setattr(changes, "settle_journal", lambda *_, **__: [])
    names("merge", "Port Fees", "Harbour Dues")
    assert (content / journal.PATH).is_file()
    monkeypatch.undo()


def merged(content: Path, names: Names) -> dict[str, bytes]:
    """Return the files as they are after the merge, and put them back."""
    before = files(content)
    names("merge", "Port Fees", "Harbour Dues")
    after = files(content)
    for name in after.keys() - before.keys():
        (content / name).unlink()
    for name, data in before.items():
        (content / name).write_bytes(data)
    return after


@pytest.mark.parametrize("at", [2, 3, 4, 5, 6])
def test_an_interrupted_change_waits_for_a_person(
    content: Path,
    names: Names,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    at: int,
) -> None:
    before, after = files(content), merged(content, names)
    killed_half_way(content, names, monkeypatch, at)
    half = files(content)
    capsys.readouterr()
    assert names("list") == 0
    assert "NAMES-UNFINISHED" in capsys.readouterr().err
    assert names("rename", "Ida Quill", "Ida B. Quill", "--yes") == 2
    assert "briefs names resume" in capsys.readouterr().err
    assert files(content) == half
    assert names("undo") == 0
    assert files(content) == before
    killed_half_way(content, names, monkeypatch, at)
    assert names("resume") == 0
    assert files(content) == after
    assert names("resume") == 2
    assert "no change of names was interrupted" in capsys.readouterr().err


@pytest.mark.parametrize("verb", ["resume", "undo"])
def test_what_was_edited_since_stays(
    content: Path,
    names: Names,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    verb: str,
) -> None:
    before, after = files(content), merged(content, names)
    killed_half_way(content, names, monkeypatch, 5)
    edited = {}
    for path in (content / "briefs/2024").glob("*.md"):  # one was changed already, the other was not
        edited[f"briefs/2024/{path.name}"] = path.read_bytes() + b"A sentence of an editor.\n"
        path.write_bytes(edited[f"briefs/2024/{path.name}"])
    assert names(verb) == 1
    said = capsys.readouterr().err
    wanted = after if verb == "resume" else before
    beside = {f"{name}.new": wanted[name] for name in edited}
    assert files(content) == {**wanted, **edited, **beside}
    assert all(f"content/{name}: was edited since and stays" in said for name in edited)


@pytest.mark.parametrize(
    "text",
    [
        b"", b"\xff", b"[]", b"{", b'{"../x.md": [null, null]}', b'{"/etc/x.md": [null, null]}',
        b'{"a.md": "x"}', b'{"briefs/x.sh": [null, "YQ=="]}', b'{"a.md": [null]}',
        b'{"a.md": [null, "?"]}', b'{"out/x.md": [null, null]}',
        b'{"../x.md": "YQ=="}',
    ],
)  # fmt: skip
def test_a_journal_that_is_none_touches_nothing(
    content: Path, names: Names, text: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    (content.parent / "x.md").write_text("outside")
    (content.parent / "out").mkdir()
    (content / "out").symlink_to(content.parent / "out")
    (content / journal.PATH).write_bytes(text)
    before = files(content.parent)
    for arguments in (["resume"], ["undo"], ["rename", "Ida Quill", "Ida B. Quill"]):
        assert names(*arguments) == 2
    assert names("list") == 0
    assert "NAMES-JOURNAL" in capsys.readouterr().err
    assert files(content.parent) == before


def test_an_edit_while_the_question_stands_is_kept(
    content: Path, names: Names, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    edited = {
        "briefs/2024/first.md": FIRST + "A sentence of an editor.\n",
        "authority/people.yaml": PEOPLE + "- id: new-hand\n  name: New Hand\n",
        "redirects.tsv": "old_address\tnew_address\na.html\tb.html\n",
    }
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    for name, text in edited.items():

        def answer(_: str, name: str = name, text: str = text) -> str:
            (content / name).write_text(text)
            return "y"

        monkeypatch.setattr("builtins.input", answer)
        assert names("merge", "Port Fees" if "people" not in name else "Tomas Vrba", "Ida Quill") == 2
        assert "was edited meanwhile" in capsys.readouterr().err
        assert (content / name).read_text() == text
    assert not (content / journal.PATH).exists()
    monkeypatch.setattr("builtins.input", lambda _: "y")
    assert names("merge", "Port Fees", "Harbour Dues") == 0
    assert (content / "briefs/2024/first.md").read_text().endswith("A sentence of an editor.\n")


def test_an_edit_while_files_are_replaced_is_kept(
    content: Path, names: Names, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before, write = files(content), changes.write_whole
    last = content / "briefs/2024/second.md"

    def edits(path: Path, data: bytes) -> bool:
        if path.name == "first.md" and not last.read_bytes().endswith(b"An editor.\n"):
            last.write_bytes(last.read_bytes() + b"An editor.\n")
        return write(path, data)

    monkeypatch.setattr(changes, "write_whole", edits)
    assert names("merge", "Port Fees", "Harbour Dues") == 2
    assert "second.md: was edited meanwhile" in capsys.readouterr().err
    assert files(content) == {**before, "briefs/2024/second.md": SECOND.encode() + b"An editor.\n"}


def test_no_work_of_commands_at_once_is_lost(content: Path) -> None:
    people = [f"Person Number {number}" for number in range(4)]
    command = [sys.executable, "-m", "briefs.cli", "names", "add", "--type", "person"]
    command += ["--content", str(content)]
    running = [subprocess.Popen([*command, name], stdout=subprocess.DEVNULL) for name in people]
    codes = [process.wait() for process in running]  # one that waited for too long has refused
    text = (content / "authority/people.yaml").read_text()
    assert [f"name: {name}\n" in text for name in people] == [code == 0 for code in codes]
    assert 0 in codes
    assert set(codes) <= {0, 2}
    assert not list(content.rglob(".*"))


def test_files_that_are_not_utf8_are_refused(
    content: Path, names: Names, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("authority/people.yaml", "import-ledger.tsv", "redirects.tsv"):
        path = content / name
        good = path.read_bytes() if path.exists() else b""
        path.write_bytes(good + "# Zoë\n".encode("latin-1"))
        bad = files(content)
        assert names("merge", "Ida Quill", "Tomas Vrba") == 2, name
        assert name in capsys.readouterr().err
        assert files(content) == bad
        path.write_bytes(good)


def git(folder: Path, *arguments: str) -> None:
    command = ["git", "-C", str(folder), "-c", "user.name=t", "-c", "user.email=t@example.org"]
    subprocess.run([*command, *arguments], check=True, capture_output=True)


def test_git_guards_and_undoes(
    content: Path, names: Names, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    top = content.parent
    monkeypatch.chdir(top)
    git(top, "init", "-q")
    git(top, "add", "content")
    git(top, "commit", "-q", "-m", "Begin")
    before = files(content)
    (content / "notes.txt").write_text("unsaved")
    assert names("merge", "Port Fees", "Harbour Dues") == 2
    assert "not committed" in capsys.readouterr().err
    (content / "notes.txt").unlink()
    assert names("merge", "Port Fees", "Harbour Dues") == 0
    undo = capsys.readouterr().out.splitlines()[-1].removeprefix("undo: ")
    assert files(content) != before
    assert names("rename", "Ida Quill", "Ida B. Quill") == 2
    assert names("rename", "Ida Quill", "Ida B. Quill", "--force") == 0
    subprocess.run(undo, shell=True, check=True, capture_output=True)
    assert files(content) == before


def test_a_file_edited_before_the_first_is_replaced_stops_the_change_unmade(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stale = {
        "authority/people.yaml": journal.FileChange(PEOPLE.encode(), b"new"),
        "briefs/2024/second.md": journal.FileChange(b"as it was once", b"new"),
    }
    before, written = files(content), list[Path]()
    monkeypatch.setattr(changes, "write_whole", lambda path, _: written.append(path))
    with pytest.raises(changes.FilesEdited):
        changes.commit_change(content, stale)
    assert (files(content), written) == (before, [])


@pytest.mark.parametrize(("folder", "archive_folder"), [("content", ""), ("content/archive", "archive")])
def test_the_settings_name_the_folder(
    content: Path, capsys: pytest.CaptureFixture[str], folder: str, archive_folder: str
) -> None:
    stands = content.rename(content.parent / "elsewhere")
    (content.parent / folder).parent.mkdir(exist_ok=True)
    stands.rename(content.parent / folder)
    settings = content.parent / "pelican.conf.py"
    settings.write_text(f'PATH = "content"\nOUTPUT_PATH = "output"\nARCHIVE_FOLDER = "{archive_folder}"\n')
    assert main(["names", "list", "--provisional", "--settings", str(settings)]) == 0
    assert "Harbour Dues" in capsys.readouterr().out


def test_a_new_record_keeps_a_file_sorted(content: Path, names: Names) -> None:
    file = content / "authority/concepts.yaml"
    file.write_text("- id: buoys\n  name: Buoys\n- id: tugs\n  name: Tugs\n")
    assert names("add", "Pilots", "--type", "concept") == 0
    assert file.read_text() == (
        "- id: buoys\n  name: Buoys\n- id: pilots\n  name: Pilots\n- id: tugs\n  name: Tugs\n"
    )


def test_references_of_issues_follow_issues_and_names(content: Path, names: Names) -> None:
    file = content / "authority/issues.yaml"
    tolls = "- id: tolls\n  name: Tolls\n  broader:\n  - {broader}\n  related:\n  - {related}\n"
    file.write_text(tolls.format(broader="trade", related="china"))
    assert names("merge", "Trade", "China", "--issue") == 0
    assert tolls.format(broader="china", related="china") in file.read_text()
    assert names("merge", "china", "Germany", "--force") == 0
    assert tolls.format(broader="china", related="germany") in file.read_text()


def test_a_record_may_be_renamed_to_its_own_alias(content: Path, names: Names) -> None:
    assert names("rename", "Ida Quill", "I. Quill") == 0
    assert "  name: I. Quill\n  aliases:\n  - Ida Quill" in (content / "authority/people.yaml").read_text()


def test_labels_that_stood_twice_before_stay(content: Path, names: Names) -> None:
    file = content / "briefs/2024/first.md"
    file.write_text(FIRST.replace("- Hamburg\n", "- Hamburg\n- hamburg\n"))
    assert names("merge", "Port Fees", "Harbour Dues") == 0
    assert "- Hamburg\n- hamburg\n" in file.read_text()
    assert "Port Fees'" not in file.read_text()


def test_a_part_of_a_name_is_less_like_it_than_the_whole(
    names: Names, capsys: pytest.CaptureFixture[str]
) -> None:
    assert names("retire", "Bida") == 2
    assert "look for it with" in capsys.readouterr().err
