"""What a build tells: the folders as they are called, each thing once, one brief as one brief."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefs.cli import main
from briefs.system.telling import counted, renamed
from tests.engine.archives import SmallArchive, front

TEXT = front("A", "2024-05-06", ["NATO"], [], "Text.")


def renamed_archive(folder: Path) -> SmallArchive:
    """Return an archive whose content is called ``texts``, with something wrong in each kind of file."""
    archive = SmallArchive.make(folder / "archive")
    (archive.folder / "content").rename(archive.folder / "texts")
    settings = archive.folder / "pelican.conf.py"
    settings.write_text(settings.read_text() + 'PATH = "texts"\n')
    for name, text in {
        "briefs/2024/a.md": TEXT,
        "briefs/2024/b.md": TEXT,
        "briefs/2024/c.md": "no front matter",
        "briefs/2024/d.md": TEXT.replace("kind: Policy Brief", "knid: Policy Brief"),
        "authority/people.yaml": "- id: x\n",
        "authority/events.yaml": "- id: x\n  name: X\n- id: x\n  name: Y\n",
        "redirects.tsv": "old_address\tnew_address\nold.html\tnowhere.html\nonly one\n",
        "import-ledger.tsv": "only one\n",
        "decisions.yaml": "briefs:\n  a.txt:\n    knid: x\n",
        "pages/search.md": "---\ntitle: X\n---\n",
    }.items():
        (archive.folder / "texts" / name).parent.mkdir(exist_ok=True)
        (archive.folder / "texts" / name).write_text(text)
    (archive.folder / "texts/briefs/2024/e.md").write_bytes(b"\xff")
    return archive


def test_problems_name_the_folder_that_is_meant(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    archive = renamed_archive(tmp_path)
    settings = str(archive.folder / "pelican.conf.py")
    for command in (["build"], ["build"], ["check"]):
        assert main([*command, "--settings", settings]) == 1
        told = "".join(capfd.readouterr())
        for code in (
            "DUPLICATE-SLUG",
            "FRONT-MATTER",
            "FIELD-UNKNOWN",
            "ENCODING",
            "NAME-MISSING",
            "REDIRECT-IDLE",
        ):
            assert re.search(rf"^texts/\S+: {code} ", told, re.MULTILINE), (command, code)
        for code in ("NAME-ID-TWICE", "ROW-BAD", "DECISION-BAD", "PAGE-TAKEN"):
            assert re.search(rf"^texts/\S+: {code} ", told, re.MULTILINE), (command, code)
        assert "content/" not in told, command


def test_so_do_the_commands_on_names(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    archive = renamed_archive(tmp_path)
    settings = str(archive.folder / "pelican.conf.py")
    main(["names", "find", "X", "--settings", settings])
    main(["names", "add", "New Name", "--type", "person", "--dry-run", "--settings", settings])
    told = "".join(capfd.readouterr())
    assert "texts/authority/" in told
    assert "content/" not in told


def test_what_is_quoted_stays() -> None:
    assert renamed(
        'content/briefs/a.md: see content/authority/x.yaml, not "content/briefs/b.md"', "texts"
    ) == ('texts/briefs/a.md: see texts/authority/x.yaml, not "content/briefs/b.md"')
    assert renamed("mycontent/briefs/a.md has content/", "texts") == "mycontent/briefs/a.md has content/"


def test_one_brief_is_one_brief(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    archive = SmallArchive.make(tmp_path / "archive")
    archive.write("2024/a.md", TEXT)
    archive.publish()
    told = capfd.readouterr().out
    assert "1 brief read, 1 brief linked, 1 brief indexed" in told
    assert not re.search(r"\b1 \w+s\b", told), told
    assert [counted(n, "copy", "copies") for n in (0, 1, 2000)] == ["0 copies", "1 copy", "2,000 copies"]


def test_an_own_page_is_read_without_a_word(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    archive = SmallArchive.make(tmp_path / "archive")
    archive.write("2024/a.md", TEXT)
    for name in ("about", "team"):
        page = archive.folder / "content/pages" / f"{name}.md"
        page.parent.mkdir(exist_ok=True)
        page.write_text(f"---\ntitle: {name}\n---\n\nWho *we* are.\n")
    assert archive.build() == 0
    assert capfd.readouterr().err == ""
    assert b"Who <em>we</em> are." in archive.site()["team.html"]


def test_a_broken_link_is_told_once(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    archive = SmallArchive.make(tmp_path / "archive")
    archive.write("2024/a.md", TEXT + "\nSee [that](../2023/gone.md#p-1), [this](../../data/none.csv).\n")
    archive.write("2024/b.md", front("B", "2024-05-07", [], [], "See [a block](a.md#p-none)."))
    archive.build()
    capfd.readouterr()
    assert main(["check", "--settings", str(archive.folder / "pelican.conf.py")]) == 1
    lines = [line for line in capfd.readouterr().out.splitlines() if "LINK" in line]
    assert sorted(line.split()[0] for line in lines) == [
        "content/briefs/2024/a.md:13:", "content/briefs/2024/a.md:13:", "content/briefs/2024/b.md:9:",
    ]  # fmt: skip
