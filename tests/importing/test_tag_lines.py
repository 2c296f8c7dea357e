"""The words of a text and of a list as evidence for tags, each rule alone."""

from __future__ import annotations

import pytest

from briefs.authority.authority import Authority
from briefs.importing.tagging.body_words import BodyWords
from briefs.importing.tagging.candidates import candidate_segments
from briefs.importing.tagging.first_cut import grounds
from briefs.importing.tagging.known_labels import labels_of_issues, labels_of_names
from briefs.importing.tagging.list_words import ListWords
from briefs.importing.tagging.separators import case_changes, pieces
from briefs.importing.tagging.tag_evidence import features_of_segment
from briefs.importing.tagging.tag_line import LONGEST, TagLine
from briefs.importing.tagging.tag_words import read
from briefs.model import Entity

AUTHORITY = Authority(
    [
        Entity("red-sea", "place", "Red Sea"),
        Entity("red-sea-port", "place", "Red Sea Port", ("Port Vell",)),
        Entity("sea-port-lane", "place", "Sea Port Lane"),
        Entity("kenya", "country", "Kenya", demonyms=("Kenyan",)),
        Entity("ann", "person", "Anwen Kilgariff"),
        Entity("solo", "person", "Zyxa"),
        Entity("long", "concept", "A B C D E F G"),
        Entity("ships", "issue", "Ships", ("Boats",), ("Hulls",)),
        Entity("boats", "issue", "Boats"),
    ]
)
NAMES = labels_of_names(AUTHORITY)


def body(text: str, *words: str) -> BodyWords:
    return BodyWords(text, set(words))


def line(words: str, text: str = "") -> TagLine:
    texts = words.split()
    return TagLine(texts, BodyWords(text, {read(word).plain for word in texts}), NAMES, ListWords([]))


@pytest.mark.parametrize(
    ("word", "plain", "capital", "mark", "acronym"),
    [
        ("oslo", "oslo", False, "", False),
        ("Oslo", "oslo", True, "", False),
        ("(Oslo", "oslo", True, "", False),
        ("(oslo)", "oslo", False, ")", False),
        ("7th", "7th", False, "", False),
        ("7-Up", "7-up", False, "", False),
        ("al-Masri", "al-masri", True, "", False),
        ("al-masri", "al-masri", False, "", False),
        ("UN", "un", True, "", False),
        ("(UN)", "un", True, ")", False),
        ("NATO", "nato", True, "", True),
        ("(NATO)", "nato", True, ")", True),
        ("(HPG)", "hpg", True, ")", True),
        ("(NATo)", "nato", True, ")", False),
        ("NATO's", "nato", True, "'s", True),
        ("Oslo’s,", "oslo", True, "'s", False),
        ("War.", "war", True, ".", False),
        ("Inc.", "inc", True, "", False),  # a stop that ends no sentence
        ("U.S.", "u.s.", True, "", False),
    ],
)
def test_a_word_of_a_text_is_read_with_its_marks(
    word: str, plain: str, capital: bool, mark: str, acronym: bool
) -> None:
    assert body(word).words == [(plain, capital, mark, acronym)]


def test_a_dash_parts_words() -> None:
    assert [word.plain for word in body("Oslo—Bergen").words] == ["oslo", "", "bergen"]
    assert body("red—sea", "red", "sea").count_together("red", "sea") == 0


def test_places_are_those_of_the_lists_and_of_acronyms() -> None:
    words = body("The HPG and the HPG met at sea.", "sea")
    assert words.places == {"hpg": [1, 4], "sea": [7]}
    assert words.acronyms == {"hpg"}


