"""The page on how to search says what the search understands."""

from __future__ import annotations

import re
from urllib.parse import unquote

from briefs.archive.view import View
from briefs.publishing.home import search_help
from briefs.search.query.parsing import parse
from tests.publishing import invented

FIELDS = ("title:", "author:", "issue:", "topic:", "actor:", "kind:", "year:", "from:", "to:")


def test_each_example_is_read_as_it_is_written() -> None:
    page = invented.render(search_help(View(invented.archive([]))), invented.SITE).decode()
    queries = [unquote(query) for query in re.findall(r"search\.html\?q=([^\"]*)\"", page)]
    assert len(queries) == len(set(queries)) >= 10
    assert {query: parse(query)[1] for query in queries} == {query: [] for query in queries}


def test_each_field_is_named() -> None:
    page = invented.render(search_help(View(invented.archive([]))), invented.SITE).decode()
    assert [field for field in FIELDS if f">{field}" not in page] == []
