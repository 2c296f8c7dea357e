"""An update costs what has changed: the index is not made anew, and no file that stands is made again."""

from __future__ import annotations

import dataclasses
import datetime
from pathlib import Path

import pytest

from briefs.model import File, SearchDocument
from briefs.search import anew
from briefs.search.export import files
from briefs.search.index import SearchIndex
from briefs.search.ranking import search
from briefs.search.whoosh.engine import Engine


def _document(number: int, text: str = "Boats left the harbor.") -> SearchDocument:
    day = datetime.date(2024, 1, 1) + datetime.timedelta(number)
    return SearchDocument(f"brief-{number:02}", day, "Memo", f"Title {number}", "", (text,), (), (), (), ())


@pytest.fixture
def index(tmp_path: Path) -> SearchIndex:
    """An index of sixteen briefs, of which all files were made."""
    made = SearchIndex(tmp_path / "search")
    made.update(map(_document, range(16)), (), [_document(number).slug for number in range(16)])
    list(made.files(()))
    return made


def test_few_changed_briefs_are_changed_in_place(index: SearchIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(anew, "rebuild", None)
    index.update([_document(3, "Trains left.")], (), list(index.slugs()))
    assert index._store.document("brief-03") == _document(3, "Trains left.")


def test_an_index_of_other_briefs_is_made_anew(index: SearchIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    rebuilt = []
    rebuild = anew.rebuild
    monkeypatch.setattr(anew, "rebuild", lambda *given: (rebuilt.append(1), rebuild(*given)))
    index._store.begin()
    index._store._file.execute("update brief set uid = uid + 100")
    index._store.commit()
    index.update([_document(3, "Trains left.")], (), list(index.slugs()))
    assert rebuilt


def test_files_that_stand_are_not_made_again(index: SearchIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    known = {one.path for one in index.files(()) if isinstance(one, File)}
    assert len(known) > 10
    made_again: list[str] = []
    monkeypatch.setattr(files, "_shard_file", lambda *_: made_again.append("shard") or b"")
    monkeypatch.setattr(files, "_text", lambda *_: made_again.append("text") or b"")
    made = [one.path for one in index.files((), known) if isinstance(one, File)]
    assert (made, made_again) == (["search/directory.js"], [])


def test_a_brief_of_a_longer_title_changes_the_shards_of_its_words(index: SearchIndex) -> None:
    """They hold the length of the title beside each word in it."""
    before = {one.path for one in index.files(()) if isinstance(one, File)}
    longer = dataclasses.replace(_document(3), title="Title 3 of harbor boats")
    index.update([longer], (), list(index.slugs()))
    fresh = SearchIndex(index._folder.parent / "fresh")
    documents = [longer if number == 3 else _document(number) for number in range(16)]
    fresh.update(documents, (), [one.slug for one in documents])
    after = {one.path: one.data for one in index.files(()) if isinstance(one, File)}
    assert after == {one.path: one.data for one in fresh.files(()) if isinstance(one, File)}
    assert after.keys() != before


def test_the_command_finds_what_the_store_holds_after_a_killed_build_too(index: SearchIndex) -> None:
    """Whoosh's index may then hold a brief less, or one more."""
    folder = index._folder
    uid = {slug: int(uid) for slug, uid in index._store.columns("slug", "uid")}["brief-03"]
    Engine(folder / "whoosh").change([uid], {})
    answer = search(folder, "boats", 20)
    assert (answer.total, "brief-03" in {hit.slug for hit in answer.hits}) == (16, True)
    index._store.begin()
    index._store.drop_briefs(["brief-03"])
    index._store.commit()
    assert search(folder, "boats", 20).total == 15