@pytest.mark.parametrize(
    ("text", "mark", "wanted"),
    [
        ("Red Sea, red sea and red oil at the red", "", 2),
        ("Red, Sea", "", 0),
        ("Red, Sea", ",", 1),
        ("Red Sea", ",", 1),
        ("Red; Sea", ",", 0),
    ],
)
def test_neighbours_are_counted_that_no_other_mark_parts(text: str, mark: str, wanted: int) -> None:
    assert body(text, "red", "sea").count_together("red", "sea", mark) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Zyx Brelm", 1.0),
        ("zyx brelm", 1.0),
        ("Zyx met Brelm", 0.0),
        ("they met Zyx Brelm there", 1.0),
        ("Old Zyx Brelm there", 0.625),
        ("Old, Zyx Brelm there", 1.0),
        ("The Zyx Brelm there", 1.0),  # a capital at the start of a sentence
        ("House of Zyx Brelm there", 0.625),
        ("The House of Zyx Brelm there", 0.625),
        ("a house of Zyx Brelm there", 1.0),
        ("the House, of Zyx Brelm there", 1.0),
        ("Of Zyx Brelm there", 0.625),
        ("Port Of Zyx Brelm there", 0.625),
        ("Zyx Brelm Hall", 0.625),
        ("Zyx Brelm, Hall", 1.0),
        ("Zyx Brelm of Ghent", 0.625),
        ("Zyx Brelm of stone", 1.0),
        ("Zyx Brelm of", 1.0),
        ("Old Zyx Brelm Hall", 0.25),
        ("Old Zyx Brelm Hall; they met Zyx Brelm Hall", 0.625),
        ("they met Zyx Brelm Hall; Old Zyx Brelm Hall", 0.625),
    ],
)
def test_a_run_is_as_free_as_at_its_best_place(text: str, wanted: float) -> None:
    assert body(text, "zyx").freedom(["zyx", "brelm"]) == wanted


@pytest.mark.parametrize(
    ("word", "wanted"),
    [
        ("SalvadorNayib", [8]),
        ("IMFWorld", [3]),
        ("IMFWor", [3]),
        ("IMFWo", []),
        ("USAs", []),
        ("USAsx", [2]),
        ("UWorld", []),
        ("aB", [1]),
        ("A", []),
        ("IMFWORLD", []),
    ],
)
def test_two_words_may_have_run_together_where_the_case_changes(word: str, wanted: list[int]) -> None:
    assert case_changes(word) == wanted


def test_a_line_knows_the_names_on_record_in_it() -> None:
    words = line("Old Red Sea Port Lane oil")
    assert words.record_ends == [[], [3, 4], [5], [], [], []]
    assert words.next_record == [1, 1, 2, 7, 7, 7]
    assert words.last_record == [0, 0, 0, 1, 1, 2, 0]


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("Old Red Sea Port oil", "- - record record - -"),
        ("Old Red Sea Port Lane oil", "- - overlap overlap overlap - -"),
        ("Red Sea Kenya Port Vell", "- record - - record -"),
    ],
)
def test_a_gap_is_within_a_name_on_record_or_within_names_that_overlap(words: str, wanted: str) -> None:
    names = {"within a name on record": "record", "within names that overlap": "overlap"}
    found = [[short for name, short in names.items() if name in gap] for gap in line(words).gaps]
    assert [" ".join(gap) or "-" for gap in found] == wanted.split()


def test_no_tag_of_very_many_words_is_on_record() -> None:
    letters = "B C D E F G H I J K L".split()
    records = [Entity(str(n), "concept", " ".join(letters[:n])) for n in (LONGEST, LONGEST + 1)]
    known = labels_of_names(Authority(records))
    assert TagLine(letters, body(""), known, ListWords([])).record_ends[0] == [LONGEST]


def test_a_line_knows_how_far_a_persons_name_may_go() -> None:
    assert line("Zyx von Brelm met Anwen J. Council Vell").person_to == [3, 3, 3, 3, 6, 6, 6, 8]
    assert line("Zyx Council").person_to == [1, 1]
    assert line("Zyx").person_to == [1]


def test_a_line_knows_how_far_the_text_ties_its_words() -> None:
    words = line("Zyx Brelm Ploum oil", "Zyx Brelm met Ploum. Oil, Zyx Brelm oil. Ploum oil")
    assert words.tied == [0.0, 1.0, 0.0, 0.5, 0.0]
    assert words.tied_to == [2, 2, 4, 4]


def test_nouns_count_that_no_joining_word_follows() -> None:
    assert line("Council Zyx Council of Ploum Council").nouns_before == [0, 1, 1, 1, 1, 1, 2]


@pytest.mark.parametrize(("others", "wanted"), [(7, False), (8, True)])
def test_a_list_has_few_commas_if_one_word_in_many_has_one(others: int, wanted: bool) -> None:
    assert line("Oil, " + "x " * others).has_few_commas is wanted
    assert not line("Oil " + "x " * others).has_few_commas


