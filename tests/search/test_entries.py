"""Entries and shards: postings as the files hold them, changed one at a time or made at once."""

from __future__ import annotations

import random
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefs.search.export.shards import Shards
from briefs.search.postings.brief_postings import BLOCK, CAPITALS_POSITION, LABELS, Posting
from briefs.search.postings.entries import (
    LONGEST_TITLE,
    EntryColumns,
    TermEntry,
    joined,
    part_of_entry,
    weight_number,
)
from briefs.search.postings.numbers import decoded, differences, encoded
from briefs.search.postings.packing import packed
from briefs.search.store import ShardTerms, Store

positions = st.sets(
    st.one_of(st.integers(0, 3 * BLOCK), st.just(CAPITALS_POSITION), st.integers(LABELS, LABELS + 2 * BLOCK)),
    min_size=1,
    max_size=4,
).map(sorted)


@st.composite
def posting(draw: st.DrawFn) -> Posting:
    places = draw(positions)
    gaps = draw(st.lists(st.integers(0, 2760), min_size=len(places), max_size=len(places)))
    in_title = places[0] < BLOCK
    return Posting(draw(st.integers(2 * in_title, 9)), tuple(places), tuple(gaps))


briefs = st.dictionaries(st.integers(0, 60), posting(), min_size=1, max_size=12)


def entry(postings: Mapping[int, Posting], parts: int, title_length: int) -> EntryColumns:
    """Return the entry of postings by brief, made of so many parts."""
    made = []
    for number in range(parts):
        first, last = 61 * number // parts, 61 * (number + 1) // parts
        inside = [brief for brief in sorted(postings) if first <= brief < last]
        if inside:
            lists = (
                [brief - first for brief in inside],
                [postings[brief].weight for brief in inside],
                [packed(postings[brief].positions, postings[brief].gaps) for brief in inside],
            )
            made.append(part_of_entry(first, lists, [title_length] * (last - first)))
    return joined(made)


@given(briefs, st.integers(1, 4), st.integers(1, 20))
def test_postings_added_one_by_one_are_those_of_parts(
    postings: dict[int, Posting], parts: int, title_length: int
) -> None:
    one_by_one = TermEntry(("",) * 6)
    for brief in random.Random(1).sample(sorted(postings), len(postings)):
        one_by_one.add(brief, postings[brief], title_length)
    assert one_by_one.columns() == entry(postings, parts, title_length)
    assert one_by_one.numbers == sorted(postings)


@given(briefs, st.data())
def test_what_is_removed_leaves_nothing(postings: dict[int, Posting], data: st.DataObject) -> None:
    removed = data.draw(st.sets(st.sampled_from(sorted(postings)), max_size=len(postings) - 1))
    changed = TermEntry(entry(postings, 1, 5))
    for brief in removed:
        changed.remove(brief)
    left = {brief: postings[brief] for brief in postings.keys() - removed}
    assert changed.columns() == entry(left, 1, 5)


def test_a_brief_without_a_posting_cannot_be_removed() -> None:
    entry_of_two = TermEntry(entry({1: Posting(1, (BLOCK,), (0,)), 5: Posting(1, (BLOCK,), (0,))}, 1, 3))
    with pytest.raises(LookupError):
        entry_of_two.remove(2)


@given(briefs)
def test_briefs_get_other_numbers(postings: dict[int, Posting]) -> None:
    changed = TermEntry(entry(postings, 1, 5)[:2])
    changed.renumber([number + number // 7 for number in range(61)])
    renumbered = {number + number // 7: of_brief for number, of_brief in postings.items()}
    assert changed.numbers == sorted(renumbered)
    assert changed.columns()[0] == encoded(differences(sorted(renumbered)))
    assert changed.columns()[1] == entry(postings, 1, 5)[1]


@given(st.lists(st.integers(0, 1_112_028)))
def test_numbers_come_back_from_text(numbers: list[int]) -> None:
    text = encoded(numbers)
    assert decoded(text) == numbers
    assert " " not in text
    text.encode()


def test_weights_of_words_in_titles_and_elsewhere_have_numbers_of_their_own() -> None:
    elsewhere = {weight_number(weight, 0) for weight in range(50)}
    in_titles = {weight_number(weight, length) for weight in range(2, 50) for length in range(1, 16)}
    assert len(elsewhere) == 50
    assert len(in_titles) == 48 * 15
    assert not elsewhere & in_titles
    assert weight_number(3, LONGEST_TITLE) == weight_number(3, LONGEST_TITLE + 1)


TARGET = 200


def shards_of(store: Store) -> list[ShardTerms]:
    return [store.shard_terms("text", first) for first in store.first_terms("text")]


def some_columns(chance: random.Random) -> EntryColumns:
    return tuple("#" * chance.randrange(12) for _ in range(2))


def test_changed_shards_are_those_of_all_terms_cut_anew(tmp_path: Path) -> None:
    chance = random.Random(8)
    changed, fresh = Store(tmp_path / "changed"), Store(tmp_path / "fresh")
    terms: dict[str, EntryColumns] = {}
    shards = Shards(changed, "text", TARGET)
    for step in range(40):
        changes: dict[str, EntryColumns | None] = {
            f"term{chance.randrange(400)}": some_columns(chance) for _ in range((60, 3)[step % 2])
        }
        for term in chance.sample(sorted(terms), min(len(terms), (2, 40)[step % 3 == 0])):
            changes[term] = None
        assert shards.lookup(changes) == {term: terms[term] for term in changes if term in terms}
        shards.change(changes)
        terms |= {term: columns for term, columns in changes.items() if columns is not None}
        terms = {term: columns for term, columns in terms.items() if changes.get(term, ()) is not None}
        Shards(fresh, "text", TARGET).rebuild(sorted(terms.items()))
        assert shards_of(changed) == shards_of(fresh)
        assert dict(shards.all_terms()) == terms
    sizes = [
        sum(len(term) + sum(map(len, columns)) + 2 for term, columns in shard) for shard in shards_of(fresh)
    ]
    assert len(sizes) > 5
    assert max(sizes) <= 2 * TARGET
    assert min(sizes[:-1]) >= TARGET // 2
    changed.close()
    fresh.close()
