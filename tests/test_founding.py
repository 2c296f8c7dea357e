"""A new archive, by options and by answers."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from briefs.cli import main
from briefs.founding import PROGRAM


def test_options_become_settings(tmp_path: Path) -> None:
    folder = tmp_path / "my archive"
    said = [
        "--name",
        "Briefs of 'Us'",
        "--publisher",
        "Us",
        "--contact",
        "a@example.org",
        "--license",
        "CC BY 4.0",
    ]
    assert main(["new", str(folder), *said, "--lang", "ar"]) == 0
    settings: dict[str, object] = {}
    exec((folder / "pelican.conf.py").read_text(), settings)
    assert settings["SITENAME"] == "Briefs of 'Us'"
    assert settings["DEFAULT_LANG"] == "ar"
    assert (folder / str(settings["PROGRAM"])).resolve() == PROGRAM
    assert str(tmp_path) not in (folder / "pelican.conf.py").read_text()


def test_questions_are_asked_in_a_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter(["Ours", "", "", "", ""])
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("builtins.input", lambda _: next(answers))
    assert main(["new", str(tmp_path / "new")]) == 0
    assert "SITENAME = 'Ours'" in (tmp_path / "new/pelican.conf.py").read_text()
    assert "DEFAULT_LANG = 'en'" in (tmp_path / "new/pelican.conf.py").read_text()


def test_a_folder_in_use_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    assert main(["new", str(tmp_path)]) == 2
    assert "is not empty" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_new_archive_builds(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    assert main(["new", str(folder), "--name", "N", "--publisher", "", "--contact", "", "--license", ""]) == 0
    subprocess.run(["make", "html"], cwd=folder, check=True)
    assert "<title>" in (folder / "output/index.html").read_text()
