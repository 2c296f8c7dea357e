"""What the fields of a query hold of a brief."""

from __future__ import annotations

import datetime

from briefs.model import SearchDocument
from briefs.search.postings.brief_postings import name_keys, postings
from briefs.search.query.words import words_of

ENGLISH = words_of("en")

DOCUMENT = SearchDocument(
    slug="a",
    date=datetime.date(2024, 5, 2),
    kind="Memorandum",
    title="A",
    summary="",
    paragraphs=("Text.",),
    authors=(("ann-lee", "Ann Lee"),),
    issues=(("trade", "Trade"),),
    topics=(("ports", "Harbours"),),
    actors=(("nato", "NATO"),),
)


def test_each_field_holds_its_ids() -> None:
    wanted = ["actor nato", "author ann-lee", "issue trade", "kind memorandum", "topic ports"]
    assert name_keys(DOCUMENT) == wanted


def test_labels_are_words_of_the_text_but_for_the_kind() -> None:
    terms = postings(DOCUMENT, ENGLISH)["text"].keys()
    assert {"lee", "trade", "harbour", "nato"} <= terms
    assert not [term for term in terms if term.startswith("memo")]
