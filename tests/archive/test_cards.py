"""The sentence that names somebody, cut out of its paragraph."""

import datetime

import pytest

from briefs.archive.cards import LONGEST_SENTENCE, header, make_card, row_of, sentence
from briefs.authority.authority import Authority
from briefs.model import Brief

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
    day = datetime.date(2024, 5, 2)
    ours = Brief(slug="a", title="A", date=day, kind="Brief", body="", path="a.md")
    theirs = Brief(
        slug="b", title="B", date=day, kind="Brief", body="", path="b.md", publisher="P", source_file="b.txt"
    )
    cards = [make_card(brief, (), (), Authority([]), {}) for brief in (ours, theirs)]
    assert [(card.publisher, card.is_from_elsewhere) for card in cards] == [("", False), ("P", True)]


def test_a_list_shows_nothing_of_what_a_text_speaks_of() -> None:
    brief = Brief(slug="a", title="A", date=datetime.date(2024, 5, 2), kind="Brief", body="", path="a.md")
    card = make_card(brief, (), (), Authority([]), {}, ("export-controls",))
    assert card.spoken == row_of(card).spoken == ("export-controls",)
    assert header(card).spoken == ()
