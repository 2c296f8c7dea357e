"""The tag cutter, on names that the base authority does not need to hold."""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from briefs.authority.authority import Authority
from briefs.importing.records import RawTags
from briefs.importing.tagging import cutting
from briefs.importing.tagging.cutting import cut_all, evidence_of_import, joint_features, label_counts
from briefs.importing.tagging.first_cut import Candidate, candidates_of_brief, split_lists
from briefs.importing.tagging.known_labels import labels_of_names
from briefs.model import Entity, Tag
from briefs.system.executor import processes

NAMES = ("Norway", "Sweden", "Oslo", "Arctic Council", "Barents Sea", "Jonas Gahr Støre", "foreign aid", "Bo")
AUTHORITY = Authority(
    [Entity(name.lower().replace(" ", "-"), "place", name) for name in NAMES]
    + [Entity("nato", "organization", "North Atlantic Treaty Organization", aliases=("NATO",))]
    + [Entity("i-norway", "issue", "Norway"), Entity("i-north", "issue", "Norway and the High North")]
)


def raw(
    topics: str, text: str = "", issues: str = "", name: str = "a.txt", authors: tuple[str, ...] = ()
) -> RawTags:
    return RawTags(name, issues, (7, 7 + len(issues)), topics, (100, 100 + len(topics)), text, authors)


def cut(topics: str, text: str = "", **rest: str) -> list[Tag]:
    return list(cut_all([raw(topics, text, **rest)], AUTHORITY, {})[0])


def labels(tags: list[Tag] | tuple[Tag, ...]) -> list[str]:
    return [tag.label for tag in tags]


@pytest.mark.parametrize(
    ("topics", "text", "want"),
    [
        ("Norway Arctic Council Oslo", "", ["Norway", "Arctic Council", "Oslo"]),
        ("Sweden Ebba Busch Oslo", "Ebba Busch met them.", ["Sweden", "Ebba Busch", "Oslo"]),
        ("Norway Sweden Jonas Gahr Støre", "", ["Norway", "Sweden", "Jonas Gahr Støre"]),
        ("Oslo, Ebba Busch, deep-sea mining", "", ["Oslo", "Ebba Busch", "deep-sea mining"]),
        ("Oslo | Fisheries, Ministry of | Sweden", "", ["Oslo", "Fisheries, Ministry of", "Sweden"]),
        ("Oslo\nEbba Busch\nfish", "", ["Oslo", "Ebba Busch", "fish"]),
        ("Oslo; Navy, U.S.; Sweden", "", ["Oslo", "Navy, U.S.", "Sweden"]),
        ("Oslo, Navy, U.S., Sweden", "", ["Oslo", "Navy, U.S.", "Sweden"]),
        (
            "Norway undersea cables Sweden",
            "It maps undersea cables.",
            ["Norway", "undersea cables", "Sweden"],
        ),
        ("Norway Romeo Brelm Jr. Oslo", "", ["Norway", "Romeo Brelm Jr.", "Oslo"]),
        ('Norway Romeo "El Plok" Brelm Oslo', "", ["Norway", 'Romeo "El Plok" Brelm', "Oslo"]),
        ("", "", []),
        ("  ", "", []),
    ],
)
def test_lists_are_cut_where_an_editor_would(topics: str, text: str, want: list[str]) -> None:
    assert labels(cut(topics, text)) == want


def test_runs_of_repeated_words_in_issues() -> None:
    tags = cut("", "", issues="Norway Norway and the High North")
    assert labels(tags) == ["Norway", "Norway and the High North"]
    assert {tag.field for tag in tags} == {"issues"}


def test_evidence_says_what_a_tag_rests_on() -> None:
    tags = cut("Norway NATO Ebba Busch", "Ebba Busch met them.")
    assert [tag.evidence.status for tag in tags] == ["exact", "alias", "in-body"]
    assert all(0 < tag.evidence.confidence <= 1 for tag in tags)


def test_spans_lead_to_the_label_in_the_clean_text() -> None:
    topics = "Norway Arctic Council Oslo"
    for tag in cut(topics):
        start, end = tag.evidence.span
        assert topics[start - 100 : end - 100] == tag.label


def test_an_author_is_a_name_too() -> None:
    tags = cut_all([raw("Norway Zyx Qwvert Sweden", "", authors=("Zyx Qwvert",))], AUTHORITY, {})[0]
    assert labels(tags) == ["Norway", "Zyx Qwvert", "Sweden"]


def test_other_lists_and_the_archive_help() -> None:
    doubtful = raw("Norway Zyx Qwvert Plok Brelm Sweden", "", name="b.txt")
    clear = raw("Oslo, Zyx Qwvert Plok, Brelm, Sweden", "", name="c.txt")
    want = ["Norway", "Zyx Qwvert Plok", "Brelm", "Sweden"]
    assert labels(cut_all([doubtful, clear], AUTHORITY, {})[0]) == want
    tags = cut_all([doubtful], AUTHORITY, {"Zyx Qwvert Plok": 3, "Brelm": 2})[0]
    assert labels(tags) == want
    assert tags[1].evidence.status == "seen-elsewhere"


