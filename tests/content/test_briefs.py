from __future__ import annotations

from pathlib import Path

import pytest

from briefs.content.briefs import read_brief, write_brief
from briefs.content.decisions import read_decisions
from briefs.content.ledger import read_ledger
from briefs.content.redirects import read_redirects

REFERENCE = Path(__file__).parents[2] / "docs" / "reference"
GOOD = "---\ntitle: A\ndate: 2025-02-14\nkind: Brief\n---\n\nText.\n"


def problems_in(text: str) -> list[tuple[int, str]]:
    return [(problem.line, problem.code) for problem in read_brief(text, "briefs/2025/a.md")[1]]


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        (GOOD, []),
        (GOOD.replace("\n", "\r\n"), []),
        ("\ufeff" + GOOD, []),
        ("", [(1, "FRONT-MATTER")]),
        ("Text.\n", [(1, "FRONT-MATTER")]),
        ("---\ntitle: A\n", [(1, "FRONT-MATTER")]),
        (GOOD.replace("kind: Brief", "kind: a: b"), [(4, "FRONT-MATTER")]),
        (GOOD.replace("kind: Brief", "kind: {a: b}\nauthors: [{x: y}]"), [(4, "FRONT-MATTER")]),
        (GOOD.replace("kind: Brief", "kind: \x07"), [(4, "FRONT-MATTER")]),
        (GOOD.replace("title: A\n", ""), [(1, "FIELD-MISSING")]),
        (GOOD.replace("date: 2025-02-14", "date:"), [(3, "FIELD-MISSING")]),
        (GOOD.replace("kind: Brief\n", ""), [(1, "FIELD-MISSING")]),
        (GOOD.replace("02-14", "02-30"), [(3, "DATE-BAD")]),
        (GOOD.replace("2025-02-14", "14 February 2025"), [(3, "DATE-BAD")]),
        (GOOD.replace("kind", "modified: 2025\nkind"), [(4, "DATE-BAD")]),
        (GOOD.replace("kind", "status: Draft\nkind"), [(4, "STATUS-BAD")]),
        (GOOD.replace("kind", "colour: red\nkind"), [(4, "FIELD-UNKNOWN")]),
        (GOOD.replace("kind", "title: B\nkind"), [(4, "FIELD-TWICE")]),
        (GOOD.replace("kind", "topics: China, Iran\nkind"), [(4, "FIELD-SHAPE")]),
        (GOOD.replace("title: A", "title: [A, B]"), [(2, "FIELD-SHAPE")]),
        (GOOD.replace("kind", "slug: ../x\nkind"), [(4, "SLUG-BAD")]),
    ],
)
def test_problems_have_their_line(text: str, problems: list[tuple[int, str]]) -> None:
    assert problems_in(text) == problems


def test_each_statement_of_a_list_is_told_at_its_line() -> None:
    items = "- 2022-13-45 No day.\n- 2022-02-01\n- Some words.\n- 2022-03-04 Right.\n"
    fields = f"title: A\ndate: 2022-01-01\nkind: Note\ncorrection:\n{items}withdrawn: 2022-02-30\n"
    text = f"---\n{fields}---\n\nBody\n"
    brief, problems = read_brief(text, "briefs/a.md")
    assert [(one.line, one.code) for one in problems] == [
        (6, "STATEMENT-UNDATED"),
        (7, "STATEMENT-EMPTY"),
        (8, "STATEMENT-UNDATED"),
        (10, "STATEMENT-UNDATED"),
    ]
    assert problems[0].message.startswith('"correction" begins with "2022-13-45", which is no day; write')
    assert problems[2].message.startswith('"correction" has no day; write')
    assert brief is not None
    assert [one.words for one in brief.correction] == ["2022-13-45 No day.", "", "Some words.", "Right."]


def test_an_unreadable_status_is_not_published() -> None:
    brief, _ = read_brief(GOOD.replace("kind", "status: witdrawn\nkind"), "briefs/a.md")
    assert brief is not None
    assert brief.status == "draft"


def test_values_stay_words() -> None:
    brief, problems = read_brief(GOOD.replace("kind", "topics:\n- No\n- 2024\n- 1:20\nkind"), "briefs/a.md")
    assert brief is not None
    assert (brief.topics, problems) == (("No", "2024", "1:20"), ())


def test_the_biography_is_the_last_section() -> None:
    text = GOOD + "\n## About the author\n\nA is\na person.\n\nMore.\n\n[^1]: Note.\n"
    brief, _ = read_brief(text, "briefs/a.md")
    assert brief is not None
    assert (brief.body, brief.biography) == ("Text.\n\n[^1]: Note.", ("A is\na person.", "More."))
    again, _ = read_brief(write_brief(brief), "briefs/a.md")
    assert again == brief


