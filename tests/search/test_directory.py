"""The directory leads to all data of the archive, and says which of them stay after an edit."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from bench.corpus import Corpus
from briefs.model import File, SearchDocument, SearchName
from briefs.search import ranking_settings as settings
from briefs.search.export import files
from briefs.search.export.encoding import DIRECTORY
from briefs.search.index import SearchIndex
from briefs.search.postings.brief_postings import TITLE_WEIGHT, field_length, postings
from briefs.search.postings.numbers import decoded
from briefs.search.query.words import words_of
from briefs.search.store import Store
from tests.search.archives import build_site, order, search_files, short
from tests.search.reader import Reader

ENGLISH = words_of("en")

COUNT = 30
Archive = tuple[Reader, list[SearchDocument], list[SearchName]]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    folder = tmp_path_factory.mktemp("archive")
    corpus = Corpus(COUNT)
    documents, names = short(corpus.documents()), sorted(corpus.names(), key=lambda name: name.id)
    build_site(folder / "site", SearchIndex(folder / "index"), documents, names)
    by_slug = {document.slug: document for document in documents}
    return Reader(folder / "site"), [by_slug[slug] for slug in order(documents)], names


def test_the_directory_tells_how_to_rank(archive: Archive) -> None:
    reader, documents, _ = archive
    directory = reader.directory
    assert directory["documents"] == COUNT
    lengths = [
        sum(field_length(postings(document, ENGLISH)[field]) for document in documents)
        for field in ("text", "title")
    ]
    assert directory["totals"] == lengths
    assert (directory["k1"], directory["b"], directory["few"]) == (settings.K1, settings.B, settings.FEW)
    assert directory["title_weight"] == TITLE_WEIGHT
    assert (directory["title_bonus"], directory["title_power"]) == (
        settings.TITLE_BONUS,
        settings.TITLE_POWER,
    )


def test_the_directory_leads_to_rows_and_texts(archive: Archive) -> None:
    reader, documents, _ = archive
    digests = reader.load(f"lists/{reader.directory['rows']}")
    rows = []
    for number, start in enumerate(range(0, len(digests), files.ROW_LETTERS)):
        rows += reader.load(f"rows/{number}-{digests[start : start + files.ROW_LETTERS]}")
    assert [row[0] for row, _ in rows] == [document.slug for document in documents]
    for (row, text), document in zip(rows, documents, strict=True):
        authors = [name for _, name in document.authors]
        assert row[1:] == [document.date.isoformat(), document.title, document.kind, authors]
        summary, issues, topics, paragraphs = reader.load(f"texts/{text}")
        assert (summary, tuple(paragraphs)) == (document.summary, document.paragraphs)
        assert issues == [name for _, name in document.issues]
        assert topics == [label for _, label in document.topics]


def test_the_directory_leads_to_the_names_of_each_brief(archive: Archive) -> None:
    reader, documents, names = archive
    ids = [name[0] for name in reader.load(f"names/{reader.directory['names']}")]
    assert ids == [name.id for name in names]
    of_field = {"author": "authors", "topic": "topics", "actor": "actors"}
    used = {field for field, attribute in of_field.items() if any(getattr(d, attribute) for d in documents)}
    assert reader.directory["blocks"].keys() == used
    assert used >= {"author", "topic"}
    for field, blocks in reader.directory["blocks"].items():
        counts, places = (decoded(column) for column in reader.load(f"blocks/{field}-0-{blocks[0]}"))
        assert len(blocks) == 1
        for document, count in zip(documents, counts, strict=True):
            some, places = places[:count], places[count:]
            wanted = {name_id for name_id, _ in getattr(document, of_field[field])}
            assert {ids[place] for place in some} == wanted & set(ids)
        assert places == []


def test_names_by_brief_take_several_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "BLOCK", 8)
    corpus = Corpus(COUNT)
    build_site(
        tmp_path / "site", SearchIndex(tmp_path / "index"), short(corpus.documents()), list(corpus.names())
    )
    reader = Reader(tmp_path / "site")
    blocks = reader.directory["blocks"]["author"]
    counts = [len(decoded(reader.load(f"blocks/author-{k}-{name}")[0])) for k, name in enumerate(blocks)]
    assert counts == [8, 8, 8, 6]


@pytest.mark.parametrize("direct", [0, 400])
def test_terms_are_found_with_lists_of_shards_and_without(
    direct: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "DIRECT", direct)
    monkeypatch.setattr(files, "LIST_SHARDS", 3)
    corpus = Corpus(8)
    documents = short(corpus.documents())
    build_site(tmp_path / "site", SearchIndex(tmp_path / "index"), documents, list(corpus.names()))
    reader = Reader(tmp_path / "site")
    assert len(reader.directory["shards"]["text"]) == (3 if direct else 2)
    by_slug = {document.slug: document for document in documents}
    for number, slug in enumerate(order(documents)):
        for term, posting in list(postings(by_slug[slug], ENGLISH)["text"].items())[::40]:
            assert reader.weights("text", term)[number] == posting.weight
            assert tuple(reader.positions("text", term)[number]) == posting.positions


def test_files_that_stay_are_only_named(tmp_path: Path) -> None:
    corpus = Corpus(COUNT)
    documents, names = short(corpus.documents()), list(corpus.names())
    index = SearchIndex(tmp_path)
    known = search_files(index, documents, names).keys()
    again = list(index.files(names, known))
    assert [file.path for file in again if isinstance(file, File)] == [DIRECTORY]
    assert {file for file in again if isinstance(file, str)} == known - {DIRECTORY}
    lost = {path for path in known if "/days/" in path or "/text/" in path or "/texts/" in path}
    renewed = {file.path for file in index.files(names, known - lost) if isinstance(file, File)}
    assert renewed == lost | {DIRECTORY}


def test_a_new_alias_makes_its_shard_anew(tmp_path: Path) -> None:
    corpus = Corpus(COUNT)
    documents, names = short(corpus.documents()), list(corpus.names())
    index = SearchIndex(tmp_path / "index")
    known = search_files(index, documents, names).keys()
    name = dataclasses.replace(names[0], spellings=(*names[0].spellings, "Wholly Other Alias"))
    after = {file.path for file in index.files([name, *names[1:]], known) if isinstance(file, File)}
    kinds = sorted(path.split("/")[1] for path in after)
    assert kinds.count("text") == 1
    assert "names" in kinds
    assert "text-positions" not in kinds
    fresh = search_files(SearchIndex(tmp_path / "fresh"), documents, [name, *names[1:]])
    assert after <= fresh.keys()


def test_a_brief_that_was_not_stored_has_no_text(tmp_path: Path) -> None:
    store = Store(tmp_path)
    assert store.document("lost") is None
    with pytest.raises(LookupError):
        files._text(store, "lost")
    store.close()
