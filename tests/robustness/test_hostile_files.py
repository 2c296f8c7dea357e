"""Files made to hurt: each is named with its line, the others go on, and no command ends in a traceback."""

from __future__ import annotations

import itertools
import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from briefs.cli import main
from tests.engine.archives import SmallArchive, front

BRIEFS = Path(sys.executable).with_name("briefs")
GOOD = "briefs/2024/a-good-brief.html"
BOMB = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12)).replace("*a0", "x")

VALUES = {
    "alias": "*a",
    "anchor without end": "&",
    "nested list": "[[a], [b]]",
    "map": "{a: b}",
    "open quote": '"never closed',
    "open list": "[a, b",
    "deep": "[" * 20_000,
    "reserved sign": "@x",
    "colon": "a: b: c",
    "tab": "\t- x",
    "bad escape": '"\\ud800"',
    "control character": "\x01",
}
"""What no field of a brief may hold, however it is read."""

FIELDS = (
    "title",
    "date",
    "kind",
    "authors",
    "issues",
    "topics",
    "summary",
    "slug",
    "source_url",
    "lang",
    "status",
    "license",
    "publisher",
    "report_number",
    "modified",
    "supersedes",
    "correction",
    "source_file",
)

BODIES: dict[str, bytes] = {
    "empty": b"",
    "only dashes": b"---\n",
    "no end": b"---\ntitle: x\n",
    "latin-1": "---\ntitle: é\n---\n".encode("latin-1"),
    "utf-16": "---\ntitle: x\n---\n".encode("utf-16"),
    "binary": bytes(range(256)) * 9,
    "bomb": f"---\ntitle: x\n{BOMB}---\n".encode(),
    "no mapping": b"---\n- a\n---\n",
    "scalar": b"---\nwords\n---\n",
    "year 8025": front("Far", "8025-05-06", [], [], "x").encode(),
    "year 0": front("Never", "0000-05-06", [], [], "x").encode(),
    "merge": b"---\ntitle: x\n<<: *a\n---\n",
}
"""Whole files that are no brief."""

Place = Callable[[Path], None]


def plain(data: bytes) -> Place:
    return lambda path: path.write_bytes(data)


def field_of(key: str, value: str) -> bytes:
    text = front("A bad brief", "2024-05-06", ["x"], ["y"], "Text.")
    kept = [line for line in text.split("\n") if not line.startswith(f"{key}:")]
    return "\n".join([kept[0], f"{key}: {value}", *kept[1:]]).replace("slug: a-bad-brief\n", "").encode()


