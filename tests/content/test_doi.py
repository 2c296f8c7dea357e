"""A DOI is read however it is written; what is none is told, and the brief stands."""

from __future__ import annotations

import pytest

from briefs.content.briefs import LONGEST_LICENSE, read_brief, write_brief

HEAD = "---\ntitle: A\ndate: 2024-05-06\nkind: Report\n"


@pytest.mark.parametrize(
    "written",
    ["10.1234/ab(c).d", "doi: 10.1234/ab(c).d", "DOI:10.1234/ab(c).d", "https://doi.org/10.1234/ab(c).d",
     "http://dx.doi.org/10.1234/ab(c).d"],
)  # fmt: skip
def test_a_doi_is_read_however_it_is_written(written: str) -> None:
    brief, problems = read_brief(f'{HEAD}doi: "{written}"\n---\nText.\n', "briefs/2024/a.md")
    assert problems == ()
    assert brief is not None
    assert brief.doi == "10.1234/ab(c).d"
    assert read_brief(write_brief(brief), brief.path) == (brief, ())


@pytest.mark.parametrize(
    "written", ["11.1234/a", "10.12/a", "10.1234", "10.1234/", "https://example.org/10.1234/a b"]
)
def test_what_is_no_doi_is_told(written: str) -> None:
    brief, problems = read_brief(f'{HEAD}doi: "{written}"\n---\nText.\n', "briefs/2024/a.md")
    assert [(p.line, p.code, p.severity) for p in problems] == [(5, "DOI-BAD", "error")]
    assert brief is not None
    assert brief.doi == ""


def test_a_licence_as_long_as_a_text_is_told_and_shown() -> None:
    words = "x" * LONGEST_LICENSE
    brief, problems = read_brief(f"{HEAD}license: {words}\n---\nText.\n", "briefs/2024/a.md")
    assert problems == ()
    brief, problems = read_brief(f"{HEAD}license: {words}x\n---\nText.\n", "briefs/2024/a.md")
    assert [(p.line, p.code, p.severity) for p in problems] == [(5, "LICENSE-LONG", "warning")]
    assert brief is not None
    assert brief.license == words + "x"
