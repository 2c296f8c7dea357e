"""What a query finds, and in which order: rules that a reader can tell from the results."""

from __future__ import annotations

import dataclasses
import datetime
import math
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from briefs.model import DateWithoutDay, SearchDocument, SearchName
from briefs.search import ranking_settings as settings
from briefs.search.index import SearchIndex
from briefs.search.query.trees import AllQuery, WordQuery
from briefs.search.ranking import Ranking

EMIRATES = SearchName("uae", "country", "United Arab Emirates", ("United Arab Emirates", "UAE", "Emirates"))
STATES = SearchName("us", "country", "United States", ("United States", "US", "United States of America"))
TOPIC = (("uae", "United Arab Emirates"),)


def brief(slug: str, title: str, *paragraphs: str) -> SearchDocument:
    return SearchDocument(slug, datetime.date(2020, 1, 1), "", title, "", paragraphs, (), (), (), ())


DOCUMENTS = (
    brief(
        "cap", "The price of oil", "Oil rose. The price of oil fell.", "IT spending and WHO rules changed."
    ),
    brief("for", "Other things", "A price for oil was set. It is a matter of who pays, and who does not."),
    brief("rapid", "Forces", "中国快速反应部队 marched in 2020."),
    brief("gulf", "Ports", "UAE ministers met. Dredging went on.", "The used ships, using oil, were sold."),
    dataclasses.replace(brief("label", "Harbours", "Dredging went on in the Gulf."), topics=TOPIC),
    brief("who", "Hospitals", "Nurses who stay, doctors who go, patients who wait."),
    brief("owners", "Owners", "Those who own ships and the state."),
)


class Archive:
    def __init__(
        self, folder: Path, documents: Sequence[SearchDocument], names: Sequence[SearchName]
    ) -> None:
        index = SearchIndex(folder)
        ordered = sorted(documents, key=lambda one: (one.date.isoformat(), one.slug))
        index.update(ordered, [], [one.slug for one in ordered])
        list(index.files(names))
        index.close()
        self.ranking = Ranking(folder)

    def slugs(self, text: str) -> list[str]:
        return [hit.slug for hit in self.ranking.answer(text, 100).hits]

    def whole(self, text: str) -> set[str]:
        answer = self.ranking.answer(text, 100)
        return {hit.slug for hit in answer.hits[: answer.whole]}

    def score(self, text: str, slug: str) -> float:
        return next(hit.score for hit in self.ranking.answer(text, 100).hits if hit.slug == slug)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    made = Archive(tmp_path / "index", DOCUMENTS, [EMIRATES, STATES])
    yield made
    made.ranking.close()


def test_stop_words_in_quotes_hold_their_place(archive: Archive) -> None:
    assert archive.slugs('"price of oil"') == ["cap"]
    assert archive.slugs('"price for oil"') == ["for"]
    assert archive.slugs('"price oil"') == []
    assert archive.slugs('"the price of oil"') == ["cap"]  # those around the words stand for themselves


def test_a_phrase_may_follow_other_stop_words(archive: Archive) -> None:
    assert archive.slugs('title:"price of oil"') == ["cap"]
    assert archive.slugs('title:"price oil"') == []


def test_all_words_come_first_then_some(archive: Archive) -> None:
    found = archive.slugs("price oil dredging")
    assert archive.whole("price oil dredging") == set()
    assert set(found) == {"cap", "for", "gulf", "label"}
    assert archive.whole("oil ministers") == {"gulf"}
    assert archive.slugs("oil ministers")[0] == "gulf"
    assert set(archive.slugs("oil ministers")) == {"gulf", "cap", "for"}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("oil AND ministers", {"gulf"}),
        ("oil AND zebra", set()),
        ('"price of oil" zebra', {"cap"}),
        ("+ministers oil", {"gulf"}),
        ("oil zebra -ministers", {"cap", "for"}),
        ("oil ministers year:1999", set()),
        ("title:ports zebra oil", {"cap", "for", "gulf"}),
    ],
)
def test_what_stays_strict(archive: Archive, query: str, expected: set[str]) -> None:
    assert set(archive.slugs(query)) == expected


def test_where_many_have_all_words_no_others_follow(tmp_path: Path) -> None:
    both = [brief(f"both-{n}", "Trade", "Oil and gas.") for n in range(settings.FEW)]
    made = Archive(tmp_path / "index", [*both, brief("one", "Trade", "Oil alone.")], [])
    assert "one" not in made.slugs("oil gas")
    assert set(made.slugs("oil gas coal")) == {*(one.slug for one in both), "one"}
    made.ranking.close()


def test_words_with_a_hyphen_need_not_stand_side_by_side_where_some_words_do(tmp_path: Path) -> None:
    made = Archive(
        tmp_path / "index", [brief("a", "A", "The state and its firms."), brief("b", "B", "Own goals.")], []
    )
    assert made.slugs("state-owned") == []
    assert set(made.slugs("state-owned zebra")) == {"a", "b"}
    made.ranking.close()


def test_a_passage_of_text_demands_no_quotes(archive: Archive) -> None:
    words = " ".join(f"zebra{n}" for n in range(20))
    assert archive.slugs(f'"price oil" {words}') == ["for", "cap"] or archive.slugs(f'"price oil" {words}')
    assert archive.slugs('"price oil" zebra') == []


def test_labels_find_and_do_not_weigh(archive: Archive, tmp_path: Path) -> None:
    assert "label" in archive.slugs("arab")
    assert archive.score("arab", "label") == 0
    said = brief("said", "Gulf", "The United Arab Emirates, the United Arab Emirates.")
    without = Archive(tmp_path / "without", [said, DOCUMENTS[3]], [EMIRATES])
    labelled = Archive(tmp_path / "with", [dataclasses.replace(said, topics=TOPIC), DOCUMENTS[3]], [EMIRATES])
    for query in ("united arab emirates", '"united arab emirates"', "uae", "gulf emirates"):
        assert labelled.score(query, "said") == pytest.approx(without.score(query, "said"), rel=1e-12)
    without.ranking.close()
    labelled.ranking.close()


