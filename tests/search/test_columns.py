"""Columns of all briefs, lists of shards, and words to suggest."""

from __future__ import annotations

import datetime
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefs.model import SearchDocument, SearchName
from briefs.search.export import columns, suggesting
from briefs.search.export.files import LIST_SHARDS, _aliases_by_shard, _grouped, _separator
from briefs.search.postings.brief_postings import (
    BLOCK,
    CAPITALS_POSITION,
    LABELS,
    TITLE_WEIGHT,
    field_length,
    postings,
)
from briefs.search.postings.numbers import decoded
from briefs.search.query.words import words_of
from briefs.search.whoosh.lengths import rounded

ENGLISH = words_of("en")


def document(**fields: object) -> SearchDocument:
    given = {
        "slug": "a", "date": datetime.date(2024, 5, 2), "kind": "Memo", "title": "", "summary": "",
        "paragraphs": (), "authors": (), "issues": (), "topics": (), "actors": (),
    }  # fmt: skip
    return SearchDocument(**(given | fields))


@given(st.lists(st.integers(0, 100_000)))
def test_each_brief_has_its_rounded_length(exact: list[int]) -> None:
    different, places = columns.lengths(exact)
    assert different == sorted(set(map(rounded, exact)))
    assert [different[place] for place in decoded(places)] == list(map(rounded, exact))


@given(st.lists(st.dates(max_value=datetime.date(2999, 12, 31))).map(sorted))
def test_each_brief_has_its_day(dates: list[datetime.date]) -> None:
    day, days = 0, []
    for step in decoded(columns.days(date.isoformat() for date in dates)):
        day += step
        days.append(datetime.date.fromordinal(day))
    assert days == dates


def test_facets_tell_kind_year_and_issues_of_each_brief() -> None:
    trade, war = ["trade", "Trade"], ["war", "War"]
    briefs = [
        ("2020-05-01", "Memo", json.dumps([trade])),
        ("2021-05-01", "Brief", json.dumps([])),
        ("2021-06-01", "Memo", json.dumps([war, trade])),
    ]
    issues, kinds, years, size, kinds_and_counts, places = columns.facets(briefs)
    assert (issues, kinds) == ([trade, war], ["Brief", "Memo"])
    assert (years, size) == ([("2020", 1), ("2021", 2)], 3)
    assert [divmod(number, 3) for number in decoded(kinds_and_counts)] == [(1, 1), (0, 0), (1, 2)]
    assert decoded(places) == [0, 0, 0]
    assert columns.facets([])[:4] == [[], [], [], 1]


def test_names_and_which_briefs_have_them() -> None:
    names = [
        SearchName("a", "person", "Ann Lee", ("Ann Lee", "A. Lee")),
        SearchName("b", "place", "Oslo", ()),
    ]
    assert columns.names(names) == [["a", "person", "Ann Lee", ["A. Lee"]], ["b", "place", "Oslo", []]]
    places = {"author a": 0, "author b": 1}
    counts, of_briefs = columns.block(["author a\nauthor b", "topic a", "author b\ntopic a"], places)
    assert decoded(counts) == [2, 0, 1]
    assert decoded(of_briefs) == [0, 1, 1]


def test_the_words_of_most_texts_are_suggested_first(monkeypatch: pytest.MonkeyPatch) -> None:
    counts = suggesting.text_counts(
        ["Iran and Iran’s ports", "Ports, ports: 2024", "Oil in Iran, ports", "F-35s"], ENGLISH
    )
    assert counts == {"iran": 2, "ports": 3}
    assert suggesting.suggestions(counts | {"acre": 2}) == ["ports", "acre", "iran"]
    monkeypatch.setattr(suggesting, "MAX_WORDS", 2)
    assert suggesting.suggestions(counts | {"acre": 2}) == ["ports", "acre"]


@given(st.text("abc", max_size=5), st.text("abc", min_size=1, max_size=5))
def test_a_separator_is_the_shortest_start_that_comes_after(last: str, first: str) -> None:
    if last < first:
        separator = _separator(last, first)
        assert first.startswith(separator)
        assert not last or last < separator <= first
        assert not [first[:end] for end in range(len(separator)) if last and first[:end] > last]


def test_lists_of_shards_are_cut_by_content() -> None:
    shards = [(f"term{number}", str(number)) for number in range(1000)]
    lists = list(_grouped(shards))
    assert [pair for group in lists for pair in group] == shards
    assert 1000 / LIST_SHARDS / 2 < len(lists) < 1000 / LIST_SHARDS * 2
    assert lists[1:] == list(_grouped([pair for group in lists[1:] for pair in group]))
    assert list(_grouped([])) == []


def test_aliases_lie_in_the_shard_of_their_first_term() -> None:
    table = {"a": {"a b": "X"}, "mm": {"mm": "Y"}, "z": {"z": "Z"}}
    assert _aliases_by_shard(table, ["b", "m", "z"]) == {
        0: {"a": {"a b": "X"}}, 1: {"mm": {"mm": "Y"}}, 2: {"z": {"z": "Z"}},
    }  # fmt: skip
    assert _aliases_by_shard(table, []) == {0: table}


def test_a_brief_has_the_postings_of_its_parts() -> None:
    brief = document(
        title="The oil ports",
        summary="Oil of the ports",
        paragraphs=("WHO pays?", " ".join(["word"] * 1030), "Last oil"),
        topics=(("x", "Oil exports"),),
        issues=(("y", "The West"),),
    )
    text, title = postings(brief, ENGLISH)["text"], postings(brief, ENGLISH)["title"]
    of_label = text["oil"].positions[-1]
    assert text["oil"].positions == (0, BLOCK, 5 * BLOCK + 1, of_label)
    assert text["oil"].weight == 2 + TITLE_WEIGHT
    assert text["oil"].gaps == (words_of("en").gap_code(["the"]), 0, 0, 0)
    assert text["oil"].is_in_title
    assert text["port"].positions[:2] == (1, BLOCK + 1)
    assert text["port"].gaps[1] == words_of("en").gap_code(["of", "the"])
    assert (text["WHO"].weight, text["WHO"].positions) == (1, (CAPITALS_POSITION,))
    assert text["word"].weight == 1030
    assert text["word"].positions[0] == 3 * BLOCK
    assert text["last"].positions == (5 * BLOCK,)
    assert text["export"].positions == (of_label + 1,)
    assert text["export"].weight == 0
    assert not text["export"].is_in_title
    assert min(of_label, *text["west"].positions) >= LABELS
    assert title["port"].positions == (BLOCK + 1,)
    assert title["port"].weight == 1
    assert field_length(title) == 2
    assert field_length(text) == 4 + TITLE_WEIGHT - 1 + TITLE_WEIGHT + 2 + 1030 + 1 + 1 - 1


def test_a_label_more_leaves_the_others_in_place() -> None:
    labels = tuple((str(number), f"label of thing{number}") for number in range(200))
    many, few = (postings(document(topics=topics), ENGLISH)["text"] for topics in (labels, labels[:-1]))
    moved = [term for term, posting in few.items() if term.startswith("thing") and many[term] != posting]
    assert len(moved) <= 3
    places = sorted(place for posting in many.values() for place in posting.positions)
    assert len(set(places)) == len(places) == 400
    pairs = {(many[f"thing{number}"].positions[0]) for number in range(200)}
    assert {place - 1 for place in pairs} == set(many["label"].positions)
    assert not {place + 1 for place in places if place in pairs} & set(places), "a gap behind each label"