def test_a_section_about_authors_amid_the_text_is_text() -> None:
    brief, _ = read_brief(GOOD + "\n## About the author\n\nA.\n\n## More\n\nB.\n", "briefs/a.md")
    assert brief is not None
    assert brief.biography == ()


def test_the_example_of_the_reference_is_right() -> None:
    block = (REFERENCE / "brief-files.md").read_text().split("\n\n    ---\n", 1)[1].split("\n## ", 1)[0]
    example = "---\n" + "\n".join(line.removeprefix("    ") for line in block.split("\n"))
    brief, problems = read_brief(example, "briefs/2024/x.md")
    assert brief is not None
    assert (problems, brief.biography) == ((), ("Ana Example is …",))
    assert write_brief(brief).rstrip() == example.rstrip()


def test_broken_rows_are_reported_and_left_out() -> None:
    entries, problems = read_ledger("raw_file\traw_sha256\r\na\tb\tbriefs/c.md\td\r\nbroken\r\n")
    assert list(entries) == ["a"]
    assert [(problem.line, problem.code) for problem in problems] == [(1, "ROW-BAD"), (3, "ROW-BAD")]


def test_redirects_are_followed_and_circles_reported() -> None:
    rows = [
        "a.html b.html",
        "b.html c.html",
        "x.html y.html",
        "y.html x.html",
        "z.html //evil.org/",
        "../q.html a.html",
    ]
    redirects, problems = read_redirects("\n".join(row.replace(" ", "\t") for row in rows))
    assert redirects == {"a.html": "c.html", "b.html": "c.html"}
    assert [(problem.line, problem.code) for problem in problems] == [
        (line, "REDIRECT-BAD") for line in (3, 4, 5, 6)
    ]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("briefs: [a]", 1),
        ("briefs:\n- a", 2),
        ("colour: red", 1),
        ("briefs:\n  a.txt:\n    topics: x", 3),
        ("tags:\n  a: [b]", 2),
        ("briefs:\n  a.txt:\n    lines:\n    - 12 heading 3fa9c2d1 Now\n    - 12 heading\n", 5),
        ("briefs:\n  a.txt:\n    lines:\n    - 0 heading 3fa9c2d1\n", 4),
    ],
)
def test_wrong_decisions_are_reported(text: str, line: int) -> None:
    assert [(problem.line, problem.code) for problem in read_decisions(text)[1]] == [(line, "DECISION-BAD")]


def test_only_a_draft_may_lack_its_date_and_any_brief_its_kind() -> None:
    def missing(head: str) -> dict[str, str]:
        brief, problems = read_brief(f"---\ntitle: A\n{head}---\n\nText.\n", "briefs/a.md")
        assert all(problem.code == "FIELD-MISSING" for problem in problems)
        return {"read": str(brief is not None), **{p.message.split('"')[1]: p.severity for p in problems}}

    assert missing("date: 2024-05-02\n") == {"read": "True", "kind": "warning"}
    assert missing("kind: Brief\n") == {"read": "False", "date": "error"}
    assert missing("kind: Brief\nstatus: draft\n") == {"read": "True", "date": "warning"}


CONTROL = """---
title: "The\\0 Port\\x9f of\\x0bOdesa"
date: 2024-05-02
kind: Memo
topics:
- Ukraine
- "Grain\\x01"
- "\\ufffe"
---

Ships\twait
in\x08 the\x00 \x0cport.
"""


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_control_characters_are_left_out_and_told(end: str) -> None:
    brief, problems = read_brief(CONTROL.replace("\n", end), "briefs/2024/odesa.md")
    assert brief is not None
    assert (brief.title, brief.topics) == ("The Port of Odesa", ("Ukraine", "Grain"))
    assert brief.body == "Ships\twait\nin the port."
    assert [(problem.line, problem.code) for problem in problems] == [
        (line, "FIELD-CONTROL") for line in (2, 7, 8, 12)
    ]
    assert [problem.message.split(" holds ")[0] for problem in problems] == [
        '"title"', '"topics"', '"topics"', "the text",
    ]  # fmt: skip


def test_what_yaml_writes_by_an_escape_is_no_control_character() -> None:
    text = '---\ntitle: "A\\tport\\n\\u2013 \\"of\\" Odesa"\ndate: 2024-05-02\nkind: Memo\n---\n\nShips.\n'
    brief, problems = read_brief(text, "briefs/2024/odesa.md")
    assert brief is not None
    assert (brief.title, problems) == ('A port \u2013 "of" Odesa', ())