def socket_at(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(os.path.relpath(path))


ODD_FILES: dict[str, Place] = {
    "pipe": lambda path: os.mkfifo(path),
    "folder": lambda path: path.mkdir(),
    "link to nowhere": lambda path: path.symlink_to("nowhere"),
    "link to itself": lambda path: path.symlink_to(path.name),
    "link to a device": lambda path: path.symlink_to("/dev/zero"),
    "huge": lambda path: (path.touch(), os.truncate(path, 10**12))[0],
}
RECORDS = {
    "id is a list": "- id: [a]\n  name: Ida A\n",
    "id with a space": "- id: a b\n  name: Ida B\n",
    "type is a list": "- name: Ida C\n  type: [a]\n",
    "name is a list": "- id: x\n  name: [a]\n",
    "name is a map": "- id: x\n  name: {a: b}\n",
    "NUL in the id": '- id: "a\\0b"\n  name: Ida D\n',
    "300 letters": f"- id: {'i' * 300}\n  name: Ida E\n",
    "note is a list": "- name: Ida F\n  note: [a]\n",
    "status is a map": "- name: Ida G\n  status: {a: b}\n",
    "aliases are a map": "- name: Ida H\n  aliases: {a: b}\n",
    "list in a list": "- name: Ida I\n  related: [[a]]\n",
    "no record": "- 17\n",
    "no name": "- id: x\n",
    "key is a list": "- ? [a]\n  : b\n",
    "no list": "name: Ida\n",
    "deep": "[" * 20_000,
    "deep list": "- " * 20_000,
    "bomb": "- name: Ida J\n" + BOMB.replace("a", "  a", 1).replace("\na", "\n  a"),
    "merge": "- &a {name: Ida}\n- <<: *a\n",
    "control character": "- name: \x01\n",
    "open quote": '- name: "Ida\n',
    "unknown key": "- name: Ida K\n  nmae: x\n",
    "tag of a number": "- name: !!int x\n  id: [a]\n",
}
MEMORY = {
    "latin-1": "é\tä\n".encode("latin-1"),
    "utf-16": "a\tb\n".encode("utf-16"),
    "binary": bytes(range(256)),
    "one column": b"a\n",
    "many columns": b"a\tb\tc\td\te\n",
}


def hostile() -> Iterator[tuple[str, Place]]:
    """Yield (path below the archive, what to make there) of each hostile file."""
    for value, text in VALUES.items():
        for key in FIELDS:
            yield f"content/briefs/2024/{key}-{value.replace(' ', '-')}.md", plain(field_of(key, text))
    for name, data in BODIES.items():
        yield f"content/briefs/2024/{name.replace(' ', '-')}.md", plain(data)
    for name, place in ODD_FILES.items():
        if name != "folder":
            yield f"content/briefs/2024/{name.replace(' ', '-')}.md", place
            yield f"seeds/{name.replace(' ', '-')}.txt", place


def few() -> list[tuple[str, Place]]:
    """Return one of each kind."""
    every = list(hostile())
    fields = [one for one in every if "-" in Path(one[0]).name][: len(FIELDS) * len(VALUES)]
    return fields[:: len(FIELDS) + 1] + every[len(FIELDS) * len(VALUES) :]


def archive_with(folder: Path, files: list[tuple[str, Place]]) -> SmallArchive:
    archive = SmallArchive.make(folder / "archive")
    archive.write("2024/good.md", front("A good brief", "2024-05-06", ["Ports"], ["Trade"], "Text of NATO."))
    for path, place in files:
        (archive.folder / path).parent.mkdir(parents=True, exist_ok=True)
        place(archive.folder / path)
    return archive


def lines_on(path: str, told: str) -> list[str]:
    """Return the lines that name a file, shown below CONTENT or with its whole path."""
    return [
        line
        for line in told.splitlines()
        if line.partition(": ")[0].rstrip("0123456789").rstrip(":").endswith(path)
    ]


def all_are_named(
    archive: SmallArchive, files: list[tuple[str, Place]], capsys: pytest.CaptureFixture[str]
) -> None:
    """Check that the good brief is published, each file named, with its line where it has lines."""
    for command in ("build", "check"):
        assert main([command, "--settings", str(archive.folder / "pelican.conf.py")]) == 1
        captured = capsys.readouterr()
        told = captured.err + captured.out
        assert "Traceback" not in told
        for path, _ in files:
            named = lines_on(path, told)
            assert named, f"{command} says nothing of {path}"
            if (archive.folder / path).is_file() and (archive.folder / path).stat().st_size < 10**9:
                assert any(int(line.partition(": ")[0].rpartition(":")[2]) for line in named), named
    assert GOOD in archive.site()


def test_a_file_of_each_kind_is_named_and_stops_no_other(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = few()
    all_are_named(archive_with(tmp_path, files), files, capsys)


@pytest.mark.long
def test_two_hundred_hostile_files_are_named_and_stop_no_other(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = list(hostile())
    assert len(files) > 200
    all_are_named(archive_with(tmp_path, files), files, capsys)


def test_records_that_are_none_are_named_and_cost_no_other(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from briefs.authority.records import records_of
    from briefs.model import Problem

    good = "- id: ida-quill\n  name: Ida Quill\n"
    for name, text in RECORDS.items():
        problems: list[Problem] = []
        found = list(records_of(good + text, "people.yaml", "person", problems))
        assert problems, name
        assert all(problem.line > 0 for problem in problems), name
        whole = name in ("no list", "deep", "bomb", "merge", "control character")
        assert whole or found[0].entity.name == "Ida Quill", name


@pytest.mark.parametrize("name", ["Fishery Rows", "\uff26ishery Rows"])
def test_two_issues_of_one_name_are_named_and_stop_no_brief(
    tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    archive = archive_with(tmp_path, [])
    archive.write("2024/cod.md", front("Cod", "2024-05-07", ["Ports"], ["Fishery Rows"], "Text of cod."))
    records = f"- id: rows-b\n  name: {name}\n- id: rows-a\n  name: Fishery Rows\n"
    (archive.folder / "content/authority/issues.yaml").write_text(records, encoding="utf-8")
    assert archive.build() == 1
    told = capsys.readouterr().err
    assert "issues.yaml:1: NAME-TWICE " in told
    assert "issues.yaml:3: NAME-TWICE " in told
    assert b"issues/rows-a.html" in archive.site()["briefs/2024/cod.html"]


@pytest.mark.parametrize(
    "name", ["import-ledger.tsv", "decisions.yaml", "redirects.tsv", "authority/people.yaml"]
)
def test_a_file_of_memory_that_is_none_is_named(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    archive = archive_with(tmp_path, [])
    path = archive.folder / "content" / name
    for place in [*map(plain, MEMORY.values()), *ODD_FILES.values()]:
        place(path)
        assert archive.build() == 1
        assert lines_on(f"content/{name}", capsys.readouterr().err), place
        path.rmdir() if path.is_dir() and not path.is_symlink() else path.unlink()
    assert archive.build() == 0
    assert GOOD in archive.site()


@pytest.mark.parametrize("command", ["review", "names list", "check"])
def test_no_command_waits_for_a_pipe_or_takes_in_a_huge_file(command: str, tmp_path: Path) -> None:
    archive = archive_with(tmp_path, [])
    names = ("import-ledger.tsv", "decisions.yaml", "redirects.tsv", "authority/people.yaml", "briefs/odd.md")
    for name, kind in itertools.product(names, ("pipe", "huge", "link to a device")):
        path = archive.folder / "content" / name
        ODD_FILES[kind](path)
        done = subprocess.run(
            [BRIEFS, *command.split()],
            cwd=archive.folder,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode in (0, 1, 2), (name, kind)
        assert "Traceback" not in done.stderr, (name, kind)
        path.unlink()


def test_nothing_is_imported_while_the_ledger_cannot_be_read(tmp_path: Path) -> None:
    archive = archive_with(tmp_path, [])
    raw = "March 9, 2019 | Commentary\n\nA Title for All\n\nOne sentence stands here. Another follows it.\n"
    (archive.folder / "seeds/raw.txt").write_text(raw)
    ledger = archive.folder / "content/import-ledger.tsv"
    ledger.write_bytes(b"caf\xe9\n")
    archive.build()
    assert ledger.read_bytes() == b"caf\xe9\n"
    assert [path.name for path in (archive.folder / "content/briefs").rglob("*.md")] == ["good.md"]


def test_names_of_files_that_nothing_can_show(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    archive = archive_with(tmp_path, [])
    raw = archive.path("2024/good.md").read_bytes()
    places = ("content/briefs/2024/", "seeds/", "content/images/")
    for place in places:
        (archive.folder / place).mkdir(parents=True, exist_ok=True)
        for name in (b"latin-\xe9.md", b"line\nend.md", b"tab\tin.md"):
            Path(os.fsdecode(os.fsencode(archive.folder / place) + b"/" + name)).write_bytes(raw)
    assert archive.build() == 1
    told = capsys.readouterr().err
    for place in places:
        for shown in ("latin-\\xe9.md", "line\\x0aend.md", "tab\\x09in.md"):
            assert f"{place}{shown}: FILE-NAME " in told
    assert GOOD in archive.site()


def test_a_folder_that_cannot_be_read_takes_no_brief_from_the_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    archive = archive_with(tmp_path, [])
    assert archive.build() == 0
    before = archive.site()
    scandir = os.scandir

    def refuse(path: str) -> object:  # root may read all folders
        if str(path).endswith("briefs/2024"):
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    (archive.folder / "content/authority/people.yaml").write_text("- id: ida-quill\n  name: Ida Quill\n")
    assert archive.build() == 2
    assert "briefs/2024: Permission denied" in capsys.readouterr().err
    assert main(["check", "--settings", str(archive.folder / "pelican.conf.py")]) == 2
    monkeypatch.undo()
    assert archive.site() == before


def test_pages_of_ones_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    archive = archive_with(tmp_path, [])
    (tmp_path / "outside.txt").write_text("not for the public")
    pages = archive.folder / "content/pages"
    pages.mkdir()
    bad = {
        "none.md": "no front matter",
        "status.md": "---\ntitle: A\nstatus: darft\n---\n",
        "include.rst": f"Secret\n======\n\n.. include:: {tmp_path}/outside.txt\n",
        "raw.rst": f"Secret\n======\n\n.. raw:: html\n   :file: {tmp_path}/outside.txt\n",
        "table.rst": f"Secret\n======\n\n.. csv-table:: x\n   :file: {tmp_path}/outside.txt\n",
        "address.rst": "Secret\n======\n\n:slug: ../../outside\n\nText.\n",
    }
    kept_back = {
        "draft.md": "---\ntitle: Secret\nstatus: draft\n---\n",
        "hidden.md": "---\ntitle: Secret\nstatus: hidden\n---\n",
        ".dot.md": "---\ntitle: Secret\n---\n",
        "draft.rst": "Secret\n======\n\n:status: draft\n\nText.\n",
        "hidden.html": '<html><head><title>Secret</title><meta name="status" content="hidden"></head></html>',
    }
    for name, text in (bad | kept_back).items():
        (pages / name).write_text(text)
    (pages / "latin.md").write_bytes("---\ntitle: é\n---\n".encode("latin-1"))
    os.mkfifo(pages / "pipe.md")
    os.mkfifo(pages / "pipe.rst")
    (pages / "linked.html").symlink_to(tmp_path / "outside.txt")
    (pages / "good.md").write_text("---\ntitle: A page\n---\n\nOf ours.\n")
    for _ in range(2):
        assert archive.build() == 1
        told = capsys.readouterr().err
        for name in (*bad, "latin.md", "pipe.md", "pipe.rst"):
            assert lines_on(f"content/pages/{name}", told), name
        archive.write("2024/good.md", archive.path("2024/good.md").read_text() + "\nMore.\n")
    site = archive.site()
    assert b"Of ours." in site["good.html"]
    assert not [path for path, data in site.items() if b"Secret" in data or b"not for the public" in data]
