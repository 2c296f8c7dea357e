"""What folding makes equal, and what it keeps apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefs.text.folding import fold, words_only


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("spelling", "same"),
    [
        ("Erdoğan", "erdogan"), ("Kurdistan Workers’ Party", "kurdistan workers' party"), ("Łódź", "lodz"),
        ("Jens  Stoltenberg ", "jens stoltenberg"), ("Diyarbakır", "DIYARBAKIR"),
        ("Møller–Maersk", "moller-maersk"), ("Xi`an", "xi'an"), ("Kyïv`s", "kyiv's"),
        ("Al\u00a0Shabaab", "al shabaab"), ("«Wagner» ″group″", '"wagner" "group"'), ("O‛Brien", "o'brien"),
        ("co\u00adoperation\u200b", "cooperation"), ("Ⅷ army", "viii army"), ("葛\ufe00城", "葛城"),
        ("ǿ", "o"),
    ],
)  # fmt: skip
def test_spelling_is_folded(spelling: str, same: str) -> None:
    assert fold(spelling) == same or fold(spelling) == fold(same)
    assert fold(same) == same.lower()


@pytest.mark.parametrize(("name", "different"), [("U.S.", "us"), ("กิน", "กุน"), ("al-Qaeda", "al Qaeda")])
def test_what_is_another_name_is_kept_apart(name: str, different: str) -> None:
    assert fold(name) != fold(different)


def test_lines_of_a_page_are_compared_by_their_words() -> None:
    assert words_only("Xi’an: THE “new” port's map_2") == "xian the new ports map_2"
    assert words_only("***") == ""
