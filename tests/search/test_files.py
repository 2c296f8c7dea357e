"""The search data: history does not show, little changes with an edit, and another program can read them."""

from __future__ import annotations

import random
import shutil
from collections import Counter
from pathlib import Path

import pytest

from bench.corpus import Corpus
from briefs.model import File
from briefs.search.index import SearchIndex
from briefs.search.postings.packing import gaps_of, positions_of
from briefs.search.query.plans import TermPlan
from briefs.search.query.words import words_of
from briefs.search.ranking import Ranking, search
from tests.search.archives import build_site, changed, edited, order, search_files, short
from tests.search.reader import Reader


@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.long) for seed in (1, 2))])
def test_an_updated_index_gives_the_files_of_a_fresh_one(seed: int, tmp_path: Path) -> None:
    random_ = random.Random(seed)
    corpus = Corpus(60)
    documents, names = short(corpus.documents()), list(corpus.names())
    current = {one.slug: one for one in documents[:40]}
    index = SearchIndex(tmp_path / "index")
    search_files(index, list(current.values()), names)
    for step in range(6):
        current = edited(random_, current, documents[40 + step : 42 + step])
        some = random_.sample(names, len(names) - step)
        updated = search_files(index, list(current.values()), some)
        fresh = search_files(SearchIndex(tmp_path / f"fresh{step}"), list(current.values()), some)
        assert updated.keys() == fresh.keys()
        assert updated == fresh


def test_processes_and_order_of_arrival_do_not_show(tmp_path: Path) -> None:
    corpus = Corpus(204)
    documents, names = short(corpus.documents()), list(corpus.names())
    many = search_files(SearchIndex(tmp_path / "many"), documents, names)
    index = SearchIndex(tmp_path / "few")
    for start in range(0, 204, 102):
        few = search_files(index, list(reversed(documents))[: start + 102], names)
    assert many == few


def test_an_edit_changes_few_files(tmp_path: Path) -> None:
    corpus = Corpus(200)
    documents, names = list(corpus.documents()), list(corpus.names())
    index = SearchIndex(tmp_path / "index")
    known = search_files(index, documents, names).keys()
    document = documents[7]
    words = document.paragraphs[4].split()
    new = type(document)(
        **{name: getattr(document, name) for name in type(document).__slots__ if name != "paragraphs"},
        paragraphs=(*document.paragraphs[:4], " ".join([*words, words[0]]), *document.paragraphs[5:]),
    )
    index.update([new], [], order(documents))
    items = list(index.files(names, known))
    written = [one.path for one in items if isinstance(one, File)]
    assert "search/directory.js" in written
    assert len(written) < len(items) / 10


def test_another_program_reads_the_files(tmp_path: Path) -> None:
    corpus = Corpus(80)
    documents, names = list(corpus.documents()), list(corpus.names())
    build_site(tmp_path / "site", SearchIndex(tmp_path / "index"), documents, names)
    reader, ranking = Reader(tmp_path / "site"), Ranking(tmp_path / "index")
    by_slug = {one.slug: one for one in documents}
    for word in corpus.words[:60:7]:
        (term,) = words_of("en").terms(word)
        expected = {number: score for score, number in ranking.ranked(TermPlan("text", term))}
        assert reader.scores(term) == pytest.approx(expected, rel=1e-9)
        for brief, places in reader.positions("text", term).items():
            document = by_slug[ranking.order[brief]]
            body = Counter(one for text in document.paragraphs for one in words_of("en").terms(text))[term]
            assert len(places) >= body


def test_a_broken_off_update_is_made_good(tmp_path: Path) -> None:
    corpus = Corpus(30)
    documents, names = short(corpus.documents()), list(corpus.names())
    index = SearchIndex(tmp_path / "index")
    search_files(index, documents[:20], names)
    index._store.begin()
    index._store.set("updating", True)
    index._store.commit()
    index.close()
    again = search_files(SearchIndex(tmp_path / "index"), documents, names)
    assert again == search_files(SearchIndex(tmp_path / "fresh"), documents, names)


def test_the_command_line_answers(tmp_path: Path) -> None:
    corpus = Corpus(30)
    documents, names = short(corpus.documents()), list(corpus.names())
    search_files(SearchIndex(tmp_path / "index"), documents, names)
    word = documents[3].title.split()[-1]
    answer = search(tmp_path / "index", f'"{documents[3].title}"')
    assert answer.hits[0].slug == documents[3].slug
    assert search(tmp_path / "index", f"{word} qqqqq (").notes
    assert search(tmp_path / "index", "").total == 30
    assert search(tmp_path / "index", "x" * 10_000).total == 0


def test_every_posting_of_the_site_is_whooshs(tmp_path: Path) -> None:
    corpus = Corpus(40)
    documents, names = short(corpus.documents()), list(corpus.names())
    index = SearchIndex(tmp_path / "index")
    random_ = random.Random(6)
    current = {one.slug: one for one in documents[:30]}
    for step in range(4):  # made anew, then changed three times
        build_site(tmp_path / "site", index, list(current.values()), names)
        assert site_postings(Reader(tmp_path / "site")) == whoosh_postings(tmp_path / "index")
        current = edited(random_, current, documents[30 + step : 32 + step])


def site_postings(reader: Reader) -> dict[tuple[str, str, int], tuple[int, list[int], list[int]]]:
    """Field, term and brief; weight, positions and codes of stop words, as the site's files tell them."""
    return {
        (field, term, brief): (weight, *reader.places(f"{field}-positions", term)[brief])
        for field in ("text", "title")
        for term in reader.terms(field)
        for brief, weight in reader.weights(field, term).items()
    }


def whoosh_postings(folder: Path) -> dict[tuple[str, str, int], tuple[int, list[int], list[int]]]:
    """The same, read from Whoosh's index by Whoosh's own reader."""
    ranking = Ranking(folder)
    reader = ranking._searcher.reader()
    found = {}
    for field in ("text", "title"):
        for name in reader.lexicon(field):
            matcher = reader.postings(field, name)
            while matcher.is_active():
                value = matcher.value()
                brief = ranking._numbers[ranking._uids[matcher.id()]]
                places = (list(positions_of(value)), list(gaps_of(value)))
                found[field, name.decode(), brief] = (int(matcher.weight()), *places)
                matcher.next()
    ranking.close()
    return found


def test_the_command_line_answers_where_whooshs_index_is_gone(tmp_path: Path) -> None:
    corpus = Corpus(12)
    documents, names = short(corpus.documents()), list(corpus.names())
    before = search_files(SearchIndex(tmp_path / "index"), documents, names)
    found = search(tmp_path / "index", corpus.words[20])
    shutil.rmtree(tmp_path / "index" / "whoosh")
    assert search(tmp_path / "index", corpus.words[20]) == found
    shutil.rmtree(tmp_path / "index" / "whoosh")
    edited_ = [*documents[:-1], changed(random.Random(1), documents[-1])]
    after = search_files(SearchIndex(tmp_path / "index"), edited_, names)
    assert after == search_files(SearchIndex(tmp_path / "fresh"), edited_, names) != before
