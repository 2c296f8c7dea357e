"""Features of tags, the candidates among runs of words, and the search for the most probable cut."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefs.authority.authority import Authority
from briefs.importing.tagging.body_words import BodyWords
from briefs.importing.tagging.candidates import candidate_segments
from briefs.importing.tagging.known_labels import (
    ALIAS,
    OTHER,
    PREFERRED,
    KnownLabels,
    labels_of_issues,
    labels_of_names,
)
from briefs.importing.tagging.lattice import NEVER, Segment, best_path, probabilities
from briefs.importing.tagging.list_words import ListWords
from briefs.importing.tagging.separators import pieces
from briefs.importing.tagging.tag_evidence import (
    RARE,
    features_of_other_lists,
    features_of_segments,
    features_of_word,
)
from briefs.importing.tagging.tag_line import TagLine
from briefs.importing.tagging.tag_scores import WordScores, all_features, scores_of_segments, weighted_sum
from briefs.importing.tagging.tag_words import read
from briefs.importing.tagging.word_places import ALONE, FIRST, INNER, LAST
from briefs.model import Entity

AUTHORITY = Authority(
    [
        Entity("red-sea", "place", "Red Sea"),
        Entity("sea-lanes", "concept", "Sea Lanes of Trade"),
        Entity("us-navy", "organization", "U.S. Navy", aliases=("Navy",)),
        Entity("kenya", "country", "Kenya", demonyms=("Kenyan",)),
        Entity("ann", "person", "Anwen Kilgariff"),
        Entity("i-ports", "issue", "Ports", aliases=("Harbours",)),
    ]
)
NAMES = labels_of_names(AUTHORITY)
ISSUES = labels_of_issues(AUTHORITY, NAMES)


def line(words: str, text: str = "", known: KnownLabels = NAMES, lists: ListWords | None = None) -> TagLine:
    texts = words.split()
    body = BodyWords(text, {read(word).plain for word in texts})
    return TagLine(texts, body, known, lists or ListWords([]))


def features(words: str, run: str, text: str = "", known: KnownLabels = NAMES) -> dict[str, float]:
    """Return the features of a run of a list, gaps and words too."""
    texts, wanted = words.split(), run.split()
    start = next(i for i in range(len(texts)) if texts[i : i + len(wanted)] == wanted)
    return all_features(line(words, text, known), start, start + len(wanted))


def test_labels_of_names_and_of_issues() -> None:
    assert NAMES.spellings["navy"] == ALIAS
    assert NAMES.spellings["u.s. navy"] == PREFERRED
    assert NAMES.spellings["united states navy"] == ALIAS
    assert NAMES.fuller == {"u.s. navy", "united states navy"}
    assert (NAMES.longest["sea"], NAMES.longest["red"], NAMES.longest["u.s."]) == (4, 2, 2)
    assert "anwen" in NAMES.given
    assert "kilgariff" not in NAMES.given
    assert (ISSUES.spellings["ports"], ISSUES.spellings["harbours"]) == (PREFERRED, ALIAS)
    assert (ISSUES.spellings["kenya"], ISSUES.spellings["red sea"]) == (PREFERRED, OTHER)
    assert (NAMES.are_issues, ISSUES.are_issues) == (False, True)


@pytest.mark.parametrize(
    ("words", "run", "name", "amount"),
    [
        ("Red Sea Oil", "Red Sea", "preferred name of several words", 1.0),
        ("Red Sea Oil", "Red Sea", "within a name on record", 1.0),
        ("Kenya Oil", "Kenya", "preferred name", 1.0),
        ("Navy Oil", "Navy", "alias", 1.0),
        ("Oil U.S. Navy", "U.S. Navy", "fuller than a spelling inside", RARE),
        ("Sea Lanes of Trade", "Sea Lanes of Trade", "known words", 2.0),
        ("Red Sea Lanes of Trade", "Red Sea Lanes of Trade", "within names that overlap", 4.0),
        ("Red Sea Kenya Navy", "Red Sea Kenya Navy", "made of names", 2.0),
        ("Red Sea and Kenya", "Red Sea and Kenya", "made of names", 1.0),
        ("Red Sea and Oil Kenya", "Red Sea and Oil Kenya", "made of names", None),
        ("Red Sea Treaty", "Red Sea Treaty", "begins with a name", 1.0),
        ("Old Red Sea", "Old Red Sea", "ends with a name", 1.0),
        ("Old Red Sea", "Old Red", "ends with a name", None),
        ("Kenyan Ports", "Kenyan Ports", "demonym first", 1.0),
        ("a b c d e f g h", "a b c d e f g h", "longer", 2.0),
        ("a b c d e f g h", "a b c d e f g h", "words 6", 1.0),
        ("Anwen Kilgariff Oil", "Anwen Kilgariff", "person, given, of 2", 1.0),
        ("Zyx Kilgariff Oil", "Zyx Kilgariff", "person, no given, of 2", 1.0),
        ("Zyx J. Kilgariff", "Zyx J. Kilgariff", "person, initials, of 3", 1.0),
        ("Anwen al-Masri", "Anwen al-Masri", "person, given and particle, of 2", 1.0),
        ("Anwen Anwen Anwen", "Anwen Anwen Anwen", "given name inside", 1.0),
        ("Anwen Anwen Zyx", "Anwen Anwen Zyx", "two given names", 1.0),
        ("Anwen Oil", "Anwen", "given name alone", 1.0),
        ("Zyx Council", "Zyx Council", "noun at the end", 1.0),
        ("Council Zyx", "Council", "noun alone", 1.0),
        ("Zyx Council Brelm", "Zyx Council Brelm", "noun inside", 1.0),
        ("Zyx Council of Brelm", "Zyx Council of Brelm", "noun inside", None),
        ("Oil Gas Oil", "Oil Gas Oil", "word twice", RARE),
        ("Oil Gas Oil", "Oil Gas", "word twice", None),
        ("2001 Zyx Brelm", "2001 Zyx Brelm", "year and no noun", RARE),
        ("2001 Oil Council", "2001 Oil Council", "year and noun", RARE),
        ("2001 Oil", "2001", "year alone", RARE),
        ("Zyx Brelm Inc.", "Zyx Brelm Inc.", "company or heir, of 3", RARE),
        ("Oil, a b c d e f g h i j", "Oil,", "ends with one of few commas", RARE),
        ("Oil, a b c d e f g h i j", "Oil,", "ends with a comma", RARE),
        ("Oil, a b c", "Oil,", "ends with one of few commas", None),
        ("Oil, a b c d e f g h i j", "a b", "ends with one of few commas", None),
        ("a b c d e f g h i j Oil,", "Oil,", "ends with one of few commas", None),  # the last one
        ("Zyx “Bo” Brelm", "Zyx “Bo” Brelm", "nickname inside", RARE),
        ("Oil, Inc.", "Oil, Inc.", "comma and tail", 1.0),
        ("Oil Inc.", "Oil Inc.", "comma and tail", None),
        ("Oil, Gas", "Oil, Gas", "comma and tail", None),
        ("Oil Inc.", "Oil Inc.", "tail", 1.0),
        ("Oil Gas", "Oil Gas", "tail", None),
        ("state-owned firms", "state-owned firms", "hyphened and small word", 1.0),
        ("Kenya Navy", "Kenya Navy", "between names that nothing binds", 1.0),
        ("Zyx oil", "Zyx oil", "capital and small letter that the text lacks", 1.0),
        ("Kenya oil", "Kenya oil", "capital and small letter that the text lacks", 1.0),
        ("oil Kenya", "oil Kenya", "small letter and name that nothing binds", 1.0),
        ("Red Sea", "Red Sea", "names bind", 0.5),
    ],
)
def test_a_run_has_its_features(words: str, run: str, name: str, amount: float | None) -> None:
    assert features(words, run).get(name) == amount


@pytest.mark.parametrize(
    ("run", "text", "name", "amount"),
    [
        ("Zyx Brelm", "In Zyx Brelm, they met.", "text binds", 1.0),
        ("Zyx Brelm", "In Zyx Brelm, Zyx met Brelm.", "text binds", 0.5),
        ("Zyx Brelm", "Zyx met Brelm.", "text parts", 1.0),
        ("Zyx Brelm", "Zyx met.", "text parts", None),
        ("Zyx Brelm", "In Zyx Brelm, they met.", "free in text", 1.0),
        ("Zyx Brelm", "In Old Zyx Brelm, they met.", "free in text", 0.625),
        ("Zyx Brelm", "In Old Zyx Brelm House they met.", "free in text", 0.25),
        ("Zyx Brelm", "In Zyx Brelm of Ghent they met.", "free in text", 0.625),
        ("Zyx Brelm", "In House of Zyx Brelm they met.", "free in text", 0.625),
        ("Zyx Brelm", "The Zyx Brelm said so.", "free in text", 1.0),
        ("Zyx", "They met Zyx.", "word free in text", 1.0),
        ("Zyx", "They met Zyx.", "word in text", 1.0),
        ("Zyx Brelm Plok", "The ZBP said so.", "acronym in text", 1.0),
        ("Zyx Brelm", "The ZB said so.", "acronym in text", None),
        ("Anwen Kilgariff", "Kilgariff said so.", "surname in text", 1.0),
        ("Anwen Kilgariff", "Anwen Kilgariff said so.", "surname in text", None),
    ],
)
def test_the_text_speaks_for_a_run(run: str, text: str, name: str, amount: float | None) -> None:
    assert features(run, run, text).get(name) == amount


def test_issues_follow_the_alphabet() -> None:
    assert features("Aid Oil", "Aid", known=ISSUES).get("alphabet goes on") == 1.0
    assert features("Oil Aid", "Oil", known=ISSUES).get("alphabet goes back") == 1.0
    assert "alphabet goes on" not in features("Aid Oil", "Aid")


def test_other_lists_speak_for_a_label() -> None:
    told = features_of_other_lists(0.5, 0.3, has_several_words=False, is_on_record=True)
    assert told == {"word seen elsewhere, on record": 0.5, "twice in this list": RARE * 0.3}
    assert features_of_other_lists(0.05, 0.05, has_several_words=True, is_on_record=False) == {}
    twice = features_of_other_lists(0.0, 3.0, has_several_words=True, is_on_record=False)
    assert twice == {"twice in this list": RARE}


def test_lists_speak_for_neighbours() -> None:
    lists = ListWords([["zyx", "brelm", "oil"], ["zyx", "brelm"], ["oil", "gas"], ["gas", "oil"]])
    assert line("Zyx Brelm", lists=lists).gaps[1]["lists bind"] == 1.0
    assert line("Brelm Oil", lists=lists).gaps[1]["lists part"] == 1.0


def test_the_place_of_a_word_counts_off_record() -> None:
    word = read("Sea")
    assert "last fits" in features_of_word(word, NAMES, LAST)
    assert "last fits" not in features_of_word(word, NAMES, LAST, True)
    assert "alone fits" not in features_of_word(read("Kenya"), NAMES, ALONE)
    assert "alone fits" in features_of_word(word, NAMES, ALONE)
    assert features_of_word(read("of"), NAMES, INNER) == {}
    assert features_of_word(read("of"), NAMES, FIRST) == {"first j": 1.0}


def test_scores_are_weighted_sums_of_all_features() -> None:
    words = line("Red Sea Lanes of Trade Anwen Kilgariff Oil, Council", "Anwen Kilgariff sails the Red Sea.")
    segments = [(i, j) for i in range(9) for j in range(i + 1, min(9, i + 6) + 1)]
    names = sorted({name for segment in segments for name in all_features(words, *segment)})
    weights = {name: math.sin(number) for number, name in enumerate(names)}
    whole = {segment: weighted_sum(weights, all_features(words, *segment)) for segment in segments}
    scores = scores_of_segments(words, features_of_segments(words, segments), WordScores(NAMES, weights))
    assert scores == pytest.approx(whole)


@pytest.mark.parametrize(
    ("words", "inside", "outside"),
    [
        ("Zyx Brelm Inc.", (0, 3), (2, 3)),  # Inc. begins no tag
        ("Zyx “Bo Li” Brelm", (0, 4), (2, 4)),  # nor does a word within quotation marks
        ("Zyx of Brelm", (0, 3), (0, 2)),
        ("The Brelm", (0, 2), (0, 1)),
        ("a b c d e f", (0, 5), (0, 6)),
        ("a b c of e f g", (0, 7), (3, 7)),
        ("Sea Lanes of Trade a b", (0, 5), (0, 7)),
    ],
)
def test_which_runs_may_be_tags(words: str, inside: Segment, outside: Segment) -> None:
    segments = candidate_segments(line(words), pieces(words))
    assert inside in segments
    assert outside not in segments


def test_a_separated_list_has_the_candidates_of_its_pieces() -> None:
    words = pieces("Red Sea; Oil; Gas")
    assert candidate_segments(line("Red Sea Oil Gas"), words) == [(0, 2), (2, 3), (3, 4)]
    assert candidate_segments(line(""), pieces("")) == []


@given(st.lists(st.sampled_from(["of", "The", "Zyx", "al", "Inc.", "“Bo", "Li”", "oil", "and"]), max_size=8))
def test_candidates_can_always_make_a_cut(words: list[str]) -> None:
    text = " ".join(words)
    segments = candidate_segments(line(text), pieces(text))
    path, score = best_path(dict.fromkeys(segments, 0.0), 0, len(words))
    assert score > NEVER
    assert [i for i, _ in path] == [0, *(j for _, j in path[:-1])][: len(path)]


def cuts(size: int) -> Iterator[tuple[Segment, ...]]:
    """Yield all cuts of a list."""
    for chosen in range(1 << max(0, size - 1)):
        yield tuple(pairwise([0, *(k for k in range(1, size) if chosen >> (k - 1) & 1), size]))


@given(st.integers(1, 5), st.data())
def test_the_search_finds_what_trying_all_cuts_finds(size: int, data: st.DataObject) -> None:
    segments = [(i, j) for i in range(size) for j in range(i + 1, size + 1)]
    known = data.draw(st.sets(st.sampled_from(segments)))
    scores = {segment: data.draw(st.integers(-30, 30)) / 8 for segment in sorted(known)}
    excluded = data.draw(st.sampled_from(segments))
    possible = [cut for cut in cuts(size) if all(segment in scores for segment in cut)]
    sums = {cut: sum(scores[segment] for segment in cut) for cut in possible}
    without = [score for cut, score in sums.items() if excluded not in cut]
    path, score = best_path(scores, 0, size, excluded=excluded)
    assert score == pytest.approx(max(without, default=NEVER))
    assert not without or sums[tuple(path)] == pytest.approx(score)
    if possible:
        by_segment, total = probabilities(scores, size)
        whole = sum(math.exp(score) for score in sums.values())
        assert total == pytest.approx(math.log(whole), abs=1e-9)
        for segment in scores:
            share = sum(math.exp(score) for cut, score in sums.items() if segment in cut) / whole
            assert by_segment[segment] == pytest.approx(share, abs=1e-9)


def test_two_given_names_alone_are_no_person_of_two_given_names() -> None:
    assert "two given names" in features("Anwen Anwen Zyx Oil", "Anwen Anwen Zyx")
    assert "two given names" not in features("Anwen Anwen Oil", "Anwen Anwen")
