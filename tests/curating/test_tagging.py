"""Labels in the front matter of a brief's file, read and replaced in place."""

from __future__ import annotations

import pytest

from briefs.content.yaml_edits import Unwritable
from briefs.curating.tagging import TaggedBrief, read_tagged_brief, with_labels

TEXT = "---\ntitle: A\nauthors: Ada\ntopics:\n- Coal\n- coal\n- Oil\n---\n\nText of Coal.\n"
BRIEF = read_tagged_brief("briefs/2024/a.md", TEXT)


def renamed(label: str) -> str:
    return {"Oil": "coal", "Ada": "Ada Quill"}.get(label, label)


def test_labels_are_read_whether_one_or_many() -> None:
    assert BRIEF.labels == {"authors": ("Ada",), "issues": (), "topics": ("Coal", "coal", "Oil")}
    assert BRIEF.slug == "a"
    assert read_tagged_brief("a.md", "---\ntitle: A\ntopics: ''\n---\n").labels["topics"] == ()


def test_the_line_of_a_label_is_told_and_the_first_if_there_is_none() -> None:
    assert [BRIEF.line("topics", index) for index in (0, 2, 3)] == [5, 7, 1]


def test_only_the_labels_of_the_fields_are_replaced() -> None:
    assert with_labels(BRIEF, ("authors",), renamed) == TEXT.replace("authors: Ada", "authors: [Ada Quill]")
    assert with_labels(BRIEF, ("issues",), renamed) == TEXT


@pytest.mark.parametrize(
    ("meanings", "topics"),
    [
        ({}, ("Coal", "coal", "coal")),  # each leads to something else
        ({"Oil": "coal"}, ("Coal", "coal")),  # the changed one leads to what an earlier one leads to
        ({"Oil": "coal", "Coal": "coal"}, ("Coal",)),
        ({"Coal": "coal"}, ("Coal", "coal", "coal")),  # these two were equal before
    ],
)
def test_of_changed_labels_that_lead_to_the_same_the_first_stays(
    meanings: dict[str, str], topics: tuple[str, ...]
) -> None:
    text = with_labels(BRIEF, ("topics",), renamed, lambda label: meanings.get(label, label))
    assert read_tagged_brief("a.md", text).labels["topics"] == topics


@pytest.mark.parametrize("text", ["title: A\n", "---\ntopics: [Oil]\n", "---\rtopics: [Oil]\r---\r"])
def test_a_file_without_both_ends_of_its_front_matter_is_not_edited(text: str) -> None:
    brief = TaggedBrief("a.md", text, {"authors": (), "issues": (), "topics": ("Oil",)})
    with pytest.raises(Unwritable, match="line ends"):
        with_labels(brief, ("topics",), renamed)
