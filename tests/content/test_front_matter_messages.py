"""What an editor is told whose program writes other spaces and line ends than YAML wants."""

from __future__ import annotations

import pytest

from briefs.content.briefs import read_brief

PLAIN = "---\ntitle: A\ndate: 2024-01-01\nkind: Note\ntopics:\n- Russia\n---\n\nBody\n"


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_marks_and_line_ends_of_other_systems_make_no_difference(mark: str, end: str) -> None:
    assert read_brief(mark + PLAIN.replace("\n", end), "briefs/a.md") == read_brief(PLAIN, "briefs/a.md")


@pytest.mark.parametrize(
    ("right", "wrong", "line", "message"),
    [
        ("- Russia", "\t- Russia", 6, "front matter has a tab"),
        ("- Russia", "-\tRussia", 6, "front matter has a tab"),
        ("kind:", "\tkind:", 4, "front matter has a tab"),
        ("title: A", "title:\xa0A", 3, "front matter has a no-break space"),
        ("- Russia", "-\xa0Russia\n- Iran", 7, "front matter has a no-break space"),
        ("title: A", "title: A: B", 2, "front matter is no YAML: a value holds a colon"),
        ("title: A", "title: 'A", 7, "front matter is no YAML: a quote is opened and not closed"),
        ("- Russia", "  - Russia\n - Iran", 7, "front matter is no YAML: the line is no field, or indented"),
        ("kind: Note", "kind", 5, "front matter is no YAML: the line above is no field"),
        ("---\ntitle", "\n---\ntitle", 1, "has something above its first line ---"),
        ("---\ntitle", "\u200b---\ntitle", 1, "has something above its first line ---"),
        ("---\ntitle", "----\ntitle", 1, "has no front matter"),
    ],
)
def test_a_message_names_the_line_and_what_an_editor_sees(
    right: str, wrong: str, line: int, message: str
) -> None:
    for end in ("\n", "\r\n"):
        brief, (problem,) = read_brief(PLAIN.replace(right, wrong, 1).replace("\n", end), "briefs/a.md")
        assert brief is None
        assert str(problem).startswith(f"content/briefs/a.md:{line}: FRONT-MATTER {message}")
        assert ";" in problem.message, "says what to do"
