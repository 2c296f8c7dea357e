"""What is told of single words: their shape, their usual place in labels, and their neighbours."""

from __future__ import annotations

import math

import pytest

from briefs.importing.tagging import cutting, tag_weights
from briefs.importing.tagging.list_words import ListWords
from briefs.importing.tagging.tag_words import read
from briefs.importing.tagging.word_places import ALONE, FIRST, LAST, MOST, WordPlaces


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("Oslo", "U"),
        ("NATO", "A"),
        ("U.S.", "A"),
        ("U.N.", "A"),
        ("UN", "A"),
        ("A", "U"),
        ("J.", "I"),
        ("St.", "I"),
        ("Inc.", "U"),
        ("Saint.", "U"),
        ("Oslo,", "U"),
        ("The", "t"),
        ("copper", "l"),
        ("of", "j"),
        ("5", "d"),
        ("von", "p"),
    ],
)
def test_shape_of_a_word(word: str, kind: str) -> None:
    assert read(word).kind == kind


def test_a_word_knows_its_comma_its_particle_and_what_an_acronym_takes_of_it() -> None:
    corps, assad = read("Corps,"), read("al-Assad")
    assert (corps.plain, corps.comma, corps.initial) == ("corps", True, "c")
    assert assad.particle
    assert read("Inc.").tail
    assert read("Council").noun
    assert not read("and").initial


def test_words_fit_where_labels_have_them() -> None:
    labels = ["labour party", "farmers party", "green party", "operation tern", "operation alder", "kenya"]
    places = WordPlaces(labels, frozenset({"amara"}))
    assert places.fits("party")[LAST] > 0 > places.fits("party")[FIRST]
    assert places.fits("operation")[FIRST] > 0 > places.fits("operation")[LAST]
    assert places.fits("kenya")[ALONE] > places.fits("party")[ALONE]
    assert places.fits("amara")[FIRST] > places.fits("zzz")[FIRST]  # a given name begins labels
    assert all(abs(fit) <= MOST for word in ("party", "kenya", "zzz") for fit in places.fits(word))
    assert (places.count_pair("green", "party"), places.count_pair("party", "green")) == (1.0, 0.0)


def test_an_unknown_word_is_judged_by_its_last_letters() -> None:
    places = WordPlaces([f"{word} treaty" for word in ("alpine", "baltic", "caspian")] * 3, frozenset())
    assert places.fits("entreaty")[LAST] > places.fits("entreaty")[FIRST]


def test_marks_around_words_of_labels_do_not_count() -> None:
    places = WordPlaces(["guinea (bissau)", "iran's oil"], frozenset())
    assert places.count_pair("guinea", "bissau") == places.count_pair("iran", "oil") == 1.0
    assert places.fits("bissau")[LAST] > places.fits("zzz")[LAST]


def test_issues_count_beside_what_lies_under_them() -> None:
    under = WordPlaces(["security council"], frozenset())
    over = WordPlaces(["maritime security"], frozenset(), 4.0, under)
    assert over.count_pair("maritime", "security") == 4.0
    assert over.count_pair("security", "council") == 1.0


def test_lists_bind_what_stands_together_in_others() -> None:
    lists = ListWords([["red", "sea", "oil"], ["red", "sea", "gas"], ["oil", "red", "sea"], ["gas", "oil"]])
    assert lists.cohesion("red", "sea") == 1.0
    assert lists.cohesion("sea", "oil") == 0.0
    assert lists.cohesion("sea", "unheard") is None


def test_weights_of_issues_are_those_of_both_fields_and_their_own() -> None:
    topics, issues = tag_weights.weights_of("topics"), tag_weights.weights_of("issues")
    own = tag_weights.WEIGHTS[tag_weights.SHELF + "words 2"]
    assert issues["words 2"] == pytest.approx(topics["words 2"] + own)
    assert not [name for name in (*topics, *issues) if name.startswith(tag_weights.SHELF)]


def test_the_surer_the_cut_the_surer_the_tag() -> None:
    for a, b in tag_weights.SURENESS.values():
        assert a > 0.5  # a line that falls, or is flat, would hide what is doubtful
        assert -2 < b < 2


def test_confidence_is_a_line_in_the_log_odds() -> None:
    assert cutting.calibrated(0.9, 1.0, 0.0) == pytest.approx(0.9)
    assert cutting.calibrated(0.1, 1.0, 0.0) == pytest.approx(0.1)
    assert cutting.calibrated(0.5, 3.0, math.log(3)) == pytest.approx(0.75)
    assert cutting.calibrated(0.8, 2.0, 0.0) == pytest.approx(16 / 17)
    assert cutting.calibrated(1.0, 1.0, 5.0) == cutting.SURE
    assert cutting.calibrated(0.0, 1.0, 0.0) == pytest.approx(1 - cutting.SURE)


def test_a_place_that_all_words_share_says_less_of_one() -> None:
    """Half of the words of these labels stand first: one that always does is twice as probable there."""
    places = WordPlaces(["red sea"] * 50, frozenset())
    assert math.log(1.8) < places.fits("red")[FIRST] < math.log(2.2)
    assert places.fits("unheard") == (0.0, 0.0, 0.0, 0.0)
