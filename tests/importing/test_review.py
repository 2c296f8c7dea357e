"""The review list and its pages: what they hold, and what comes back from a person."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefs.content.decisions import line_decision
from briefs.importing.reading import anatomy
from briefs.importing.reading.clean import clean
from briefs.importing.reading.line_roles import ROLES
from briefs.importing.records import Anatomy, Stretch
from briefs.importing.shelf.review import (
    COLUMNS,
    Decision,
    ReviewRow,
    answer,
    read_tsv,
    rows_of_lines,
    rows_of_tags,
    sorted_rows,
    write_tsv,
)
from briefs.importing.shelf.review_page import ReadBrief, assets, brief_page, first_files, list_page
from briefs.model import Evidence, Tag


def tag(label: str, sure: float) -> Tag:
    return Tag(
        label, "topics", Evidence("shape", sure, (3, 3 + len(label)), "shape of a name", ("Oslo", "Sea"))
    )


TAGS = {"b.txt": [tag("Oslo Sea", 0.6), tag("Norway", 0.999)], "a.txt": [tag("<b>Bo\t</b>", 0.4)]}


def rows() -> tuple[ReviewRow, ...]:
    return sorted_rows(row for name, tags in TAGS.items() for row in rows_of_tags(name, "a\nb\nc", tags))


def test_most_doubtful_first_and_sure_ones_left_out() -> None:
    assert [(row.value, row.line) for row in rows()] == [("<b>Bo\t</b>", 2), ("Oslo Sea", 2)]


P = (
    "The boats run daily, and nobody who takes them remembers that for thirty years there were none. The "
    "treaty changed that in a single winter, and its costs were shared by both sides."
)
RAW = f"March 9, 2019 | Commentary\n\nThe Strait\n\nBy Ana Example\n\n{P}\n\nWhat <i>now\n\n{P} So it goes.\n"


def parts() -> Anatomy:
    return anatomy.read(clean(RAW.encode()))


def doubting(role: str, sure: float, instead: str = "") -> Anatomy:
    """Return the anatomy of the page in which the lines of a role are only so sure, all others for sure."""
    found = parts()

    def told(line: Stretch) -> Stretch:
        return replace(line, sure=sure, instead=instead) if line.role == role else replace(line, sure=1.0)

    return replace(found, stretches=tuple(map(told, found.stretches)))


@pytest.mark.parametrize(
    ("role", "field", "value"),
    [
        ("title", "title", "The Strait"),
        ("author", "authors", "Ana Example"),
        ("heading", "line", str(line_decision(9, "heading", "What <i>now"))),
    ],
)
def test_fields_and_lines_that_are_doubtful_are_listed(role: str, field: str, value: str) -> None:
    (row,) = rows_of_lines("a.txt", RAW, doubting(role, 0.3, "kind"))
    assert (row.field, row.value, row.confidence, row.runner_up) == (field, value, 0.3, ("kind",))
    assert RAW.splitlines()[row.line - 1] in RAW[row.span[0] - 1 : row.span[1] + 1]
    assert not list(rows_of_lines("a.txt", RAW, doubting(role, 0.999)))


def test_date_and_kind_on_one_line_are_two_rows() -> None:
    found = list(rows_of_lines("a.txt", RAW, doubting("date", 0.3)))
    assert [(row.field, row.value) for row in found] == [("date", "2019-03-09"), ("kind", "Commentary")]


def test_a_date_that_is_missing_or_assumed_is_doubtful() -> None:
    sure = doubting("title", 1.0)
    (row,) = rows_of_lines("a.txt", RAW, replace(sure, date=None))
    assert (row.field, row.value, row.confidence, row.status) == ("date", "", 0.0, "missing")
    (row,) = rows_of_lines("a.txt", RAW, replace(sure, assumed="05/02/2019 was read month first"))
    assert (row.field, row.reason) == ("date", "05/02/2019 was read month first")


def test_what_is_written_is_read() -> None:
    lines = write_tsv(rows()).split("\n")
    assert lines[0].startswith("decision\tsource_file\tfield\tvalue")
    assert read_tsv("\n".join(lines)) == ((), ())
    filled = "\n".join([lines[0], "accept" + lines[1], "Change: Oslo; Barents Sea" + lines[2], ""])
    decisions, problems = read_tsv("\ufeff" + filled)
    assert problems == ()
    assert decisions == (
        Decision("a.txt", "topics", "<b>Bo\t</b>", "accept"),
        Decision("b.txt", "topics", "Oslo Sea", "change", ("Oslo", "Barents Sea")),
    )


LINE = str(line_decision(9, "heading", "What now"))


@pytest.mark.parametrize(
    ("said", "field", "value", "right"),
    [
        ("merge: Oslo", "topics", "O", ("merge", ("Oslo",))),
        ("ignore file", "issues", "O", ("ignore file", ())),
        ("ignore file", "line", LINE, ("ignore file", ())),
        ("Quote", "line", LINE, ("role", ("quote",))),
        ("accept", "line", LINE, ("role", ("heading",))),
        ("accept", "title", "The; Strait", ("accept", ())),
        ("change: A; B: C", "title", "The Strait", ("change", ("A; B: C",))),
        ("change: Ana Example; Bo Example", "authors", "Ana", ("change", ("Ana Example", "Bo Example"))),
        ("change: 2019-03-10", "date", "", ("change", ("2019-03-10",))),
        ("change: 2019-03", "date", "", ("change", ("2019-03",))),
        ("change: 10 March 2019", "date", "", None),
        ("change: 2019-02-30", "date", "", None),
        ("change: 2019", "date", "", None),
        ("accept", "date", "", None),
        ("merge: Oslo", "title", "The Strait", None),
        ("change: x", "line", LINE, None),
        ("headline", "line", LINE, None),
        ("quote", "line", "What now", None),
        ("quote", "topics", "O", None),
        ("change:", "topics", "O", None),
        ("perhaps", "topics", "O", None),
        ("accept", "colour", "O", None),
    ],
)
def test_answers(said: str, field: str, value: str, right: tuple[str, tuple[str, ...]] | None) -> None:
    found = answer(said, "a.txt", field, value)
    assert (found and (found.answer, found.given)) == right


def test_nonsense_is_told_with_its_line() -> None:
    head = "decision\tsource_file\tfield\tvalue\n"
    _, problems = read_tsv(head + "accept\ta\ttopics\tO\nperhaps\tc\ttopics\tO\nx\td\tline\t9\n")
    assert [(p.line, p.code) for p in problems] == [(3, "REVIEW-DECISION"), (4, "REVIEW-DECISION")]
    assert "merge: Known Name" in problems[0].message
    assert all(role in problems[1].message for role in ROLES)
    assert read_tsv("tag\nx\n")[1][0].code == "REVIEW-COLUMNS"
    assert write_tsv(()).strip().split("\t") == list(COLUMNS)


def read_brief(name: str = "a.txt") -> ReadBrief:
    doubtful = doubting("heading", 0.3, "kind")
    found = (*rows_of_lines(name, RAW, doubtful), *rows_of_tags(name, RAW, TAGS["a.txt"]))
    return ReadBrief(name, RAW, doubtful, (*TAGS["a.txt"], tag("Norway", 1.0)), found)


def test_the_list_escapes_what_comes_from_outside() -> None:
    made = list_page(rows(), {"a.txt"}, "review.tsv")
    assert "<b>" not in made
    assert "&lt;b&gt;Bo" in made
    assert made.index("a.txt") < made.index("b.txt")
    assert 'href="briefs/a.txt.html#L2"' in made
    assert 'href="briefs/b.txt.html' not in made
    assert list_page((), set(), "review.tsv").count("<tr>") == 0


def test_the_page_of_a_brief_shows_each_line_with_its_role_beside_the_result() -> None:
    made = brief_page(read_brief())
    for line in read_brief().parts.stretches:
        if line.role:
            assert f'id="L{line.line}"' in made
            assert f'<span class="role" data-role="{line.role}">{line.role}</span>' in made
    assert "<i>" not in made.replace("&lt;i&gt;", "")
    assert "What &lt;i&gt;now</h2>" in made
    assert "30% sure, else kind" in made
    assert "<mark>&lt;b&gt;Bo" in made
    assert "<mark>Norway" not in made
    assert 'class="line apart doubtful" data-role="heading"' in made


def test_the_pages_load_nothing_and_run_nothing_of_the_raw_file() -> None:
    for made in (brief_page(read_brief()), list_page(rows(), set(), "review.tsv")):
        assert "default-src &#39;none&#39;; style-src &#39;self&#39; file:; script-src" in made
        assert "<style" not in made
        assert " style=" not in made
        assert "http:" not in made
        assert "https:" not in made
        assert made.count("<script") <= 1


def test_a_page_in_a_folder_finds_what_it_needs() -> None:
    made = brief_page(read_brief("x/y z.txt"))
    assert 'href="../../review.css"' in made
    assert 'src="../../review.js"' in made
    assert 'href="../../review.html"' in made
    assert 'href="../"' in brief_page(read_brief(), is_served=True)
    assert "data-served" not in made
    assert set(assets()) == {"review.css", "review.js"}


def test_some_files_have_pages() -> None:
    assert first_files(rows(), 1) == ("a.txt",)
    assert first_files(rows(), 5) == ("a.txt", "b.txt")