@pytest.mark.parametrize(
    ("words", "run", "wanted"),
    [
        ("a b c d e f", (0, 4), True),
        ("a b c d e f", (0, 5), True),
        ("a b c d e f", (0, 6), False),
        ("A B C D E F G h", (0, 7), True),  # on record
        ("a b of d e f g h", (0, 8), True),
        ("a b of d e f g h i", (0, 9), False),
        ("a b von d e f g h", (0, 8), True),
        ("of b c d e f g h", (0, 6), False),
        ("a b c d e of g h", (0, 6), False),  # it ends with the joining word
        ("x a b c d e The h", (1, 7), False),
        ("Oil The", (1, 2), True),
        ("Oil The Brelm", (1, 2), False),
        ("Oil of Brelm", (1, 2), False),
        ("Oil of", (1, 2), True),
        ("of Brelm", (0, 1), True),
        ("von Brelm", (0, 1), False),
        ("Oil of of Brelm", (1, 2), True),
        ("The of Brelm", (1, 2), True),
        ("Oil of Brelm", (0, 3), True),
        ("Zyx Brelm Jr. Oil", (0, 2), False),
        ("Zyx Brelm Jr. Oil", (2, 4), False),
        ("Zyx “Bo” Brelm", (1, 2), True),
        ("Zyx “Bo Li” Brelm", (1, 3), True),
        ("Zyx “Bo Li” Brelm", (0, 2), False),
        ("Zyx “Bo a b Li” Brelm", (1, 4), False),
        ("Zyx “Bo a b c Li” Brelm", (1, 4), True),  # too far away to belong together
        ("Zyx “ Li” Brelm", (1, 2), True),
    ],
)
def test_which_runs_of_words_may_be_tags(words: str, run: tuple[int, int], wanted: bool) -> None:
    assert (run in candidate_segments(line(words), pieces(words))) is wanted


def test_no_run_goes_over_a_separator() -> None:
    text = "Zyx Brelm a b c d e f g h i j k; of Brelm"
    words = text.replace(";", "")
    found = candidate_segments(line(words), pieces(text))
    assert (12, 13) in found
    assert not [(i, j) for i, j in found if i < 13 < j]
    assert (13, 14) in found, "what stands before the separator needs no joining word"


@pytest.mark.parametrize(
    ("words", "text", "run", "wanted"),
    [
        ("Red Sea", "", (0, 2), ("exact", "preferred name of a record")),
        ("Kenya", "", (0, 1), ("exact", "preferred name of a record")),
        ("Port Vell", "", (0, 2), ("alias", "another spelling of a record")),
        ("Zyx", "They met Zyx.", (0, 1), ("in-body", "named in the text")),
        ("Zyx Brelm", "They met Zyx Brelm.", (0, 2), ("in-body", "named in the text")),
        ("Anwen Brelm", "They met Brelm.", (0, 2), ("in-body", '"Brelm" in the text')),
        ("Zyx Quorl Brelm", "The ZQB met.", (0, 3), ("in-body", "its acronym in the text")),
        ("Zyx Council", "", (0, 2), ("shape", "shape of a name")),
        ("Anwen Brelm", "", (0, 2), ("shape", "shape of a name")),
        ("Zyx Brelm", "", (0, 2), ("unsupported", "neither record nor text supports it")),
    ],
)
def test_a_tag_says_what_it_rests_on(
    words: str, text: str, run: tuple[int, int], wanted: tuple[str, str]
) -> None:
    of_list = line(words, text)
    assert grounds(of_list, run, features_of_segment(of_list, *run)) == wanted


def test_labels_know_their_kind_and_the_given_names_of_people_on_record() -> None:
    assert {"anwen"} <= NAMES.given
    assert not {"zyxa", "kilgariff"} & NAMES.given
    assert NAMES.fuller == frozenset()
    twice = Authority([Entity("x", "place", "Vell", ("Port Vell", "Vellport"), ("Vell Bay",))])
    assert labels_of_names(twice).fuller == {"port vell", "vell bay"}
    issues = labels_of_issues(AUTHORITY, NAMES)
    kinds = {label: issues.spellings[label] for label in ("ships", "boats", "hulls", "kenya", "red sea")}
    assert kinds == {"ships": 2, "boats": 2, "hulls": 1, "kenya": 2, "red sea": 0}
