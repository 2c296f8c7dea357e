"""How long a field is for the ranking."""

from __future__ import annotations

from briefs.search.postings.brief_postings import Posting, field_length


def test_terms_in_capitals_are_no_part_of_the_length() -> None:
    """Their words are terms in small letters, too."""
    weights = {"oil": 3, "it": 1, "9": 4, "北京": 2, "éa": 1, "AI": 50, "IT": 70, "ZTE": 90}
    field = {term: Posting(weight, (0,), (0,)) for term, weight in weights.items()}
    assert field_length(field) == 3 + 1 + 4 + 2 + 1
