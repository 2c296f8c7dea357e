"""The browser ranks as Whoosh does: the same documents, order and scores, on any query."""

from __future__ import annotations

import math
import random
from pathlib import Path

import pytest
from playwright.sync_api import Page

from bench.corpus import Corpus
from briefs.search.index import SearchIndex
from briefs.search.ranking import Ranking
from tests.search.archives import build_site, edited, search_files, short
from tests.search.test_ranking import DOCUMENTS, EMIRATES, STATES

BRIEFS = 150
LONG = 1_000


def queries(corpus: Corpus, count: int, seed: int) -> list[str]:
    """Return queries over all operators."""
    random_ = random.Random(seed)
    names = list(corpus.names())

    def word() -> str:
        return random_.choice(corpus.words[: random_.choice((12, 200, 3000))])

    def leaf() -> str:
        kind = random_.randrange(12)
        if kind < 5:
            return word()
        if kind == 5:
            return f'{random_.choice(("", "+"))}"{" ".join(phrase(random_))}"'
        if kind == 6:
            return f"{word()[:3]}*"
        if kind == 7:
            return f"title:{word()}"
        if kind == 8:
            return f'issue:"{random_.choice(corpus.issues)}"'
        if kind == 9:
            field = random_.choice(("topic", "actor", "author"))
            return f'{field}:"{random_.choice(corpus.authors if field == "author" else corpus.topics)}"'
        if kind == 10:
            return random_.choice(("year:2015", "from:2012-05", "to:2019", "year:2010-2014", "kind:memo"))
        return random_.choice(names).spellings[-1]

    def phrase(random_: random.Random) -> list[str]:
        text = random_.choice(corpus.document(random_.randrange(BRIEFS)).paragraphs[:6]).split()
        start = random_.randrange(max(1, len(text) - 3))
        return [one.strip(".") for one in text[start : start + random_.randint(2, 3)]]

    def tree(depth: int) -> str:
        kind = random_.randrange(7)
        if depth == 0 or kind < 2:
            return leaf()
        parts = [tree(depth - 1) for _ in range(random_.randint(2, 3))]
        if kind == 2:
            return "(" + " OR ".join(parts) + ")"
        if kind == 3:
            return " AND ".join(parts)
        if kind == 4:
            return f"{parts[0]} -{leaf()}"
        if kind == 5:
            return f"({parts[0]}) NOT ({parts[1]})"
        return " ".join(parts)

    return [tree(random_.choice((0, 1, 1, 2))) for _ in range(count)]


SPECIAL = (
    "IT", "it", "WHO", "WHO rules", "who", "快", "快速", "反应部队", '"price of oil"', '"price oil"',
    "oil ministers", "+oil zebra", '"price of oil" zebra', "uae", "UAE dredging", "united states of america",
    "US", "used ships", "the of and", "OIL PRICE", "state-owned zebra", "arab", "title:oil zebra",
    '"the price of oil"', "gulf emirates",
)  # fmt: skip
"""Queries of the rules in test_ranking, over its briefs."""


def in_browser(page: Page, texts: list[str]) -> list[list[list[float]]]:
    """Return for each query [score, document] of all results in the browser's order."""
    found: list[list[list[float]]] = page.evaluate(
        """async (texts) => {
            const all = [];
            for (const text of texts) {
                const answer = await SearchEngine.search(text);
                all.push(answer.ranked.map((n) => [answer.scores[n], n]));
            }
            return all;
        }""",
        texts,
    )
    return found


def test_the_rules_of_ranking_hold_on_both_sides(page: Page, tmp_path: Path) -> None:
    build_site(tmp_path / "site", SearchIndex(tmp_path / "index"), DOCUMENTS, [EMIRATES, STATES])
    page.goto((tmp_path / "site" / "search.html").as_uri())
    assert compare(page, Ranking(tmp_path / "index"), list(SPECIAL)) > len(SPECIAL) / 2


def compare(page: Page, reference: Ranking, texts: list[str]) -> int:
    """Assert equality; return how many queries found something."""
    some = 0
    for start in range(0, len(texts), 100):
        part = texts[start : start + 100]
        for text, browser in zip(part, in_browser(page, part), strict=True):
            ranked = reference.results_of_text(text)
            whoosh = [*ranked.whole, *ranked.rest]
            assert [n for _, n in browser] == [n for _, n in whoosh], text
            for (score, _), (expected, _) in zip(browser, whoosh, strict=True):
                assert math.isclose(score, expected, rel_tol=1e-9), text
            some += bool(whoosh)
    return some


@pytest.mark.parametrize("whole", [False, pytest.param(True, marks=pytest.mark.long)])
def test_browser_and_whoosh_give_the_same_order_and_scores(whole: bool, page: Page, tmp_path: Path) -> None:
    corpus = Corpus(LONG if whole else BRIEFS)
    documents = list(corpus.documents()) if whole else short(corpus.documents())
    build_site(tmp_path / "site", SearchIndex(tmp_path / "index"), documents, list(corpus.names()))
    page.goto((tmp_path / "site" / "search.html").as_uri())
    reference = Ranking(tmp_path / "index")
    count = 10_000 if whole else 500
    assert compare(page, reference, queries(corpus, count, 1)) > count / 2


@pytest.mark.parametrize("whole", [False, pytest.param(True, marks=pytest.mark.long)])
def test_an_index_updated_many_times_ranks_as_a_fresh_one(whole: bool, page: Page, tmp_path: Path) -> None:
    steps, count = (100, 10_000) if whole else (12, 80)  # more than there are small segments
    corpus = Corpus(LONG if whole else BRIEFS)
    documents, names = list(corpus.documents()), list(corpus.names())
    if not whole:
        documents = short(documents)
    start = corpus.briefs - steps
    index = SearchIndex(tmp_path / "index")
    search_files(index, documents[:start], names)
    random_ = random.Random(3)
    current = {one.slug: one for one in documents[:start]}
    for step in range(steps):
        current = edited(random_, current, documents[start + step : start + step + 1])
        search_files(index, list(current.values()), names)
    build_site(tmp_path / "site", index, list(current.values()), names)
    fresh = SearchIndex(tmp_path / "fresh")
    build_site(tmp_path / "other", fresh, list(current.values()), names)
    page.goto((tmp_path / "site" / "search.html").as_uri())
    texts = queries(corpus, count, 2)
    compare(page, Ranking(tmp_path / "fresh"), texts)
    compare(page, Ranking(tmp_path / "index"), texts)