def test_the_archive_s_tags_count_in_the_first_cut_and_not_in_its_score() -> None:
    brief, names = raw("Norway Zyx Brelm Oslo"), labels_of_names(AUTHORITY)
    raws = split_lists(brief, names.longest)

    def candidate(counts: dict[str, int]) -> Candidate:
        evidence = evidence_of_import([raws], AUTHORITY, counts, names)
        return candidates_of_brief(brief, raws, evidence)[1][1, 3]

    unseen, seen = candidate({}), candidate({"Zyx Brelm": 4, "ZYX Brelm": 5})
    assert seen == candidate({"zyx brelm": 9})
    assert seen.probability > unseen.probability
    assert seen.score == unseen.score


def test_a_candidate_is_told_how_often_all_others_have_its_label() -> None:
    candidates = {
        (0, 1): Candidate("oil", 0.0, 0.5, "unsupported", ""),
        (1, 3): Candidate("red sea", 0.0, 0.5, "alias", ""),
        (3, 5): Candidate("zyx brelm", 0.0, 0.5, "shape", ""),
        (5, 6): Candidate("unheard", 0.0, 0.5, "shape", ""),
    }
    counts = label_counts(candidates)
    assert counts == dict.fromkeys(("oil", "red sea", "zyx brelm", "unheard"), 0.5)
    totals = {"oil": 2.0, "red sea": 1.0, "zyx brelm": 0.5}
    assert joint_features(candidates, totals, counts) == {
        (0, 1): {"word seen elsewhere": 0.75},
        (1, 3): {"seen elsewhere, on record": 0.5},
    }


def test_a_doubtful_tag_has_the_next_best_cut_beside_it() -> None:
    (tag,) = cut("Zyx Brelm")
    assert tag.evidence.confidence < cutting.CLOSE
    assert tag.evidence.runner_up == ("Zyx", "Brelm")
    for tag in cut("Oslo Zyx Brelm Ploum Norway Vard Tolm"):
        has_other_cut = bool(tag.evidence.runner_up)
        assert has_other_cut is (tag.evidence.confidence < cutting.CLOSE)
        assert tag.label not in tag.evidence.runner_up


def test_tags_that_separators_part_are_sure() -> None:
    tags = cut("Zyx; Brelm Ploum; Norway")
    assert [(tag.evidence.confidence, tag.evidence.runner_up) for tag in tags] == [(1.0, ())] * 3
    assert all(tag.evidence.confidence <= cutting.SURE for tag in cut("Norway Sweden Oslo"))


def test_the_order_of_briefs_does_not_matter() -> None:
    chooser = random.Random(4)
    pool = [*NAMES, "Zyx Qwvert", "Plok", "sea ice", "Ebba Busch"]
    every = [raw(" ".join(chooser.sample(pool, 6)), "Ebba Busch", name=f"{n}") for n in range(12)]
    cuts = dict(zip((r.source_file for r in every), cut_all(every, AUTHORITY, {}), strict=True))
    mixed = chooser.sample(every, len(every))
    assert dict(zip((r.source_file for r in mixed), cut_all(mixed, AUTHORITY, {}), strict=True)) == cuts


def test_the_number_of_processes_does_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cutting, "CHUNK", 2)
    every = [raw("Norway Ebba Busch Plok sea ice Oslo", f"Plok and {n}", name=f"{n}") for n in range(5)]
    with processes(2) as executor:
        assert cut_all(every, AUTHORITY, {"sea ice": 2}, executor) == cut_all(
            every, AUTHORITY, {"sea ice": 2}
        )


def text_words(text: str) -> list[str]:
    """Return the words of a list, without separators."""
    return re.sub(r"[,|;]", " ", text).split()


@settings(max_examples=150, deadline=None)
@example(["Corps,", "Corps,", "Corps,", "and", "of"], " ")
@given(
    st.lists(
        st.sampled_from(
            [
                "of",
                "and",
                "The",
                "al",
                "Norway",
                "war",
                "U.S.",
                "5",
                "&",
                "Corps,",
                "é",
                "Jr.",
                '"El',
                'Mayo"',
            ]
        ),
        max_size=40,
    ),
    st.sampled_from([" ", "  ", ", ", "\n", " | ", "; "]),
)
def test_no_word_is_lost(words: list[str], mark: str) -> None:
    got = " ".join(labels(cut(mark.join(words)))).replace(",", "").split()
    text = mark.join(words)
    as_a_sentence = re.sub(r",\s+(?:and|&)(\s+[^,]*)$", r"\1", text)  # this "and" parts tags as a comma does
    assert got in (text_words(text), text_words(as_a_sentence))


def test_ten_thousand_tags_in_a_line_take_linear_time() -> None:
    import time

    spent = []
    for size in (1_000, 4_000):
        topics = " ".join(NAMES[n % 7] for n in range(size))
        start = time.process_time()
        assert cut(topics)
        spent.append(time.process_time() - start)
    assert spent[1] < 10 * spent[0]
