"""Pastes of many shapes, each with the Markdown that a careful editor would make of it.

Lists of tags are only split where a separator stands: cutting is tested elsewhere.
``python -m tests.importing.test_pastes`` writes the Markdown anew, to be read by a person.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefs.content.briefs import read_brief, write_brief
from briefs.importing.reading import anatomy, compose
from briefs.importing.reading.clean import clean
from briefs.importing.records import Anatomy, CleanText
from briefs.model import Brief, Evidence, Tag
from tests.importing.stretches import tiles

PASTES = Path(__file__).with_name("pastes")
NAMES = sorted(path.stem for path in PASTES.glob("*.txt"))


def read(name: str) -> tuple[CleanText, Anatomy]:
    text = clean((PASTES / f"{name}.txt").read_bytes())
    return text, anatomy.read(text)


def split(parts: Anatomy) -> list[Tag]:
    return [
        Tag(" ".join(label.split()), field, Evidence("exact", 1.0, (0, 0)))
        for field, text in (("issues", parts.issues.text), ("topics", parts.topics.text))
        for label in re.split(r"[|;,\n]|\s{2,}", text)
        if label.strip()
    ]


def made(name: str) -> Brief:
    _, parts = read(name)
    assert parts.date is not None, "no date was found"
    where = compose.place(parts.title, parts.date, name, set())
    return compose.brief(parts, split(parts), f"{name}.txt", where)


@pytest.mark.parametrize("name", NAMES)
def test_markdown_is_what_an_editor_would_write(name: str) -> None:
    assert write_brief(made(name)) == (PASTES / f"{name}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_markdown_reads_back_as_the_same_brief(name: str) -> None:
    brief = made(name)
    found, problems = read_brief(write_brief(brief), brief.path)
    assert found == brief
    assert not [problem for problem in problems if problem.severity == "error"]


@pytest.mark.parametrize("name", NAMES)
def test_each_character_is_accounted_for(name: str) -> None:
    text, parts = read(name)
    assert tiles(parts.stretches, text.text)


if __name__ == "__main__":
    for paste in NAMES:
        (PASTES / f"{paste}.md").write_text(write_brief(made(paste)), encoding="utf-8")
