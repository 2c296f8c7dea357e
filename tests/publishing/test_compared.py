"""The comparison of two versions of a brief loses no word and invents none."""

from __future__ import annotations

import time

import lxml.html
from hypothesis import given
from hypothesis import strategies as st

from briefs.language import ENGLISH
from briefs.model import Reading
from briefs.publishing.compared import BESIDE, EditKind, Paragraph, compare, runs
from tests.publishing import invented

WORDS = st.sampled_from(["the", "port", "rate", "is", "4 %", "5 %", "Hormuz", "of"])
PARAGRAPHS = st.lists(st.lists(WORDS, min_size=1, max_size=12).map(" ".join), max_size=12)


def _without(paragraphs: list[Paragraph], change: EditKind) -> list[str]:
    """Return the words of the paragraphs that are not of a kind, for each paragraph that has some."""
    texts = (" ".join(w.text for w in one.words if w.change != change) for one in paragraphs)
    return [" ".join(text.split()) for text in texts if text.strip()]


@given(PARAGRAPHS, PARAGRAPHS)
def test_both_texts_can_be_read_from_it(before: list[str], after: list[str]) -> None:
    found = compare(before, after)
    assert _without(found, "added") == before
    assert _without(found, "removed") == after
    assert [one for run in runs(found, ENGLISH) for one in run.paragraphs] == found


@given(PARAGRAPHS)
def test_a_text_is_like_itself(text: list[str]) -> None:
    assert all(one.is_same for one in compare(text, text))


def test_words_of_one_paragraph_are_told_apart() -> None:
    (changed,) = compare(["The rate is 4 % of the price."], ["The rate was 5 % of the price."])
    assert [(one.change, one.text) for one in changed.words] == [
        ("same", "The rate"),
        ("same", " "),
        ("removed", "is 4"),
        ("same", " "),
        ("added", "was 5"),
        ("same", " % of the price."),
    ], "no line goes through the space before a word"


def test_paragraphs_with_little_in_common_are_not_mixed() -> None:
    found = compare(["Nothing of the kind was said."], ["Grain costs more since the war began."])
    assert [[one.change for one in paragraph.words] for paragraph in found] == [["removed"], ["added"]]


def test_a_paragraph_put_in_front_leaves_the_next_one_whole() -> None:
    found = compare(["The rate is 4 %."], ["Ships wait.", "The rate is 5 %."])
    assert [one.words[0].change for one in found] == ["added", "same"]


def test_what_stands_far_from_a_change_is_folded() -> None:
    same = [Paragraph((("same", str(n)),)) for n in range(9)]  # type: ignore[arg-type]
    found = list(runs(compare([one.words[0][1] for one in same], [*map(str, range(8)), "new"]), ENGLISH))
    assert [run.folded for run in found] == [f"{8 - BESIDE} paragraphs unchanged", ""]


def test_ten_thousand_equal_paragraphs_take_no_minutes() -> None:
    before = ["The same words."] * 10_000
    start = time.process_time()
    compare(before, [*before[:5_000], "Others.", *before[:4_000]])
    compare([" ".join(["word"] * 20_000)], [" ".join(["word", "x"] * 10_000)])
    assert time.process_time() - start < 10


def test_the_page_shows_both_briefs(html: dict[str, str], found: list[Reading]) -> None:
    page = lxml.html.fromstring(html["compared/nothing-was-known.html"].encode())
    added, removed = (" ".join(one.text_content() for one in page.iter(tag)) for tag in ("ins", "del"))
    assert "was" in added
    assert invented.HOSTILE in added
    assert "No author, no tag, no summary" in removed
    newer, older = "briefs/2024/nothing-was-known.html", "briefs/2024/no-author-no-tag-no-summary.html"
    hrefs = page.xpath("//dl[@class='versions']//a/@href")
    assert hrefs == [f"../{older}", f"../{newer}"]
    for brief in (older, newer):
        assert 'href="../../compared/nothing-was-known.html">what changed</a>' in html[brief]


def test_a_withdrawn_brief_is_compared_with_none(html: dict[str, str]) -> None:
    assert "compared/withdrawn-and-corrected.html" not in html
    assert not [path for path, text in html.items() if "compared/withdrawn" in text]