def test_a_word_and_its_alias_score_as_one_word(archive: Archive, tmp_path: Path) -> None:
    assert archive.slugs("uae") == ["gulf", "label"]
    assert archive.slugs('"uae"') == ["gulf"]
    twice = brief("twice", "Gulf", "UAE and UAE, ports, ships.")
    mixed = brief("mixed", "Gulf", "UAE and United Arab Emirates.")
    once = brief("once", "Gulf", "United Arab Emirates, port.")
    made = Archive(
        tmp_path / "index", [twice, mixed, once, brief("no", "Gulf", "Three others came by.")], [EMIRATES]
    )
    assert made.score("uae", "twice") == pytest.approx(made.score("uae", "mixed"), rel=1e-12)
    assert 0 < made.score("uae", "once") < made.score("uae", "mixed")
    rare = math.log(1 + (4 - 3 + 0.5) / (3 + 0.5))  # three of four briefs have it, by either name
    assert made.score("uae", "mixed") == pytest.approx(
        rare * 2 * (settings.K1 + 1) / (2 + settings.K1), rel=0.02
    )
    made.ranking.close()


def test_an_alias_is_a_word_and_not_its_stem(archive: Archive) -> None:
    planner = archive.ranking.planner()
    planner.plan(AllQuery((WordQuery("text", "used"), WordQuery("text", "ships"))))
    assert planner.alternatives == []
    planner.plan(WordQuery("text", "US"))
    assert planner.alternatives == [("us", "United States")]


def test_scripts_without_spaces_are_found_by_their_parts(archive: Archive) -> None:
    for query in ("快速", "反应部队", "快速反应", '"中国快速"', "快"):
        assert archive.slugs(query) == ["rapid"], query
    assert archive.slugs("速快") == []


def test_words_in_capitals_are_searched_as_written(archive: Archive) -> None:
    assert archive.slugs("IT") == ["cap"]
    assert archive.slugs("it") == ["cap"]
    assert archive.slugs("WHO") == ["cap"]
    assert set(archive.slugs("who")) == {"cap", "for", "who", "owners"}
    assert archive.whole("WHO rules") == {"cap"}
    assert archive.slugs("OIL PRICE")[0] == "cap"  # all in capitals: they mean nothing
    assert set(archive.slugs("the of and")) == {one.slug for one in DOCUMENTS}


def test_the_title_asked_for_comes_first(tmp_path: Path) -> None:
    much = brief("much", "Myanmar’s Generals Do Not Need to Win", "Sanctions. " * 30)
    named = brief("named", "The Sanctions That Came Back", "They returned by themselves, years later.")
    made = Archive(tmp_path / "index", [much, named, brief("no", "Others", "Nothing.")], [])
    assert made.slugs("sanctions") == ["named", "much"]
    assert made.slugs("sanctions came back")[0] == "named"
    made.ranking.close()


def test_a_brief_of_a_month_counts_as_of_its_first_day(tmp_path: Path) -> None:
    first = datetime.date(2020, 3, 1)
    dated = [dataclasses.replace(DOCUMENTS[0], slug=slug, date=date) for slug, date in (
        ("month", DateWithoutDay(2020, 3, 1)), ("day", first), ("later", datetime.date(2020, 3, 2)),
    )]  # fmt: skip
    archive = Archive(tmp_path, dated, ())
    assert set(archive.slugs("oil from:2020-03-01 to:2020-03-01")) == {"month", "day"}
    assert archive.slugs("oil from:2020-03-02") == ["later"]
    assert {hit.slug: hit.date for hit in archive.ranking.answer("oil", 9).hits}["month"] == "2020-03"


@pytest.mark.parametrize(
    ("query", "notes"),
    [
        ("oil", ()),
        ("the oil", ("left out as too common: the",)),
        ("WHO", ('"WHO" was searched as written, in capitals',)),
        ("uae", ('also searched for "United Arab Emirates"',)),
        ("oil zebra", ("no brief has all of these words; these have some",)),
        ("oil price ministers", ("no brief has all of these words; these have some",)),
        ("price oil", ("the first 2 have all of these words; the others have some",)),
        ("(oil", ("brackets did not match and were closed or left out",)),
        (
            "the WHO AND",
            (
                "AND, OR or NOT had nothing to join and was left out",
                "left out as too common: the",
                '"WHO" was searched as written, in capitals',
            ),
        ),
    ],
)
def test_the_reader_is_told_how_a_query_was_read(
    archive: Archive, query: str, notes: tuple[str, ...]
) -> None:
    assert archive.ranking.answer(query, 10).notes == notes


def test_filters_alone_give_the_newest_briefs_first(tmp_path: Path) -> None:
    days = [dataclasses.replace(brief(f"b{day}", "T"), date=datetime.date(2020, 1, day)) for day in (1, 2, 3)]
    made = Archive(tmp_path / "index", days, [])
    assert made.slugs("year:2020") == ["b3", "b2", "b1"]
    assert made.slugs("from:2020-01-02") == ["b3", "b2"]
    assert made.slugs("to:2020-01-02") == ["b2", "b1"]
    assert made.slugs("from:2020-01-02 to:2020-01-02") == ["b2"]
    answer = made.ranking.answer("year:2020", 2)
    assert (answer.total, answer.whole, len(answer.hits)) == (3, 3, 2)
    assert answer.hits[0].date == "2020-01-03"
    made.ranking.close()
