"""One grammar, two parsers: the golden cases, read by both."""

from __future__ import annotations

import json
import random
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Page

from briefs.search.query.parsing import LONGEST_SEARCH, parse
from briefs.search.query.trees import AllQuery, WordQuery, to_json
from briefs.search.query.words import words_of
from tests.search.archives import FIELDS, PROJECT

CASES = [
    json.loads(line) for line in (Path(__file__).with_name("queries.jsonl")).read_text("utf-8").splitlines()
]
WORDS = [
    json.loads(line) for line in (Path(__file__).with_name("words.jsonl")).read_text("utf-8").splitlines()
]


def load(page: Page) -> None:
    page.add_script_tag(path=PROJECT / "theme/static/js/search-words.js")
    source = (PROJECT / "theme/static/js/search-query.js").read_text("utf-8")
    page.evaluate(
        """([source, fields]) => {
            const script = document.createElement("script");
            script.dataset.fields = fields;
            script.textContent = source;
            document.head.append(script);
        }""",
        [source, FIELDS],
    )


def test_golden_queries() -> None:
    for case in CASES:
        tree, notes = parse(case["query"])
        assert (to_json(tree), notes) == (case["tree"], case["notes"]), case["query"]


def test_golden_queries_in_the_browser(page: Page) -> None:
    load(page)
    found = page.evaluate("(all) => all.map((q) => SearchQuery.parse(q))", [case["query"] for case in CASES])
    assert found == [{"tree": case["tree"], "notes": case["notes"]} for case in CASES]


def test_golden_words() -> None:
    for case in WORDS:
        assert words_of("en").terms(case["text"]) == case["terms"], case["text"]


def test_golden_words_in_the_browser(page: Page) -> None:
    load(page)
    found = page.evaluate("(all) => all.map((t) => SearchWords.terms(t))", [case["text"] for case in WORDS])
    assert found == [case["terms"] for case in WORDS]


@given(st.text(alphabet='ab "():-*ANDORT“é\u202e\u0301x', max_size=80))
def test_any_text_has_a_tree(text: str) -> None:
    tree, notes = parse(text)
    assert tree
    assert notes == sorted(set(notes))


def test_both_parsers_agree_on_noise(page: Page) -> None:
    random_ = random.Random(5)
    pieces = [
        "(",
        ")",
        '"',
        "-",
        " ",
        " ",
        "AND",
        "OR",
        "NOT",
        "oil",
        "title:",
        "year:2020",
        "gas*",
        "actor:",
        "to:x",
        "é",
    ]
    texts = ["".join(random_.choice(pieces) for _ in range(random_.randint(1, 24))) for _ in range(3000)]
    load(page)
    found = page.evaluate("(all) => all.map((q) => SearchQuery.parse(q))", texts)
    for text, browser in zip(texts, found, strict=True):
        tree, notes = parse(text)
        assert browser == {"tree": to_json(tree), "notes": notes}, text


def test_a_query_of_many_words_is_a_passage() -> None:
    words = " ".join(f"w{number}" for number in range(LONGEST_SEARCH - 2))
    for text, count, is_passage in (
        (f'{words} "price cap"', LONGEST_SEARCH - 1, False),
        (f'{words} x "price cap"', LONGEST_SEARCH + 1, True),
        (f'{words} x y z title:"price cap"', LONGEST_SEARCH + 2, False),
        (f"{words} x y z -z", LONGEST_SEARCH + 2, False),
    ):
        tree = parse(text)[0]
        assert isinstance(tree, AllQuery)
        assert len(tree.parts) == count
        assert all(isinstance(part, WordQuery) and part.field == "text" for part in tree.parts) == is_passage


def test_a_very_long_query_is_read_in_part() -> None:
    for text in ("(" * 10_000, "a " * 5_000, '"' * 9_999, "-" * 10_000, "NOT " * 3_000):
        parse(text)
    assert "long" in parse("word " * 2_000)[1]
