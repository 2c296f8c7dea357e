"""What a query looks up: its plan, with aliases, names and words in capitals."""

from __future__ import annotations

import pytest

from briefs.model import SearchName
from briefs.search.query.aliases import aliases
from briefs.search.query.labels import name_keys
from briefs.search.query.parsing import parse
from briefs.search.query.planning import CAPITALS_FACTOR, Planner
from briefs.search.query.plans import (
    AllPlan,
    AndPlan,
    BestPlan,
    DatePlan,
    EverythingPlan,
    MustPlan,
    NameKeysPlan,
    NotPlan,
    OrPlan,
    PhrasePlan,
    PrefixPlan,
    SamePlan,
    SearchPlan,
    SomePlan,
    TermPlan,
    has_score,
    loosened,
)
from briefs.search.query.words import words_of

ENGLISH = words_of("en")
NAMES = (
    SearchName("uae", "country", "United Arab Emirates", ("United Arab Emirates", "UAE", "Gulf state")),
    SearchName("zelenskyy", "person", "Volodymyr Zelenskyy", ("Volodymyr Zelenskyy", "Zelensky")),
)
FREQUENCIES = {"WHO": 1, "IT": 2, "it": 0, "NATO": 4, "nato": 4 * CAPITALS_FACTOR + 1}
OIL, GAS = TermPlan("text", "oil"), TermPlan("text", "ga")
GULF, STATE = TermPlan("text", "gulf"), TermPlan("text", "state")
EMIRATES = PhrasePlan("text", ("unit", "arab", "emir"), (0, 0, 0))
STATE_OWNED = PhrasePlan("text", ("state", "own"), (0, 0))


def planner() -> Planner:
    return Planner(
        ENGLISH,
        aliases(NAMES, ENGLISH),
        lambda field, label: name_keys(field, label, ((name.id, name.spellings) for name in NAMES)),
        lambda term: FREQUENCIES.get(term, 0),
    )


def plan(text: str) -> SearchPlan:
    return planner().plan(parse(text)[0])


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("", EverythingPlan()),
        ("oil", OIL),
        ("title:oil", TermPlan("title", "oil")),
        ("oil gas", AllPlan((OIL, GAS))),
        ("oil AND gas", AndPlan((OIL, GAS))),
        ("oil OR gas", OrPlan((OIL, GAS))),
        ("oil -gas", AllPlan((OIL, NotPlan(GAS)))),
        ("-the", EverythingPlan()),
        ("+oil gas", AllPlan((MustPlan(OIL), GAS))),
        ("+oil", OIL),
        ('"price of oil" gas', AllPlan((MustPlan(PhrasePlan("text", ("price", "oil"), (0, 25))), GAS))),
        ('"of oil"', OIL),
        ("state-owned", STATE_OWNED),
        ("oil the", OIL),
        ("ministers*", PrefixPlan("text", "ministers", "minist")),
        ("a*", EverythingPlan()),
        ("x*", TermPlan("text", "x")),
        ("oil-gas*", PhrasePlan("text", ("oil", "ga"), (0, 0))),
        ("快", PrefixPlan("text", "快", "快")),
        ("actor:uae", NameKeysPlan(("actor uae",))),
        ("year:2020", DatePlan("2020-01-01", "2020-12-31")),
        ("uae", SamePlan((TermPlan("text", "uae"), EMIRATES))),
        ("uae oil", AllPlan((SamePlan((TermPlan("text", "uae"), EMIRATES)), OIL))),
        ("oil uae", AllPlan((OIL, SamePlan((TermPlan("text", "uae"), EMIRATES))))),
        ("title:uae", TermPlan("title", "uae")),
        ('"uae"', TermPlan("text", "uae")),
        (
            "gulf state oil",
            AllPlan((BestPlan((AndPlan((GULF, STATE)), EMIRATES)), OIL)),
        ),
        ("gulf oil state", AllPlan((GULF, OIL, STATE))),
        ("gulf", GULF),
        ("zelensky", SamePlan((TermPlan("text", "zelenski"), TermPlan("text", "zelenskyi")))),
        ("-uae", NotPlan(SamePlan((TermPlan("text", "uae"), EMIRATES)))),
        ("uae OR oil", OrPlan((SamePlan((TermPlan("text", "uae"), EMIRATES)), OIL))),
        ("WHO oil", AllPlan((TermPlan("text", "WHO"), OIL))),
        ("who oil", AllPlan((TermPlan("text", "who"), OIL))),
        ("title:WHO", TermPlan("title", "who")),
        ("NATO oil", AllPlan((TermPlan("text", "NATO"), OIL))),
        ("WHO OIL", AllPlan((TermPlan("text", "who"), OIL))),
        ("it", TermPlan("text", "IT")),
        ("the it of", TermPlan("text", "IT")),
    ],
)
def test_a_query_has_its_plan(text: str, wanted: SearchPlan) -> None:
    if text == "WHO oil":
        FREQUENCIES["who"] = CAPITALS_FACTOR * FREQUENCIES["WHO"] + 1
    assert plan(text) == wanted


