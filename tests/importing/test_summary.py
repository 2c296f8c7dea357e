"""What a brief is summed up with where its page has no standfirst."""

from __future__ import annotations

import pytest

from briefs.importing.reading.compose import summary
from briefs.importing.records import RawBlock, RawKind


def block(kind: RawKind, text: str, number: str = "") -> RawBlock:
    return RawBlock(kind, text, (0, len(text)), number)


SENTENCE = "Five governments agreed on a number.[1] It did not last.[2]"


def test_a_line_that_is_no_sentence_sums_nothing_up() -> None:
    blocks = [block("paragraph", "Interviewer: Lena Hartwig"), block("paragraph", "It is a sentence.")]
    assert summary(blocks) == "It is a sentence."
    assert summary(blocks[:1]) == "Interviewer: Lena Hartwig"
    assert summary([]) == ""


def test_references_to_notes_are_left_out_and_other_brackets_stay() -> None:
    blocks = [block("paragraph", SENTENCE), block("note", "Agreed Record, 2019.", "1")]
    assert summary(blocks) == "Five governments agreed on a number. It did not last.[2]"


@pytest.mark.parametrize(
    "note",
    [
        "Editor’s note: This brief is the second of three.",
        "Correction: An earlier text named another town.",
        "This article first appeared in the Harbor Review.",
    ],
)
def test_a_note_about_the_text_sums_nothing_up(note: str) -> None:
    blocks = [block("paragraph", note), block("paragraph", "The boats run daily.")]
    assert summary(blocks) == "The boats run daily."
    assert summary(blocks[:1]) == note


def test_a_paragraph_on_what_the_text_is_about_sums_it_up() -> None:
    opening = "This paper asks who pays for the boats."
    assert summary([block("paragraph", opening), block("paragraph", "They run daily.")]) == opening
