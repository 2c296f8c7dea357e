"""Postings as the Whoosh index keeps them, and what an edit changes of them."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Mapping
from pathlib import Path

import pytest

from briefs.model import SearchDocument
from briefs.search.export.preparing import changed_postings
from briefs.search.export.shards import Shards
from briefs.search.index import SearchIndex
from briefs.search.postings.brief_postings import postings
from briefs.search.postings.entries import EntryColumns
from briefs.search.query.words import words_of
from briefs.search.whoosh.engine import Engine

ENGLISH = words_of("en")

BRIEF = SearchDocument(
    slug="ports",
    date=datetime.date(2020, 1, 1),
    kind="report",
    title="The ports of the Gulf",
    summary="Ports, and what the ports of the UAE cost.",
    paragraphs=("Dredging went on in the ports.", "It is a matter of who pays."),
    authors=(("a-writer", "A. Writer"),),
    issues=(("trade", "Trade"),),
    topics=(("uae", "United Arab Emirates"),),
    actors=(("uae", "United Arab Emirates"),),
)


def test_the_index_gives_postings_back_as_they_were_given(tmp_path: Path) -> None:
    given = postings(BRIEF, ENGLISH)
    engine = Engine(tmp_path)
    engine.change([], {7: given})
    assert engine.stored_postings({7: given}) == {7: given}


def test_documents_keep_their_uids_over_segments(tmp_path: Path) -> None:
    engine = Engine(tmp_path)
    for uids in ([1, 300, 70_000], [5], [2, 4]):
        engine.change([], {uid: postings(BRIEF, ENGLISH) for uid in uids})
    assert list(engine.uids()) == [1, 300, 70_000, 5, 2, 4]
    engine.change([300], {6: postings(BRIEF, ENGLISH)})
    assert engine.holds([1, 2, 4, 5, 6, 70_000])
    assert not engine.holds([1, 2, 4, 5, 6, 300, 70_000])


def test_an_edit_changes_the_terms_of_its_words_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    others = [dataclasses.replace(BRIEF, slug=f"other-{number}") for number in range(20)]
    documents = sorted([BRIEF, *others], key=lambda one: one.slug)
    index = SearchIndex(tmp_path)
    order = [one.slug for one in documents]
    index.update(documents, [], order)
    changed: set[str] = set()
    change = Shards.change

    def noted(shards: Shards, changes: Mapping[str, EntryColumns | None]) -> None:
        changed.update(changes)
        change(shards, changes)

    monkeypatch.setattr(Shards, "change", noted)
    edited = dataclasses.replace(BRIEF, paragraphs=(*BRIEF.paragraphs, "Harbour dredger."))
    index.update([edited], [], order)
    index.close()
    assert changed == {"harbour", "dredger"}


def test_a_longer_title_changes_the_words_that_were_in_it() -> None:
    longer = dataclasses.replace(BRIEF, title=f"{BRIEF.title} today")
    found = {
        (field, term)
        for field, term, _ in changed_postings(postings(BRIEF, ENGLISH), postings(longer, ENGLISH), True)
    }
    assert found == {("text", "todai"), ("title", "todai"), ("text", "port"), ("text", "gulf")}
