"""From a doubtful tag to a decision, and into the archive."""

from __future__ import annotations

import contextlib
import itertools
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefs import reviewing
from briefs.authority.authority import Authority
from briefs.authority.loading import load
from briefs.content.decisions import line_decision, read_decisions
from briefs.engine.proposing import Question
from briefs.importing.shelf import shelving
from briefs.importing.shelf.run import import_briefs
from briefs.model import Problem
from briefs.reviewing import (
    Desk,
    NameDecision,
    Shelves,
    apply,
    apply_names,
    read_names,
    review,
    table_of,
    without_ignored,
    write,
    write_questions,
)
from briefs.system.executor import Here
from briefs.system.files import write_whole
from briefs.system.lock import Busy

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
    return {row.value for row in review(shelves, names(shelves), Here()).rows}


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


PAGE = """\
March 3, 2021 | Policy Brief

Harbour Dues and the Pilots of Gdynia

By Ida Quill

The pilots of Gdynia went on strike on March 1. Ida Quill, who leads their union, asked for more.

Tugs

Pilots

Nobody at the port authority answered. The strike goes on.
"""


@pytest.fixture
def page(tmp_path: Path) -> Shelves:
    (tmp_path / "seeds/sub").mkdir(parents=True)
    (tmp_path / "content").mkdir()
    (tmp_path / "seeds/sub/one.txt").write_text(PAGE)
    found = Shelves(tmp_path / "seeds", tmp_path / "content")
    import_briefs(found.seeds, found.content, names(found))
    return found


def said(shelves: Shelves, folder: Path, *rows: tuple[str, str, str]) -> tuple[int, tuple[Problem, ...]]:
    """Apply a table with these rows (decision, field, value) on the one raw file."""
    lines = [f"{decision}\tsub/one.txt\t{field}\t{value}" for decision, field, value in rows]
    folder.mkdir(exist_ok=True)
    (folder / "review.tsv").write_text("\n".join(["decision\tsource_file\tfield\tvalue", *lines, ""]))
    return apply(shelves, names(shelves), folder)


def doubts(shelves: Shelves) -> set[tuple[str, str]]:
    return {(row.field, row.value) for row in review(shelves, names(shelves), Here()).rows}


LINE = str(line_decision(9, "heading", "Tugs"))


def test_fields_are_decided_in_the_table(page: Shelves, tmp_path: Path) -> None:
    done = said(
        page,
        tmp_path / "review",
        ("change: Dues; and Pilots", "title", "Harbour Dues and the Pilots of Gdynia"),
        ("change: 2021-03", "date", "2021-03-03"),
        ("change: Memo", "kind", "Policy Brief"),
        ("change: Ana Example; Bo Example", "authors", "Ida Quill"),
    )
    assert done == (4, ())
    text = markdown(page)
    for line in ("title: Dues; and Pilots", "date: 2021-03", "kind: Memo", "- Ana Example\n- Bo Example"):
        assert f"\n{line}\n" in text
    assert not {field for field, _ in doubts(page)} & {"title", "date", "kind", "authors"}


def test_what_is_accepted_is_kept_though_it_would_be_read_otherwise(page: Shelves, tmp_path: Path) -> None:
    title = "Harbour Dues and the Pilots of Gdynia"
    rows = ("accept", "title", title), ("accept", "authors", "Ida Quill; Bo Example")
    assert said(page, tmp_path / "review", *rows) == (2, ())
    decided = read_decisions((page.content / "decisions.yaml").read_text())[0].briefs["sub/one.txt"]
    assert (decided.title, decided.authors) == (title, ("Ida Quill", "Bo Example"))


def test_a_line_is_decided_in_the_table_and_decided_anew(page: Shelves, tmp_path: Path) -> None:
    assert said(page, tmp_path / "review", ("quote", "line", LINE)) == (1, ())
    assert "\n> Tugs\n" in markdown(page)
    other = str(line_decision(11, "heading", "Pilots"))
    rows = ("heading", "line", LINE.replace("heading", "quote")), ("item", "line", other)
    assert said(page, tmp_path / "review", *rows) == (2, ())
    assert "\n## Tugs\n" in markdown(page)
    assert "\n- Pilots\n" in markdown(page)
    decided = read_decisions((page.content / "decisions.yaml").read_text())[0].briefs["sub/one.txt"]
    assert [(line.number, line.role) for line in decided.lines or ()] == [(9, "heading"), (11, "item")]
    assert not {line.partition(" ")[0] for field, line in doubts(page) if field == "line"} & {"9", "11"}


def test_of_a_brief_that_was_edited_only_tags_are_asked(page: Shelves) -> None:
    path = next(page.content.rglob("2021/*.md"))
    (page.seeds / "sub/one.txt").write_text(PAGE.replace("March 3, 2021", "03/02/2021"))
    import_briefs(page.seeds, page.content, names(page))
    assert ("date", "2021-03-02") in doubts(page)
    path.write_text(path.read_text() + "\nMine.\n")
    assert not doubts(page)


def test_pages_of_briefs_with_something_doubtful_are_written_and_leave(page: Shelves, tmp_path: Path) -> None:
    (page.seeds / "sub/one.txt").write_text(PAGE.replace("March 3, 2021", "03/02/2021"))
    import_briefs(page.seeds, page.content, names(page))
    folder = tmp_path / "review"
    write(review(page, names(page), Here()), folder)
    made = folder / "briefs/sub/one.txt.html"
    assert "Harbour Dues and the Pilots" in made.read_text()
    assert 'href="briefs/sub/one.txt.html' in (folder / "review.html").read_text()
    assert (folder / "review.js").is_file()
    assert said(page, folder, ("change: 2021-02-03", "date", "2021-03-02")) == (1, ())
    write(review(page, names(page), Here()), folder, table_of(folder))
    assert made.is_file() == bool(doubts(page))
    assert not {row for row in doubts(page) if row[0] == "date"}


