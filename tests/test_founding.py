"""A new archive, by options and by answers."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from briefs.cli import main
from briefs.founding import PROGRAM, QUESTIONS, ask


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


def test_questions_are_asked_in_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    parent, child = os.openpty()
    os.write(parent, b"Ours\n\n\n")
    with os.fdopen(child) as terminal, os.fdopen(parent, "wb"):
        answers = ask({**dict.fromkeys(QUESTIONS), "contact": "a@example.org", "lang": "fr"}, terminal)
    said = {"name": "Ours", "publisher": "", "contact": "a@example.org", "license": "", "lang": "fr"}
    assert answers == said
    assert "from elsewhere keeps what its source says" in QUESTIONS["license"][0]
    assert capsys.readouterr().out.startswith("What is the archive called? [Policy Brief Archive] Who ")


@pytest.mark.parametrize(("piped", "lang"), [("Ours\nUs\n\n\nar\n", "ar"), ("Ours\nUs", "en")])
def test_piped_answers_are_read(tmp_path: Path, piped: str, lang: str) -> None:
    command = [sys.executable, "-m", "briefs.cli", "new", str(tmp_path / "new")]
    subprocess.run(command, input=piped, text=True, check=True)
    settings = (tmp_path / "new/pelican.conf.py").read_text()
    assert "SITENAME = 'Ours'" in settings
    assert "ARCHIVE_PUBLISHER = 'Us'" in settings
    assert f"DEFAULT_LANG = '{lang}'" in settings


def test_a_pipe_that_stays_silent_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefs.founding.SILENCE", 0.1)
    read, write = os.pipe()
    with os.fdopen(read) as silent, os.fdopen(write, "w"):
        assert ask(dict.fromkeys(QUESTIONS), silent)["name"] == "Policy Brief Archive"


def test_a_folder_in_use_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    assert main(["new", str(tmp_path)]) == 2
    assert "is not empty" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_new_archive_builds(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    assert (
        main(
            [
                "new",
                str(folder),
                "--name",
                "N",
                "--publisher",
                "",
                "--contact",
                "",
                "--license",
                "",
                "--lang",
                "en",
            ]
        )
        == 0
    )
    subprocess.run(["make", "html"], cwd=folder, check=True)
    assert "<title>" in (folder / "output/index.html").read_text()
