"""Which briefs a changed name may stand in."""

from __future__ import annotations

import pytest

from briefs.engine import words
from briefs.engine.words import Wanted, folded

TEXT = folded(["The Zürich talks, and al-Qaeda’s answer;", "no U.S. port."])


@pytest.mark.parametrize("few", [0, words.FEW])
@pytest.mark.parametrize(
    ("spelling", "may"),
    [
        ("Zurich", True),
        ("zürich talks", True),
        ("Al Qaeda", True),
        ("U.S.", True),
        ("Zur", False),
        ("rich", False),
        ("Zürich accord", False),
        ("!", False),
    ],
)
def test_all_words_of_a_spelling_must_be_there(
    spelling: str, may: bool, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(words, "FEW", few)
    assert Wanted([spelling]).may_stand_in(TEXT) is may
