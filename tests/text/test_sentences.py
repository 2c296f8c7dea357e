"""Where sentences end."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefs.text import sentences

texts = st.lists(
    st.sampled_from(
        ["The", "the", "“Ports", "e.g.", "U.S.", "boats.", "Dr.", "ends!”", "2.", "[3]", "said.12", "(why?)",
         "über", "Über", "NATO", "…", "“Ferries", "Piers", "No. 4", "  ", "J.", "Kim.[^2]"]
    ),
    max_size=16,
).map(" ".join)  # fmt: skip


@given(texts)
def test_no_word_is_lost(text: str) -> None:
    assert " ".join(sentences.sentences(text)).split() == text.split()


@given(texts)
def test_a_sentence_begins_behind_a_stop(text: str) -> None:
    offsets = sentences.starts(text)
    assert offsets[0] == 0
    assert all(re.search(r"[.!?…]\S*\s+$", text[:offset]) for offset in offsets[1:])
    assert list(offsets) == sorted(set(offsets))


@given(texts, st.data())
def test_a_span_lies_in_whole_sentences(text: str, data: st.DataObject) -> None:
    text += " Kim"
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    left, right = sentences.span_around(text, start, end)
    assert left <= start < end <= right
    bounds = (*sentences.starts(text), len(text))
    assert {left, right} <= set(bounds)
    assert not [offset for offset in bounds if left < offset <= start or end <= offset < right]


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("The fleet left. It was late.", "It was late."),
        ("Was it late? “No,” he said.", "“No,” he said."),
        ("“It left.” Then it rained.", "Then it rained."),
        ("They left.[^12] Then it rained.", "Then it rained."),
        ("They left.12 Then it rained.", "Then it rained."),
        ("It sank… Nobody knew.", "Nobody knew."),
        ("Ports matter. 2024 was hard.", "2024 was hard."),
        ("Ports matter. Éire agreed.", "Éire agreed."),
        ("Gen. Kim met J. Smith of the U.S. Navy, e.g. at St. Ives.", ""),
        ("On Jan. 5, at No. 10 etc. Acme Inc. Ltd.", ""),
        ("It sank. not in capitals", ""),
        ("Yahoo! rose by 3.5 per cent.", ""),
    ],
)
def test_where_a_second_sentence_begins(text: str, second: str) -> None:
    assert sentences.sentences(text)[1:] == ((second,) if second else ())


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("The boats are old.[3]", True),
        ("The boats are old.12", True),
        ("The boats are old.3", True),
        ("The boats are old.¹²", True),
        ("“The boats are old.” ", True),
        ("(Are they?)", True),
        ("船很旧。", True),
        ("Boats of the U.S.", False),
        ("Boats, piers etc.", False),
        ("Old boats", False),
        ("In 2012", False),
    ],
)
def test_whether_a_text_ends_with_a_sentence(text: str, ends: bool) -> None:
    assert sentences.ends_sentence(text) == ends


@pytest.mark.parametrize(
    ("word", "is_one"), [("Gen.", True), ("U.S.", True), ("J.", True), ("war.", False), ("Gen", False)]
)
def test_whether_a_word_is_an_abbreviation(word: str, is_one: bool) -> None:
    assert sentences.is_abbreviation(word) == is_one