def test_a_word_in_capitals_is_one_as_written_only_if_it_is_rare_among_its_like() -> None:
    made = planner()
    frequencies = {"WHO": 2, "who": 2 * CAPITALS_FACTOR}
    made.frequency = lambda term: frequencies.get(term, 0)
    assert made.plan(parse("WHO oil")[0]) == AllPlan((TermPlan("text", "who"), OIL))
    frequencies["who"] += 1
    assert made.plan(parse("WHO oil")[0]) == AllPlan((TermPlan("text", "WHO"), OIL))
    assert made.capitals == ["WHO"]


def test_the_reader_is_told_what_was_left_out_and_what_was_added() -> None:
    made = planner()
    made.plan(parse("the uae of the oil")[0])
    assert made.ignored == ["the", "of"]
    assert made.alternatives == [("uae", "United Arab Emirates")]
    made = planner()
    made.plan(parse("the it of")[0])
    assert (made.ignored, made.capitals) == (["the", "of"], ["IT"])


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("oil gas", SomePlan((), (OIL, GAS))),
        ("oil", None),
        ("oil OR gas", None),
        ("oil year:2020", None),
        ("oil gas year:2020", SomePlan((DatePlan("2020-01-01", "2020-12-31"),), (OIL, GAS))),
        ("+oil gas", SomePlan((OIL,), (GAS,))),
        ("state-owned oil", SomePlan((), (STATE, TermPlan("text", "own"), OIL))),
        ("oil -gas", None),
        ("+oil -gas", None),
    ],
)
def test_where_few_have_all_some_words_suffice(text: str, wanted: SearchPlan | None) -> None:
    assert loosened(plan(text)) == wanted


@pytest.mark.parametrize(
    ("text", "scored"),
    [
        ("oil", True), ("state-owned", True), ("uae", True), ("gulf state", True), ("-oil", False),
        ("oil OR -gas", True), ("year:2020", False), ("oi*", False), ("kind:memo year:2020", False),
        ("kind:memo oil", True), ("kind:memo AND oil", True), ('year:2020 +"price oil"', True), ("", False),
    ],
)  # fmt: skip
def test_words_give_a_score(text: str, scored: bool) -> None:
    assert has_score(plan(text)) == scored


def test_aliases_lead_to_one_name_each() -> None:
    assert aliases(NAMES, ENGLISH) == {
        "gulf": {"gulf state": "United Arab Emirates"},
        "uae": {"uae": "United Arab Emirates"},
        "zelenski": {"zelensky": "Zelenskyy"},
    }


@pytest.mark.parametrize(
    ("names", "wanted"),
    [
        ([("Georgia", "Sakartvelo"), ("Georgia (state)", "Sakartvelo")], {}),  # one alias of two names
        ([("United Nations", "UN"), ("UN", "UN Press")], {"un": {"un press": "UN"}}),  # a preferred name
        ([("Joe Biden", "Biden")], {}),  # the family name is a word of the name
        ([("Joe Biden", "Joe Bidden")], {"bidden": {"bidden": "Biden"}, "joe": {"joe bidden": "Joe Biden"}}),
        ([("Joe Biden", "Jo Bidden")], {"jo": {"jo bidden": "Joe Biden"}}),
        ([("Xi Peng", "Pengs")], {}),  # a slip, too short to be sure
        ([("Niger", "Nigeria")], {"nigeria": {"nigeria": "Niger"}}),
        ([("The Of", "UAE"), ("Iran", "the")], {}),  # stop words alone
        ([("Ports", "Port")], {}),  # one stem
    ],
)
def test_which_spellings_are_aliases(names: list[tuple[str, str]], wanted: dict[str, dict[str, str]]) -> None:
    known = [
        SearchName(str(number), "concept", name, (spelling,)) for number, (name, spelling) in enumerate(names)
    ]
    assert aliases(known, ENGLISH) == wanted


@pytest.mark.parametrize(
    ("field", "label", "wanted"),
    [
        ("actor", "UAE", ["actor uae"]),
        ("actor", "united arab", ["actor uae"]),
        ("topic", "volodymyr", ["topic zelenskyy"]),
        ("actor", "arab zelensky", []),
        ("actor", "", []),
        ("kind", "Policy  BRIEF", ["kind policy brief"]),
    ],
)
def test_labels_mean_names(field: str, label: str, wanted: list[str]) -> None:
    assert name_keys(field, label, ((name.id, name.spellings) for name in NAMES)) == wanted


def test_a_whole_spelling_goes_before_a_part_of_one() -> None:
    names = [("b", ["Congo"]), ("a", ["Congo"]), ("c", ["Republic of Congo"])]
    assert name_keys("topic", "congo", names) == ["topic a", "topic b"]
