"""Each operator of the language of search, in the page, served and from disk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.searching import Sample, SearchPage, sample

SANCTION, OIL, GAS = r"\bsanction(s|ed|ing)?\b", r"\boil\b", r"\bgas(es)?\b"
OPERATORS: dict[str, Callable[[Sample], set[str]]] = {
    "sanctioned": lambda s: s.where(SANCTION),
    "sanctions oil": lambda s: s.where(SANCTION, OIL),
    "oil AND war": lambda s: s.where(OIL, r"\bwars?\b"),
    "oil OR gas": lambda s: s.where(OIL) | s.where(GAS),
    "sanctions NOT oil": lambda s: s.where(SANCTION) - s.where(OIL),
    "sanctions -oil": lambda s: s.where(SANCTION) - s.where(OIL),
    "(oil OR gas) sanctions": lambda s: (s.where(OIL) | s.where(GAS)) & s.where(SANCTION),
    "oil OR gas sanctions": lambda s: s.where(OIL) | s.where(GAS, SANCTION),
    '"Security Council"': lambda s: s.where(r"\bSecurity\s+Council\b"),
    "“Security Council”": lambda s: s.where(r"\bSecurity\s+Council\b"),
    "sanct*": lambda s: s.where(r"\bsanct"),
    "title:war": lambda s: s.where(r"\bwars?\b", part="title"),
    'title:"war chest"': lambda s: s.where(r"\bwar chest\b", part="title"),
    "title:free*": lambda s: s.where(r"\bfree", part="title"),
    'author:"Omar al-Khatib"': lambda s: s.named("authors", "Omar al-Khatib"),
    "author:Khatib": lambda s: s.named("authors", "Omar al-Khatib"),
    "issue:China": lambda s: s.named("issues", "China"),
    "topic:NATO": lambda s: s.named("topics", "NATO"),
    "actor:Moscow": lambda s: {slug for slug, names in s.actors.items() if "Moscow" in names},
    "kind:insight": lambda s: {one["slug"] for one in s.briefs if one["kind"] == "Insight"},
    "year:2021": lambda s: s.dated("2021", "2021"),
    "year:2016-2019": lambda s: s.dated("2016", "2019"),
    "from:2025-02-18": lambda s: s.dated("2025-02-18"),
    "to:2018-10": lambda s: s.dated("", "2018-10"),
    "from:2023-04 to:2023-08-04 -kind:Insight": lambda s: (
        s.dated("2023-04", "2023-08-04") - {one["slug"] for one in s.briefs if one["kind"] == "Insight"}
    ),
    "Zelensky": lambda s: s.where(r"Zelenskyy?\b"),
    "erdogan": lambda s: s.where(r"Erdoğan"),
    "F-16": lambda s: s.where(r"\bF-16s?\b"),
    "UN": lambda s: s.where(r"\bUN\b|\bU\.N\.|United Nations"),
}


@pytest.fixture(scope="module", params=["served", "from disk"])
def search(
    request: pytest.FixtureRequest, browser: Browser, served: Callable[[Path], str], sample_site: Path
) -> Iterator[SearchPage]:
    """One page for all queries: a reader asks again and again too."""
    context = browser.new_context()
    root = served(sample_site) if request.param == "served" else f"{sample_site.as_uri()}/"
    opened = SearchPage(context.new_page(), root)
    opened.open()
    yield opened
    context.close()


@pytest.fixture(scope="module")
def archive(sample_site: Path) -> Sample:
    return sample(sample_site)


@pytest.mark.parametrize("query", OPERATORS)
def test_operator(search: SearchPage, archive: Sample, query: str) -> None:
    expected = OPERATORS[query](archive)
    assert 0 < len(expected) < len(archive.briefs), "a query that tells something"
    search.ask(query)
    assert search.count() == len(expected)  # with all words; others may follow
    assert set(search.found()[: len(expected)]) == expected
