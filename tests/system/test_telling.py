"""How a person is told of counts and places."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefs.model import Problem
from briefs.system.telling import counted, folder_of, located, renamed


@pytest.mark.parametrize(
    ("count", "many", "text"),
    [
        (0, "", "0 entrys"),
        (1, "", "1 entry"),
        (2, "entries", "2 entries"),
        (2000, "entries", "2,000 entries"),
    ],
)
def test_only_one_is_singular(count: int, many: str, text: str) -> None:
    assert counted(count, "entry", many) == text


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("content/briefs/a.md", "texts/briefs/a.md"),
        ("see content/redirects.tsv", "see texts/redirects.tsv"),
        ("content/authority/x.yaml and content/pages/y.md", "texts/authority/x.yaml and texts/pages/y.md"),
        ("content/other/a.md", "content/other/a.md"),
        ("content/table.csv", "content/table.csv"),
        ("my/content/briefs/a.md", "my/content/briefs/a.md"),
        ("mycontent/briefs/a.md", "mycontent/briefs/a.md"),
        ('"content/briefs/a.md"', '"content/briefs/a.md"'),
    ],
)
def test_files_of_the_archive_are_named_below_its_folder_but_not_in_quotes(text: str, told: str) -> None:
    assert renamed(text, "texts") == told


def test_problems_name_files_as_the_person_finds_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert folder_of(tmp_path / "a/texts") == "a/texts"
    assert folder_of(tmp_path.parent / "texts") == "texts"
    whole = f"{tmp_path}/a/texts/briefs/b.md"
    problem = Problem(whole, 3, "X", f"{whole} and content/redirects.tsv")
    (told,) = located([problem], Path("a/texts"))
    assert told == Problem("a/texts/briefs/b.md", 3, "X", "a/texts/briefs/b.md and a/texts/redirects.tsv")