def sent(desk: Desk, *parts: str) -> tuple[int, str]:
    keys = ("decision", "source_file", "field", "value")
    status, text = desk.post(json.dumps(dict(zip(keys, parts, strict=True))).encode())
    return int(status), text


def test_the_preview_shows_the_pages_and_takes_decisions(page: Shelves, tmp_path: Path) -> None:
    desk = Desk(page, lambda: names(page), tmp_path / "review")
    assert b"make review" in (desk.get("") or (b"", ""))[0]
    shown, kind = desk.get("briefs/sub/one.txt.html") or (b"", "")
    assert kind.startswith("text/html")
    assert b"data-served" in shown
    asked = re.search(rb'data-value="(9 [a-z]+ [0-9a-f]{8} Tugs)"', shown)
    assert asked is not None
    assert [(desk.get(name) or ("", ""))[1] for name in ("review.css", "review.js")] == [
        "text/css",
        "text/javascript",
    ]
    for strange in ("briefs/two.txt.html", "briefs/../../x.html", "x", "briefs/.html", "review.html"):
        assert desk.get(strange) is None
    assert sent(desk, "quote", "sub/one.txt", "line", asked[1].decode()) == (200, "decided")
    assert "\n> Tugs\n" in markdown(page)
    assert LINE.replace("heading", "quote").encode() in (desk.get("briefs/sub/one.txt.html") or (b"", ""))[0]


def test_the_preview_refuses_what_is_no_decision(page: Shelves, tmp_path: Path) -> None:
    desk = Desk(page, lambda: names(page), tmp_path / "review")
    for data in (
        b"",
        b"[]",
        b"{}",
        b"\xff",
        b"[" * 60_000,
        b'{"decision": 1, "source_file": 2, "field": 3, "value": 4}',
    ):
        assert desk.post(data)[0] == 400
    assert sent(desk, "quotation", "sub/one.txt", "line", LINE)[0] == 400
    status, text = sent(desk, "quote", "two.txt", "line", LINE)
    assert (status, "REVIEW-FILE" in text) == (409, True)
    assert not (page.content / "decisions.yaml").exists()


def test_the_preview_asks_to_wait_while_somebody_writes(
    page: Shelves, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object) -> object:
        raise Busy("held")

    monkeypatch.setattr(reviewing, "writing", busy)
    desk = Desk(page, lambda: names(page), tmp_path / "review")
    assert sent(desk, "quote", "sub/one.txt", "line", LINE)[0] == 503


TABLE_OF_NAMES = "decision\tkind\tname\tcount\n"


def test_the_table_of_names_takes_decisions() -> None:
    rows = (
        "ignore\tnew name\tADA\t9\n"
        "merge: European Union\tambiguous label\tthe Union\t2\n"
        "add: person\tnew name\tBo\t1\n"
    )
    decisions, problems = read_names(TABLE_OF_NAMES + rows + "\tnew name\tWaits\t1\n")
    assert not problems
    assert decisions == (
        NameDecision("ADA", "ignore"),
        NameDecision("the Union", "merge", "European Union"),
        NameDecision("Bo", "add", "person"),
    )
    assert read_names("kind\tname\tcount\nnew name\tADA\t9\n") == ((), ())
    bad = "".join(f"{said}\tnew name\tA\t1\n" for said in ("perhaps", "merge:", "add: ship", "ignore: x"))
    decisions, problems = read_names(TABLE_OF_NAMES + bad)
    assert not decisions
    assert [(p.path, p.line, p.code) for p in problems] == [
        ("names.tsv", line, "REVIEW-DECISION") for line in (2, 3, 4, 5)
    ]


def test_names_that_are_ignored_are_asked_for_no_more(shelves: Shelves, tmp_path: Path) -> None:
    (shelves.content / "decisions.yaml").write_text(NOTES)
    assert apply_names(shelves, names(shelves), [NameDecision("ADA", "ignore")]) == ()
    text = (shelves.content / "decisions.yaml").read_text()
    assert text == NOTES + "names:\n  ADA: ignore\n"
    questions = (Question("new name", "ADA", 9), Question("new name", "Bo", 1))
    assert without_ignored(questions, shelves.content) == questions[1:]
    write_questions(questions[1:], tmp_path)
    assert (tmp_path / "names.tsv").read_text().splitlines()[1].startswith("\tnew name\tBo\t1")


def test_a_merged_name_takes_the_known_name_in_all_briefs(shelves: Shelves) -> None:
    (shelves.seeds / "two.txt").write_text(RAW.replace("Gdynia", "Hel").replace("Vistula", "Warta"))
    import_briefs(shelves.seeds, shelves.content, names(shelves))
    assert apply_names(shelves, names(shelves), [NameDecision("Poland", "merge", "European Union")]) == ()
    for path in shelves.content.rglob("2021/*.md"):
        assert "- European Union\n" in path.read_text()
        assert "- Poland\n" not in path.read_text()


def test_a_name_can_only_be_ignored(shelves: Shelves) -> None:
    (shelves.content / "decisions.yaml").write_text("names:\n  ADA: keep\n")
    decided, problems = read_decisions((shelves.content / "decisions.yaml").read_text())
    assert ([(p.line, p.code) for p in problems], decided.names) == ([(1, "DECISION-BAD")], {})
