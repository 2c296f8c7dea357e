"""From a doubtful tag to a decision, and into the archive."""

from __future__ import annotations

import contextlib
import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefs import reviewing
from briefs.authority.authority import Authority
from briefs.authority.loading import load
from briefs.importing.shelf import shelving
from briefs.importing.shelf.run import import_briefs
from briefs.reviewing import Shelves, apply, review, table_of, write
from briefs.system.executor import Here
from briefs.system.files import write_whole

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
    write(review(shelves, names(shelves), Here()), folder, table_of(folder))
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


NOTES = """\
# Kept by Ida; ask before you change it.
tags:
  Zelensky: 'Volodymyr Zelenskyy'   # as the style guide says

briefs:
  # a press release
  other.txt:
    ignore: "a press release, no brief"
"""


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        ("accept", NOTES),
        ("change: Vistula; barrages", NOTES.replace("\n", "\r\n")),
        ("merge: European Union", "\ufeff" + NOTES),
        ("ignore file", NOTES.rstrip("\n")),
    ],
)
def test_comments_in_decisions_stay(shelves: Shelves, tmp_path: Path, answer: str, text: str) -> None:
    path = shelves.content / "decisions.yaml"
    path.write_bytes(text.encode())
    decide(shelves, tmp_path / "review", answer)
    new, lines = path.read_bytes().decode(), text.splitlines()
    assert [line for line in new.splitlines() if line in lines] == lines
    assert len(new) > len(text)


def test_decisions_that_are_not_utf8_are_refused_and_stay(shelves: Shelves, tmp_path: Path) -> None:
    write(review(shelves, names(shelves), Here()), tmp_path)
    header, first, *rest = (tmp_path / "review.tsv").read_text().splitlines()
    (tmp_path / "review.tsv").write_text("\n".join([header, "accept" + first, *rest]))
    bad = "tags:\n  Zo\xeb: Zoe\n".encode("latin-1")
    (shelves.content / "decisions.yaml").write_bytes(bad)
    count, problems = apply(shelves, names(shelves), tmp_path)
    assert (count, [(p.path, p.line, p.code) for p in problems]) == (
        0,
        [("content/decisions.yaml", 2, "ENCODING")],
    )
    assert (shelves.content / "decisions.yaml").read_bytes() == bad
    (shelves.content / "decisions.yaml").unlink()
    (tmp_path / "review.tsv").write_bytes(f"{header}\naccept{first} Zo\xeb\n".encode("latin-1"))
    count, problems = apply(shelves, names(shelves), tmp_path)
    assert (count, [(p.path, p.code) for p in problems]) == (0, [("review.tsv", "ENCODING")])


def test_decisions_on_one_line_are_refused_and_stay(shelves: Shelves, tmp_path: Path) -> None:
    write(review(shelves, names(shelves), Here()), tmp_path)
    header, first, *rest = (tmp_path / "review.tsv").read_text().splitlines()
    (tmp_path / "review.tsv").write_text("\n".join([header, "accept" + first, *rest]))
    text = "tags: {Zelensky: Volodymyr Zelenskyy} # in flow\n"
    (shelves.content / "decisions.yaml").write_text(text)
    count, problems = apply(shelves, names(shelves), tmp_path)
    assert (count, [problem.code for problem in problems]) == (0, ["DECISION-FORM"])
    assert (shelves.content / "decisions.yaml").read_text() == text


def test_a_table_edited_meanwhile_is_not_written_over(shelves: Shelves, tmp_path: Path) -> None:
    found = review(shelves, names(shelves), Here())
    assert write(found, tmp_path)
    before = table_of(tmp_path)
    (tmp_path / "review.tsv").write_text("edited by a person")
    assert not write(found, tmp_path, before)
    assert (tmp_path / "review.tsv").read_text() == "edited by a person"


def test_a_review_that_was_killed_is_taken_up(
    shelves: Shelves, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(review(shelves, names(shelves), Here()), tmp_path)
    header, first, *rest = (tmp_path / "review.tsv").read_text().splitlines()
    for answer in ("ignore file", "change: Vistula; barrages"):
        before = {path: path.read_bytes() for path in shelves.content.rglob("*") if path.is_file()}
        (tmp_path / "review.tsv").write_text("\n".join([header, answer + first, *rest]))
        assert apply(shelves, names(shelves), tmp_path)[0] == 1
        whole = {path: path.read_bytes() for path in shelves.content.rglob("*") if path.is_file()}
        for number in range(3):
            for path in whole:
                path.unlink()
            for path, data in before.items():
                path.write_bytes(data)
            written = itertools.count()

            def killed(
                path: Path, data: bytes, number: int = number, written: Iterator[int] = written
            ) -> bool:
                if next(written) == number:
                    raise KeyboardInterrupt
                return write_whole(path, data)

            for module in (reviewing, shelving):
                monkeypatch.setattr(module, "write_whole", killed)
            with contextlib.suppress(KeyboardInterrupt):
                apply(shelves, names(shelves), tmp_path)
            monkeypatch.undo()
            assert apply(shelves, names(shelves), tmp_path) == (1, ())
            assert {path: path.read_bytes() for path in shelves.content.rglob("*") if path.is_file()} == whole
        for path in whole:
            path.unlink()
        for path, data in before.items():
            path.write_bytes(data)
