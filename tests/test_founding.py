"""A new archive, by options and by answers."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from briefs.cli import main
from briefs.founding import COMMAND, QUESTIONS, WORKFLOWS, ask
from tests.engine.archives import front


def test_options_become_settings(tmp_path: Path) -> None:
    folder = tmp_path / "my archive"
    options = [
        "--name",
        "Briefs of 'Us'",
        "--publisher",
        "Us",
        "--contact",
        "a@example.org",
        "--license",
        "CC BY 4.0",
    ]
    assert main(["new", str(folder), *options, "--lang", "ar"]) == 0
    settings: dict[str, object] = {}
    exec((folder / "pelican.conf.py").read_text(), settings)
    assert settings["SITENAME"] == "Briefs of 'Us'"
    assert settings["DEFAULT_LANG"] == "ar"
    (line,) = re.findall(r"^BRIEFS = (.+)$", (folder / "Makefile").read_text(), re.MULTILINE)
    assert (folder / line).resolve() == COMMAND.resolve()
    for path in folder.rglob("*.*"):
        assert path.is_dir() or str(tmp_path) not in path.read_text(), path


def test_questions_are_asked_in_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    parent, child = os.openpty()
    os.write(parent, b"Ours\n\n\n")
    with os.fdopen(child) as terminal, os.fdopen(parent, "wb"):
        answers = ask({**dict.fromkeys(QUESTIONS), "contact": "a@example.org", "lang": "fr"}, terminal)
    options = {"name": "Ours", "publisher": "", "contact": "a@example.org", "license": "", "lang": "fr"}
    assert answers == options
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


def test_a_word_that_is_no_tag_of_a_language(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    options = [f"--{key}=" for key in QUESTIONS if key != "lang"]
    for word in ("English", "e", "en_GB", "en-"):
        assert main(["new", str(tmp_path / "new"), *options, "--lang", word]) == 2
        assert f'"{word}" is no tag of a language; en is that of English' in capsys.readouterr().err
        assert not (tmp_path / "new").exists()
    for place, tag in enumerate(("ar", "pt-BR", "zh-Hant-TW", "gsw")):
        assert main(["new", str(tmp_path / f"{place}"), *options, "--lang", tag]) == 0


SCHEMAS = {
    "github": ["vendor.github-workflows"],
    "gitlab": ["vendor.gitlab-ci", "--data-transform", "gitlab-ci"],
}


@pytest.mark.parametrize("service", sorted(WORKFLOWS))
def test_a_workflow_builds_and_the_next_run_goes_on(service: str, tmp_path: Path) -> None:
    folder = tmp_path / "new"
    options = [f"--{key}=" for key in QUESTIONS if key != "lang"]
    assert main(["new", str(folder), *options, "--lang", "en", "--workflow", service]) == 0
    file = folder / WORKFLOWS[service]
    check = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", *SCHEMAS[service], str(file)]
    subprocess.run(check, check=True, capture_output=True)
    workflow = yaml.safe_load(file.read_text())
    if service == "github":
        steps = workflow["jobs"]["build"]["steps"]
        lines = [step["run"] for step in steps if "run" in step]
        (cache,) = [step["with"]["path"].split() for step in steps if "cache@" in step.get("uses", "")]
        (made,) = [step["with"]["path"] for step in steps if "upload" in step.get("uses", "")]
    else:
        lines, cache, made = workflow["pages"]["script"], workflow["pages"]["cache"]["paths"], "public"
    assert lines[0] == "pip install program/*.whl"
    text = front("Port dues", "2024-02-03", ["Ports"], ["Trade"], "Dues rose.")
    (folder / "content/briefs/a.md").write_text(text)
    address = {"ADDRESS": "https://a.example.org", "CI_PAGES_URL": "https://a.example.org"}
    path = {"PATH": f"{COMMAND.parent}{os.pathsep}{os.environ['PATH']}"}
    checkout, kept = tmp_path / "checkout", tmp_path / "kept"
    for run in range(2):
        shutil.rmtree(checkout, ignore_errors=True)
        shutil.copytree(folder, checkout)  # a fresh one, where what was kept is put back
        if run:
            shutil.copytree(kept, checkout, dirs_exist_ok=True)
        script = "\n".join(["set -e", *lines[1:]])
        ran = subprocess.run(
            ["sh", "-c", script], cwd=checkout, env={**os.environ, **address, **path},
            capture_output=True, text=True, check=True,
        )  # fmt: skip
        assert ("1 brief read" in ran.stdout) == (run == 0), ran.stdout
        site = checkout / made
        assert "https://a.example.org/briefs/2024/port-dues.html" in (site / "sitemap.xml").read_text()
        for name in cache:
            shutil.copytree(checkout / name, kept / name, dirs_exist_ok=True)
