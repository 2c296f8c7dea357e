"""From a doubtful tag to a decision, and into the archive."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefs.authority.authority import Authority
from briefs.authority.loading import load
from briefs.importing.shelf.run import import_briefs
from briefs.reviewing import Shelves, apply, review, write
from briefs.system.executor import Here

RAW = """\
March 3, 2021 | Policy Brief

Harbour Dues and the Pilots of Gdynia

The pilots of Gdynia went on strike on March 1. Ida Quill, who leads their union, asked for more.

Nobody at the port authority answered. The strike goes on.

Topics:

Poland Ida Quill harbour dues pilots Vistula Barrage Question
"""


@pytest.fixture
def shelves(tmp_path: Path) -> Shelves:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "content").mkdir()
    (tmp_path / "seeds/one.txt").write_text(RAW)
    found = Shelves(tmp_path / "seeds", tmp_path / "content")
    import_briefs(found.seeds, found.content, names(found))
    return found


def names(shelves: Shelves) -> Authority:
    return load(shelves.content / "authority")[0]


def markdown(shelves: Shelves) -> str:
    return next(shelves.content.rglob("2021/*.md")).read_text()


def decide(shelves: Shelves, folder: Path, decision: str) -> str:
    """Write a decision into the first row, apply it, and return the tag of that row."""
    write(review(shelves, names(shelves), Here()), folder)
    header, first, *rest = (folder / "review.tsv").read_text().splitlines()
    (folder / "review.tsv").write_text("\n".join([header, decision + first, *rest]))
    assert apply(shelves, names(shelves), folder) == (1, ())
    return first.split("\t")[3]


def asked(shelves: Shelves) -> set[str]:
    return {row.tag.label for row in review(shelves, names(shelves), Here()).rows}


def test_an_accepted_tag_is_never_asked_again(shelves: Shelves, tmp_path: Path) -> None:
    before = markdown(shelves)
    label = decide(shelves, tmp_path / "review", "accept")
    assert label not in asked(shelves)
    assert markdown(shelves) == before


def test_a_changed_tag_goes_into_the_archive(shelves: Shelves, tmp_path: Path) -> None:
    label = decide(shelves, tmp_path / "review", "change: Vistula; barrages")
    assert "- Vistula\n- barrages\n" in markdown(shelves)
    assert f"- {label}\n" not in markdown(shelves)
    assert not asked(shelves)


def test_a_merged_tag_takes_the_known_name(shelves: Shelves, tmp_path: Path) -> None:
    label = decide(shelves, tmp_path / "review", "merge: European Union")
    assert "- European Union\n" in markdown(shelves)
    assert f"- {label}\n" not in markdown(shelves)
    assert label not in asked(shelves)


def test_an_ignored_file_leaves_the_archive(shelves: Shelves, tmp_path: Path) -> None:
    decide(shelves, tmp_path / "review", "ignore file")
    assert not list(shelves.content.rglob("2021/*.md"))
    import_briefs(shelves.seeds, shelves.content, names(shelves))
    assert not list(shelves.content.rglob("2021/*.md"))


def test_a_decision_that_is_none_changes_nothing(shelves: Shelves, tmp_path: Path) -> None:
    write(review(shelves, names(shelves), Here()), tmp_path)
    header, first, *rest = (tmp_path / "review.tsv").read_text().splitlines()
    (tmp_path / "review.tsv").write_text("\n".join([header, "perhaps" + first, *rest]))
    count, problems = apply(shelves, names(shelves), tmp_path)
    assert count == 0
    assert [problem.code for problem in problems] == ["REVIEW-DECISION"]
    assert not (shelves.content / "decisions.yaml").exists()
