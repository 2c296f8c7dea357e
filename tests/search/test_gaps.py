"""Stop words between words, read alike by both sides."""

from __future__ import annotations

import random

from playwright.sync_api import Page

from briefs.search.query.words import words_of
from tests.search.archives import PROJECT

ENGLISH = words_of("en")
STOPS = sorted(ENGLISH.stop_words)


def test_one_and_two_stop_words_have_codes_of_their_own() -> None:
    pairs = [(one, other) for one in STOPS for other in STOPS]
    codes = [ENGLISH.gap_code([one]) for one in STOPS] + [ENGLISH.gap_code(pair) for pair in pairs]
    assert len(set(codes)) == len(codes)
    assert 0 not in codes
    assert ENGLISH.gap_code(["to", "be", "or"]) > max(codes)


def test_both_sides_read_the_same_gaps(page: Page) -> None:
    random_ = random.Random(4)
    pool = [*STOPS, *["oil", "state-owned", "U.S.", "12,000", "快速反", "Xi's", ".", "2024"] * 5]
    texts = [" ".join(random_.choices(pool, k=random_.randint(1, 30))) for _ in range(500)]
    page.add_script_tag(path=PROJECT / "theme" / "static" / "js" / "search-words.js")
    found = page.evaluate("(all) => all.map((text) => SearchWords.termsAndGaps(text))", texts)
    assert found == [list(ENGLISH.terms_and_gaps(text)) for text in texts]
