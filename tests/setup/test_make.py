"""`make`: its list of commands, what it hands to `briefs`, and when it installs."""

from __future__ import annotations

import os
import re
import resource
import subprocess
import time
from pathlib import Path

import pytest

from tests.conftest import PROJECT
from tests.setup.conftest import Copy


def make(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    clean = {key: value for key, value in os.environ.items() if not key.startswith("MAKE")}
    return subprocess.run(
        ["make", *arguments], cwd=folder, env=clean, capture_output=True, text=True, check=False
    )


def test_make_alone_lists_every_command() -> None:
    targets = re.search(r"^\.PHONY: (.*)$", (PROJECT / "Makefile").read_text(), re.MULTILINE)
    assert targets
    listed = re.findall(r"^  make ([a-z-]+) +\S", make(PROJECT).stdout, re.MULTILINE)
    assert sorted(listed) == sorted(set(targets[1].split()) - {"help"})


def test_html_passes_the_usual_folders(listening_copy: Copy) -> None:
    assert make(listening_copy.folder, "html").returncode == 0
    assert listening_copy.briefs_arguments == [
        *("build", "--settings", "pelican.conf.py", "--seeds", "seeds", "--content", "content"),
        *("--output", "output", "--cache", ".cache"),
    ]


@pytest.mark.parametrize(
    "odd",
    [
        "two words",
        "it's",
        'a "quote"',
        "$HOME",
        "a;touch broken",
        "ünïcode",
        "$(shell touch broken)",
        "$(file >broken)",
        "`touch broken`",
        "$$(touch broken)",
        "%.html:",
    ],
)
def test_given_folders_arrive_as_typed(listening_copy: Copy, odd: str) -> None:
    done = make(
        listening_copy.folder,
        "html",
        f"SEEDS={odd}/seeds",
        f"CONTENT={odd}/content",
        f"OUTPUT={odd}/site",
        f"CACHE={odd}/cache",
        "SITEURL=https://example.org/a",
        "FRESH=1",
    )
    assert done.returncode == 0, done.stderr
    assert listening_copy.briefs_arguments == [
        *("build", "--settings", "pelican.conf.py", "--seeds", f"{odd}/seeds"),
        *("--content", f"{odd}/content", "--output", f"{odd}/site", "--cache", f"{odd}/cache"),
        *("--siteurl", "https://example.org/a", "--fresh"),
    ]
    assert not (listening_copy.folder / "broken").exists()


def test_folders_named_in_the_surroundings_do_not_count(
    listening_copy: Copy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OUTPUT", "/somewhere/else")
    make(listening_copy.folder, "html")
    assert "/somewhere/else" not in listening_copy.briefs_arguments


def test_a_failed_build_fails_make(listening_copy: Copy) -> None:
    briefs = listening_copy.folder / ".venv" / "bin" / "briefs"
    briefs.write_text("#!/bin/sh\nexit 1\n")
    assert make(listening_copy.folder, "html").returncode != 0


def test_nothing_is_installed_again_whatever_the_times_of_files(listening_copy: Copy) -> None:
    for path in listening_copy.folder.rglob("*.txt"):
        os.utime(path, (time.time() + 60, time.time() + 60))
    assert make(listening_copy.folder, "html").returncode == 0
    assert listening_copy.python_calls == []


def test_a_changed_lock_is_installed_once(listening_copy: Copy) -> None:
    lock = listening_copy.folder / "requirements" / "base.txt"
    lock.write_text(lock.read_text() + "# changed\n")
    make(listening_copy.folder, "html")
    make(listening_copy.folder, "html")
    [call] = listening_copy.python_calls
    assert call.startswith("-m pip install")
    assert "--require-hashes -r requirements/base.txt" in call


def test_an_install_that_failed_is_tried_again(listening_copy: Copy) -> None:
    python = listening_copy.folder / ".venv" / "bin" / "python"
    works = python.read_text()
    python.write_text(works + "exit 1\n")
    lock = listening_copy.folder / "requirements" / "base.txt"
    lock.write_text(lock.read_text() + "# changed\n")
    assert make(listening_copy.folder, "html").returncode != 0
    assert listening_copy.briefs_arguments == []
    python.write_text(works)
    assert make(listening_copy.folder, "html").returncode == 0
    assert len(listening_copy.python_calls) == 2


def test_an_old_python_is_refused_with_one_line(listening_copy: Copy) -> None:
    (listening_copy.folder / ".venv" / "place").write_text("elsewhere\n")
    old = listening_copy.folder / "old python"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)
    done = make(listening_copy.folder, "html", f"PYTHON={old}")
    assert done.returncode != 0
    assert "install Python 3.11 or later" in done.stderr
    assert (listening_copy.folder / ".venv" / "bin" / "briefs").exists()


def test_make_adds_little_to_a_build_with_nothing_to_do(listening_copy: Copy) -> None:
    """30 ms of processor time are its share; the best of several runs, against noise."""

    def once() -> float:
        start = resource.getrusage(resource.RUSAGE_CHILDREN)
        make(listening_copy.folder, "html")
        end = resource.getrusage(resource.RUSAGE_CHILDREN)
        return end.ru_utime - start.ru_utime + end.ru_stime - start.ru_stime

    assert min(once() for _ in range(10)) < 0.03


def test_clean_names_the_same_folders(listening_copy: Copy) -> None:
    assert make(listening_copy.folder, "clean", "OUTPUT=a site").returncode == 0
    assert listening_copy.briefs_arguments == [
        *("clean", "--settings", "pelican.conf.py", "--seeds", "seeds", "--content", "content"),
        *("--output", "a site", "--cache", ".cache"),
    ]


@pytest.mark.long
def test_a_fresh_clone_becomes_a_site(tmp_path: Path) -> None:
    """Installs for real: needs the package index or a filled pip cache."""
    clone = tmp_path / "a clone"
    subprocess.run(["git", "clone", "--quiet", PROJECT, clone], check=True)
    first = make(clone, "html")
    assert first.returncode == 0, first.stderr
    assert (clone / "output" / "index.html").exists()
    status = subprocess.run(
        ["git", "status", "--porcelain"], cwd=clone, capture_output=True, text=True, check=True
    )
    assert status.stdout == ""
    start = time.perf_counter()
    second = make(clone, "html")
    assert second.returncode == 0
    assert "Installing" not in second.stdout
    assert time.perf_counter() - start < 1
