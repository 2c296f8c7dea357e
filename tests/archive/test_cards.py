"""The sentence that names somebody, cut out of its paragraph; and what a card tells."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Any

import pytest

from briefs.archive.cards import LONGEST_SENTENCE, header, make_card, row_of, sentence
from briefs.authority.authority import Authority
from briefs.model import Block, Brief, EditorNote, Entity, Mention, NameUse

BRIEF = Brief(slug="a", title="A", date=datetime.date(2024, 5, 2), kind="Brief", body="", path="a.md")
TEXT = (
    "First he came. Then Gen. Mark Milley met J. F. Brown in the U.S. capital. “Why?” she asked. Nobody knew."
)


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("First", "First he came."),
        ("Milley", "Then Gen. Mark Milley met J. F. Brown in the U.S. capital."),
        ("Brown", "Then Gen. Mark Milley met J. F. Brown in the U.S. capital."),
        ("knew", "Nobody knew."),
    ],
)
def test_sentence_around_a_name(name: str, wanted: str) -> None:
    start = TEXT.index(name)
    assert sentence(TEXT, start, start + len(name)) == wanted


def test_a_long_sentence_is_cut_around_the_name() -> None:
    text = "word " * 200 + "Milley " + "word " * 200
    start = text.index("Milley")
    found = sentence(text, start, start + 6)
    assert "Milley" in found
    assert found.startswith("… ")
    assert found.endswith(" …")
    assert len(found) <= LONGEST_SENTENCE + 4


def test_every_span_lies_in_its_sentence() -> None:
    for start in range(len(TEXT)):
        for end in range(start + 1, min(len(TEXT), start + 12) + 1):
            assert TEXT[start:end].strip() in sentence(TEXT, start, end)


def test_a_card_tells_who_published_and_whether_the_archive_did() -> None:
    theirs = replace(BRIEF, publisher="P", source_file="b.txt")
    cards = [make_card(brief, (), (), Authority([]), {}) for brief in (BRIEF, theirs)]
    assert [(card.publisher, card.is_from_elsewhere) for card in cards] == [("", False), ("P", True)]


def test_a_list_shows_nothing_of_what_a_text_speaks_of() -> None:
    card = make_card(BRIEF, (), (), Authority([]), {}, ("export-controls",))
    assert card.spoken == row_of(card).spoken == ("export-controls",)
    assert header(card).spoken == ()


CUT = 3 * LONGEST_SENTENCE


@pytest.mark.parametrize(
    ("left", "right", "wanted"),
    [
        (0, LONGEST_SENTENCE - 3, "Kim" + "a" * (LONGEST_SENTENCE - 3)),  # just short enough
        (0, LONGEST_SENTENCE - 2, "Kim" + "a" * (LONGEST_SENTENCE - 3) + " …"),
        (1, LONGEST_SENTENCE - 3, "aKim" + "a" * (LONGEST_SENTENCE - 4) + " …"),
        (LONGEST_SENTENCE, 0, "… " + "a" * (LONGEST_SENTENCE - 3) + "Kim"),
        (CUT, CUT, "… " + "a" * 149 + "Kim" + "a" * 148 + " …"),
    ],
)
def test_a_sentence_without_a_space_is_cut_at_the_longest_length(left: int, right: int, wanted: str) -> None:
    assert sentence("a" * left + "Kim" + "a" * right, left, left + 3) == wanted


def test_a_long_sentence_is_cut_between_words() -> None:
    found = sentence("the boat " * 60 + "Kim " + "the pier " * 60, 540, 543)
    assert found == "… " + "the boat " * 16 + "Kim " + "the pier " * 15 + "the pier …"


def test_a_long_sentence_keeps_its_ends_where_the_name_is_near_them() -> None:
    assert sentence("the boat Kim " + "pier " * 80, 9, 12).startswith("the boat Kim pier")
    assert sentence("pier " * 80 + "Kim saw it", 400, 403).endswith("pier Kim saw it")


def test_a_card_tells_how_its_brief_uses_each_name() -> None:
    names = [Entity(name_id, "person", name_id.title()) for name_id in ("ada", "kim", "omar", "zoe")]
    brief = replace(BRIEF, authors=("Ada", "Kim"), topics=("Zoe",))
    blocks = (Block("paragraph", "It was late.", "p-1"), Block("paragraph", "It sank. Omar met Kim.", "p-2"))
    mentions = (
        Mention("kim", "Kim", 1, 18, 21),
        Mention("omar", "Omar", 1, 9, 13),
        Mention("kim", "Kim", 1, 18, 21),
    )
    card = make_card(brief, blocks, mentions, Authority(names), {}, ("zoe", "trade", "trade", "coal"))
    assert card.uses == (
        NameUse("ada", written=True),
        NameUse("kim", written=True, mentions=2, sentence="Omar met Kim.", anchor="p-2"),
        NameUse("omar", mentions=1, sentence="Omar met Kim.", anchor="p-2"),
        NameUse("zoe", tagged=True),
    )
    assert card.spoken == ("coal", "trade")  # of a topic it is said already that the brief speaks of it
    row = row_of(card)
    assert (row.names, row.tagged, row.written) == (("ada", "kim", "omar", "zoe"), ("zoe",), ("ada", "kim"))
    assert row.signed == ("ada",)  # who is a topic, or stands in the text, does more than sign
    assert header(card).uses == header(card).topics == ()


def test_a_label_of_several_records_means_the_one_that_was_chosen() -> None:
    brief = replace(BRIEF, topics=("Kim",))
    both = Authority([Entity("kim-1", "person", "Kim"), Entity("kim-2", "person", "Kim")])
    assert make_card(brief, (), (), both, {"Kim": both.names["kim-2"]}).topics == (("Kim", "kim-2"),)
    with pytest.raises(LookupError, match="no record was adopted for 'Kim'"):
        make_card(brief, (), (), both, {})


def test_a_brief_on_an_issue_needs_its_record() -> None:
    brief = replace(BRIEF, issues=("Sea",))
    assert row_of(make_card(brief, (), (), Authority([Entity("sea", "issue", "Sea")]), {})).issues == ("sea",)
    with pytest.raises(LookupError, match="no record was adopted for the issue 'Sea'"):
        make_card(brief, (), (), Authority([]), {})


NOTED = EditorNote(datetime.date(2024, 6, 1), "A number was wrong.")


@pytest.mark.parametrize(
    ("changes", "told", "withdrawn"),
    [
        ({}, (), False),
        ({"correction": (NOTED, EditorNote(None, "More."))}, ("Corrected 2024-06-01", "Corrected"), False),
        ({"status": "withdrawn"}, ("Withdrawn",), True),
        ({"status": "withdrawn", "withdrawn": (NOTED,)}, ("Withdrawn 2024-06-01",), True),
        ({"withdrawn": (NOTED,)}, (), False),
    ],
)
def test_a_row_tells_corrections_and_withdrawal(
    changes: dict[str, Any], told: tuple[str, ...], withdrawn: bool
) -> None:
    row = row_of(replace(make_card(BRIEF, (), (), Authority([]), {}), **changes))
    assert (row.told, row.withdrawn) == (told, withdrawn)


@pytest.mark.parametrize(("supersedes", "in_row"), [("b", "b"), ("a", ""), ("b c", "bc"), ("", "")])
def test_no_brief_supersedes_itself(supersedes: str, in_row: str) -> None:
    row = row_of(replace(make_card(BRIEF, (), (), Authority([]), {}), supersedes=supersedes))
    assert row.supersedes == in_row
