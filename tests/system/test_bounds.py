"""Which paths and ids that stand in files are taken."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from briefs.system.bounds import fault_of_id, fault_of_path

GOOD = ["a", "briefs/2024/grain.md", "actors/张.html", "a b/c d.txt", "x" * 255]
BAD = [
    "", "/a", "//a", "a//b", "a/", "..", "../a", "a/../b", "a/..", ".", "./a", "a/./b", ".hidden",
    "a/.git/config", "a\0b", "a\nb", "a\tb", "a\u202eb", "\ud800", "C:/a", "a:b", "a\\b", " a", "a ", "a/ b",
    "x" * 256, "é" * 128,
]  # fmt: skip


@pytest.mark.parametrize("path", GOOD)
def test_good_paths_are_taken(path: str) -> None:
    assert fault_of_path(path) == ""


@pytest.mark.parametrize("path", BAD)
def test_bad_paths_and_ids_are_refused(path: str) -> None:
    assert fault_of_path(path)
    assert fault_of_id(path)


@pytest.mark.parametrize("text", ["a/b", "a b", "a#b", "a?b", "a%2e", "<b>", "-a", 'a"b', "x" * 201])
def test_ids_are_names_of_files_that_need_no_quoting(text: str) -> None:
    assert fault_of_id(text)


@pytest.mark.parametrize("text", ["ukraine", "Ukraine_2", "张-3", "a.b", "x" * 200])
def test_good_ids_are_taken(text: str) -> None:
    assert fault_of_id(text) == ""


def test_no_path_that_is_taken_leads_out(tmp_path: Path) -> None:
    chance = random.Random(1)
    pieces = ["..", ".", "/", "a", "..a", "\\", "\0", " ", "~", "C:", "//", "é"]
    taken = 0
    for _ in range(20_000):
        path = "".join(chance.choices(pieces, k=chance.randint(1, 6)))
        if not fault_of_path(path):
            taken += 1
            assert (tmp_path / path).resolve().is_relative_to(tmp_path.resolve()), path
            assert (tmp_path / path).resolve() != tmp_path.resolve(), path
    assert taken > 100
